"""A report in words: what was told, one answer a line or all in one."""

from datetime import timedelta

from reporting import form
from reporting.cycle import BAND_HOURS
from reporting.form import Draft
from reporting.municipality import Municipality
from reporting.wording import Raw, Words

NIGHT = "natt"


def answers(words: Words, municipality: Municipality, draft: Draft, *, units: int = 1) -> Raw:
    """Every answer that has been given, one a line; an assumed seriousness is said to be assumed.

    The unit is named when the member has several (`units`), or somebody reports on its behalf.
    """
    questions = ["category", "place", "when", *form.OFFERED[form.asks(municipality, draft)]]
    if units != 1 or draft.on_behalf:
        questions.append("unit")
    answered = ((each, told(words, municipality, draft, each)) for each in questions)
    lines = [
        words.html("form-line", what=words.text(f"form-name-{each}"), answer=answer)
        for each, answer in answered
        if answer
    ]
    return Raw("\n".join(lines))


def so_far(words: Words, municipality: Municipality, draft: Draft) -> Raw:
    """What, where and when in one line, with what is not told yet left out; on behalf, for whom stands first."""
    questions = (*(("unit",) if draft.on_behalf and draft.unit else ()), "category", "place", "when")
    answered = (told(words, municipality, draft, each) for each in questions)
    return words.html("form-so-far", told=" · ".join(each for each in answered if each))


def band_label(words: Words, band: str) -> str:
    """The name of a time band with its hours, such as "Kväll 17–21"."""
    name = words.text(f"form-band-{band}")
    return f"{name} {_hours(band)}" if band in BAND_HOURS else name


def _hours(band: str) -> str:
    first, end = BAND_HOURS[band]
    return f"{first:02}–{end:02}"


def told(words: Words, municipality: Municipality, draft: Draft, question: str, *, chosen_only: bool = False) -> str:
    """The answer to a question in words, empty while there is none."""
    match question:
        case "category":
            return _what(words, municipality, draft)
        case "unit":
            unit = municipality.unit(draft.unit or "")
            name = unit.name if unit else "–"
            return words.text("form-on-behalf", unit=name) if draft.on_behalf else name
        case "place":
            place = municipality.place(draft.place or "")
            return place.name if place else ""
        case "when" | "day" | "band":
            band = band_label(words, draft.band) if draft.band else ""
            day = words.day(draft.day) if draft.day else ""
            if draft.day and draft.band == NIGHT:  # it is another day already in the calendar
                following = words.day(draft.day + timedelta(days=1), pattern="EEE")
                return words.text("form-when-night", day=day, next=following, hours=_hours(draft.band))
            return ", ".join(each for each in (day, band.lower() if day else band) if each)
        case "seriousness":
            level, assumed = form.seriousness_of(municipality, draft)
            label = next((each.label(words.language) for each in municipality.seriousness if each.level == level), "")
            if assumed:
                return "" if chosen_only else words.text("form-assumed", level=str(level), label=label)
            return f"{level} · {label}"
        case "people" | "recurring":
            code = getattr(draft, question)
            return words.text(f"form-{question}-{key_of(code)}") if code else ""
        case "actions":
            if draft.actions is None:
                return ""
            return ", ".join(words.text(f"form-actions-{each}") for each in draft.chosen_actions) or words.text(
                "form-actions-none"
            )
        case "note":
            return draft.note or ""
    return ""


def _what(words: Words, municipality: Municipality, draft: Draft) -> str:
    category = form.category_of(municipality, draft)
    if category is None:
        return ""
    subcategory = form.subcategory_of(municipality, draft)
    name = f"{category.icon} {category.label(words.language)}"
    return f"{name} – {subcategory.label(words.language)}" if subcategory else name


def key_of(code: str) -> str:
    """The part of a words key that a stored code makes: Fluent's keys take no plus sign."""
    return code.replace("+", "up")
