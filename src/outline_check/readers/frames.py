"""A pandas DataFrame -> the same rows of text that a CSV gives, so that one rule reads both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.readers.delimited import Row, Table

if TYPE_CHECKING:
    import pandas


def table_of(frame: pandas.DataFrame, name: str) -> Table:
    """The table in a DataFrame; row n of the data counts as line n + 1, below the header.

    Missing: None, NaN, NaT and pandas.NA become empty cells. A float is taken to 15 significant
    digits, the most that it holds of any decimal: 0.57 * 100 is 57, not 56.99999999999999.
    """
    missing = frame.isna().to_numpy()
    values = frame.astype(object).to_numpy()
    rows = [
        Row(line, ["" if is_missing else _text(value) for value, is_missing in zip(cells, gaps, strict=True)])
        for line, (cells, gaps) in enumerate(zip(values, missing, strict=True), start=2)
    ]
    header = [str(column) for column in frame.columns]
    data = repr([header, *(row.cells for row in rows)]).encode("utf-8", "backslashreplace")
    return Table(name, header, 1, rows, data, "DataFrame", [])


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)
