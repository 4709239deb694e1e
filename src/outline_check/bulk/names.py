"""What tells a series from others, and an indicator of an outline from others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from outline_check.spelling import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outline_check.model import Indicator, Judgement, Measurement
    from outline_check.series import Series

# The title of an outline, and the identity of one of its indicators.
EntityName = tuple[str, str]


class SeriesName(NamedTuple):
    """What tells a series from others."""

    outline: str
    identity: str
    region: str
    sex: str
    area: str

    @property
    def entity(self) -> EntityName:
        """What it is a series of."""
        return self.outline, self.identity


def entity_of(outline: str, indicator: Indicator) -> EntityName:
    """What tells an indicator of an outline from others."""
    return outline, squeeze(indicator.identity)


def name_of(one: Series | Judgement | Measurement) -> SeriesName:
    """The series that something belongs to."""
    return SeriesName(*entity_of(one.outline, one.indicator), one.region, one.sex, one.area)


def first_rows(series: Iterable[Series], files: Mapping[str, int]) -> dict[SeriesName, tuple[int, int] | None]:
    """Where the first row of each series stands: the number of its file, and the line; None of one without rows."""
    return {
        name_of(one): min(
            ((files[row.cell.place.file], row.cell.place.line or 0) for row in one.values.values()), default=None
        )
        for one in series
    }
