"""How our workbooks look: fonts, colours, the page, and the room that a text takes."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from outline_check.labels import say
from outline_check.reports.display import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import BytesIO

CREATED = datetime(2020, 1, 1, tzinfo=UTC)  # the same input is the same bytes
_A4 = 9
_FONT = {"zh": "宋体", "en": "Calibri"}
# Text is written as text anyway; should a call ever be careless, it stays text.
_AS_TEXT = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
GRID = "#BFBFBF"
BORDER: dict[str, Any] = {"border": 1, "border_color": GRID}
_TITLED: dict[str, Any] = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", **BORDER}
DARK: dict[str, Any] = {**_TITLED, "bg_color": "#1F4E78", "font_color": "#FFFFFF"}
LIGHT: dict[str, Any] = {**_TITLED, "bg_color": "#DDEBF7"}
_LINE_HEIGHT, _PADDING = 16, 6
_TALLEST = 409  # no row of Excel is taller
_MARGIN = 2
MOST_CHARACTERS = 32_767  # of a cell, counted in units of UTF-16
_MARK_ROOM = 64
taken = lru_cache(maxsize=65_536)(width)  # of texts that stand in many cells


@contextmanager
def workbook(content: BytesIO, language: str, title: str) -> Iterator[Any]:
    """A workbook that is written when the block ends."""
    from xlsxwriter import Workbook

    font = {"font_name": _FONT[language], "font_size": 11}
    with Workbook(content, {"in_memory": True, "default_format_properties": font, **_AS_TEXT}) as book:
        book.set_properties({"title": title, "created": CREATED})
        yield book


def page(sheet: Any, *, landscape: bool = False) -> None:
    """An A4 page as wide as the sheet, with its number below; a sheet in landscape repeats its first row."""
    if landscape:
        sheet.set_landscape()
        sheet.repeat_rows(0)
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def height(texts: Iterable[str], sizes: Iterable[int]) -> int:
    """Of a row whose columns are so wide: not every program makes room for a text that is broken into lines."""
    lines = (-(-taken(text) // max(1, size - _MARGIN)) for text, size in zip(texts, sizes, strict=True))
    return min(_TALLEST, max([1, *lines]) * _LINE_HEIGHT + _PADDING)


def fitted(text: str, language: str) -> str:
    """A text as long as a cell can hold: cut, and the mark behind it says how much is missing."""
    if len(text) * 2 <= MOST_CHARACTERS or _units(text) <= MOST_CHARACTERS:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - _MARK_ROOM)].decode("utf-16-le", "ignore")
    return kept + say(language, "cut", count=len(text) - len(kept))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
