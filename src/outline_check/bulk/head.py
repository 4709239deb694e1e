"""The beginning of a file of data: how it is laid out, and whether an engine can read the rest."""

from __future__ import annotations

import csv
import gzip
import io
import os
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from outline_check.errors import InputError
from outline_check.findings import Finding
from outline_check.readers.columnar import Relation, rows_in
from outline_check.readers.columnar import table_of as table_of_relation
from outline_check.readers.columns import Columns, columns_of, missing
from outline_check.readers.delimited import records_of
from outline_check.readers.table import Origin, Row, Table, table_of
from outline_check.readers.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import duckdb

    from outline_check.readers.columns import Wanted

GZIP_MAGIC = b"\x1f\x8b"
# What describes an indicator and its targets, beside the columns of tiers.
_DESCRIBING = "id name domain unit direction department outline tier target target_unit tolerance baseline".split()
_HEAD = 1 << 17
# The blocks of a sample: how many, and how many bytes each.
_BLOCKS, _BLOCK = 256, 1 << 11
_PIECE = 1 << 20
_MOST_ROWS = 1000
_KINDS = {
    "double": ("DOUBLE",),
    "integer": ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT"),
}
_DELIMITERS = (",", "\t", ";", "|")
_OTHER_FORMS = ("STRUCTURE", "DATAFLOW", '"STRUCTURE', '"DATAFLOW', "sep=", '"sep=')


class Head(NamedTuple):
    """How a file of data is laid out.

    Attributes:
        path: as given.
        form: "csv", "csv.gz", "Parquet" or "DataFrame".
        table: its first rows; all that a reader finds out stands in them.
        columns: where its fields are.
        findings: of the header and what stands above it.
        relation: how an engine reads it, where it is no text.
        kind: of the values: "text", "double", "integer".
        is_whole: whether the table holds all rows.
    """

    path: str
    form: str
    table: Table
    columns: Columns
    findings: list[Finding]
    relation: Relation | None = None
    kind: str = "text"
    is_whole: bool = False

    @property
    def describing(self) -> tuple[int, ...]:
        """The columns that say what a row is about and what is asked of it."""
        fields = [self.columns.fields[name] for name in _DESCRIBING if name in self.columns.fields]
        return tuple(sorted({*fields, *(column.at for column in self.columns.tiers)}))

    def at(self, field: str) -> int | None:
        """The column of a field, None without one."""
        return self.columns.fields.get(field)

    def cells(self, known: Mapping[int, str], value: str) -> list[str]:
        """A row with a value and the cells that are known, the others empty."""
        cells = [""] * len(self.table.header)
        for at, text in known.items():
            cells[at] = text
        cells[self.columns.fields["value"]] = value
        return cells

    @property
    def is_of_spark(self) -> bool:
        """Whether it is a DataFrame of Spark, whose rows are not brought here."""
        return self.form == "DataFrame" and self.relation is None

    @property
    def has_idle_columns(self) -> bool:
        """Whether a column plays no part."""
        used = {*self.describing, *(self.at(name) for name in ("region", "year", "sex", "area", "value"))}
        return len(used - {None}) < len(self.table.header)

    def has_even_lines(self, rows: int) -> bool:
        """Whether the number of a row tells its line: no cell takes two lines, and none is blank."""
        if self.relation:
            return True
        lines, last = 0, b""
        with open(self.path, "rb") if self.form == "csv" else gzip.open(self.path, "rb") as file:
            for piece in iter(lambda: file.read(_PIECE), b""):
                lines += piece.count(b"\n")
                if piece.count(b"\r") != piece.count(b"\r\n") and not piece.endswith(b"\r"):
                    return False
                last = piece
        return lines + (not last.endswith(b"\n")) == rows + self.table.header_line

    @property
    def layout(self) -> tuple[object, ...]:
        """What files that are read together have in common."""
        return self.form.removesuffix(".gz"), tuple(self.table.header), self.kind


class UnsuitableError(Exception):
    """Why the rows are to be read one by one after all."""


