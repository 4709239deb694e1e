"""The values of one indicator by year: what is judged."""

from typing import NamedTuple

from outline_check.model import Indicator, Measurement, Target


class Series(NamedTuple):
    """The values of one indicator in one region and breakdown, by year.

    Attributes:
        outline: the title of the outline.
        indicator: of the first row, with what only the targets say of it.
        region, sex, area: "" for the total.
        values: by year; the only key is None where the input has no years. Empty: never measured.
        targets: from a targets file; those that stand in the rows themselves come before them.
    """

    outline: str
    indicator: Indicator
    region: str
    sex: str
    area: str
    values: dict[int | None, Measurement]
    targets: tuple[Target, ...]

    @property
    def is_total(self) -> bool:
        """Whether this is no breakdown by sex or area."""
        return not self.sex and not self.area
