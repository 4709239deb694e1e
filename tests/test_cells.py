from decimal import Decimal
from fractions import Fraction

import pytest

from outline_check.cells import (
    MISSING,
    NOT_A_NUMBER,
    OTHER_UNIT,
    OUT_OF_RANGE,
    Answer,
    Bounded,
    Fault,
    Quantity,
    exact_decimal,
    is_missing,
    parse_cell,
    quantity,
)
from outline_check.comparisons import AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN, Comparison
from outline_check.units import parse_unit


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("94.5", "%", "94.5"),
        ("0", "%", "0"),
        ("007", "人", "7"),
        ("-1.6", "‰", "-1.6"),
        ("−1.6‰", "‰", "-1.6"),
        ("－5", "%", "-5"),
        ("+3", "%", "3"),
        ("９０．８％", "%", "90.8"),
        (" 90.8 % ", "%", "90.8"),
        ("\u300090.8\u00a0", "%", "90.8"),
        ("1,234,567", "人", "1234567"),
        ("１，２３４．５", "人", "1234.5"),
        ("1e3", "人", "1000"),
        ("1.5E-3", "", "0.0015"),
        ("10.40/万", "/万", "10.40"),
        ("16.9/10 万", "/10万", "16.9"),
        ("16.9 per 100,000", "/10万", "16.9"),
        ("944‰", "%", "94.4"),
        ("0.5%", "‰", "5"),
        ("1.69/万", "/10万", "16.9"),
        ("4.5万", "人", "45000"),
        ("4.5万", "万人", "4.5"),
        ("3.9亿人", "万人", "39000"),
        ("2272.1万人", "万人", "2272.1"),
        ("1.2亿", "元", "120000000"),
        ("5万", "", "50000"),
        ("80.88岁", "岁", "80.88"),
        ("30分钟", "小时", "0.5"),
        ("12标台", "标台", "12"),
        ("12吨标准煤/万元", "吨标准煤/万元", "12"),
        ("50%", "", "50"),
        ("全部", "%", "100"),
        ("全覆盖", "", "100"),
        ("已无", "人", "0"),
        ("未发生", "‰", "0"),
    ],
)
def test_numbers(text: str, unit: str, value: str) -> None:
    found = parse_cell(text, parse_unit(unit))
    assert isinstance(found, Quantity)
    assert found.value == Decimal(value)
    assert found.number == float(value)


def test_a_suffix_gives_the_unit_where_the_row_states_none() -> None:
    found = parse_cell("50%")
    assert isinstance(found, Quantity)
    assert found.unit == parse_unit("%")


@pytest.mark.parametrize(
    "text",
    "|-|--|—|——|–|…|……|...|/|NA|n/a|Null|无|无数据|暂无|缺|缺失|未填报| |\u3000|－".split("|"),
)
def test_missing(text: str) -> None:
    assert parse_cell(text, parse_unit("%")) == MISSING
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "0%", "0.0", "已无", "未发生"])
def test_zero_is_never_missing(text: str) -> None:
    found = parse_cell(text, parse_unit("%"))
    assert isinstance(found, Quantity)
    assert found.value == 0


@pytest.mark.parametrize(
    ("text", "comparison", "end"),
    [
        ("99.9%以上", AT_LEAST, "99.9"),
        ("40%及以上", AT_LEAST, "40"),
        ("≥90", AT_LEAST, "90"),
        (">=40", AT_LEAST, "40"),
        ("九成以上", AT_LEAST, "90"),
        ("九成五以上", AT_LEAST, "95"),
        ("不低于85", AT_LEAST, "85"),
        ("at least 85%", AT_LEAST, "85"),
        ("5‰以下", AT_MOST, "0.5"),
        ("≤7", AT_MOST, "7"),
        ("<7", LESS_THAN, "7"),
        ("超过80%", MORE_THAN, "80"),
        ("超四成", MORE_THAN, "40"),
    ],
)
def test_values_known_only_as_a_bound(text: str, comparison: Comparison, end: str) -> None:
    found = parse_cell(text, parse_unit("%"))
    assert isinstance(found, Bounded)
    assert (found.comparison, found.end.value) == (comparison, Decimal(end))


@pytest.mark.parametrize(
    ("text", "yes"), [("是", True), ("Yes", True), ("已建立", True), ("达标", True), ("否", False)]
)
def test_answers(text: str, yes: bool) -> None:
    assert parse_cell(text) == Answer(yes)


