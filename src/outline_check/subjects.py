"""What the row of a finding is about, so that the finding is known again when rows move."""

from os.path import basename
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.findings import Finding, Place
    from outline_check.model import Indicator, IndicatorTargets, Measurement

_Row = tuple[str, int | None]


class Subject(NamedTuple):
    """What a row is about.

    Attributes:
        outline: "" where the row names none.
        indicator: what identifies it.
        year: None without one, or where the row has values of several years.
    """

    outline: str
    indicator: str
    region: str = ""
    sex: str = ""
    area: str = ""
    year: int | None = None


def subjects_of(
    findings: "Iterable[Finding]", measurements: "Iterable[Measurement]", targets: "Iterable[IndicatorTargets]"
) -> dict[_Row, Subject]:
    """The subjects of the rows with a finding; none of a row that names no indicator."""
    wanted = {_row(finding.place) for finding in findings if finding.place.line is not None}
    found: dict[_Row, Subject] = {}
    if not wanted:
        return found
    for entry in targets:
        if _row(entry.place) in wanted and _is_named(entry.indicator, entry.place):
            found[_row(entry.place)] = Subject(entry.outline, entry.indicator.identity)
    for one in measurements:
        row = _row(one.cell.place)
        if row in wanted and _is_named(one.indicator, one.cell.place):
            subject = Subject(one.outline, one.indicator.identity, one.region, one.sex, one.area, one.year)
            found[row] = subject if found.get(row, subject) == subject else subject._replace(year=None)
    return found


def _row(place: "Place") -> _Row:
    return place.file, place.line


def _is_named(indicator: "Indicator", place: "Place") -> bool:
    """Whether the row names its indicator; one that does not is called by its place."""
    return indicator.name != f"{basename(place.file)}:{place.line}"
