"""An evaluation as a document: the rates first, then only what needs a look."""

from collections.abc import Callable, Iterable, Sequence
from os.path import basename
from typing import NamedTuple

from outline_check.evaluation import Evaluation
from outline_check.labels import reasons_text, say
from outline_check.model import Judgement, Label, Rate, Verdict
from outline_check.reports.document import Block, Column, Document, TableBlock, Text, Tone, heading, line, table, text
from outline_check.reports.provenance import provenance
from outline_check.reports.quantities import gap_text, tier_title, value_text
from outline_check.tier import Tier

# What a row without a sex or area is.
_WITHOUT = {"sex": "whole", "area": "whole"}
_MET_SIGN, _UNMET_SIGN = "√", "×"  # both exist in GBK


def document(evaluation: Evaluation, language: str, *, everything: bool = False) -> Document:
    """The evaluation, outline by outline; `everything` adds each judgement that is met."""
    blocks: list[Block] = []
    for outline in evaluation.years:
        blocks += _Section(evaluation, outline, language).blocks(everything=everything)
    if any(finding.answer for finding in evaluation.findings):
        from outline_check.reports.explained import explained_block

        blocks += explained_block(evaluation.findings, language)
    return (*blocks, *(line(provenance(source, language)) for source in evaluation.inputs))


class _Entry(NamedTuple):
    """What is known of one measurement: its judgements, one per tier, all counted or none."""

    judgements: tuple[Judgement, ...]

    @property
    def first(self) -> Judgement:
        return self.judgements[0]

    def has(self, verdict: Verdict) -> bool:
        return any(judgement.verdict is verdict for judgement in self.judgements)


