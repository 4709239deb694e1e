"""The result as JSON: the contract of docs/json.md. Numbers from data are strings, exact."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from outline_check import __version__
from outline_check.records import finding_record, judgement_record, rate_record, tally_record
from outline_check.reports.display import escape_json
from outline_check.reports.gate_lines import reasons_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from outline_check.evaluation import Evaluation
    from outline_check.reports.view import View

SCHEMA_VERSION = "1.0"
# Of an engine; more are summed up by indicator, and written by -o judgements.parquet or .csv.
MOST_JUDGEMENTS = 100_000
_CONTROL = "\\u00"
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def render(evaluation: Evaluation, view: View) -> str:
    """One JSON object; each rate, judgement and finding on a line of its own."""
    return "".join(pieces(evaluation, view))


def pieces(evaluation: Evaluation, view: View) -> Iterator[str]:
    """The same piece by piece: the whole text of a large evaluation takes more memory than the evaluation."""
    lists: dict[str, Iterable[str]] = {"rates": map(dump, map(rate_record, evaluation.rates))}
    about = {**head(evaluation), "settings": settings_record(evaluation)}
    about["gate_failures"] = reasons_of(evaluation, view.language)
    if evaluation.details and evaluation.details.unexamined:
        about["cells_not_examined"] = evaluation.details.unexamined
    if evaluation.details and evaluation.details.count > MOST_JUDGEMENTS:
        about["judgements_left_out"] = evaluation.details.count
        lists |= {"judgements": (), "indicators": map(dump, map(tally_record, evaluation.details.tallies()))}
    else:
        lists["judgements"] = _judgements(evaluation, view.language)
    lists["findings"] = map(dump, finding_records(evaluation, view.language))
    yield from _object(about, lists, evaluation.exit_code)


def _judgements(evaluation: Evaluation, language: str) -> Iterator[str]:
    """The judgements as lines; an engine has them so already."""
    if not evaluation.details:
        yield from (dump(judgement_record(judgement, language)) for judgement in evaluation.judgements)
        return
    for text in evaluation.details.lines(language):
        # Control characters are escaped by engines with other letters than ours.
        yield dump(json.loads(text)) if _CONTROL in text else escape_json(text)


def render_findings(evaluation: Evaluation, language: str) -> str:
    """The same without settings, rates and judgements."""
    return "".join(
        _object(head(evaluation), {"findings": map(dump, finding_records(evaluation, language))}, evaluation.exit_code)
    )


def head(evaluation: Evaluation) -> dict[str, Any]:
    """What the result is of, and what made it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "outline-check", "version": __version__},
        "inputs": [
            {
                "path": one.path,
                "sha256": one.content.sha256,
                "encoding": one.encoding,
                "encoding_by": one.decided_by,
                "rows": one.rows,
                "judged": one.judged,
                "not_judged": dict(one.not_judged),
            }
            for one in evaluation.inputs
        ],
    }


def settings_record(evaluation: Evaluation) -> dict[str, Any]:
    """How the numbers were made."""
    settings = evaluation.settings
    return {
        "compare_as": settings.compare_as,
        "denominator": settings.denominator,
        "rounding": settings.rounding,
        "decimals": settings.decimals,
        "near": settings.near or None,
        "count_near": settings.count_near,
        "approximately": settings.approximately or None,
        "latest": settings.latest,
        "year": evaluation.years,
    }


def finding_records(evaluation: Evaluation, language: str) -> Iterable[dict[str, Any]]:
    """The findings as records."""
    return (finding_record(finding, language) for finding in evaluation.findings)


def _object(head: Mapping[str, Any], lists: Mapping[str, Iterable[str]], exit_code: int) -> Iterator[str]:
    yield "{\n"
    for key, value in head.items():
        yield f" {dump(key)}: {dump(value)},\n"
    for key, lines in lists.items():
        yield f" {dump(key)}: "
        yield from _list(lines, end=" ")
        yield ",\n"
    yield f' "exit_code": {exit_code}\n}}\n'


def dump(value: Any) -> str:
    """One line of JSON, safe to print."""
    return escape_json(_ENCODER.encode(value))


def dump_lines(records: Iterable[Any], end: str = "") -> str:
    """A JSON list, one record a line; `end` stands before the closing bracket."""
    return "".join(_list(map(dump, records), end))


def _list(lines: Iterable[str], end: str) -> Iterator[str]:
    before = "[\n"
    for line in lines:
        yield f"{before}  {line}"
        before = ",\n"
    yield "[]" if before == "[\n" else f"\n{end}]"


def schema() -> str:
    """The JSON Schema of a result, with or without rates and judgements."""
    from importlib.resources import files

    return files("outline_check.reports").joinpath("schema.json").read_text(encoding="utf-8")
