"""The questions that all competitors answer, and how each is put to `outline-check`."""

from __future__ import annotations

from typing import NamedTuple

COUNTS = ("met", "unmet", "no_data")
# Columns of the answer; a dimension that a group is not by is empty.
DIMENSIONS = ("year", "sex", "domain", "region")
Groupings = tuple[tuple[str, ...], ...]


class Question(NamedTuple):
    """What is counted, always by tier.

    Attributes:
        groupings: the dimensions beside the tier, once for each list of rates, of every row.
        latest: the same of the totals of the latest year alone.
    """

    groupings: Groupings
    latest: Groupings

    @property
    def every(self) -> Groupings:
        """All lists of rates."""
        return (*self.groupings, *self.latest)

    @property
    def options(self) -> list[str]:
        """Of `outline-check evaluate`; the rates without groups come by themselves."""
        return [word for grouping in self.every if grouping for word in ("--by", ",".join(grouping))]


_BY_YEARS = (("year", "sex"), ("year", "sex", "domain"))
# Breakdowns by sex are counted only in groups by sex: without it two rows of three would be judged and not counted.
# Without options the program tells the rates of the latest year, all in all and by region.
QUESTIONS = {
    "every": Question(_BY_YEARS, ((), ("region",))),
    "years": Question(_BY_YEARS, ()),
    "latest": Question((), ((), ("domain",), ("region",))),
}
LATEST, TOTAL = 2020, "total"
