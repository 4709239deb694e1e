"""What settles a doubt, and what does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outline_check.audit.answers import Answers, Explanation, is_bare
from outline_check.cells import quantity
from outline_check.findings import Place
from outline_check.model import Cell, Indicator, Measurement

BARE = (
    "核实无误|已核实|无误|属实|正确|经核实，数据无误。|已核实，情况属实！|数据真实准确|确认无误|没问题|对|是|已审核|！|。|---|"
    "ok|OK.|okay|checked|Confirmed|verified and correct|data is correct|yes|no error|The value is right."
)
REASONS = (
    "2020年行政区划调整|新建3所医院|口径变化|统计口径改为常住人口|已核实：上年漏报|人口少，波动大|核实无误，因2020年起含民办园|"
    "hospital opened in May|a new definition|census year|the value of 2019 was wrong"
)


@pytest.mark.parametrize("text", BARE.split("|"))
def test_that_it_is_right_is_no_reason(text: str) -> None:
    assert is_bare(text)


@pytest.mark.parametrize("text", REASONS.split("|"))
def test_a_reason_is_one(text: str) -> None:
    assert not is_bare(text)


def line(number: int = 2, **fields: str) -> Explanation:
    given = {"code": "D313", "indicator": "W1", "region": "", "reason": "区划调整", "by": "", "until": ""} | fields
    return Explanation(**given, place=Place("why.csv", number))


def measured(explanation: str = "", *, region: str = "", year: int | None = 2020) -> Measurement:
    indicator = Indicator("W1", "孕产妇死亡率", "", None, None, "")
    cell = Cell(quantity(Decimal(5), None), "5", Place("d.csv", 3, "监测值"))
    return Measurement("", indicator, region, "", "", year, cell, None, (), explanation=explanation)


@pytest.mark.parametrize(
    ("explanation", "region", "year", "answer"),
    [
        (line(), "甲", 2020, "区划调整"),
        (line(indicator="w1 "), "", 2020, "区划调整"),
        (line(indicator="孕产妇 死亡率"), "", 2020, "区划调整"),
        (line(indicator="W2"), "", 2020, ""),
        (line(code="d313"), "", 2020, "区划调整"),
        (line(code="D332"), "", 2020, ""),
        (line(region="甲"), "甲", 2020, "区划调整"),
        (line(region="甲"), "乙", 2020, ""),
        (line(by="张三"), "", 2020, "区划调整 (张三)"),
        (line(by="张三", until="2020"), "", 2020, "区划调整 (张三, ≤ 2020)"),
        (line(until="2020年"), "", 2019, "区划调整 (≤ 2020年)"),
        (line(until="2020-12-31"), "", 2020, "区划调整 (≤ 2020-12-31)"),
        (line(until="2020年6月30日"), "", 2020, "区划调整 (≤ 2020年6月30日)"),
        (line(until="2019"), "", 2020, ""),
        (line(until="2019"), "", None, "区划调整 (≤ 2019)"),
        (line(until="soon"), "", 2020, ""),
        (line(reason="已核实"), "", 2020, ""),
        (line(reason=""), "", 2020, ""),
    ],
)
def test_a_line_of_the_file(explanation: Explanation, region: str, year: int | None, answer: str) -> None:
    answers = Answers([explanation])
    assert answers.to("D313", measured(region=region, year=year)) == answer
    assert bool(answers.findings()) is not bool(answer)


@pytest.mark.parametrize(
    ("text", "answer", "refused"),
    [("新建医院", "新建医院", 0), ("", "", 0), ("-", "", 0), ("无", "", 0), ("核实无误", "", 1), ("  ", "", 0)],
)
def test_the_row_itself(text: str, answer: str, refused: int) -> None:
    answers = Answers()
    assert answers.to("D313", measured(text)) == answer
    assert [(one.code, one.text, one.place) for one in answers.findings()] == [
        ("D334", text, Place("d.csv", 3)) for _ in range(refused)
    ]


def test_the_row_comes_first_and_the_line_of_the_file_is_told_too() -> None:
    answers = Answers([line()])
    assert answers.to("D313", measured("新建医院")) == "新建医院; 区划调整"
    assert answers.findings() == []


def test_the_line_for_the_region_comes_first() -> None:
    answers = Answers([line(2), line(3, region="甲", reason="合并")])
    assert answers.to("D313", measured(region="甲")) == "合并; 区划调整"
    assert answers.findings() == []


def test_an_expired_line_does_not_stand_in_the_way_of_another() -> None:
    answers = Answers([line(2, until="2015"), line(3, reason="合并", until="2030")])
    assert answers.to("D313", measured()) == "合并 (≤ 2030)"
    assert [dict(one.details)["why"] for one in answers.findings()] == ["answer_expired"]


@pytest.mark.parametrize(
    ("explanation", "why"),
    [
        (line(code="D331"), "answer_code"),
        (line(code="D999"), "answer_code"),
        (line(code=""), "answer_code"),
        (line(reason="属实"), "answer_bare"),
        (line(until="2020-13"), "answer_until"),
        (line(), "answer_unused"),
    ],
)
def test_what_answers_nothing_is_told(explanation: Explanation, why: str) -> None:
    (found,) = Answers([explanation]).findings()
    assert (found.code, found.place, dict(found.details)["why"]) == ("D334", explanation.place, why)


@pytest.mark.parametrize("code", ["D331", "D301"])
@pytest.mark.parametrize("text", ["区划调整", "核实无误"])
def test_an_error_that_must_be_mended_has_no_answer(code: str, text: str) -> None:
    answers = Answers()
    assert answers.to(code, measured(text)) == ""
    assert answers.findings() == []
