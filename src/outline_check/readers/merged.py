"""Merged cells of a sheet: a group of rows has its text in the first, a header may have two levels."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from outline_check.findings import Place
from outline_check.readers.columns import Wanted, columns_of, missing
from outline_check.readers.table import Row, header_at

_MOST_LEVELS = 3
_HEAD = 40
# Columns that say what a row is about; the title of the group above them adds nothing.
_DESCRIPTIVE = frozenset(
    "id name domain unit direction region outline sex area department source note explanation weight".split()
)


class Merged(NamedTuple):
    """A merged range: its first and last line, its first and last column (from 0)."""

    top: int
    bottom: int
    left: int
    right: int


def fill_down(rows: Mapping[int, list[str]], ranges: Iterable[Merged]) -> None:
    """Writes the text of each range into the first column of its other rows, where these have something."""
    for one in ranges:
        text = _at(rows, one.top, one.left)
        for line in range(one.top + 1, one.bottom + 1) if text else ():
            if (cells := rows.get(line)) is not None:
                cells.extend([""] * (one.left + 1 - len(cells)))
                cells[one.left] = cells[one.left] or text


def merged_value(rows: Sequence[Row], ranges: Iterable[Merged], wanted: Wanted) -> tuple[int, int] | None:
    """The line and column of a value that several rows share, of which nobody can say whose it is; None without one."""
    at = header_at(rows, wanted)
    if at is None:
        return None
    columns, _ = columns_of(rows[at].cells, Place(""))
    fields = (columns.fields.get(field) for field in ("value", "baseline", "last_year"))
    numbers = {*fields, *(column for _, column in columns.years)}
    below = {row.line for row in rows[at + 1 :]}
    return next(
        (
            (one.top, one.left)
            for one in ranges
            if one.left in numbers and one.top in below and not below.isdisjoint(range(one.top + 1, one.bottom + 1))
        ),
        None,
    )


def with_one_header(rows: Mapping[int, list[str]], ranges: Sequence[Merged], wanted: Wanted) -> list[Row]:
    """The rows; where a header of several levels has the wanted columns, as one record on its last line."""
    tops = sorted({one.top for one in ranges if one.right > one.left and one.top <= _HEAD})
    for top in tops:
        bottom = max([top + 1, *(one.bottom for one in ranges if one.top == top)])
        if bottom - top >= _MOST_LEVELS:
            continue
        header = _header(rows, ranges, top, bottom)
        if not missing(columns_of(header, Place(""))[0], wanted):
            above = [Row(line, cells) for line, cells in rows.items() if line < top]
            return [*above, Row(bottom, header), *(Row(line, cells) for line, cells in rows.items() if line > bottom)]
    return [Row(line, cells) for line, cells in rows.items()]


def _header(rows: Mapping[int, list[str]], ranges: Sequence[Merged], top: int, bottom: int) -> list[str]:
    width = max((len(rows.get(line, ())) for line in range(top, bottom + 1)), default=0)
    levels = [[_at(rows, line, column) for column in range(width)] for line in range(top, bottom + 1)]
    for one in ranges:
        for line in range(max(one.top, top), min(one.bottom, bottom) + 1) if top <= one.top <= bottom else ():
            for column in range(one.left, min(one.right + 1, width)):
                levels[line - top][column] = _at(rows, one.top, one.left)
    return [_title(list(dict.fromkeys(filter(None, parts)))) for parts in zip(*levels, strict=True)]


def _title(parts: list[str]) -> str:
    """One title for the levels above a column: 目标 over 国家 is 国家目标."""
    joined = "".join(parts)
    for title in (joined, "".join(reversed(parts))):
        if _known(title):
            return title
    return parts[-1] if parts and _known(parts[-1]) & _DESCRIPTIVE else joined


def _known(title: str) -> frozenset[str]:
    columns, _ = columns_of([title], Place(""))
    return frozenset(columns.fields) or frozenset(["target"] * len(columns.tiers) + ["value"] * len(columns.years))


def _at(rows: Mapping[int, list[str]], line: int, column: int) -> str:
    cells = rows.get(line, ())
    return cells[column].strip() if column < len(cells) else ""
