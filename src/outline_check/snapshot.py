"""How every target stands at one time, by an evaluation or the JSON of one: what comparisons compare."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.goals.bounds import NoBounds, Setting, bounds
from outline_check.goals.goal import Level
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
    return Snapshot(path, rules, tuple(_standing(record) for record in current))


def _standing(record: Mapping[str, Any]) -> Standing:
    texts = {name: str(record[name]) for name in ("outline", "name", "domain", "region", "sex", "area", "tier")}
    return Standing(
        id=str(record["indicator"]),
        year=None if record["year"] is None else int(record["year"]),
        value=None if record["value"] is None else Fraction(Decimal(record["value"])),
        value_text=str(record["value_text"]),
        unit=parse_unit(record["unit"]),
        target_text=str(record["target_text"]),
        bounds=_bounds(record) or _level(str(record["target_text"]), parse_unit(record["unit"])),
        verdict=Verdict(record["verdict"]),
        is_near=record["label"] == Label.NEAR,
        **texts,
    )


def _level(wording: str, unit: Unit | None) -> Bounds | None:
    """The bounds that a wording states by itself; a target without data has no others."""
    main = parse(wording).main
    if main is None or not isinstance(main.ask, Level):
        return None
    found = bounds(main.ask, Setting(unit, None, lambda _: NoBounds("baseline_missing"), None))
    return None if isinstance(found, NoBounds) else found


def _bounds(record: Mapping[str, Any]) -> Bounds | None:
    lower, upper = (
        None if record[side] is None else End(Fraction(Decimal(record[side])), bool(record[f"{side}_closed"]))
        for side in ("lower", "upper")
    )
    return Bounds(lower, upper) if lower or upper else None
