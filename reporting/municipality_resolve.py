"""From the municipality file to its parts: roles lend units their defaults, what is retired is set apart."""

from __future__ import annotations

from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from reporting.cycle import Moment, Pause, Rhythm
from reporting.day_spans import Span
from reporting.municipality_file import (
    CategoryEntry,
    MomentEntry,
    MunicipalityFile,
    OrganisationEntry,
    SubcategoryEntry,
    UnitEntry,
)
from reporting.municipality_parts import Category, Labelled, Named, Organisation, Part, Subcategory, Unit

AnyPart = TypeVar("AnyPart", bound=Part)


def parts(file: MunicipalityFile) -> dict[str, Any]:
    """Return the fields of the municipality that the file describes."""
    organisations = [_organisation(entry, file) for entry in file.organisations]
    units = [unit for organisation in organisations for unit in organisation.units]
    shown = [
        organisation.model_copy(update={"units": tuple(unit for unit in organisation.units if not unit.retired)})
        for organisation in organisations
    ]
    listed: dict[str, list[Any]] = {
        "roles": [_ordered(role, file) for role in file.roles],
        "organisations": shown,
        "units": units,
        "categories": [_category(entry, file) for entry in file.categories],
        "areas": list(file.areas),
        "places": list(file.places),
    }
    return {
        "name": file.name,
        "languages": file.languages,
        "zone": ZoneInfo(file.time_zone),
        "rhythm": _rhythm(file),
        "publish": file.publish,
        "photos": file.photos,
        "digest": file.review.digest,
        "receivers": file.receivers,
        "privacy": file.privacy.model_copy(
            update={"retention_texts": _in_order(file.privacy.retention_texts, file)},
        ),
        "vocabulary": file.vocabulary,
        "words": file.words,
        "seriousness": tuple(
            _ordered(level, file).model_copy(update={"anchors": _in_order(level.anchors, file)})
            for level in file.seriousness
        ),
        **{name: tuple(part for part in some if not part.retired) for name, some in listed.items()},
        "retired": tuple(part for some in listed.values() for part in some if part.retired),
    }


def _in_order(labels: dict[str, str], file: MunicipalityFile) -> dict[str, str]:
    """Put the municipality's first language first: that is the one to fall back to."""
    return {language: labels[language] for language in file.languages if language in labels} or labels


SomeLabelled = TypeVar("SomeLabelled", bound=Labelled)


def _ordered(part: SomeLabelled, file: MunicipalityFile) -> SomeLabelled:
    return part.model_copy(update={"labels": _in_order(part.labels, file)})


def _rhythm(file: MunicipalityFile) -> Rhythm:
    def moment(entry: MomentEntry) -> Moment:
        return Moment(entry.day, entry.time)

    period = file.period
    return Rhythm(
        anchor=period.anchor,
        days=period.days,
        opens=moment(period.opens),
        reminds=moment(period.reminds),
        closes=moment(period.closes),
        publishes=moment(period.publishes),
        zone=ZoneInfo(file.time_zone),
        red_days=period.red_days,
        pauses=tuple(Pause(each.first, each.last) for each in period.pauses),
    )


def _organisation(entry: OrganisationEntry, file: MunicipalityFile) -> Organisation:
    units = tuple(_unit(unit, entry, file) for unit in entry.units)
    return Organisation(key=entry.key, name=entry.name, retired=entry.retired, units=units)


def _unit(entry: UnitEntry, organisation: Named, file: MunicipalityFile) -> Unit:
    role = next(role for role in file.roles if role.code == entry.role)
    return Unit(
        key=entry.key,
        name=entry.name,
        retired=entry.retired or organisation.retired,
        organisation=organisation.key,
        role=entry.role,
        asked=role.asked if entry.asked is None else entry.asked,
        goes_out=role.goes_out if entry.goes_out is None else entry.goes_out,
        not_out=_in_order(entry.not_out or role.not_out or file.answers.not_out, file),
        quiet=_in_order(entry.quiet or role.quiet or file.answers.quiet, file),
        not_in_operation=tuple(Span(each.first, each.last) for each in entry.not_in_operation),
    )


def _category(entry: CategoryEntry, file: MunicipalityFile) -> Category:
    subcategories = [_subcategory(part, entry, file) for part in entry.subcategories]
    return Category(
        code=entry.code,
        icon=entry.icon,
        label=_in_order(entry.labels, file),
        asks=entry.asks,
        words=entry.words,
        retired=entry.retired,
        subcategories=tuple(part for part in subcategories if not part.retired),
        retired_subcategories=tuple(part for part in subcategories if part.retired),
    )


def _subcategory(entry: SubcategoryEntry, category: CategoryEntry, file: MunicipalityFile) -> Subcategory:
    return Subcategory(
        category=category.code,
        code=entry.code,
        label=_in_order(entry.labels, file),
        seriousness=entry.seriousness,
        asks=entry.asks or category.asks,
        words=entry.words,
        retired=entry.retired,
    )
