"""Spark as the engine: the scan runs where the session runs, its groups come to DuckDB on the driver."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import reduce
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from outline_check.bulk import duck, spark_sql
from outline_check.bulk.dialect import SPARK
from outline_check.bulk.head import UnsuitableError, head_of_table
from outline_check.bulk.rest import records_of
from outline_check.bulk.spark_apart import records_in
from outline_check.bulk.spark_session import apart_from, started, told
from outline_check.inputs import is_of_spark
from outline_check.readers.table import Origin, Row, Table, without_blank_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import duckdb
    from pyspark.sql import DataFrame, SparkSession

    from outline_check.bulk.head import Head
    from outline_check.bulk.rest import Search
    from outline_check.inputs import Inputs
    from outline_check.readers.columns import Wanted

_MOST_ROWS, _MOST_KINDS = 1000, 50_000
_NOWHERE = 0  # the line of a row that stands for others


class Spark:
    """Spark as the engine.

    Args:
        session: of its own, as its views are called `data`, `shapes` and `texts`.
        connection: where the groups go.
        heads: of the inputs.
        frames: those among them that are DataFrames of Spark, by their names.
    """

    dialect = SPARK

    def __init__(
        self,
        session: SparkSession,
        connection: duckdb.DuckDBPyConnection,
        heads: Sequence[Head],
        frames: Mapping[str, DataFrame],
    ) -> None:
        self._session, self._connection, self._heads = session, connection, heads
        self._lines = self._checked()
        with told():
            self._sources = [self._source(head, frames.get(head.path)) for head in heads]
            selected = [
                source.selectExpr(
                    *([f"{number} AS file"] if len(heads) > 1 else []),
                    *spark_sql.columns_of_data(head, _types(source)),
                )
                for number, (head, source) in enumerate(zip(heads, self._sources, strict=True))
            ]
            reduce(lambda one, other: one.unionAll(other), selected).createOrReplaceTempView("data")

    def _checked(self) -> int | None:
        """How many rows the texts have, None where not all inputs are texts; every line is read once for that."""
        texts = [head for head in self._heads if head.form.startswith("csv")]
        for head in texts:
            if head.table.header_line > 1 or head.path.casefold().endswith(".gz") != (head.form == "csv.gz"):
                raise UnsuitableError("lines above the header, or another ending than the file has")
        lines = sum(self._checked_lines(alike) for alike in _by_delimiter(texts))
        return lines - len(texts) if len(texts) == len(self._heads) else None

    def _checked_lines(self, heads: Sequence[Head]) -> int:
        """How many lines the texts have."""
        with told():
            text = self._session.read.text(list(map(_url, heads)))
            is_odd, lines = text.selectExpr(*spark_sql.odd_lines(heads[0])).collect()[0]
        if is_odd:
            raise UnsuitableError("lines that Spark may read otherwise than the csv module")
        return int(lines)

    def _source(self, head: Head, frame: DataFrame | None) -> DataFrame:
        """An input with its columns in their order, called c0, c1, ..."""
        if frame is not None:
            found = self._adopted(frame)
        elif head.form == "DataFrame" and head.relation:
            found = self._session.createDataFrame(_arrow(self._connection, head.relation.name))
        elif head.relation:
            found = self._session.read.parquet(_url(head))
        else:
            schema = spark_sql.schema_of(head.table.header)
            options: dict[str, Any] = {"quote": '"', "escape": '"', "mode": "FAILFAST", "enforceSchema": False}
            found = self._session.read.csv(
                _url(head), schema=schema, header=True, sep=head.table.origin.delimiter, **options
            )
        return found.toDF(*(f"c{at}" for at in range(len(found.columns))))

    def _adopted(self, frame: DataFrame) -> DataFrame:
        """A DataFrame of another session as one of ours."""
        name = f"outline_check_{uuid4().hex}"
        frame.createGlobalTempView(name)
        try:
            return self._session.table(f"global_temp.{name}")
        finally:
            self._session.catalog.dropGlobalTempView(name)

    def small(self, name: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
        """A small table of our own, which every executor gets."""
        duck.create(self._connection, name, columns, rows)
        with told():
            table = self._session.createDataFrame(_arrow(self._connection, name))
            table.hint("broadcast").createOrReplaceTempView(name)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with told():
            return [tuple(row) for row in self._session.sql(statement).collect()]

    def group(self, statement: str, *, more: bool) -> None:
        """Make or extend the table `groups`."""
        with told():
            found = self._session.sql(statement).toArrow()
        start = "INSERT INTO groups BY NAME" if more else "CREATE OR REPLACE TEMP TABLE groups AS"
        self._connection.register("scanned", found)
        duck.fetched(self._connection, f"{start} SELECT * FROM scanned")
        self._connection.unregister("scanned")
        counted = duck.fetched(self._connection, "SELECT COALESCE(SUM(n), 0) FROM groups")[0][0]
        if not more and self._lines not in (None, counted):
            raise UnsuitableError(f"{counted} rows on {self._lines} lines")

    def records(self, number: int, search: Search) -> Iterable[Row]:
        """The records of an input: of a DataFrame of Spark those that are looked for, counted as Spark holds them."""
        head = self._heads[number]
        if head.relation or head.form.startswith("csv"):
            return records_of(head, self._connection)
        source = self._sources[number]
        types = _types(source)
        cells, keys = spark_sql.cells_of(head, types), spark_sql.columns_of_data(head, types)[:-1]
        with told():
            source.selectExpr("MONOTONICALLY_INCREASING_ID() AS at", *cells, *keys).createOrReplaceTempView("numbered")
        return records_in(self, self._connection, head, search)


@contextmanager
def engine(inputs: Inputs, heads: Sequence[Head], connection: duckdb.DuckDBPyConnection) -> Iterator[Spark]:
    """The engine for inputs: in the session that was handed in, or that of a DataFrame; else in one of our own.

    Raises:
        UsageError: Spark, Java or the cluster is missing.
    """
    frames: dict[str, Any] = {name: frame for name, frame in inputs.frames.items() if is_of_spark(frame)}
    given: Any = inputs.spark or next((frame.sparkSession for frame in frames.values()), None)
    if given is not None:
        yield Spark(apart_from(given), connection, heads, frames)
        return
    with started(inputs.master) as session:
        yield Spark(session, connection, heads, frames)


def head_of_frame(frame: Any, name: str, wanted: Wanted) -> Head:
    """The head of a DataFrame of Spark, with a row for everything that its rows are about.

    Raises:
        UnsuitableError: its columns are not those of measurements, one a row.
    """
    header, types = frame.columns, _types(frame)
    source = frame.toDF(*(f"c{at}" for at in range(len(header))))
    texts = [spark_sql.text_of(f"c{at}", type_name) for at, type_name in enumerate(types)]
    with told():
        first = source.selectExpr(*texts).limit(_MOST_ROWS).collect()
    rows = [Row(line, list(cells)) for line, cells in enumerate(first, start=2)]
    origin = Origin(name, b"", "DataFrame", "content")
    head = head_of_table(Table(origin, header, 1, without_blank_rows(rows, origin)[0], []), "DataFrame", wanted)
    is_whole = len(first) < _MOST_ROWS
    head = head._replace(kind=spark_sql.kind_of(types[head.columns.fields["value"]]), is_whole=is_whole)
    if is_whole:
        return head
    about = [*head.describing, *(at for field in ("year", "sex", "area") if (at := head.at(field)) is not None)]
    with told():
        every = source.selectExpr(*(texts[at] for at in about)).distinct().limit(_MOST_KINDS).collect()
    more = [Row(_NOWHERE, head.cells(dict(zip(about, cells, strict=True)), "")) for cells in every]
    return head._replace(table=head.table._replace(rows=[*head.table.rows, *more]))


def _by_delimiter(heads: Sequence[Head]) -> list[list[Head]]:
    found: dict[str, list[Head]] = {}
    for head in heads:
        found.setdefault(head.table.origin.delimiter, []).append(head)
    return list(found.values())


def _types(frame: DataFrame) -> list[str]:
    return [field.dataType.simpleString() for field in frame.schema.fields]


def _url(head: Head) -> str:
    return f"file:{os.path.abspath(head.path)}"


def _arrow(connection: duckdb.DuckDBPyConnection, name: str) -> Any:
    return connection.sql(f"SELECT * FROM {name}").to_arrow_table()
