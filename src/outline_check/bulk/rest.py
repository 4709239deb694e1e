"""The rows that are judged one by one all the same: looked up in the files, with the lines on which they stand."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections import deque
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from outline_check.bulk.head import UnsuitableError
from outline_check.bulk.names import EntityName
from outline_check.bulk.shapes import Kind, Shape
from outline_check.findings import Place
from outline_check.readers import columnar
from outline_check.readers.parts import region_named, year_named
from outline_check.readers.rows import Rows, read_measurements
from outline_check.readers.table import Row, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import duckdb

    from outline_check.bulk.head import Head
    from outline_check.readers.columns import Wanted

_LONGEST_CELL = 10_000_000
_TAIL = 40


# What is told once of a file: a shape, a year, or that a region lacks ("").
News = tuple[str, ...] | int | str


class Search(NamedTuple):
    """Which rows are looked for.

    Attributes:
        shapes: by the cells that describe.
        cells: the entity and region of those that are judged one by one.
        entities: those of which every row is.
        compared: those of which every row is read all the same, as their targets contradict each other.
        known: all entities; what a row brings beside them is judged here too.
        years: by outline, those outside of its period, of which the first row is told.
        blank: whether the first row without a region is told.
    """

    shapes: Mapping[tuple[str, ...], Shape]
    cells: Collection[tuple[EntityName, str]]
    entities: Collection[EntityName]
    compared: Collection[EntityName]
    known: Collection[EntityName]
    years: Mapping[str, Collection[int]]
    blank: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no row is looked for."""
        speaks = any(shape.kind is not Kind.ENGINE or shape.renamed is not None for shape in self.shapes.values())
        return not (speaks or self.cells or self.entities or self.compared or self.years or self.blank)

    def judges(self, entity: EntityName, region: str) -> bool:
        """Whether a series is judged here."""
        return entity in self.entities or (entity, region) in self.cells or entity not in self.known


class _Sought(NamedTuple):
    """What is looked for among the rows of a shape: every row, those of some regions, and what is told once.

    Of years and regions the rows that are judged one by one tell themselves.
    """

    every: bool
    apart: bool
    entity: EntityName
    once: tuple[str, ...] = ()
    years: Collection[int] = ()
    blank: bool = False

    def news(self, region: str, year: str, *, is_apart: bool) -> list[News]:
        """What a row is to be told of, if it is the first."""
        found: list[News] = [self.once] if self.once else []
        if is_apart:
            return found
        if self.years and (number := year_named(year)) in self.years and number is not None:
            found.append(number)
        if self.blank and not region:
            found.append(region)
        return found


def _sought(shape: Shape, search: Search) -> _Sought:
    if shape.kind in (Kind.STRAY, Kind.UNMATCHED):
        is_stray = shape.kind is Kind.STRAY
        return _Sought(is_stray, is_stray, shape.entity, shape.texts)
    entity = shape.entity
    apart = search.judges(entity, "\0")
    every = apart or shape.kind is Kind.ROWS or entity in search.compared
    once = shape.texts if shape.renamed is not None else ()
    return _Sought(every, apart, entity, once, search.years.get(shape.measurement.outline, ()), search.blank)


class Found(NamedTuple):
    """The rows of one file that were looked for.

    Attributes:
        table: as a reader has it, of these rows alone.
        rows: the measurements in it.
        first: the place of the first row of a year, or without a region (""), that the engine judges; and the outline.
        dropped: how many rows turned out to be none.
        examples: how many of the rows that no target is for stand for others.
    """

    table: Table
    rows: Rows
    first: Mapping[int | str, tuple[Place, str]]
    dropped: int
    examples: int


def found_in(head: Head, records: Iterable[Row], search: Search, wanted: Wanted, *, has_years: bool) -> Found:
    """The rows of a file that are looked for; each record has its line."""
    kept: list[Row] = []
    told: dict[News, tuple[Place, str]] = {}
    sought = {texts: _sought(shape, search) for texts, shape in search.shapes.items()}
    describing, region_at, year_at = head.describing, head.at("region"), head.at("year")
    for record, is_edge in _with_edges(records):
        cells = record.cells
        about = sought.get(tuple([cells[at] for at in describing]))
        if about is None:
            kept.append(record)
            continue
        region = "" if region_at is None else region_named(cells[region_at].strip())
        is_apart = about.apart or (about.entity, region) in search.cells
        year = "" if year_at is None else cells[year_at]
        news = [one for one in about.news(region, year, is_apart=is_apart) if one not in told]
        for one in news:
            told[one] = head.table.origin.place(record.line), about.entity[0]
        if news or is_edge or is_apart or about.every:
            kept.append(record)
    header = Row(head.table.header_line, head.table.header)
    table = table_of([header, *kept], head.table.origin, wanted, starts=True)
    rows = read_measurements(table, head.columns, has_years=has_years)
    first = {one: place for one, place in told.items() if not isinstance(one, tuple)}
    kinds = [
        search.shapes[texts].kind for row in kept if (texts := tuple([row.cells[at] for at in describing])) in sought
    ]
    return Found(table, rows, first, len(kept) - len(table.rows), kinds.count(Kind.UNMATCHED))


def _with_edges(records: Iterable[Row]) -> Iterator[tuple[Row, bool]]:
    """Every record, and whether it is the first or one of the last: by those the table is told from the notes below."""
    waiting: deque[Row] = deque()
    is_first = True
    for record in records:
        waiting.append(record)
        if len(waiting) > _TAIL:
            yield waiting.popleft(), is_first
            is_first = False
    yield from ((record, True) for record in waiting)


def records_of(head: Head, connection: duckdb.DuckDBPyConnection) -> Iterable[Row]:
    """The records of an input, each with its line."""
    return columnar.rows_in(connection, head.relation) if head.relation else _records_of_text(head)


def _records_of_text(head: Head) -> Iterator[Row]:
    """The records of a CSV below its header, each with the line on which it starts; a blank line is none.

    Raises:
        UnsuitableError: the file is no longer what the engine has read.
    """
    try:
        width = len(head.table.header)
        for row in raw_records(head):
            if len(row.cells) != width:
                raise csv.Error("a row of another width")
            yield row
    except (csv.Error, OSError, EOFError, UnicodeError, zlib.error) as error:
        raise UnsuitableError("a file that changes while it is read") from error


def raw_records(head: Head) -> Iterator[Row]:
    """The same, whatever is wrong with them; what is no CSV at all raises what the library does."""
    csv.field_size_limit(_LONGEST_CELL)
    opened = gzip.open(head.path, "rb") if head.form == "csv.gz" else open(head.path, "rb")  # noqa: SIM115
    with opened as file, io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        for _ in range(head.table.header_line - 1):
            text.readline()
        reader = csv.reader(text, strict=True, delimiter=head.table.origin.delimiter)
        next(reader, None)
        offset = head.table.header_line - 1
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                yield Row(line + offset, cells)
            line = reader.line_num + 1
