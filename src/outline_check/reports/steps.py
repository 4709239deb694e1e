"""How one verdict comes about, step by step: text, number, unit, wording, bounds, comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.goals.clauses import reads_as
from outline_check.goals.parse import parse
from outline_check.labels import reasons_text, say
from outline_check.model import Verdict
from outline_check.reports.document import Column, heading, table, text
from outline_check.reports.quantities import bounds_text, gap_text, tier_title, value_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.evaluation import Evaluation
    from outline_check.findings import Place
    from outline_check.model import Judgement
    from outline_check.reports.document import Block, Document


def document(evaluation: Evaluation, judgements: Iterable[Judgement], language: str) -> Document:
    """The steps of each judgement under a heading of its own."""
    titles = {tier.id: tier_title(tier, language) for tier in evaluation.tiers}
    columns = (Column(say(language, "step")), Column(say(language, "finding_out")))
    blocks: list[Block] = []
    for judgement in judgements:
        blocks.append(heading(judgement_title(judgement, titles[judgement.tier])))
        steps = _steps(judgement, language)
        rows = [(text(say(language, name)), text(found)) for name, found in steps.items() if found]
        blocks.append(table("", columns, rows))
    return tuple(blocks)


def judgement_title(judgement: Judgement, tier: str) -> str:
    """What a judgement is about, in one line."""
    indicator = judgement.indicator
    parts = (indicator.id, indicator.name, judgement.region, judgement.sex, judgement.area, judgement.year, tier)
    return " · ".join(str(part) for part in parts if part)


def _steps(judgement: Judgement, language: str) -> dict[str, str]:
    """Each step by the key of its name; "" where the judgement did not get so far."""
    goal = parse(judgement.target_text)
    clause = goal.select(year=judgement.period, area=judgement.area, name=judgement.indicator.name)
    symbol = judgement.unit.symbol if judgement.unit else ""
    baseline = judgement.baseline
    steps = {
        "step_cell": _placed(judgement.value_text, judgement.place, language)
        if judgement.place != judgement.target_place
        else "",
        "step_number": _number(judgement, language),
        "unit": symbol,
        "step_baseline": _placed(baseline.text, baseline.place, language) if baseline else "",
        "step_target": _placed(judgement.target_text, judgement.target_place, language),
        "reads_as": reads_as(clause) if clause else "",
        "step_bounds": "",
        "step_compare": "",
        "gap": gap_text(judgement, language),
        "verdict": say(language, judgement.verdict),
        "reason": reasons_text(judgement.reasons, language),
    }
    if judgement.bounds:
        steps["step_bounds"] = bounds_text(judgement.bounds, judgement.unit)
        if judgement.verdict in (Verdict.MET, Verdict.UNMET):
            result = say(language, "holds" if judgement.verdict is Verdict.MET else "fails")
            value = value_text(judgement) + (symbol if judgement.value is not None else "")
            steps["step_compare"] = say(language, "comparison", value=value, bounds=steps["step_bounds"], result=result)
    return steps


def _number(judgement: Judgement, language: str) -> str:
    if judgement.value is None and judgement.value_text:
        return say(language, "step_not_number", text=judgement.value_text)
    return value_text(judgement)


def _placed(what: str, place: Place, language: str) -> str:
    return say(language, "place", text=what or "—", file=place.file, line=place.line, column=place.column)
