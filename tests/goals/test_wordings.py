"""tests/wordings/*.csv: what each wording means, and which must stay unreadable.

Columns: `wording`; `kind`; `reads` the clause that is judged, in canonical form, or `several` where the row of an
indicator must say which; `clauses` all of them, where there are several, as `scope: reading`; `note`.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check.goals.goal import Unreadable
from outline_check.goals.parse import parse
from outline_check.goals.reading import Reading, read_wording

if TYPE_CHECKING:
    from outline_check.goals.clauses import Clause

FOLDER = Path(__file__).parent.parent / "wordings"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = [*rows("zh.csv"), *rows("en.csv")]
UNREADABLE = [row for row in ROWS if row["reads"].startswith("(") and row["kind"] == "unreadable"]
READABLE = [row for row in ROWS if row not in UNREADABLE]


def canonical(clause: Clause) -> str:
    scope = clause.scope
    words = [str(scope.year or ""), scope.area or "", scope.subject, scope.per_unit]
    prefix = " ".join(filter(None, words))
    reads = f"({clause.ask.why})" if isinstance(clause.ask, Unreadable) else str(clause.ask)
    return f"{prefix}: {reads}" if prefix else reads


@pytest.mark.parametrize("row", READABLE, ids=lambda row: row["wording"])
def test_is_read_as(row: dict[str, str]) -> None:
    goal, reading = parse(row["wording"]), read_wording(row["wording"])
    assert reading.kind == row["kind"]
    assert (canonical(goal.main) if goal.main else "several") == row["reads"]
    assert " | ".join(map(canonical, goal.clauses) if len(goal.clauses) > 1 else []) == row["clauses"]


@pytest.mark.parametrize("row", UNREADABLE, ids=lambda row: row["wording"])
def test_is_left_alone(row: dict[str, str]) -> None:
    goal = parse(row["wording"])
    assert goal.main is not None
    assert isinstance(goal.main.ask, Unreadable)
    assert f"({goal.main.ask.why})" == row["reads"]
    assert goal.main.ask.text in goal.wording
    assert read_wording(row["wording"]).kind == "unreadable"


def test_a_wording_of_more_than_four_hundred_characters_is_not_read() -> None:
    assert read_wording("达到95%，" * 100).reason == "表述过长"


def test_no_wording_stands_twice() -> None:
    wordings = [row["wording"] for row in ROWS]
    assert sorted(wordings) == sorted(set(wordings))


def ends(reading: Reading) -> tuple[str | None, str | None]:
    """`>= 80` and so on, as strings that say whether the end is inside."""
    low = None if reading.lower is None else f"{'>=' if reading.lower_closed else '>'} {reading.lower}"
    high = None if reading.upper is None else f"{'<=' if reading.upper_closed else '<'} {reading.upper}"
    return low, high


@pytest.mark.parametrize(
    ("wording", "kind", "lower", "upper", "unit", "relative_to", "direction"),
    [
        ("控制在20/10万以下", "level", None, "<= 20", "/10万", None, "lower"),
        ("达到80%以上", "level", ">= 80", None, "%", None, "higher"),
        ("超过《纲要》规定40%的目标", "level", "> 40", None, "%", None, "higher"),
        ("目标区间为[3,6]", "level", ">= 3", "<= 6", None, None, "range"),
        ("100%", "level", ">= 100", "<= 100", "%", None, "range"),
        ("40%", "level", None, None, "%", None, None),
        ("以2010年为基数下降1/6", "change", None, "<= 5/6", None, "2010", "lower"),
        ("降低20%", "change", None, "<= 0.8", None, "baseline", "lower"),
        ("翻一番", "change", ">= 2", None, None, "baseline", "higher"),
        ("提高2个百分点", "change", None, None, "百分点", "baseline", "higher"),
        ("逐步下降", "trend", None, None, None, "baseline", "lower"),
        ("高于上届", "trend", None, None, None, "previous", "higher"),
        ("保持", "trend", None, None, None, "baseline", None),
        ("保持在50%左右", "approximate", None, None, "%", None, None),
        ("得到控制", "qualitative", None, None, None, None, None),
        ("分别控制在10‰和13‰以下", "level", None, None, None, None, None),
        ("城市达到95%，农村逐步提高", "level", ">= 95", None, "%", None, "higher"),
        ("同国家", "unreadable", None, None, None, "国家", None),
        ("尽快达标", "unreadable", None, None, None, None, None),
    ],
)
def test_the_record_says_bounds_unit_and_direction(
    wording: str, kind: str, lower: str | None, upper: str | None, unit: str | None, relative_to: str | None,
    direction: str | None,
) -> None:  # fmt: skip
    reading = read_wording(wording)
    assert (reading.kind, *ends(reading)) == (kind, lower, upper)
    assert (reading.unit, reading.relative_to, reading.direction) == (unit, relative_to, direction)


@pytest.mark.parametrize(
    ("wording", "reason"),
    [
        ("达到95%", ""),
        ("下降到12/10万以下,城乡差距缩小", "未判定的分句：城乡差距缩小"),
        ("分别控制在10‰和13‰以下", "一个表述含多个目标，未能确定适用哪一个"),
        ("保持在50%左右", "约数目标没有公布容差，可用 --approximately 给出"),
        ("得到控制", "定性目标，不能由数值判定"),
        ("四成", "目标没有说明方向，请填写方向列"),
        ("高于上届", "目标与上届或上年比较，没有该数据"),
        ("同国家", "与所指层级的目标相同"),
        ("以县为单位降低到1‰以下", "目标以县为单位，均值不能证明各单位均达标"),
        ("reach 95% or 96%", "some words are not understood"),
    ],
)
def test_the_record_says_why_it_is_not_or_not_wholly_judged(wording: str, reason: str) -> None:
    assert read_wording(wording).reason == reason


def test_the_value_and_the_change_are_told() -> None:
    assert str(read_wording("保持在50%左右").value) == "50"
    assert str(read_wording("40%").value) == "40"
    assert str(read_wording("下降1/6").change) == "-1/6"
    assert str(read_wording("提高2个百分点").change) == "2"


def test_of_two_kinds_of_clause_neither_is_the_kind_of_the_whole() -> None:
    reading = read_wording("达到90%，比2010年提高5个百分点")
    assert (reading.kind, len(reading.clauses)) == ("unreadable", 2)
