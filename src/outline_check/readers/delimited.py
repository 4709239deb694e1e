"""A CSV file -> rows of text, each with its physical line. Strict: a ragged row is refused, not padded."""

import csv
import io
import sys
from typing import NamedTuple

from outline_check.errors import InputError, UsageError
from outline_check.findings import Finding, Place
from outline_check.readers.text import decode

STDIN = "-"
_FIELD_LIMIT = csv.field_size_limit()


class Row(NamedTuple):
    """A data row: the line on which it starts, and its cells."""

    line: int
    cells: list[str]


class Table(NamedTuple):
    """A table as text.

    Attributes:
        path: as given, "-" for standard input.
        header_line: where the header stands.
        data, encoding: the bytes, and how they were decoded.
        findings: ragged and empty rows.
    """

    path: str
    header: list[str]
    header_line: int
    rows: list[Row]
    data: bytes
    encoding: str
    findings: list[Finding]


def read(path: str) -> Table:
    """The table in a CSV file.

    Raises:
        UsageError: the file cannot be opened.
        InputError: it is not text (R101, R106, R111), not CSV (R102) or has no header (R110).
    """
    data = _bytes_of(path)
    text, encoding = decode(data, path)
    records = _records(text, path)
    while records and not any(map(str.strip, records[0].cells)):
        records.pop(0)
    if not records:
        raise InputError(Finding("R110", Place(path)))
    header = records[0]
    kept, findings = without_blank_rows(records[1:], path)
    rows: list[Row] = []
    for row in kept:
        if len(row.cells) == len(header.cells):
            rows.append(row)
        else:
            details = (("cells", str(len(row.cells))), ("columns", str(len(header.cells))))
            findings.append(Finding("R103", Place(path, row.line), details=details))
    return Table(path, header.cells, header.line, rows, data, encoding, findings)


def without_blank_rows(rows: list[Row], path: str) -> tuple[list[Row], list[Finding]]:
    """The rows in which something stands, and how many do not (R107)."""
    kept = [row for row in rows if any(map(str.strip, row.cells))]
    blank = [row.line for row in rows if not any(map(str.strip, row.cells))]
    findings = [Finding("R107", Place(path, blank[0]), details=(("count", str(len(blank))),))] if blank else []
    return kept, findings


def _bytes_of(path: str) -> bytes:
    if path == STDIN:
        if sys.stdin is None:
            raise UsageError("-: standard input is closed")
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error


def _records(text: str, path: str) -> list[Row]:
    """The records that are not blank lines, with the line on which each starts."""
    csv.field_size_limit(max(len(text), _FIELD_LIMIT))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records, line = [], 1
    try:
        for cells in reader:
            if cells:
                records.append(Row(line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(Finding("R102", Place(path, line), details=(("error", str(error)),))) from error
    return records
