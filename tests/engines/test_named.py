"""One small input for each thing that an engine must say like the row path: what it is, and who judges it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from tests.engines.case import Case
from tests.engines.sameness import ENGINES, differences

from outline_check.evaluation import Settings

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("duckdb")

ENGINE, BOTH, ROWS, LEFT = "the engine", "the engine and the row path", "the row path beside the engine", "the readers"
TARGETS = "id,name,unit,national_target\nW1,率,%,达到95%以上\nW2,死亡率,/10万,控制在20/10万以下\n"
DATA = "id,region,year,value\nW1,甲,2020,95\nW2,甲,2020,21\nW1,乙,2020,94.9\nW2,乙,2020,20\n"


class Named(NamedTuple):
    """An input: data, targets (None: beside the values), settings, and who judges it."""

    data: str
    targets: str | None = TARGETS
    settings: Mapping[str, Any] = MappingProxyType({})
    by: str = ENGINE
    toml: str = ""


def of(*values: str) -> str:
    """A file with these values of one indicator, in regions of their own."""
    rows = "".join(f'W1,r{number},2020,"{value}"\n' for number, value in enumerate(values))
    return f"id,region,year,value\nW2,r,2020,5\n{rows}"


def goal(wording: str, **fields: str) -> str:
    """A file of targets with this wording, and fields beside it."""
    names, texts = ("".join(f",{text}" for text in some) for some in (fields, fields.values()))
    head = f"id,name,unit{names},national_target\n"
    return f"{head}W1,率,%{texts},{wording}\nW2,人,人{',' * len(fields)},达到1人\n"


ODD = {"allow_errors": True}
WIDE = "id,name,unit,region,value,national_target,provincial_target\nW1,率,%,甲,96,达到95%以上,达到98%以上\n"
SEXES = "id,region,sex,value\nW1,甲,,95\nW1,甲,女,90\nW1,甲,男,99\nW2,甲,,5\n"
CASES = {
    "both sides": Named(DATA),
    "on the bound and one in the last of fifteen digits beside it": Named(
        of("95", "94.9999999999999", "95.0000000000001")
    ),
    "more digits than a float has": Named(of("94." + "9" * 30, "95." + "0" * 30 + "1", "95." + "0" * 17), by=BOTH),
    "a number beyond all reason": Named(of("9" * 40, "1e400"), settings=ODD, by=BOTH),
    "a range": Named(of("90", "95", "95.1"), goal("90-95")),
    "open ends": Named(of("95", "95.1"), goal("超过95")),
    "exactly": Named(of("95", "95.0", "95.1"), goal("=95")),
    "a change against a baseline in the targets": Named(of("84", "83.9"), goal("比2020年提高5%", baseline="80"), ODD),
    "a change against the base year in the data": Named(
        "id,region,year,value\nW1,甲,2010,80\nW1,甲,2020,84\nW2,甲,2020,5\n",
        goal("比2010年提高5%"),
        {"by": (("year",),)},
        ROWS,
    ),
    "a trend": Named(of("80", "80.1"), goal("逐步提高", baseline="80")),
    "a state without a number": Named(of("是", "否", "95"), goal("建立制度"), ODD, BOTH),
    "about": Named(of("90", "95.5", "85"), goal("90%左右"), {"approximately": "5%"}),
    "an unreadable target": Named(of("90"), goal("提高2"), ODD),
    "the same as the national one": Named(
        DATA, "id,name,unit,national_target,provincial_target\nW1,率,%,达到95%以上,同国家\nW2,率,/10万,低于20,低于20\n"
    ),
    "a tier that asks less": Named(
        DATA, "id,name,unit,national_target,provincial_target\nW1,率,%,达到95%,达到90%\nW2,率,/10万,低于20,低于20\n"
    ),
    "a tier that asks less, beside the values": Named(WIDE + "W1,率,%,乙,96,达到95%以上,达到90%以上\n", None, ODD),
    "milestones": Named(
        "id,region,year,value\nW1,甲,2020,91\nW1,甲,2025,94\nW1,甲,2030,94\nW2,甲,2030,5\n",
        "id,name,unit,national_target_2025,national_target_2030\nW1,率,%,达到90%,达到95%\nW2,人,人,>=1,>=1\n",
        {"by": (("year",),)},
    ),
    "a target of one region": Named(
        DATA, "id,unit,region,national_target\nW1,%,,达到95%\nW1,%,乙,达到90%\nW2,/10万,,低于20\n", by=BOTH
    ),
    "a target of one sex": Named(SEXES, goal("达到95%", sex="女"), by=BOTH),
    "clauses": Named(of("96"), goal("城市达到98%，农村达到86%")),
    "by the unit": Named(of("96", "94"), goal("以乡镇（街道）为单位达到95%以上")),
    "an indicator without a target": Named(DATA, TARGETS.replace("达到95%以上", "")),
    "an indicator without a row": Named(DATA, TARGETS + "W3,又一个,%,达到95%\n"),
    "mixed units in one series": Named(
        "id,region,year,unit,value\nW1,甲,2019,%,95\nW1,甲,2020,‰,949\nW1,乙,2020,/万,9500\nW2,甲,2020,/10万,5\n"
    ),
    "a unit beside none in one series": Named(
        "id,region,year,unit,value\nW1,甲,2019,‰,5\nW1,甲,2020,,0.5\nW2,甲,2020,/10万,5\n", settings=ODD, by=BOTH
    ),
    "ten thousand persons": Named(
        "id,region,unit,value\nW1,甲,万人,0.0095\nW1,乙,人,94\n", "id,unit,national_target\nW1,人,达到95人\n"
    ),
    "marks of no data": Named(of("", "-", "…", "无数据", "N/A"), settings=ODD),
    "a space in quotes": Named(of(" "), by=LEFT),
    "numbers written otherwise": Named(of("94.5%", "1,000", "９５", "950‰", "+96"), settings=ODD, by=BOTH),
    "bounds and answers": Named(of("99.9%以上", "不足95", "是"), settings=ODD, by=BOTH),
    "junk": Named(of("abc", "94.5①", "#DIV/0!", "1_000", "nan", "inf", "0x10"), settings=ODD, by=BOTH),
    "junk that stops": Named(of("abc"), by=ROWS),
    "spaces around cells": Named("id,region,year,value\n W1 , 甲 , 2020 , 95 \nW2,甲,2020,5\n", by=BOTH),
    "years written otherwise": Named("id,region,year,value\nW1,甲,2020年,95\nW1,甲,２０１９,94\nW2,甲,2020,5\n"),
    "a year that is none": Named(
        "id,region,year,value\nW1,甲,二〇,95\nW2,甲,2020,5\nW1,乙,2020,95\n", settings=ODD, by=BOTH
    ),
    "no year that is one": Named("id,region,year,value\nW1,甲,二〇,95\n", settings=ODD, by=LEFT),
    "a year that is asked for": Named("id,year,value\nW1,2019,95\nW1,2020,94\nW2,2020,5\n", settings={"year": 2019}),
    "a year that is asked for of data without years": Named("id,value\nW1,95\n", settings={"year": 2019}, by=LEFT),
    "an outline of which no row has a year": Named(
        "outline,id,year,value\n妇女,W1,,95\n儿童,W2,2020,5\n",
        "outline,id,unit,national_target\n妇女,W1,%,达到95%\n儿童,W2,%,达到5%\n",
        ODD,
        LEFT,
    ),
    "regions with blanks inside": Named(
        "id,region,value\nW1,甲 县,95\nW1,甲县,94\nW2,New York,5\n", settings=ODD, by=BOTH
    ),
    "rows without a region": Named("id,region,value\nW1,甲,95\nW2,,5\nW1,,94\n"),
    "a row without a region that another one completes": Named(
        "id,region,sex,value\nW1,甲,女,95\nW1,,男,\nW1,,男,95\nW2,甲,,5\n", by=BOTH
    ),
    "rows that repeat each other": Named(DATA + "W1,甲,2020,95\n", by=BOTH),
    "rows that contradict each other": Named(DATA + "W1,甲,2020,96\n", settings=ODD, by=BOTH),
    "an unknown indicator": Named(DATA + "W9,甲,2020,5\nW9,乙,2020,5\n", settings=ODD),
    "an unknown indicator with junk": Named(DATA + "W9,甲,2020,5\nW9,乙,二〇,x\n", settings=ODD),
    "names instead of ids": Named("name,region,value\n率,甲,95\n死亡率,甲,5\n"),
    "ids beside an entry with a name alone": Named(
        "id,name,value\nW1,率,95\n", "name,unit,national_target\n率,%,达到95%\n", {"by": (("domain",),)}
    ),
    "two names for one id": Named("id,name,region,value\nW1,比率,甲,95\nW1,率,乙,94\nW2,死亡率,甲,5\n"),
    "a row that names nothing": Named("id,name,region,value\n,,甲,95\nW2,死亡率,甲,5\n", settings=ODD),
    "among them": Named("id,name,region,value\nW1,率,甲,95\nW2,死亡率,甲,5\n,其中：女童,甲,94\n", settings=ODD),
    "breakdowns beside their total": Named(SEXES, settings={"by": (("sex",), ("region", "sex"))}),
    "breakdowns without a total": Named(SEXES.replace("W1,甲,,95\n", ""), settings={"by": (("sex",),)}),
    "domains that only the rows name": Named(
        "id,domain,region,value\nW1,一,甲,95\nW2,二,乙,5\n", settings={"by": (("domain",),)}, by=LEFT
    ),
    "every dimension": Named(
        "id,domain,region,year,sex,area,value\nW1,一,甲,2019,,,95\nW1,一,甲,2020,,农村,94\nW2,二,乙,2020,女,,5\n",
        TARGETS.replace("id,", "domain,id,").replace("W1", "一,W1").replace("W2", "二,W2"),
        {"by": (("domain",), ("region",), ("year",), ("sex",), ("area",), ("domain", "region", "year", "area"))},
    ),
    "values that are suspect": Named(of("-1", "945", "9450", "0.945", "96"), settings=ODD, by=BOTH),
    "a jump": Named("id,year,value\nW1,2018,10\nW1,2019,96\nW1,2020,95\nW2,2020,5\n", settings=ODD, by=BOTH),
    "years outside of the outline": Named(
        "id,year,value\nW1,1990,95\nW1,2020,95\nW2,2020,5\n", toml='base_year = 2010\ntitle = "规划（2011—2020年）"\n'
    ),
    "a sparse year": Named(
        "id,region,year,value\nW1,a,2019,95\nW1,b,2019,95\nW1,c,2019,95\nW1,d,2019,95\nW1,e,2020,95\n"
    ),
    "several outlines": Named(
        "outline,id,region,value\n妇女,W1,甲,95\n儿童,W2,甲,5\n",
        "outline,id,unit,national_target\n妇女,W1,%,达到95%\n儿童,W2,%,达到5%\n健康,W3,%,达到5%\n",
    ),
    "targets beside the values": Named(WIDE + "W1,率,%,乙,94,达到95%以上,达到98%以上\nW2,数,人,甲,5,,达到6人\n", None),
    "targets beside the values of several years": Named(
        "id,region,year,value,national_target\nW1,甲,2019,95,>=95\nW1,甲,2020,94,>=95\nW1,乙,2020,96,>=90\n", None
    ),
    "rows without a target among others": Named(WIDE + "W2,数,人,甲,5,,\n", None),
    "near": Named(of("94.1", "94", "96"), settings={"near": "1%", "count_near": True}),
    "near by rounding": Named(of("95.04", "95.06"), goal("超过95.0"), {"near": "1%", "compare_as": "rounded"}),
    "near both ends by rounding": Named(
        of("90.04", "95.04", "96"), goal("大于90.0且小于99.0"), {"near": "1%", "compare_as": "rounded"}, BOTH
    ),
    "rounded": Named(of("94.96", "94.95", "94.94"), goal("达到95.0"), {"compare_as": "rounded"}),
    "of all targets, to the even digit": Named(DATA, settings={"denominator": "total", "rounding": "half-even"}),
    "departments": Named(DATA, TARGETS.replace("id,", "department,id,").replace("W", "教育,W")),
    "departments that report late": Named(
        DATA + "W1,丙,2020,\n", TARGETS.replace("id,", "department,id,").replace("W", "教育,W"), by=LEFT
    ),
    "nothing but strangers": Named("id,value\nX,5\n", settings=ODD),
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", CASES)
def test_a_thing_is_said_like_by_the_row_path(name: str, engine: str, tmp_path: Path) -> None:
    one = CASES[name]
    case = Case((one.data,), one.targets, Settings()._replace(**one.settings), one.toml)
    seen, different = differences(engine, case.written(tmp_path), case.settings)
    assert not different
    assert who(one, seen.said is None or "usage" in seen.said, seen.is_by_engine, seen.apart) == one.by


def who(one: Named, is_left: bool, is_by_engine: bool, apart: int) -> str:
    if is_left:
        return LEFT
    return (BOTH if apart else ENGINE) if is_by_engine else one.by if not apart else ROWS
