"""The text of a CSV file -> its records, each with its physical line. Strict: nothing is padded or guessed."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from outline_check.errors import InputError
from outline_check.findings import Finding, Place
from outline_check.readers.columns import Wanted, columns_of, missing
from outline_check.readers.table import Row, header_at

_DELIMITERS = (",", "\t", ";", "，", "|")
_HEAD, _MOST_HEAD = 50_000, 40
_LONGEST_CELL = 10_000_000
_SEP_LINE = r'\s*"?sep=(.)"?[ \t,;]*(\r\n|\n|\r)'


def records_of(text: str, path: str, wanted: Wanted, delimiter: str = "") -> list[Row]:
    """The records that are not blank lines, with the line on which each starts.

    The delimiter is the one that is given, that of a line `sep=;` before everything else, else the first one by
    which the text has a header with the wanted columns.

    Raises:
        InputError: R102, an unclosed or stray quote.
    """
    csv.field_size_limit(_LONGEST_CELL)
    announced = re.match(_SEP_LINE, text, re.IGNORECASE) if "sep=" in text[:40].casefold() else None
    delimiter = delimiter or (announced[1] if announced else _delimiter_of(text, wanted))
    if announced:
        text = "\n" * (text[: announced.end()].count("\n") or 1) + text[announced.end() :]
    records = list(_records(text, delimiter, path))
    _refuse_swallowed(records, delimiter, path)
    return records


def _refuse_swallowed(records: list[Row], delimiter: str, path: str) -> None:
    """R102 for a cell that holds line ends and as many delimiters as a row: two stray quotes took the rows between."""
    width = max((len(record.cells) for record in records[:_MOST_HEAD]), default=0)
    for record in records:
        for cell in record.cells:
            if ("\n" in cell or "\r" in cell) and cell.count(delimiter) >= max(width - 1, 2):
                details = (("error", "a quote takes whole rows into one cell"),)
                raise InputError(Finding("R102", Place(path, record.line), details=details))


def _delimiter_of(text: str, wanted: Wanted) -> str:
    best, most = _DELIMITERS[0], 0
    for delimiter in _DELIMITERS:
        if delimiter not in text[:_HEAD]:
            continue
        records = _head(text, delimiter)
        at = header_at(records, wanted)
        if at is None:
            continue
        columns, _ = columns_of(records[at].cells, Place(""))
        if not missing(columns, wanted):
            return delimiter
        if columns.known > most:
            best, most = delimiter, columns.known
    return best


def _head(text: str, delimiter: str) -> list[Row]:
    """The first records; none behind a quote that is an error, which may be one for this delimiter only."""
    records: list[Row] = []
    with suppress(InputError):
        records.extend(islice(_records(text[:_HEAD], delimiter, ""), _MOST_HEAD))
    return records


def _records(text: str, delimiter: str, path: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(Finding("R102", Place(path, line), details=(("error", str(error)),))) from error
