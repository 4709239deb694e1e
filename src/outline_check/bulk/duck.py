"""DuckDB: files and DataFrames as the table `data`, and small tables of our own beside it."""

from __future__ import annotations

import errno
import os
import re
import weakref
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Protocol

from outline_check.bulk.dialect import DUCKDB, Dialect, quoted
from outline_check.bulk.head import UnsuitableError
from outline_check.bulk.rest import records_of
from outline_check.bulk.statement import PLACES_OF
from outline_check.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from outline_check.bulk.head import Head
    from outline_check.bulk.rest import Search
    from outline_check.readers.table import Row

_NOTHING = "\x01"  # a text that no cell is: an empty cell is an empty text
_LINE, _NO_LINE = "ROW_NUMBER() OVER () + {0}", "CAST(NULL AS BIGINT)"
_PAUSE, _LONGEST_WAIT = 0.1, 2.0  # seconds
_SIZE = r"(?i)\d+(?:\.\d+)?\s*(?:[kmgt]i?b|%)"


class Engine(Protocol):
    """What reads the rows. Its table `data` is what `statement` is about.

    Attributes:
        dialect: how it is spoken to.
    """

    dialect: Dialect

    def small(self, name: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
        """Make a small table of our own beside `data`, in place of an earlier one."""

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """The few rows of a query over `data`."""

    def group(self, statement: str, *, more: bool) -> None:
        """Make the table `groups` of DuckDB of what a statement over `data` gives, or add it."""

    def records(self, number: int, search: Search) -> Iterable[Row]:
        """The records of an input in their order, at least those that are looked for, each with its line."""


class Duck:
    """DuckDB as the engine."""

    dialect = DUCKDB

    def __init__(self, connection: duckdb.DuckDBPyConnection, heads: Sequence[Head]) -> None:
        self._connection, self._heads = connection, heads
        fetched(connection, view_of(heads))

    def small(self, name: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
        """A small table of our own."""
        create(self._connection, name, columns, rows)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return fetched(self._connection, statement)

    def group(self, statement: str, *, more: bool) -> None:
        """Make or extend the table `groups`."""
        start = "INSERT INTO groups BY NAME" if more else "CREATE OR REPLACE TEMP TABLE groups AS"
        fetched(self._connection, f"{start} {statement}")

    def records(self, number: int, search: Search) -> Iterable[Row]:
        """All records of an input."""
        del search
        return records_of(self._heads[number], self._connection)


def connected(memory_limit: str) -> duckdb.DuckDBPyConnection:
    """A database in memory; what does not fit goes to a folder that is removed with it.

    Args:
        memory_limit: such as "500MB", "" for the engine's own.

    Raises:
        UsageError: a limit that is none.
    """
    import duckdb

    if memory_limit and not re.fullmatch(_SIZE, memory_limit.strip()):
        raise UsageError(f"--memory-limit {memory_limit}: write for example 500MB or 4GB")
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    if memory_limit:
        connection.execute(f"SET memory_limit = {quoted(memory_limit.strip())}")
    folder = TemporaryDirectory(prefix="outline-check-")
    connection.execute(f"SET temp_directory = {quoted(folder.name)}")
    weakref.finalize(connection, folder.cleanup)
    return connection


def create(connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
    """A small table of our own, column by column: `columns` has their names and types."""
    kinds = [column.split(" ", 1) for column in re.split(", (?=[a-z])", columns)]
    cells = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in kinds]
    made = ", ".join(f"UNNEST(CAST(? AS {kind}[])) AS {title}" for title, kind in kinds)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {made}", cells)


def view_of(heads: Sequence[Head], is_even: Sequence[bool] = ()) -> str:
    """The table `data` over inputs that are laid out alike.

    Args:
        heads: of the inputs.
        is_even: for a table with the file and line of every row: whether each file has a line for each row.
    """
    several = bool(is_even) or len(heads) > 1
    selects = []
    for number, head in enumerate(heads):
        columns = [f"{number} AS file"] if several else []
        if is_even:
            columns.append(f"{_LINE.format(head.table.header_line) if is_even[number] else _NO_LINE} AS line")
        selects.append(f"SELECT {', '.join([*columns, *_columns(head)])} FROM {relation_of(head)}")
    return "CREATE OR REPLACE TEMP VIEW data AS " + " UNION ALL ".join(selects)


def _columns(head: Head) -> list[str]:
    described = [f"{_text(head, at)} AS d{number}" for number, at in enumerate(head.describing)]
    places = [
        f"{_text(head, at)} AS {name}" if (at := head.at(field)) is not None else f"'' AS {name}"
        for field, name in PLACES_OF.items()
    ]
    value = head.columns.fields["value"]
    number = head.relation.column(value) if head.relation and head.kind != "text" else _text(head, value)
    return [*described, *places, f"{number} AS value"]


def _text(head: Head, at: int) -> str:
    return head.relation.text(at) if head.relation else f"c{at}"


def relation_of(head: Head) -> str:
    """An input as a table of texts."""
    if head.relation:
        return head.relation.name
    names = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(head.table.header)))
    compression = "gzip" if head.form == "csv.gz" else "none"
    options = {
        "header": "true",
        "columns": f"{{{names}}}",
        "delim": quoted(head.table.origin.delimiter),
        "quote": "'\"'",
        "escape": "'\"'",
        "comment": "''",
        "nullstr": quoted(_NOTHING),
        "strict_mode": "true",
        "null_padding": "false",
        "compression": quoted(compression),
        **({"skip": str(head.table.header_line - 1)} if head.table.header_line > 1 else {}),
    }
    settings = ", ".join(f"{name} = {value}" for name, value in options.items())
    return f"read_csv({quoted(os.path.abspath(head.path))}, {settings})"


