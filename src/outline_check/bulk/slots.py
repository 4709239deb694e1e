"""Year, sex and area of a measurement as one bit among those of its indicator and region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from outline_check.readers.parts import part_named, year_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What a signed integer of the engines holds beside its sign.
_BITS = 63


class Slots(NamedTuple):
    """All years, sexes and areas of the data, in their order; the total comes first.

    Attributes:
        years: without gaps; the only one is None where the data have no years.
        sexes, areas: "" is the total.
        texts: by the column, what a cell may say and which of its years, sexes or areas that is.
    """

    years: tuple[int | None, ...]
    sexes: tuple[str, ...]
    areas: tuple[str, ...]
    texts: Mapping[str, Mapping[str, int]]

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Every sex and area; the first is the total."""
        return [(sex, area) for sex in self.sexes for area in self.areas]

    @property
    def years_a_plane(self) -> int:
        """How many years fit into one number, a bit for each part; 0 where there are too many parts."""
        return _BITS // len(self.parts)

    @property
    def planes(self) -> int:
        """How many numbers all years take."""
        return -(-len(self.years) // self.years_a_plane)

    def place(self, year: int | None, part: tuple[str, str]) -> tuple[int, int]:
        """The plane and bit of a year, sex and area."""
        plane, place = divmod(self.years.index(year), self.years_a_plane)
        return plane, 1 << (place * len(self.parts) + self.parts.index(part))

    def last(self, year: int | None) -> tuple[int, int]:
        """The bit of the total in a year, and its plane."""
        plane, place = divmod(self.years.index(year), self.years_a_plane)
        return 1 << (place * len(self.parts)), plane

    def years_of(self, masks: Mapping[int, int]) -> list[int | None]:
        """The years of which a bit is set, by plane."""
        width = len(self.parts)
        found = []
        for at, year in enumerate(self.years):
            plane, place = divmod(at, self.years_a_plane)
            if masks.get(plane, 0) >> (place * width) & ((1 << width) - 1):
                found.append(year)
        return found

    @property
    def has_years(self) -> bool:
        """Whether any row names a year."""
        return self.years != (None,)

    def all_masks(self) -> list[int]:
        """The bits of all slots, a number per plane."""
        whole, rest = divmod(len(self.years), self.years_a_plane)
        width = len(self.parts)
        full = [(1 << (self.years_a_plane * width)) - 1] * whole
        return [*full, (1 << (rest * width)) - 1] if rest else full

    def masks(self, wanted: Callable[[int | None, str, str], bool]) -> list[int]:
        """The bits of the slots that are wanted, a number per plane."""
        found = [0] * self.planes
        width = len(self.parts)
        for at, year in enumerate(self.years):
            plane, place = divmod(at, self.years_a_plane)
            for number, (sex, area) in enumerate(self.parts):
                if wanted(year, sex, area):
                    found[plane] |= 1 << (place * width + number)
        return found


def slots_of(texts: Mapping[str, Iterable[str]], asked: int | None = None) -> Slots:
    """The slots of what the columns year, sex and area say; a column that is not there is not in `texts`.

    The year that is asked for has its place among those of the data.
    """
    named = {text: year_named(text) for text in texts.get("year", ())}
    years = [year for year in named.values() if year is not None]
    years += [asked] if years and asked is not None else []
    every: tuple[int | None, ...] = tuple(range(min(years), max(years) + 1)) if years else (None,)
    known = {text: every.index(year) for text, year in named.items() if year in every}
    sexes, areas = (_parts(texts.get(column, ())) for column in ("sex", "area"))
    of_columns = {"year": known, "sex": sexes, "area": areas}
    return Slots(every, _names(sexes), _names(areas), {name: of_columns[name] for name in of_columns if name in texts})


def _parts(texts: Iterable[str]) -> dict[str, int]:
    names = {"": 0}
    return {text: names.setdefault(part_named(text), len(names)) for text in texts}


def _names(texts: Mapping[str, int]) -> tuple[str, ...]:
    names = {index: part_named(text) for text, index in texts.items()}
    return ("", *(names[index] for index in sorted(names) if index))
