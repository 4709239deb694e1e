"""One outline of an evaluation in one language: what every report of it picks from."""

from __future__ import annotations

from os.path import basename
from typing import TYPE_CHECKING, NamedTuple

from outline_check.labels import say
from outline_check.model import Judgement, Label, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.evaluation import Evaluation
    from outline_check.rate import Rate


class Entry(NamedTuple):
    """What is known of one measurement: its judgements, one per tier, all counted or none."""

    judgements: tuple[Judgement, ...]

    @property
    def first(self) -> Judgement:
        """The judgement of the first tier; what is not about a target is the same in all."""
        return self.judgements[0]

    def has(self, verdict: Verdict) -> bool:
        """Whether a tier has this verdict."""
        return any(judgement.verdict is verdict for judgement in self.judgements)

    def of_tier(self, tier: str) -> Judgement | None:
        """The judgement of a tier, None where it has no target."""
        return next((judgement for judgement in self.judgements if judgement.tier == tier), None)


class Scope:
    """One outline in one language.

    Attributes:
        year: the one judged, None where the input has no years.
        entries: what was measured in that year; `counted` are those that enter the rates.
        rates: of this outline, with all groups.
        tiers: those with a target, in the order of the input.
        files: of the judgements, in their order.
        regions: of what is counted, in the order of the input.
    """

    def __init__(self, evaluation: Evaluation, outline: str, language: str) -> None:
        self.evaluation = evaluation
        self.outline = outline
        self.language = language
        self.year = evaluation.years[outline]
        mine = [judgement for judgement in evaluation.judgements if judgement.outline == outline]
        self.entries = _entries(judgement for judgement in mine if judgement.period == self.year)
        self.counted = [entry for entry in self.entries if entry.first.counted]
        self.rates = [rate for rate in evaluation.rates if rate.outline == outline]
        present = {rate.tier for rate in self.rates}
        self.tiers = [tier for tier in evaluation.tiers if tier.id in present]
        self.files = list(dict.fromkeys(judgement.place.file for judgement in mine))
        self.regions = list(dict.fromkeys(entry.first.region for entry in self.counted))

    def say(self, key: str, **details: object) -> str:
        """The words of a key in the language."""
        return say(self.language, key, **details)

    def listed(self, words: Iterable[str]) -> str:
        """Words one after the other, as a sentence lists them."""
        return self.say("brief_list").join(words)

    @property
    def count(self) -> int:
        """How many indicators are counted; indicator x region pairs where there are several regions."""
        return len({(entry.first.indicator.identity, entry.first.region) for entry in self.counted})

    @property
    def several_regions(self) -> bool:
        """Whether what is counted is about more than one region."""
        details = self.evaluation.details
        return (details.regions[self.outline] if details else len(self.regions)) > 1

    def rates_by(self, *by: str) -> list[Rate]:
        """The rates of the groups by exactly these dimensions; without any those of the tiers."""
        return [rate for rate in self.rates if tuple(name for name, _ in rate.by) == by]

    def with_verdict(self, verdict: Verdict) -> list[Entry]:
        """What is counted and has the verdict in some tier."""
        return [entry for entry in self.counted if entry.has(verdict)]

    def unmet(self) -> list[Entry]:
        """What is unmet; a near value is not where near counts as met."""
        counts_near = self.evaluation.settings.count_near
        return [
            entry
            for entry in self.counted
            if any(
                one.verdict is Verdict.UNMET and not (counts_near and one.label is Label.NEAR)
                for one in entry.judgements
            )
        ]

    def near(self) -> list[Entry]:
        """What is labelled near in some tier."""
        return [entry for entry in self.counted if any(one.label is Label.NEAR for one in entry.judgements)]

    def place_text(self, judgement: Judgement) -> str:
        """Where the value stands: its line, and the file where there are several."""
        place = judgement.place
        return str(place.line) if len(self.files) == 1 else f"{basename(place.file)}:{place.line}"

    def rules(self) -> list[str]:
        """By which rules the numbers were made: denominator, comparison, what counts."""
        settings = self.evaluation.settings
        keys = ["rule_total" if settings.denominator == "total" else "rule_judged"]
        keys += ["rule_near"] if settings.count_near else []
        keys.append("rule_rounded" if settings.compare_as == "rounded" else "rule_full")
        keys += ["rule_pairs"] if self.several_regions else []
        parts = [self.say(key) for key in keys]
        if errors := sum(finding.severity == "error" for finding in self.evaluation.findings):
            parts.append(self.say("errors_allowed", count=errors))
        return parts


def _entries(judgements: Iterable[Judgement]) -> list[Entry]:
    groups: dict[tuple[object, ...], list[Judgement]] = {}
    for judgement in judgements:
        key = (judgement.indicator.identity, judgement.region, judgement.sex, judgement.area, judgement.counted)
        groups.setdefault(key, []).append(judgement)
    return [Entry(tuple(group)) for group in groups.values()]
