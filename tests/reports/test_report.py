"""The report as a document: its sections, what each says, and what is left to the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outline_check.model import Verdict
from outline_check.pipeline import with_groups
from outline_check.reports import report
from outline_check.reports.document import Blank, Heading, Line, TableBlock
from outline_check.reports.figures import Figure
from outline_check.reports.report_parts import numeral
from outline_check.reports.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Block, Document

    Evaluate = Callable[..., Evaluation]

ONE_REGION = (
    "编号,指标,领域,单位,年份,纲要,上年,监测值,国家目标,自治区目标,责任单位\n"
    "W1,孕产妇死亡率,健康,/10万,2020,妇女纲要,17.1,16.9,控制在20/10万以下,控制在16/10万以下,卫健委\n"
    "W2,女性比例,决策,%,2020,妇女纲要,,,达到30%以上,,民政厅\n"
    "W3,早诊率,健康,%,2020,妇女纲要,,9,尽快达标,,卫健委\n"
)
TWO_REGIONS = (
    "指标,领域,单位,地区,监测值,国家目标\n"
    "死亡率,健康,‰,甲,9,控制在10‰以下\n死亡率,健康,‰,乙,12,控制在10‰以下\n女性比例,决策,%,甲,31,达到30%以上\n"
)


def made(evaluation: Evaluation, language: str = "zh", *, pivot: bool = False) -> Document:
    return report.document(with_groups(evaluation, report.GROUPS), View(language, pivot=pivot))


def sections(document: Document) -> dict[str, list[Block]]:
    """The blocks of each section, by its title."""
    found: dict[str, list[Block]] = {}
    for block in document:
        if isinstance(block, Heading) and block.level <= 2:
            found[block.text] = []
        else:
            found[list(found)[-1]].append(block)
    return found


def cells(block: Block) -> list[list[str]]:
    assert isinstance(block, TableBlock)
    return [[column.title for column in block.columns], *([cell.text for cell in row] for row in block.rows)]


def test_the_sections_of_a_published_report(evaluated: Evaluate) -> None:
    assert list(sections(made(evaluated(ONE_REGION)))) == [
        "妇女纲要监测评估报告",
        "一、摘要",
        "二、范围、数据与方法",
        "三、总体达标情况",
        "四、分领域达标情况",
        "五、未达标指标",
        "六、无数据与无法判定的指标",
        "七、原因分析",
        "八、对策建议",
        "九、附录：全部指标",
        "数据问题",
        "数据来源与计算说明",
    ]


def test_every_outline_has_its_own_sections_and_the_provenance_stands_once(evaluated: Evaluate) -> None:
    both = ONE_REGION + "C1,死亡率,健康,‰,2020,儿童纲要,,9,控制在10‰以下,,卫健委\n"
    titles = [block.text for block in made(evaluated(both), "en") if isinstance(block, Heading)]
    assert [title for title in titles if "report" in title] == [
        "Monitoring and evaluation report: 妇女纲要",
        "Monitoring and evaluation report: 儿童纲要",
    ]
    assert titles.count("1. Summary") == 2
    assert titles.count("Provenance") == 1


def test_an_outline_without_targets_has_no_sections(evaluated: Evaluate) -> None:
    without = "指标,单位,年份,监测值,国家目标\n占比,%,2020,96,\n"
    found = sections(made(evaluated(ONE_REGION, without)))
    assert found["data1监测评估报告"][-1] == Line("data12020年监测：没有目标。")
    assert list(found).count("一、摘要") == 1


def test_causes_and_advice_are_left_to_the_office(evaluated: Evaluate) -> None:
    found = sections(made(evaluated(ONE_REGION)))
    assert found["七、原因分析"] == [Blank("未达标的原因", "（待填写）")]
    assert found["八、对策建议"] == [Blank("对策与建议", "（待填写）")]
    assert [block for block in found["妇女纲要监测评估报告"] if isinstance(block, Blank)] == [
        Blank("编制单位", "（待填写）"),
        Blank("编制日期", "（待填写）"),
    ]


def test_the_summary_and_the_method_say_the_counts_and_the_rules(evaluated: Evaluate) -> None:
    found = sections(made(evaluated(ONE_REGION, denominator="total", rounding="half-even", decimals=2)))
    assert found["一、摘要"] == [
        Line(
            "妇女纲要2020年监测：国家指标3项，自治区指标1项，国家、自治区达标率分别为33.33%和0.00%，"
            "国家另有1项无数据、1项无法判定。"
        ),
        Line("未达标的指标：孕产妇死亡率。"),
    ]
    assert found["二、范围、数据与方法"] == [
        Line("本次评估指标3项：有国家目标的3项，有自治区目标的1项。"),
        Line("涉及2个领域：健康、决策。"),
        Line("数据取自data.csv，处理情况见文末。"),
        Line("达标率 = 达标 ÷ 全部指标；按全数值比较；达标率保留2位小数，四舍六入五成双。"),
    ]


def test_each_count_is_that_of_its_tier(evaluated: Evaluate) -> None:
    rows = "指标,监测值,国家目标,省级目标,市级目标\n甲,1,达到1,,达到1\n乙,1,达到1,达到1,\n丙,1,达到1,达到1,\n"
    said = [block.text for block in sections(made(evaluated(rows)))["二、范围、数据与方法"] if isinstance(block, Line)]
    assert said[0] == "本次评估指标3项：有国家目标的3项，有省级目标的2项，有市级目标的1项。"


def test_a_domain_has_its_rates_and_a_sentence_for_each_value(evaluated: Evaluate) -> None:
    found = sections(made(evaluated(ONE_REGION)))["四、分领域达标情况"]
    assert cells(found[0])[1] == ["健康", "国家", "2", "1", "0", "0", "1", "100.0% (1/1)", "50.0%–100.0%"]
    assert found[-6:] == [
        Heading("（一）健康", 3),
        Line(
            "国家目标2项，达标1项，未达标0项，无法判定1项，达标率100.0% (1/1)；"
            "自治区目标1项，达标0项，未达标1项，达标率0.0% (0/1)。"
        ),
        Line(
            "2020年，孕产妇死亡率为16.9/10万，达到20/10万以下的国家目标，未达到16/10万以下的自治区目标，差0.9个十万分点。"
        ),
        Line("2020年，早诊率为9%，无法判定是否达到“尽快达标”的国家目标（没有可识别的目标）。"),
        Heading("（二）决策", 3),
        Line("国家目标1项，达标0项，未达标0项，无数据1项，达标率无。"),
    ]


def test_unmet_and_unjudged_are_listed_with_who_answers_for_them(evaluated: Evaluate) -> None:
    found = sections(made(evaluated(ONE_REGION)))
    assert cells(found["五、未达标指标"][0]) == [
        ["编号", "指标", "领域", "单位", "监测值", "上年值", "国家目标", "自治区目标", "差距", "责任单位"],
        [
            "W1",
            "孕产妇死亡率",
            "健康",
            "/10万",
            "16.9",
            "17.1",
            "控制在20/10万以下 √",
            "控制在16/10万以下 ×",
            "0.9个十万分点",
            "卫健委",
        ],
    ]
    assert [row[1] for row in cells(found["六、无数据与无法判定的指标"][0])] == ["指标", "女性比例", "早诊率"]


def test_nothing_wrong_is_said_too(evaluated: Evaluate) -> None:
    found = sections(made(evaluated("指标,单位,监测值,国家目标\n占比,%,96,达到95%\n")))
    assert found["五、未达标指标"] == [Line("没有未达标的指标。")]
    assert found["六、无数据与无法判定的指标"] == [Line("没有无数据或无法判定的指标。")]
    assert "数据问题" not in found


def test_regions_stand_side_by_side(evaluated: Evaluate) -> None:
    found = sections(made(evaluated(TWO_REGIONS)))
    rates, matrix = found["七、分地区比较"]
    assert [row[0] for row in cells(rates)] == ["地区", "甲", "乙"]
    assert cells(matrix) == [["地区", "健康", "决策"], ["甲", "100.0% (1/1)", "100.0% (1/1)"], ["乙", "0.0% (0/1)", ""]]
    assert found["四、分领域达标情况"][-1] == Line("各地区监测值见附录。")


@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        ("指标,监测值,国家目标\n甲,1,达到1\n", ["四、各指标情况", "五、未达标指标"]),
        ("指标,地区,监测值,国家目标\n甲,北,1,达到1\n甲,南,1,达到1\n", ["四、未达标指标", "六、分地区比较"]),
    ],
)
def test_without_domains_nothing_is_parted_by_them(evaluated: Evaluate, rows: str, titles: list[str]) -> None:
    document = made(evaluated(rows))
    found = sections(document)
    assert set(titles) <= set(found)
    assert found.get("四、各指标情况") in (None, [Line("甲为1，达到1以上的国家目标。")])
    assert "未注明" not in str(document)


@pytest.mark.parametrize(
    ("by", "pivot", "titles"),
    [
        ((), False, []),
        ((("domain",),), False, []),
        ((("domain",),), True, ["按领域"]),
        ((("region",),), False, ["按地区"]),
        ((("region", "domain", "department"),), False, ["按地区、领域、责任单位"]),
    ],
)
def test_groups_that_were_asked_for_have_a_section(
    evaluated: Evaluate, by: tuple[tuple[str, ...], ...], pivot: bool, titles: list[str]
) -> None:
    found = sections(made(evaluated(ONE_REGION, by=by), pivot=pivot))
    shown = [blocks for title, blocks in found.items() if title.endswith("交叉分组")]
    assert [block.title for blocks in shown for block in blocks if isinstance(block, TableBlock)] == titles


def test_figures_say_what_they_show(evaluated: Evaluate) -> None:
    figures = [block for block in made(evaluated(ONE_REGION)) if isinstance(block, Figure)]
    assert [figure.title for figure in figures] == [
        "各层级达标情况",
        "国家目标分领域达标情况",
        "自治区目标分领域达标情况",
    ]
    assert figures[0].alternative == "国家：达标 1、无数据 1、无法判定 1；100.0% (1/1)；自治区：未达标 1；0.0% (0/1)"
    assert figures[0].bars[0].counts == tuple(zip(Verdict, (1, 0, 1, 1), strict=True))


def test_the_appendix_has_what_a_page_draws(evaluated: Evaluate) -> None:
    table = sections(made(evaluated(ONE_REGION)))["九、附录：全部指标"][0]
    assert isinstance(table, TableBlock)
    assert len(table.details) == len(table.rows) == 3
    first = table.details[0]
    assert (first.domain, first.verdicts) == ("健康", (("national", Verdict.MET), ("regional", Verdict.UNMET)))
    assert (str(first.gap), str(first.relative_gap)) == ("9/10", "9/160")
    assert first.bullet is not None
    assert first.bullet.alternative == "16.9/10万；国家目标 20/10万以下，达标；自治区目标 16/10万以下，未达标"
    assert [detail.bullet for detail in table.details[1:]] == [None, None]


def test_findings_are_part_of_the_report(evaluated: Evaluate) -> None:
    broken = ONE_REGION + "W4,占比,健康,%,2020,妇女纲要,,abc,达到95%,,\n"
    found = sections(made(evaluated(broken, allow_errors=True)))["数据问题"]
    assert cells(found[0])[1][:3] == ["data.csv:5 监测值", "错误", "D301"]


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")]
)
def test_chinese_numerals(number: int, shown: str) -> None:
    assert numeral(number, "zh") == shown
    assert numeral(number, "en") == str(number)