def head_of_text(path: str, wanted: Wanted) -> Head:
    """The head of a CSV, compressed or not.

    Raises:
        UnsuitableError: something is unusual about it, which the readers deal with.
    """
    data, is_whole, is_compressed = _beginning(path)
    if not is_whole:
        data = data[: data.rfind(b"\n") + 1]
    try:
        text = decode(data, path, "")
        if text.encoding not in ("utf-8", "utf-8-sig") or text.text.lstrip().startswith(_OTHER_FORMS):
            raise UnsuitableError(f"encoding {text.encoding}")
        records, delimiter = records_of(text.text, path, wanted)
        origin = Origin(path, b"", text.encoding, text.by, delimiter=delimiter)
        table = table_of(records, origin, wanted)
    except InputError as error:
        raise UnsuitableError(error.finding.code) from error
    if delimiter not in _DELIMITERS:
        raise UnsuitableError(f"delimiter {delimiter}")
    return head_of_table(table, "csv.gz" if is_compressed else "csv", wanted)._replace(is_whole=is_whole)


def head_of_table(table: Table, form: str, wanted: Wanted) -> Head:
    """The head of a table of which some rows are known.

    Raises:
        UnsuitableError: its columns are not those of measurements, one a row.
    """
    place = table.origin.place(table.header_line)
    columns, found = columns_of(table.header, place, table.headings)
    lacking = missing(columns, wanted)
    unusual = [name for name in ("last_year", "explanation") if name in columns.fields]
    if lacking or columns.years or unusual or any(finding.severity == "error" for finding in found):
        raise UnsuitableError("its columns: " + ", ".join([*lacking, *unusual, *("years" for _ in columns.years[:1])]))
    if any(not title.strip() for title in table.header):
        raise UnsuitableError("a column without a title")
    above = [finding for finding in table.findings if (finding.place.line or 0) <= table.header_line]
    return Head(table.origin.path, form, table, columns, [*above, *found])


def head_of_relation(connection: duckdb.DuckDBPyConnection, relation: Relation, path: str, wanted: Wanted) -> Head:
    """The head of a Parquet file or DataFrame.

    Raises:
        UnsuitableError: its columns are not those of measurements, one a row.
    """
    table = table_of_relation(relation, path, rows_in(connection, relation, most=_MOST_ROWS))
    head = head_of_table(table, relation.encoding, wanted)
    at = head.columns.fields["value"]
    kind = next((kind for kind, types in _KINDS.items() if relation.types[at] in types), "text")
    return head._replace(relation=relation, kind=kind)


def _beginning(path: str) -> tuple[bytes, bool, bool]:
    """The first bytes, whether they are all, and whether the file is compressed."""
    with open(path, "rb") as file:
        data = file.read(_HEAD)
        if not data.startswith(GZIP_MAGIC):
            return data, len(data) < _HEAD, False
        opened = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        with suppress(zlib.error):
            text = opened.decompress(data, _HEAD)
            return text, opened.eof and not opened.unused_data, True
    raise UnsuitableError("damaged")


def sample(head: Head, connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """Rows from all over an input: those of its head, and those of blocks that lie apart, on line 0."""
    yield from head.table.rows
    if head.relation:
        yield from _distinct(head, head.relation, connection)
    elif head.form == "csv":
        yield from _in_blocks(head)


def _in_blocks(head: Head) -> Iterator[Row]:
    """The rows in the blocks of a text."""
    size, width = os.path.getsize(head.path), len(head.table.header)
    blocks = min(_BLOCKS, size // _BLOCK)
    with open(head.path, "rb") as file:
        for number in range(1, blocks + 1):
            at = size * number // blocks - _BLOCK
            if at < _HEAD:
                continue
            file.seek(at)
            lines = file.read(_BLOCK).partition(b"\n")[2].rpartition(b"\n")[0].decode("utf-8", "replace")
            with suppress(csv.Error):
                records = csv.reader(io.StringIO(lines, newline=""), strict=True, delimiter=head.table.origin.delimiter)
                yield from (Row(0, cells) for cells in records if len(cells) == width)


def _distinct(head: Head, relation: Relation, connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """A row for everything that rows are about."""
    columns = [*head.describing, *(at for name in ("year", "sex", "area") if (at := head.at(name)) is not None)]
    texts = ", ".join(map(relation.text, columns))
    for cells in connection.execute(f"SELECT DISTINCT {texts} FROM {relation.name} ORDER BY ALL").fetchall():
        yield Row(0, head.cells(dict(zip(columns, cells, strict=True)), ""))
