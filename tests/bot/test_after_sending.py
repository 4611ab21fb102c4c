"""After sending: people change their reports and take them back, tell of the same incident, and see what was done."""

from datetime import date, datetime

import pytest
from sqlmodel import select

from playground.people import Person
from storage import Session
from storage.tables import Audit, Draft, Outbox, Picture, Report, Revision
from tests.town import STOCKHOLM, Town

CYCLE = "2026-11-09"
ANSWERING = datetime(2026, 11, 19, 17, 0, tzinfo=STOCKHOLM)
AT_THE_HARBOUR = ("Rapportera", "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu", "Skicka")
SAME = "En till, samma plats och tid"


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report).order_by(Report.id)))  # type: ignore[arg-type]


def revisions(session: Session) -> list[Revision]:
    return list(session.exec(select(Revision).order_by(Revision.id)))  # type: ignore[arg-type]


def drafts(session: Session) -> list[Draft]:
    return list(session.exec(select(Draft).order_by(Draft.id)))  # type: ignore[arg-type]


def acts(session: Session) -> list[str]:
    return [each.act for each in session.exec(select(Audit).order_by(Audit.id))]  # type: ignore[arg-type]


def notices(session: Session) -> list[str]:
    found = session.exec(select(Outbox).where(Outbox.kind == "notice").order_by(Outbox.id))  # type: ignore[arg-type]
    return [each.payload.get("words", "") for each in found]


async def reports_graffiti(town: Town, person: Person) -> None:
    await town.taps(person, *AT_THE_HARBOUR)


async def publish(town: Town) -> None:
    """The picture of the period is out."""

    def out(session: Session) -> None:
        now = town.clock.now()
        session.add(Picture(cycle=CYCLE, version=1, state="published", data={}, made_at=now, published_at=now))

    await town.stored(out)


async def the_report(town: Town, number: int = 1) -> Report:
    return (await town.stored(reports))[number - 1]


# ---- changing


