from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from outline_check.comparisons import Side
from outline_check.goals.bounds import NoBounds, Setting, bounds
from outline_check.goals.intervals import Bounds
from outline_check.goals.parse import parse
from outline_check.goals.tolerance import Tolerance, parse_tolerance
from outline_check.units import parse_unit

HIGHER, LOWER = Side.LOWER, Side.UPPER


def base(value: str | None) -> Callable[[int | None], Fraction | NoBounds]:
    return lambda _: NoBounds("baseline_missing") if value is None else Fraction(value)


def compiled(
    wording: str,
    unit: str = "%",
    *,
    direction: Side | None = None,
    baseline: str | None = None,
    tolerance: str = "",
    rounded: bool = False,
) -> Bounds | NoBounds:
    clause = parse(wording).main
    assert clause is not None
    given = parse_tolerance(tolerance) if tolerance else None
    return bounds(clause.ask, Setting(parse_unit(unit), direction, base(baseline), given, rounded))


def shown(found: Bounds | NoBounds) -> str:
    """`[20, ..)`: a bracket includes the end, a parenthesis does not."""
    if isinstance(found, NoBounds):
        return ("error " if found.is_error else "") + found.why
    lower = "(.." if found.lower is None else f"{'[' if found.lower.closed else '('}{found.lower.value}"
    upper = "..)" if found.upper is None else f"{found.upper.value}{']' if found.upper.closed else ')'}"
    return f"{lower}, {upper}"


@pytest.mark.parametrize(
    ("wording", "unit", "expected"),
    [
        ("达到95%", "%", "[95, ..)"),
        ("超过95%", "%", "(95, ..)"),
        ("控制在20/10万以下", "/10万", "(.., 20]"),
        ("控制在20/10万以下", "‰", "(.., 1/5]"),
        ("控制在20/10万以下", "/万", "(.., 2]"),
        ("达到95%", "‰", "[950, ..)"),
        ("达到4万人", "万人", "[4, ..)"),
        ("达到4万人", "人", "[40000, ..)"),
        ("不少于1小时", "分钟", "[60, ..)"),
        ("[3,6]", "%", "[3, 6]"),
        ("(3,6]", "%", "(3, 6]"),
        ("在103到107之间", "女=100", "[103, 107]"),
        ("=100", "%", "[100, 100]"),
        ("100%", "‰", "[1000, 1000]"),
        ("三分之二以上", "%", "[200/3, ..)"),
        ("95以上", "%", "[95, ..)"),
        ("95%以上", "", "[95, ..)"),
        ("达到95%", "人", "error T203"),
        ("[6,3]", "%", "error T205"),
        ("(3,3]", "%", "error T205"),
        ("得到控制", "%", "qualitative"),
        ("增长速度放缓", "%", "second_order"),
        ("达到平均水平", "%", "other_region"),
        ("尽快达标", "%", "no_target"),
        ("同国家", "%", "inherit"),
    ],
)
def test_levels_are_scaled_exactly_to_the_unit_of_the_measurement(wording: str, unit: str, expected: str) -> None:
    assert shown(compiled(wording, unit)) == expected


@pytest.mark.parametrize(
    ("wording", "direction", "expected"),
    [
        ("40%", HIGHER, "[40, ..)"),
        ("40%", LOWER, "(.., 40]"),
        ("40%", None, "error T202"),
        ("优于12%", LOWER, "(.., 12)"),
        ("优于12%", HIGHER, "(12, ..)"),
        ("达到95%", LOWER, "error T204"),
        ("控制在20%以下", HIGHER, "error T204"),
        ("[3,6]", HIGHER, "[3, 6]"),
        ("达到95%", HIGHER, "[95, ..)"),
    ],
)
def test_the_direction_column_gives_or_contradicts_the_side(
    wording: str, direction: Side | None, expected: str
) -> None:
    assert shown(compiled(wording, direction=direction)) == expected


