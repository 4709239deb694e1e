"""What rows mean: running numbers, units and years in titles, regions, parts of the indicator above."""

from collections.abc import Callable

import pytest

from outline_check.evaluation import Evaluation

Evaluate = Callable[..., Evaluation]


def verdicts(found: Evaluation) -> list[str]:
    return [str(one.verdict) for one in found.judgements if one.counted]


def codes(found: Evaluation) -> list[str]:
    return [finding.code for finding in found.findings]


class TestRunningNumbers:
    """序号 beside names numbers the rows of a form; it does not identify an indicator."""

    def test_the_same_name_twice_is_a_contradiction(self, evaluated: Evaluate) -> None:
        found = evaluated("序号,指标,单位,监测值,国家目标\n1,x,‰,5.4,控制在10‰以下\n2,x,‰,15.4,控制在10‰以下\n")
        assert (found.exit_code, codes(found)) == (3, ["D305"])

    def test_breakdowns_belong_to_their_total(self, evaluated: Evaluate) -> None:
        header = "序号,性别,指标,监测值,国家目标"
        found = evaluated(f"{header}\n1,合计,x,86,达到85\n2,男,x,84,达到85\n3,女,x,88,达到85\n")
        assert verdicts(found) == ["met"]

    def test_years_belong_to_one_series(self, evaluated: Evaluate) -> None:
        found = evaluated("序号,年份,指标,监测值,国家目标\n1,2019,x,15.4,控制在10以下\n2,2020,x,5.4,控制在10以下\n")
        assert verdicts(found) == ["met"]

    def test_a_number_may_begin_anew(self, evaluated: Evaluate) -> None:
        found = evaluated("序号,领域,指标,监测值,国家目标\n1,健康,x,5,达到4\n1,教育,y,5,达到4\n")
        assert (verdicts(found), codes(found)) == (["met", "met"], [])

    def test_targets_are_found_by_name(self, evaluated: Evaluate) -> None:
        targets = "序号,指标,国家目标\n1,y,达到4\n2,x,达到6\n"
        found = evaluated("序号,指标,监测值\n1,x,5\n2,y,5\n", targets=targets)
        assert sorted((one.indicator.name, str(one.verdict)) for one in found.judgements) == [
            ("x", "unmet"),
            ("y", "met"),
        ]

    def test_without_names_they_are_ids(self, evaluated: Evaluate) -> None:
        found = evaluated("序号,监测值\n1,5\n2,5\n", targets="序号,国家目标\n1,达到4\n2,达到6\n")
        assert verdicts(found) == ["met", "unmet"]


def test_an_id_with_two_names_is_told(evaluated: Evaluate) -> None:
    found = evaluated("编号,指标,监测值\nC1,婴儿死亡率,5\n", targets="编号,指标,国家目标\nC1,新生儿死亡率,达到4\n")
    assert codes(found) == ["T213"]
    found = evaluated("编号,指标,监测值\nC1,婴儿 死亡率,5\n", targets="编号,指标,国家目标\nC1,婴儿死亡率,达到4\n")
    assert codes(found) == []


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("指标,监测值（%）,国家目标", "x,0.96,控制在5‰以下", "9.6"),
        ("指标,单位,监测值（%）,国家目标", "x,%,96,达到95", "96"),
        ("指标,单位,监测值（%）,国家目标", "x,,96,达到95", "96"),
    ],
)
def test_the_title_of_a_column_may_name_the_unit(evaluated: Evaluate, header: str, row: str, expected: str) -> None:
    found = evaluated(f"{header}\n{row}\n")
    (one,) = found.judgements
    assert one.unit is not None
    assert f"{one.value} {one.unit.symbol}" in (f"{expected} %", "0.96 %")
    assert str(one.verdict) == ("met" if expected == "96" else "unmet")


def test_a_title_that_contradicts_the_unit_of_the_row(evaluated: Evaluate) -> None:
    assert codes(evaluated("指标,单位,监测值（%）,国家目标\nx,‰,9.6,达到9‰\n")) == ["D302"]


def test_the_unit_in_the_title_of_targets(evaluated: Evaluate) -> None:
    assert verdicts(evaluated("指标,单位,监测值,国家目标（%）\nx,‰,960,达到95\n")) == ["met"]


def test_the_year_in_the_title_of_the_baseline(evaluated: Evaluate) -> None:
    text = "指标,单位,基期值（2010年）,监测值,国家目标\nx,‰,12,9,{}\n"
    assert verdicts(evaluated(text.format("比2010年下降1/6"))) == ["met"]
    assert verdicts(evaluated(text.format("比2015年下降1/6"))) == ["not_judgeable"]


def test_blanks_that_pad_a_region_do_not_matter(evaluated: Evaluate) -> None:
    found = evaluated("指标,地区,监测值,国家目标\nx,包头市,5,达到4\nx,包 头 市,9,达到4\n")
    assert codes(found) == ["D305"]


def test_a_part_of_the_indicator_above_is_no_indicator(evaluated: Evaluate) -> None:
    assert codes(evaluated("指标,监测值,国家目标\nx,5,达到4\n其中：女,3,达到4\n")) == ["D323"]


@pytest.mark.parametrize("row", ["甲,乙,丙,1,2", "（甲）,（乙）,（丙）,（1）,（2）", "A,B,C,1,2", "甲,乙,丙,①,②"])
def test_a_row_that_numbers_the_columns_is_no_data(evaluated: Evaluate, row: str) -> None:
    found = evaluated(f"编号,指标,单位,监测值,国家目标\n{row}\n1,x,人,5,达到4\n")
    assert (verdicts(found), codes(found)) == (["met"], ["R123"])


def test_the_head_of_a_form_is_no_data(evaluated: Evaluate) -> None:
    found = evaluated("填报单位：某旗统计局,,2020年,,计量单位：%\n编号,指标,单位,监测值,国家目标\n1,x,人,5,达到4\n")
    assert (verdicts(found), codes(found)) == (["met"], ["R114"])


def test_a_mistyped_year_is_told(evaluated: Evaluate) -> None:
    rows = "".join(f"{name},{year},5,达到4\n" for name, year in (("a", 2020), ("b", 2020), ("c", 2020), ("d", 2030)))
    assert "D324" in codes(evaluated(f"指标,年份,监测值,国家目标\n{rows}"))
    assert "D324" not in codes(evaluated(f"指标,年份,监测值,国家目标\n{rows.replace('2030', '2020')}"))


@pytest.mark.parametrize(("target", "told"), [("0.85", True), ("0.85%", False), ("85", False), ("达到0.95以上", True)])
def test_a_target_that_is_a_fraction(evaluated: Evaluate, target: str, told: bool) -> None:
    found = evaluated(f"指标,单位,方向,监测值,国家目标\nx,%,正向,85.2,{target}\n")
    assert ("T214" in codes(found)) is told