async def test_any_answer_of_a_sent_report_can_be_changed_until_the_picture_is_out(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    screen = await town.taps(anna, "Ändra")
    assert "Ändra rapport 1" in screen.text
    assert screen.labels[-1].endswith("Spara ändringen")
    assert not any("Skicka" in label for label in screen.labels)
    await town.taps(anna, "Ändra: var", "Lysekil …", "Stadsparken", "+ Antal", "5–9")
    receipt = await town.taps(anna, "Spara ändringen")
    assert "Ändringen är sparad" in receipt.text
    assert "Stadsparken" in receipt.text
    assert "Ändrad 1 gång" in receipt.text
    report = await the_report(town)
    assert (report.place, report.people) == ("stadsparken", "5-9")
    (made,) = await town.stored(revisions)
    assert made.changes == {"place": ["sodra-hamnen", "stadsparken"], "people": [None, "5-9"]}
    assert len(await town.stored(reports)) == 1


async def test_a_change_begins_from_mina_too_and_nothing_changed_is_no_revision(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    await town.says(anna, "/mina")
    screen = await town.taps(anna, "1 ·", "Ändra", "Spara ändringen")
    assert "Du ändrade ingenting" in screen.text
    assert await town.stored(revisions) == []


async def test_a_change_can_be_given_up_in_the_middle_and_nothing_is_changed(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    await town.taps(anna, "Ändra", "Ändra: var")
    screen = await town.taps(anna, "Avbryt ändringen")
    assert "Inget är ändrat" in screen.text
    assert "Rapport 1, skickad" in screen.text
    assert [each.state for each in await town.stored(drafts)] == ["sent", "cancelled"]
    assert (await the_report(town)).place == "sodra-hamnen"


async def test_a_change_in_the_middle_of_another_kind_asks_what_is_missing(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    await town.taps(anna, "Ändra", "Ändra: vad", "Otrygg plats", "belysning")
    await town.taps(anna, "Spara ändringen")
    report = await the_report(town)
    assert (report.category, report.day) == ("PLATS", date(2026, 11, 12))


async def test_the_evening_is_changed_and_the_report_is_in_the_period_of_it(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    await town.taps(anna, "Ändra", "Ändra: när", "lör 7 nov")
    await town.taps(anna, "Spara ändringen")
    report = await the_report(town)
    assert (report.day, report.cycle) == (date(2026, 11, 7), "2026-10-26")


async def test_typed_words_change_the_text_and_of_the_old_one_nothing_is_kept(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, *AT_THE_HARBOUR[:-1], "+ Text")
    await town.says(anna, "Stor målning på gaveln")
    await town.taps(anna, "Skicka", "Ändra", "Ändra: text")
    await town.says(anna, "Målningen är borta nu")
    await town.taps(anna, "Spara ändringen")
    assert (await the_report(town)).note == "Målningen är borta nu"
    (made,) = await town.stored(revisions)
    assert made.changes == {"note": [True, True]}
    screen = await town.taps(anna, "Historik")
    assert "Text: ändrad" in screen.text
    assert "gaveln" not in screen.text


async def test_two_phones_double_taps_and_an_old_form_make_one_revision(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    await town.taps(anna, "Ändra", "Ändra: var", "Lysekil …", "Stadsparken")
    form = anna.screen
    anna.taps("Spara ändringen", message=form)
    anna.taps("Spara ändringen", message=form)
    await town.quiet()
    assert "redan sparad" in anna.screen.text
    anna.taps("Avbryt ändringen", message=form)
    anna.taps_data(f"1|form|set|{(await town.stored(drafts))[-1].id}|place|brastad", message=form)
    anna.taps_data(f"1|form|reopen|{(await town.stored(drafts))[-1].id}", message=form)
    anna.taps_data(f"1|form|send|{(await town.stored(drafts))[-1].id}", message=form)
    await town.quiet()
    assert "Rapport 1, skickad" in anna.screen.text
    assert len(await town.stored(revisions)) == 1
    assert (await the_report(town)).place == "stadsparken"


async def test_a_cancelled_change_never_becomes_a_report(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    await town.taps(anna, "Ändra", "Avbryt ändringen")
    draft = (await town.stored(drafts))[-1]
    for verb in ("reopen", "send", "save", "over", "open"):
        anna.taps_data(f"1|form|{verb}|{draft.id}")
        await town.quiet()
    assert len(await town.stored(reports)) == 1
    assert await town.stored(revisions) == []


async def test_a_restart_in_the_middle_loses_nothing(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    await town.taps(anna, "Ändra", "Ändra: var", "Lysekil …", "Stadsparken")
    await town.restarts()
    await town.taps(anna, "Spara ändringen")
    assert (await the_report(town)).place == "stadsparken"


async def test_an_open_report_waits_while_another_is_changed(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    await town.taps(anna, "En till", "Trafik", "A-traktor")
    await town.says(anna, "/mina")
    await town.taps(anna, "1 ·", "Ändra", "+ Förut", "Ofta här", "Spara ändringen")
    await town.says(anna, "/rapport")
    assert "A-traktor" in anna.screen.text
    assert (await the_report(town)).recurring == "often"


async def test_nobody_changes_the_report_of_another(town: Town) -> None:
    anna, gunnar = await town.walker(), await town.guard()
    await reports_graffiti(town, anna)
    await town.says(gunnar, "/mina")
    for code in ("change|1", "history|1", "again|1", "same|1|1", "drop|1", "save|1"):
        gunnar.taps_data(f"1|form|{code}")
        await town.quiet()
    assert all(each.member_id != 2 for each in await town.stored(drafts))
    assert "Södra hamnen" not in gunnar.screen.text


async def test_the_history_tells_before_and_after_and_when(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    await town.taps(anna, "Ändra", "Ändra: var", "Lysekil …", "Stadsparken", "Spara ändringen")
    await town.taps(anna, "Ändra", "Ändra: vad", "Brand", "Container", "+ Allvar", "3 ·", "Spara ändringen")
    await town.taps(anna, "Ta tillbaka", "Ångra")
    await town.says(anna, "/mina")
    screen = await town.taps(anna, "1 ·")
    assert "Ändrad 4 gånger" in screen.text
    screen = await town.taps(anna, "Historik")
    assert "Var: Södra hamnen → Stadsparken" in screen.text
    assert "Klotter → 🔥 Brand" in screen.text
    assert "1 · Störande (antagen) → 3 · Allvarligt" in screen.text
    assert "togs tillbaka" in screen.text
    assert "tors 12 nov kl. 21:15" in screen.text
    assert "Rapport 1, skickad" in (await town.taps(anna, "‹ Rapport 1")).text


# ---- after publishing


async def with_a_proposal(town: Town) -> tuple[Person, Person]:
    """Anna wants her published report moved to Stadsparken; Karin has heard of it."""
    karin, anna = await town.coordinator(), await town.walker()
    await reports_graffiti(town, anna)
    await publish(town)
    screen = await town.taps(anna, "Ändra", "Ändra: var", "Lysekil …", "Stadsparken", "Spara ändringen")
    assert "Förslaget är skickat till samordnaren" in screen.text
    assert "väntar på samordnarens ja" in screen.text
    assert (await the_report(town)).place == "sodra-hamnen"
    return karin, anna


async def test_after_publishing_the_coordinator_says_yes_and_the_writer_hears_of_it(town: Town) -> None:
    karin, anna = await with_a_proposal(town)
    assert "En ändring av rapport 1" in karin.screen.text
    screen = await town.taps(karin, "Se förslaget")
    assert "Var: Södra hamnen → Stadsparken" in screen.text
    assert "Anna" not in screen.text
    screen = await town.taps(karin, "Godkänn")
    assert "Godkänt av Karin" in screen.text
    assert (await the_report(town)).place == "stadsparken"
    assert "Rapport 1 är ändrad som du ville" in anna.screen.text
    assert "Stadsparken" in (await town.taps(anna, "Se rapporten")).text
    assert "change-approved" in await town.stored(acts)


async def test_a_no_leaves_the_report_and_is_told_kindly(town: Town) -> None:
    karin, anna = await with_a_proposal(town)
    await town.taps(karin, "Se förslaget", "Avslå")
    assert "nej till ändringen av rapport 1" in anna.screen.text
    assert (await the_report(town)).place == "sodra-hamnen"
    screen = await town.taps(anna, "Se rapporten")
    assert "väntar på" not in screen.text


async def test_only_the_first_decision_counts(town: Town) -> None:
    karin, anna = await with_a_proposal(town)
    kent = await town.member("Kent", None, rank="deputy")
    await town.taps(karin, "Se förslaget")
    proposal = next(each for each in reversed(karin.messages) if "Godkänn" in each.labels)
    await town.says(kent, "/samordning")
    screen = await town.taps(kent, "Väntar på ja (1)", "Förslag till rapport 1", "Avslå")
    assert "Avslaget av Kent" in screen.text
    karin.taps("Godkänn", message=proposal)
    await town.quiet()
    assert "Avslaget av Kent" in proposal.text
    assert (await the_report(town)).place == "sodra-hamnen"
    decided = [each for each in await town.stored(notices) if each in ("after-notice-approved", "after-notice-refused")]
    assert decided == ["after-notice-refused"]
    assert "Väntar på ja" not in " ".join((await town.says(kent, "/samordning")).labels)
    assert "nej" in anna.screen.text


async def test_the_writer_may_drop_a_waiting_proposal_and_an_old_yes_does_nothing(town: Town) -> None:
    karin, anna = await with_a_proposal(town)
    proposal = await town.taps(karin, "Se förslaget")
    screen = await town.taps(anna, "Ta bort förslaget")
    assert "Förslaget är borttaget" in screen.text
    karin.taps("Godkänn", message=proposal)
    await town.quiet()
    assert "har tagit bort förslaget" in karin.screen.text
    assert (await the_report(town)).place == "sodra-hamnen"


async def test_taking_back_after_publishing_is_a_proposal_too_however_often_it_is_tapped(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await reports_graffiti(town, anna)
    await publish(town)
    receipt = anna.screen
    anna.taps("Ta tillbaka", message=receipt)
    anna.taps("Ta tillbaka", message=receipt)
    await town.quiet()
    assert "väntar på samordnarens ja" in anna.screen.text
    assert (await the_report(town)).withdrawn_at is None
    assert len(await town.stored(revisions)) == 1
    screen = await town.taps(karin, "Se förslaget")
    assert "Rapporten togs tillbaka" in screen.text
    await town.taps(karin, "Godkänn")
    assert (await the_report(town)).withdrawn_at is not None
    assert "tillbakatagen" in (await town.taps(anna, "Se rapporten")).text


async def test_a_proposed_text_is_seen_by_coordinators_and_forgotten_when_it_is_decided(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await town.taps(anna, *AT_THE_HARBOUR[:-1], "+ Text")
    await town.says(anna, "Stor målning på gaveln")
    await town.taps(anna, "Skicka")
    await publish(town)
    await town.taps(anna, "Ändra", "Ändra: text")
    await town.says(anna, "Målningen är borta nu")
    await town.taps(anna, "Spara ändringen")
    screen = await town.taps(karin, "Se förslaget")
    assert "Text nu: Stor målning på gaveln" in screen.text
    assert "Ny text: Målningen är borta nu" in screen.text
    await town.taps(karin, "Godkänn")
    report = await the_report(town)
    assert (report.note, report.review) == ("Målningen är borta nu", "submitted")
    (made,) = await town.stored(revisions)
    assert made.note is None


# ---- another


async def test_another_keeps_unit_place_and_time_and_asks_only_what_happened(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    screen = await town.taps(anna, SAME)
    assert "Vad har hänt" in screen.text
    assert "Södra hamnen" in screen.text
    screen = await town.taps(anna, "Brand", "Container")
    assert "Stämmer det" in screen.text
    await town.taps(anna, "Skicka")
    one, two = await town.stored(reports)
    assert (two.unit, two.place, two.day, two.band) == (one.unit, one.place, one.day, one.band)
    assert two.category == "BRAND"


async def test_what_was_only_kept_is_empty_and_a_fresh_one_begins_without_it(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    receipt = anna.screen
    await town.taps(anna, SAME)
    anna.taps("En till", message=receipt)
    await town.quiet()
    assert "inte skickad" not in anna.screen.text
    assert "Södra hamnen" not in anna.screen.text
    await town.taps(anna, "Brand", "Container")
    assert "Var?" in anna.screen.text


async def test_an_unsafe_place_lends_only_its_place(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Otrygg plats", "belysning", "Lysekil …", "Badhusberget", "Hela dygnet")
    screen = await town.taps(anna, "Skicka")
    assert SAME not in screen.labels
    await town.taps(anna, "En till, samma plats", "Brand", "Container")
    assert "När?" in anna.screen.text


# ---- the same incident


async def two_who_saw_it(town: Town) -> tuple[Person, Person]:
    """Anna has told of graffiti, and Gunnar, a guard, tells of it too."""
    anna, gunnar = await town.walker(), await town.guard()
    await reports_graffiti(town, anna)
    await reports_graffiti(town, gunnar)
    return anna, gunnar


async def test_somebody_who_told_the_same_is_asked_without_being_told_who_or_what(town: Town) -> None:
    anna, gunnar = await two_who_saw_it(town)
    screen = gunnar.screen
    assert "Är det samma händelse?" in screen.text
    assert "Skadegörelse" in screen.text
    for secret in ("Anna", "Trygghetsvandrarna", "Rapport 1"):
        assert secret not in screen.text
    assert "samma händelse" not in anna.screen.text
    screen = await town.taps(gunnar, "Ja, samma")
    assert "räknas ni som en händelse" in screen.text
    assert (await the_report(town, 2)).incident == 1


async def test_a_no_is_not_asked_again_and_both_answers_can_be_changed_in_mina(town: Town) -> None:
    _anna, gunnar = await two_who_saw_it(town)
    screen = await town.taps(gunnar, "Nej, en annan")
    assert "Är det samma" not in screen.text
    assert (await the_report(town, 2)).told_apart
    await town.says(gunnar, "/mina")
    screen = await town.taps(gunnar, "2 ·")
    assert "Är det samma" not in screen.text
    await town.taps(gunnar, "Samma händelse som någon annans")
    assert (await the_report(town, 2)).incident == 1
    await town.taps(gunnar, "Nej, det är en annan händelse")
    report = await the_report(town, 2)
    assert (report.incident, report.told_apart) == (None, True)


async def test_old_answers_end_alike_when_the_other_report_is_gone(town: Town) -> None:
    anna, gunnar = await two_who_saw_it(town)
    question = gunnar.screen
    await town.taps(anna, "Ta tillbaka")
    gunnar.taps("Ja, samma", message=question)
    await town.quiet()
    assert "finns inte kvar" in gunnar.screen.text
    assert (await the_report(town, 2)).incident is None


async def test_ones_own_second_report_is_not_asked_about(town: Town) -> None:
    anna = await town.walker()
    await reports_graffiti(town, anna)
    await town.taps(anna, "En till", "Skadegörelse", "Klotter", "Södra hamnen", "Nu", "Skicka")
    assert "samma händelse" not in anna.screen.text


# ---- coordinators among the reports


async def test_a_coordinator_lists_the_reports_and_reads_one(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await town.taps(anna, *AT_THE_HARBOUR[:-1], "+ Text")
    await town.says(anna, "Stor målning på gaveln")
    await town.taps(anna, "Skicka")
    await town.says(karin, "/samordning")
    screen = await town.taps(karin, "Rapporter")
    assert "1 · tors 12 nov · Skadegörelse & klotter · Södra hamnen" in screen.text
    assert "gaveln" not in screen.text
    screen = await town.taps(karin, "1")
    assert "Stor målning på gaveln" in screen.text
    assert "Inte granskad" in screen.text
    screen = await town.taps(karin, "‹ Alla rapporter", "‹ Perioden före")
    assert "Inga rapporter än" in screen.text
    assert "Södra hamnen" in (await town.taps(karin, "Perioden efter ›")).text


async def test_many_reports_are_listed_page_by_page(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await reports_graffiti(town, anna)

    def more(session: Session) -> None:
        one = session.exec(select(Report)).one()
        for _ in range(9):
            values = one.model_dump(exclude={"id", "draft_id"})
            session.add(Report(**values))

    await town.stored(more)
    await town.says(karin, "/samordning")
    screen = await town.taps(karin, "Rapporter")
    assert [label for label in screen.labels if label.isdigit()] == ["10", "9", "8", "7", "6", "5", "4", "3"]
    screen = await town.taps(karin, "Äldre …")
    assert [label for label in screen.labels if label.isdigit()] == ["2", "1"]


async def test_coordinators_join_and_part_and_it_is_written_down(town: Town) -> None:
    karin, (anna, _) = await town.coordinator(), await two_who_saw_it(town)
    await town.taps(anna, "En till", "Brand", "Container", "Brastad …", "Brastad centrum", "I går", "Natt", "Skicka")
    await town.says(karin, "/samordning")
    screen = await town.taps(karin, "Rapporter", "1", "Slå ihop med …")
    assert "Slå ihop med 2" in screen.labels
    assert "Slå ihop med 3" not in screen.labels
    screen = await town.taps(karin, "Slå ihop med 2")
    assert "räknas som en händelse" in screen.text
    assert "Samma händelse som: 2" in screen.text
    assert (await the_report(town, 2)).incident == 1
    screen = await town.taps(karin, "Dela upp")
    assert "räknas för sig" in screen.text
    one, two, _three = await town.stored(reports)
    assert (one.incident, two.incident, one.told_apart) == (None, None, True)
    assert [each for each in await town.stored(acts) if each.startswith("incident")] == [
        "incident-joined",
        "incident-parted",
    ]


async def test_two_coordinators_with_old_screens_end_in_a_sensible_state(town: Town) -> None:
    karin = await town.coordinator()
    kent = await town.member("Kent", None, rank="deputy")
    await two_who_saw_it(town)
    screens = []
    for each in (karin, kent):
        await town.says(each, "/samordning")
        screens.append(await town.taps(each, "Rapporter", "1", "Slå ihop med …"))
    karin.taps("Slå ihop med 2", message=screens[0])
    await town.quiet()
    kent.taps("Slå ihop med 2", message=screens[1])
    await town.quiet()
    assert "räknas som en händelse" in kent.screen.text
    assert [each.incident for each in await town.stored(reports)] == [None, 1]
    await town.taps(kent, "Dela upp")
    await town.taps(karin, "Dela upp")
    assert [each.incident for each in await town.stored(reports)] == [None, None]


@pytest.mark.parametrize("code", ["one|99", "one|x", "joined|1|99", "prop|99", "yes|99", "list|nonsense|0", "part|x"])
async def test_forged_buttons_end_at_home(town: Town, code: str) -> None:
    karin = await town.coordinator()
    await town.says(karin, "/samordning")
    karin.taps_data(f"1|rep|{code}")
    await town.quiet()
    assert "vad vill du göra" in karin.screen.text


async def test_members_see_nothing_of_it(town: Town) -> None:
    anna, gunnar = await town.walker(), await town.guard()
    await reports_graffiti(town, anna)
    await town.says(gunnar, "/mina")
    for code in ("latest", "one|1", "list|2026-11-09|0", "waiting|0", "history|1"):
        gunnar.taps_data(f"1|rep|{code}")
        await town.quiet()
        assert "Södra hamnen" not in gunnar.screen.text


async def test_the_group_and_the_preview_say_that_several_confirm_it(town: Town) -> None:
    karin = await town.coordinator()
    _anna, gunnar = await two_who_saw_it(town)
    await town.taps(gunnar, "Ja, samma")
    await town.goes_to(datetime(2026, 11, 23, 12, 1, tzinfo=STOCKHOLM))
    assert "1 från 2 enheter" in karin.screen.text
    assert "bekräftat av flera" in karin.screen.text
    assert "1 händelse är bekräftad av flera" in karin.screen.text
    assert "Trygghetsvandrarna Lysekil" not in karin.screen.text.split("Bara för samordnare")[0]
