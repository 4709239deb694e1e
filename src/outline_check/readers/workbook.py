"""A workbook (.xlsx) -> the records of the sheet that holds the table, read through openpyxl.

The library's parser of sheets is used directly: its read-only sheets drop rows and cells that are
out of order, and tell neither merged nor hidden cells nor formulas without a result.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from outline_check.errors import InputError
from outline_check.findings import Finding, Place
from outline_check.readers.archive import check_workbook
from outline_check.readers.columns import Wanted, columns_of, missing
from outline_check.readers.merged import Merged, fill_down, merged_number, with_one_header
from outline_check.readers.number_formats import no_number_text, number_text
from outline_check.readers.package import hostile, opened
from outline_check.readers.refused import damaged, too_large
from outline_check.readers.sheet_parser import NO_NUMBER, parser_of
from outline_check.readers.table import Row, header_at, letters
from outline_check.readers.text import REPLACEMENT

_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 1_048_576, 256, 2_000_000
_MOST_NAMED = 10
_CLOSE = 0.5  # of two Chinese characters one may be wrong


class Sheet(NamedTuple):
    """One sheet, read.

    Attributes:
        records: its rows that hold something, a header of several levels as one.
        findings: hidden rows and columns, cells far outside.
    """

    name: str
    records: list[Row]
    findings: list[Finding]


def read_sheet(data: bytes, path: str, name: str, wanted: Wanted) -> Sheet:
    """The sheet called `name`, else the only visible one with a header row that fits.

    Raises:
        InputError: R111, R116, R117 no sound workbook; R118 several sheets fit; R119 none does.
    """
    check_workbook(data, path)
    with hostile(path):
        return _chosen(_Book(data, path), name, wanted)


def _chosen(book: "_Book", name: str, wanted: Wanted) -> Sheet:
    names = list(book.states)
    if name:
        if name not in names:
            raise _no_sheet(book, name)
        return book.sheet(name, wanted)
    visible = [title for title, state in book.states.items() if state == "visible"]
    sheets = [book.sheet(title, wanted) for title in visible]
    fitting = [sheet for sheet in sheets if _fits(sheet, wanted)]
    if len(fitting) > 1:
        shown = ", ".join(sheet.name for sheet in fitting)
        raise InputError(Finding("R118", Place(book.path), details=(("sheets", shown),)))
    if not fitting:
        if len(sheets) == 1 and len(names) == 1:
            return sheets[0]  # whose findings say what is missing
        raise _no_sheet(book, "")
    others = [title for title in names if title != fitting[0].name]
    found = [Finding("R121", Place(book.path), details=(("sheets", book.shown(others)),))] if others else []
    return fitting[0]._replace(findings=[*found, *fitting[0].findings])


def _fits(sheet: Sheet, wanted: Wanted) -> bool:
    at = header_at(sheet.records, wanted)
    return at is not None and not missing(columns_of(sheet.records[at].cells, Place(""))[0], wanted)


def _no_sheet(book: "_Book", name: str) -> InputError:
    from difflib import get_close_matches

    folded = {title.strip().casefold(): title for title in book.states}
    close = get_close_matches(name.strip().casefold(), folded, n=1, cutoff=_CLOSE) if name else []
    details = (("sheets", book.shown(book.states)), ("suggestion", folded[close[0]] if close else ""))
    return InputError(Finding("R119", Place(book.path), name, details))


class _Book:
    """An open workbook."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._book, self._sheets = opened(data, path)
        self.states = {title: sheet.sheet_state for title, sheet in self._sheets.items()}
        self._formats: dict[int, str] = {}

    def shown(self, titles: Iterable[str]) -> str:
        """The sheets, those that are hidden marked."""
        return ", ".join(title if self.states[title] == "visible" else f"{title} (hidden)" for title in titles)

    def sheet(self, title: str, wanted: Wanted) -> Sheet:
        parser = parser_of(self._book, self._sheets[title], self.path)
        rows, findings = self._rows(parser, title)
        merged = parser.merged_cells.mergeCell if parser.merged_cells else ()
        ranges = [Merged(one.min_row, one.max_row, one.min_col - 1, one.max_col - 1) for one in merged]
        fill_down(rows, ranges)
        records = with_one_header(rows, ranges, wanted)
        if unclear := merged_number(records, ranges, wanted):
            line, column = unclear
            findings.append(Finding("R124", self._place(title, line, column), rows[line][column]))
        return Sheet(title, records, [*findings, *self._hidden(parser, rows, title)])

    def _place(self, title: str, line: int, column: int) -> Place:
        return Place(self.path, line, cell=f"{title}!{letters(column)}{line}")

    def _rows(self, parser: Any, title: str) -> tuple[dict[int, list[str]], list[Finding]]:
        rows: dict[int, list[str]] = {}
        far: list[Finding] = []
        lost: list[Finding] = []
        count = 0
        for line, cells in parser.parse():
            if line in rows or not 0 < line <= _MOST_ROWS:
                raise damaged(self.path, f"{title}: row {line}")
            texts: list[str] = []
            for column, text in self._texts(cells, line, title):
                count += 1
                if REPLACEMENT in text and not lost:
                    details = (("encoding", "xlsx"),)
                    lost.append(Finding("R113", self._place(title, line, column - 1), text, details))
                if column <= _MOST_COLUMNS:
                    texts.extend([""] * (column - len(texts)))
                    texts[column - 1] = text
                elif not far:
                    far.append(Finding("R122", self._place(title, line, column - 1), text))
            if texts:
                rows[line] = texts
            if count > _MOST_CELLS:
                raise too_large(self.path, _MOST_CELLS * 50)
        return dict(sorted(rows.items())), [*far, *lost]

    def _texts(self, cells: list[dict[str, Any]], line: int, title: str) -> Iterator[tuple[int, str]]:
        seen: set[int] = set()
        for cell in cells:
            column = cell["column"]
            if cell["row"] != line or column in seen:
                raise damaged(self.path, f"{title}!{letters(column - 1)}{cell['row']}")
            seen.add(column)
            if text := self._text(cell):
                yield column, text

    def _text(self, cell: dict[str, Any]) -> str:
        value = cell["value"]
        if value is None:
            return ""
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            return number_text(value, self._format(cell["style_id"]))
        if isinstance(value, datetime | date | time | timedelta):
            return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
        if cell["data_type"] == NO_NUMBER:
            return no_number_text(str(value), self._format(cell["style_id"]))
        return str(value)

    def _format(self, style: int) -> str:
        if style not in self._formats:
            from openpyxl.cell.read_only import ReadOnlyCell

            sheet = next(iter(self._sheets.values()))
            self._formats[style] = str(ReadOnlyCell(sheet, 1, 1, 1, "n", style).number_format)
        return self._formats[style]

    def _hidden(self, parser: Any, rows: dict[int, list[str]], title: str) -> list[Finding]:
        lines = [line for line in rows if _is_hidden(parser.row_dimensions.get(str(line), {}))]
        width = max(map(len, rows.values()), default=0)
        spans = [one for one in parser.column_dimensions.values() if _is_hidden(one)]
        columns = [at for one in spans for at in range(int(one["min"]), min(int(one["max"]), width) + 1)]
        places = [*map(str, lines), *(letters(at - 1) for at in columns)]
        if not places:
            return []
        shown = ", ".join(places[:_MOST_NAMED]) + (" …" if len(places) > _MOST_NAMED else "")
        place = Place(self.path, lines[0] if lines else None, cell=title)
        return [Finding("R120", place, details=(("places", shown),))]


def _is_hidden(attributes: dict[str, Any]) -> bool:
    return attributes.get("hidden") in ("1", "true")
