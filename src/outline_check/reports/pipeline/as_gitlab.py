"""Findings and missed targets as a code quality report of GitLab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.codes.code import Severity
from outline_check.reports.as_json import dump_lines
from outline_check.reports.display import display
from outline_check.reports.pipeline.notices import fingerprints, notices
from outline_check.reports.pipeline.regions import path_of

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.reports.pipeline.notices import Notice
    from outline_check.reports.view import View

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(evaluation: Evaluation, view: View) -> str:
    """A JSON list, one entry a line."""
    found = notices(evaluation, view.language)
    return dump_lines(_entry(*one) for one in zip(found, fingerprints(found), strict=True)) + "\n"


def _entry(notice: Notice, mark: str) -> dict[str, Any]:
    """One entry; the service wants a line even where the whole file is meant."""
    return {
        "description": display(notice.message),
        "check_name": notice.code,
        "fingerprint": mark,
        "severity": _SEVERITIES[notice.severity],
        "location": {"path": display(path_of(notice.place.file)), "lines": {"begin": notice.place.line or 1}},
    }
