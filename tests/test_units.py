from fractions import Fraction

import pytest

from outline_check.units import conversion, known_unit, parse_unit, point_conversion, points_of


@pytest.mark.parametrize(
    ("symbol", "spelling"),
    [
        ("%", "%"),
        ("%", "％"),
        ("%", "Percent"),
        ("%", "per cent"),
        ("%", "百分比"),
        ("‰", "‰"),
        ("‰", "per mille"),
        ("‰", "per 1,000"),
        ("‰", "/千"),
        ("‰", "per 1000 live births"),
        ("/万", "/万"),
        ("/万", "1/万"),
        ("/万", "每万"),
        ("/万", "per 10,000"),
        ("/10万", "/10万"),
        ("/10万", "1/10万"),
        ("/10万", "/10 万"),
        ("/10万", "／１０万"),
        ("/10万", "十万分之"),
        ("/10万", "per 100,000"),
        ("/10万", "per 100 000"),
        ("/10万", "1/100000"),
        ("/10万", "per 100,000 live births"),
        ("/10万", "/10万活产"),
        ("/100万", "per million"),
    ],
)
def test_ratio_spellings(symbol: str, spelling: str) -> None:
    unit = parse_unit(spelling)
    assert unit is not None
    assert (unit.symbol, unit.dimension) == (symbol, "ratio")


@pytest.mark.parametrize("text", ["", " ", "-", "—", "/", "无", "none"])
def test_a_blank_or_dash_states_no_unit(text: str) -> None:
    assert parse_unit(text) is None


@pytest.mark.parametrize(
    ("source", "target", "factor"),
    [
        ("‰", "%", Fraction(1, 10)),
        ("/10万", "‰", Fraction(1, 100)),
        ("/10万", "/万", Fraction(1, 10)),
        ("亿人", "万人", 10_000),
        ("名", "人", 1),
        ("百万", "元", Fraction(10**6)),  # a scale word alone counts in ones of what it stands with
        ("万吨", "吨", Fraction(10**4)),
        ("亿吨", "万吨", Fraction(10**4)),
        ("万亿元", "亿元", Fraction(10**4)),
        ("万吨", "人", None),
        ("亿元", "万元", 10_000),
        ("千万元", "元", 10_000_000),
        ("million people", "万人", 100),
        ("分钟", "小时", Fraction(1, 60)),
        ("个月", "岁", Fraction(1, 12)),
        ("所", "个", 1),
        ("公顷", "平方米", 10_000),
        ("标台", "标台", 1),
        ("吨标准煤/万元", "吨标准煤／万元", 1),
        ("%", "人", None),
        ("%", "百分点", None),
        ("人", "人次", None),
        ("人", "户", None),
        ("标台", "件", None),
        ("", "%", 1),
        ("%", "", 1),
    ],
)
def test_conversion_is_exact_inside_a_dimension_and_refused_across(
    source: str, target: str, factor: Fraction | int | None
) -> None:
    assert conversion(parse_unit(source), parse_unit(target)) == factor


@pytest.mark.parametrize(
    ("points", "target", "factor"),
    [
        ("百分点", "%", 1),
        ("个百分点", "‰", 10),
        ("千分点", "‰", 1),
        ("十万分点", "/10万", 1),
        ("percentage points", "%", 1),
        ("岁", "岁", 1),
        ("百分点", "百分点", 1),
        ("百分点", "人", None),
        ("百分点", "", 1),
    ],
)
def test_points_convert_to_the_shares_that_they_are_differences_of(
    points: str, target: str, factor: int | None
) -> None:
    unit = parse_unit(points)
    assert unit is not None
    assert point_conversion(unit, parse_unit(target)) == factor


@pytest.mark.parametrize(
    ("unit", "points"),
    [("%", "百分点"), ("‰", "千分点"), ("/万", "万分点"), ("/10万", "十万分点"), ("/100万", "/100万"), ("岁", "岁")],
)
def test_differences_have_units_of_their_own(unit: str, points: str) -> None:
    found = points_of(parse_unit(unit))
    assert found is not None
    assert found.symbol == points


def test_a_difference_without_a_unit_has_none() -> None:
    assert points_of(None) is None


@pytest.mark.parametrize("text", ["标台", "万", "abc", "万%", "万百分点", "万标台"])
def test_what_the_tables_do_not_know_is_no_known_unit(text: str) -> None:
    assert known_unit(text) is None


def test_equal_units_hash_alike() -> None:
    assert len({parse_unit("1/10万"), parse_unit("per 100,000")}) == 1
