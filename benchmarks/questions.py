"""The two questions that all competitors answer, and how each is put to `outline-check`."""

from __future__ import annotations

from typing import NamedTuple

COUNTS = ("met", "unmet", "no_data")
# Columns of the answer; a dimension that a group is not by is empty.
DIMENSIONS = ("year", "sex", "domain", "region")


class Question(NamedTuple):
    """What is counted, always by tier.

    Attributes:
        groupings: the dimensions beside the tier, once for each list of rates.
        is_latest: whether only the totals of the latest year are judged, as without options; else every row.
    """

    groupings: tuple[tuple[str, ...], ...]
    is_latest: bool

    @property
    def options(self) -> list[str]:
        """Of `outline-check evaluate`; the rates without groups come by themselves."""
        return [word for grouping in self.groupings if grouping for word in ("--by", ",".join(grouping))]


# Breakdowns by sex are counted only in groups by sex: without it two rows of three would be judged and not counted.
QUESTIONS = {
    "every": Question((("year", "sex"), ("year", "sex", "domain")), is_latest=False),
    "latest": Question(((), ("domain",), ("region",)), is_latest=True),
}
LATEST, TOTAL = 2020, "total"
