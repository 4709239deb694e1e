from decimal import Decimal
from fractions import Fraction

import pytest

from outline_check.comparisons import AT_LEAST, LESS_THAN
from outline_check.goals.intervals import Bounds, End, one_sided, printed


def interval(text: str) -> Bounds:
    """`[3,6)` with `..` for an open end."""
    low, high = text[1:-1].split(",")
    lower = None if low == ".." else End(Fraction(low), text[0] == "[")
    upper = None if high == ".." else End(Fraction(high), text[-1] == "]")
    return Bounds(lower, upper)


@pytest.mark.parametrize(
    ("bounds", "inside", "outside"),
    [
        ("[20,..)", ["20", "20.1", "1e50"], ["19.99999999999999999", "-1"]),
        ("(20,..)", ["20.00000000000000001"], ["20"]),
        ("(..,20]", ["20", "-5"], ["20.00000000000000001"]),
        ("[3,6)", ["3", "5.9"], ["6", "2.9"]),
        ("(..,..)", ["0"], []),
    ],
)
def test_holds(bounds: str, inside: list[str], outside: list[str]) -> None:
    assert all(interval(bounds).holds(Decimal(value)) for value in inside)
    assert not any(interval(bounds).holds(Decimal(value)) for value in outside)


@pytest.mark.parametrize(
    ("bounds", "value", "missed", "gap"),
    [
        ("[30,..)", "24.2", "30", "29/5"),
        ("(..,20]", "20.1", "20", "1/10"),
        ("[3,6]", "7", "6", "1"),
        ("[3,6]", "1", "3", "2"),
        ("(20,..)", "20", "20", "0"),
        ("(3,6)", "3", "3", "0"),
    ],
)
def test_gap_is_the_distance_to_the_end_that_was_missed(bounds: str, value: str, missed: str, gap: str) -> None:
    assert interval(bounds).missed(Decimal(value)) == Fraction(missed)
    assert interval(bounds).gap(Decimal(value)) == Fraction(gap)


def test_an_interval_without_ends_misses_nothing() -> None:
    assert Bounds(None, None).gap(Decimal(5)) == 0


@pytest.mark.parametrize(
    ("outer", "inner", "contains", "meets"),
    [
        ("[40,..)", "[99.9,..)", True, True),
        ("[40,..)", "[40,..)", True, True),
        ("(40,..)", "[40,..)", False, True),
        ("[40,..)", "(40,..)", True, True),
        ("[40,..)", "[30,..)", False, True),
        ("[40,..)", "(..,40]", False, True),
        ("[40,..)", "(..,40)", False, False),
        ("(..,20]", "[20,..)", False, True),
        ("(..,20)", "[20,..)", False, False),
        ("(..,20]", "[21,..)", False, False),
        ("[3,6]", "[4,5]", True, True),
        ("[3,6]", "[4,..)", False, True),
        ("[3,6]", "[7,8]", False, False),
        ("(..,..)", "[3,6]", True, True),
    ],
)
def test_one_interval_in_another(outer: str, inner: str, contains: bool, meets: bool) -> None:
    assert interval(outer).contains(interval(inner)) is contains
    assert interval(outer).meets(interval(inner)) is meets


@pytest.mark.parametrize(
    ("bounds", "empty"),
    [("[3,3]", False), ("[3,3)", True), ("[4,3]", True), ("(..,3]", False), ("[3,..)", False), ("(3,4)", False)],
)
def test_is_empty(bounds: str, empty: bool) -> None:
    assert interval(bounds).is_empty is empty


@pytest.mark.parametrize(
    ("bounds", "lower", "upper"),
    [
        ("[20,..)", 20.0, float("inf")),
        ("(..,20]", float("-inf"), 20.0),
        ("(20,..)", 20.0000000000001, float("inf")),
        ("(..,20)", float("-inf"), 19.9999999999999),
        ("(0,..)", 1e-304, float("inf")),
        ("[5/6,..)", 0.833333333333334, float("inf")),
        ("(..,5/6]", float("-inf"), 0.833333333333333),
        ("(5/6,..)", 0.833333333333334, float("inf")),
        ("[-5/6,..)", -0.833333333333333, float("inf")),
    ],
)
def test_floats_are_moved_inward_to_fifteen_digits(bounds: str, lower: float, upper: float) -> None:
    assert interval(bounds).interval() == (lower, upper)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(20), "20"), (Fraction(1, 8), "0.125"), (Fraction(56, 3), "18.6666666666667"), (Fraction(-1, 2), "-0.5")],
)
def test_printed(value: Fraction, text: str) -> None:
    assert printed(value) == text


def test_one_sided() -> None:
    assert one_sided(AT_LEAST, Fraction(3)) == interval("[3,..)")
    assert one_sided(LESS_THAN, Fraction(3)) == interval("(..,3)")
