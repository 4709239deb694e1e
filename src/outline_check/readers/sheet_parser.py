"""The parser of sheets of openpyxl, stricter about what stands in a cell.

It keeps the formula of a cell without a result, and takes a number only as ASCII digits spell it:
Python's int() and float() would read 5_4 as 54.
"""

import re
from functools import cache
from typing import Any

from outline_check.readers.refused import damaged

_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
_INDEX = re.compile(r"\s*\d+\s*", re.ASCII)
NO_NUMBER = "no number"  # the kind of a cell in which something else stands where a number should
_COUNTED = ("s", "b")  # kinds of cells whose value is an index or a flag


def parser_of(book: Any, sheet: Any, path: str) -> Any:
    """The parser of a sheet of a workbook that openpyxl has opened for reading only."""
    parser = _parser_class()(
        book._archive.open(sheet._worksheet_path),
        sheet._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )
    parser.path, parser.title = path, sheet.title
    return parser


@cache
def _parser_class() -> type[Any]:
    from openpyxl.utils.cell import coordinate_to_tuple
    from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

    class Parser(WorkSheetParser):
        path: str
        title: str

        def parse_cell(self, element: Any) -> Any:
            kind = element.get("t")
            if kind == "inlineStr" and (place := element.get("r")):  # the library takes a text apart ten times slower
                row, self.col_counter = coordinate_to_tuple(place)
                return {"row": row, "column": self.col_counter, "value": _inline_text(element), "data_type": "s"}
            try:
                cell = self._parsed(element, kind or "n")
            except (ValueError, IndexError) as error:
                raise damaged(self.path, f"{self.title}!{element.get('r')}: {error}") from error
            if cell["value"] is None and not _is_empty_text(element, VALUE_TAG):
                formula = element.find(FORMULA_TAG)
                if formula is not None:
                    cell["value"] = f"#CALC? ={formula.text or ''}"
            return cell

        def _parsed(self, element: Any, kind: str) -> Any:
            """The cell as the library reads it; its text where a number should be and is not."""
            if len(element) > 1 and len(element.findall(VALUE_TAG)) > 1:
                raise ValueError("two values")
            text = element.findtext(VALUE_TAG)
            if text and kind == "n" and not _NUMBER.fullmatch(text):
                element.set("t", "str")
                return {**super().parse_cell(element), "data_type": NO_NUMBER}
            if text and kind in _COUNTED and not _INDEX.fullmatch(text):
                raise ValueError(text)
            return super().parse_cell(element)

    return Parser


def _is_empty_text(element: Any, value_tag: str) -> bool:
    """Whether the result of a formula is a text without characters."""
    return element.get("t") == "str" and element.find(value_tag) is not None


def _inline_text(element: Any) -> str:
    """The text that stands in a cell itself, in one piece or in runs of different fonts; no reading aids."""
    if len(element) == 1 and len(element[0]) == 1 and element[0][0].tag.endswith("}t"):
        return str(element[0][0].text or "")
    pieces = [run[-1] if run.tag.endswith("}r") and len(run) else run for text in element for run in text]
    return "".join(piece.text or "" for piece in pieces if piece.tag.endswith("}t"))
