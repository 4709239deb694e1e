"""Measurements and targets find each other; which target rules."""

from collections.abc import Callable
from pathlib import Path

import pytest

from outline_check.errors import UsageError
from outline_check.evaluation import Evaluation
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate as evaluate_inputs

Evaluate = Callable[..., Evaluation]


def codes(evaluation: Evaluation) -> list[str]:
    return [finding.code for finding in evaluation.findings]


def verdicts(evaluation: Evaluation) -> dict[tuple[str, str], str]:
    return {(one.indicator.key, one.region): str(one.verdict) for one in evaluation.judgements}


TARGETS = "id,name,unit,national_target\nW1,孕产妇死亡率,/10万,控制在20/10万以下\nW2,巩固率,%,达到95%\n"


class TestTargetsFile:
    @pytest.mark.parametrize(
        "data",
        [
            "id,value\nW1,16.9\nW2,95\n",
            "name,value\n孕产妇死亡率,16.9\n巩 固 率,95\n",
            "编号,监测值\nW1,16.9\nW2,95\n",
            "id,unit,value\nW1,‰,0.169\nW2,‰,950\n",
            "id,2019,2020\nW1,30,16.9\nW2,90,95\n",
        ],
    )
    def test_is_matched_by_id_or_by_name(self, evaluated: Evaluate, data: str) -> None:
        found = evaluated(data, targets=TARGETS)
        assert verdicts(found) == {("W1", ""): "met", ("W2", ""): "met"}

    def test_gives_name_domain_and_direction_where_the_data_do_not(self, evaluated: Evaluate) -> None:
        targets = "id,name,domain,unit,direction,department,national_target\nW1,x,health,%,lower,bureau,20\n"
        found = evaluated("id,value\nW1,16.9\n", targets=targets).judgements[0]
        indicator = found.indicator
        assert (indicator.name, indicator.domain, indicator.direction) == ("x", "health", "lower")
        assert (indicator.department, found.verdict, found.unit and found.unit.symbol) == ("bureau", "met", "%")

    def test_states_the_unit_of_a_bare_number(self, evaluated: Evaluate) -> None:
        found = evaluated("id,unit,value\nW1,‰,950\n", targets="id,unit,national_target\nW1,%,达到95\n")
        assert found.judgements[0].verdict == "met"

    def test_an_indicator_without_data_is_counted_in_each_region(self, evaluated: Evaluate) -> None:
        found = evaluated("id,region,value\nW1,A,16.9\nW1,B,21\n", targets=TARGETS)
        assert verdicts(found) == {
            ("W1", "A"): "met",
            ("W1", "B"): "unmet",
            ("W2", "A"): "no_data",
            ("W2", "B"): "no_data",
        }

    def test_an_outline_without_any_data_is_counted(self, evaluated: Evaluate) -> None:
        targets = "outline,id,national_target\nA,W1,达到95%\nB,W9,达到95%\n"
        found = evaluated("outline,id,value\nA,W1,96\n", targets=targets)
        assert [(one.outline, str(one.verdict)) for one in found.judgements] == [("A", "met"), ("B", "no_data")]

    def test_an_unknown_indicator_is_named_with_a_suggestion(self, evaluated: Evaluate) -> None:
        found = evaluated("name,value\n孕产妇死亡率,16.9\n巩固绿,95\n", targets=TARGETS)
        assert codes(found) == ["D308"]
        assert found.findings[0].details == (("suggestion", "巩固率"),)
        assert found.exit_code == 0

    def test_an_indicator_of_two_outlines_must_say_which(self, evaluated: Evaluate) -> None:
        targets = "outline,id,national_target\nA,W1,达到95%\nB,W1,达到90%\n"
        assert codes(evaluated("id,value\nW1,93\n", targets=targets)) == ["D309"]
        found = evaluated("outline,id,value\nB,W1,93\n", targets=targets)
        assert [(one.outline, str(one.verdict)) for one in found.judgements] == [("A", "no_data"), ("B", "met")]

    def test_is_matched_by_name_where_only_the_data_have_ids(self, evaluated: Evaluate) -> None:
        found = evaluated("id,name,value\nw1,甲,96\n", targets="name,national_target\n甲,>=95\n")
        assert [(one.indicator.id, str(one.verdict)) for one in found.judgements] == [("w1", "met")]

    def test_ids_match_whatever_their_case_and_width(self, evaluated: Evaluate) -> None:
        found = evaluated("id,value\nｗ１,96\n", targets="id,national_target\nW1,>=95\n")
        assert [str(one.verdict) for one in found.judgements] == ["met"]

    def test_rows_by_id_and_rows_by_name_are_one_indicator(self, evaluated: Evaluate) -> None:
        targets = "id,name,tier,target\n,甲,regional,>=97\nW1,甲,national,>=95\n"
        for data in ("id,name,value\nW1,甲,96\n", "name,value\n甲,96\n", "id,value\nw1,96\n"):
            found = evaluated(data, targets=targets)
            assert {one.tier: str(one.verdict) for one in found.judgements} == {"national": "met", "regional": "unmet"}

    def test_an_id_that_is_the_name_of_another_indicator(self, evaluated: Evaluate) -> None:
        found = evaluated("id,name,value\n1,甲,96\n甲,乙,80\n", targets="id,name,target\n1,甲,>=95\n甲,乙,>=85\n")
        assert [(one.indicator.id, str(one.verdict)) for one in found.judgements] == [("1", "met"), ("甲", "unmet")]

    def test_rows_by_year_are_milestones(self, evaluated: Evaluate) -> None:
        for header in ("id,year,national_target", "id,year,target"):
            targets = f"{header}\nW1,2025,>=90\nW1,2030,>=99\n"
            found = evaluated("id,year,value\nW1,2024,92\n", targets=targets)
            assert [(one.target_text, str(one.verdict)) for one in found.judgements] == [(">=90", "met")]

    @pytest.mark.parametrize(
        ("data", "judged"),
        [
            # no row for girls: no data, whether or not the indicator has a total, which has no target
            (
                "id,sex,value\nW1,女,96\nW1,,96\nW2,,90\n",
                [("W1", "", "met"), ("W1", "女", "met"), ("W2", "女", "no_data")],
            ),
            ("id,sex,value\nW1,女,96\nW1,,96\n", [("W1", "", "met"), ("W1", "女", "met"), ("W2", "女", "no_data")]),
            ("id,sex,value\nW2,女,96\n", [("W1", "", "no_data"), ("W2", "女", "met")]),
        ],
    )
    def test_for_one_sex_is_counted_without_data(
        self, evaluated: Evaluate, data: str, judged: list[tuple[str, str, str]]
    ) -> None:
        found = evaluated(data, targets="id,sex,national_target\nW1,,>=95\nW2,女,>=95\n")
        assert sorted((one.indicator.id, one.sex, str(one.verdict)) for one in found.judgements) == judged

    def test_of_two_equally_specific_ones_that_for_the_region_rules(self, evaluated: Evaluate) -> None:
        rows = ["W1,A,,>=95\n", "W1,,女,>=99\n"]
        for order in (rows, rows[::-1]):
            found = evaluated("id,region,sex,value\nW1,A,女,96\n", targets="id,region,sex,target\n" + "".join(order))
            assert [one.target_text for one in found.judgements] == [">=95"]

    @pytest.mark.parametrize(
        ("targets", "code"),
        [
            ("id,national_target\nW1,>=95\nW1,>=99\n", "T208"),
            ("id,direction,national_target\nW1,higher,95\nW1,lower,95\n", "T208"),
            ("id,direction,national_target\nW1,sideways,>=95\n", "T207"),
            ("id,tolerance,national_target\nW1,abc,95左右\n", "T209"),
            ("id,year,national_target\nW1,2020,>=95\nW1,20x5,>=99\n", "D304"),
        ],
    )
    def test_with_an_error_is_not_judgeable(self, evaluated: Evaluate, targets: str, code: str) -> None:
        found = evaluated("id,value\nW1,96\n", targets=targets, allow_errors=True, approximately="5%")
        faults = [(str(one.verdict), [dict(reason.details) for reason in one.reasons]) for one in found.judgements]
        assert (codes(found), faults) == ([code], [("not_judgeable", [{"code": code}])])

    def test_of_another_outline_is_not_applied(self, evaluated: Evaluate) -> None:
        found = evaluated("outline,id,value\nB,W1,96\n", targets="outline,id,national_target\nA,W1,>=95\n")
        assert [(one.outline, str(one.verdict)) for one in found.judgements] == [("A", "no_data")]
        assert codes(found) == ["D308"]

    def test_without_an_outline_holds_in_every_outline_of_the_data(self, evaluated: Evaluate) -> None:
        found = evaluated("outline,id,value\nA,W1,96\nB,W1,80\n", targets="id,national_target\nW1,>=95\nW2,>=95\n")
        assert [(one.outline, one.indicator.id, str(one.verdict)) for one in found.judgements] == [
            ("A", "W1", "met"),
            ("B", "W1", "unmet"),
            ("A", "W2", "no_data"),
            ("B", "W2", "no_data"),
        ]

    def test_joins_the_targets_of_the_row_tier_by_tier(self, evaluated: Evaluate) -> None:
        found = evaluated("id,value,regional_target\nW1,96,>=95\n", targets="id,national_target\nW1,>=99\n")
        assert {one.tier: str(one.verdict) for one in found.judgements} == {"national": "unmet", "regional": "met"}

    @pytest.mark.parametrize(
        ("targets", "found_codes"),
        [
            ("id,national_target\nW1,>=95\nW1,>=99\n", ["T208"]),
            ("id,tier,target\nW1,national,>=95\nW1,国家,>=99\n", ["T208"]),
            ("id,national_target\nW1,>=95\nW1,>=95\n", ["D306"]),
            ("id,region,national_target\nW1,,>=95\nW1,A,>=99\n", []),
            ("id,region,national_target\nW1,,>=95\nW1,B,>=99\n", ["T211"]),
            ("id,sex,national_target\nW1,,>=95\nW1,female,>=99\n", ["T211"]),
            # the same words, and not the same target
            ("id,unit,national_target\nW1,%,>=95\nW1,‰,>=95\n", ["T208"]),
            ("id,tolerance,national_target\nW1,1%,90左右\nW1,20%,90左右\n", ["T208"]),
            ("id,baseline,national_target\nW1,90,提高\nW1,95,提高\n", ["T208"]),
            ("id,direction,tier,target\nW1,higher,national,95\nW1,lower,regional,97\n", ["T208"]),
            ("id,direction,tier,target\nW1,,national,>=95\nW1,higher,regional,97\n", []),
        ],
    )
    def test_that_contradict_each_other_or_hold_nowhere_are_named(
        self, evaluated: Evaluate, targets: str, found_codes: list[str]
    ) -> None:
        assert codes(evaluated("id,region,value\nW1,A,96\n", targets=targets)) == found_codes

    def test_may_give_the_baseline(self, evaluated: Evaluate) -> None:
        targets = "id,unit,baseline,national_target\nW1,%,90,提高2个百分点\n"
        assert [str(one.verdict) for one in evaluated("id,value\nW1,92\n", targets=targets).judgements] == ["met"]

    def test_several_files_are_joined(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for name, text in (
            ("d.csv", "id,value\nW1,96\n"),
            ("n.csv", "id,national_target\nW1,>=99\n"),
            ("r.csv", "id,regional_target\nW1,>=95\n"),
        ):
            (tmp_path / name).write_text(text, encoding="utf-8")
        found = evaluate_inputs(Inputs(["d.csv"], ["n.csv", "r.csv"]))
        assert [(rate.tier, rate.met) for rate in found.rates] == [("national", 0), ("regional", 1)]
        with pytest.raises(UsageError, match="both as data and as targets"):
            evaluate_inputs(Inputs(["d.csv"], ["d.csv"]))

    def test_does_not_override_the_targets_of_a_row(self, evaluated: Evaluate) -> None:
        found = evaluated("id,unit,value,national_target\nW1,/10万,25,控制在30/10万以下\n", targets=TARGETS)
        assert [str(one.verdict) for one in found.judgements if one.indicator.id == "W1"] == ["met"]

    def test_one_row_a_target_with_tier_and_year(self, evaluated: Evaluate) -> None:
        targets = """id,tier,year,unit,target
W1,国家,2025,%,达到90%
W1,国家,2030,%,达到95%
W1,市级,,%,达到80%
"""
        found = evaluated("id,year,value\nW1,2026,92\n", targets=targets)
        assert [(one.tier, one.target_text, str(one.verdict)) for one in found.judgements] == [
            ("national", "达到95%", "unmet"),
            ("市级", "达到80%", "met"),
        ]

    def test_a_target_without_a_tier_column_is_one_tier(self, evaluated: Evaluate) -> None:
        found = evaluated("id,value\nW1,92\n", targets="id,目标值\nW1,达到90%\n")
        assert [(one.tier, str(one.verdict)) for one in found.judgements] == [("target", "met")]

    def test_the_most_specific_target_rules(self, evaluated: Evaluate) -> None:
        targets = """id,region,area,sex,tier,target
W1,,,,national,达到90%
W1,A,,,national,达到80%
W1,A,农村,,national,达到70%
W1,,农村,女,national,达到60%
"""
        data = "id,region,area,sex,value\nW1,A,,,85\nW1,B,,,85\nW1,A,农村,,75\nW1,B,农村,,75\nW1,C,农村,女,65\n"
        found = evaluated(data, targets=targets)
        assert [(one.region, one.area, one.target_text) for one in found.judgements] == [
            ("A", "", "达到80%"),
            ("B", "", "达到90%"),
            ("A", "农村", "达到70%"),
            ("B", "农村", "达到90%"),
            ("C", "农村", "达到60%"),
        ]

    def test_a_target_for_another_region_only_is_not_counted(self, evaluated: Evaluate) -> None:
        targets = "id,region,tier,target\nW1,A,national,达到80%\nW2,,national,达到80%\n"
        found = evaluated("id,region,value\nW1,B,85\nW2,B,85\n", targets=targets)
        assert [(one.indicator.id, one.region) for one in found.judgements] == [("W2", "B")]


@pytest.mark.parametrize(
    ("year", "target"),
    [(2024, "达到90%"), (2025, "达到90%"), (2026, "达到95%"), (2030, "达到95%"), (2031, "达到95%")],
)
def test_the_next_milestone_column_rules(evaluated: Evaluate, year: int, target: str) -> None:
    found = evaluated(f"指标,年份,单位,监测值,国家目标2030,国家目标2025\nx,{year},%,92,达到95%,达到90%\n")
    assert [one.target_text for one in found.judgements] == [target]


def test_behind_the_last_milestone_the_target_without_a_year_rules(evaluated: Evaluate) -> None:
    found = evaluated("name,year,value,national_target,national_target_2025\nx,2030,96,>=99,>=95\n")
    assert [(one.target_text, str(one.verdict)) for one in found.judgements] == [(">=99", "unmet")]


@pytest.mark.parametrize("rows", [["W1,2010,90,>=95\n", "W1,2015,90,\n"], ["W1,2015,90,\n", "W1,2010,90,>=95\n"]])
def test_in_a_year_without_a_row_the_latest_target_rules(evaluated: Evaluate, rows: list[str]) -> None:
    found = evaluated("id,year,value,national_target\n" + "".join(rows) + "W2,2020,96,>=95\n")
    assert verdicts(found) == {("W1", ""): "no_data", ("W2", ""): "met"}


def test_the_year_is_that_of_the_data_even_where_none_of_them_is_matched(evaluated: Evaluate) -> None:
    targets = "id,national_target,national_target_2020\nW1,>=95,>=90\n"
    for settings in ({}, {"year": 2020}):
        found = evaluated("id,year,value\nW9,2020,96\n", targets=targets, **settings)
        assert [(one.period, one.target_text, str(one.verdict)) for one in found.judgements] == [
            (2020, ">=90", "no_data")
        ]


@pytest.mark.parametrize(
    "header", ["id,2010,2020,value,national_target\nW1,90,,96,>=95", "id,year,2010,2020,target\nW1,2020,90,,>=95"]
)
def test_a_value_or_year_beside_year_columns_is_an_error(evaluated: Evaluate, header: str) -> None:
    assert codes(evaluated(f"{header}\n")) == ["R104"]


def test_a_value_with_its_year_beside_columns_of_other_years(evaluated: Evaluate) -> None:
    found = evaluated("id,2010,2015,year,value,national_target\nW1,90,,2020,96,提高\n", toml="base_year = 2010\n")
    assert [(one.period, str(one.verdict)) for one in found.judgements] == [(2020, "met")]


def test_one_row_a_tier_in_the_data(evaluated: Evaluate) -> None:
    found = evaluated("id,value,tier,target\nW1,96,national,>=95\nW1,96,regional,>=99\n")
    assert [(one.tier, str(one.verdict)) for one in found.judgements] == [("national", "met"), ("regional", "unmet")]


@pytest.mark.parametrize("second", ["W1,甲,96,90,提高", "W1,乙,96,97,提高"])
def test_rows_that_differ_in_baseline_or_name_are_no_repetition(evaluated: Evaluate, second: str) -> None:
    found = evaluated(f"id,name,value,baseline,national_target\nW1,甲,96,97,提高\n{second}\n")
    assert codes(found) == ["D305"]


def test_without_years_in_the_data_the_last_milestone_rules(evaluated: Evaluate) -> None:
    found = evaluated("name,unit,value,national_target_2025,national_target_2030\nx,%,92,达到90%,达到95%\n")
    assert [one.target_text for one in found.judgements] == ["达到95%"]


def test_a_target_without_a_year_stands_in_where_there_is_no_milestone(evaluated: Evaluate) -> None:
    found = evaluated("name,year,unit,value,national_target,national_target_2025\nx,2030,%,92,达到90%,\n")
    assert [one.target_text for one in found.judgements] == ["达到90%"]


@pytest.mark.parametrize(
    ("second", "code", "exit_code", "verdict"),
    [
        ("x,,%,96,达到95%", "D306", 0, "met"),
        ("x,,%,96.0,达到95%", "D306", 0, "met"),
        ("x,,%,,达到95%", "D306", 0, "met"),
        ("x,,%,97,达到95%", "D305", 3, None),
        ("x,,‰,96,达到95%", "D305", 3, None),
        ("x,,%,96,达到97%", "D305", 3, None),
        ("x,农村,%,97,达到95%", None, 0, "met"),
        ("x,城镇,%,97,达到95%", None, 0, "met"),
    ],
)
def test_duplicates(evaluated: Evaluate, second: str, code: str | None, exit_code: int, verdict: str | None) -> None:
    found = evaluated(f"指标,城乡,单位,监测值,国家目标\nx,,%,96,达到95%\n{second}\n")
    assert (codes(found), found.exit_code) == ([code] if code else [], exit_code)
    if code:
        assert [str(one.verdict) for one in found.judgements] == ([verdict] if verdict else [])


def test_a_repeated_row_of_one_tier(evaluated: Evaluate) -> None:
    rows = "W1,national,96,>=95\nW1,regional,96,>=97\nW1,regional,96,>=97\n"
    found = evaluated(f"id,tier,value,target\n{rows}")
    assert (codes(found), [str(one.verdict) for one in found.judgements]) == (["D306"], ["met", "unmet"])


def test_a_breakdown_whose_id_is_spelled_otherwise_is_not_counted_beside_its_total(evaluated: Evaluate) -> None:
    found = evaluated("id,sex,value,national_target\nW1,,96,>=95\nw1,女,90,>=95\n")
    assert [(one.sex, one.counted) for one in found.judgements] == [("", True), ("女", False)]


def test_a_repeated_row_gives_the_value_that_the_first_lacks(evaluated: Evaluate) -> None:
    found = evaluated("指标,单位,监测值,国家目标\nx,%,,达到95%\nx,%,96,达到95%\n")
    assert (codes(found), [str(one.verdict) for one in found.judgements]) == (["D306"], ["met"])


@pytest.mark.parametrize(
    ("settings", "toml", "verdict"),
    [
        ({}, None, "met"),
        ({"year": 2019}, None, "unmet"),
        ({"year": 2018}, None, "no_data"),
        ({"year": 2018, "latest": True}, None, "unmet"),
        ({"year": 2016, "latest": True}, None, "no_data"),
        ({}, "year = 2019\n", "unmet"),
        ({"year": 2020}, "year = 2019\n", "met"),
    ],
)
def test_the_year_judged(evaluated: Evaluate, settings: dict[str, object], toml: str | None, verdict: str) -> None:
    values = {2020: "96", 2019: "94", 2017: "93", 2018: ""}
    rows = "".join(f"x,{year},%,{value},达到95%\n" for year, value in values.items())
    data = f"指标,年份,单位,监测值,国家目标\n{rows}"
    found = evaluated(data, toml=toml, **settings)
    assert [str(one.verdict) for one in found.judgements] == [verdict]


def test_a_value_taken_from_an_earlier_year_carries_that_year(evaluated: Evaluate) -> None:
    found = evaluated("指标,单位,2018年,2019年,2020年,国家目标\nx,%,96,…,,达到95%\ny,%,96,,97,达到95%\n", latest=True)
    assert [(one.period, one.year) for one in found.judgements] == [(2020, 2018), (2020, 2020)]


class TestBaseline:
    DATA = "指标,单位,2000年,2010年,2020年,国家目标\nx,%,40,30,23,{}\n"

    @pytest.mark.parametrize(
        ("wording", "toml", "verdict"),
        [
            ("以2010年为基数下降1/5", None, "met"),
            ("以2010年为基数下降1/4", None, "unmet"),
            ("以2000年为基数下降2/5", None, "met"),
            ("以2005年为基数下降1/5", None, "not_judgeable"),
            ("下降1/5", "base_year = 2010\n", "met"),
            ("下降1/5", None, "not_judgeable"),
            ("以2000年为基数下降2/5", "base_year = 2010\n", "met"),
        ],
    )
    def test_is_the_value_of_the_year_that_the_wording_or_the_outline_names(
        self, evaluated: Evaluate, wording: str, toml: str | None, verdict: str
    ) -> None:
        found = evaluated(self.DATA.format(wording), toml=toml)
        assert [str(one.verdict) for one in found.judgements] == [verdict]

    @pytest.mark.parametrize(
        ("wording", "toml", "verdict"),
        [
            ("以2010年为基数下降1/5", None, "met"),
            ("以2010年为基数下降1/5", "base_year = 2010\n", "met"),
            ("以2000年为基数下降1/5", "base_year = 2010\n", "not_judgeable"),
        ],
    )
    def test_column_is_of_the_base_year_of_the_outline(
        self, evaluated: Evaluate, wording: str, toml: str | None, verdict: str
    ) -> None:
        found = evaluated(f"指标,单位,监测值,基期值,国家目标\nx,%,23,30,{wording}\n", toml=toml)
        assert [str(one.verdict) for one in found.judgements] == [verdict]

    def test_is_converted_to_the_unit_of_the_value(self, evaluated: Evaluate) -> None:
        found = evaluated("指标,单位,监测值,基期值,国家目标\nx,,23%,300‰,下降1/5\n")
        assert [str(one.verdict) for one in found.judgements] == ["met"]

    def test_of_another_dimension_cannot_be_used(self, evaluated: Evaluate) -> None:
        found = evaluated("指标,单位,监测值,基期值,国家目标\nx,,23%,300人,下降1/5\n")
        assert [one.reasons[0].key for one in found.judgements] == ["baseline_unusable"]


def test_a_suggestion_is_sought_for_as_many_unknown_indicators_as_are_printed(evaluated: Evaluate) -> None:
    rows = "".join(f"巩固绿{number},95\n" for number in range(62))
    found = evaluated(f"name,value\n{rows}", targets="name,national_target\n巩固绿,>=95\n")
    suggested = [finding.details[0][1] for finding in found.findings]
    assert suggested == ["巩固绿"] * 60 + [""] * 2
