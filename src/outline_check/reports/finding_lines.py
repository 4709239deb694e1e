"""Findings as lines: a clickable place, the field, the code, what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.findings import MOST_PRINTED
from outline_check.labels import say
from outline_check.messages import finding_hint, finding_message
from outline_check.reports.display import display

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.findings import Finding, Place


def render(findings: Sequence[Finding], language: str) -> str:
    """At most 60 lines and a count of the rest; "" without findings."""
    more = len(findings) - MOST_PRINTED
    rest = say(language, "more_findings", count=more) + "\n" if more > 0 else ""
    return render_all(findings[:MOST_PRINTED], language) + rest


def render_all(findings: Sequence[Finding], language: str) -> str:
    """A line for each finding."""
    return "".join(f"{line_text(finding, language)}\n" for finding in findings)


def place_text(place: Place) -> str:
    """`data.csv:3`, `data.xlsx:Sheet1!F7`."""
    return ":".join(str(part) for part in (place.file, place.cell or place.line) if part is not None)


def line_text(finding: Finding, language: str) -> str:
    """The line of one finding."""
    column = f" {finding.place.column}:" if finding.place.column else ""
    severity = say(language, f"severity_{finding.severity}")
    answer = say(language, "explained", answer=finding.answer) if finding.answer else ""
    message, rest = finding_message(finding, language), answer or finding_hint(finding, language)
    joint = "；" if language == "zh" else "; "
    return display(f"{place_text(finding.place)}:{column} {finding.code} {severity}: {message}{joint}{rest}")
