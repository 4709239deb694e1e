"""Every judgement, streamed: as CSV, Parquet or records, with the fields of `records`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from outline_check.bulk import duck
from outline_check.bulk.head import UnsuitableError
from outline_check.bulk.judgement_rows import template_rows
from outline_check.bulk.judgement_view import RANKS, rank_of, series_first, view
from outline_check.bulk.names import first_rows, name_of
from outline_check.bulk.tallies import tallies_of
from outline_check.errors import UsageError
from outline_check.records import DECIMAL_FIELDS, FLAG_FIELDS, JUDGEMENT_FIELDS, WHOLE_FIELDS, judgement_record
from outline_check.reports.display import display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from outline_check.bulk.apart import Apart
    from outline_check.bulk.counting import Counting
    from outline_check.bulk.result import Result
    from outline_check.evaluation import Tally

# So many are sorted like those of a small input; more are written as they come.
MOST_SORTED = 300_000
# A decimal is a text until it is written.
_TYPES = {**dict.fromkeys(FLAG_FIELDS, "BOOLEAN"), **dict.fromkeys(WHOLE_FIELDS, "BIGINT")}
_OPTIONS = {"parquet": "FORMAT parquet, COMPRESSION zstd", "csv": "FORMAT csv, HEADER, DELIMITER ','"}
_SLOTS = "plane INTEGER, y INTEGER, part INTEGER, bit BIGINT, year BIGINT, sex VARCHAR, area VARCHAR"


class Details:
    """The judgements of an evaluation that holds none of them.

    Attributes:
        count: how many there are.
        regions: how many regions each outline has.
        unexamined: how many indicators x regions were not looked at for values that stand out.
    """

    def __init__(self, counting: Counting, result: Result, apart: Apart) -> None:
        self._counting = counting
        self._result = result
        self._apart = apart
        self._prepared: tuple[str, Callable[[str], str]] | None = None
        self.count = result.judgements() + len(apart.judgements)
        self.unexamined = result.unexamined
        self.regions: Mapping[str, int] = {outline: len(result.regions_of.get(outline, ())) for outline in result.years}

    def tallies(self) -> tuple[Tally, ...]:
        """The indicators of the year judged, with the regions that miss their target by most."""
        return tallies_of(self._result, self._apart)

    def save(self, path: str, style: str, language: str) -> None:
        """Write all of them to a file: "csv", with control characters written visibly, or "parquet" as they are.

        Raises:
            OSError: it cannot be written.
            UsageError: the input is not what it was.
        """
        is_parquet = style == "parquet"
        self._prepare(language, str if is_parquet else display)
        columns = ", ".join((_as_number if is_parquet else _as_text)(name) for name in JUDGEMENT_FIELDS)
        self._fetch(f"SET preserve_insertion_order = {'true' if self._sorting else 'false'}")
        query = f"SELECT {columns} FROM judgements{self._sorting}"
        duck.copied(self._result.connection, query, path, _OPTIONS[style])

    def records(self, language: str) -> Iterator[dict[str, Any]]:
        """All of them as records, those of a small input in its order."""
        self._prepare(language, str)
        for row in self._fetch(f"SELECT {', '.join(JUDGEMENT_FIELDS)} FROM judgements{self._sorting}"):
            yield dict(zip(JUDGEMENT_FIELDS, row, strict=True))

    def lines(self, language: str) -> Iterator[str]:
        """The same as JSON, as its module writes them."""
        self._prepare(language, str)
        pairs = ", ', ', ".join(f"""'"{name}": ', {_as_json(name)}""" for name in JUDGEMENT_FIELDS)
        for (text,) in self._fetch(f"SELECT CONCAT('{{', {pairs}, '}}') FROM judgements{self._sorting}"):
            yield text

    @property
    def _sorting(self) -> str:
        return f" ORDER BY {', '.join(RANKS)}" if self.count <= MOST_SORTED else ""

    def _fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        with _as_before():
            return duck.fetched(self._result.connection, statement)

    def _prepare(self, language: str, spelled: Callable[[str], str]) -> None:
        """Make the view of all judgements in a language, with the texts of the input as they are to be spelled."""
        if self._prepared == (language, spelled):
            return
        self._prepared = (language, spelled)
        plan, connection = self._result.plan, self._result.connection
        tables = {
            "templates": template_rows(plan, language),
            "slots": (_SLOTS, [list(slot) for slot in plan.interpreter.slots.every()]),
            "region_names": (
                "code INTEGER, region_name VARCHAR",
                [list(one) for one in enumerate(self._result.regions)],
            ),
            "files": ("file INTEGER, path VARCHAR", [[at, head.path] for at, head in enumerate(self._counting.heads)]),
            "apart": self._apart_rows(language),
        }
        for name, (columns, rows) in tables.items():
            said = [[spelled(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
            duck.create(connection, name, columns, said)
        # Numbering the lines takes one core, whatever the engine has.
        with _as_before():
            scan = self._counting.numbered(self._result.rows() if self._sorting else None)
        self._fetch(series_first(scan, is_sorted=bool(self._sorting)))
        self._fetch(view(scan, self._years(), plan.lanes))

    def _years(self) -> str:
        """The numbers of the years that any outline judges."""
        years = self._result.plan.interpreter.slots.years
        judged = {year for found in self._result.periods.values() for year in found}
        return ", ".join(str(number) for number, year in enumerate(years) if year in judged) or "NULL"

    def _apart_rows(self, language: str) -> tuple[str, list[list[Any]]]:
        """The judgements of the rows that were judged one by one."""
        plan = self._result.plan
        numbers, codes = plan.numbers(), {name: code for code, name in enumerate(self._result.regions)}
        tiers = {tier.id: number for number, tier in enumerate(plan.interpreter.tiers)}
        parts = {part: number for number, part in enumerate(plan.interpreter.slots.parts)}
        first = first_rows(self._apart.series, {head.path: at for at, head in enumerate(self._counting.heads)})
        rows = []
        for one in self._apart.judgements:
            record, name = judgement_record(one, language), name_of(one)
            place = first[name]
            where = [codes.get(one.region, -1), parts.get((one.sex, one.area), -1), one.period]
            ranks = [numbers.get(name.entity, -1), place is None, rank_of(place), *where, tiers[one.tier]]
            rows.append([*(record[field] for field in JUDGEMENT_FIELDS), *ranks])
        columns = [f"{name} {_TYPES.get(name, 'VARCHAR')}" for name in JUDGEMENT_FIELDS]
        return ", ".join([*columns, *(f"{name} {kind}" for name, kind in RANKS.items())]), rows


@contextmanager
def _as_before() -> Iterator[None]:
    """A span in which the input is read again.

    Raises:
        UsageError: it is not what it was.
    """
    try:
        yield
    except UnsuitableError as error:
        raise UsageError(f"the input has changed since it was read: {error}") from error


def _as_json(name: str) -> str:
    """A field as JSON."""
    value = name if name in _TYPES else f"TO_JSON({name})"
    return f"COALESCE(CAST({value} AS VARCHAR), 'null')"


def _as_text(name: str) -> str:
    """An empty text as nothing, as the engine writes quotes for one."""
    return name if name in _TYPES else f"NULLIF({name}, '') AS {name}"


def _as_number(name: str) -> str:
    return f"CAST({name} AS DOUBLE) AS {name}" if name in DECIMAL_FIELDS else name
