"""The larger sections of a report: method, figures, domains, regions, and what a page draws of each indicator."""

from __future__ import annotations

from os.path import basename
from typing import TYPE_CHECKING

from outline_check.model import Verdict
from outline_check.reports.display import display
from outline_check.reports.document import heading, line
from outline_check.reports.figures import Bar, Bullet, Detail, Figure, Mark
from outline_check.reports.quantities import bounds_phrase, tier_title, with_unit
from outline_check.reports.scope_tables import group_title, rate_text, rates_table
from outline_check.reports.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.rate import Rate
    from outline_check.reports.document import Block, Line
    from outline_check.reports.scope import Entry, Scope

_NUMERALS = "零一二三四五六七八九"


def numeral(number: int, language: str) -> str:
    """The number of a section below 100: 一, 十二, 二十; 1, 12, 20."""
    if language != "zh":
        return str(number)
    tens, ones = divmod(number, 10)
    return (_NUMERALS[tens] if tens > 1 else "") + ("十" if tens else "") + (_NUMERALS[ones] if ones else "")


def method(scope: Scope) -> list[Line]:
    """What is evaluated, from which data, by which rules."""
    rates = scope.rates_by()
    tiers = [
        scope.say("scope_tier", tier=tier_title(tier, scope.language), count=rate.total)
        for tier, rate in zip(scope.tiers, rates, strict=True)
    ]
    key = "scope_pairs" if scope.several_regions else "scope_indicators"
    said = [scope.say(key, count=scope.count, regions=len(scope.regions), tiers=scope.say("brief_comma").join(tiers))]
    if domains := [name for name in dict.fromkeys(entry.first.indicator.domain for entry in scope.counted) if name]:
        said.append(scope.say("scope_domains", count=len(domains), names=scope.listed(domains)))
    said.append(scope.say("data_line", files=scope.listed(basename(file) for file in scope.files)))
    said.append(rules_said(scope))
    return [line(one) for one in said]


def rules_said(scope: Scope) -> str:
    """By which rules the rates were made, rounding included."""
    settings = scope.evaluation.settings
    rounding = scope.say(f"rate_rounding_{settings.rounding}", decimals=settings.decimals, count=settings.decimals)
    return scope.say("rule_line", rules=scope.say("sentence_list").join([*scope.rules(), rounding]))


def overall_figure(scope: Scope) -> Figure:
    """A bar for each tier."""
    titles = {tier.id: tier_title(tier, scope.language) for tier in scope.tiers}
    return _figure(scope, scope.say("chart_overall"), [(titles[rate.tier], rate) for rate in scope.rates_by()])


def _figure(scope: Scope, title: str, rates: Sequence[tuple[str, Rate]]) -> Figure:
    words = tuple((verdict, scope.say(verdict)) for verdict in Verdict)
    bars = tuple(Bar(display(label), _counts(rate), rate_text(rate)) for label, rate in rates)
    said = (_said(scope, bar) for bar in bars)
    return Figure(display(title), words, bars, scope.say("sentence_list").join(said))


def _counts(rate: Rate) -> tuple[tuple[Verdict, int], ...]:
    counts = (rate.met, rate.unmet, rate.no_data, rate.not_judgeable)
    return tuple(zip(Verdict, counts, strict=True))


def _said(scope: Scope, bar: Bar) -> str:
    counts = scope.listed(f"{scope.say(verdict)} {count}" for verdict, count in bar.counts if count)
    return scope.say("bar_said", label=bar.label, counts=counts, note=bar.note)


def has_domains(scope: Scope) -> bool:
    """Whether the input names any domain."""
    return any(entry.first.indicator.domain for entry in scope.counted)


def values(scope: Scope) -> list[Line]:
    """A sentence for each value where there are no domains to part them by."""
    return [] if scope.several_regions or has_domains(scope) else _told(scope, scope.counted)


def _told(scope: Scope, entries: Iterable[Entry]) -> list[Line]:
    return [line(told) for entry in entries if (told := sentence(scope, entry))]


def domains(scope: Scope) -> list[Block]:
    """The rates of all domains, then each with its counts, and a sentence for each value; nothing without domains."""
    if not has_domains(scope):
        return []
    blocks: list[Block] = [rates_table(scope, "", "domain"), *domain_figures(scope)]
    by_domain: dict[str, list[Rate]] = {}
    for rate in scope.rates_by("domain"):
        by_domain.setdefault(rate.by[0][1], []).append(rate)
    for number, (domain, rates) in enumerate(by_domain.items(), start=1):
        blocks += _domain(scope, number, domain, rates)
    return [*blocks, line(scope.say("values_in_appendix"))] if scope.several_regions else blocks


