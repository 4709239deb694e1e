"""From rows to trajectories: which points count, where progress is measured from, where it is to go."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from tests.progressed import one, report, series

from outline_check.errors import UsageError
from outline_check.trajectory import Aim

if TYPE_CHECKING:
    from pathlib import Path

    from outline_check.trajectory import Trajectory

BASE_2020 = "base_year = 2020\n"


def points(trajectory: Trajectory) -> str:
    """`2020:80 2022:82`."""
    return " ".join(f"{point.year}:{point.value:f}" for point in trajectory.points)


def based(trajectory: Trajectory) -> str:
    """`2020:80 exact`."""
    base = trajectory.base
    return "" if base is None else f"{base.point.year}:{base.point.value:f} {base.rule}"


# Values in several layouts, and the points that they are.
LAYOUTS = {
    "a long file": (
        "指标,年份,单位,监测值,国家目标\nx,2020,%,80,达到90%以上\nx,2022,%,82,达到90%以上\n",
        "2020:80 2022:82",
    ),
    "rows in any order": (
        "指标,年份,单位,监测值,国家目标\nx,2022,%,82,达到90%以上\nx,2020,%,80,达到90%以上\n",
        "2020:80 2022:82",
    ),
    "year columns": ("指标,单位,2020年,2021年,2022年,国家目标\nx,%,80,,82,达到90%以上\n", "2020:80 2022:82"),
    "marks of no data": ("指标,单位,2020,2021,2022,国家目标\nx,%,80,…,82,达到90%以上\n", "2020:80 2022:82"),
    "a bound is no point": ("指标,单位,2020,2021,2022,国家目标\nx,%,80,81以上,82,达到90%以上\n", "2020:80 2022:82"),
    "decimals of the source": ("指标,单位,2020,2022,国家目标\nx,%,80.0,82.50,达到90%以上\n", "2020:80.0 2022:82.50"),
    "zero is a point": ("指标,单位,2020,2022,国家目标\nx,/10万,0,2,控制在1/10万以下\n", "2020:0 2022:2"),
    "negative values": ("指标,单位,2020,2022,国家目标\nx增长率,%,-3,-1.5,达到2%以上\n", "2020:-3 2022:-1.5"),
    "units in cells": ("指标,单位,2020,2022,国家目标\nx,%,800‰,82,达到90%以上\n", "2020:80 2022:82"),
    "units that differ between rows": (
        "指标,年份,单位,监测值,国家目标\nx,2020,‰,800,达到90%以上\nx,2022,%,82,达到90%以上\n",
        "2020:80 2022:82",
    ),
    "no years": ("指标,单位,基期值,监测值,国家目标\nx,%,80,82,达到90%以上\n", ""),
    "no years beside a base year": ("指标,单位,基期值（2020年）,监测值,国家目标\nx,%,80,82,达到90%以上\n", ""),
    "one year": ("指标,年份,单位,监测值,国家目标\nx,2022,%,82,达到90%以上\n", "2022:82"),
    "no value at all": ("指标,年份,单位,监测值,国家目标\nx,2022,%,,达到90%以上\n", ""),
}


@pytest.mark.parametrize(("text", "expected"), LAYOUTS.values(), ids=LAYOUTS)
def test_points(tmp_path: Path, text: str, expected: str) -> None:
    trajectory = one(tmp_path, text).trajectory
    assert points(trajectory) == expected
    assert trajectory.last == (trajectory.points[-1] if expected else None)


@pytest.mark.parametrize(("year", "expected"), [(2021, "2020:80 2021:81"), (2022, "2020:80 2021:81 2022:95")])
def test_a_year_in_the_middle_does_not_look_into_the_future(tmp_path: Path, year: int, expected: str) -> None:
    found = one(tmp_path, series("2020:80 2021:81 2022:95 2023:99"), year=year)
    assert points(found.trajectory) == expected
    assert found.trajectory.judgement.period == year
    assert found.pace == (Fraction(1) if year == 2021 else Fraction(15, 2))


def test_the_base_year_may_still_be_to_come(tmp_path: Path) -> None:
    found = one(tmp_path, series("2015:70 2018:75 2020:80"), toml=BASE_2020, year=2018)
    assert (points(found.trajectory), found.trajectory.base, found.pace) == ("2015:70 2018:75", None, None)


@pytest.mark.parametrize("title", ["数据状态", "data_status", "datastatus", "obs_status"])
@pytest.mark.parametrize(
    ("mark", "is_provisional"),
    [
        *(
            (mark, True)
            for mark in ("p", "P", "provisional", "初步", "初步数", "快报数", "预计", "e", "Estimated", " 估计 ")
        ),
        *((mark, False) for mark in ("", "正式", "final", "A", "最终数", "修订")),
    ],
)
def test_provisional_marks(tmp_path: Path, title: str, mark: str, *, is_provisional: bool) -> None:
    text = f"指标,年份,单位,监测值,{title},国家目标\nx,2020,%,80,,达到90%以上\nx,2022,%,82,{mark},达到90%以上\n"
    found = one(tmp_path, text)
    assert [point.is_provisional for point in found.trajectory.points] == [False, is_provisional]
    assert found.pace == 1  # it counts as any other


def test_a_mark_of_several_years_is_about_the_latest_value(tmp_path: Path) -> None:
    text = "指标,单位,2020,2022,2024,2025,数据状态,国家目标\nx,%,80,82,84,…,初步,达到90%以上\n"
    for year in (2022, 2025):
        found = one(tmp_path, text, year=year).trajectory
        assert [point.year for point in found.points if point.is_provisional] == [2024][: year > 2022]


BREAKS = [
    (("", "", "", "2021年口径调整"), 2021, "2021:81 2022:82 2023:83"),
    (("", "", "", "自2022年起统计口径有变化"), 2022, "2022:82 2023:83"),
    # marks of 2020, 2021, 2022, 2023; the break; the points
    (("", "", "", ""), None, "2020:80 2021:81 2022:82 2023:83"),
    (("", "", "是", ""), 2022, "2022:82 2023:83"),
    (("", "", "口径调整", ""), 2022, "2022:82 2023:83"),
    (("", "", "", "2021"), 2021, "2021:81 2022:82 2023:83"),
    (("", "", "", "2022年起"), 2022, "2022:82 2023:83"),
    (("自2021年起", "自2021年起", "自2021年起", ""), 2021, "2021:81 2022:82 2023:83"),
    (("", "是", "是", ""), 2022, "2022:82 2023:83"),
    (("", "", "", "与2020年不可比"), 2023, "2023:83"),
    (("否", "无", "no", "0"), None, "2020:80 2021:81 2022:82 2023:83"),
    (("", "", "", "2030"), None, "2020:80 2021:81 2022:82 2023:83"),
]


@pytest.mark.parametrize("title", ["序列中断", "series_break", "口径变化"])
@pytest.mark.parametrize(("marks", "year", "expected"), BREAKS)
def test_breaks(tmp_path: Path, title: str, marks: tuple[str, ...], year: int | None, expected: str) -> None:
    rows = [f"x,{2020 + at},%,{80 + at},{mark},达到90%以上" for at, mark in enumerate(marks)]
    text = "\n".join([f"指标,年份,单位,监测值,{title},国家目标", *rows, ""])
    found = one(tmp_path, text, toml=BASE_2020).trajectory
    assert (found.break_year, points(found)) == (year, expected)
    assert based(found) == ("2020:80 exact" if year is None else f"{year}:{year - 1940} next")


def test_a_break_still_to_come_is_none(tmp_path: Path) -> None:
    text = "指标,年份,单位,监测值,序列中断,国家目标\nx,2020,%,80,,达到90%以上\nx,2022,%,60,是,达到90%以上\n"
    assert one(tmp_path, text, year=2020).trajectory.break_year is None


def test_the_base_column_of_a_year_before_the_break_is_none(tmp_path: Path) -> None:
    text = (
        "指标,年份,单位,基期值（2020年）,监测值,序列中断,国家目标\n"
        "x,2022,%,80,60,是,达到90%以上\nx,2023,%,80,61,,达到90%以上\n"
    )
    assert based(one(tmp_path, text).trajectory) == "2022:60 next"
    assert based(one(tmp_path, text.replace("是", "")).trajectory) == "2020:80 exact"


BASES = [
    # values, outline.toml, rule, base
    ("2020:80 2022:82", BASE_2020, "next", "2020:80 exact"),
    ("2020:80 2022:82", BASE_2020, "exact", "2020:80 exact"),
    ("2020:80 2022:82", BASE_2020, "nearest", "2020:80 exact"),
    ("2020:80 2022:82", "", "next", "2020:80 first"),
    ("2018:78 2021:81 2024:84", BASE_2020, "next", "2021:81 next"),
    ("2019:79 2022:82 2024:84", BASE_2020, "next", "2022:82 next"),
    ("2019:79 2022:82 2024:84", BASE_2020, "nearest", "2019:79 nearest"),
    ("2019:79 2021:81 2024:84", BASE_2020, "nearest", "2021:81 nearest"),
    ("2019:79 2022:82 2024:84", BASE_2020, "exact", ""),
    ("2017:77 2018:78", BASE_2020, "next", ""),
    ("2017:77 2018:78", BASE_2020, "nearest", "2018:78 nearest"),
    ("2020:70以上 2022:82", BASE_2020, "next", "2022:82 next"),
]


@pytest.mark.parametrize(("values", "toml", "rule", "expected"), BASES)
def test_base_year_rules(tmp_path: Path, values: str, toml: str, rule: str, expected: str) -> None:
    found = one(tmp_path, series(values), toml=toml, base_rule=rule).trajectory
    assert based(found) == expected
    if found.base:
        assert found.points[0] == found.base.point


@pytest.mark.parametrize(
    ("title", "toml", "target", "expected"),
    [
        ("基期值（2020年）", "", "达到90%以上", "2020:80 exact"),
        ("基期值", BASE_2020, "达到90%以上", "2020:80 exact"),
        ("基期值", "", "达到90%以上", "2022:82 first"),  # nobody said which year the column is of
        ("基期值（2020年）", "", "比2020年提高10%", "2020:80 exact"),
        ("基期值", "", "比2020年提高10%", "2020:80 exact"),
    ],
)
def test_the_base_from_its_column(tmp_path: Path, title: str, toml: str, target: str, expected: str) -> None:
    text = f"指标,年份,单位,{title},监测值,国家目标\nx,2022,%,80,82,{target}\nx,2024,%,80,84,{target}\n"
    assert based(one(tmp_path, text, toml=toml).trajectory) == expected


def test_the_base_from_a_wording(tmp_path: Path) -> None:
    text = series("2018:70 2019:75 2020:80 2022:82", "以2018年为基数提高20%")
    found = one(tmp_path, text, toml=BASE_2020).trajectory
    assert (based(found), found.target) == ("2018:70 exact", Fraction(84))
    later = one(tmp_path, series("2021:81 2022:82", "比2019年有所提高"), toml="base_year = 2022\n").trajectory
    assert based(later) == "2021:81 next"


PARTS = """指标,地区,性别,城乡,年份,单位,监测值,国家目标
x,甲,,,2020,%,80,达到90%以上
x,甲,,,2022,%,82,达到90%以上
x,乙,,,2020,%,70,达到90%以上
x,乙,,,2022,%,75,达到90%以上
x,乙,女,,2020,%,60,达到90%以上
x,乙,女,,2022,%,66,达到90%以上
x,乙,,农村,2020,%,50,达到90%以上
x,乙,,农村,2022,%,57,达到90%以上
"""


def test_each_region_and_breakdown_is_a_series_of_its_own(tmp_path: Path) -> None:
    found = report(tmp_path, PARTS)
    shown = [
        (judgement.region, judgement.sex, judgement.area, judgement.counted, points(each.trajectory))
        for each in found.progress
        for judgement in [each.trajectory.judgement]
    ]
    assert shown == [
        ("甲", "", "", True, "2020:80 2022:82"),
        ("乙", "", "", True, "2020:70 2022:75"),
        ("乙", "女", "", False, "2020:60 2022:66"),
        ("乙", "", "农村", False, "2020:50 2022:57"),
    ]
    assert [rate.total for rate in found.rates] == [2]


@pytest.mark.parametrize(
    ("value", "better", "target"),
    [("101", "higher", 103), ("103", "", None), ("105", "", None), ("107", "", None), ("109", "lower", 107)],
)
def test_an_interval_is_aimed_at_from_where_the_value_is(
    tmp_path: Path, value: str, better: str, target: int | None
) -> None:
    found = one(tmp_path, series(f"2020:101 2024:{value}", "103至107之间", unit="")).trajectory
    assert (found.better, found.target, found.aim) == (better, target, Aim.REACH)


AIMS = [
    # wording, direction, aim, better, target
    ("达到90%以上", "", Aim.REACH, "higher", 90),
    ("控制在20%以下", "", Aim.REACH, "lower", 20),
    ("达到并保持在92%以上", "", Aim.REACH, "higher", 92),
    ("提高到并保持在92%以上", "", Aim.REACH, "higher", 92),
    ("reach and maintain 92%", "正向", Aim.REACH, "higher", 92),
    ("keep within 20%", "", Aim.REACH, "lower", 20),
    ("保持在95%以上", "", Aim.KEEP, "higher", 95),
    ("稳定在95%以上", "", Aim.KEEP, "higher", 95),
    ("维持在95%以上", "", Aim.KEEP, "higher", 95),
    ("maintain at least 95%", "", Aim.KEEP, "higher", 95),
    ("不低于2020年", "", Aim.KEEP, "higher", 80),
    ("逐步提高", "", Aim.MOVE, "higher", None),
    ("不断缩小", "", Aim.MOVE, "lower", None),
    ("以2020年为基数提高10%", "", Aim.REACH, "higher", 88),
    ("比2020年下降5个百分点", "", Aim.REACH, "lower", 75),
    ("达到90%", "正向", Aim.REACH, "higher", 90),
    ("达到85%左右", "适度", Aim.REACH, "", None),
    ("达到85%左右", "正向", Aim.REACH, "higher", None),
    ("基本消除", "逆向", Aim.REACH, "lower", None),
    ("基本消除", "", Aim.REACH, "", None),
]


@pytest.mark.parametrize(("wording", "direction", "aim", "better", "target"), AIMS)
def test_aims(tmp_path: Path, wording: str, direction: str, aim: Aim, better: str, target: int | None) -> None:
    found = one(tmp_path, series("2020:80 2024:82", wording, direction=direction), toml=BASE_2020).trajectory
    assert (found.aim, found.better, found.target) == (aim, better, target)


def test_a_tolerance_makes_an_interval(tmp_path: Path) -> None:
    text = series("2020:80 2024:82", "达到90%左右", direction="适度")
    found = one(tmp_path, text, approximately="5%").trajectory
    assert (found.better, found.target) == ("higher", Fraction("85.5"))


TITLE = "纲要,指标,年份,单位,监测值,国家目标\n{title},x,2020,%,80,达到90%以上\n{title},x,2024,%,82,达到90%以上\n"


@pytest.mark.parametrize(
    ("title", "due"),
    [
        ("妇女发展纲要（2021—2030年）", 2030),
        ("妇女发展纲要(2021-2030)", 2030),
        ("妇女发展纲要2021~2030年", 2030),
        ("妇女发展纲要（2021年至2030年）", 2030),
        ("妇女发展纲要（2021一2030年）", 2030),
        ("Outline 2021 – 2030", 2030),
        ("妇女发展纲要", None),
        ("妇女发展纲要（2021年）", None),
        ("文件12021-20305号", None),
    ],
)
def test_the_target_year_from_the_title(tmp_path: Path, title: str, due: int | None) -> None:
    assert one(tmp_path, TITLE.format(title=title)).trajectory.target_year == due


def test_the_target_year_from_the_target_comes_before_the_file_and_the_title(tmp_path: Path) -> None:
    text = TITLE.format(title="纲要（2021—2030年）")
    assert one(tmp_path, text, toml="target_year = 2035\n").trajectory.target_year == 2035
    text = text.replace("国家目标", "国家目标（2027年）")
    assert one(tmp_path, text, toml="target_year = 2035\n").trajectory.target_year == 2027


STAGES = "指标,年份,单位,监测值,国家目标（2025年）,国家目标（2030年）\n" + "".join(
    f"x,{year},%,{value},达到85%以上,达到90%以上\n" for year, value in ((2020, 80), (2024, 84), (2026, 86), (2031, 89))
)


@pytest.mark.parametrize(("year", "due", "target"), [(2024, 2025, 85), (2026, 2030, 90), (2031, 2030, 90)])
def test_of_milestones_the_next_one_rules_and_all_are_shown(tmp_path: Path, year: int, due: int, target: int) -> None:
    found = one(tmp_path, STAGES, year=year).trajectory
    assert (found.target_year, found.target) == (due, Fraction(target))
    assert found.milestones == ((2025, "达到85%以上"), (2030, "达到90%以上"))


@pytest.mark.parametrize(("year", "due", "target"), [(2024, 2025, 85), (2026, 2030, 90)])
def test_milestones_inside_one_wording(tmp_path: Path, year: int, due: int, target: int) -> None:
    text = series("2020:80 2024:84 2026:86", "2025年达到85%以上，2030年达到90%以上", due="")
    found = one(tmp_path, text, year=year).trajectory
    assert (found.target_year, found.target) == (due, Fraction(target))
    assert [stage.year for stage in found.milestones] == [2025, 2030]


def test_milestones_of_others_are_not_shown(tmp_path: Path) -> None:
    targets = (
        "指标,单位,地区,层级,目标,年份\nx,%,,national,达到85%以上,2025\nx,%,,national,达到90%以上,\n"
        "x,%,丙,national,达到99%以上,2027\nx,%,,regional,达到95%以上,2026\n"
    )
    text = "指标,地区,年份,单位,监测值\nx,甲,2020,%,80\nx,甲,2024,%,84\n"
    found = report(tmp_path, text, targets=targets, toml="target_year = 2030\n")
    stages = {each.trajectory.judgement.tier: each.trajectory.milestones for each in found.progress}
    assert stages["national"] == ((2025, "达到85%以上"), (2030, "达到90%以上"))
    assert stages["regional"] == ((2026, "达到95%以上"),)


def test_a_target_taken_over_brings_its_year_and_milestones(tmp_path: Path) -> None:
    text = STAGES.replace("监测值", "监测值,自治区目标").replace(",达到85", ",同国家,达到85")
    progress = report(tmp_path, text, year=2024).progress
    (found,) = [each.trajectory for each in progress if each.trajectory.judgement.tier == "regional"]
    assert (found.target, found.target_year) == (Fraction(85), 2025)
    assert [stage.year for stage in found.milestones] == [2025, 2030]


@pytest.mark.parametrize(
    ("weight", "expected"), [("", 1), ("3", 3), ("0.5", Decimal("0.5")), ("0", 0), ("1,000", 1000)]
)
def test_weights(tmp_path: Path, weight: str, expected: Decimal) -> None:
    text = f'指标,年份,单位,权重,监测值,国家目标\nx,2022,%,"{weight}",82,达到90%以上\n'
    assert one(tmp_path, text).weight == expected


@pytest.mark.parametrize(
    ("of_2020", "of_2024", "of_target", "expected"),
    [("2", "3", "4", 3), ("2", "", "4", 4), ("2", "", "", 2), ("", "", "", 1), ("2", "0", "4", 0)],
)
def test_where_weights_stand(tmp_path: Path, of_2020: str, of_2024: str, of_target: str, expected: int) -> None:
    text = f"指标,年份,单位,权重,监测值\nx,2020,%,{of_2020},80\nx,2024,%,{of_2024},82\n"
    targets = f"指标,单位,权重,国家目标\nx,%,{of_target},达到90%以上\n"
    assert one(tmp_path, text, targets=targets).weight == expected


def test_a_weight_that_is_none_is_told_with_its_place(tmp_path: Path) -> None:
    targets = "指标,单位,权重,国家目标\nx,%,重,达到90%以上\n"
    with pytest.raises(UsageError, match=r"targets\.csv:2: weight '重'"):
        one(tmp_path, "指标,年份,单位,监测值\nx,2020,%,80\n", targets=targets)


@pytest.mark.parametrize("weight", ["-1", "很高", "nan", "inf", "1e999999", "…"])
def test_what_is_no_weight(tmp_path: Path, weight: str) -> None:
    text = f"指标,年份,单位,权重,监测值,国家目标\nx,2022,%,{weight},82,达到90%以上\n"
    with pytest.raises(UsageError, match="weight"):
        one(tmp_path, text)


def test_suspect_values_that_are_allowed_do_not_count(tmp_path: Path) -> None:
    text = series("2020:18 2021:1744 2022:17", "控制在20/10万以下", unit="/10万")
    found = one(tmp_path, text, allow_errors=True).trajectory
    assert points(found) == "2020:18 2022:17"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"methods": ("linaer",)}, "did you mean linear?"),
        ({"methods": ("zzz",)}, "choose from destatis"),
        ({"outlook": "unsd"}, "did you mean unsd-2026?"),
    ],
)
def test_unknown_methods(tmp_path: Path, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        one(tmp_path, series("2020:80 2022:82"), **asked)
