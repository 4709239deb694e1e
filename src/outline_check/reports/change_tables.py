"""A comparison of two releases as a document and as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check import __version__
from outline_check.change import Kind
from outline_check.labels import known, say
from outline_check.reports.document import Column, Tone, heading, line, table, text
from outline_check.reports.quantities import halves_up, per_cent, tier_title, unit_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from outline_check.change import Change, Comparison, Tally, TierChange
    from outline_check.reports.document import Block, Document, TableBlock, Text
    from outline_check.snapshot import Standing
    from outline_check.tier import Tier

SCHEMA_VERSION = "1.0"
_TONES = {Kind.NEWLY_UNMET: Tone.BAD, Kind.NEWLY_MET: Tone.GOOD}
_CAUSES = ("values", "targets", "indicators")
_RATE_COLUMNS = (
    *("outline", "tier", "indicators_before", "indicators_after", "rate_before", "rate_after", "rate_change"),
    *(f"due_to_{cause}" for cause in _CAUSES),
)
_CHANGE_COLUMNS = ("id", "indicator", "region", "sex", "area", "tier", "unit")
_OF_TARGETS = [kind for kind in Kind if kind.startswith(("target", "indicator"))]
_STATES = ("value", "target", "verdict")


def document(comparison: Comparison, tiers: Sequence[Tier], language: str) -> Document:
    """The rates before and after with what each cause has done, then what has changed, kind by kind."""
    titles = {tier.id: tier_title(tier, language) for tier in tiers}
    title = say(language, "compared_heading", before=comparison.before.path, after=comparison.after.path)
    blocks: list[Block] = [heading(title)]
    if not comparison.changes:
        return (*blocks, line(say(language, "nothing_changed")))
    columns = [Column(say(language, name), right=at > 1) for at, name in enumerate(_RATE_COLUMNS)]
    blocks.append(table("", columns, [_rate_row(one, titles, language) for one in comparison.tiers]))
    blocks.append(_targets(comparison.tiers, titles, language))
    blocks += (_changes(kind, found, titles, language) for kind in Kind if (found := comparison.of_kind(kind)))
    return tuple(blocks)


def _rate_row(change: TierChange, titles: Mapping[str, str], language: str) -> list[Text]:
    cells = (
        *(_outlines(change), _title(change.tier, titles, language), change.before.total, change.after.total),
        *(_rate(change.before), _rate(change.after), *map(_signed, _points(change, 2))),
    )
    return [text(cell) for cell in cells]


def _outlines(change: TierChange) -> str:
    return " → ".join(dict.fromkeys(filter(None, change.outlines)))


def _targets(tiers: Sequence[TierChange], titles: Mapping[str, str], language: str) -> TableBlock:
    """What has become of the targets of each tier."""
    columns = [Column(say(language, name)) for name in ("outline", "tier")]
    columns += [Column(say(language, name), right=True) for name in ("targets_kept", *_OF_TARGETS)]
    rows = [
        [*map(text, (_outlines(one), _title(one.tier, titles, language), one.kept)), *map(text, _counts(one))]
        for one in tiers
    ]
    return table("", columns, rows)


def _counts(change: TierChange) -> list[int]:
    return [dict(change.kinds).get(kind, 0) for kind in _OF_TARGETS]


def _title(tier: str, titles: Mapping[str, str], language: str) -> str:
    return titles.get(tier) or (say(language, tier) if known(tier) else tier)


def _moved(change: TierChange) -> Fraction | None:
    first, last = change.before.share, change.after.share
    return None if first is None or last is None else last - first


def _rate(tally: Tally) -> str:
    if tally.share is None:
        return "—"
    return f"{per_cent(tally.share * 100)}% ({tally.met}/{tally.denominator})"


def _points(change: TierChange, decimals: int) -> list[Decimal | None]:
    """The whole change and that of each cause in percentage points; the largest takes the rest, so that they add up."""
    shares = [_moved(change), *(getattr(change, cause) for cause in _CAUSES)]
    whole, *causes = [None if share is None else halves_up(share * 100, decimals) for share in shares]
    known = [cause for cause in causes if cause is not None]
    if whole is not None and len(known) == len(causes):
        largest = known.index(max(known, key=abs))
        known[largest] += whole - sum(known)
        return [whole, *known]
    return [whole, *causes]


def _signed(points: Decimal | None) -> str:
    return "" if points is None else f"{points:+f}" if points else "0"


def _changes(kind: Kind, changes: Sequence[Change], titles: Mapping[str, str], language: str) -> TableBlock:
    columns = [Column(say(language, name)) for name in _CHANGE_COLUMNS]
    columns += [
        Column(say(language, f"{state}_{when}"), right=state == "value")
        for state in _STATES
        for when in ("before", "after")
    ]
    rows = [_change_row(change, _TONES.get(kind, Tone.NONE), titles, language) for change in changes]
    title = say(language, "changes_heading", kind=say(language, kind), count=len(changes))
    return table(title, columns, rows)


def _change_row(change: Change, tone: Tone, titles: Mapping[str, str], language: str) -> list[Text]:
    known_of = change.after or change.before
    if known_of is None:
        return []
    tier = _title(known_of.tier, titles, language)
    about = (
        known_of.id,
        known_of.name,
        known_of.region,
        known_of.sex,
        known_of.area,
        tier,
        unit_title(known_of.unit, language),
    )
    pairs = zip(_state(change.before, language), _state(change.after, language), strict=True)
    states = [cell for pair in pairs for cell in pair]
    return [*map(text, about), *(text(cell) for cell in states[:-1]), text(states[-1], tone)]


def _state(one: Standing | None, language: str) -> tuple[str, str, str]:
    """The value with its year, the target and the verdict."""
    if one is None:
        return "", "", ""
    year = f" ({one.year})" if one.year is not None and one.value_text else ""
    return one.value_text + year, one.target_text, say(language, one.verdict)


def records(comparison: Comparison, exit_code: int) -> dict[str, Any]:
    """The comparison for JSON: rates as exact counts and points, and a record for each change."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "outline-check", "version": __version__},
        "before": comparison.before.path,
        "after": comparison.after.path,
        "rates": [_rate_record(one) for one in comparison.tiers],
        "changes": [change_record(one) for one in comparison.changes],
        "exit_code": exit_code,
    }


