"""Values against their series, years against their outline, targets beside each other, who has not reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outline_check.audit.consistency import period_of
from outline_check.codes.code import Severity
from outline_check.messages import finding_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation
    from outline_check.findings import Finding

    Evaluate = Callable[..., Evaluation]


def found(evaluation: Evaluation, code: str) -> list[Finding]:
    return [one for one in evaluation.findings if one.code == code]


def details(finding: Finding) -> dict[str, str]:
    return dict(finding.details)


class TestJumps:
    """D313."""

    # The years, the unit, the values, and those that stand out: text, the other, when, how many times.
    SERIES: tuple[tuple[str, str, str, list[tuple[str, str, str, str]]], ...] = (
        ("2018,2019,2020", "%", "94.1,94.4,9.46", [("9.46", "94.1", "2018", "10")]),
        ("2018,2019,2020", "%", "94.1,944,94.6", [("944", "94.6", "2020", "10")]),
        ("2018,2019,2020", "%", "9.41,94.4,94.6", [("9.41", "94.4", "2019", "10")]),
        ("2018,2019,2020", "‰", "5.4,0.54‰,5.2", [("0.54‰", "5.2", "2020", "10")]),
        ("2018,2019,2020", "人", "3,40,42", [("3", "40", "2019", "13")]),
        ("2018,2019,2020", "人", "3,3,40", [("40", "3", "2018", "13")]),
        ("2019,2020", "人", "3,40", [("40", "3", "2019", "13")]),
        ("2017,2018,2019,2020", "人", "5,5000,5,5.1", [("5000", "5", "2019", "1000")]),
        ("2017,2018,2019,2020", "人", "5,500,0.05,6", [("500", "6", "2020", "83"), ("0.05", "6", "2020", "120")]),
        ("2018,2019,2020", "%", "-2.1,-2.0,-21", [("-21", "-2.1", "2018", "10")]),
        ("2019,2020", "%", "7,1", [("1", "7", "2019", "7")]),
        ("2019,2020", "%", "70,9.99", [("9.99", "70", "2019", "7")]),
        # to be left alone
        ("2019,2020", "%", "6.99,1", []),
        ("2019,2020", "%", "94.4‰,9.44", []),
        ("2018,2019,2020", "‰", "5.4,0.54%,5.2", []),
        ("2020", "%", "94.4", []),
        ("2018,2019,2020", "%", "0,0,94.4", []),
        ("2018,2019,2020", "%", "5,0,5.2", []),
        ("2018,2019,2020", "%", "2.1,-21,2.2", []),
        ("2018,2019,2020", "%", ",94.4,", []),
        ("2019,2020", "%", "9.9%以上,99.9", []),
        ("2019,2020", "%", "全部,9.99%以上", []),
        ("2016,2017,2018,2019,2020", "人", "3,8,20,50,90", []),
    )

    @pytest.mark.parametrize(("years", "unit", "values", "expected"), SERIES)
    def test_series(
        self, evaluated: Evaluate, years: str, unit: str, values: str, expected: list[tuple[str, str, str, str]]
    ) -> None:
        jumps = found(evaluated(f"指标,单位,{years},国家目标\nx完成率,{unit},{values},提高\n"), "D313")
        told = [(one.text, *(details(one)[name] for name in ("other", "when", "factor"))) for one in jumps]
        assert sorted(told) == sorted(expected)

    @pytest.mark.parametrize(
        ("unit", "row", "expected"),
        [
            ("%", "94,,9.4", [("9.4", "基期")]),
            ("%", ",94,9.4", [("9.4", "上年")]),
            ("%", "94,9.3,9.4", [("94", "监测值")]),
            ("%", "94,94,9.4", [("9.4", "基期")]),
            ("人", "94,,9.4", []),
            ("人", ",94,9.4", [("9.4", "上年")]),
            ("", "94,,9.4", []),
            ("%", "94,-,94.4", []),
            ("%", "0,,94.4", []),
        ],
    )
    def test_the_baseline_and_last_year_belong_to_the_series(
        self, evaluated: Evaluate, unit: str, row: str, expected: list[tuple[str, str]]
    ) -> None:
        jumps = found(evaluated(f"指标,单位,基期,上年,监测值,国家目标\nx,{unit},{row},达到5以上\n"), "D313")
        assert [(one.text, details(one)["when"]) for one in jumps] == expected

    def test_a_region_and_a_breakdown_are_series_of_their_own(self, evaluated: Evaluate) -> None:
        rows = "x,甲,,2019,900\nx,甲,,2020,910\nx,乙,,2019,9\nx,乙,,2020,8\nx,甲,农村,2019,9\nx,甲,农村,2020,10\n"
        assert not found(
            evaluated(f"指标,地区,城乡,年份,监测值\n{rows}", targets="指标,国家目标\nx,达到5以上\n"), "D313"
        )

    def test_it_is_answered_in_the_row(self, evaluated: Evaluate) -> None:
        data = "指标,单位,2018,2019,2020,国家目标,说明\nx,人,3,40,42,提高,2018年为试点\n"
        (jump,) = found(evaluated(data), "D313")
        assert (jump.answer, jump.severity) == ("2018年为试点", Severity.INFO)
        assert (jump.place.line, jump.place.column) == (2, "2018")

    def test_or_in_the_file(self, evaluated: Evaluate) -> None:
        data = "指标,单位,2018,2019,2020,国家目标\nx,人,3,40,42,提高\n"
        why = "代码,指标,说明,说明人,有效期至\nD313,x,2018年为试点,李,2018\n"
        result = evaluated(data, explanations=why)
        (jump,) = found(result, "D313")
        assert jump.answer == "2018年为试点 (李, ≤ 2018)"
        assert not found(result, "D334")
        assert [(one.path, one.rows) for one in result.inputs] == [("data.csv", 1), ("explanations.csv", 1)]

    def test_a_bare_word_leaves_it_open(self, evaluated: Evaluate) -> None:
        result = evaluated("指标,单位,2018,2019,2020,国家目标,说明\nx,人,3,40,42,提高,核实无误\n")
        assert [one.severity for one in result.findings if one.code in ("D313", "D334")] == [Severity.WARNING] * 2


def test_of_data_that_were_half_read_nothing_is_said(evaluated: Evaluate) -> None:
    data = "指标,责任单位,2019,2020,国家目标\nx,甲,9,99,提高\ny,甲,9,,提高\nz,甲\n"
    result = evaluated(data, explanations="代码,指标,说明\nD313,z,试点\n")
    assert [one.code for one in result.findings] == ["R103"]


def test_rows_without_a_region_among_rows_with_one(evaluated: Evaluate) -> None:
    header = "指标,地区,监测值,国家目标\n"
    told = found(evaluated(f"{header}x,甲旗,5,达到4\ny,,5,达到4\nz,,5,达到4\n"), "D326")
    assert [(one.place.line, details(one)) for one in told] == [(3, {"count": "2"})]
    assert found(evaluated(f"{header}x,,5,达到4\ny,,5,达到4\n"), "D326") == []
    assert found(evaluated(f"{header}x,甲旗,5,达到4\ny,全区,5,达到4\n"), "D326") == []


class TestYears:
    """D320."""

    @pytest.mark.parametrize(
        ("title", "base_year", "target_year", "period"),
        [
            ("纲要（2011—2020年）", None, None, (2010, 2020)),
            ("纲要(2011-2020)", None, None, (2010, 2020)),
            ("纲要2011~2020", None, None, (2010, 2020)),
            ("纲要2011～2020年", None, None, (2010, 2020)),
            ("纲要（2011一2020年）", None, None, (2010, 2020)),
            ("纲要（2011——2020年）", None, None, (2010, 2020)),
            ("2011年至2020年纲要", None, None, (2010, 2020)),
            ("Outline, 2011 to 2020", None, None, (2010, 2020)),
            ("纲要（2011—2020年）", 2005, 2019, (2005, 2019)),
            ("纲要（2011—2020年）", None, 2025, (2010, 2025)),
            ("纲要", 2010, 2020, (2010, 2020)),
            ("纲要", 2010, None, (2010, None)),
            ("纲要", None, None, (None, None)),
            ("2020年监测", None, None, (None, None)),
            ("12011-20201", None, None, (2010, 2020)),
        ],
    )
    def test_the_period_of_an_outline(
        self, title: str, base_year: int | None, target_year: int | None, period: tuple[int | None, int | None]
    ) -> None:
        assert period_of(title, base_year, target_year) == period

    def test_once_per_file_and_year(self, evaluated: Evaluate) -> None:
        toml = 'title = "纲要（2011—2020年）"\n'
        rows = "x,2009,1,提高\ny,2009,1,提高\nx,2010,1,提高\nx,2020,1,提高\nx,2021,1,提高\n"
        years = found(evaluated(f"指标,年份,监测值,国家目标\n{rows}", toml=toml), "D320")
        told = [(one.place.line, one.place.column, one.text, details(one)["period"]) for one in years]
        assert told == [(2, "", "2009", "2010–2020"), (6, "", "2021", "2010–2020")]

    def test_a_year_column_is_the_place(self, evaluated: Evaluate) -> None:
        toml = "base_year = 2010\ntarget_year = 2020\n"
        (year,) = found(evaluated("指标,2000年,2020年,国家目标\nx,1,1,提高\n", toml=toml), "D320")
        assert (year.place.column, year.text) == ("2000年", "2000")


class TestWithoutTarget:
    """T210."""

    @pytest.mark.parametrize(
        ("rows", "lines"),
        [
            ("x,甲,,90,达到80%\ny,甲,,90,\n", [3]),
            ("x,甲,,90,达到80%\ny,甲,,90,-\ny,乙,,90,\n", [3]),
            ("x,甲,,90,达到80%\nx,乙,,90,\n", [3]),
            ("x,甲,,90,达到80%\nx,甲,农村,90,\n", []),
            ("x,甲,,90,达到80%\nx,甲,,,\n", []),
            ("x,甲,,90,\n", []),
        ],
    )
    def test_in_a_wide_file(self, evaluated: Evaluate, rows: str, lines: list[int]) -> None:
        result = evaluated(f"指标,地区,城乡,监测值,国家目标\n{rows}", allow_errors=True)
        assert [one.place.line for one in found(result, "T210")] == lines

    def test_not_where_targets_have_a_file_of_their_own(self, evaluated: Evaluate) -> None:
        result = evaluated("指标,监测值\nx,1\ny,1\n", targets="指标,国家目标\nx,提高\ny,\n")
        assert not found(result, "T210")


class TestLooser:
    """T212."""

    @pytest.mark.parametrize(
        ("national", "regional", "is_looser"),
        [
            ("达到80%", "达到75%", True),
            ("控制在20/10万以下", "控制在30/10万以下", True),
            ("达到80%", "达到85%", False),
            ("达到80%", "达到80%以上", False),
            ("达到80%", "同国家", False),
            ("达到80%", "", False),
            ("", "达到80%", False),
            ("达到80%", "控制在90%以下", False),
            ("达到80%", "尽快达标", False),
        ],
    )
    def test_cases(self, evaluated: Evaluate, national: str, regional: str, is_looser: bool) -> None:
        unit = "/10万" if "万" in national else "%"
        result = evaluated(f"指标,单位,监测值,国家目标,自治区目标\nx,{unit},90,{national},{regional}\n")
        assert [(one.text, one.place.column) for one in found(result, "T212")] == [(regional, "自治区目标")] * is_looser

    def test_once_for_an_indicator_and_answered_in_its_row(self, evaluated: Evaluate) -> None:
        rows = "x,甲,90,,达到80%,达到75%,贫困地区\nx,乙,90,,达到80%,达到75%,\nx,丙,90,95,达到80%,达到75%,\n"
        (looser,) = found(evaluated(f"指标,地区,监测值,基期,国家目标,省级目标,说明\n{rows}"), "T212")
        assert looser.answer == "贫困地区"
        assert finding_message(looser, "zh") == "省级目标“达到75%”宽于国家目标“达到80%”"
        assert (
            finding_message(looser, "en") == "the regional target “达到75%” is looser than the national one, “达到80%”"
        )

    def test_without_a_national_tier_nothing_is_compared(self, evaluated: Evaluate) -> None:
        assert not found(evaluated("指标,监测值,省级目标,市目标\nx,90,达到80%,达到75%\n"), "T212")


class TestCompleteness:
    """D321."""

    HEADER = "指标,地区,城乡,责任单位,监测值,国家目标\n"

    def told(self, evaluation: Evaluation) -> list[tuple[str, ...]]:
        names = ("reported", "count", "indicators")
        return [(one.text, *(details(one)[name] for name in names)) for one in found(evaluation, "D321")]

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ("a,,,卫健,1,提高\nb,,,卫健,,提高\nc,,,民政,1,提高\n", [("卫健", "1", "2", "b")]),
            ("a,,,卫健,1,达到1\nb,,,民政,1,达到1\n", []),
            ("a,,,,1,达到1\nb,,,,,达到1\n", []),
            ("a,,,卫健,1,达到1\nb,,,,,达到1\n", [("—", "0", "1", "b")]),
            ("a,甲,,卫健,1,达到1\na,乙,,卫健,,达到1\n", [("卫健", "1", "2", "a (乙)")]),
            ("a,,,卫健,1,达到1\na,,农村,卫健,,达到1\n", []),
            ("a,,,卫健,,达到1\nb,,,卫健,,\n", [("卫健", "0", "1", "a")]),
        ],
    )
    def test_cases(self, evaluated: Evaluate, rows: str, expected: list[tuple[str, str, str, str]]) -> None:
        assert self.told(evaluated(self.HEADER + rows)) == expected

    def test_several_tiers_count_an_indicator_once(self, evaluated: Evaluate) -> None:
        result = evaluated("指标,责任单位,监测值,国家目标,省级目标\na,卫健,,达到1,达到1\n")
        assert self.told(result) == [("卫健", "0", "1", "a")]

    def test_only_the_year_judged_counts(self, evaluated: Evaluate) -> None:
        result = evaluated("指标,责任单位,2019,2020,国家目标\na,卫健,,1,达到1\n", by=(("year",),))
        assert self.told(result) == []
