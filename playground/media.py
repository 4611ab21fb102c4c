"""What people send that is no text: pictures, albums, voice, film, files, stickers, places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import images
from .chats import File, Json, Message
from .errors import PlaygroundError
from .world import World

if TYPE_CHECKING:
    from .groups import Group

MOST_CAPTION = 1024
ALBUM = (2, 10)
"""How many pictures an album has."""


class Media:
    """The half of a person that photographs and records. Whatever is sent has an update at once."""

    id: int
    world: World
    json: Json

    def _post(
        self,
        parts: Json,
        group: Group | None,
        *,
        topic: int | None = None,
        reply_to: Message | None = None,
        anonymous: bool = False,
        tell: bool = True,
    ) -> Message:
        """Put a message into a chat."""
        raise NotImplementedError

    # Pictures

    def sends_photo(
        self,
        caption: str | None = None,
        *,
        data: bytes | None = None,
        chat: Group | None = None,
        **where: Any,
    ) -> Message:
        """Send a photo: ``data`` (PNG or JPEG), or one of a street lamp."""
        return self._send(*self._photo(data), caption, chat, **where)

    def sends_album(
        self,
        caption: str | None = None,
        *,
        data: Sequence[bytes] | None = None,
        count: int = 2,
        order: Sequence[int] | None = None,
        chat: Group | None = None,
        **where: Any,
    ) -> list[Message]:
        """Send 2 to 10 photos as one album: those in ``data``, or ``count`` of a street lamp.

        The caption stands under the first. The bot gets an update for each, in this order or in that of ``order``
        (positions from 0), since Telegram promises none.
        """
        pictures = [self._photo(each) for each in (data if data is not None else [None] * count)]
        if not ALBUM[0] <= len(pictures) <= ALBUM[1]:
            raise PlaygroundError("an album has 2 to 10 pictures")
        order = range(len(pictures)) if order is None else order
        if sorted(order) != list(range(len(pictures))):
            raise PlaygroundError(f"an order names each of the {len(pictures)} pictures once, from 0")
        captions = [self._caption(caption if at == 0 else None) for at in range(len(pictures))]
        album = {"media_group_id": self.world.new_album_id()}
        sent = []
        for (parts, file), under in zip(pictures, captions, strict=True):
            message = self._post({**album, **parts, **under}, chat, tell=False, **where)
            message.files = (file,)
            sent.append(message)
        for at in order:
            self.world.tell(sent[at])
        return sent

    def _photo(self, data: bytes | None) -> tuple[Json, File]:
        data = data or images.picture()
        size = images.size(data)
        if size is None:
            raise PlaygroundError("that is not a picture")
        file = self.world.keep(data, "photo.jpg", folder="photos", mime="image/jpeg")
        return {"photo": [{**_known(file), "width": size[0], "height": size[1]}]}, file

    # What is heard and seen

    def sends_voice(
        self, caption: str | None = None, *, seconds: int = 3, chat: Group | None = None, **where: Any
    ) -> Message:
        """Send a voice note."""
        file = self.world.keep(b"OggS" + bytes(200 * seconds), "voice.oga", folder="voice", mime="audio/ogg")
        return self._send({"voice": _lasting(file, seconds)}, file, caption, chat, **where)

    def sends_audio(
        self, caption: str | None = None, *, seconds: int = 3, chat: Group | None = None, **where: Any
    ) -> Message:
        """Send a piece of music."""
        file = self.world.keep(b"ID3" + bytes(200 * seconds), "music.mp3", folder="music", mime="audio/mpeg")
        audio = {**_lasting(file, seconds), "file_name": file.name}
        return self._send({"audio": audio}, file, caption, chat, **where)

    def sends_video(
        self, caption: str | None = None, *, seconds: int = 3, chat: Group | None = None, **where: Any
    ) -> Message:
        """Send a film."""
        file = self._film(seconds, "videos")
        video = {**_lasting(file, seconds), "width": 640, "height": 360}
        return self._send({"video": video}, file, caption, chat, **where)

    def sends_video_note(self, *, seconds: int = 3, chat: Group | None = None, **where: Any) -> Message:
        """Send one of the round films."""
        file = self._film(seconds, "video_notes")
        note = {**_known(file), "length": 240, "duration": seconds}
        return self._send({"video_note": note}, file, None, chat, **where)

    def sends_gif(self, caption: str | None = None, *, chat: Group | None = None, **where: Any) -> Message:
        """Send a GIF: a film without sound, which stands as a document beside."""
        file = self._film(2, "animations")
        gif = {**_lasting(file, 2), "width": 320, "height": 180, "file_name": "giphy.mp4"}
        document = {**_known(file), "file_name": "giphy.mp4", "mime_type": file.mime}
        return self._send({"animation": gif, "document": document}, file, caption, chat, **where)

    def _film(self, seconds: int, folder: str) -> File:
        return self.world.keep(
            b"\0\0\0\x18ftypmp42" + bytes(1000 * seconds), "film.mp4", folder=folder, mime="video/mp4"
        )

    def sends_sticker(self, emoji: str = "👍", *, chat: Group | None = None, **where: Any) -> Message:
        """Send a sticker."""
        file = self.world.keep(b"RIFF0000WEBP", "sticker.webp", folder="stickers", mime="image/webp")
        sticker = {"file_id": file.id, "file_unique_id": file.unique_id, "type": "regular", "width": 512,
                   "height": 512, "is_animated": False, "is_video": False, "emoji": emoji}  # fmt: skip
        return self._post({"sticker": sticker}, chat, **where)

    # Everything else

    def sends_file(
        self, name: str, data: bytes, caption: str | None = None, *, chat: Group | None = None, **where: Any
    ) -> Message:
        """Send a document."""
        file = self.world.keep(data, name)
        document = {**_known(file), "file_name": name, "mime_type": file.mime}
        return self._send({"document": document}, file, caption, chat, **where)

    def sends_poll(
        self, question: str, options: Sequence[str] = ("Ja", "Nej"), *, chat: Group | None = None, **where: Any
    ) -> Message:
        """Send a poll."""
        if not question or len(options) < 2:
            raise PlaygroundError("a poll has a question and at least two options")
        choices = [{"persistent_id": str(at), "text": text, "voter_count": 0} for at, text in enumerate(options)]
        poll = {"id": str(self.world.new_album_id()), "question": question, "options": choices,
                "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
                "allows_multiple_answers": False, "allows_revoting": True, "members_only": False}  # fmt: skip
        return self._post({"poll": poll}, chat, **where)

    def shares_location(
        self,
        latitude: float,
        longitude: float,
        *,
        live_seconds: int | None = None,
        chat: Group | None = None,
        **where: Any,
    ) -> Message:
        """Share a place, in degrees; with ``live_seconds`` a position that goes on moving."""
        place: Json = {"latitude": latitude, "longitude": longitude}
        if live_seconds is not None:
            place["live_period"] = live_seconds
        return self._post({"location": place}, chat, **where)

    def shares_contact(self, phone: str = "+46700000000") -> Message:
        """Share their own phone number."""
        contact = {"phone_number": phone, "first_name": self.json["first_name"], "user_id": self.id}
        return self._post({"contact": contact}, None)

    def _send(self, parts: Json, file: File, caption: str | None, group: Group | None, **where: Any) -> Message:
        message = self._post({**parts, **self._caption(caption)}, group, tell=False, **where)
        message.files = (file,)
        self.world.tell(message)
        return message

    def _caption(self, caption: str | None) -> Json:
        if not caption:
            return {}
        parts = self.world.text_parts(caption)
        if len(parts["text"]) > MOST_CAPTION:
            raise PlaygroundError("a caption holds at most 1024 characters")
        json = {"caption": parts["text"]}
        return json | ({"caption_entities": parts["entities"]} if "entities" in parts else {})


def _known(file: File) -> Json:
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.data)}


def _lasting(file: File, seconds: int) -> Json:
    return {**_known(file), "duration": seconds, "mime_type": file.mime}
