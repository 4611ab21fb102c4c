"""What an audience is not shown of a picture, and why: "varför dolt?".

Which reason applies never depends on what is hidden, or the reason would tell it: where places are told as one, it is
always said that one more may be among them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from reporting.picture.disclosure import FEW
from reporting.screens import Button, Screen
from reporting.wording import Raw, Words

Data = Mapping[str, Any]


def from_group(data: Data) -> list[dict[str, Any]]:
    """Return what the group is not shown: what, by which name, how many reports of it, and why."""
    areas = [each for each in data["shown"] if each["kind"] == "area"]
    found = [_one("places", each["name"], each["reports"], "few") for each in areas]
    if areas:
        found.append(_one("places", None, None, "complement"))
        found.append(_one("times", None, sum(each["reports"] for each in areas), "sensitive"))
    guarded = data.get("audiences", {}).get("group", {}).get("guarded", {})
    whole = (data.get("change") or {}).get("whole") or {}
    if whole.get("periods") and any(each.get("key") in guarded for each in data["shown"]):
        found.append(_one("usual", None, None, "sensitive"))
    waiting = sum(review == "submitted" for _, review in data["texts"])
    if waiting:
        found.append(_one("texts", None, waiting, "unreviewed"))
    return found


def from_public(data: Data) -> list[dict[str, Any]]:
    """Return what the public is not shown: what, by which name, how many reports of it, and why."""
    shown = data.get("audiences", {}).get("public", {}).get("shown", [])
    if 0 < data["now"]["reports"] < FEW:
        return [_one("lists", None, None, "few")]
    rest = [each for each in shown if each["kind"] != "place"]
    found = [_one("places", each["name"] or None, each["reports"], "few") for each in rest]
    if rest:
        found.append(_one("places", None, None, "complement"))
    if data["now"]["reports"]:
        found += [_one("places", None, None, "sensitive"), _one("kinds", None, None, "few")]
        found += [_one("times", None, None, "public"), _one("units", None, None, "public")]
    if data["texts"] or any(each["texts"] for each in data["shown"]):
        found.append(_one("texts", None, None, "public"))
    return found


def _one(what: str, name: str | None, n: int | None, why: str) -> dict[str, Any]:
    return {"what": what, "name": name, "n": n, "why": why}


def why_screen(
    words: Words, data: Data, audience: Literal["group", "coordinator", "public"], back: Button | None = None
) -> Screen:
    """Return what is withheld from an audience and why, in plain sentences. `back` is the way back."""
    lines = list(sentences(words, withheld_from(data, audience)))
    title = words.html(f"audience-why-{audience}")
    text = lines or [words.html("audience-why-nothing")]
    return Screen(Raw("\n\n".join((title, *text))), ((back,),) if back else ())


def why_line(words: Words, view: Data) -> str:
    """Return the same in one line for the foot of a document; empty when nothing is withheld."""
    whats = list(dict.fromkeys(each["what"] for each in view.get("withheld", ())))
    if not whats:
        return ""
    listed = ", ".join(words.text(f"audience-line-{what}") for what in whats)
    return words.text("audience-line", what=listed, few=FEW)


def withheld_from(data: Data, audience: Literal["group", "coordinator", "public"]) -> Sequence[Data]:
    """Return what is withheld from an audience, of a picture or of a view of it."""
    if "withheld" in data:
        found: Sequence[Data] = data["withheld"]
        return found
    return [] if audience == "coordinator" else from_public(data) if audience == "public" else from_group(data)


def sentences(words: Words, withheld: Sequence[Data]) -> Iterator[Raw]:
    """Yield what is withheld and why, one thing after the other."""
    for each in withheld:
        what, why, name = each["what"], each["why"], each["name"]
        if what == "places" and name:
            yield words.html("audience-places-area", name=name, n=each["n"], few=FEW)
        elif what == "places" and each["n"] is not None:
            yield words.html("audience-places-others", n=each["n"], few=FEW)
        elif each["n"] is not None:
            yield words.html(f"audience-{what}-{why}", n=each["n"])
        else:
            yield words.html(f"audience-{what}-{why}", few=FEW)
