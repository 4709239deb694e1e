"""Spark as the engine: the scan runs where the session runs, its groups come to DuckDB on the driver."""

from __future__ import annotations

import os
import socket
import warnings
from contextlib import contextmanager, suppress
from functools import reduce
from importlib.util import find_spec
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, TYPE_CHECKING, Any
from uuid import uuid4

from outline_check.bulk import duck, spark_sql
from outline_check.bulk.head import UnsuitableError, head_of_table
from outline_check.bulk.rest import records_of
from outline_check.bulk.spark_apart import records_in
from outline_check.bulk.statement import SPARK
from outline_check.errors import UsageError
from outline_check.readers.table import Origin, Row, Table, without_blank_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import duckdb
    from pyspark.sql import DataFrame, SparkSession

    from outline_check.bulk.head import Head
    from outline_check.bulk.rest import Search
    from outline_check.inputs import Inputs
    from outline_check.readers.columns import Wanted

_MASTER = "local[*]"
_SECONDS = 5
_MOST_ROWS, _MOST_KINDS = 1000, 50_000
_UNREADABLE = ("FAILED_READ_FILE", "MALFORMED_RECORD", "PATH_NOT_FOUND", "INCONSISTENT_BEHAVIOR")
_INSTALL = "engine spark: install it with pip install 'outline-check[spark]'"
_JAVA = "engine spark: Spark does not start; it needs Java 17 or later, found by PATH or JAVA_HOME"
_OURS = {
    "spark.app.name": "outline-check",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
# What a text of SQL means, whatever the session that was handed in says.
_MEANING = {"spark.sql.parser.escapedStringLiterals": "false", "spark.sql.ansi.enabled": "true"}


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
        with _told():
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
        with _told():
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
        with _told():
            table = self._session.createDataFrame(_arrow(self._connection, name))
            table.hint("broadcast").createOrReplaceTempView(name)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with _told():
            return [tuple(row) for row in self._session.sql(statement).collect()]

    def group(self, statement: str, *, more: bool) -> None:
        """Make or extend the table `groups`."""
        with _told():
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
        with _told():
            source.selectExpr("MONOTONICALLY_INCREASING_ID() AS at", *cells, *keys).createOrReplaceTempView("numbered")
        return records_in(self, self._connection, head, search)


@contextmanager
def engine(inputs: Inputs, heads: Sequence[Head], connection: duckdb.DuckDBPyConnection) -> Iterator[Spark]:
    """The engine for inputs: in the session that was handed in, or that of a DataFrame; else in one of our own.

    Raises:
        UsageError: Spark, Java or the cluster is missing.
    """
    frames: dict[str, Any] = {name: frame for name, frame in inputs.frames.items() if is_frame(frame)}
    given: Any = inputs.spark or next((frame.sparkSession for frame in frames.values()), None)
    if given is not None:
        yield Spark(_apart_from(given), connection, heads, frames)
        return
    with started(inputs.master) as session:
        yield Spark(session, connection, heads, frames)


@contextmanager
def started(master: str) -> Iterator[SparkSession]:
    """A session of our own, "" for this machine; where `spark-submit` has started this program, on its cluster.

    Raises:
        UsageError: Spark, Java or the cluster is missing.
    """
    with TemporaryDirectory(prefix="outline-check-") as folder, TemporaryFile() as log:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # about versions of pandas, which is not used here
            session = _started(master, folder, log)
        try:
            yield session
        finally:
            session.stop()


def is_frame(data: object) -> bool:
    """Whether this is a DataFrame of Spark."""
    return type(data).__module__.partition(".")[0] == "pyspark"


def head_of_frame(frame: Any, name: str, wanted: Wanted) -> Head:
    """The head of a DataFrame of Spark, with a row for everything that its rows are about.

    Raises:
        UnsuitableError: its columns are not those of measurements, one a row.
    """
    header, types = frame.columns, _types(frame)
    source = frame.toDF(*(f"c{at}" for at in range(len(header))))
    texts = [spark_sql.text_of(f"c{at}", type_name) for at, type_name in enumerate(types)]
    with _told():
        first = source.selectExpr(*texts).limit(_MOST_ROWS).collect()
    rows = [Row(line, list(cells)) for line, cells in enumerate(first, start=2)]
    origin = Origin(name, b"", "DataFrame", "content")
    head = head_of_table(Table(origin, header, 1, without_blank_rows(rows, origin)[0], []), "DataFrame", wanted)
    head = head._replace(kind=spark_sql.kind_of(types[head.columns.fields["value"]]))
    about = [*head.describing, *(at for field in ("year", "sex", "area") if (at := head.at(field)) is not None)]
    with _told():
        every = source.selectExpr(*(texts[at] for at in about)).distinct().limit(_MOST_KINDS).collect()
    more = [
        Row(line, head.cells(dict(zip(about, cells, strict=True)), "")) for line, cells in enumerate(every, start=2)
    ]
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


@contextmanager
def _told() -> Iterator[None]:
    """What Spark says of the input as our own errors.

    Raises:
        UnsuitableError: a file that Spark cannot read, which the readers then tell of.
        UsageError: whatever else keeps Spark from an answer.
    """
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        said = next((line for line in str(error).splitlines() if "[" in line), str(error)).strip()
        if any(sign in said for sign in _UNREADABLE):
            raise UnsuitableError(said) from error
        raise UsageError(f"engine spark: {said}") from error


def _apart_from(given: SparkSession) -> SparkSession:
    """A session with the settings of another one, in whose names ours do not get in the way."""
    session = given.newSession()
    for name, value in given.conf.getAll.items():
        if name.startswith("spark.sql.") and session.conf.isModifiable(name):
            session.conf.set(name, value)
    for name, value in _MEANING.items():
        session.conf.set(name, value)
    return session


def _started(master: str, folder: str, log: IO[bytes]) -> SparkSession:
    _refuse_unreachable(master)
    try:
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(_INSTALL) from error
    if find_spec("pyarrow") is None:
        raise UsageError(_INSTALL)
    ours: dict[str, bool | float | int | str | None] = {**_OURS, **_MEANING, "spark.sql.warehouse.dir": folder}
    settings = {**ours, "spark.master": master or _MASTER}
    conf = SparkConf(loadDefaults=False).setAll([(name, str(value)) for name, value in settings.items()])
    try:
        if SparkContext._gateway is None:
            gateway = launch_gateway(conf, {"stderr": log, "stdout": log})  # type: ignore[no-untyped-call]
            SparkContext._ensure_initialized(gateway=gateway)
        builder = SparkSession.builder.config(map=ours)
        return (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, OSError) as error:
        raise UsageError(f"{_JAVA} ({_last_line(log)})") from error


def _last_line(log: IO[bytes]) -> str:
    log.seek(0)
    return (log.read().decode("utf-8", "replace").strip().splitlines() or ["no message"])[-1]


def _refuse_unreachable(master: str) -> None:
    """UsageError where none of the hosts of a standalone cluster answers; Spark itself would try for a minute."""
    if not master.startswith("spark://"):
        return
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.rpartition(":")
        with suppress(OSError, ValueError), socket.create_connection((host, int(port)), _SECONDS):
            return
    raise UsageError(f"--master {master}: nothing answers there within {_SECONDS} seconds")
