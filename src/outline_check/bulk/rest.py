"""The rows that are judged one by one all the same: looked up in the files, with the lines on which they stand."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from outline_check.bulk.shapes import Kind, Shape
from outline_check.findings import Place
from outline_check.readers import columnar
from outline_check.readers.parts import region_named
from outline_check.readers.rows import Rows, read_measurements, year_named
from outline_check.readers.table import Row, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import duckdb

    from outline_check.bulk.head import Head
    from outline_check.readers.columns import Wanted

_LONGEST_CELL = 10_000_000


class Search(NamedTuple):
    """Which rows are looked for.

    Attributes:
        shapes: by the cells that describe.
        cells: the entity and region of those that are judged one by one.
        entities: those of which every row is.
        known: all entities; what a row brings beside them is judged here too.
        years: outside of the outline's period, of which the first row is told.
        blank: whether the first row without a region is told.
    """

    shapes: Mapping[tuple[str, ...], Shape]
    cells: Collection[tuple[tuple[str, str], str]]
    entities: Collection[tuple[str, str]]
    known: Collection[tuple[str, str]]
    years: Collection[int] = ()
    blank: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no row is looked for."""
        speaks = any(shape.kind is not Kind.ENGINE or shape.is_renamed for shape in self.shapes.values())
        return not (speaks or self.cells or self.entities or self.years or self.blank)

    def judges(self, entity: tuple[str, str], region: str) -> bool:
        """Whether a series is judged here."""
        return entity in self.entities or (entity, region) in self.cells or entity not in self.known


class Found(NamedTuple):
    """The rows of one file that were looked for.

    Attributes:
        table: as a reader has it, of these rows alone.
        rows: the measurements in it.
        first: the place of the first row of a year, or without a region (None).
        dropped: how many rows turned out to be none.
        examples: how many of the rows that no target is for stand for others.
    """

    table: Table
    rows: Rows
    first: Mapping[int | None, Place]
    dropped: int
    examples: int


def found_in(head: Head, records: Iterable[Row], search: Search, wanted: Wanted, *, has_years: bool) -> Found:
    """The rows of a file that are looked for; each record has its line."""
    kept: list[Row] = []
    told: dict[tuple[str, ...], Kind] = {}
    first: dict[int | None, Place] = {}
    describing, region_at, year_at = head.describing, head.at("region"), head.at("year")
    for record in records:
        cells = record.cells
        shape = search.shapes.get(tuple([cells[at] for at in describing]))
        region = "" if region_at is None else region_named(cells[region_at].strip())
        if (
            shape is None
            or shape.kind in (Kind.ROWS, Kind.STRAY)
            or (shape.kind is Kind.ENGINE and search.judges(shape.entity, region))
        ):
            kept.append(record)
        elif (shape.kind is Kind.UNMATCHED or shape.is_renamed) and shape.texts not in told:
            told[shape.texts] = shape.kind
            kept.append(record)
        if shape is None or shape.kind in (Kind.STRAY, Kind.UNMATCHED):
            continue
        if search.years and year_at is not None and (year := year_named(cells[year_at])) in search.years:
            first.setdefault(year, head.table.origin.place(record.line))
        if search.blank and not region:
            first.setdefault(None, head.table.origin.place(record.line))
    header = Row(head.table.header_line, head.table.header)
    table = table_of([header, *kept], head.table.origin, wanted, starts=True)
    rows = read_measurements(table, head.columns, has_years=has_years)
    examples = sum(kind is Kind.UNMATCHED for kind in told.values())
    return Found(table, rows, first, len(kept) - len(table.rows), examples)


def records_of(head: Head, connection: duckdb.DuckDBPyConnection) -> Iterable[Row]:
    """The records of an input, each with its line."""
    return columnar.rows_in(connection, head.relation) if head.relation else _records_of_text(head)


def _records_of_text(head: Head) -> Iterator[Row]:
    """The records of a CSV below its header, each with the line on which it starts; a blank line is none."""
    csv.field_size_limit(_LONGEST_CELL)
    opened = gzip.open(head.path, "rb") if head.form == "csv.gz" else open(head.path, "rb")  # noqa: SIM115
    with opened as file, io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        for _ in range(head.table.header_line - 1):
            text.readline()
        reader = csv.reader(text, strict=True, delimiter=head.table.origin.delimiter)
        next(reader)
        offset = head.table.header_line - 1
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                yield Row(line + offset, cells)
            line = reader.line_num + 1
