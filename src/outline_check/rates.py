"""Judgements -> achievement rates, with everything that stayed outside them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from outline_check.model import Judgement, Label, Verdict
from outline_check.rate import Rate

# The value of each dimension.
Group = tuple[tuple[str, str], ...]
# Per outline, tier and group how many have each verdict, and how many are near.
Counts = dict[tuple[str, str, Group], Counter[str]]

DIMENSIONS = ("domain", "region", "year", "sex", "area", "department")


class Rounding(NamedTuple):
    """How a rate is printed, and what counts.

    Attributes:
        decimals: at least so many.
        half_even: ties to the even digit instead of up (四舍五入).
        of_total: divide by all targets instead of by the judged ones.
        count_near: a near value counts as met.
    """

    decimals: int = 1
    half_even: bool = False
    of_total: bool = False
    count_near: bool = False


DEFAULT = Rounding()


def rates(
    judgements: Iterable[Judgement],
    *,
    by: Sequence[str],
    rounding: Rounding,
    years: Mapping[str, int | None],
    tiers: Sequence[str],
) -> list[Rate]:
    """One rate per outline, group and tier: outlines and groups in the order of the judgements, tiers in theirs.

    Breakdowns by sex or area are counted only in groups by sex or area, other years than the one
    judged (`years`, per outline) only in groups by year.

    Args:
        judgements: of any outlines, tiers and periods.
        by: of `DIMENSIONS`; empty for the rate of each tier.
        rounding: how to print them, and what counts.
        years: the year judged, per outline.
        tiers: the ids of all tiers.
    """
    return rates_of(counted(judgements, by=by, years=years), rounding=rounding, tiers=tiers)


def counted(judgements: Iterable[Judgement], *, by: Sequence[str], years: Mapping[str, int | None]) -> Counts:
    """How many judgements of each group have which verdict, and how many are near; see `rates`."""
    groups: Counts = {}
    for judgement in judgements:
        if not judgement.counted and not is_part_of(by, judgement.sex, judgement.area):
            continue
        if "year" not in by and judgement.period != years[judgement.outline]:
            continue
        group = tuple((dimension, group_value(judgement, dimension)) for dimension in by)
        counts = groups.setdefault((judgement.outline, judgement.tier, group), Counter())
        counts[judgement.verdict] += 1
        counts[Label.NEAR] += judgement.label is Label.NEAR
    return groups


def rates_of(groups: Counts, *, rounding: Rounding, tiers: Sequence[str]) -> list[Rate]:
    """One rate per group, outlines and groups in their order here, tiers in theirs."""
    found = [_rate(*key, counts, rounding) for key, counts in groups.items()]
    outlines = _places(rate.outline for rate in found)
    parts = _places(rate.by for rate in found)
    order = _places(tiers)
    return sorted(found, key=lambda rate: (outlines[rate.outline], parts[rate.by], order[rate.tier]))


def _places(names: Iterable[Hashable]) -> dict[Hashable, int]:
    """Where each of the names stands first."""
    return {name: at for at, name in enumerate(dict.fromkeys(names))}


def is_part_of(by: Sequence[str], sex: str, area: str) -> bool:
    """Whether a breakdown beside its total belongs into groups by these dimensions: only by its own."""
    return ("sex" in by or not sex) and ("area" in by or not area)


def group_value(judgement: Judgement, dimension: str) -> str:
    """The group of a judgement in one dimension, "" where the input does not say."""
    match dimension:
        case "domain":
            return judgement.indicator.domain
        case "department":
            return judgement.indicator.department
        case "year":
            return "" if judgement.period is None else str(judgement.period)
        case "region":
            return judgement.region
        case "sex":
            return judgement.sex
        case "area":
            return judgement.area
    raise ValueError(dimension)


def _rate(outline: str, tier: str, by: tuple[tuple[str, str], ...], counts: Counter[str], rounding: Rounding) -> Rate:
    near = counts[Label.NEAR]
    met = counts[Verdict.MET] + (near if rounding.count_near else 0)
    unmet = counts[Verdict.UNMET] - (near if rounding.count_near else 0)
    outside = counts[Verdict.NO_DATA] + counts[Verdict.NOT_JUDGEABLE]
    total = met + unmet + outside
    denominator = total if rounding.of_total else met + unmet
    judged = met + unmet > 0
    return Rate(
        outline,
        tier,
        by,
        met,
        near,
        unmet,
        counts[Verdict.NO_DATA],
        counts[Verdict.NOT_JUDGEABLE],
        denominator,
        percent(met, denominator, rounding) if judged else None,
        percent(met, total, rounding) if judged else None,
        percent(met + outside, total, rounding) if judged else None,
    )


def percent(part: int, whole: int, rounding: Rounding = DEFAULT) -> str:
    """`part` of `whole` in per cent, rounded once from the exact fraction.

    100 is returned only when part equals whole and 0 only when part is 0: otherwise decimals are
    added until that holds.

    >>> percent(54, 56), percent(1, 16), percent(1999, 2000), percent(56, 56)
    ('96.4', '6.3', '99.95', '100.0')
    """
    decimals = rounding.decimals
    while True:
        scaled = _quotient(part * 100 * 10**decimals, whole, half_even=rounding.half_even)
        if part in (0, whole) or 0 < scaled < 100 * 10**decimals:
            break
        decimals += 1
    digits = f"{scaled:0{decimals + 1}d}"
    return digits if decimals == 0 else f"{digits[:-decimals]}.{digits[-decimals:]}"


def _quotient(part: int, whole: int, *, half_even: bool) -> int:
    """The nearest whole number to part / whole, a half up or to the even one; `part` is not negative."""
    return round(Fraction(part, whole)) if half_even else (2 * part + whole) // (2 * whole)
