"""A pandas DataFrame -> the same rows of text that a CSV gives, so that one rule reads both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.errors import InputError
from outline_check.findings import Finding, Place
from outline_check.readers.table import Origin, Row, Table, without_blank_rows

if TYPE_CHECKING:
    import pandas

_FLOAT_DIGITS = 15


def table_of(frame: pandas.DataFrame, name: str) -> Table:
    """The table in a DataFrame; row n of the data counts as line n + 1, below the header.

    Missing: None, NaN, NaT and pandas.NA become empty cells. A float is taken to 15 significant
    digits, the most that it holds of any decimal: 0.57 * 100 is 57, not 56.99999999999999; one of
    less precision as it prints.

    Raises:
        InputError: R110, the frame has no columns.
    """
    if not len(frame.columns):
        raise InputError(Finding("R110", Place(name)))
    columns = [_texts(frame.iloc[:, at]) for at in range(len(frame.columns))]
    rows = [Row(line, list(cells)) for line, cells in enumerate(zip(*columns, strict=True), start=2)]
    header = [_text(column) for column in frame.columns]
    data = repr([header, *(row.cells for row in rows)]).encode("utf-8", "backslashreplace")
    origin = Origin(name, data, "DataFrame", "content")
    kept, findings = without_blank_rows(rows, origin)
    return Table(origin, header, 1, kept, findings)


def _texts(column: pandas.Series[Any]) -> list[str]:
    missing = column.isna().to_numpy()
    values = column.to_numpy() if column.dtype.kind == "f" else column.astype(object).to_numpy()
    return ["" if gap else _text(value) for value, gap in zip(values, missing, strict=True)]


def _text(value: Any) -> str:
    """A float64 to 15 digits; a float of less precision has no more than it prints."""
    return f"{value:.{_FLOAT_DIGITS}g}" if isinstance(value, float) else str(value)
