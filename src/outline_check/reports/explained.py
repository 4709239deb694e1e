"""The doubts that a written explanation settles: listed in a report, never silently gone."""

from __future__ import annotations

from os.path import basename
from typing import TYPE_CHECKING

from outline_check.labels import say
from outline_check.messages import finding_message
from outline_check.reports.document import Column, table, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.findings import Finding, Place
    from outline_check.reports.document import TableBlock


def explained_block(findings: Iterable[Finding], language: str) -> list[TableBlock]:
    """A table of the findings with an answer: where, what was in doubt, and why it is right; nothing without one."""
    answered = [finding for finding in findings if finding.answer]
    if not answered:
        return []
    columns = [Column(say(language, name)) for name in ("where", "finding_code", "doubt", "explanation")]
    rows = [
        [
            text(_where(finding.place)),
            text(finding.code),
            text(finding_message(finding, language)),
            text(finding.answer),
        ]
        for finding in answered
    ]
    return [table(say(language, "explained_heading", count=len(answered)), columns, rows)]


def _where(place: Place) -> str:
    line = "" if place.line is None else f":{place.line}"
    return " ".join(filter(None, (basename(place.file) + line, place.cell or place.column)))
