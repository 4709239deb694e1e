"""What a report says of one indicator: published statements come out, wrong ones come out right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outline_check.reports.scope import Scope
from outline_check.reports.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation

    Evaluate = Callable[..., Evaluation]

HEADER = "指标,单位,方向,年份,基期值（2010年）,监测值,国家目标,自治区目标\n"
IN_ENGLISH = "indicator,unit,direction,year,baseline,value,national_target,regional_target\n"

# Changes as statistical offices have published them, recomputed from the two values: the name, the unit, both
# values, and what a sentence must say; each target is one that the value meets.
PUBLISHED = [
    ("孕产妇死亡率", "/10万", "30.0", "16.9", "逐步下降", "下降43.7%"),
    ("农村孕产妇死亡率", "/10万", "30.1", "18.5", "逐步下降", "下降38.5%"),
    ("城市孕产妇死亡率", "/10万", "29.7", "14.1", "逐步下降", "下降52.5%"),
    ("孕产妇死亡率", "/10万", "19.6", "18.3", "逐步下降", "下降6.6%"),
    ("孕产妇死亡率", "/10万", "15.1", "14.3", "逐步下降", "下降5.3%"),
    ("孕产妇死亡率", "/10万", "51.32", "31.51", "逐步下降", "下降38.6%"),
    ("出生缺陷发生率", "/万", "17.47", "10.40", "逐步下降", "下降40.5%"),
    ("妇女常见病筛查率", "%", "61.2", "75.5", "提高", "提高14.3个百分点"),
    ("婴儿死亡率", "‰", "13.1", "5.4", "逐步下降", "下降7.7个千分点"),
    ("城镇单位女性就业人员", "万人", "4861.5", "6779.4", "增加", "增长39.5%"),
    ("女性青壮年文盲率", "%", "1.56", "0.94", "降低", "下降0.62个百分点"),
    ("研究生中的女性比例", "%", "47.9", "49.7", "提高", "提高1.8个百分点"),
    # published as 增幅17.3%: a difference of shares is told in points
    ("城镇就业技能培训女性占比", "%", "48", "65.3", "提高", "提高17.3个百分点"),
]


def told(evaluation: Evaluation, language: str = "zh") -> list[str]:
    (outline,) = evaluation.years
    scope = Scope(evaluation, outline, language)
    return [sentence(scope, entry) for entry in scope.counted]


@pytest.mark.parametrize(("name", "unit", "before", "value", "target", "change"), PUBLISHED)
def test_published_changes(
    evaluated: Evaluate, name: str, unit: str, before: str, value: str, target: str, change: str
) -> None:
    evaluation = evaluated(f"{HEADER}{name},{unit},,2020,{before},{value},{target},\n")
    number = f"{value}{unit}"
    assert told(evaluation) == [f"2020年，{name}为{number}，比2010年{change}，达到“{target}”的国家目标。"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(
            "孕产妇死亡率,/10万,,2020,30.0,16.9,控制在20/10万以下,",
            "2020年，孕产妇死亡率为16.9/10万，比2010年下降43.7%，达到20/10万以下的国家目标。",
            id="the sentence of the annual reports",
        ),
        pytest.param(
            "筛查率,%,,2020,61.2,82.6,达到80%以上,达到85%以上",
            "2020年，筛查率为82.6%，比2010年提高21.4个百分点，达到80%以上的国家目标，"
            "未达到85%以上的自治区目标，差2.4个百分点。",
            id="one tier met, the other not",
        ),
        pytest.param(
            "女性比例,%,,2020,,24.2,达到30%以上,同国家",
            "2020年，女性比例为24.2%，未达到30%以上的国家目标和自治区目标，差5.8个百分点。",
            id="tiers of one target together, no baseline",
        ),
        pytest.param(
            "死亡率,‰,,2020,13.1,12.05,控制在10‰以下,",
            "2020年，死亡率为12.05‰，比2010年下降1.05个千分点，未达到10‰以下的国家目标，差2.05个千分点。",
            id="points of per mille",
        ),
        pytest.param(
            "死亡率,/10万,,2020,22.4,18.7,以2010年为基数下降1/6,",
            "2020年，死亡率为18.7/10万，比2010年下降16.5%，未达到“以2010年为基数下降1/6”的国家目标，差0.03个十万分点。",
            id="a target relative to the baseline is quoted",
        ),
        pytest.param(
            "死亡率,/10万,,2020,16.9,16.90,控制在20/10万以下,",
            "2020年，死亡率为16.90/10万，与2010年持平，达到20/10万以下的国家目标。",
            id="no change",
        ),
        pytest.param(
            "死亡率,/10万,,2020,0,16.9,控制在20/10万以下,",
            "2020年，死亡率为16.9/10万，比2010年上升16.9个十万分点，达到20/10万以下的国家目标。",
            id="nothing is a share of zero",
        ),
        pytest.param(
            "死亡率,/10万,,2020,10000,9999,控制在20000/10万以下,",
            "2020年，死亡率为9999/10万，比2010年下降0.01%，达到20000/10万以下的国家目标。",
            id="a small change is not told as none",
        ),
        pytest.param(
            "预期寿命,岁,,2020,77.27,80.45,延长,达到80岁以上",
            "2020年，预期寿命为80.45岁，比2010年提高3.18岁，达到“延长”的国家目标，达到80岁以上的自治区目标。",
            id="years",
        ),
        pytest.param(
            "增长率,%,,2020,-2.5,1.5,达到1%以上,",
            "2020年，增长率为1.5%，比2010年提高4个百分点，达到1%以上的国家目标。",
            id="across zero",
        ),
        pytest.param(
            "薄弱学校,所,,2020,1386,152,减少,",
            "2020年，薄弱学校为152所，比2010年减少89.0%，达到“减少”的国家目标。",
            id="counts",
        ),
        pytest.param(
            "差距,百分点,,2020,13.6,11.4,差距缩小,",
            "2020年，差距为11.4个百分点，比2010年减少2.2个百分点，达到“差距缩小”的国家目标。",
            id="points change by points",
        ),
        pytest.param(
            "居委会女性比例,%,,2020,,49.2,保持在50%左右,",
            "2020年，居委会女性比例为49.2%，无法判定是否达到“保持在50%左右”的国家目标"
            "（约数目标没有公布容差，可用 --approximately 给出）。",
            id="not judgeable",
        ),
        pytest.param(
            "就业比例,%,,2020,,40%以上,保持在40%以上,",
            "2020年，就业比例为40%以上，达到40%以上的国家目标。",
            id="a value known as a bound",
        ),
        pytest.param(
            "服务体系,,,2020,,已建立,建立服务体系,",
            "2020年，服务体系填报为“已建立”，达到“建立服务体系”的国家目标。",
            id="an answer in words",
        ),
        pytest.param(
            "性别比,女=100,,2020,118.1,111.3,控制在103-112之间,",
            "2020年，性别比为111.3（女=100），比2010年下降6.8，达到103—112（女=100）的国家目标。",
            id="a ratio of two",
        ),
        pytest.param(
            "占比,%,,2020,,30,达到三分之一以上,",
            "2020年，占比为30%，未达到“达到三分之一以上”的国家目标，差3.3个百分点。",
            id="a bound that no decimal equals is quoted",
        ),
        pytest.param(
            "性别比,女=100,,2020,118.1,113.3,控制在103-112之间,",
            "2020年，性别比为113.3（女=100），比2010年下降4.8，未达到103—112（女=100）的国家目标，差1.3。",
            id="a ratio of two is missed by a number",
        ),
        pytest.param(
            "占比,%,,2020,,95,达到95.0000001%以上,",
            "2020年，占比为95%，未达到“达到95.0000001%以上”的国家目标，差0.0000001个百分点。",
            id="a small gap is not told as none",
        ),
        pytest.param(
            "死亡率,/10万,,2020,10000,3,控制在5/10万以下,",
            "2020年，死亡率为3/10万，比2010年下降99.97%，达到5/10万以下的国家目标。",
            id="what is left is not told as nothing",
        ),
        pytest.param(
            "产假,月,,2020,3,5,达到6个月以上,",
            "2020年，产假为5个月，比2010年提高2个月，未达到6个月以上的国家目标，差1个月。",
            id="months",
        ),
        pytest.param(
            "覆盖率,%,,2020,,98.6,达到100%,达到1000‰",
            "2020年，覆盖率为98.6%，未达到100%的国家目标和自治区目标，差1.4个百分点。",
            id="nothing is more than all",
        ),
        pytest.param("占比,%,,2020,12,,达到20%,", "", id="no value, no sentence"),
    ],
)
def test_sentences(evaluated: Evaluate, row: str, said: str) -> None:
    assert told(evaluated(f"{HEADER}{row}\n")) == [said]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "Maternal mortality ratio,per 100000,,2020,30.0,16.9,at most 20 per 100000,",
            "Maternal mortality ratio stood at 16.9 per 100,000 in 2020, down 43.7% from the baseline,"
            " and met the national target of at most 20 per 100,000.",
        ),
        (
            "Screening rate,%,,2020,61.2,82.6,at least 80%,at least 85%",
            "Screening rate stood at 82.6% in 2020, up 21.4 percentage points from the baseline,"
            " met the national target of at least 80%,"
            " and missed the regional target of at least 85% by 2.4 percentage points.",
        ),
        (
            "Villages with a clinic,%,,2020,,24.2,at least 30%,at least 30%",
            "Villages with a clinic stood at 24.2% in 2020,"
            " and missed the national and regional targets of at least 30% by 5.8 percentage points.",
        ),
        (
            "Screening rate,%,,2020,78,79,at least 80%,",
            "Screening rate stood at 79% in 2020, up 1 percentage point from the baseline,"
            " and missed the national target of at least 80% by 1 percentage point.",
        ),
        (
            "Leave,days,,2020,30,31,at least 1 day,at least 32 days",
            "Leave stood at 31 days in 2020, up 1 day from the baseline, met the national target of at least 1 day,"
            " and missed the regional target of at least 32 days by 1 day.",
        ),
    ],
)
def test_sentences_in_english(evaluated: Evaluate, row: str, said: str) -> None:
    assert told(evaluated(f"{IN_ENGLISH}{row}\n"), "en") == [said]


def test_near_is_said(evaluated: Evaluate) -> None:
    row = "占比,%,,2020,,29.8,达到30%以上,达到35%以上"
    assert told(evaluated(f"{HEADER}{row}\n", near="1%")) == [
        "2020年，占比为29.8%，未达到30%以上的国家目标，差0.2个百分点（基本达标），未达到35%以上的自治区目标，差5.2个百分点。"
    ]


def test_the_value_of_the_base_year_itself_is_no_change(evaluated: Evaluate) -> None:
    row = "指标,单位,2010年,2020年,国家目标\n死亡率,/10万,30,16.9,以2010年为基数下降1/6\n"
    assert told(evaluated(row, year=2010)) == [
        "2010年，死亡率为30/10万，未达到“以2010年为基数下降1/6”的国家目标，差5个十万分点。"
    ]


def test_a_region_is_named_where_there_are_several(evaluated: Evaluate) -> None:
    rows = "指标,单位,地区,城乡,监测值,国家目标\n占比,%,甲,,96,达到95%\n占比,%,乙,农村,95,达到95%\n"
    assert told(evaluated(rows)) == ["甲占比为96%，达到95%以上的国家目标。", "乙农村占比为95%，达到95%以上的国家目标。"]
    assert (
        told(evaluated(rows), "en")[1] == "占比 (乙, 农村) stood at 95%, and met the national target of at least 95%."
    )


def test_what_a_verdict_leaves_open_is_said(evaluated: Evaluate) -> None:
    rows = (
        "指标,单位,监测值,国家目标\n"
        '死亡率,/10万,11,"下降到12/10万以下,城乡差距缩小"\n'
        "接种率,%,96,以乡(镇)为单位达到95%以上\n"
    )
    assert told(evaluated(rows)) == [
        "死亡率为11/10万，达到12/10万以下的国家目标（未判定的分句：城乡差距缩小）。",
        "接种率为96%，达到95%以上的国家目标（目标以乡(镇)为单位，均值不能证明各单位均达标）。",
    ]
