"""Judgements or findings as tidy CSV: one a line, the columns of the JSON."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from outline_check.records import FINDING_FIELDS, JUDGEMENT_FIELDS, finding_record, judgement_record
from outline_check.reports.display import display

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outline_check.evaluation import Evaluation
    from outline_check.reports.view import View


def render(evaluation: Evaluation, view: View) -> str:
    """A header and one line per judgement, or a cross table of the rates; UTF-8, LF, what is missing empty."""
    if view.pivot:
        from outline_check.reports.cross_tables import cross_rows

        return _csv(*cross_rows(evaluation))
    records = (judgement_record(judgement, view.language) for judgement in evaluation.judgements)
    return csv_text(JUDGEMENT_FIELDS, records)


def render_findings(evaluation: Evaluation, language: str) -> str:
    """A header and one line per finding."""
    return csv_text(FINDING_FIELDS, (finding_record(finding, language) for finding in evaluation.findings))


def csv_text(fields: Sequence[str], records: Iterable[Mapping[str, object]]) -> str:
    """Records as CSV; control characters are written visibly, so that a record is a line."""
    return _csv(fields, ([record[field] for field in fields] for record in records))


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(_text, header))
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return out.getvalue()


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else display(str(value))
