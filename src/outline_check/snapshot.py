"""How every target stands at one time, by an evaluation or the JSON of one: what comparisons compare."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.goals.bounds import NoBounds, Setting, bounds
from outline_check.goals.goal import Ask, Bare, Level
from outline_check.goals.intervals import Bounds, End
from outline_check.goals.parse import parse
from outline_check.model import Label, Verdict
from outline_check.records import judgement_record
from outline_check.units import Unit, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.evaluation import Evaluation

# The settings by which two evaluations must be alike.
RULES = ("compare_as", "denominator", "count_near", "near", "approximately")


class Standing(NamedTuple):
    """One target of one indicator at one time.

    Attributes:
        id, name: of the indicator; the same where it has only one of them.
        year: of the value, None where there are no years.
        value: in `unit`, None where it is no number.
        bounds: what meets the target, in `unit`; None where that is not known.
        decisive: the bounds that decide; they differ under rounding.
    """

    outline: str
    id: str
    name: str
    domain: str
    region: str
    sex: str
    area: str
    tier: str
    year: int | None
    value: Fraction | None
    value_text: str
    unit: Unit | None
    target_text: str
    bounds: Bounds | None
    decisive: Bounds | None
    verdict: Verdict
    is_near: bool


class Snapshot(NamedTuple):
    """What is counted of an evaluation, in its order.

    Attributes:
        path: where it comes from.
        rules: the settings of RULES.
    """

    path: str
    rules: Mapping[str, Any]
    standings: tuple[Standing, ...]

    @property
    def outlines(self) -> list[str]:
        """The titles, in the order of the input."""
        return list(dict.fromkeys(one.outline for one in self.standings))


def snapshot_of(evaluation: Evaluation, path: str) -> Snapshot:
    """What an evaluation says of the year judged."""
    rules = {name: getattr(evaluation.settings, name) or "" for name in RULES}
    records = (judgement_record(one, evaluation.language) for one in evaluation.judgements)
    return snapshot_from(records, rules, path)


def snapshot_from(records: Iterable[Mapping[str, Any]], rules: Mapping[str, Any], path: str) -> Snapshot:
    """What records of judgements say, of the latest period of each outline.

    Raises:
        KeyError, TypeError, ValueError, ArithmeticError: records that are none.
    """
    counted = [record for record in records if record["counted"]]
    latest: dict[str, int] = {}
    for record in counted:
        latest[record["outline"]] = max(record["period"] or 0, latest.get(record["outline"], 0))
    current = (record for record in counted if (record["period"] or 0) == latest[record["outline"]])
    is_rounded = rules["compare_as"] == "rounded"
    return Snapshot(path, rules, tuple(_standing(record, is_rounded=is_rounded) for record in current))


def _standing(record: Mapping[str, Any], *, is_rounded: bool) -> Standing:
    texts = {name: str(record[name]) for name in ("outline", "name", "domain", "region", "sex", "area", "tier")}
    unit, wording = parse_unit(record["unit"]), str(record["target_text"])
    ask = _ask(wording)
    found = _bounds(record) or _level(ask, unit)
    return Standing(
        id=str(record["indicator"]),
        year=None if record["year"] is None else int(record["year"]),
        value=None if record["value"] is None else Fraction(Decimal(record["value"])),
        value_text=str(record["value_text"]),
        unit=unit,
        target_text=wording,
        bounds=found,
        decisive=_rounded(found, ask, unit) if is_rounded and found else found,
        verdict=Verdict(record["verdict"]),
        is_near=record["label"] == Label.NEAR,
        **texts,
    )


def _level(ask: Ask | None, unit: Unit | None, *, rounded: bool = False) -> Bounds | None:
    """The bounds that a wording states by itself; a target without data has no others."""
    if not isinstance(ask, Level):
        return None
    found = bounds(ask, Setting(unit, None, lambda _: NoBounds("baseline_missing"), None, rounded))
    return None if isinstance(found, NoBounds) else found


def _rounded(stated: Bounds, ask: Ask | None, unit: Unit | None) -> Bounds:
    """The bounds for values that are rounded to the decimals of the wording; those of a change are not rounded."""
    if isinstance(ask, Bare):
        closed = ask.closed
        ask = (
            Level(ask.value, None, closed, None, ask.unit)
            if stated.lower
            else Level(None, ask.value, None, closed, ask.unit)
        )
    return _level(ask, unit, rounded=True) or stated


def _ask(wording: str) -> Ask | None:
    main = parse(wording).main
    return main.ask if main else None


def _bounds(record: Mapping[str, Any]) -> Bounds | None:
    lower, upper = (
        None if record[side] is None else End(Fraction(Decimal(record[side])), bool(record[f"{side}_closed"]))
        for side in ("lower", "upper")
    )
    return Bounds(lower, upper) if lower or upper else None
