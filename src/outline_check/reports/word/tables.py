"""Tables of a Word report: three rules, the header again on every page, columns as wide as what stands in them."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from outline_check.reports.display import width
from outline_check.reports.document import Tone
from outline_check.reports.word import styles
from outline_check.reports.word.nodes import Node, run, valued, word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outline_check.reports.document import Column, TableBlock, Text

# A table of so few rows is not parted between two pages.
_KEPT_WHOLE = 16
_UNBROKEN = re.compile(r"[^\s\u2e80-\U0003ffff]+")  # letters and digits; Chinese breaks anywhere
_SIGNED = re.compile(" (?=[√×])")  # a sign of its own on the next line would be lost
_HAN, _LATIN = "[\u2e80-\U0003ffff]", "[0-9A-Za-z]"
_BETWEEN_SCRIPTS = re.compile(f"(?<={_HAN})(?={_LATIN})|(?<={_LATIN})(?={_HAN})")
_LETTER = re.compile("[A-Za-z]")
_TALL = 4  # the longest text of a column counts for more, as it makes its row tall
_AROUND = 2 * styles.CELL_MARGIN + 20
_STEPS = 30  # of halving, far below a twentieth of a point
_BETWEEN_NUMBERS = " / "
_LONGEST_WORD, _SHORT, _SHORTEST, _SHORT_TITLE = 22, 16, 6, 8


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


_LARGE = Setting(styles.CELL, styles.NUMBER, styles.HEADER, 105, 24)
_SMALL = Setting(styles.SMALL_CELL, styles.SMALL_NUMBER, styles.SMALL_HEADER, 90, 12)


class _Span(NamedTuple):
    """How wide a column must be, and how wide it would like to be, in halves of a Chinese character.

    Attributes:
        cells: how wide it would like to be but for its title.
        weight: its due where not all get what they like; texts are shortest where it is the root of their length.
    """

    least: int
    cells: int
    most: int
    weight: float


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
    return Node("w:tbl", {}, chain((_properties(sum(sizes), ids), grid, word("tr", titles, *header)), rows))


def _spans(block: TableBlock) -> list[_Span]:
    return [_span(column, [row[at].text for row in block.rows]) for at, column in enumerate(block.columns)]


def _span(column: Column, texts: Sequence[str]) -> _Span:
    """Numbers are not broken, nor are texts that are all short; of others no word is. A title may take two lines."""
    distinct = set(texts)
    cells, title = max(map(_width, distinct), default=0), _width(column.title)
    pieces = {piece for text in (column.title, *distinct) for piece in _UNBROKEN.findall(text)}
    pieces |= {piece for text in distinct for piece in text.split(_BETWEEN_NUMBERS)} if column.right else set()
    longest = min(max(map(_width, pieces), default=0), _LONGEST_WORD)
    least = max(cells if cells <= _SHORT else _SHORTEST, longest, title if title <= _SHORT_TITLE else -(-title // 2))
    return _Span(least, max(cells, least), max(cells, title), sqrt(sum(map(_width, texts)) + _TALL * cells + title))


def _width(text: str) -> int:
    """Signs such as √, × and “ are wide in a Chinese font, letters a little; between scripts stands a quarter."""
    gaps = len(_BETWEEN_SCRIPTS.findall(text))
    wide = sum(east_asian_width(sign) == "A" for sign in text)
    return width(text) + wide + -(-gaps // 2) + (_LETTER.search(text) is not None)


def _setting(spans: Sequence[_Span], room: int) -> Setting | None:
    """The size in which the columns read well in the room, None where they need more of it."""

    def needs(setting: Setting) -> float:
        return sum(_sizes(spans, setting, [min(span.cells, setting.enough) for span in spans]))

    return next((one for one in (_LARGE, _SMALL) if needs(one) <= room), None)


def _sizes(spans: Sequence[_Span], setting: Setting, limits: Sequence[float]) -> list[float]:
    """The widths where no column gets more than its limit, but each what it must have."""
    return [
        max(span.least, min(span.most, limit)) * setting.em + _AROUND for span, limit in zip(spans, limits, strict=True)
    ]


def _widths(spans: Sequence[_Span], room: int, setting: Setting) -> list[int]:
    """The widths of columns that fill the room: what each would like, or its due where that is too much."""

    def shared(part: float) -> list[float]:
        return _sizes(spans, setting, [part * span.weight for span in spans])

    low, high = 0.0, float(max((span.most for span in spans), default=0))
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(shared(middle)) <= room else (low, middle)
    found = shared(low)
    scaled = [int(size * room / sum(found)) for size in found]
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
    keeps: bool,
) -> Node:
    made = (
        _cell(
            size,
            ids[setting.number if column.right else setting.text],
            *_runs(cell, ids, right=column.right),
            keeps=keeps,
        )
        for column, cell, size in zip(columns, cells, sizes, strict=True)
    )
    return word("tr", word("trPr", word("cantSplit")), *made)


def _runs(cell: Text, ids: Mapping[str, str], *, right: bool) -> list[Node]:
    """The text of a cell; long numbers, those of several tiers, stand below each other."""
    style = ids[styles.UNMET] if cell.tone is Tone.BAD else ""
    if not right or _width(cell.text) <= _LONGEST_WORD:
        return [run(_SIGNED.sub("\u00a0", cell.text), style)]
    first, *others = cell.text.split(_BETWEEN_NUMBERS)
    lines = [run(first, style)]
    for other in others:
        lines += [run(_BETWEEN_NUMBERS.rstrip()), word("r", word("br")), run(other, style)]
    return lines


def _cell(size: int, style: str, *runs: Node, right: bool = False, keeps: bool = False) -> Node:
    return word("tc", _cell_properties(size), word("p", _paragraph_properties(style, right=right, keeps=keeps), *runs))


@cache
def _cell_properties(size: int) -> Node:
    return word("tcPr", word("tcW", w=size, type="dxa"))


@cache
def _paragraph_properties(style: str, *, right: bool, keeps: bool) -> Node:
    properties = [valued("w:pStyle", style)]
    properties += [word("keepNext")] if keeps else []
    properties += [valued("w:jc", "right")] if right else []
    return word("pPr", *properties)
