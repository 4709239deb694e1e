"""What was found about the data: in a report nothing is silently gone, and a doubt that was settled has its reason."""

from __future__ import annotations

from os.path import basename
from typing import TYPE_CHECKING

from outline_check.codes.code import Severity
from outline_check.findings import MOST_PRINTED
from outline_check.labels import say
from outline_check.messages import finding_hint, finding_message
from outline_check.reports.document import Column, line, table, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.findings import Finding, Place
    from outline_check.reports.document import Block, TableBlock, Text


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


def findings_blocks(findings: Sequence[Finding], language: str) -> list[Block]:
    """The errors and warnings, at most 60 and a count of the rest, and what is explained; nothing without any."""
    open_ones = [finding for finding in findings if finding.severity is not Severity.INFO]
    blocks: list[Block] = []
    if open_ones:
        columns = [Column(say(language, name)) for name in ("where", "severity", "finding_code", "doubt", "hint")]
        rows = [_row(finding, language) for finding in open_ones[:MOST_PRINTED]]
        blocks.append(table("", columns, rows))
    if (more := len(open_ones) - MOST_PRINTED) > 0:
        blocks.append(line(say(language, "more_findings", count=more)))
    return [*blocks, *explained_block(findings, language)]


def _row(finding: Finding, language: str) -> list[Text]:
    cells = (
        _where(finding.place),
        say(language, f"severity_{finding.severity}"),
        finding.code,
        finding_message(finding, language),
        finding_hint(finding, language),
    )
    return [text(cell) for cell in cells]


def _where(place: Place) -> str:
    line = "" if place.line is None else f":{place.line}"
    return " ".join(filter(None, (basename(place.file) + line, place.cell or place.column)))
