"""Series found by what a rule calls them: outline, indicator, region and breakdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.spelling import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.series import Series

Part = tuple[str, str]
TOTAL: Part = ("", "")


class Register:
    """The series of one release, in their order.

    Attributes:
        series: all of them.
        spellings: every id and name, as `squeeze` spells it -> as it is written.
        ambiguous: the names that several indicators of one outline have.
    """

    def __init__(self, series: Iterable[Series]) -> None:
        self.series = list(series)
        self.spellings: dict[str, str] = {}
        self.ambiguous: set[str] = set()
        self._named: dict[str, list[Series]] = {}
        self._found: dict[tuple[str, str, str, Part], Series] = {}
        for one in self.series:
            self._enter(one.indicator.id, one)
        ids = set(self.spellings)
        for one in self.series:
            if squeeze(one.indicator.name) not in ids:
                self._enter(one.indicator.name, one)

    def _enter(self, written: str, one: Series) -> None:
        word = squeeze(written)
        if not word:
            return
        self.spellings.setdefault(word, written)
        self._named.setdefault(word, []).append(one)
        known = self._found.setdefault((one.outline, word, one.region, part_of(one)), one)
        if squeeze(known.indicator.identity) != squeeze(one.indicator.identity):
            self.ambiguous.add(word)

    def named(self, word: str) -> list[Series]:
        """All series of the indicators with an id or name, as `squeeze` spells it."""
        return self._named.get(word, [])

    def find(self, outline: str, word: str, region: str, part: Part) -> Series | None:
        """The series of an indicator in an outline, else among the rows that belong to no outline.

        Args:
            outline: the title.
            word: the id or name of the indicator, as `squeeze` spells it.
            region: "" where the input has no regions.
            part: sex and area, "" for the total.
        """
        mine = self._found.get((outline, word, region, part))
        return mine or self._found.get(("", word, region, part))

    def counterpart(self, one: Series) -> Series | None:
        """The same series in this release; its outline counts only where several have the indicator."""
        for word in (squeeze(one.indicator.id), squeeze(one.indicator.name)):
            outlines = {other.outline for other in self.named(word)}
            outline = outlines.pop() if len(outlines) == 1 else one.outline
            if found := self.find(outline, word, one.region, part_of(one)):
                return found
        return None


def part_of(one: Series) -> Part:
    """The breakdown of a series."""
    return one.sex, one.area