@pytest.mark.parametrize(
    ("text", "unit", "fault"),
    [
        ("abc", "%", NOT_A_NUMBER),
        ("94.5①", "%", NOT_A_NUMBER),
        ("13.2%2.29‰", "%", Fault("D315")),
        ("近3.9亿", "亿人", Fault("D316")),
        ("25万多人", "万人", Fault("D316")),
        ("持平", "%", Fault("D317")),
        ("九成", "%", Fault("D316")),
        ("成以上", "%", NOT_A_NUMBER),
        ("九成五六以上", "%", NOT_A_NUMBER),
        ("inf", "%", NOT_A_NUMBER),
        ("nan", "%", NOT_A_NUMBER),
        ("#DIV/0!", "%", Fault("D318")),
        ("2020-01-01", "%", Fault("D319")),
        ("12,34", "人", NOT_A_NUMBER),
        ("1,2.5", "人", NOT_A_NUMBER),
        ("1 234", "人", NOT_A_NUMBER),
        ("(5)", "%", NOT_A_NUMBER),
        ("1_000", "人", NOT_A_NUMBER),
        ("١٢٣", "人", NOT_A_NUMBER),
        ("5.", "%", NOT_A_NUMBER),
        ("½", "%", NOT_A_NUMBER),
        ("1/3", "%", NOT_A_NUMBER),
        ("12 标台", "", NOT_A_NUMBER),
        ("以上", "%", NOT_A_NUMBER),
        ("50人", "%", OTHER_UNIT),
        ("50%", "人", OTHER_UNIT),
        ("全部", "人", OTHER_UNIT),
        ("10分钟", "小时", OTHER_UNIT),
        ("九成以上", "人", OTHER_UNIT),
        ("4.5万", "%", NOT_A_NUMBER),
        ("1e400", "%", OUT_OF_RANGE),
        ("1e-400", "%", OUT_OF_RANGE),
        ("1" * 61, "%", OUT_OF_RANGE),
    ],
)
def test_faults(text: str, unit: str, fault: Fault) -> None:
    assert parse_cell(text, parse_unit(unit)) == fault


# The spellings of reference reports; beside each fault, what looks like it and is a number.
@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("16.9译", "‰", "D310"),
        ("4.04%。", "‰", "D310"),
        ("4.04%", "‰", "40.4"),
        ("5.44%1.11%1.43%", "%", "D315"),
        ("742名，占24.9%", "名", "D315"),
        ("50-60", "%", "D315"),
        ("50~60%", "%", "D315"),
        ("1.2亿", "人", "120000000.0"),
        ("近3.9亿人", "亿人", "D316"),
        ("10万余户", "户", "D316"),
        ("200多亩", "亩", "D316"),
        ("50%左右", "%", "D316"),
        ("约50", "%", "D316"),
        ("~50", "%", "D316"),
        ("四成", "%", "D316"),
        ("接近八成", "%", "D316"),
        ("与上年持平", "%", "D317"),
        ("与2023年持平", "%", "D317"),
        ("与2020年基本持平", "%", "D317"),
        ("unchanged", "%", "D317"),
        ("#N/A", "%", "D318"),
        ("#REF!", "%", "D318"),
        ("########", "%", "D318"),
        ("=A1*2", "%", "D318"),
        ("#1", "%", "D301"),
        ("2020年", "", "2020"),
        ("2020/1/5", "%", "D319"),
        ("2020年1月", "%", "D319"),
        ("2020-01-01 00:00:00", "%", "D319"),
        ("5-Mar", "%", "D319"),
        ("12:30", "%", "D319"),
        ("104.6:100", "女=100", "104.6"),
        ("104.6：100", "", "104.6"),
        ("104.6:100", "%", "D302"),
        ("104.6:90", "女=100", "D301"),
        ("0例", "例", "0"),
        ("下降到0", "‰", "0"),
        ("当年没有报告", "例", "0"),
        ("-1.6‰", "‰", "-1.6"),
        ("16.9/10 万", "/10万", "16.9"),
        ("10.40/万", "/10万", "104.0"),
        ("TRUE", "%", "D301"),
        ("9O.5", "%", "D301"),
    ],
)
def test_spellings_of_published_tables(text: str, unit: str, expected: str) -> None:
    found = parse_cell(text, parse_unit(unit))
    if expected.startswith("D"):
        assert found == Fault(expected)
    else:
        assert isinstance(found, Quantity)
        assert found.value == Decimal(expected)


@pytest.mark.parametrize("text", ["1" + "九成" * 60_000, "1近" * 60_000, "1译" * 60_000, "1," * 60_000])
def test_a_text_of_any_length_is_a_fault_at_once(text: str) -> None:
    assert parse_cell(text, parse_unit("%")) == NOT_A_NUMBER


@pytest.mark.parametrize("text", ["指标无数据", "取数困难", "空", "因多年无数据而无法判断", "未填报", "——"])
def test_wordings_of_no_data(text: str) -> None:
    assert parse_cell(text) == MISSING


def test_more_than_fifteen_digits_are_kept_exact_and_out_of_floats() -> None:
    found = parse_cell("95.0000000000000001", parse_unit("%"))
    assert isinstance(found, Quantity)
    assert (found.value, found.number) == (Decimal("95.0000000000000001"), None)


def test_zeros_at_the_end_are_no_further_digits() -> None:
    assert quantity(Decimal("95.00000000000000000"), None).number == 95.0


@pytest.mark.parametrize(
    ("value", "decimal"),
    [(Fraction(1, 8), "0.125"), (Fraction(7, 20), "0.35"), (Fraction(-3), "-3"), (Fraction(5, 6), None)],
)
def test_exact_decimal(value: Fraction, decimal: str | None) -> None:
    assert exact_decimal(value) == (None if decimal is None else Decimal(decimal))
