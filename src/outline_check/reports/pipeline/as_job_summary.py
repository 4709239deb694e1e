"""A summary for the page of a CI job: Markdown, the verdict first, lists folded away, never too large."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from outline_check.codes.code import Severity
from outline_check.evaluation import CANNOT_EVALUATE, NOTHING_TO_EVALUATE
from outline_check.labels import say
from outline_check.model import Verdict
from outline_check.reports import brief, explained, gate_lines, tabulated
from outline_check.reports.document import Block, Line, TableBlock, heading, line
from outline_check.reports.pipeline import told
from outline_check.reports.provenance import provenance
from outline_check.reports.scope import Scope
from outline_check.reports.scope_tables import LISTED, entries_table, rates_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.evaluation import Evaluation
    from outline_check.reports.view import View

_MOST_BYTES = 1_000_000  # the service takes 1 MiB and drops what is larger
_MOST_ROWS = (500, 100, 20, 5, 0)  # of a table: the first with which all is small enough
_LONGEST = 1000  # of a text
_FOLDED = "<details>\n<summary>{title}</summary>\n\n{text}\n</details>\n"
_WITH_REASONS = (*LISTED[:-1], "reason", LISTED[-1])


class _Part(NamedTuple):
    """A block, and whether it is shown only on a click."""

    block: Block
    is_folded: bool = False


def render(evaluation: Evaluation, view: View) -> str:
    """The summary; what had to be left out is counted at its end."""
    language = view.language
    whole = _parts(evaluation, language)
    parts = [part._replace(block=_shortened(part.block)) for part in whole]
    notes = [say(language, "texts_cut")] if parts != whole else []
    for most in _MOST_ROWS:
        text = _rendered(parts, most, notes, language)
        if len(text.encode("utf-8", "replace")) <= _MOST_BYTES:
            return text
    return _rendered(parts[:1], 0, [say(language, "summary_too_long")], language)


def _parts(evaluation: Evaluation, language: str) -> list[_Part]:
    parts = [_Part(heading(f"outline-check: {_verdict(evaluation, language)}"))]
    parts += (_Part(line(reason)) for reason in gate_lines.lines(evaluation, language))
    if evaluation.judgements:
        for outline in evaluation.years:
            parts += _outline(Scope(evaluation, outline, language))
    doubts = sum(finding.severity is not Severity.INFO for finding in evaluation.findings)
    title = say(language, "findings_heading", count=doubts)
    for block in explained.findings_blocks(evaluation.findings, language):
        if isinstance(block, TableBlock):
            parts.append(_Part(block if block.title else block._replace(title=title), is_folded=True))
        else:
            parts.append(_Part(block))
    return [*parts, *(_Part(line(provenance(source, language))) for source in evaluation.inputs)]


def _verdict(evaluation: Evaluation, language: str) -> str:
    """What came out, in words."""
    severities = [finding.severity for finding in evaluation.findings]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    if evaluation.exit_code == CANNOT_EVALUATE:
        return say(language, "verdict_stopped", count=errors)
    if evaluation.exit_code == NOTHING_TO_EVALUATE:
        return say(language, "nothing")
    if not evaluation.judgements:  # only findings were asked for
        return say(language, "verdict_warnings", count=warnings) if warnings else say(language, "no_data_errors")
    judged = list(told.of_year(evaluation))
    counts_near = evaluation.settings.count_near
    if missed := sum(told.is_missed(one, counts_near=counts_near) for one in judged):
        return say(language, "verdict_unmet", count=missed)
    any_met = any(one.verdict in (Verdict.MET, Verdict.UNMET) for one in judged)
    return say(language, "all_met" if any_met else "verdict_none_judged")


def _outline(scope: Scope) -> list[_Part]:
    """The sentence of an outline, its rates, and what needs a look."""
    lists = {
        "unmet_heading": (scope.unmet(), LISTED),
        "no_data_heading": (scope.with_verdict(Verdict.NO_DATA), LISTED),
        "not_judgeable_heading": (scope.with_verdict(Verdict.NOT_JUDGEABLE), _WITH_REASONS),
    }
    tables = (entries_table(scope, title, entries, names) for title, (entries, names) in lists.items() if entries)
    sentence = line(brief.sentence(scope.evaluation, scope.outline, scope.language))
    return [_Part(sentence), _Part(rates_table(scope, "")), *(_Part(block, is_folded=True) for block in tables)]


def _rendered(parts: Iterable[_Part], most: int, notes: Iterable[str], language: str) -> str:
    """The parts with at most so many rows a table, the notes, and how many rows are left out."""
    texts, left_out = [], list(notes)
    for block, is_folded in parts:
        title, shown = "", block
        if isinstance(block, TableBlock):
            title = block.title or say(language, "rate")
            if (more := len(block.rows) - most) > 0:
                left_out.append(say(language, "more_rows", title=title, count=more))
            shown = block._replace(title="" if is_folded else block.title, rows=block.rows[:most])
        text = tabulated.render((shown,), "markdown")
        texts.append(_FOLDED.format(title=escape(title), text=text) if is_folded else text)
    return "\n".join([*texts, *(tabulated.render((line(note),), "markdown") for note in left_out)])


def _shortened(block: Block) -> Block:
    """The block with its long texts cut."""
    match block:
        case Line(text):
            return Line(_short(text))
        case TableBlock():
            rows = (tuple(cell._replace(text=_short(cell.text)) for cell in row) for row in block.rows)
            columns = tuple(column._replace(title=_short(column.title)) for column in block.columns)
            return block._replace(columns=columns, rows=tuple(rows))
    return block


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
