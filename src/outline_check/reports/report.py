"""An evaluation as the report that an office hands in: the sections of a published 监测评估报告."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check import __version__
from outline_check.labels import say
from outline_check.model import Verdict
from outline_check.reports import brief, report_parts
from outline_check.reports.document import Blank, heading, line
from outline_check.reports.explained import findings_blocks
from outline_check.reports.provenance import provenance
from outline_check.reports.scope import Scope
from outline_check.reports.scope_tables import entries_table, rates_table
from outline_check.reports.summary import group_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Block, Document
    from outline_check.reports.scope import Entry
    from outline_check.reports.view import View

# The groups that a report needs beside those that were asked for.
GROUPS = (("domain",), ("region",), ("region", "domain"))
_UNMET = ("id", "indicator", "parts", "domain", "unit", "value", "last_year", "targets", "gap", "department")
_UNJUDGED = ("id", "indicator", "parts", "domain", "unit", "value", "targets", "reason", "department")
_ALL = ("id", "indicator", "parts", "domain", "unit", "start", "value", "targets", "gap", "reason")


def document(evaluation: Evaluation, view: View) -> Document:
    """The report of an evaluation with rates by GROUPS: outline by outline, and where the numbers come from."""
    language = view.language
    blocks: list[Block] = []
    for outline in evaluation.years:
        scope = Scope(evaluation, outline, language)
        blocks += _opening(scope)
        blocks += _numbered(_sections(scope, pivot=view.pivot), language) if scope.rates else _summary(scope)
    closing = {
        "section_findings": findings_blocks(evaluation.findings, language),
        "section_provenance": _provenance(evaluation, language),
    }
    for title, part in closing.items():
        blocks += [heading(say(language, title)), *part] if part else []
    return tuple(blocks)


def _opening(scope: Scope) -> list[Block]:
    """The title, the year, and what the office fills in."""
    year = [] if scope.year is None else [line(scope.say("report_period", year=scope.year))]
    blanks = (_blank(scope, what) for what in ("report_office", "report_date"))
    return [heading(scope.say("report_title", outline=scope.outline), 1), *year, *blanks]


def _blank(scope: Scope, what: str) -> Blank:
    return Blank(scope.say(what), scope.say("fill_in"))


def _sections(scope: Scope, *, pivot: bool) -> dict[str, list[Block]]:
    """The sections by the keys of their titles; empty ones are left out."""
    return {
        "section_summary": _summary(scope),
        "section_method": [*report_parts.method(scope)],
        "section_overall": [rates_table(scope, ""), report_parts.overall_figure(scope)],
        "section_domains": report_parts.domains(scope),
        "section_values": [*report_parts.values(scope)],
        "section_unmet": _listed(scope, scope.unmet(), _UNMET, "none_unmet"),
        "section_unjudged": _unjudged(scope),
        "section_regions": report_parts.regions(scope),
        "section_groups": group_tables(scope, _groups(scope, pivot=pivot), pivot=pivot),
        "section_causes": [_blank(scope, "cause_blank")],
        "section_advice": [_blank(scope, "advice_blank")],
        "section_all": [entries_table(scope, "", scope.entries, _ALL, report_parts.details(scope, scope.entries))],
    }


def _groups(scope: Scope, *, pivot: bool) -> list[tuple[str, ...]]:
    """The groups that were asked for and that no other section shows as they were asked for."""
    shown = [by for by in GROUPS if "region" not in by or scope.several_regions] if not pivot else []
    if not report_parts.has_domains(scope):
        shown = [by for by in shown if "domain" not in by]
    return [by for by in dict.fromkeys(scope.evaluation.settings.by) if by not in shown]


def _numbered(sections: dict[str, list[Block]], language: str) -> list[Block]:
    blocks: list[Block] = []
    for number, (title, part) in enumerate(((title, part) for title, part in sections.items() if part), start=1):
        shown = report_parts.numeral(number, language)
        blocks.append(heading(say(language, "numbered_section", number=shown, title=say(language, title))))
        blocks += part
    return blocks


def _summary(scope: Scope) -> list[Block]:
    """The sentence of the rates, and the names of what is unmet."""
    blocks: list[Block] = [line(brief.sentence(scope.evaluation, scope.outline, scope.language))]
    names = [entry.first.indicator.name or entry.first.indicator.id for entry in scope.unmet()]
    if names:
        blocks.append(line(scope.say("unmet_are", names=scope.listed(dict.fromkeys(names)))))
    return blocks


def _provenance(evaluation: Evaluation, language: str) -> list[Block]:
    """The inputs with what became of their rows, and the program."""
    lines = [provenance(source, language) for source in evaluation.inputs]
    return [line(one) for one in (*lines, say(language, "version_line", version=__version__))]


def _unjudged(scope: Scope) -> list[Block]:
    entries = [entry for entry in scope.counted if entry.has(Verdict.NO_DATA) or entry.has(Verdict.NOT_JUDGEABLE)]
    return _listed(scope, entries, _UNJUDGED, "none_unjudged")


def _listed(scope: Scope, entries: Sequence[Entry], names: Sequence[str], none: str) -> list[Block]:
    return [entries_table(scope, "", entries, names)] if entries else [line(scope.say(none))]
