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
    lines = [_line(finding, language) for finding in findings[:MOST_PRINTED]]
    if len(findings) > MOST_PRINTED:
        lines.append(say(language, "more_findings", count=len(findings) - MOST_PRINTED))
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding, language: str) -> str:
    place = finding.place
    where = place.file if place.line is None else f"{place.file}:{place.line}"
    column = f" {place.column}:" if place.column else ""
    severity = say(language, f"severity_{finding.severity}")
    answer = say(language, "explained", answer=finding.answer) if finding.answer else ""
    message, rest = finding_message(finding, language), answer or finding_hint(finding, language)
    joint = "；" if language == "zh" else "; "
    return display(f"{where}:{column} {finding.code} {severity}: {message}{joint}{rest}")
