"""The sentence that an office writes: one for each outline, ready to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.labels import say
from outline_check.reports.display import display
from outline_check.reports.quantities import tier_title

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.rate import Rate
    from outline_check.reports.view import View


def render(evaluation: Evaluation, view: View) -> str:
    """One sentence per outline: how many indicators each tier has, and what share of them is met."""
    return "".join(f"{display(sentence(evaluation, outline, view.language))}\n" for outline in evaluation.years)


def sentence(evaluation: Evaluation, outline: str, language: str) -> str:
    """The sentence about one outline."""
    titles = {tier.id: tier_title(tier, language) for tier in evaluation.tiers}
    rates = [rate for rate in evaluation.rates if rate.outline == outline and not rate.by]
    rates.sort(key=lambda rate: list(titles).index(rate.tier))
    comma = say(language, "brief_comma")
    parts = [] if rates else [say(language, "brief_no_target")]
    parts += [_count(rate, rates, titles[rate.tier], language) for rate in rates]
    parts += _rates_part(rates, titles, language)
    parts += [part for rate in rates if (part := _outside(rate, titles[rate.tier], language))]
    regions = evaluation.details.regions[outline] if evaluation.details else 0
    if (
        regions > 1
        or len({judgement.region for judgement in evaluation.judgements if judgement.outline == outline}) > 1
    ):
        parts.append(say(language, "brief_pairs"))
    if explained := _explained(evaluation, outline):
        parts.append(say(language, "brief_explained", count=explained))
    settings = evaluation.settings
    if settings.count_near:
        parts.append(say(language, "rule_near"))
    if settings.compare_as == "rounded":
        parts.append(say(language, "rule_rounded"))
    year = evaluation.years[outline]
    when = "" if year is None else say(language, "brief_year", year=year)
    return say(language, "brief_lead", outline=outline, year=when) + comma.join(parts) + say(language, "brief_stop")


def _explained(evaluation: Evaluation, outline: str) -> int:
    """How many doubts about the files of an outline a written explanation has settled."""
    mine = [judgement for judgement in evaluation.judgements if judgement.outline == outline]
    files = {place.file for judgement in mine for place in (judgement.place, judgement.target_place)}
    return sum(bool(finding.answer) and finding.place.file in files for finding in evaluation.findings)


def _count(rate: Rate, rates: list[Rate], title: str, language: str) -> str:
    """加码至 only where the tier has more indicators than the one before it."""
    before = rates[rates.index(rate) - 1] if rates.index(rate) else None
    key = "brief_more" if before is not None and rate.total > before.total else "brief_count"
    return say(language, key, tier=title, count=rate.total)


def _rates_part(rates: list[Rate], titles: dict[str, str], language: str) -> list[str]:
    known = [rate for rate in rates if rate.rate_percent is not None]
    parts = [say(language, "brief_no_rate", tier=titles[rate.tier]) for rate in rates if rate.rate_percent is None]
    if not known:
        return parts
    names = say(language, "brief_list").join(titles[rate.tier] for rate in known[:-1])
    joint = say(language, "brief_list") if language == "zh" else say(language, "brief_and")
    tiers = joint.join(filter(None, (names, titles[known[-1].tier])))
    shares = [f"{rate.rate_percent}%" for rate in known]
    several = say(language, "brief_list").join(shares[:-1])
    text = say(language, "brief_and").join(filter(None, (several, shares[-1])))
    key = "brief_rates" if len(known) > 1 else "brief_rate"
    return [say(language, key, tiers=tiers, rates=text), *parts]


def _outside(rate: Rate, title: str, language: str) -> str:
    """What the rate leaves out, where there is any."""
    counts = {"no_data": rate.no_data, "not_judgeable": rate.not_judgeable}
    parts = [
        say(language, "brief_part", count=count, verdict=say(language, key)) for key, count in counts.items() if count
    ]
    return say(language, "brief_outside", tier=title, parts=say(language, "brief_list").join(parts)) if parts else ""
