"""Where a check is looked at: each outline, region, breakdown and year to which it can apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from outline_check.audit.register import TOTAL, part_of
from outline_check.audit.terms import PARTS, Case
from outline_check.spelling import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from outline_check.audit.declared import Check
    from outline_check.audit.terms import Data

Periods = Mapping[str, Sequence[int | None]]


def cases(check: Check, data: Data, periods: Periods) -> Iterator[Case]:
    """The cases of a check, in the order of the data.

    Args:
        check: names its indicators, or is about each of those that it is for.
        data: what it looks at.
        periods: the years judged, per outline; None where the input has no years. Rows that belong
            to no outline are looked at in all of them.
    """
    every = sorted({year for years in periods.values() for year in years}, key=lambda year: year or 0)
    for place in _places(check, data):
        years = periods.get(place.outline, every)
        yield from (place._replace(period=year) for year in years)
        if check.compares_releases:
            yield from _earlier(place, data, years)


def _places(check: Check, data: Data) -> Iterable[Case]:
    """The outlines, regions and parts, each once; the year is still open."""
    if check.rule.names:
        return _common_places([squeeze(name) for name in check.rule.names], data)
    chosen = data.current.series
    if check.indicators:
        chosen = [one for name in check.indicators for one in data.current.named(name)]
    whole = bool(check.rule.words & PARTS.keys())
    return dict.fromkeys(
        Case(one.outline, squeeze(one.indicator.identity), one.region, TOTAL if whole else part_of(one))
        for one in chosen
    )


def _common_places(names: Sequence[str], data: Data) -> Iterable[Case]:
    """Where the indicators of a rule meet: each total, and each breakdown that all of them have."""
    places = dict.fromkeys(
        Case(one.outline, "", one.region, part_of(one)) for name in names for one in data.current.named(name)
    )
    has_outline = any(place.outline for place in places)
    return [
        place
        for place in places
        if (place.outline or not has_outline)
        and (
            place.part == TOTAL
            or all(data.current.find(place.outline, name, place.region, place.part) for name in names)
        )
    ]


def _earlier(place: Case, data: Data, judged: Sequence[int | None]) -> Iterator[Case]:
    """The years before those judged of which both releases have a value, each looked at from the year behind it."""
    one = data.current.find(place.outline, place.subject, place.region, place.part)
    before = data.previous.counterpart(one) if one and data.previous else None
    if one and before:
        last = max((year for year in judged if year is not None), default=0)
        both = sorted(year + 1 for year in one.values if year is not None and year in before.values)
        yield from (place._replace(period=year, is_judged=False) for year in both if year < last and year not in judged)
