"""What the bot may do in a group that has just been bound, said there for everybody to read."""

from reporting.screens import Screen
from reporting.wording import Raw, Words


def rights_screen(
    words: Words, *, can_send: bool, can_pin: bool, is_admin: bool, privacy_mode: bool, in_topic: bool = False
) -> Screen:
    """Say that the group is bound, which rights the bot has and lacks, and what is read of what people write.

    `privacy_mode`: Telegram hands the bot only commands and replies to it; without it the bot discards the rest unread.
    """
    has = [key for key, had in (("send", can_send), ("pin", can_pin)) if had]
    lacks = [key for key, had in (("send", can_send), ("pin", can_pin)) if not had]
    lines = [words.html("group-bound")]
    lines += [words.html("group-bound-topic")] if in_topic else []
    lines += [words.html("group-rights-ok", rights=_listed(words, has))] if has else []
    lines += [words.html("group-rights-missing", rights=_listed(words, lacks))] if lacks else []
    if "pin" in lacks:
        lines.append(words.html("group-rights-admin" if is_admin else "group-rights-not-admin"))
    lines.append(words.html("group-reads-little" if privacy_mode else "group-reads-all"))
    return Screen(Raw("\n".join(lines)))


def _listed(words: Words, keys: list[str]) -> str:
    return ", ".join(words.text(f"group-right-{key}") for key in keys)
