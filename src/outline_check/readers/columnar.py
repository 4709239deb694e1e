"""Parquet files and DataFrames of any kind -> the same rows of text that a CSV gives, through DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from outline_check.errors import InputError
from outline_check.findings import Finding, Place
from outline_check.readers.table import Origin, Row, Table, without_blank_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

MAGIC = b"PAR1"
_FRAME = "outline_check_frame"
_FLOATS = {"DOUBLE": "PRINTF('%.15g', {0})", "FLOAT": "CAST({0} AS VARCHAR)"}


class Relation(NamedTuple):
    """A table that DuckDB reads.

    Attributes:
        name: as SQL writes it.
        header: the names of its columns.
        types: theirs, as DuckDB calls them.
        encoding: what it is: "Parquet" or "DataFrame".
    """

    name: str
    header: list[str]
    types: list[str]
    encoding: str

    def column(self, at: int) -> str:
        """A column as SQL names it."""
        return '"' + self.header[at].replace('"', '""') + '"'

    def text(self, at: int) -> str:
        """The SQL for the text in a column; a float has 15 digits at most, what is missing is empty."""
        column, kind = self.column(at), self.types[at]
        if kind == "VARCHAR":
            return f"COALESCE({column}, '')"
        printed = _FLOATS.get(kind, "CAST({0} AS VARCHAR)").format(column)
        is_number = f"{column} IS NULL OR ISNAN({column})" if kind in _FLOATS else f"{column} IS NULL"
        return f"CASE WHEN {is_number} THEN '' ELSE {printed} END"


def parquet(connection: duckdb.DuckDBPyConnection, path: str, name: str) -> Relation:
    """A Parquet file; `name` is what it is called in findings.

    Raises:
        InputError: R116, a file that cannot be read.
    """
    import duckdb

    quoted = "'" + path.replace("'", "''") + "'"
    try:
        return _described(connection, f"read_parquet({quoted})", "Parquet")
    except duckdb.Error as error:
        details = (("error", str(error).splitlines()[0]),)
        raise InputError(Finding("R116", Place(name), details=details)) from error


def frame(connection: duckdb.DuckDBPyConnection, data: object, number: int = 0) -> Relation:
    """A DataFrame of pandas, polars or Arrow, which is not copied."""
    name = f"{_FRAME}{number}"
    connection.register(name, data)
    return _described(connection, name, "DataFrame")


def _described(connection: duckdb.DuckDBPyConnection, name: str, encoding: str) -> Relation:
    rows = connection.execute(f"DESCRIBE SELECT * FROM {name}").fetchall()  # noqa: S608  a name of our own
    return Relation(name, [row[0] for row in rows], [row[1] for row in rows], encoding)


def rows_in(
    connection: duckdb.DuckDBPyConnection, relation: Relation, *, where: str = "TRUE", most: int | None = None
) -> Sequence[Row]:
    """Rows as text; row n of the data counts as line n + 1, below the header."""
    texts = ", ".join(f"{relation.text(at)} AS t{at}" for at in range(len(relation.header)))
    names = ", ".join(f"t{at}" for at in range(len(relation.header)))
    source = relation.name if most is None else f"(SELECT * FROM {relation.name} LIMIT {most})"  # noqa: S608  likewise
    numbered = f"SELECT {texts}, ROW_NUMBER() OVER () + 1 AS line FROM {source}"  # noqa: S608  likewise
    found = connection.execute(f"SELECT line, {names} FROM ({numbered}) WHERE {where} ORDER BY line").fetchall()  # noqa: S608  likewise
    return [Row(line, list(cells)) for line, *cells in found]


def table_of(relation: Relation, name: str, rows: Sequence[Row], data: bytes = b"") -> Table:
    """The table of rows of a relation.

    Raises:
        InputError: R110, it has no columns.
    """
    if not relation.header:
        raise InputError(Finding("R110", Place(name)))
    kept, findings = without_blank_rows(rows, Origin(name, b"", relation.encoding, "content"))
    return Table(Origin(name, data, relation.encoding, "content"), relation.header, 1, kept, findings)


def read_parquet(path: str, data: bytes) -> Table:
    """The table in a Parquet file.

    Raises:
        InputError: R116, a file that cannot be read.
    """
    import duckdb

    connection = duckdb.connect()
    relation = parquet(connection, path, path)
    return table_of(relation, path, rows_in(connection, relation), data)


def read_frame(data: object, name: str) -> Table:
    """The table in a DataFrame."""
    import duckdb

    connection = duckdb.connect()
    relation = frame(connection, data)
    rows = rows_in(connection, relation)
    content = repr([relation.header, *(row.cells for row in rows)]).encode("utf-8", "backslashreplace")
    return table_of(relation, name, rows, content)
