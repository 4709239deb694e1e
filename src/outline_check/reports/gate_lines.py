"""Why a gate is not passed, a line a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.labels import say
from outline_check.reports.display import display
from outline_check.reports.quantities import tier_title

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation


def render(evaluation: Evaluation, language: str) -> str:
    """The lines as text; "" where the gate is passed, or there is none."""
    return "".join(f"{display(one)}\n" for one in lines(evaluation, language))


def lines(evaluation: Evaluation, language: str) -> list[str]:
    """A line for each reason."""
    return [say(language, "gate_failed", reason=reason) for reason in reasons_of(evaluation, language)]


def reasons_of(evaluation: Evaluation, language: str) -> list[str]:
    """Each reason as a sentence."""
    titles = {tier.id: tier_title(tier, language) for tier in evaluation.tiers}
    found = []
    for failure in evaluation.failures:
        details = dict(failure.details)
        if "tier" in details:
            details["tier"] = titles[str(details["tier"])]
        found.append(say(language, failure.key, **details))
    return found
