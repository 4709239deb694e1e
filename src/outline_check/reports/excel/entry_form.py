"""The entry form as a workbook: a sheet to fill in, and a sheet that says how.

The notes go down the page, a field a line, so that only the sheet to fill in has a row that reads as a header.
"""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from outline_check.labels import LANGUAGES
from outline_check.reports.excel import entry_form_words as words
from outline_check.reports.excel.entry_form_words import FIELDS, Kind
from outline_check.reports.excel.look import BORDER, DARK, LIGHT, height, page, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from outline_check.reports.excel.entry_form_words import Row, Words

    Say = Callable[[Words], str]

_LAST_ROW = 9_999
_TEXT_FORMAT = 49  # "@", by the number that Excel has for it
_BOXED = {"text_wrap": True, "indent": 1, "valign": "vcenter", **BORDER}
_CELLS: dict[Kind, dict[str, Any]] = {
    Kind.NUMBER: {"valign": "vcenter"},
    Kind.CODE: {"valign": "vcenter", "indent": 1, "text_wrap": True, "num_format": _TEXT_FORMAT},
    Kind.PROSE: {"valign": "vcenter", "indent": 1, "text_wrap": True},
}
_NOTE_WIDTHS = (22, 66, 36)


def render(language: str) -> bytes:
    """The workbook, the same bytes each time."""
    content = BytesIO()
    say = partial(_said, LANGUAGES.index(language))
    with workbook(content, language, say(words.TITLE)) as book:
        _data_sheet(book, say, LANGUAGES.index(language))
        _notes_sheet(book, say)
    return content.getvalue()


def _said(at: int, both: Words) -> str:
    return both[at]


def _data_sheet(book: Any, say: Say, at: int) -> None:
    sheet = book.add_worksheet(say(words.DATA_SHEET))
    cells = {kind: book.add_format(look) for kind, look in _CELLS.items()}
    dark, light = book.add_format(DARK), book.add_format(LIGHT)
    for column, field in enumerate(FIELDS):
        sheet.set_column(column, column, field.width, cells[field.kind])
        sheet.write_string(0, column, say(field.header), dark if field.needed else light)
        hint = {"validate": "any", "input_title": say(field.header), "input_message": say(field.hint)}
        sheet.data_validation(0, column, 0, column, hint)
    _choices(sheet, _at("direction"), [say(word) for word in words.DIRECTIONS], "stop", say(words.OTHER_DIRECTION))
    _choices(sheet, _at("unit"), words.UNITS[at], "warning", say(words.OTHER_UNIT))
    _ruled_when_filled(book, sheet)
    sheet.set_row(0, 28)
    sheet.freeze_panes(1, _at("indicator") + 1)
    sheet.set_selection(1, 0, 1, 0)
    page(sheet, landscape=True)


def _at(header: str) -> int:
    """Where a column stands, by its English header."""
    return next(column for column, field in enumerate(FIELDS) if field.header[1] == header)


def _choices(sheet: Any, column: int, choices: list[str], strictness: str, message: str) -> None:
    rule = {"validate": "list", "source": choices, "error_type": strictness, "error_message": message}
    sheet.data_validation(1, column, _LAST_ROW, column, rule)


def _ruled_when_filled(book: Any, sheet: Any) -> None:
    """Lines around the rows in use: cells that were written only to have lines would be rows to a reader."""
    last = len(FIELDS) - 1
    rule = {
        "type": "formula",
        "criteria": f"=COUNTA($A2:${chr(ord('A') + last)}2)>0",
        "format": book.add_format(BORDER),
    }
    sheet.conditional_format(1, 0, _LAST_ROW, last, rule)


def _notes_sheet(book: Any, say: Say) -> None:
    sheet = book.add_worksheet(say(words.NOTES_SHEET))
    for column, size in enumerate(_NOTE_WIDTHS):
        sheet.set_column(column, column, size)
    sheet.write_string(0, 0, say(words.TITLE), book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, say(words.INTRODUCTION))
    looks = book.add_format({**LIGHT, "align": "left", "indent": 1}), book.add_format(_BOXED)
    fields = (words.Row(field.header, field.hint, field.example) for field in FIELDS)
    row = 3
    for columns, lines in (
        (words.FIELD_COLUMNS, fields),
        (words.WORDING_COLUMNS, words.WORDINGS),
        (words.NOTE_COLUMNS, words.NOTES),
    ):
        row = _block(sheet, row, [[say(word) for word in columns], *_texts(lines, say)], looks) + 1
    sheet.hide_gridlines(2)
    page(sheet)


def _texts(lines: Iterable[Row], say: Say) -> list[list[str]]:
    return [[say(cell) for cell in line] for line in lines]


def _block(sheet: Any, row: int, lines: list[list[str]], looks: tuple[Any, Any]) -> int:
    """A titled table from `row` on; the row behind it."""
    titled, boxed = looks
    for number, line in enumerate(lines):
        sheet.set_row(row + number, height(line, _NOTE_WIDTHS))
        for column, text in enumerate(line):
            sheet.write_string(row + number, column, text, boxed if number else titled)
    return row + len(lines)
