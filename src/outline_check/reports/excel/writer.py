"""Sheets as data -> a workbook of XlsxWriter.

No cell becomes a formula, a link or a number because of how it looks: texts are written as texts, numbers as numbers.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from outline_check.errors import UsageError
from outline_check.reports.document import Heading, Line
from outline_check.reports.excel.charts import Canvas, insert_charts, tallest
from outline_check.reports.excel.look import BORDER, DARK, fitted, height, page, taken
from outline_check.reports.excel.sheets import Break, Charts, Grid, Shade

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.reports.excel.sheets import Bars, Cell, Head, Sheet

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_EVERYWHERE = "A1:XFD1048576"
_NARROWEST, _FILTER, _PADDING = 4, 2, 2  # characters; the arrow of a filter stands over the title
_WIDEST_TITLE = 8
# Dark enough apart to be told from each other in a grey print.
FILLS: dict[Shade, dict[str, Any]] = {
    Shade.GOOD: {"bg_color": "#DDEBF7"},
    Shade.BAD: {"bg_color": "#F4B183", "bold": True},
    Shade.EMPTY: {"bg_color": "#F2F2F2"},
    Shade.DOUBT: {"bg_color": "#D0CECE"},
    Shade.LOW: {"bg_color": "#F4B183"},
    Shade.MIDDLE: {"bg_color": "#FFF2CC"},
    Shade.HIGH: {"bg_color": "#BDD7EE"},
}
_ENDS = {"min": Shade.LOW, "mid": Shade.MIDDLE, "max": Shade.HIGH}
_SCALE: dict[str, Any] = {
    "type": "3_color_scale",
    **dict.fromkeys(("min_type", "mid_type", "max_type"), "num"),
    **dict(zip(("min_value", "mid_value", "max_value"), (0, 0.5, 1), strict=True)),
    **{f"{end}_color": FILLS[shade]["bg_color"] for end, shade in _ENDS.items()},
}
_HEADINGS: dict[int, dict[str, Any]] = {1: {"bold": True, "font_size": 16}, 2: {"bold": True, "font_size": 12}}
_HEADING_HEIGHTS = {1: 28, 2: 22}
_PAGE_POINTS = 490  # of A4 in landscape, without its margins and the first row, which is repeated


def write_sheets(book: Any, sheets: Iterable[Sheet], language: str) -> None:
    """All sheets, in their order.

    Raises:
        UsageError: more rows or columns than a sheet holds.
    """
    looks = _Looks(book)
    for sheet in sheets:
        _Writer(book, sheet, looks, language).write()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}

    def of(self, **look: Any) -> Any:
        """The format that looks so."""
        key = tuple(look.items())
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]

    def cell(self, cell: Cell, head: Head) -> Any:
        """Texts to the left and broken into lines, numbers to the right, shaded words in the middle."""
        is_text = isinstance(cell.value, str)
        key = (is_text, head.right, cell.form, cell.shade)
        if key not in self._made:
            align = "center" if cell.shade else "right" if head.right or not is_text else "left"
            look = {"align": align, "valign": "vcenter", **BORDER, **FILLS.get(cell.shade, {})}
            look |= {"indent": 1} if align == "left" else {}
            look |= {"text_wrap": True} if is_text else {"num_format": cell.form}
            self._made[key] = self.of(**look)
        return self._made[key]


class _Writer:
    """One sheet, from the top to the bottom."""

    def __init__(self, book: Any, sheet: Sheet, looks: _Looks, language: str) -> None:
        self._book, self._data, self._looks, self._language = book, sheet, looks, language
        self._sheet = book.add_worksheet(sheet.name)
        self._grids = [block for block in sheet.blocks if isinstance(block, Grid)]
        self._widths = _widths(self._grids, extra=_FILTER if self._is_list else 0)
        self._row = 0
        self._rows_at = 0  # of the latest grid
        self._breaks: list[int] = []
        self._used = 0  # points of the page

    @property
    def _is_list(self) -> bool:
        return self._data.fixed is not None

    def write(self) -> None:
        for column, size in enumerate(self._widths):
            self._sheet.set_column(column, column, size)
        for block in self._data.blocks:
            match block:
                case Heading(text, level):
                    self._heading(text, level)
                case Line(text):
                    self._line(text)
                case Grid():
                    self._grid(block)
                case Break():
                    self._break()
                case Charts(bars):
                    self._charts(bars)
        self._sheet.freeze_panes(1, self._data.fixed or 0)
        if self._is_list:
            (only,) = self._grids
            self._sheet.autofilter(0, 0, len(only.rows), len(only.heads) - 1)
        else:
            self._sheet.hide_gridlines(2)
        self._sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})  # a code such as 007 is no mistake
        self._sheet.set_h_pagebreaks(self._breaks)
        page(self._sheet, landscape=True)

    def _break(self) -> None:
        self._breaks.append(self._row)
        self._used = 0

    def _charts(self, bars: Sequence[Bars]) -> None:
        """Charts of the latest grid, on a page of their own where they would be cut in two."""
        if self._used % _PAGE_POINTS + tallest(bars) > _PAGE_POINTS:
            self._break()
        canvas = Canvas(self._book, self._sheet, self._widths, self._rows_at, self._caption)
        self._row = insert_charts(canvas, bars, self._row + 1)
        self._used += tallest(bars)

    def _set_height(self, points: int) -> None:
        self._sheet.set_row(self._row, points)
        self._used += points

    def _heading(self, text: str, level: int) -> None:
        self._row += 1 if self._row else 0
        self._set_height(_HEADING_HEIGHTS[level])
        self._text(self._row, 0, text, self._looks.of(**_HEADINGS[level], valign="vcenter"))
        self._row += 1

    def _line(self, text: str) -> None:
        """A sentence across the sheet."""
        self._across(self._row, (0, len(self._widths) - 1), text, self._looks.of(text_wrap=True, valign="top"))
        self._row += 1

    def _caption(self, row: int, columns: tuple[int, int], text: str) -> None:
        self._across(row, columns, text, self._looks.of(text_wrap=True, valign="vcenter", bold=True))

    def _across(self, row: int, columns: tuple[int, int], text: str, look: Any) -> None:
        first, last = columns
        if first < last:
            self._sheet.merge_range(row, first, row, last, "", look)
        self._sheet.set_row(row, height([text], [sum(self._widths[first : last + 1])]))
        self._text(row, first, text, look)

    def _grid(self, grid: Grid) -> None:
        self._check_room(grid)
        if grid.title:
            self._heading(grid.title, 2)
        self._head(grid)
        self._rows_at = self._row
        for cells in grid.rows:
            self._cells(cells, grid.heads)
        for column in grid.scaled if grid.rows else ():
            self._sheet.conditional_format(self._rows_at, column, self._row - 1, column, _SCALE)

    def _check_room(self, grid: Grid) -> None:
        rows = self._row + len(grid.rows) + 3
        if rows > MOST_ROWS or len(grid.heads) > MOST_COLUMNS:
            raise UsageError(
                f"the sheet {self._data.name} would have {rows:,} rows and {len(grid.heads):,} columns, and Excel holds"
                f" {MOST_ROWS:,} and {MOST_COLUMNS:,}; write csv instead (-o PATH.csv)"
            )

    def _head(self, grid: Grid) -> None:
        titles = [head.title for head in grid.heads]
        look = self._looks.of(**DARK)
        for column, title in enumerate(titles):
            self._text(self._row, column, title, look)
        self._set_height(height(titles, self._widths[: len(titles)]))
        self._row += 1

    def _cells(self, cells: Sequence[Cell], heads: Sequence[Head]) -> None:
        texts = []
        for column, (cell, head) in enumerate(zip(cells, heads, strict=True)):
            look = self._looks.cell(cell, head)
            if isinstance(cell.value, str):
                self._text(self._row, column, cell.value, look)
                texts.append((cell.value, self._widths[column]))
            else:
                value = float(cell.value) if isinstance(cell.value, Fraction) else cell.value
                self._sheet.write_number(self._row, column, value, look)
        self._set_height(height(*zip(*texts, strict=True)) if texts else height([], []))
        self._row += 1

    def _text(self, row: int, column: int, text: str, look: Any) -> None:
        """A text as it is; one in the tags of XlsxWriter's rich strings would be taken for XML, but not its pieces."""
        text = fitted(text, self._language)
        if not text:
            self._sheet.write_blank(row, column, None, look)
        elif text.startswith("<r>") and text.endswith("</r>"):
            self._sheet.write_rich_string(row, column, text[:1], look, text[1:], look)
        else:
            self._sheet.write_string(row, column, text, look)


def _widths(grids: Sequence[Grid], extra: int) -> list[int]:
    """Of the columns of a sheet: as its cells need, up to what the heads allow."""
    of_grids = [
        [_width(head, (row[at] for row in grid.rows), extra) for at, head in enumerate(grid.heads)] for grid in grids
    ]
    return [max(sizes) for sizes in zip_longest(*of_grids, fillvalue=0)]


def _width(head: Head, cells: Iterable[Cell], extra: int) -> int:
    unbroken = [taken(word) for word in head.title.split() if word.isascii()]
    titled = max([min(taken(head.title), _WIDEST_TITLE), *unbroken])
    needed = max((_shown(cell) for cell in cells), default=0)
    return max(_NARROWEST, titled + extra, min(head.widest, needed)) + _PADDING


def _shown(cell: Cell) -> int:
    """About how many characters a cell takes."""
    if isinstance(cell.value, Decimal | Fraction) and cell.form.endswith("%"):
        return len(cell.form) + 2
    if isinstance(cell.value, Fraction):
        return len(f"{int(cell.value)}") + len(cell.form)
    return taken(str(cell.value)) + taken(cell.form.partition('"')[2])
