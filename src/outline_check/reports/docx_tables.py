"""Tables of a Word report: three rules, the header again on every page, columns as wide as what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from outline_check.reports import docx_styles as styles
from outline_check.reports.display import width
from outline_check.reports.document import Tone
from outline_check.reports.docx_xml import Node, run, valued, word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outline_check.reports.document import Column, TableBlock, Text

# A table of so few rows is not parted between two pages.
_KEPT_WHOLE = 12
_UNBROKEN = re.compile(r"[^\s\u2e80-\U0003ffff]+")  # letters and digits; Chinese breaks anywhere
_LONGEST_WORD, _SHORTEST = 22, 6


class Setting(NamedTuple):
    """A size in which a table is set.

    Attributes:
        text, number, header: the styles of its cells.
        em: the width of half a Chinese character, in twentieths of a point.
        enough: so many of these a column must get before its texts are broken into lines.
    """

    text: str
    number: str
    header: str
    em: int
    enough: int


_LARGE = Setting(styles.CELL, styles.NUMBER, styles.HEADER, 105, 22)
_SMALL = Setting(styles.SMALL_CELL, styles.SMALL_NUMBER, styles.SMALL_HEADER, 90, 14)


class _Span(NamedTuple):
    """How wide a column must be, and how wide it would like to be, in halves of a Chinese character."""

    least: int
    most: int


def fits(block: TableBlock, room: int) -> bool:
    """Whether a table reads well in this room."""
    return _setting(_spans(block), room) is not None


def table(block: TableBlock, room: int, ids: Mapping[str, str]) -> Node:
    """A table that fills the room."""
    spans = _spans(block)
    setting = _setting(spans, room) or _SMALL
    sizes = _widths(spans, room, setting)
    keeps = len(block.rows) <= _KEPT_WHOLE
    titles = word("trPr", word("cantSplit"), word("tblHeader"))
    header = (
        _cell(size, ids[setting.header], run(column.title), right=column.right)
        for size, column in zip(sizes, block.columns, strict=True)
    )
    rows = (
        _row(block.columns, row, sizes, setting, ids, keeps and number < len(block.rows))
        for number, row in enumerate(block.rows, start=1)
    )
    grid = word("tblGrid", *(word("gridCol", w=size) for size in sizes))
    return word("tbl", _properties(sum(sizes), ids), grid, word("tr", titles, *header), *rows)


def _spans(block: TableBlock) -> list[_Span]:
    return [_span(column, [row[at].text for row in block.rows]) for at, column in enumerate(block.columns)]


def _span(column: Column, texts: Sequence[str]) -> _Span:
    """A number is not broken, of other texts no word."""
    cells = max(map(width, texts), default=0)
    most = max(cells, width(column.title))
    words = (width(piece) for text in {column.title, *texts} for piece in _UNBROKEN.findall(text))
    longest = min(max(words, default=0), _LONGEST_WORD)
    least = max(cells if column.right else 0, longest, min(most, _SHORTEST))
    return _Span(min(least, _LONGEST_WORD), most)


def _setting(spans: Sequence[_Span], room: int) -> Setting | None:
    """The size in which the columns read well in the room, None where they need more of it."""
    return next((one for one in (_LARGE, _SMALL) if sum(_limited(spans, one, one.enough)) <= room), None)


def _limited(spans: Sequence[_Span], setting: Setting, limit: int) -> list[int]:
    """The widths where no column gets more than the limit, but each what it must have."""
    return [max(span.least, min(span.most, limit)) * setting.em + 2 * styles.CELL_MARGIN for span in spans]


def _widths(spans: Sequence[_Span], room: int, setting: Setting) -> list[int]:
    """The widths of columns that fill the room: by their longest texts, which are cut down where they take too much."""
    low, high = 0, max((span.most for span in spans), default=0)
    while low < high:  # the largest limit that fits
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(_limited(spans, setting, middle)) <= room else (low, middle - 1)
    found = _limited(spans, setting, low)
    scaled = [size * room // sum(found) for size in found]
    return [*scaled[:-1], room - sum(scaled[:-1])]


def _properties(size: int, ids: Mapping[str, str]) -> Node:
    return word(
        "tblPr",
        valued("w:tblStyle", ids[styles.THREE_LINES]),
        word("tblW", w=size, type="dxa"),
        valued("w:jc", "center"),
        word("tblLayout", type="fixed"),
        word("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )


def _row(
    columns: Sequence[Column],
    cells: Sequence[Text],
    sizes: Sequence[int],
    setting: Setting,
    ids: Mapping[str, str],
    keeps: bool,  # noqa: FBT001 - with the next row
) -> Node:
    made = (
        _cell(
            size,
            ids[setting.number if column.right else setting.text],
            run(cell.text, ids[styles.UNMET] if cell.tone is Tone.BAD else ""),
            keeps=keeps,
        )
        for column, cell, size in zip(columns, cells, sizes, strict=True)
    )
    return word("tr", word("trPr", word("cantSplit")), *made)


def _cell(size: int, style: str, run: Node, *, right: bool = False, keeps: bool = False) -> Node:
    properties = [valued("w:pStyle", style)]
    properties += [word("keepNext")] if keeps else []
    properties += [valued("w:jc", "right")] if right else []
    return word("tc", word("tcPr", word("tcW", w=size, type="dxa")), word("p", word("pPr", *properties), run))
