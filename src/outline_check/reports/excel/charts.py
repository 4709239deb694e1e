"""The stacked bars of a sheet, as charts that refer to its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.model import Verdict
from outline_check.trajectory import Outlook

if TYPE_CHECKING:
    from outline_check.reports.excel.sheets import Bars
    from outline_check.reports.figures import Kind

_ACROSS = 2
_ROW_POINTS, _ROW_PIXELS = 15, 20
_CHARACTER_PIXELS, _COLUMN_PIXELS = 7, 5
_BAR_PIXELS, _FRAME_PIXELS, _GUTTER = 26, 60, 8
_HATCHED = {"pattern": "light_upward_diagonal", "fg_color": "#7F7F7F", "bg_color": "#FFFFFF"}
# Told from each other by lightness and pattern, so that a grey print will do; the second is that of the label.
_LOOKS: dict[Kind, tuple[dict[str, Any], str]] = {
    Verdict.MET: ({"fill": {"color": "#2F75B5"}}, "#FFFFFF"),
    Verdict.UNMET: ({"fill": {"color": "#F4B183"}}, "#000000"),
    Verdict.NO_DATA: ({"pattern": _HATCHED}, "#000000"),
    Verdict.NOT_JUDGEABLE: ({"fill": {"color": "#595959"}}, "#FFFFFF"),
    Outlook.EARLY: ({"fill": {"color": "#1F3864"}}, "#FFFFFF"),
    Outlook.ON_TRACK: ({"fill": {"color": "#BDD7EE"}}, "#000000"),
    Outlook.OFF_TRACK: ({"fill": {"color": "#F4B183"}}, "#000000"),
    Outlook.CANNOT_TELL: ({"pattern": _HATCHED}, "#000000"),
}


class Canvas(NamedTuple):
    """A sheet to draw on.

    Attributes:
        book, sheet: of XlsxWriter.
        widths: of its columns, in characters.
        grid: the first row, behind the head, of the grid that the bars are of.
        caption: writes a title across some columns of a row.
    """

    book: Any
    sheet: Any
    widths: Sequence[int]
    grid: int
    caption: Callable[[int, tuple[int, int], str], None]


def insert_charts(canvas: Canvas, bars: Sequence[Bars], row: int) -> int:
    """Charts with their titles from a row on, two side by side; the row behind them.

    The titles are cells: a title of a chart that looks like the address of a cell would be taken for one.
    """
    for at in range(0, len(bars), _ACROSS):
        beside = bars[at : at + _ACROSS]
        for one, columns in zip(beside, _parts(canvas.widths, len(beside)), strict=True):
            canvas.caption(row, columns, one.title)
            _insert(canvas, one, row + 1, columns)
        tallest = -(-max(map(_height, beside)) // _ROW_PIXELS)
        for reserved in range(row + 1, row + 1 + tallest):
            canvas.sheet.set_row(reserved, _ROW_POINTS)
        row += tallest + 2
    return row


def tallest(bars: Sequence[Bars]) -> int:
    """The points that the charts of one row take, their titles and the room below them included."""
    return (-(-max(map(_height, bars)) // _ROW_PIXELS) + 3) * _ROW_POINTS


def _parts(widths: Sequence[int], count: int) -> list[tuple[int, int]]:
    """The first and last columns of one chart, or of two that share the width."""
    last = len(widths) - 1
    if count == 1:
        return [(0, last)]
    middle = next(at for at in range(1, last + 1) if at == last or sum(widths[:at]) * 2 >= sum(widths))
    return [(0, middle - 1), (middle, last)]


def _height(bars: Bars) -> int:
    return (bars.last - bars.first + 1) * _BAR_PIXELS + _FRAME_PIXELS


def _insert(canvas: Canvas, bars: Bars, row: int, columns: tuple[int, int]) -> None:
    name = canvas.sheet.get_name()
    rows = (canvas.grid + bars.first, canvas.grid + bars.last)
    chart = canvas.book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, kind in enumerate(bars.kinds, start=bars.counts):
        look, label = _LOOKS[kind]
        chart.add_series(
            {
                "name": [name, canvas.grid - 1, column],
                "categories": [name, rows[0], bars.label, rows[1], bars.label],
                "values": [name, rows[0], column, rows[1], column],
                "data_labels": {"value": True, "num_format": "0;;", "font": {"color": label}},
                "gap": 60,
                **look,
            }
        )
    chart.set_title({"none": True})
    chart.set_y_axis({"reverse": True, "major_tick_mark": "none", "major_gridlines": {"visible": False}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom"})
    first, last = columns
    pixels = sum(size * _CHARACTER_PIXELS + _COLUMN_PIXELS for size in canvas.widths[first : last + 1])
    chart.set_size({"width": pixels - _GUTTER, "height": _height(bars)})
    canvas.sheet.insert_chart(row, first, chart, {"object_position": 1, "description": bars.alternative})
