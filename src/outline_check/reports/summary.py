"""An evaluation as a screen shows it: the rates first, then only what needs a look."""

from __future__ import annotations

from os.path import basename
from typing import TYPE_CHECKING

from outline_check.model import Verdict
from outline_check.reports.document import heading, line
from outline_check.reports.provenance import provenance
from outline_check.reports.scope import Scope
from outline_check.reports.scope_tables import LISTED, entries_table, rates_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Block, Document, TableBlock
    from outline_check.reports.scope import Entry
    from outline_check.reports.view import View

_WITH_REASONS = (*LISTED[:-1], "reason", LISTED[-1])


def document(evaluation: Evaluation, view: View) -> Document:
    """The evaluation, outline by outline."""
    language = view.language
    blocks: list[Block] = []
    for outline in evaluation.years:
        blocks += _outline(Scope(evaluation, outline, language), view)
    if any(finding.answer for finding in evaluation.findings):
        from outline_check.reports.explained import explained_block

        blocks += explained_block(evaluation.findings, language)
    return (*blocks, *(line(provenance(source, language)) for source in evaluation.inputs))


def _outline(scope: Scope, view: View) -> list[Block]:
    found: list[Block] = [heading(_title(scope))]
    found += [rates_table(scope, "")] if scope.rates else []
    unmet = scope.unmet()
    if scope.rates and not any(rate.unmet for rate in scope.rates_by()) and any(rate.judged for rate in scope.rates):
        found.append(line(scope.say("all_met")))
    if details := scope.evaluation.details:
        from outline_check.reports.tally_table import tally_table

        found += tally_table(scope, details.tallies(), everything=view.everything)
        found += [line(scope.say("unexamined", count=details.unexamined))] if details.unexamined else []
    found += _list(scope, "unmet_heading", unmet)
    if scope.evaluation.settings.count_near:
        found += _list(scope, "near_heading", scope.near())
    found += _list(scope, "no_data_heading", scope.with_verdict(Verdict.NO_DATA))
    found += _list(scope, "not_judgeable_heading", scope.with_verdict(Verdict.NOT_JUDGEABLE), _WITH_REASONS)
    found += _list(scope, "breakdown_heading", [entry for entry in scope.entries if not entry.first.counted])
    if view.everything:
        found += _list(scope, "all_heading", scope.entries, _WITH_REASONS)
    groups = dict.fromkeys(tuple(name for name, _ in rate.by) for rate in scope.rates if rate.by)
    return [
        *found,
        *group_tables(scope, groups, pivot=view.pivot),
        line(scope.say("sentence_list").join(scope.rules())),
    ]


def group_tables(scope: Scope, groups: Iterable[tuple[str, ...]], *, pivot: bool) -> list[Block]:
    """The rates by each of the groups, as lists or as cross tables."""
    tables: list[Block] = []
    for by in groups:
        title = scope.say("by_heading", dimensions=scope.listed(scope.say(name) for name in by))
        if pivot:
            from outline_check.reports.cross_tables import cross_tables

            tables += cross_tables(scope, title, by)
        else:
            tables.append(rates_table(scope, title, *by))
    return tables


def _title(scope: Scope) -> str:
    year = [] if scope.year is None else [str(scope.year)]
    if details := scope.evaluation.details:
        count = details.regions[scope.outline]
        regions = [scope.say("heading_regions", count=count)] if scope.several_regions else []
        return " · ".join([scope.outline, *year, *regions, scope.say("heading_judgements", count=details.count)])
    key = "heading_pairs" if scope.several_regions else "heading_indicators"
    encodings = {source.path: source.encoding for source in scope.evaluation.inputs}
    files = [f"{basename(file)} ({encodings.get(file, '')})" for file in scope.files]
    return " · ".join([scope.outline, *year, scope.say(key, count=scope.count), *files])


def _list(scope: Scope, title: str, entries: Sequence[Entry], names: Sequence[str] = LISTED) -> list[TableBlock]:
    return [entries_table(scope, title, entries, names)] if entries else []
