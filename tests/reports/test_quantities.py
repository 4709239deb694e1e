"""Gaps as people write them."""

from fractions import Fraction

import pytest

from outline_check.reports.quantities import difference, unit_title
from outline_check.units import parse_unit


@pytest.mark.parametrize(
    ("gap", "decimals", "written"),
    [
        (Fraction(58, 10), 2, "5.8"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(5, 3), 1, "1.7"),
        (Fraction(5, 3), 0, "2"),
        (Fraction(1, 10**7), 7, "0.0000001"),
        (58 - Fraction(1, 10**31), 32, "57.99999999999999999999999999999990"),
    ],
)
def test_a_gap_of_any_length(gap: Fraction, decimals: int, written: str) -> None:
    assert difference(gap, None, decimals, "en") == written


@pytest.mark.parametrize(
    ("unit", "chinese", "english"),
    [
        ("1/10万", "/10万", "per 100,000"),
        ("%", "%", "%"),
        ("周岁", "周岁", "周岁"),
        ("岁", "岁", "years"),
        ("days", "days", "days"),
        ("", "", ""),
    ],
)
def test_the_unit_of_a_row_in_the_language_of_the_report(unit: str, chinese: str, english: str) -> None:
    assert unit_title(parse_unit(unit), "zh") == chinese
    assert unit_title(parse_unit(unit), "en") == english
