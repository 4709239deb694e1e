"""Merged cells of a sheet: a group of rows has its text in the first, a header may have two levels."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from outline_check.findings import Place
from outline_check.readers.columns import Wanted, columns_of, missing
from outline_check.readers.headings import FIELDS
from outline_check.readers.table import Row, header_at
from outline_check.spelling import header_key

_LEVELS, _MOST_LEVELS = 2, 3
_HEAD = 40
_TARGET = re.compile(r"(?:(目标)(?:值|要求)?|\b(target)s?)$", re.IGNORECASE)
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?(?!\d)", re.ASCII)
# Titles of a group of years that hold values, beside the names of the value itself.
_RESULTS = frozenset("完成情况 实际完成情况 监测情况 监测结果 监测数据 实际完成值 完成数 实际数 results".split())
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


def merged_number(rows: Sequence[Row], ranges: Sequence[Merged], wanted: Wanted) -> tuple[int, int] | None:
    """The line and column of a merged cell of which nobody can say whose it is; None without one.

    Several rows share it as their value; or it is the title of a value or target over several columns
    that are filled.
    """
    at = header_at(rows, wanted)
    if at is None:
        return None
    columns, _ = columns_of(rows[at].cells, Place(""))
    below = rows[at + 1 :]
    fields = (columns.fields.get(field) for field in ("value", "baseline", "last_year"))
    values = {*fields, *(column for _, column in columns.years)}
    targets = {columns.fields.get("target"), *(tier.at for tier in columns.tiers)}
    lines = {row.line for row in below}
    shared = (
        (one.top, one.left)
        for one in ranges
        if one.left in values and one.top in lines and not lines.isdisjoint(range(one.top + 1, one.bottom + 1))
    )
    titles = (
        (one.top, one.left)
        for one in ranges
        if one.bottom == rows[at].line and one.left in values | targets and _is_filled(below, one.left + 1, one.right)
    )
    return next(shared, next(titles, None))


def _is_filled(rows: Iterable[Row], first: int, last: int) -> bool:
    return any(cell.strip() for row in rows for cell in row.cells[first : last + 1])


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
    if len(parts) < _LEVELS:
        return "".join(parts)
    if _known(parts[-1]) & _DESCRIPTIVE:
        return parts[-1]
    joined = "".join(parts)
    either = next((title for title in (joined, "".join(reversed(parts))) if _known(title)), joined)
    return _target_title(parts) or _value_title(parts) or either


def _target_title(parts: Sequence[str]) -> str:
    """国家目标2030 for 2030年目标 over 国家, or over 国家目标; "" unless one tier and at most one year are named."""
    kinds = [match[1] or match[2] for part in parts if (match := _TARGET.search(part))]
    years = {match[1] for part in parts for match in _YEAR.finditer(part)}
    tiers = dict.fromkeys(_TARGET.sub("", _YEAR.sub("", part)).strip() for part in parts)
    longest = [one for one in tiers if one and not any(one != other and one in other for other in tiers)]
    return "".join((*longest, kinds[-1], *years)) if kinds and len(longest) == 1 and len(years) < _LEVELS else ""


def _value_title(parts: Sequence[str]) -> str:
    """2020年监测值 for 2020年 beside words for the value, such as 完成情况; "" where something else is said."""
    years = [match[1] for part in parts if (match := _YEAR.fullmatch(part))]
    others = [header_key(part) for part in parts if not _YEAR.fullmatch(part)]
    are_values = all(FIELDS.get(other) == "value" or other in _RESULTS for other in others)
    return f"{years[0]}年监测值" if len(years) == 1 and others and are_values else ""


def _known(title: str) -> frozenset[str]:
    columns, _ = columns_of([title], Place(""))
    return frozenset(columns.fields) or frozenset(["target"] * len(columns.tiers) + ["value"] * len(columns.years))


def _at(rows: Mapping[int, list[str]], line: int, column: int) -> str:
    cells = rows.get(line, ())
    return cells[column].strip() if column < len(cells) else ""
