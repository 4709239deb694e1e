"""The records of a file -> a table: where its header stands, and what is title, note or blank."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from outline_check.content import Content
from outline_check.errors import InputError
from outline_check.evaluation import Source
from outline_check.findings import Finding, Place
from outline_check.readers.columns import Wanted, columns_of, missing
from outline_check.readers.headings import Headings

_MOST_TITLES = 20
_SAMPLE = 60
_LEAST_DATA = 3
_PLAIN_NUMBER = r"[-+−]?\d[\d.,]*\s*[%％‰]?|[\d.]+/\d*万"
# The row of a printed form that numbers its columns: 甲 乙 1 2.
_COLUMN_NUMBER = r"[(（]?(?:[甲乙丙丁戊己庚辛壬癸A-Z]|\d{1,2}|[①-⑳])[)）]?"
_NOTE_WORDS = (
    "注|备注|说明|附注|资料来源|数据来源|来源|填报|填表|制表|复核|审核|负责人|单位负责人|统计负责人|单位|联系电话|报出|报送|"
    "日期|打印|note|notes|source|sources|remark|remarks|prepared by|checked by"
)
_MARKS = ("*", "※", "★")


class Row(NamedTuple):
    """A row: the line on which it starts, and its cells."""

    line: int
    cells: list[str]


class Origin(NamedTuple):
    """Where a table comes from.

    Attributes:
        path: as given, "-" for standard input.
        data: the bytes of the file.
        encoding, decided_by: how they were decoded, and why so; see `Decoded`.
        sheet: of a workbook, else "".
        even: whether every row has as many cells as the header, which a workbook does not promise.
        delimiter: what parts the cells of a text, "" elsewhere.
    """

    path: str
    data: bytes
    encoding: str
    decided_by: str
    sheet: str = ""
    even: bool = True
    delimiter: str = ""

    def place(self, line: int | None, column: str = "", index: int | None = None) -> Place:
        """The place of a row, or of the cell at an index in it."""
        if not self.sheet or line is None:
            return Place(self.path, line, column)
        where = f"{line}:{line}" if index is None else f"{letters(index)}{line}"
        return Place(self.path, line, column, f"{self.sheet}!{where}")


class Table(NamedTuple):
    """A table as text, its rows as long as the header.

    Attributes:
        header_line: where the header stands.
        findings: titles, notes, blank and ragged rows.
        headings: what the columns hold where the form of the file says so; None: what their titles say.
    """

    origin: Origin
    header: list[str]
    header_line: int
    rows: list[Row]
    findings: list[Finding]
    headings: Headings | None = None

    @property
    def source(self) -> Source:
        """What the input is, for the provenance."""
        origin = self.origin
        return Source(
            origin.path,
            Content(origin.data),
            origin.encoding,
            origin.decided_by,
            len(self.rows),
            header=tuple(map(str.strip, self.header)),
            delimiter=origin.delimiter,
        )


def letters(index: int) -> str:
    """The letters of a column in a workbook.

    >>> letters(0), letters(25), letters(26), letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    name, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def table_of(records: Sequence[Row], origin: Origin, wanted: Wanted, *, starts: bool = False) -> Table:
    """The table in the records of a file; it `starts` with its header where the form of the file says so.

    Raises:
        InputError: R110, there is no record.
    """
    start = 0 if starts else header_at(records, wanted)
    if start is None:
        raise InputError(Finding("R110", Place(origin.path)))
    titles = [record for record in records[:start] if _is_filled(record)]
    header = records[start]
    _refuse_data_above(titles, header, origin)
    titled = _titled(header.cells) if not origin.even else len(header.cells)
    rows, findings = without_blank_rows(records[start + 1 :], origin)
    rows, notes = _parted(rows, origin, titled)
    findings += [*_summed("R114", titles, origin), *_summed("R115", notes, origin)]
    repeats = [row for at, row in enumerate(rows) if row.cells == header.cells or (at == 0 and _numbers_columns(row))]
    findings += _summed("R123", repeats, origin)
    even: list[Row] = []
    for row in rows:
        if row in repeats:
            continue
        if not origin.even:
            even.append(Row(row.line, [*row.cells[:titled], *[""] * (titled - len(row.cells))]))
        elif len(row.cells) == titled:
            even.append(row)
        else:
            details = (("cells", str(len(row.cells))), ("columns", str(titled)))
            findings.append(Finding("R103", origin.place(row.line), details=details))
    findings += _outside(header, rows, titled, origin)
    if not origin.even:
        even = [row for row in even if _is_filled(row)]
    return Table(origin, header.cells[:titled], header.line, even, findings)