def domain_figures(scope: Scope) -> list[Figure]:
    """A figure for each tier, with a bar for each domain."""
    rates = scope.rates_by("domain")
    order = list(dict.fromkeys(rate.by for rate in rates))
    rates.sort(key=lambda rate: order.index(rate.by))
    figures = []
    for tier in scope.tiers:
        bars = [(group_title(scope, "domain", rate.by[0][1]), rate) for rate in rates if rate.tier == tier.id]
        title = scope.say("chart_domains", tier=tier_title(tier, scope.language))
        figures.append(_figure(scope, title, bars))
    return figures


def _domain(scope: Scope, number: int, domain: str, rates: Sequence[Rate]) -> list[Block]:
    name = group_title(scope, "domain", domain)
    shown = numeral(number, scope.language)
    titles = {tier.id: tier_title(tier, scope.language) for tier in scope.tiers}
    said = (_rate_said(scope, titles[rate.tier], rate) for rate in rates)
    blocks: list[Block] = [
        heading(scope.say("numbered_part", number=shown, title=name), 3),
        line(_capital(scope.say("rule_line", rules=scope.say("sentence_list").join(said)))),
    ]
    if not scope.several_regions:
        blocks += _told(scope, (entry for entry in scope.counted if entry.first.indicator.domain == domain))
    return blocks


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _rate_said(scope: Scope, tier: str, rate: Rate) -> str:
    outside = {Verdict.NO_DATA: rate.no_data, Verdict.NOT_JUDGEABLE: rate.not_judgeable}
    parts = (
        scope.say("domain_outside", verdict=scope.say(verdict), count=count)
        for verdict, count in outside.items()
        if count
    )
    shown = scope.say("no_rate") if rate.rate_percent is None else rate_text(rate)
    counts = {"total": rate.total, "met": rate.met, "unmet": rate.unmet}
    return scope.say("domain_rate", tier=tier, outside="".join(parts), rate=shown, **counts)


def regions(scope: Scope) -> list[Block]:
    """The regions side by side, and each of them by domain where there are any; nothing for a single one."""
    if not scope.several_regions:
        return []
    blocks: list[Block] = [rates_table(scope, "", "region")]
    if has_domains(scope):
        from outline_check.reports.cross_tables import cross_tables

        names = scope.listed(scope.say(name) for name in ("region", "domain"))
        blocks += cross_tables(scope, scope.say("by_heading", dimensions=names), ("region", "domain"))
    return blocks


def details(scope: Scope, entries: Iterable[Entry]) -> list[Detail]:
    """What a page draws of each entry, and filters it by."""
    return [_detail(scope, entry) for entry in entries]


def _detail(scope: Scope, entry: Entry) -> Detail:
    first = entry.first
    gaps = [gap for one in entry.judgements if (gap := one.gap)]
    shares = [share for one in entry.judgements if (share := one.relative_gap)]
    verdicts = tuple((one.tier, one.verdict) for one in entry.judgements)
    gap, relative = max(gaps, default=None), max(shares, default=None)
    return Detail(first.indicator.domain, first.region, verdicts, gap, relative, _bullet(scope, entry))


def _bullet(scope: Scope, entry: Entry) -> Bullet | None:
    value, language = entry.first.value, scope.language
    titles = {tier.id: tier_title(tier, language) for tier in scope.tiers}
    bounded = [(one, one.bounds) for one in entry.judgements if one.bounds]
    if value is None or not bounded:
        return None
    marks = tuple(
        Mark(
            display(titles[one.tier]),
            bounds.lower and bounds.lower.value,
            bounds.upper and bounds.upper.value,
            one.verdict,
        )
        for one, bounds in bounded
    )
    said = (
        scope.say(
            "bounds_said",
            tier=titles[one.tier],
            bounds=bounds_phrase(bounds, one.unit, language),
            verdict=scope.say(one.verdict),
        )
        for one, bounds in bounded
    )
    shown = with_unit(f"{value:f}", entry.first.unit, language)
    alternative = scope.say("bullet_said", value=shown, bounds=scope.say("sentence_list").join(said))
    return Bullet(value, marks, display(alternative))
