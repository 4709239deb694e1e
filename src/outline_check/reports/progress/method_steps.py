"""The arithmetic of methods of progress with the numbers: inputs, formulas, figures, status and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.labels import LANGUAGES, known, say
from outline_check.reports.document import Column, heading, line, listing, table, text
from outline_check.reports.quantities import tier_title
from outline_check.reports.steps import judgement_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.model import Judgement
    from outline_check.reports.document import Block, Document
    from outline_check.tier import Tier
    from outline_check.trajectory import Finding, Working


def document(workings: Iterable[tuple[Judgement, Sequence[Working]]], tiers: Iterable[Tier], language: str) -> Document:
    """Each method on each judgement, under a heading of its own."""
    titles = {tier.id: tier_title(tier, language) for tier in tiers}
    blocks: list[Block] = []
    for judgement, each in workings:
        for one in each:
            title = judgement_title(judgement, titles[judgement.tier])
            blocks.append(heading(f"{title} · {one.finding.method}"))
            blocks.extend(_blocks(one, language))
    return tuple(blocks)


def _blocks(one: Working, language: str) -> list[Block]:
    columns = (Column(say(language, "figure")), Column(say(language, "figure_value")))
    inputs = [(text(name), text(value)) for name, value in one.inputs]
    results = [(text(name), text(value)) for name, value in _results(one.finding, language)]
    formulas = "\n".join(part for pair in one.formulas for part in (pair[0], _indented(pair[1])) if part)
    blocks: list[Block] = [line(one.title), table(say(language, "method_inputs"), columns, inputs)]
    if formulas:
        blocks += [line(say(language, "method_formula")), listing(formulas)]
    blocks.append(table(say(language, "method_result"), columns, results))
    if one.source:
        blocks.append(line(say(language, "method_source", source=one.source)))
    return blocks


def _indented(formula: str) -> str:
    return f"    {formula}" if formula else ""


def _results(found: Finding, language: str) -> list[tuple[str, str]]:
    """The figures, then what they amount to."""
    figures = [(name, _number(value)) for name, value in found.figures]
    status = found.status
    if known(f"outlook_{status}") and (word := say(language, f"outlook_{status}")) != status:
        status = f"{status} ({word})"
    end = [
        (say(language, "status"), status),
        (say(language, "score"), "" if found.score is None else _number(found.score)),
        (say(language, "outlook"), say(language, f"outlook_{found.outlook}")),
        (say(language, "reason"), found.reason[LANGUAGES.index(language)]),
    ]
    return [*figures, *((name, value) for name, value in end if value)]


def _number(value: object) -> str:
    """A figure to six digits; a dash for one that there is not."""
    if value is None:
        return "—"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
