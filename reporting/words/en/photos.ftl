# Pictures, voice and files: what is taken, and what is said of what is not.
photo-kept =
    { $many ->
        [0] The picture is in the report. When you have sent it I ask whether any person is seen. Nobody sees it before.
       *[other] The pictures are in the report. When you have sent it I ask whether any person is seen. Nobody sees them before.
    }
photo-kept-late = The picture is in the report.
photo-full = A report can have { $most } pictures. The first { $most } are in it, the rest are not kept.
photo-off =
    { $many ->
        [0] The picture was not fetched and is not kept. Here we only take text.
       *[other] The pictures were not fetched and are not kept. Here we only take text.
    }
photo-practice = This is practice. The picture is not kept.
photo-too-large = The file is too large for me and is not kept. Send it as a photo instead.
photo-no-report = The picture is not kept, since it belongs to no report. Press Report and send it again.
photo-lost = A picture could not be read. It is not in the report. Please send it again as a photo.

photo-no-voice = I cannot listen, so nothing is kept. Please write, or press the buttons.
photo-no-video = I cannot watch film, so nothing is kept. Please write, or press the buttons.
photo-no-file = I cannot read files, so nothing is kept. Please write, or press the buttons.
photo-no-contact = I delete contact cards and do not keep them. This is about places, not persons.
photo-no-poll = I cannot read lists and polls. Please write, or press the buttons.
photo-no-moving = I cannot follow a position that moves, and it is not kept. Send the place as it is now, or write its name.
photo-no-other = I cannot read that, so nothing is kept. Please write, or press the buttons.
photo-no-sticker = Thanks for that! I cannot read pictures of that kind. Have you seen something? Press Report.

photo-ask =
    { $n ->
        [one] <b>Is any person seen in the picture?</b> Nobody else sees it before you have answered.
       *[other] <b>Is any person seen in the { $n } pictures?</b> Nobody else sees them before you have answered.
    }
photo-button-nobody = No, no persons
photo-button-away =
    { $n ->
        [one] Remove the picture
       *[other] Remove the pictures
    }
photo-toast-thanks = Thank you! Now the coordinator can see it.
photo-toast-away = Removed.

photo-button-show =
    { $n ->
        [one] Show the picture
       *[other] Show { $n } pictures
    }
photo-caption = Report { $report }, picture { $number } of { $of }. Only for you who coordinate.
photo-shown =
    { $n ->
        [0] Report { $report } has no pictures.
       *[other] <b>Pictures of report { $report }.</b> Is a person seen all the same? Remove the picture, here in the chat as well.
    }
photo-button-strike = Remove picture { $number }
photo-toast-none = There are no pictures to show.
photo-missing = A picture is not where it should be. Ask whoever runs the service.

photo-privacy-off = <b>Pictures, voice and files</b> are not fetched and not kept.
photo-privacy-on = <b>Pictures:</b> at most { $most } to a report, without data about phone and place. Only the coordinator sees them, and only once you have said that no persons are seen. They are removed with the report. Voice, film and other files are not kept.
