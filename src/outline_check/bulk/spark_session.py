"""Sessions of Spark: made here or handed in, and what they say as our own errors."""

from __future__ import annotations

import socket
import warnings
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from outline_check.bulk.head import UnsuitableError
from outline_check.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

_MASTER = "local[*]"
_SECONDS = 5
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


@contextmanager
def told() -> Iterator[None]:
    """What Spark says of the input as our own errors.

    Raises:
        UnsuitableError: a file that Spark cannot read, which the readers then tell of.
        UsageError: whatever else keeps Spark from an answer.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        said = next((line for line in str(error).splitlines() if "[" in line), str(error)).strip()
        if any(sign in said for sign in _UNREADABLE):
            raise UnsuitableError(said) from error
        raise UsageError(f"engine spark: {said}") from error


def apart_from(given: SparkSession) -> SparkSession:
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
            launch: Any = launch_gateway  # without types
            SparkContext._ensure_initialized(gateway=launch(conf, {"stderr": log, "stdout": log}))
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
