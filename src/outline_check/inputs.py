"""One input -> its rows and findings, whatever it is read from."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from outline_check.errors import InputError
from outline_check.evaluation import Source
from outline_check.findings import Finding
from outline_check.readers.columns import Wanted, columns_of, layout_of, missing, suggestion
from outline_check.readers.files import read
from outline_check.readers.rows import Rows, read_measurements, read_targets
from outline_check.readers.table import Table

ROWS = "rows"


class Inputs(NamedTuple):
    """What is to be read.

    Attributes:
        paths: of the data.
        targets: of files of targets.
        tables: how inputs that are no files are read, by the name that stands for them in the other fields.
        frames: the DataFrames among those, as they were given.
        encoding: of every text file, "" to find it out.
        sheet: of every workbook, "" for the only one that fits.
        previous: of the last release, "" for the one of `outline.toml`, if any.
        explanations: of the written explanations, likewise.
        engine: what reads the rows: "rows", "duckdb", "spark", or "auto" for the fastest.
        memory_limit: what an engine may take, such as "500MB"; "" for its own default.
        master: the URL of a Spark cluster, "" for this machine.
        spark: a session of Spark, None to make one.
        is_side: whether other inputs, which are read apart, may be those that encoding and sheet are meant for.
    """

    paths: Sequence[str]
    targets: Sequence[str] = ()
    tables: Mapping[str, Callable[[], Table]] = MappingProxyType({})
    frames: Mapping[str, object] = MappingProxyType({})
    encoding: str = ""
    sheet: str = ""
    previous: str = ""
    explanations: str = ""
    engine: str = ROWS
    memory_limit: str = ""
    master: str = ""
    spark: object = None
    is_side: bool = False


def is_of_spark(frame: object) -> bool:
    """Whether a DataFrame is one of Spark, which is not imported for that."""
    return type(frame).__module__.startswith("pyspark.")


class File(NamedTuple):
    """One input: what it is, its rows and findings; without a source where it could not be read at all."""

    source: Source | None
    rows: Rows | None
    findings: list[Finding]
    language: str


def opened(path: str, inputs: Inputs, wanted: Wanted) -> Table:
    """The table of an input.

    Raises:
        UsageError: a file that cannot be opened.
        InputError: one that cannot be read.
    """
    made = inputs.tables.get(path)
    return made() if made else read(path, wanted, encoding=inputs.encoding, sheet=inputs.sheet)


def rows_of(path: str, inputs: Inputs, wanted: Wanted) -> File:
    """The rows of one file: measurements where values are wanted, else targets.

    Raises:
        UsageError: a file that cannot be opened.
    """
    try:
        table = opened(path, inputs, wanted)
    except InputError as error:
        return File(None, None, [error.finding], "")
    header = table.origin.place(table.header_line)
    columns, found = columns_of(table.header, header, table.headings)
    lacking = [
        Finding("R105", header, details=(("field", field), ("suggestion", suggestion(columns, field))))
        for field in missing(columns, wanted)
    ]
    findings = [*table.findings, *found, *lacking]
    source = table.source._replace(layout=layout_of(columns, table.header_line, table.origin.sheet))
    if lacking:
        return File(source, None, findings, columns.language)
    rows = (read_measurements if wanted.values else read_targets)(table, columns)
    return File(source, rows, [*findings, *rows.findings], columns.language)
