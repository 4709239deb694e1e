"""Findings as lines: a clickable place, the field, the code, what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.findings import MOST_PRINTED
from outline_check.labels import say
from outline_check.messages import finding_hint, finding_message
from outline_check.reports.display import display

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.findings import Finding


def render(findings: Sequence[Finding], language: str) -> str:
    """At most 60 lines and a count of the rest; "" without findings."""
    more = len(findings) - MOST_PRINTED
    rest = say(language, "more_findings", count=more) + "\n" if more > 0 else ""
    return render_all(findings[:MOST_PRINTED], language) + rest


def render_all(findings: Sequence[Finding], language: str) -> str:
    """A line for each finding."""
    return "".join(f"{_line(finding, language)}\n" for finding in findings)


def _line(finding: Finding, language: str) -> str:
    place = finding.place
    where = ":".join(str(part) for part in (place.file, place.cell or place.line) if part is not None)
    column = f" {place.column}:" if place.column else ""
    severity = say(language, f"severity_{finding.severity}")
    answer = say(language, "explained", answer=finding.answer) if finding.answer else ""
    message, rest = finding_message(finding, language), answer or finding_hint(finding, language)
    joint = "；" if language == "zh" else "; "
    return display(f"{where}:{column} {finding.code} {severity}: {message}{joint}{rest}")