@pytest.mark.parametrize(
    ("wording", "unit", "baseline", "expected"),
    [
        ("以2010年为基数下降1/6", "/10万", "22.4", "(.., 56/3]"),
        ("降低20%", "%", "30", "(.., 24]"),
        ("降低超过20%", "%", "30", "(.., 24)"),
        ("提高2个百分点", "%", "45.5", "[95/2, ..)"),
        ("提高2个百分点", "‰", "455", "[475, ..)"),
        ("下降0.5个千分点", "‰", "5.4", "(.., 49/10]"),
        ("减少3万人", "万人", "10", "(.., 7]"),
        ("增长一倍", "个", "3", "[6, ..)"),
        ("翻一番", "个", "3", "[6, ..)"),
        ("减半", "个", "3", "(.., 3/2]"),
        ("提高", "%", "45.5", "(91/2, ..)"),
        ("逐步下降", "%", "45.5", "(.., 91/2)"),
        ("不低于基期", "%", "45.5", "[91/2, ..)"),
        ("降低20%", "%", None, "baseline_missing"),
        ("提高", "%", None, "baseline_missing"),
        ("降低20%", "%", "0", "baseline_not_positive"),
        ("降低20%", "%", "-5", "baseline_not_positive"),
        ("提高2个百分点", "%", "-5", "[-3, ..)"),
        ("提高2个百分点", "人", "5", "error T203"),
        ("高于上届", "%", "5", "previous_term"),
    ],
)
def test_changes_and_trends_start_from_the_baseline(
    wording: str, unit: str, baseline: str | None, expected: str
) -> None:
    assert shown(compiled(wording, unit, baseline=baseline)) == expected


@pytest.mark.parametrize(("direction", "expected"), [(HIGHER, "[5, ..)"), (LOWER, "(.., 5]"), (None, "error T202")])
def test_maintain_means_not_worse_than_the_baseline(direction: Side | None, expected: str) -> None:
    assert shown(compiled("保持", direction=direction, baseline="5")) == expected


@pytest.mark.parametrize(
    ("tolerance", "unit", "expected"),
    [
        ("", "%", "approximate"),
        ("5%", "%", "[95/2, 105/2]"),
        ("2个百分点", "%", "[48, 52]"),
        ("2个百分点", "‰", "[480, 520]"),
        ("0.8", "%", "[246/5, 254/5]"),
        ("0", "%", "[50, 50]"),
        ("5%", "人", "error T203"),
        ("5人", "%", "error T203"),
    ],
)
def test_about_needs_a_tolerance(tolerance: str, unit: str, expected: str) -> None:
    assert shown(compiled("保持在50%左右", unit, tolerance=tolerance)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5%", Tolerance(Fraction(1, 20), relative=True)),
        ("0.8", Tolerance(Fraction(4, 5), relative=False)),
        ("-5%", None),
        ("abc", None),
        ("5%以下", None),
    ],
)
def test_tolerances(text: str, expected: Tolerance | None) -> None:
    assert parse_tolerance(text) == expected


@pytest.mark.parametrize(
    ("wording", "unit", "value", "met"),
    [
        # GB/T 8170-2008, worked rows of the comparison by rounded value
        ("≥97.0", "%", "97.01", True),
        ("≥97.0", "%", "96.96", True),
        ("≥97.0", "%", "96.94", False),
        ("≤0.5", "%", "0.452", True),
        ("≤0.5", "%", "0.500", True),
        ("≤0.5", "%", "0.549", True),
        ("≤0.5", "%", "0.551", False),
        ("1.2~1.6", "%", "1.200", True),
        ("1.2~1.6", "%", "1.651", False),
        ("控制在20/10万以下", "/10万", "20.1", True),
        ("控制在20/10万以下", "/10万", "20.5", True),
        ("控制在20/10万以下", "/10万", "20.51", False),
        ("控制在20/10万以下", "‰", "0.205", True),
        ("控制在20/10万以下", "‰", "0.206", False),
        ("降至5.0‰以下", "‰", "5.0", True),
        ("达到95%", "%", "94.2", False),
        ("达到95%", "%", "94.5", False),
        ("达到95%", "%", "94.51", True),
        ("达到94%", "%", "93.5", True),
        ("超过95%", "%", "95.4", False),
        ("超过95%", "%", "95.5", True),
        ("低于5%", "%", "4.5", True),
        ("低于5%", "%", "4.51", False),
    ],
)
def test_rounded_comparison_is_another_interval(wording: str, unit: str, value: str, met: bool) -> None:
    found = compiled(wording, unit, rounded=True)
    assert isinstance(found, Bounds)
    assert found.holds(Decimal(value)) is met


def test_no_value_rounds_to_a_whole_number_between_three_and_four() -> None:
    assert shown(compiled("(3,4)", rounded=True)) == "error T205"


def test_a_change_and_a_fraction_have_no_decimals_to_round_to() -> None:
    assert shown(compiled("降低20%", baseline="30", rounded=True)) == "(.., 24]"
    assert shown(compiled("三分之二以上", rounded=True)) == "[200/3, ..)"