def _rate_record(change: TierChange) -> dict[str, Any]:
    names = ("change_points", *(f"due_to_{cause}" for cause in _CAUSES))
    return {
        "outline_before": change.outlines[0] or None,
        "outline_after": change.outlines[1] or None,
        "tier": change.tier,
        "targets_kept": change.kept,
        **{str(kind): count for kind, count in zip(_OF_TARGETS, _counts(change), strict=True)},
        **{f"{name}_before": value for name, value in change.before._asdict().items()},
        **{f"{name}_after": value for name, value in change.after._asdict().items()},
        **{
            name: None if points is None else f"{points:f}"
            for name, points in zip(names, _points(change, 4), strict=True)
        },
    }


CHANGE_FIELDS = (
    "kinds outline indicator name region sex area tier unit year_before year_after value_before value_after"
    " target_before target_after verdict_before verdict_after"
).split()


def change_record(change: Change) -> dict[str, Any]:
    """One change, flat; None for what was not there."""
    known_of = change.after or change.before
    about = {} if known_of is None else known_of._asdict()
    states = {
        f"{name}_{when}": None if one is None else value(one)
        for name, value in _RECORDED.items()
        for when, one in (("before", change.before), ("after", change.after))
    }
    return {
        "kinds": [str(kind) for kind in change.kinds],
        "outline": about["outline"],
        "indicator": about["id"],
        **{name: about[name] for name in ("name", "region", "sex", "area", "tier")},
        "unit": about["unit"].symbol if about["unit"] else "",
        **states,
    }


_RECORDED: dict[str, Any] = {
    "year": lambda one: one.year,
    "value": lambda one: one.value_text,
    "target": lambda one: one.target_text,
    "verdict": lambda one: str(one.verdict),
}
