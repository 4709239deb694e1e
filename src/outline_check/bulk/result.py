"""The groups of one run -> years, rates and what became of the rows: the small step behind the scan."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.bulk import cube, duck, sums
from outline_check.bulk.head import UnsuitableError
from outline_check.bulk.names import EntityName
from outline_check.bulk.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.bulk.counting import Counting
    from outline_check.bulk.shapes import Shape

_ENTITIES = "entity INTEGER, outline INTEGER, domain VARCHAR, department VARCHAR, is_asked BOOLEAN, in_rows BOOLEAN"
_OUTLINES = "outline INTEGER, plane INTEGER, judged_years BIGINT, last_bit BIGINT"
_SEEN = """SELECT outline, plane, BIT_OR(seen)
FROM groups JOIN shape_facts USING (shape) JOIN entities USING (entity) GROUP BY outline, plane"""
_REGIONS = "SELECT DISTINCT outline, code FROM cells JOIN entities USING (entity) ORDER BY outline, code"
# So many rows are read one by one for the sake of values that may stand out, which change no verdict.
MOST_JUMPING = 200_000
# And so many are left to the readers for the sake of what a finding says.
MOST_BY_ROW = 200_000
Cell = tuple[EntityName, str]


class Fate(NamedTuple):
    """The rows of a file that the engine judged.

    Attributes:
        rows: all of them.
        judged, not_judgeable: those with a verdict, and those that can have none.
        in_years: those of a year that was judged, and with a target.
        no_target: those without a target.
    """

    rows: int = 0
    judged: int = 0
    not_judgeable: int = 0
    in_years: int = 0
    no_target: int = 0


class Result:
    """What the groups come to.

    Attributes:
        plan: of the shapes.
        engine: what has read the rows.
        regions: by code.
        latest: the latest year of the data.
        found: the years that each outline has rows of; None stands for rows without a year.
        years: the year judged, per outline.
        periods: every year that is judged, per outline.
        places: where the rows of an indicator, region, sex and area stand first; {} of large inputs.
        unexamined: how many cells nobody has looked at for values that stand out, as they are too many.
        regions_of: the regions with rows in each outline, in their order.
    """

    def __init__(self, counting: Counting, chosen: int | None, *, every_year: bool) -> None:
        self.plan = counting.plan
        self.connection, self.engine = counting.connection, counting.engine
        self.places = counting.places
        self._slots = self.plan.interpreter.slots
        self._last_year = counting.last_year
        self.regions = counting.place()
        numbers = self.plan.outlines
        duck.create(self.connection, "entities", _ENTITIES, [self._entity(at) for at in range(len(self.plan.entities))])
        every = dict(
            self.fetch("SELECT plane, COALESCE(BIT_OR(seen), 0) FROM groups WHERE plane IS NOT NULL GROUP BY plane")
        )
        self.latest = max((year for year in self._slots.years_of(every) if year is not None), default=None)
        self.found = self._found()
        self.years = {
            outline: None if found == [None] else chosen or max(filter(None, found), default=self.latest)
            for outline, found in self.found.items()
        }
        if not {*self.years.values()} <= {*self._slots.years}:
            raise UnsuitableError("an outline is judged without a year, or in one that no row has")
        self.periods = {
            outline: [None]
            if year is None
            else sorted({year, *filter(None, self.found[outline] if every_year else ())})
            for outline, year in self.years.items()
        }
        self._make_tables()
        self.regions_of: dict[str, list[str]] = {}
        for outline, code in self.fetch(_REGIONS):
            self.regions_of.setdefault(numbers[outline], []).append(self.regions[code])

    def _entity(self, at: int) -> list[object]:
        one = self.plan.entities[at]
        about = one.indicator
        number = self.plan.outlines.index(one.outline)
        return [at, number, about.domain, about.department, one.key is not None, one.in_rows]

    def fetch(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return duck.fetched(self.connection, statement)

    def _found(self) -> dict[str, list[int | None]]:
        masks: dict[int, dict[int, int]] = {}
        for outline, plane, seen in self.fetch(_SEEN):
            masks.setdefault(outline, {})[plane] = seen or 0
        return {
            title: (self._slots.years_of(masks[number]) or [None]) if number in masks else []
            for number, title in enumerate(self.plan.outlines)
        }

    def _make_tables(self) -> None:
        """The cells and their verdicts as tables."""
        slots, tiers, planes = self._slots, self.plan.interpreter.tiers, range(self._slots.planes)
        periods = {title: self._masks(found) for title, found in self.periods.items()}
        none = (0,) * len(planes)
        rows = [
            [number, plane, periods[one.outline][plane], *(one.asked.get(tier.id, none)[plane] for tier in tiers)]
            for number, one in enumerate(self.plan.entities)
            for plane in planes
        ]
        asked = "".join(f", asked{tier} BIGINT" for tier in range(len(tiers)))
        duck.create(self.connection, "entity_masks", f"entity INTEGER, plane INTEGER, years BIGINT{asked}", rows)
        of_outlines = []
        for number, year in enumerate(self.years.values()):
            masks = self._masks([year])
            at, bit = slots.total(year) if year == self._last_year else (0, 0)
            of_outlines += [[number, plane, masks[plane], bit if plane == at else 0] for plane in planes]
        duck.create(self.connection, "outline_masks", _OUTLINES, of_outlines)
        self.fetch(cube.cells(self.plan.lanes))
        self.fetch(cube.FLAGGED)
        jumping, rows = self.fetch("SELECT COUNT(*), COALESCE(SUM(n), 0) FROM flagged WHERE NOT odd")[0]
        self.unexamined = int(jumping) if rows > MOST_JUMPING else 0
        if self.unexamined:
            self.fetch("DELETE FROM flagged WHERE NOT odd")
        for statement in (cube.ABSENT, cube.judged(self.plan.lanes, slots)):
            self.fetch(statement)

    def _masks(self, years: Sequence[int | None]) -> list[int]:
        return self._slots.masks(lambda year, *_: year in years)

    def flagged(self) -> set[Cell]:
        """The indicators and regions that are judged row by row."""
        return {self._cell(*row) for row in self.fetch("SELECT entity, code FROM flagged")}

    def _cell(self, entity: int, code: int) -> Cell:
        one = self.plan.entities[entity]
        return one.name, self.regions[code]

    def shapes(self) -> dict[tuple[str, ...], Shape]:
        """All shapes by their texts; those that no target is for are read row by row where a row of them is odd."""
        odd = {shape for (shape,) in self.fetch(sums.ODD_STRANGERS)}
        return {
            shape.texts: shape._replace(kind=Kind.STRAY) if number in odd else shape
            for number, shape in enumerate(self.plan.shapes)
        }

    def wide_files(self) -> set[int]:
        """The files in which targets stand beside the values."""
        pairs = self.fetch("SELECT DISTINCT file, shape FROM groups WHERE shape IS NOT NULL")
        return {file for file, shape in pairs if self.plan.shapes[shape].measurement.targets}

    def absent(self) -> list[Cell]:
        """The indicators and regions without a row, of which the engine says so."""
        return [self._cell(*row) for row in self.fetch("SELECT entity, code FROM absent")]

    def present(self) -> set[str]:
        """Every region, sex and area that a row about an indicator with a target names."""
        codes = self.fetch(
            "SELECT DISTINCT name FROM groups JOIN shape_facts USING (shape) JOIN regions USING (region)"
            " WHERE entity IS NOT NULL"
        )
        return {*(name for (name,) in codes), *self._slots.sexes, *self._slots.areas}

    def judged_regions(self) -> set[str]:
        """The regions of which the engine judged anything, in whatever outline and year."""
        is_asked = " OR ".join(f"here{tier} <> 0" for tier in self.plan.lanes.tiers) or "FALSE"
        return {self.regions[code] for (code,) in self.fetch(f"SELECT DISTINCT code FROM judged WHERE {is_asked}")}

    def judgements(self) -> int:
        """How many judgements the engine has made."""
        total = " + ".join(f"BIT_COUNT(here{tier})" for tier in self.plan.lanes.tiers) or "0"
        return int(self.fetch(f"SELECT COALESCE(SUM({total}), 0) FROM judged")[0][0])

    def fates(self) -> dict[int, Fate]:
        """What became of the rows that the engine judged, by file."""
        return {row[0]: Fate(*map(int, row[1:])) for row in self.fetch(sums.fates(self.plan.lanes))}

    def unmatched(self) -> dict[int, int]:
        """The rows of each file that no target is for, without those that are read row by row."""
        return dict(self.fetch(sums.STRANGERS))

    def rows(self) -> dict[int, int]:
        """The rows of each file."""
        return dict(self.fetch("SELECT file, SUM(n)::BIGINT FROM groups GROUP BY file"))

    def values_by_year(self) -> dict[str, Counter[int]]:
        """How many values each outline has in each year, beside those of the flagged cells."""
        found: dict[str, Counter[int]] = {}
        for outline, plane, *numbers in self.fetch(sums.values_by_year(self._slots)):
            years = self._slots.years[plane * self._slots.years_a_plane :]
            counts = {year: int(number) for year, number in zip(years, numbers, strict=False) if year and number}
            if counts:
                found.setdefault(self.plan.outlines[outline], Counter()).update(counts)
        return found

    def blank_regions(self) -> dict[int, int]:
        """The files in which some rows have no region and others have; how many of them the engine judged."""
        return {file: int(rows) for file, rows in self.fetch(sums.BLANK_REGIONS)}
