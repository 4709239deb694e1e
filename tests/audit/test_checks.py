"""Declared checks: what a rule says, what it finds and leaves alone, and what is no rule."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outline_check.audit.rule import WORDS, Name, Number, RuleError, Word, parse_rule
from outline_check.audit.spans import Span, exactly, holds, span_of
from outline_check.cells import Bounded, parse_cell
from outline_check.codes.code import Severity
from outline_check.errors import UsageError
from outline_check.messages import finding_message
from outline_check.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from outline_check.evaluation import Evaluation
    from outline_check.findings import Finding

    Evaluate = Callable[..., Evaluation]


def check(rule: str, **keys: str) -> str:
    """A `[[check]]`; the other keys as TOML."""
    quoted = rule.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'[[check]]\nrule = "{quoted}"\n' + "".join(f"{key} = {value}\n" for key, value in keys.items())


def found(evaluation: Evaluation, *codes: str) -> list[Finding]:
    return [one for one in evaluation.findings if one.code in (codes or ("D331", "D332", "D335"))]


def said(finding: Finding) -> str:
    details = dict(finding.details)
    return details.get("values") or f"{details['why']} {details['missing']}".strip()


SIGNS = '>= <= > < = + - " “ ” 5 5% 1/10万 a 婴儿 ， ( 0. 1,0'.split()


class TestReading:
    @pytest.mark.parametrize(
        ("text", "terms", "relations"),
        [
            ("a >= b", ["a", "b"], [">="]),
            ("a>=b>=c", ["a", "b", "c"], [">=", ">="]),
            ("a ≥ b ≤ c", ["a", "b", "c"], [">=", "<="]),
            ("a＞b＜c＝d", ["a", "b", "c", "d"], [">", "<", "="]),
            ("a＞＝b", ["a", "b"], [">="]),
            ("W01.1 = a_b", ["W01.1", "a_b"], ["="]),
            ("婴儿死亡率 <= 10‰", ["婴儿死亡率", (10, "‰")], ["<="]),
            ('"in hand" = “5岁以下 - 全部”', ["in hand", "5岁以下 - 全部"], ["="]),
            ("value <= 100%", ["=value", (100, "%")], ["<="]),
            ("value <= 100 %", ["=value", (100, "%")], ["<="]),
            ("value <= 1,000.5", ["=value", (Fraction("1000.5"), "")], ["<="]),
            ("value <= 20/10万", ["=value", (20, "/10万")], ["<="]),
            ("变化量 <= 2个百分点", ["=change", (2, "百分点")], ["<="]),
            ("Total = URBAN + rural", ["=total", "=urban", "=rural"], ["="]),
            ("合计=城镇+农村", ["=total", "=urban", "=rural"], ["="]),
            ("全部=男+女", ["=total", "=male", "=female"], ["="]),
            ("上年 = previous", ["=last_year", "=previous"], ["="]),
            ("-5 <= change\n<= 5", [(5, ""), "=change", (5, "")], ["<=", "<="]),
            ("5岁以下儿童死亡率 >= a", [(5, "岁以下儿童死亡率"), "a"], [">="]),
            ("a\t=\tb", ["a", "b"], ["="]),
        ],
    )
    def test_rules(self, text: str, terms: list[object], relations: list[str]) -> None:
        rule = parse_rule(text)
        told: list[object] = []
        for term in rule.terms:
            match term:
                case Number():
                    told.append((term.value, term.unit.symbol if term.unit else ""))
                case Word():
                    told.append(f"={term.word}")
                case Name():
                    told.append(term.text)
        assert told == terms
        assert list(rule.relations) == relations

    def test_signs(self) -> None:
        (left, right) = parse_rule("-a + b = c - 5").sides
        assert [[one.negative for one in side] for side in (left, right)] == [[True, False], [False, True]]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("a", "compares nothing"),
            ("a + b", "compares nothing"),
            (">= b", "nothing stands before '>='"),
            ("a >=", "nothing stands at its end"),
            ("a >= >= b", "nothing stands before '>='"),
            ("a => b", "nothing stands before '>'"),
            ("a = b +", "nothing stands at its end"),
            ("a + - b = c", "two signs in a row"),
            ("a b = c", "a sign or a comparison is missing before 'b'"),
            ('"a = b', "a quote that is not closed at character 1"),
            ("a = “b", "a quote that is not closed at character 5"),
            ('"" = b', "a quote that is not closed"),
            ("a = (b)", "unexpected '(' at character 5"),
            ("a != b", "unexpected '!' at character 3"),
            ("a = b * 2", "unexpected '*' at character 7"),
            ("a" * 10_000, "longer than 300 characters"),
        ],
    )
    def test_what_is_no_rule(self, text: str, message: str) -> None:
        with pytest.raises(RuleError) as error:
            parse_rule(text)
        assert message in str(error.value)

    @given(
        st.text(max_size=40)
        | st.lists(st.sampled_from([*WORDS, *'>= <= > < = + - " “ ” 5 5% 1/10万 a 婴儿 ， ( 0. 1,0'.split(), " "])).map(
            "".join
        )
    )
    def test_any_text_is_a_rule_or_none(self, text: str) -> None:
        with suppress(RuleError):
            rule = parse_rule(text)
            assert len(rule.sides) == len(rule.relations) + 1
            assert all(rule.sides)


def bound(text: str) -> Span:
    value = parse_cell(text)
    assert isinstance(value, Bounded)
    return span_of(value)


@pytest.mark.parametrize(
    ("relation", "left", "right", "slack", "expected"),
    [
        (">=", exactly(Fraction(5)), exactly(Fraction(5)), "0", True),
        (">", exactly(Fraction(5)), exactly(Fraction(5)), "0", False),
        ("<", exactly(Fraction(5)), exactly(Fraction(5)), "0", False),
        ("=", exactly(Fraction("5.1")), exactly(Fraction(5)), "0.1", True),
        ("=", exactly(Fraction("5.1000001")), exactly(Fraction(5)), "0.1", False),
        ("=", exactly(Fraction("4.9")), exactly(Fraction(5)), "0.1", True),
        (">=", exactly(Fraction("4.9")), exactly(Fraction(5)), "0.1", True),
        ("<=", exactly(Fraction("5.1")), exactly(Fraction(5)), "0.1", True),
        ("<=", exactly(Fraction("5.2")), exactly(Fraction(5)), "0.1", False),
        (">=", bound("99.9以上"), exactly(Fraction(99)), "0", True),
        (">=", bound("99.9以上"), exactly(Fraction(100)), "0", None),
        ("<=", bound("99.9以上"), exactly(Fraction(100)), "0", None),
        ("<=", bound("99.9以上"), exactly(Fraction(99)), "0", False),
        ("<=", bound("超过5"), exactly(Fraction(5)), "0", False),
        (">", bound("超过5"), exactly(Fraction(5)), "0", True),
        (">", bound("5以上"), exactly(Fraction(5)), "0", None),
        ("<", bound("不足5"), exactly(Fraction(5)), "0", True),
        ("<", bound("5以下"), exactly(Fraction(5)), "0", None),
        ("=", bound("5以下"), exactly(Fraction(6)), "0", False),
        ("=", bound("5以下"), bound("3以上"), "0", None),
        (">=", bound("5以下"), bound("6以上"), "0", False),
        (">=", bound("5以上").plus(bound("1以上")), exactly(Fraction(6)), "0", True),
        ("<=", -bound("5以上"), exactly(Fraction(-5)), "0", True),
        ("<", -bound("超过5").scaled(Fraction(2)), exactly(Fraction(-10)), "0", True),
    ],
)
def test_relations(relation: str, left: Span, right: Span, slack: str, expected: bool | None) -> None:
    assert holds(relation, left, right, Fraction(slack)) is expected


HEADER = "编号,指标,单位,地区,城乡,性别,基期,上年,监测值,国家目标,说明\n"


def rows(*lines: str) -> str:
    """Rows in the order of: id, unit, region, area, sex, baseline, last year, value, explanation."""
    text = HEADER
    for line in lines:
        key, unit, region, area, sex, base, last, value, why = (line + "," * 8).split(",")[:9]
        text += f"{key},增幅{key},{unit},{region},{area},{sex},{base},{last},{value},达到0,{why}\n"
    return text


SUM = "total = urban + rural"
PARTED = ["U,人,,,,,,10", "U,人,,城镇,,,,4", "U,人,,农村,,,,5"]
ONE_SHORT = ["增幅U: total 10人, urban 4人, rural 5人"]
BY_A_FIFTH = "relative_change <= 20%"
TOO_RURAL = "增幅U: total 50%, rural 51%"
FOR_U = {"indicators": '["U"]'}

# rule, rows, what is found: code and what it says.
FOUND: tuple[tuple[str, dict[str, str], list[str], list[str]], ...] = (
    # chains of indicators; a gap leaves what stands around it to be compared
    ("U >= I >= N", {}, ["U,‰,,,,,,4", "I,‰,,,,,,9", "N,‰,,,,,,"], ["U 4‰, I 9‰", "check_missing N"]),
    ("U >= I > N", {}, ["U,‰,,,,,,5", "I,‰,,,,,,", "N,‰,,,,,,7"], ["U 5‰, N 7‰", "check_missing I"]),
    ("U >= I <= N", {}, ["U,‰,,,,,,5", "I,‰,,,,,,", "N,‰,,,,,,7"], ["check_missing I"]),
    ("U >= I >= N", {}, ["U,‰,,,,,,7", "I,‰,,,,,,5", "N,‰,,,,,,3"], []),
    ("U >= I >= N", {}, ["U,‰,,,,,,5", "I,‰,,,,,,5", "N,‰,,,,,,5"], []),
    ("U >= I >= N", {}, ["U,‰,,,,,,7", "I,‰,,,,,,8", "N,‰,,,,,,3"], ["U 7‰, I 8‰"]),
    ("U >= I >= N", {}, ["U,‰,,,,,,3", "I,‰,,,,,,5", "N,‰,,,,,,7"], ["U 3‰, I 5‰", "I 5‰, N 7‰"]),
    ("增幅U >= 增幅i", {}, ["U,‰,,,,,,7", "I,‰,,,,,,8"], ["增幅U 7‰, 增幅i 8‰"]),
    ("U > I", {}, ["U,‰,,,,,,7", "I,‰,,,,,,7"], ["U 7‰, I 7‰"]),
    # units
    ("U >= I", {}, ["U,‰,,,,,,7", "I,%,,,,,,0.7"], []),
    ("U >= I", {}, ["U,‰,,,,,,7", "I,%,,,,,,0.71"], ["U 7‰, I 0.71%"]),
    ("U >= I", {}, ["U,人,,,,,,9999", "I,万人,,,,,,1"], ["U 9999人, I 1万人"]),
    ("U <= 1%", {}, ["U,‰,,,,,,10"], []),
    ("U <= 1%", {}, ["U,‰,,,,,,10.1"], ["U 10.1‰"]),
    ("U - I <= 5百分点", {}, ["U,%,,,,,,70", "I,%,,,,,,64"], ["U 70%, I 64%"]),
    ("U - I <= 6", {}, ["U,%,,,,,,70", "I,%,,,,,,64"], []),
    # regions and breakdowns
    ("U >= I", {}, ["U,‰,甲,,,,,7", "I,‰,甲,,,,,8", "U,‰,乙,,,,,7", "I,‰,乙,,,,,6"], ["U 7‰, I 8‰"]),
    ("U >= I", {}, ["U,‰,,,,,,7", "I,‰,,,,,,6", "U,‰,,农村,,,,7", "I,‰,,农村,,,,8"], ["U 7‰, I 8‰"]),
    ("U >= I", {}, ["U,‰,,,,,,7", "I,‰,,,,,,6", "U,‰,,农村,,,,7"], []),
    # missing
    ("U >= I", {}, ["U,‰,,,,,,7", "I,‰,,,,,,-"], ["check_missing I"]),
    ("U >= I", {}, ["U,‰,甲,,,,,7", "I,‰,乙,,,,,5"], ["check_missing 甲: I", "check_missing 乙: U"]),
    ("U >= I", {}, ["U,‰,,,,,,7", "I,‰,,,,,,是"], ["check_no_number I"]),
    ("U >= I", {}, ["U,%,,,,,,99.9%以上", "I,%,,,,,,99"], []),
    ("U >= I", {}, ["U,%,,,,,,99%以上", "I,%,,,,,,99.5"], ["check_bound U"]),
    ("U >= I", {}, ["U,%,,,,,,99%以下", "I,%,,,,,,99.5"], ["U 99%以下, I 99.5%"]),
    # parts
    (SUM, {}, ["U,人,,,,,,10", "U,人,,城镇,,,,4", "U,人,,农村,,,,6"], []),
    (SUM, {}, PARTED, ONE_SHORT),
    (SUM, {"tolerance": '"1"'}, PARTED, []),
    (SUM, {"tolerance": '"0.9"'}, PARTED, ONE_SHORT),
    (SUM, {"tolerance": "1"}, PARTED, []),
    (SUM, {"tolerance": '"1人"'}, ["U,万人,,,,,,1", "U,人,,城镇,,,,4000", "U,人,,农村,,,,5999"], []),
    ("total = male + female", {}, ["U,人,,,,,,9", "U,人,,,男,,,4", "U,人,,,女,,,5"], []),
    ("urban >= total >= rural", {}, ["U,%,,,,,,50", "U,%,,城镇,,,,60", "U,%,,农村,,,,40"], []),
    ("urban >= total >= rural", {}, ["U,%,,,,,,50", "U,%,,城镇,,,,60", "U,%,,农村,,,,51"], [TOO_RURAL]),
    (SUM, {}, ["U,人,,,,,,10", "U,人,,城镇,,,,4", "U,人,,农村,,,,", "V,人,,,,,,1"], ["check_missing 增幅U rural"]),
    (SUM, FOR_U, ["U,人,,,,,,10"], ["check_missing 增幅U urban, 增幅U rural"]),
    (SUM, {}, ["U,人,,,,,,10"], ["check_nowhere"]),
    # a bound for each value
    ("value <= 100%", FOR_U, ["U,%,,,,,,101", "毛入学率,%,,,,,,104"], ["增幅U: value 101%"]),
    ("value <= 100%", FOR_U, ["U,%,,,,,,100"], []),
    ("value <= 100%", {}, ["U,‰,,,,,,1001", "V,人,,,,,,5000", "W,,,,,,,5000"], ["增幅U: value 1001‰"]),
    ("0 <= value", {}, ["U,%,,,,,,-1", "V,人,,,,,,0"], ["增幅U: value -1%"]),
    ("value >= 0", {}, ["U,%,,,,,,"], ["check_nowhere"]),
    # against the year before
    (BY_A_FIFTH, FOR_U, ["U,人,,,,,100,120"], []),
    (BY_A_FIFTH, FOR_U, ["U,人,,,,,100,80"], []),
    (BY_A_FIFTH, FOR_U, ["U,人,,,,,100,79"], ["增幅U: relative_change 21%, 100人 → 79人"]),
    (BY_A_FIFTH, FOR_U, ["U,%,,,,,-10,-13"], ["增幅U: relative_change 30%, -10% → -13%"]),
    (BY_A_FIFTH, FOR_U, ["U,%,,,,,3,4"], ["增幅U: relative_change 33.33%, 3% → 4%"]),
    (BY_A_FIFTH, FOR_U, ["U,人,,,,,0,5"], ["check_zero 增幅U relative_change"]),
    (BY_A_FIFTH, FOR_U, ["U,人,,,,,,5"], ["check_missing 增幅U relative_change"]),
    (BY_A_FIFTH, FOR_U, ["U,人,,,,,5,5以上"], ["check_bound 增幅U relative_change"]),
    (BY_A_FIFTH, {}, ["U,人,,,,,,5"], ["check_nowhere"]),
    ("change <= 2百分点", {}, ["U,%,,,,,50,52"], []),
    ("change <= 2百分点", {}, ["U,%,,,,,50,47.9"], ["增幅U: change 2.1百分点, 50% → 47.9%"]),
    ("change <= 2", {}, ["U,人,,,,,50,53"], ["增幅U: change 3人, 50人 → 53人"]),
    ("value >= baseline", {}, ["U,人,,,,50,,49"], ["增幅U: value 49人, baseline 50人"]),
    ("value >= 基期", {}, ["U,人,,,,50,,50"], []),
    ("last_year <= value", {}, ["U,人,,,,,50,49"], ["增幅U: last_year 50人, value 49人"]),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "keys", "lines", "expected"), FOUND)
def test_what_a_check_finds(
    evaluated: Evaluate, rule: str, keys: dict[str, str], lines: list[str], expected: list[str]
) -> None:
    result = evaluated(rows(*lines), toml=check(rule, kind='"explain"', **keys))
    findings = found(result)
    assert [said(one) for one in findings] == expected
    assert {one.code for one in findings} <= {"D332", "D335"}
    assert all(dict(one.details)["rule"] == rule for one in findings)


class TestKinds:
    LINES = ("U,‰,,,,,,7", "I,‰,,,,,,8", "V,%,,,,,,5")

    @pytest.mark.parametrize("kind", ["", 'kind = "mandatory"', 'kind = "强制性"'])
    def test_mandatory_is_an_error(self, evaluated: Evaluate, kind: str) -> None:
        result = evaluated(rows(*self.LINES), toml=check("U >= I") + kind)
        (failure,) = found(result)
        assert (failure.code, failure.severity, result.exit_code) == ("D331", Severity.ERROR, 3)
        assert (failure.place.file, failure.place.line, failure.place.column) == ("data.csv", 2, "监测值")
        assert finding_message(failure, "zh") == "审核关系不成立：U >= I（U 7‰, I 8‰）"

    def test_its_values_are_not_judged(self, evaluated: Evaluate) -> None:
        result = evaluated(rows(*self.LINES), toml=check("U >= I"), allow_errors=True)
        assert [one.verdict for one in result.judgements] == [Verdict.NOT_JUDGEABLE] * 2 + [Verdict.MET]
        assert dict(result.judgements[0].reasons[0].details) == {"code": "D331"}

    @pytest.mark.parametrize("kind", ["explain", "核实性"])
    def test_to_be_explained_is_a_warning(self, evaluated: Evaluate, kind: str) -> None:
        result = evaluated(rows(*self.LINES), toml=check("U >= I", kind=f'"{kind}"'))
        (failure,) = found(result)
        assert (failure.code, failure.severity, result.exit_code) == ("D332", Severity.WARNING, 0)
        assert all(one.verdict is Verdict.MET for one in result.judgements)

    def test_the_row_that_is_named_answers(self, evaluated: Evaluate) -> None:
        lines = ("U,‰,,,,,,7,口径不同", "I,‰,,,,,,8,另有说明")
        (failure,) = found(evaluated(rows(*lines), toml=check("U >= I", kind='"explain"')))
        assert (failure.answer, failure.severity) == ("口径不同", Severity.INFO)

    def test_or_the_file(self, evaluated: Evaluate) -> None:
        why = "code,indicator,reason\nD332,U,口径不同\n"
        (failure,) = found(evaluated(rows(*self.LINES), toml=check("U >= I", kind='"explain"'), explanations=why))
        assert failure.answer == "口径不同"

    def test_a_mandatory_one_has_no_answer(self, evaluated: Evaluate) -> None:
        (failure,) = found(evaluated(rows("U,‰,,,,,,7,口径不同", "I,‰,,,,,,8"), toml=check("U >= I")))
        assert (failure.answer, failure.severity) == ("", Severity.ERROR)


class TestLayouts:
    def test_each_year_judged(self, evaluated: Evaluate) -> None:
        data = "编号,单位,2018,2019,2020,国家目标\nU,‰,7,7,7,达到0\nI,‰,8,8,6,达到0\n"
        toml = check("U >= I", kind='"explain"')
        assert not found(evaluated(data, toml=toml))
        years = found(evaluated(data, toml=toml, by=(("year",),)))
        assert [one.place.column for one in years] == ["2018", "2019"]

    def test_the_year_before_in_a_series(self, evaluated: Evaluate) -> None:
        data = "编号,单位,2018,2019,2020,国家目标\nU,%,50,50,70,达到0\n"
        (change,) = found(evaluated(data, toml=check("change <= 5百分点", kind='"explain"')))
        assert (said(change), change.place.column) == (": change 20百分点, 50% → 70%".replace(":", "U:", 1), "2020")

    def test_rows_without_a_target_are_checked_too(self, evaluated: Evaluate) -> None:
        data = "编号,单位,监测值\nU,人,5\nI,人,6\n"
        result = evaluated(data, targets="编号,国家目标\nU,达到0\n", toml=check("U >= I", kind='"explain"'))
        assert [said(one) for one in found(result)] == ["U 5人, I 6人"]

    def test_outlines_do_not_meet(self, evaluated: Evaluate) -> None:
        data = "纲要,编号,监测值,国家目标\na,U,5,达到0\na,I,4,达到0\nb,U,5,达到0\nb,I,6,达到0\n"
        (failure,) = found(evaluated(data, toml=check("U >= I", kind='"explain"')))
        assert failure.place.line == 4

    def test_a_value_with_an_error_of_its_own_is_not_told_again(self, evaluated: Evaluate) -> None:
        result = evaluated(rows("U,‰,,,,,,abc", "I,‰,,,,,,8", "V,,,,,,,1"), toml=check("U >= I"), allow_errors=True)
        assert not found(result)


class TestLastRelease:
    """--previous."""

    PREVIOUS = "编号,地区,单位,监测值\nU,甲,%,50\nU,乙,%,60\n"

    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (["U,%,甲,,,,50,55", "U,%,乙,,,,60.0,61"], []),
            (["U,%,甲,,,,50.1,55", "U,%,乙,,,,60,61"], ["增幅U: last_year 50.1%, previous 50%"]),
            (["U,‰,甲,,,,500,550"], []),
            (["U,%,甲,,,,,55"], ["check_nowhere"]),
            (["U,%,丙,,,,50,55"], ["check_missing 丙: 增幅U previous"]),
            (["V,%,甲,,,,50,55"], ["check_missing 甲: 增幅V previous"]),
            (["U,人,甲,,,,50,55"], ["check_units 甲: 增幅U previous"]),
        ],
    )
    def test_last_year_equals_it(self, evaluated: Evaluate, lines: list[str], expected: list[str]) -> None:
        result = evaluated(rows(*lines), previous=self.PREVIOUS)
        assert [said(one) for one in found(result)] == expected
        assert [(one.path, one.rows) for one in result.inputs] == [("data.csv", len(lines)), ("previous.csv", 2)]
        assert result.exit_code == 0

    def test_the_place_is_that_of_last_year(self, evaluated: Evaluate) -> None:
        (failure,) = found(evaluated(rows("U,%,甲,,,,49,55,上年有误"), previous=self.PREVIOUS))
        assert (failure.place.column, failure.text, failure.answer) == ("上年", "49", "上年有误")

    @pytest.mark.parametrize("rule", ["last_year = previous", "上年＝上期发布", "previous = last_year"])
    def test_a_declared_one_takes_its_place(self, evaluated: Evaluate, rule: str) -> None:
        result = evaluated(rows("U,%,甲,,,,49,55"), previous=self.PREVIOUS, toml=check(rule))
        assert [one.code for one in found(result)] == ["D331"]

    def test_every_earlier_year_that_both_have(self, evaluated: Evaluate) -> None:
        data = "编号,单位,2017,2018,2019,2020,国家目标\nU,%,50,51,52,53,达到0\n"
        previous = "编号,单位,2016,2017,2018,2019\nU,%,49,50.5,51,52.5\n"
        failures = found(evaluated(data, previous=previous))
        assert [(one.place.column, said(one)) for one in failures] == [
            ("2017", "U: last_year 50%, previous 50.5%"),
            ("2019", "U: last_year 52%, previous 52.5%"),
        ]

    def test_long_rows(self, evaluated: Evaluate) -> None:
        data = "编号,年份,监测值\nU,2019,52\nU,2020,53\n"
        (failure,) = found(
            evaluated(data, targets="编号,国家目标\nU,达到0\n", previous="编号,年份,监测值\nU,2019,51\n")
        )
        assert (failure.place.line, said(failure)) == (2, "U: last_year 52, previous 51")

    def test_its_outline_counts_only_where_several_have_the_indicator(self, evaluated: Evaluate) -> None:
        data = "纲要,编号,上年,监测值,国家目标\na,U,1,5,达到0\nb,V,1,5,达到0\n"
        previous = "纲要,编号,监测值\nb,U,1\na,V,2\nb,V,1\n"
        assert not found(evaluated(data, previous=previous))

    def test_its_errors_are_told_and_its_warnings_not(self, evaluated: Evaluate) -> None:
        previous = "编号,单位,监测值,国家目标,其他\nU,%,abc,尽快达标,\nV,%,5,达到5%,\n"
        result = evaluated(rows("U,%,,,,,5,5"), previous=previous)
        assert [(one.code, one.place.file) for one in result.findings] == [("D301", "previous.csv")]
        assert result.exit_code == 3

    def test_a_file_without_values_is_refused(self, evaluated: Evaluate) -> None:
        result = evaluated(rows("U,%,,,,,5,5"), previous="编号,单位\nU,%\n")
        assert [(one.code, one.place.file) for one in result.findings] == [("R105", "previous.csv")]

    def test_a_rule_that_needs_it_waits_for_it(self, evaluated: Evaluate) -> None:
        result = evaluated(rows("U,%,,,,,5,5"), toml=check("last_year = previous"))
        assert [said(one) for one in found(result)] == ["check_no_previous"]
        assert result.exit_code == 0

    def test_outline_toml_names_it(self, evaluated: Evaluate, tmp_path: Path) -> None:
        (tmp_path / "old.csv").write_text("编号,单位,监测值\nU,%,4\n", encoding="utf-8")
        (failure,) = found(evaluated(rows("U,%,,,,,5,5"), toml='previous = "old.csv"\n'))
        assert said(failure) == "增幅U: last_year 5%, previous 4%"


class TestConfiguration:
    @pytest.mark.parametrize(
        ("toml", "message"),
        [
            ("check = 5", "check must be a list of tables: write [[check]]"),
            ("check = [5]", "check must be a list of tables"),
            ('[check]\nrule = "U = I"', "check must be a list of tables"),
            ("previous = 5", "previous must be a text"),
            ("explanations = []", "explanations must be a text"),
            ('[[check]]\nruel = "U = I"', "[[check]] 1: unknown key 'ruel'; did you mean 'rule'?"),
            ('[[check]]\nxyz = "U = I"', "unknown key 'xyz'; known keys: rule"),
            ("[[check]]", 'rule must be a text such as "a >= b"'),
            ('[[check]]\nrule = ""', "rule must be a text"),
            ('[[check]]\nrule = "  "', "rule must be a text"),
            ("[[check]]\nrule = 5", "rule must be a text"),
            (check("U = I") + check("U ="), "[[check]] 2: rule 'U =': nothing stands at its end"),
            (check('"U = I'), "a quote that is not closed"),
            (check("U" * 10_000), "longer than 300 characters"),
            (check("U\n= ("), "unexpected '('"),
            (check("U = X"), "there is no indicator 'X'"),
            (check("U = 增幅II"), "there is no indicator '增幅II'; did you mean '增幅I'?"),
            (check("U = 5岁"), "'5岁' is in 岁, 'U' in ‰: they do not convert"),
            (check("U = 5岁以下"), "they do not convert"),
            (check("U = P"), "'P' is in 人, 'U' in ‰: they do not convert"),
            (check("5 = 5"), "compares only numbers"),
            (check("U = value"), "names indicators; words such as value"),
            (check("U = I", indicators='["U"]'), "names indicators"),
            (check("total = value"), "total is a part of an indicator, value is about each part"),
            (check("value <= 5", indicators="5"), "indicators must be a list of ids or names"),
            (check("value <= 5", indicators="[]"), "indicators must be a list"),
            (check("value <= 5", indicators="[5]"), "indicators must be a list"),
            (check("value <= 5", indicators='["X"]'), "there is no indicator 'X'"),
            (check("U = I", tolerance="0.1"), 'tolerance must be a text such as "0.1"'),
            (check("U = I", tolerance="true"), "tolerance must be a text"),
            (check("U = I", tolerance='"many"'), "tolerance 'many': must be a number"),
            (check("U = I", tolerance='"-1"'), "tolerance '-1': must be a number"),
            (check("U = I", tolerance='"1 = 2"'), "tolerance '1 = 2': must be a number"),
            (check("U = I", tolerance='""'), "tolerance '': must be a number"),
            (check("U > I", tolerance='"1"'), "a tolerance is of use only with =, >= and <="),
            (check("U = I", tolerance='"1岁"'), "'1岁' is in 岁"),
            (check("U = I", kind='"maybe"'), "kind must be one of mandatory, 强制性, explain, 核实性"),
            (check("U = I", kind="[]"), "kind must be one of"),
            (check("relative_change <= 0.2"), "a relative change is a share: write 0.2% or the like"),
            (check("change <= 2%"), "'2%' is in %, 'change' in"),
            (check("value <= 5岁"), "'5岁' is in 岁"),
        ],
    )
    def test_what_is_wrong_is_one_line(self, evaluated: Evaluate, toml: str, message: str) -> None:
        with pytest.raises(UsageError) as error:
            evaluated(rows("U,‰,,,,,5,7", "I,‰,,,,,5,6", "P,人,,,,,5,6"), toml=toml)
        assert message in str(error.value)
        assert str(error.value).startswith("outline.toml: ")
        assert "\n" not in str(error.value)

    def test_a_name_of_two_indicators_needs_the_id(self, evaluated: Evaluate) -> None:
        data = "编号,指标,监测值,国家目标\nU,x,1,达到0\nI,x,1,达到0\n"
        with pytest.raises(UsageError, match="'x' is the name of several indicators; write the id"):
            evaluated(data, toml=check("x = U"))
        assert not found(evaluated(data, toml=check("I = U")))

    def test_a_name_that_begins_with_a_digit(self, evaluated: Evaluate) -> None:
        data = "指标,单位,监测值,国家目标\n5岁以下儿童死亡率,‰,5,达到0\n婴儿死亡率,‰,6,达到0\n"
        (failure,) = found(evaluated(data, toml=check("5岁以下儿童死亡率 >= 婴儿死亡率")))
        assert said(failure) == "5岁以下儿童死亡率 5‰, 婴儿死亡率 6‰"

    def test_data_that_cannot_be_read_are_told_before_a_check(self, evaluated: Evaluate) -> None:
        result = evaluated("编号,单位\nU,‰\n", toml=check("U = X"))
        assert {one.code for one in result.findings} == {"R105"}
