"""A workbook (.xlsx) -> the records of the sheet that holds the table, read through openpyxl.

The library's parser of sheets is used directly: its read-only sheets drop rows and cells that are
out of order, and tell neither merged nor hidden cells nor formulas without a result.
"""

import io
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from outline_check.errors import InputError
from outline_check.findings import Finding, Place
from outline_check.readers.archive import check_workbook
from outline_check.readers.columns import Wanted, columns_of, missing
from outline_check.readers.merged import Merged, fill_down, merged_value, with_one_header
from outline_check.readers.number_formats import number_text
from outline_check.readers.refused import damaged, too_large
from outline_check.readers.table import Row, header_at, letters

_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 1_048_576, 256, 2_000_000
_MOST_NAMED = 10


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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that the library does not keep, which play no part here
        try:
            return _chosen(_Book(data, path), name, wanted)
        except InputError:
            raise
        except Exception as error:  # a hostile file can make the library raise anything
            raise damaged(path, f"{type(error).__name__}: {error}") from error


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
    return InputError(Finding("R119", Place(book.path), name, (("sheets", book.shown(book.states)),)))


class _Book:
    """An open workbook."""

    def __init__(self, data: bytes, path: str) -> None:
        from openpyxl import load_workbook

        self.path = path
        self._book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        self._sheets: dict[str, Any] = {sheet.title: sheet for sheet in self._book.worksheets}
        self.states = {title: sheet.sheet_state for title, sheet in self._sheets.items()}
        self._formats: dict[int, str] = {}

    def shown(self, titles: Iterable[str]) -> str:
        """The sheets, those that are hidden marked."""
        return ", ".join(title if self.states[title] == "visible" else f"{title} (hidden)" for title in titles)

    def sheet(self, title: str, wanted: Wanted) -> Sheet:
        parser = self._parser(title)
        rows, findings = self._rows(parser, title)
        merged = parser.merged_cells.mergeCell if parser.merged_cells else ()
        ranges = [Merged(one.min_row, one.max_row, one.min_col - 1, one.max_col - 1) for one in merged]
        fill_down(rows, ranges)
        records = with_one_header(rows, ranges, wanted)
        if shared := merged_value(records, ranges, wanted):
            line, column = shared
            findings.append(Finding("R124", self._place(title, line, column), rows[line][column]))
        return Sheet(title, records, [*findings, *self._hidden(parser, rows, title)])

    def _parser(self, title: str) -> Any:
        from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

        class Parser(WorkSheetParser):
            """Keeps the formula of a cell that has no result."""

            def parse_cell(self, element: Any) -> Any:
                kind = element.get("t")
                if kind == "inlineStr":
                    element.set("t", "str")  # the library takes a text in the cell apart five times slower
                    cell = super().parse_cell(element)
                    return {**cell, "value": _inline_text(element)}
                try:
                    cell = super().parse_cell(element)
                except (ValueError, IndexError) as error:
                    raise damaged(path, f"{title}!{element.get('r')}: {error}") from error
                formula = element.find(FORMULA_TAG)
                if formula is not None and cell["value"] is None and not _is_empty_text(element, VALUE_TAG):
                    cell["value"] = f"#CALC? ={formula.text or ''}"
                return cell

        path = self.path

        sheet, book = self._sheets[title], self._book
        return Parser(
            book._archive.open(sheet._worksheet_path),
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )

    def _place(self, title: str, line: int, column: int) -> Place:
        return Place(self.path, line, cell=f"{title}!{letters(column)}{line}")

    def _rows(self, parser: Any, title: str) -> tuple[dict[int, list[str]], list[Finding]]:
        rows: dict[int, list[str]] = {}
        far: list[Finding] = []
        count = 0
        for line, cells in parser.parse():
            if line in rows or not 0 < line <= _MOST_ROWS:
                raise damaged(self.path, f"{title}: row {line}")
            texts: list[str] = []
            for column, text in self._texts(cells, line, title):
                count += 1
                if column <= _MOST_COLUMNS:
                    texts.extend([""] * (column - len(texts)))
                    texts[column - 1] = text
                elif not far:
                    far.append(Finding("R122", self._place(title, line, column - 1), text))
            if texts:
                rows[line] = texts
            if count > _MOST_CELLS:
                raise too_large(self.path, _MOST_CELLS * 50)
        return dict(sorted(rows.items())), far

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


def _is_empty_text(element: Any, value_tag: str) -> bool:
    """Whether the result of a formula is a text without characters."""
    return element.get("t") == "str" and element.find(value_tag) is not None


def _inline_text(element: Any) -> str:
    """The text that stands in a cell itself, in one piece or in runs of different fonts; no reading aids."""
    pieces = [run[-1] if run.tag.endswith("}r") and len(run) else run for text in element for run in text]
    return "".join(piece.text or "" for piece in pieces if piece.tag.endswith("}t"))
