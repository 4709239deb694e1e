"""Cross tables of rates: what stands down and across, and what becomes of groups that do not occur."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outline_check.reports import evaluation_bytes
from outline_check.reports.cross_tables import cross_tables
from outline_check.reports.scope import Scope
from outline_check.reports.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation

    Evaluate = Callable[..., Evaluation]

DATA = (
    "指标,领域,单位,地区,年份,监测值,国家目标,自治区目标\n"
    "死亡率,健康,‰,甲,2019,11,控制在10‰以下,同国家\n死亡率,健康,‰,甲,2020,9,控制在10‰以下,同国家\n"
    "死亡率,健康,‰,乙,2020,12,控制在10‰以下,\n女性比例,,%,甲,2020,,达到30%以上,\n"
)


def matrices(evaluation: Evaluation, *by: str) -> dict[str, list[list[str]]]:
    (outline,) = evaluation.years
    return {
        block.title: [
            [column.title for column in block.columns],
            *([cell.text for cell in row] for row in block.rows),
        ]
        for block in cross_tables(Scope(evaluation, outline, "zh"), "按", by)
    }


def test_the_first_goes_down_the_second_across_a_matrix_for_each_tier(evaluated: Evaluate) -> None:
    assert matrices(evaluated(DATA, by=(("region", "domain"),)), "region", "domain") == {
        "按 · 国家": [["地区", "健康", "（未注明）"], ["甲", "100.0% (1/1)", "—"], ["乙", "0.0% (0/1)", ""]],
        "按 · 自治区": [["地区", "健康"], ["甲", "100.0% (1/1)"]],
    }


def test_one_dimension_stands_against_the_tiers(evaluated: Evaluate) -> None:
    assert matrices(evaluated(DATA, by=(("region",),)), "region") == {
        "按": [["地区", "国家", "自治区"], ["甲", "100.0% (1/1)", "100.0% (1/1)"], ["乙", "0.0% (0/1)", ""]]
    }


def test_a_third_dimension_has_matrices_of_its_own(evaluated: Evaluate) -> None:
    found = matrices(evaluated(DATA, by=(("region", "domain", "year"),)), "region", "domain", "year")
    assert list(found) == ["按 · 2019 · 国家", "按 · 2019 · 自治区", "按 · 2020 · 国家", "按 · 2020 · 自治区"]
    assert found["按 · 2019 · 国家"] == [["地区", "健康", "（未注明）"], ["甲", "0.0% (0/1)", "—"], ["乙", "—", ""]]


def test_groups_of_one_name_stay_apart(evaluated: Evaluate) -> None:
    data = "指标,领域,单位,监测值,国家目标\na,（未注明）,%,1,达到1%\nb,,%,0,达到1%\n"
    assert matrices(evaluated(data, by=(("domain",),)), "domain") == {
        "按": [["领域", "国家"], ["（未注明）", "100.0% (1/1)"], ["（未注明）", "0.0% (0/1)"]]
    }


@pytest.mark.parametrize(
    ("by", "lines"),
    [
        (
            ("region", "domain"),
            [
                "outline,tier,region,健康,",
                "data,national,甲,100.0,",
                "data,national,乙,0.0,",
                "data,regional,甲,100.0,",
            ],
        ),
        (("region",), ["outline,region,national,regional", "data,甲,100.0,100.0", "data,乙,0.0,"]),
    ],
)
def test_as_csv_a_cross_table_is_one_table_of_numbers(
    evaluated: Evaluate, by: tuple[str, ...], lines: list[str]
) -> None:
    text = evaluation_bytes(evaluated(DATA, by=(by,)), "csv", View("zh", pivot=True)).decode()
    assert text.splitlines() == lines


@pytest.mark.parametrize("style", ["plain", "markdown", "pipe", "latex", "rst"])
def test_every_table_format_shows_them(evaluated: Evaluate, style: str) -> None:
    evaluation = evaluated(DATA, by=(("region", "domain"),))
    view = View("zh", pivot=True)
    if style == "markdown":
        from outline_check.pipeline import with_groups
        from outline_check.reports.report import GROUPS

        evaluation = with_groups(evaluation, GROUPS)
    assert "按地区、领域 · 国家" in evaluation_bytes(evaluation, style, view).decode()