def _refuse_data_above(titles: Sequence[Row], header: Row, origin: Origin) -> None:
    """R125 for a row above the header that has as many cells: no title, and not to be lost."""
    full = sum(bool(cell.strip()) for cell in header.cells)
    for row in titles:
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        has_number = any(re.fullmatch(_PLAIN_NUMBER, cell) for cell in filled)
        has_label = any(":" in cell or "：" in cell for cell in filled)  # 填报单位：…
        if len(filled) >= max(_LEAST_DATA, full * 2 // 3) and has_number and not has_label:
            raise InputError(Finding("R125", origin.place(row.line), " ".join(filled)[:_SAMPLE]))


def header_at(records: Sequence[Row], wanted: Wanted) -> int | None:
    """The record that holds all wanted columns; else the one among the first that names most, or the first."""
    head = [at for at, record in enumerate(records[: 2 * _MOST_TITLES]) if _is_filled(record)][:_MOST_TITLES]
    best, most = head[0] if head else None, 1
    for at in head:
        columns, _ = columns_of(records[at].cells, Place(""))
        if not missing(columns, wanted):
            return at
        if columns.known > most:
            best, most = at, columns.known
    return best


def without_blank_rows(rows: Sequence[Row], origin: Origin) -> tuple[list[Row], list[Finding]]:
    """The rows in which something stands, and how many do not (R107)."""
    kept = [row for row in rows if _is_filled(row)]
    if len(kept) == len(rows):
        return kept, []
    blank = [row.line for row in rows if not _is_filled(row)]
    return kept, [Finding("R107", origin.place(blank[0]), details=(("count", str(len(blank))),))]


def _numbers_columns(row: Row) -> bool:
    """Whether a row has nothing but letters and numbers that follow each other, with 甲 or A as the first of them."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    if len(filled) < _LEAST_DATA or len(set(filled)) < len(filled):
        return False
    return filled[0].strip("()（）") in ("甲", "A") and all(re.fullmatch(_COLUMN_NUMBER, cell) for cell in filled)


def _is_filled(row: Row) -> bool:
    return any(map(str.strip, row.cells))


def _titled(header: Sequence[str]) -> int:
    """How many columns there are up to the last one with a title."""
    return max(at for at, title in enumerate(header, start=1) if title.strip())


def _parted(rows: list[Row], origin: Origin, width: int) -> tuple[list[Row], list[Row]]:
    """The rows of the table, and the notes below it: from a line such as 注：… or 填表人：… on, and no data behind."""
    end = len(rows)
    for at in range(len(rows) - 1, -1, -1):
        filled = [cell for cell in rows[at].cells if cell.strip()]
        is_ragged = origin.even and len(rows[at].cells) != width
        if _is_note(filled, is_ragged=is_ragged):
            end = at
        elif len(filled) > 1:
            break
    return rows[:end], rows[end:]


def _is_note(filled: Sequence[str], *, is_ragged: bool) -> bool:
    if len(filled) == 1:
        return filled[0].lstrip().startswith(_MARKS) or _begins_like_note(filled[0])
    return all(map(_begins_like_note, filled)) or (is_ragged and _begins_like_note(filled[0]))


def _begins_like_note(cell: str) -> bool:
    if ":" not in cell and "：" not in cell:
        return False
    return bool(re.match(rf"[\s(（\[【]*(?:{_NOTE_WORDS})[^\s:：]{{0,8}}\s*[:：]", cell, re.IGNORECASE))


def _summed(code: str, rows: Sequence[Row], origin: Origin) -> list[Finding]:
    """One finding for rows that are no data, with the beginning of their text."""
    if not rows:
        return []
    words = dict.fromkeys(cell.strip() for cell in rows[0].cells if cell.strip())
    text = " ".join(words)[:_SAMPLE]
    return [Finding(code, origin.place(rows[0].line), text, (("count", str(len(rows))),))]


def _outside(header: Row, rows: Sequence[Row], titled: int, origin: Origin) -> list[Finding]:
    """R122: cells under no title, the first of each column."""
    blank = {at for at, title in enumerate(header.cells[:titled]) if not title.strip()}
    found: dict[int, Finding] = {}
    for row in rows:
        if not blank and len(row.cells) <= titled:
            continue
        for at, cell in enumerate(row.cells):
            if (at in blank or (at >= titled and not origin.even)) and cell.strip() and at not in found:
                found[at] = Finding("R122", origin.place(row.line, index=at), cell.strip())
    return list(found.values())