def fetched(connection: duckdb.DuckDBPyConnection, statement: str) -> list[tuple[Any, ...]]:
    """The rows of a query over the input; an interrupt ends it at once.

    Raises:
        UnsuitableError: a line or file that the engine cannot read, which the readers then tell of.
        UsageError: the memory limit is too low.
    """
    import duckdb

    try:
        return _interruptible(connection, statement)
    except duckdb.OutOfMemoryException as error:
        raise UsageError("--memory-limit: too little memory; allow more, or free some") from error
    except (duckdb.InvalidInputException, duckdb.ConversionException, duckdb.IOException) as error:
        raise UnsuitableError(str(error).splitlines()[0]) from error


def copied(connection: duckdb.DuckDBPyConnection, query: str, path: str, options: str) -> None:
    """Write what a query gives to a file that nobody else reads yet.

    Raises:
        OSError: it cannot be written.
    """
    import duckdb

    try:
        _interruptible(connection, f"COPY ({query}) TO {quoted(path)} ({options}, USE_TMP_FILE false)")
    except duckdb.IOException as error:
        told = re.search(r'"errno":\s*"(\d+)"', str(error))
        number = int(told[1]) if told else errno.EIO
        raise OSError(number, os.strerror(number)) from error


def _interruptible(connection: duckdb.DuckDBPyConnection, statement: str) -> list[tuple[Any, ...]]:
    """The rows of a query that runs in a thread of its own: signals reach only the main one, and only when it waits."""
    rows: list[tuple[Any, ...]] = []
    errors: list[Exception] = []

    done = Event()

    def work() -> None:
        try:
            rows.extend(connection.execute(statement).fetchall())
        except Exception as error:  # noqa: BLE001  raised again where somebody waits for the rows
            errors.append(error)
        finally:
            done.set()

    try:
        Thread(target=work, daemon=True).start()
        while not done.wait(_PAUSE):
            pass
    except BaseException:
        connection.interrupt()
        done.wait(_LONGEST_WAIT)
        raise
    if errors:
        raise errors[0]
    return rows
