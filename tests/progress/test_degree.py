"""Degree of achievement: positive, reverse and interval targets, capped, weighted; 1 only for what is met."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.progressed import one, report, series

from outline_check.goals.intervals import Bounds, End
from outline_check.progress.degree import degree, weighted

if TYPE_CHECKING:
    from pathlib import Path


def bounds(text: str) -> Bounds:
    """`[3,6]`, `(3,`: a bracket for a bound that is inside, a parenthesis for one that is not."""
    low, high = text[1:].rstrip("])").split(",")
    lower = End(Fraction(low), text[0] == "[") if low else None
    upper = End(Fraction(high), text[-1] == "]") if high else None
    return Bounds(lower, upper)


DEGREES = [
    # value, bounds, degree
    ("27", "[30,", "9/10"),
    ("30", "[30,", "1"),
    ("45", "[30,", "1"),  # capped
    ("0", "[30,", "0"),
    ("-1", "[30,", None),
    ("30", "(30,", None),  # the formula would give 1, and it is unmet
    ("29", "(30,", "29/30"),
    ("31", "(30,", "1"),
    ("5", "[0,", "1"),
    ("-5", "[0,", None),
    ("-5", "[-3,", None),
    ("25", ",20]", "4/5"),
    ("20", ",20]", "1"),
    ("10", ",20]", "1"),
    ("0", ",20]", "1"),
    ("20", ",20)", None),
    ("40", ",20)", "1/2"),
    ("1000000", ",20]", "1/50000"),
    ("3", ",0]", None),
    ("0", ",0]", "1"),
    ("-3", ",-5]", None),
    ("105", "[103,107]", "1"),
    ("103", "[103,107]", "1"),
    ("107", "[103,107]", "1"),
    ("103", "(103,107]", None),
    ("107", "[103,107)", None),
    ("51.5", "[103,107]", "1/2"),
    ("117.7", "[103,107]", "9/10"),
    ("214", "[103,107]", "0"),
    ("500", "[103,107]", "0"),
    ("0", "[103,107]", "0"),
    ("-1", "[103,107]", None),
    ("2", "[-1,1]", "0"),
    ("99", "[100,100]", "99/100"),
]


@pytest.mark.parametrize(("value", "interval", "expected"), DEGREES)
def test_degrees(value: str, interval: str, expected: str | None) -> None:
    padded = interval if interval[0] in "[(" else f"[{interval}"
    assert degree(Decimal(value), bounds(padded)) == (None if expected is None else Fraction(expected))


numbers = st.integers(-500, 500).map(lambda number: Decimal(number) / 10)
ends = st.one_of(st.none(), st.builds(End, numbers.map(Fraction), st.booleans()))
intervals = st.builds(Bounds, ends, ends).filter(lambda found: not found.is_empty)


@given(numbers, intervals)
def test_a_degree_is_a_share_and_1_only_for_what_is_met(value: Decimal, interval: Bounds) -> None:
    share = degree(value, interval)
    assert share is None or 0 <= share <= 1
    assert (share == 1) is interval.holds(value)


@given(numbers, numbers, intervals)
def test_what_is_nearer_has_no_smaller_degree(one_value: Decimal, other: Decimal, interval: Bounds) -> None:
    """Of two values outside on the same side."""
    shares = [degree(value, interval) for value in (one_value, other)]
    if None in shares or any(interval.holds(value) for value in (one_value, other)):
        return
    if interval.missed(one_value) == interval.missed(other) and interval.gap(one_value) <= interval.gap(other):
        assert shares[0] >= shares[1]  # type: ignore[operator]


weights = st.integers(0, 50).map(Decimal)
shares = st.fractions(0, 1)


@given(st.lists(st.tuples(shares, weights), max_size=8))
def test_a_weighted_degree_lies_between_the_smallest_and_the_largest(degrees: list[tuple[Fraction, Decimal]]) -> None:
    found = weighted(degrees)
    if found is None:
        assert not any(weight for _, weight in degrees)
    else:
        counted = [share for share, weight in degrees if weight]
        assert min(counted) <= found <= max(counted)


@given(st.lists(st.tuples(shares, weights), max_size=8), st.integers(1, 9))
def test_only_the_proportion_of_weights_counts(degrees: list[tuple[Fraction, Decimal]], factor: int) -> None:
    assert weighted(degrees) == weighted([(share, weight * factor) for share, weight in degrees])


OF_VERDICTS = [
    # value, target, unit, settings, degree
    ("95", "达到90%以上", "%", {}, 1),
    ("81", "达到90%以上", "%", {}, Fraction(9, 10)),
    ("25", "控制在20/10万以下", "/10万", {}, Fraction(4, 5)),
    ("0", "控制在20/10万以下", "/10万", {}, 1),
    ("89.6", "达到90%以上", "%", {"compare_as": "rounded"}, 1),  # met by the rule that was chosen
    ("89.6", "达到90%以上", "%", {}, Fraction(896, 900)),
    ("90.4", "超过90%", "%", {"compare_as": "rounded"}, None),  # unmet by it
    ("43.1", "保持在45%左右", "%", {}, None),
    ("43.1", "保持在45%左右", "%", {"approximately": "5%"}, 1),
    ("是", "基本消除", "", {}, 1),
    ("否", "基本消除", "", {}, 0),
    ("95以上", "达到90%以上", "%", {}, 1),
    ("40以上", "控制在30%以下", "%", {}, None),  # how far above is not known
    ("85以上", "达到90%以上", "%", {}, None),
    ("", "达到90%以上", "%", {}, None),
    ("99", "以2020年为基数提高10%", "%", {}, Fraction(99, 110)),
    ("100", "逐步提高", "%", {}, None),  # its own base
    ("90", "逐步提高", "%", {}, Fraction(9, 10)),
]


@pytest.mark.parametrize(("value", "target", "unit", "settings", "expected"), OF_VERDICTS)
def test_the_degree_of_a_verdict(
    tmp_path: Path, value: str, target: str, unit: str, settings: dict[str, str], expected: Fraction | None
) -> None:
    base = "100" if "2020" in target or "逐步" in target else "50" if unit else "否"
    text = series(f"2020:{base} 2024:{value}" if value else "2024:…", target, unit=unit)
    assert one(tmp_path, text, toml="base_year = 2020\n", **settings).degree == expected


def test_weights_count_in_the_degree_of_a_tier(tmp_path: Path) -> None:
    rows = "a,%,3,45,达到90%以上\nb,%,1,95,达到90%以上\nc,%,9,…,达到90%以上\nd,%,5,40,达到45%左右\n"
    (rate,) = report(tmp_path, f"指标,单位,权重,2024,国家目标（2030年）\n{rows}").rates
    assert (rate.degree, rate.of) == (Fraction(5, 8), 2)
    zero = rows.replace("%,3", "%,0").replace("%,1", "%,0")
    (rate,) = report(tmp_path, f"指标,单位,权重,2024,国家目标（2030年）\n{zero}").rates
    assert (rate.degree, rate.of) == (None, 2)


def test_a_degree_is_no_share_of_targets_met(tmp_path: Path) -> None:
    """13 of 16 reached is a rate of 81 %, and may be a degree of 96 %."""
    rows = "".join(f"x{at},%,{95 if at < 13 else 71},达到90%以上\n" for at in range(16))
    (rate,) = report(tmp_path, f"指标,单位,2024,国家目标（2030年）\n{rows}").rates
    assert rate.rate.rate_percent == "81.3"
    assert rate.degree is not None
    assert Fraction(96, 100) < rate.degree < Fraction(97, 100)