class _Section:
    """One outline in one language."""

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
        self.regions = len({entry.first.region for entry in self.counted})

    def say(self, key: str, **details: object) -> str:
        return say(self.language, key, **details)

    def blocks(self, *, everything: bool) -> list[Block]:
        found: list[Block] = [heading(self._title())]
        found += [self._rates("", ())] if self.rates else []
        unmet = self._unmet()
        if self.rates and not unmet and any(rate.judged for rate in self.rates):
            found.append(line(self.say("all_met")))
        found += self._list("unmet_heading", unmet, reasons=False)
        if self.evaluation.settings.count_near:
            near = [entry for entry in self.counted if any(one.label is Label.NEAR for one in entry.judgements)]
            found += self._list("near_heading", near, reasons=False)
        found += self._list("no_data_heading", self._with(Verdict.NO_DATA), reasons=False)
        found += self._list("not_judgeable_heading", self._with(Verdict.NOT_JUDGEABLE), reasons=True)
        found += self._list(
            "breakdown_heading", [entry for entry in self.entries if not entry.first.counted], reasons=False
        )
        if everything:
            found += self._list("all_heading", self.entries, reasons=True)
        for by in dict.fromkeys(tuple(name for name, _ in rate.by) for rate in self.rates if rate.by):
            names = self.say("brief_list").join(self.say(name) for name in by)
            found.append(self._rates(self.say("by_heading", dimensions=names), by))
        return [*found, line(self._rule())]

    def _title(self) -> str:
        key = "heading_pairs" if self.regions > 1 else "heading_indicators"
        encodings = {source.path: source.encoding for source in self.evaluation.inputs}
        files = [f"{basename(file)} ({encodings.get(file, '')})" for file in self.files]
        year = [] if self.year is None else [str(self.year)]
        count = len({(entry.first.indicator.identity, entry.first.region) for entry in self.counted})
        return " · ".join([self.outline, *year, self.say(key, count=count), *files])

    def _rule(self) -> str:
        settings = self.evaluation.settings
        keys = ["rule_total" if settings.denominator == "total" else "rule_judged"]
        keys += ["rule_near"] if settings.count_near else []
        keys.append("rule_rounded" if settings.compare_as == "rounded" else "rule_full")
        keys += ["rule_pairs"] if self.regions > 1 else []
        parts = [self.say(key) for key in keys]
        if errors := sum(finding.severity == "error" for finding in self.evaluation.findings):
            parts.append(self.say("errors_allowed", count=errors))
        return self.say("sentence_list").join(parts)

    def _unmet(self) -> list[_Entry]:
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

    def _with(self, verdict: Verdict) -> list[_Entry]:
        return [entry for entry in self.counted if entry.has(verdict)]

    def _rates(self, title: str, by: tuple[str, ...]) -> TableBlock:
        titles = {tier.id: tier_title(tier, self.language) for tier in self.tiers}
        numbers = ("count", *Verdict, "of_which_near")
        columns = [Column(self.say(name)) for name in (*by, "tier")]
        columns += [Column(self.say(name), right=True) for name in numbers]
        columns += [Column(self.say("rate"), right=True), Column(self.say("range"), right=True)]
        rows = []
        for rate in self.rates:
            if tuple(name for name, _ in rate.by) == by:
                groups = [text(value or self.say(_WITHOUT.get(name, "not_stated"))) for name, value in rate.by]
                counts = [rate.total, rate.met, rate.unmet, rate.no_data, rate.not_judgeable, rate.near or ""]
                rows.append([*groups, text(titles[rate.tier]), *map(text, counts), *_shares(rate)])
        return table(title, columns, rows)

    def _list(self, title: str, entries: Sequence[_Entry], *, reasons: bool) -> list[TableBlock]:
        if not entries:
            return []
        columns: list[tuple[Column, Callable[[_Entry], Text]]] = [
            (Column(self.say("id")), lambda entry: text(entry.first.indicator.id)),
            (Column(self.say("indicator")), lambda entry: text(entry.first.indicator.name)),
            *self._where(),
            (Column(self.say("unit")), lambda entry: text(entry.first.unit.symbol if entry.first.unit else "")),
            (Column(self.say("value"), right=True), lambda entry: text(value_text(entry.first))),
            *(self._target_column(tier) for tier in self.tiers),
            (Column(self.say("gap"), right=True), lambda entry: text(self._gaps(entry))),
        ]
        if reasons:
            columns.append((Column(self.say("reason")), lambda entry: text(self._reasons(entry), Tone.QUIET)))
        columns.append((Column(self.say("line"), right=True), lambda entry: text(self._place(entry), Tone.QUIET)))
        rows = [[show(entry) for _, show in columns] for entry in entries]
        return [table(self.say(title, count=len(entries)), [column for column, _ in columns], rows)]

    def _where(self) -> list[tuple[Column, Callable[[_Entry], Text]]]:
        """Columns that tell apart what would look the same: region, sex, area, another year."""
        region = (Column(self.say("region")), lambda entry: text(entry.first.region))
        return [
            *([region] if self.regions > 1 else []),
            (Column(self.say("sex")), lambda entry: text(entry.first.sex)),
            (Column(self.say("area")), lambda entry: text(entry.first.area)),
            (Column(self.say("year")), lambda entry: text("" if entry.first.year == self.year else entry.first.year)),
        ]

    def _target_column(self, tier: Tier) -> tuple[Column, Callable[[_Entry], Text]]:
        title = self.say("tier_target", tier=tier_title(tier, self.language))
        return Column(title), lambda entry: self._target(entry, tier)

    def _target(self, entry: _Entry, tier: Tier) -> Text:
        judgement = next((judgement for judgement in entry.judgements if judgement.tier == tier.id), None)
        if judgement is None:
            return text("")
        sign, tone = {
            Verdict.MET: (f" {_MET_SIGN}", Tone.GOOD),
            Verdict.UNMET: (f" {_UNMET_SIGN}", Tone.BAD),
        }.get(judgement.verdict, ("", Tone.NONE))
        near = f" {self.say('near')}" if judgement.label is Label.NEAR else ""
        return text(judgement.target_text + sign + near, tone)

    def _gaps(self, entry: _Entry) -> str:
        return " / ".join(dict.fromkeys(gap for one in entry.judgements if (gap := gap_text(one, self.language))))

    def _reasons(self, entry: _Entry) -> str:
        return " / ".join(
            dict.fromkeys(filter(None, (reasons_text(one.reasons, self.language) for one in entry.judgements)))
        )

    def _place(self, entry: _Entry) -> str:
        place = entry.first.place
        return str(place.line) if len(self.files) == 1 else f"{basename(place.file)}:{place.line}"


def _entries(judgements: Iterable[Judgement]) -> list[_Entry]:
    groups: dict[tuple[object, ...], list[Judgement]] = {}
    for judgement in judgements:
        key = (judgement.indicator.identity, judgement.region, judgement.sex, judgement.area, judgement.counted)
        groups.setdefault(key, []).append(judgement)
    return [_Entry(tuple(group)) for group in groups.values()]


def _shares(rate: Rate) -> tuple[Text, Text]:
    if rate.rate_percent is None:
        return text("—"), text("")
    open_ended = rate.lowest_percent != rate.highest_percent
    span = f"{rate.lowest_percent}%–{rate.highest_percent}%" if open_ended else ""
    return text(f"{rate.rate_percent}% ({rate.met}/{rate.denominator})"), text(span)
