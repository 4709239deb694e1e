"""Findings and missed targets as workflow commands of GitHub Actions, which become annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.codes.code import Severity
from outline_check.labels import say
from outline_check.reports.display import display
from outline_check.reports.pipeline.notices import notices
from outline_check.reports.pipeline.regions import path_of, spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outline_check.cell_spans import Span
    from outline_check.evaluation import Evaluation
    from outline_check.findings import Place
    from outline_check.reports.pipeline.notices import Notice
    from outline_check.reports.view import View

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST = 10  # of each level; the service drops more without a word
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def render(evaluation: Evaluation, view: View) -> str:
    """A line for each, errors first; at most ten of each level, and a notice that counts the rest."""
    groups: dict[Severity, list[Notice]] = {severity: [] for severity in Severity}
    for notice in notices(evaluation, view.language):
        groups[notice.severity].append(notice)
    is_cut = any(len(group) > _MOST for group in groups.values())
    most = {severity: _MOST - (is_cut and severity is Severity.INFO) for severity in Severity}  # the count is a notice
    shown = [notice for severity, group in groups.items() for notice in group[: most[severity]]]
    spans = spans_of(evaluation, (notice.place for notice in shown))
    lines = [_line(notice, spans.get(notice.place)) for notice in shown]
    rest = {str(severity): len(group[most[severity] :]) for severity, group in groups.items()}
    return "".join(f"{line}\n" for line in [*lines, *_rest(rest, view.language)])


def _line(notice: Notice, span: Span | None) -> str:
    properties = {"title": notice.title, **_where(notice.place, span)}
    text = ",".join(f"{name}={_escaped(display(str(value)), _PROPERTY)}" for name, value in properties.items())
    message = _escaped(display(notice.message), _DATA)
    return f"::{_COMMANDS[notice.severity]} {text}::{message}"


def _where(place: Place, span: Span | None) -> dict[str, object]:
    where: dict[str, object] = {"file": path_of(place.file)} if place.file else {}
    if place.line is not None:
        where["line"] = place.line
    if span:
        where |= {"endLine": span.end_line, "col": span.column}
        where |= {"endColumn": span.end_column} if span.line == span.end_line else {}
    return where


def _rest(rest: Mapping[str, int], language: str) -> list[str]:
    """A notice of how many are left out of each level; none where none is."""
    if not any(rest.values()):
        return []
    text = say(language, "more_notices", count=sum(rest.values()), **rest)
    return [f"::notice title=outline-check::{_escaped(text, _DATA)}"]


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
