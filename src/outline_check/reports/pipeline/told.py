"""One judgement in a few words: what it is about, and the facts behind its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.labels import reasons_text, say
from outline_check.model import Label, Verdict
from outline_check.reports.quantities import bounds_phrase, gap_text, tier_title, value_text, with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outline_check.evaluation import Evaluation
    from outline_check.model import Judgement


def of_year(evaluation: Evaluation) -> Iterator[Judgement]:
    """The judgements that enter the rates, of the year judged."""
    return (one for one in evaluation.judgements if one.counted and one.period == evaluation.years[one.outline])


def is_missed(judgement: Judgement, *, counts_near: bool) -> bool:
    """Whether the target is not met; a near value is met where near counts as met."""
    return judgement.verdict is Verdict.UNMET and not (counts_near and judgement.label is Label.NEAR)


def titles(evaluation: Evaluation, language: str) -> dict[str, str]:
    """What each tier is called, by its id."""
    return {tier.id: tier_title(tier, language) for tier in evaluation.tiers}


def subject(judgement: Judgement) -> str:
    """`W02 孕产妇死亡率 (2020, 甲, 城市)`: id and name, and what tells it from its like."""
    indicator = judgement.indicator
    number = "" if indicator.is_numbered else indicator.id
    name = " ".join(dict.fromkeys(filter(None, (number, indicator.name))))
    parts = (judgement.period, judgement.region, judgement.sex, judgement.area)
    told = ", ".join(str(part) for part in parts if part)
    return f"{name} ({told})" if told else name


def facts(judgement: Judgement, tier: str, language: str) -> list[str]:
    """Value, target with its bounds, gap and reason, each where there is one."""
    bounds = judgement.bounds
    reading = f" ({bounds_phrase(bounds, judgement.unit, language)})" if bounds else ""
    found = {
        say(language, "value"): _value(judgement, language),
        say(language, "tier_target", tier=tier): judgement.target_text + reading,
        say(language, "gap"): gap_text(judgement, language),
        say(language, "reason"): reasons_text(judgement.reasons, language),
    }
    return [f"{name}: {what}" for name, what in found.items() if what]


def verdict_text(judgement: Judgement, language: str) -> str:
    """The verdict, and near beside it."""
    words = [say(language, judgement.verdict), *([say(language, "near")] if judgement.label is Label.NEAR else [])]
    return say(language, "brief_comma").join(words)


def _value(judgement: Judgement, language: str) -> str:
    if judgement.value is None:
        return value_text(judgement)
    year = f" ({judgement.year})" if judgement.year != judgement.period else ""
    return with_unit(value_text(judgement), judgement.unit, language) + year
