"""The tables of an outline: its rates, and lists of what was measured with the columns that are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from outline_check.labels import reasons_text
from outline_check.model import Label, Verdict
from outline_check.reports.document import Column, Text, Tone, table, text
from outline_check.reports.quantities import gap_text, tier_title, unit_title, value_text
from outline_check.reports.scope import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.rate import Rate
    from outline_check.reports.document import TableBlock
    from outline_check.reports.figures import Detail
    from outline_check.reports.scope import Scope
    from outline_check.tier import Tier

# What a row without a sex or area is.
_WITHOUT = {"sex": "whole", "area": "whole"}
_MET_SIGN, _UNMET_SIGN = "√", "×"  # both exist in GBK
# The columns that a list can have, in their order; "targets" is one for each tier, "parts" tells apart what
# would look the same: region, sex, area, another year.
LISTED = ("id", "indicator", "parts", "unit", "value", "targets", "gap", "line")


class _Shown(NamedTuple):
    column: Column
    cell: Callable[[Entry], Text]


def group_title(scope: Scope, name: str, value: str) -> str:
    """What a group of a dimension is called; one without a value is the whole, or not stated."""
    return value or scope.say(_WITHOUT.get(name, "not_stated"))


def rates_table(scope: Scope, title: str, *by: str) -> TableBlock:
    """The rates by the dimensions, with all counts."""
    titles = {tier.id: tier_title(tier, scope.language) for tier in scope.tiers}
    columns = [Column(scope.say(name)) for name in (*by, "tier")]
    columns += [Column(scope.say(name), right=True) for name in ("count", *Verdict, "of_which_near", "rate", "range")]
    rows = []
    for rate in scope.rates_by(*by):
        groups = [text(group_title(scope, name, value)) for name, value in rate.by]
        counts = [rate.total, rate.met, rate.unmet, rate.no_data, rate.not_judgeable, rate.near or ""]
        rows.append([*groups, text(titles[rate.tier]), *map(text, counts), rate_cell(rate), text(_range(rate))])
    return table(title, columns, rows)


def rate_text(rate: Rate) -> str:
    """`96.4% (54/56)`, or a dash where nothing was judged."""
    return "—" if rate.rate_percent is None else f"{rate.rate_percent}% ({rate.met}/{rate.denominator})"


def rate_cell(rate: Rate) -> Text:
    """The rate with the share that it stands for."""
    return text(rate_text(rate), share=rate.share)


def _range(rate: Rate) -> str:
    open_ended = rate.lowest_percent != rate.highest_percent
    return f"{rate.lowest_percent}%–{rate.highest_percent}%" if open_ended else ""


def entries_table(
    scope: Scope, title: str, entries: Sequence[Entry], names: Iterable[str] = LISTED, details: Sequence[Detail] = ()
) -> TableBlock:
    """A list with the columns of these names, under a title of labels that may name its {count}, or none."""
    shown = [one for name in names for one in _columns(scope, name)]
    rows = [[one.cell(entry) for one in shown] for entry in entries]
    said = scope.say(title, count=len(entries)) if title else ""
    return table(said, [one.column for one in shown], rows, details)


def _columns(scope: Scope, name: str) -> list[_Shown]:
    if name == "targets":
        return [_target_column(scope, tier) for tier in scope.tiers]
    if name == "parts":
        return [
            _plain(scope, part)
            for part in ("region", "sex", "area", "year")
            if part != "region" or scope.several_regions
        ]
    return [_plain(scope, name)]


def _plain(scope: Scope, name: str) -> _Shown:
    show = _CELLS[name]
    tone = Tone.QUIET if name in ("reason", "line") else Tone.NONE
    right = name in ("value", "gap", "line", "start", "last_year")
    return _Shown(Column(scope.say(name), right, name), lambda entry: text(show(scope, entry), tone))


def _target_column(scope: Scope, tier: Tier) -> _Shown:
    title = scope.say("tier_target", tier=tier_title(tier, scope.language))
    return _Shown(Column(title, name="target"), lambda entry: _target(scope, entry, tier))


def _target(scope: Scope, entry: Entry, tier: Tier) -> Text:
    judgement = entry.of_tier(tier.id)
    if judgement is None:
        return text("")
    sign, tone = {
        Verdict.MET: (f" {_MET_SIGN}", Tone.GOOD),
        Verdict.UNMET: (f" {_UNMET_SIGN}", Tone.BAD),
    }.get(judgement.verdict, ("", Tone.NONE))
    near = f" {scope.say('near')}" if judgement.label is Label.NEAR else ""
    return text(judgement.target_text + sign + near, tone)


def _gaps(scope: Scope, entry: Entry) -> str:
    return " / ".join(dict.fromkeys(gap for one in entry.judgements if (gap := gap_text(one, scope.language))))


def _reasons(scope: Scope, entry: Entry) -> str:
    texts = (reasons_text(one.reasons, scope.language) for one in entry.judgements)
    return " / ".join(dict.fromkeys(filter(None, texts)))


def _other_year(scope: Scope, entry: Entry) -> object:
    return "" if entry.first.year == scope.year else entry.first.year


_CELLS: dict[str, Callable[[Scope, Entry], object]] = {
    "id": lambda _, entry: entry.first.indicator.id,
    "indicator": lambda _, entry: entry.first.indicator.name,
    "domain": lambda _, entry: entry.first.indicator.domain,
    "department": lambda _, entry: entry.first.indicator.department,
    "region": lambda _, entry: entry.first.region,
    "sex": lambda _, entry: entry.first.sex,
    "area": lambda _, entry: entry.first.area,
    "year": _other_year,
    "unit": lambda scope, entry: unit_title(entry.first.unit, scope.language),
    "value": lambda _, entry: value_text(entry.first),
    "start": lambda _, entry: entry.first.start.cell.text if entry.first.start else "",
    "last_year": lambda _, entry: entry.first.last_year.cell.text if entry.first.last_year else "",
    "gap": _gaps,
    "reason": _reasons,
    "line": lambda scope, entry: scope.place_text(entry.first),
}
