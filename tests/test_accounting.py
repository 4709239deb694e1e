"""What became of every row: judged, or why not; the classes add up to the rows."""

from collections.abc import Callable
from typing import Any

import pytest

from outline_check.evaluation import Evaluation

Evaluate = Callable[..., Evaluation]
HEADER = "指标,年份,监测值,国家目标"


def fates(found: Evaluation, at: int = 0) -> dict[str, int]:
    source = found.inputs[at]
    told = {"judged": source.judged, **dict(source.not_judged)}
    assert sum(told.values()) == source.rows
    return {fate: count for fate, count in told.items() if count}


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        ("指标,监测值,国家目标\nx,5,达到4\ny,3,达到4\n", {}, {"judged": 2}),
        ("指标,监测值,国家目标\nx,,达到4\ny,3,\nz,5,左右\n", {}, {"no_data": 1, "no_target": 1, "not_judgeable": 1}),
        ("指标,监测值,国家目标\nx,5,达到4\nx,5,达到4\n", {}, {"judged": 1, "duplicate": 1}),
        ("指标,监测值,国家目标\nx,,达到4\nx,5,达到4\n", {}, {"judged": 1, "duplicate": 1}),
        # the targets of two tiers in two rows of one value
        ("指标,监测值,国家目标,自治区目标\nx,5,达到4,\nx,5,,达到6\n", {}, {"judged": 2}),
        # years
        (f"{HEADER}\nx,2019,5,达到4\nx,2020,5,达到4\n", {}, {"judged": 1, "other_year": 1}),
        (f"{HEADER}\nx,2019,5,达到4\nx,2020,5,达到4\n", {"by": (("year",),)}, {"judged": 2}),
        (f"{HEADER}\nx,2019,5,\nx,2020,5,达到4\n", {"by": (("year",),)}, {"judged": 1, "no_target": 1}),
        (f"{HEADER}\nx,2019,5,达到4\nx,2020,,达到4\n", {"latest": True}, {"judged": 1, "no_data": 1}),
        (f"{HEADER}\nx,2018,5,达到4\nx,2019,5,达到4\ny,2020,5,达到4\n", {}, {"judged": 1, "other_year": 2}),
        ("指标,2019,2020,国家目标\nx,5,5,\ny,5,5,达到4\n", {}, {"judged": 1, "no_target": 1}),
        # the year judged is that of the outline
        (
            "纲要,指标,年份,监测值,国家目标\n甲,x,2019,5,达到4\n甲,x,2020,5,达到4\n乙,x,2019,5,达到4\n",
            {},
            {"judged": 2, "other_year": 1},
        ),
        # notes, titles and blank rows are no rows of data
        ("表1\n指标,监测值,国家目标\nx,5,达到4\n,,\n注：a\n", {}, {"judged": 1}),
        ("指标,监测值,国家目标\nx,abc,达到4\ny,5,达到4\n", {"allow_errors": True}, {"judged": 1, "not_judgeable": 1}),
        ("指标,监测值,国家目标\nx,abc,达到4\ny,5,达到4\n", {}, {"not_evaluated": 2}),
    ],
)
def test_rows(evaluated: Evaluate, text: str, settings: dict[str, Any], expected: dict[str, int]) -> None:
    assert fates(evaluated(text, **settings)) == expected


def test_rows_beside_targets_of_a_file(evaluated: Evaluate) -> None:
    found = evaluated("指标,监测值\nx,5\ny,5\ny,6\n", targets="指标,国家目标\nx,达到4\nz,达到4\n")
    assert fates(found, 0) == {"reference": 2}
    assert fates(found, 1) == {"judged": 1, "unknown_indicator": 2}
    assert [one.code for one in found.findings] == ["D308"]
