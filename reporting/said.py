"""Words that press buttons: "skicka" and "avbryt" are typed by whoever has no signal for a tap, or cannot see one."""

from reporting.buttons import unpack
from reporting.places import fold

_YES = ("ja", "japp", "ja det stammer", "stammer", "det stammer", "yes", "yes it is right")
_SEND = ("skicka", "skicka in", "skicka rapporten", "send", "send it", *_YES)
_UNDO = ("angra", "undo")
WORDS = {
    ("form", "send"): _SEND,
    ("pile", "send"): ("skicka alla", "send all", *_SEND),
    ("form", "save"): ("spara", "spara andringen", "save", *_YES),
    ("form", "cancel"): ("avbryt", "cancel", "glom det", "forget it"),
    ("form", "reopen"): _UNDO,
    ("form", "restore"): _UNDO,
    ("pile", "undrop"): _UNDO,
    ("form", "over"): ("borja om", "start over"),
    ("form", "open"): ("fortsatt", "go on", "continue"),
    ("told", "on"): ("fortsatt", "jag har ringt", "har ringt", "go on", "i have called"),
    ("form", "withdraw"): ("ta tillbaka", "take it back"),
    ("form", "start"): ("rapportera", "en till", "report", "one more"),
    ("form", "mine"): ("mina rapporter", "my reports"),
    ("pile", "next"): ("nasta", "next"),
    ("home", "show"): ("hem", "home"),
}
"""What a button does → the words that press it, as `fold` writes them. None of them tells of an incident."""
COMMANDS = {
    **dict.fromkeys(("rapportera",), "report"),
    **dict.fromkeys(("hem", "meny", "home", "menu"), "help"),
    **dict.fromkeys(("borta", "jag ar borta", "away", "i am away"), "away"),
    **dict.fromkeys(("stopp", "stop", "pausa", "pause"), "stop"),
}
"""Words that mean a command where no button of theirs is on."""
LONGEST = 24
"""Characters of a line that may be such a word."""


def pressed(shown: str, text: str) -> str:
    """The code of the button that a typed word presses on a screen of these `codes`; empty when none does."""
    said = _said(text)
    for line in shown.splitlines() if said else ():
        code = line.partition(" ")[2]
        tap = unpack(code)
        if tap is not None and said in WORDS.get((tap.room, tap.verb), ()):
            return code
    return ""


def command(text: str) -> str:
    """The command that a typed word stands for; empty when it is none."""
    return COMMANDS.get(_said(text), "")


def _said(text: str) -> str:
    return fold(text).strip(" !.") if len(text) <= LONGEST else ""
