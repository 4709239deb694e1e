"""Judgements or findings as tidy CSV: one a line, the columns of the JSON."""

from __future__ import annotations

import csv
import io
import re
from itertools import chain
from typing import TYPE_CHECKING

from outline_check.records import FINDING_FIELDS, JUDGEMENT_FIELDS, finding_record, judgement_record
from outline_check.reports.display import display

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outline_check.evaluation import Evaluation
    from outline_check.reports.view import View

_MARK = "\ufeff"  # by which Excel takes a file for UTF-8
# With which formulas begin, and what some programs pass over before them.
_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－\uff20")
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"


def render(evaluation: Evaluation, view: View) -> str:
    """A header and one line per judgement, or a cross table of the rates; UTF-8, LF, what is missing empty."""
    if view.pivot:
        from outline_check.reports.cross_tables import cross_rows

        return _csv(*cross_rows(evaluation), safe=view.csv_safe)
    records = (judgement_record(judgement, view.language) for judgement in evaluation.judgements)
    return csv_text(JUDGEMENT_FIELDS, records, safe=view.csv_safe)


def render_findings(evaluation: Evaluation, language: str, *, safe: bool = False) -> str:
    """A header and one line per finding; `safe` for spreadsheets."""
    records = (finding_record(finding, language) for finding in evaluation.findings)
    return csv_text(FINDING_FIELDS, records, safe=safe)


def csv_text(fields: Sequence[str], records: Iterable[Mapping[str, object]], *, safe: bool = False) -> str:
    """Records as CSV; control characters are written visibly, so that a record is a line."""
    return _csv(fields, ([record[field] for field in fields] for record in records), safe=safe)


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]], *, safe: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in chain([header], rows):
        cells = map(_text, row)
        writer.writerow(map(no_formula, cells) if safe else cells)
    return _MARK + out.getvalue() if safe else out.getvalue()


def safe_tsv(text: str) -> str:
    """Lines of cells between tabs as spreadsheets open them safely."""
    lines = ["\t".join(_unquoted(no_formula(cell)) for cell in line.split("\t")) for line in text.split("\n")]
    return _MARK + "\n".join(lines)


def _unquoted(cell: str) -> str:
    """A cell of which no quote takes what is in it, or the cells behind it, for a cell."""
    return f"'{cell}" if cell.lstrip(" ").startswith('"') else cell


def no_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like it, and is no number, gets an apostrophe.

    >>> no_formula("=1+1"), no_formula("-5"), no_formula("- 5"), no_formula("＋a")
    ("'=1+1", '-5', "'- 5", "'＋a")
    """
    start = cell.lstrip(" ")
    if not start.startswith(_FORMULA_SIGNS) or re.fullmatch(_NUMBER, start.rstrip(" ")):
        return cell
    return f"'{cell}"


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else display(str(value))
