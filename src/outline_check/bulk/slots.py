"""Year, sex and area of a measurement as one bit among those of its indicator and region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from outline_check.readers.parts import part_named, year_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# What a signed integer of the engines holds beside its sign.
_BITS = 63


class Slot(NamedTuple):
    """A place of a row among those of its indicator and region.

    Attributes:
        plane, bit: the number, and the bit in it.
        y, part: the numbers of the year, and of the sex and area.
    """

    plane: int
    y: int
    part: int
    bit: int
    year: int | None
    sex: str
    area: str


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

    @property
    def has_planes(self) -> bool:
        """Whether one number does not hold all years."""
        return self.planes > 1

    def every(self) -> Iterator[Slot]:
        """All slots: the years one after the other, in each its parts."""
        width = len(self.parts)
        for at, year in enumerate(self.years):
            plane, place = divmod(at, self.years_a_plane)
            for number, (sex, area) in enumerate(self.parts):
                yield Slot(plane, at, number, 1 << (place * width + number), year, sex, area)

    def place(self, year: int | None, part: tuple[str, str]) -> tuple[int, int]:
        """The plane and bit of a year, sex and area."""
        plane, place = divmod(self.years.index(year), self.years_a_plane)
        return plane, 1 << (place * len(self.parts) + self.parts.index(part))

    def total(self, year: int | None) -> tuple[int, int]:
        """The plane and bit of the total in a year."""
        return self.place(year, self.parts[0])

    def years_of(self, masks: Mapping[int, int]) -> list[int | None]:
        """The years of which a bit is set, by plane."""
        return list(dict.fromkeys(slot.year for slot in self.every() if masks.get(slot.plane, 0) & slot.bit))

    @property
    def has_years(self) -> bool:
        """Whether any row names a year."""
        return self.years != (None,)

    @property
    def full(self) -> list[int]:
        """The bits of all slots, a number per plane."""
        width = len(self.parts)
        bits, most = len(self.years) * width, self.years_a_plane * width
        return [(1 << min(most, bits - plane * most)) - 1 for plane in range(self.planes)]

    def masks(self, wanted: Callable[[int | None, str, str], bool]) -> list[int]:
        """The bits of the slots that are wanted, a number per plane."""
        found = [0] * self.planes
        for slot in self.every():
            if wanted(slot.year, slot.sex, slot.area):
                found[slot.plane] |= slot.bit
        return found


def slots_of(texts: Mapping[str, Iterable[str]], asked: int | None = None) -> Slots:
    """The slots of what the columns year, sex and area say; a column that is not there is not in `texts`.

    The year that is asked for has its place among those of the data.
    """
    named = {text: year_named(text) for text in texts.get("year", ())}
    years = [year for year in named.values() if year is not None]
    years += [asked] if years and asked is not None else []
    every: tuple[int | None, ...] = tuple(range(min(years), max(years) + 1)) if years else (None,)
    known = {str(year): at for at, year in enumerate(every) if year_named(str(year)) == year}
    known |= {text: every.index(year) for text, year in named.items() if year in every}
    sexes, areas = (_parts(texts.get(column, ())) for column in ("sex", "area"))
    of_columns = {"year": known, "sex": sexes, "area": areas}
    return Slots(every, _names(sexes), _names(areas), {name: of_columns[name] for name in of_columns if name in texts})


def _parts(texts: Iterable[str]) -> dict[str, int]:
    names = {"": 0}
    return {text: names.setdefault(part_named(text), len(names)) for text in texts}


def _names(texts: Mapping[str, int]) -> tuple[str, ...]:
    names = {index: part_named(text) for text, index in texts.items()}
    return ("", *(names[index] for index in sorted(names) if index))
