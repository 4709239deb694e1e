"""The result as JSON Lines: the records of the JSON, one object a line, each with its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.records import judgement_record, rate_record
from outline_check.reports.as_json import dump, finding_records, head, settings_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from outline_check.evaluation import Evaluation
    from outline_check.reports.view import View


def render(evaluation: Evaluation, view: View) -> str:
    """The lines: what made it, inputs, settings, rates, judgements, findings, the end."""
    return "".join(pieces(evaluation, view))


def pieces(evaluation: Evaluation, view: View) -> Iterator[str]:
    """The same line by line."""
    made = head(evaluation)
    inputs = made.pop("inputs")
    yield _line("start", made)
    yield from _lines("input", inputs)
    yield _line("settings", settings_record(evaluation))
    yield from _lines("rate", map(rate_record, evaluation.rates))
    yield from _lines("judgement", (judgement_record(one, view.language) for one in evaluation.judgements))
    yield from _lines("finding", finding_records(evaluation, view.language))
    yield _line("end", {"exit_code": evaluation.exit_code})


def _lines(kind: str, records: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (_line(kind, record) for record in records)


def _line(kind: str, record: dict[str, Any]) -> str:
    return dump({"type": kind, **record}) + "\n"
