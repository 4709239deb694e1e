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


def render(evaluation: Evaluation, language: str) -> str:
    """A header and one line per judgement; UTF-8, LF, what is missing empty."""
    return csv_text(JUDGEMENT_FIELDS, (judgement_record(judgement, language) for judgement in evaluation.judgements))


def render_findings(evaluation: Evaluation, language: str) -> str:
    """A header and one line per finding."""
    return csv_text(FINDING_FIELDS, (finding_record(finding, language) for finding in evaluation.findings))


def csv_text(fields: Sequence[str], records: Iterable[Mapping[str, object]]) -> str:
    """Records as CSV; control characters are written visibly, so that a record is a line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([_text(record[field]) for field in fields] for record in records)
    return out.getvalue()


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else display(str(value))
