"""What has changed between two releases, and what each cause has done to the rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from outline_check.change import Comparison, Kind
from outline_check.changes.compare import compare
from outline_check.changes.pairing import pairs_of_outlines
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate
from outline_check.snapshot import Snapshot, snapshot_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from outline_check.evaluation import Evaluation

    Evaluate = Callable[..., Evaluation]

HEADER = "编号,指标,单位,年份,纲要,基期值,监测值,国家目标\n"
ROW = "W1,死亡率,/10万,2020,纲要,30,16.9,控制在20/10万以下\n"


@pytest.fixture
def compared(evaluated: Evaluate) -> Callable[..., Comparison]:
    def call(before: str, after: str, **settings: object) -> Comparison:
        def snapshot(rows: str) -> Snapshot:
            return snapshot_of(evaluated(HEADER + rows, **settings), "data.csv")

        return compare(snapshot(before), snapshot(after))

    return call


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        pytest.param(ROW, [], id="the same"),
        pytest.param(ROW.replace("16.9", "16.90"), [], id="the same number"),
        pytest.param(ROW.replace("16.9", "1.69/万"), [], id="the same number in another unit"),
        pytest.param(
            ROW.replace("/10万", "/万", 1).replace("16.9", "1.69").replace("30,", "3,"), [], id="another unit"
        ),
        pytest.param(ROW.replace("16.9", "17"), ["value_revised"], id="another value for the year"),
        pytest.param(ROW.replace("16.9", "21"), ["newly_unmet", "value_revised"], id="and it is missed now"),
        pytest.param(ROW.replace("2020", "2021"), ["value_updated"], id="a value of another year"),
        pytest.param(ROW.replace("16.9", ""), ["no_longer_judged", "value_revised"], id="no value any more"),
        pytest.param(ROW.replace("20/", "18/"), ["target_raised"], id="a stricter target"),
        pytest.param(ROW.replace("20/10万", "2/万"), ["target_reworded"], id="the same target in other words"),
        pytest.param(ROW.replace("20/", "25/"), ["target_lowered"], id="a looser target"),
        pytest.param(ROW.replace("20/", "15/"), ["newly_unmet", "target_raised"], id="a target that is missed now"),
        pytest.param(ROW.replace("以下", "以上"), ["newly_unmet", "target_changed"], id="another side"),
        pytest.param(
            ROW.replace("控制在20/10万以下", "以2010年为基数下降1/6"), ["target_lowered"], id="a target by the baseline"
        ),
        pytest.param(
            ROW.replace("控制在20/10万以下", "尽快达标"), ["no_longer_judged", "target_reworded"], id="no target"
        ),
        pytest.param(ROW.replace("W1", "X7"), [], id="another id of the same name"),
        pytest.param(ROW.replace("死亡率", "孕产妇死亡率"), [], id="another name of the same id"),
        pytest.param(ROW.replace("W1,死亡率", "X7,就业率"), ["indicator_added", "indicator_removed"], id="another one"),
        pytest.param(ROW + ROW.replace("W1,死亡率", "W2,就业率"), ["indicator_added"], id="one more"),
    ],
)
def test_what_becomes_of_a_target(compared: Callable[..., Comparison], after: str, kinds: list[str]) -> None:
    assert [str(kind) for change in compared(ROW, after).changes for kind in change.kinds] == kinds


def test_what_was_unmet_and_is_met_and_the_way_back(compared: Callable[..., Comparison]) -> None:
    there, back = compared(ROW.replace("16.9", "21"), ROW), compared(ROW, ROW.replace("16.9", "21"))
    assert [len(there.of_kind(kind)) for kind in (Kind.NEWLY_MET, Kind.NEWLY_UNMET)] == [1, 0]
    assert [len(back.of_kind(kind)) for kind in (Kind.NEWLY_MET, Kind.NEWLY_UNMET)] == [0, 1]


def test_a_target_without_data_is_compared_too(compared: Callable[..., Comparison]) -> None:
    row = "W1,占比,%,2020,纲要,,,{}\n"
    found = compared(row.format("达85%以上"), row.format("达到90%以上"))
    assert [change.kinds for change in found.changes] == [(Kind.TARGET_RAISED,)]


def test_running_numbers_identify_nothing(compared: Callable[..., Comparison]) -> None:
    rows = ["{},甲,%,2020,纲要,,96,达到95%\n", "{},乙,%,2020,纲要,,96,达到95%\n", "{},丙,%,2020,纲要,,96,达到95%\n"]
    before = "".join(row.format(number) for number, row in enumerate(rows, start=1))
    after = "".join(row.format(number) for number, row in enumerate(rows[1:], start=1))
    assert [change.kinds for change in compared(before, after).changes] == [(Kind.REMOVED,)]


def test_the_causes_add_up_to_the_change_of_the_rate(compared: Callable[..., Comparison]) -> None:
    def row(name: str, value: str, target: str) -> str:
        return f"{name},{name},%,2020,纲要,,{value},达到{target}%\n"

    before = row("甲", "96", "95") + row("乙", "90", "95") + row("丙", "96", "95") + row("丁", "96", "95")
    after = row("甲", "94", "95") + row("乙", "96", "95") + row("丙", "96", "97") + row("戊", "96", "95")
    (tier,) = compared(before, after).tiers
    assert (tier.before.met, tier.before.denominator) == (3, 4)
    assert (tier.after.met, tier.after.denominator) == (2, 4)
    assert [str(share) for share in (tier.values, tier.targets, tier.indicators)] == ["0", "-1/4", "0"]
    assert (tier.kept, dict(tier.kinds)) == (
        2,
        {
            "newly_unmet": 2,
            "newly_met": 1,
            "value_revised": 2,
            "target_raised": 1,
            "indicator_added": 1,
            "indicator_removed": 1,
        },
    )


@pytest.mark.parametrize("settings", [{}, {"denominator": "total"}, {"near": "10%", "count_near": True}])
def test_tallies_are_the_rates_that_were_printed(
    evaluated: Evaluate, compared: Callable[..., Comparison], settings: dict[str, object]
) -> None:
    rows = (
        ROW
        + ROW.replace("W1,死亡率", "W2,乙").replace("16.9", "21")
        + ROW.replace("W1,死亡率", "W3,丙").replace("16.9", "")
    )
    (tier,) = compared(ROW, rows, **settings).tiers
    rate = evaluated(HEADER + rows, **settings).rates[0]
    assert (tier.after.met, tier.after.denominator, tier.after.total) == (rate.met, rate.denominator, rate.total)
    assert None not in (tier.values, tier.targets, tier.indicators)
    assert (tier.values or 0) + (tier.targets or 0) + (tier.indicators or 0) == (tier.after.share or 0) - (
        tier.before.share or 0
    )


def test_a_value_and_a_target_that_change_together_are_told_apart(compared: Callable[..., Comparison]) -> None:
    """The value would have missed the old target too: the whole loss is due to it, nothing to the target."""
    (tier,) = compared(ROW, ROW.replace("16.9", "22").replace("20/", "18/")).tiers
    assert (str(tier.values), str(tier.targets)) == ("-1", "0")
    (tier,) = compared(ROW, ROW.replace("16.9", "19").replace("20/", "18/")).tiers
    assert (str(tier.values), str(tier.targets)) == ("0", "-1")


NAMESAKES = "编号,指标,领域,单位,年份,监测值,国家目标\n"
HEALTH, SCHOOL, WORK = (
    "W3,同名,健康,%,2020,10,达到5%\n",
    "W4,同名,教育,%,2020,20,达到30%\n",
    "W5,就业率,就业,%,2020,9,达到5%\n",
)


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        pytest.param(HEALTH + SCHOOL + WORK, [], id="another file"),
        pytest.param(WORK + SCHOOL + HEALTH, [], id="rows in another order"),
        pytest.param(WORK + SCHOOL.replace("W4", "V4") + HEALTH.replace("W3", "V3"), [], id="known by their domains"),
        pytest.param(HEALTH + SCHOOL + WORK.replace("就业率", "女性就业率"), [], id="a new name"),
        pytest.param(
            HEALTH.replace("W3", "V3") + SCHOOL + WORK.replace("就业率", "女性就业率"),
            ["indicator_added", "indicator_removed"],
            id="a new name, where ids have changed",
        ),
    ],
)
def test_releases_in_files_of_different_names(tmp_path: Path, after: str, kinds: list[str]) -> None:
    """An outline without a title is called after its file."""

    def snapshot(name: str, rows: str) -> Snapshot:
        path = tmp_path / name
        path.write_text(NAMESAKES + rows, encoding="utf-8")
        return snapshot_of(evaluate(Inputs((str(path),))), name)

    found = compare(snapshot("last.csv", HEALTH + SCHOOL + WORK), snapshot("drop.csv", after))
    assert [str(kind) for change in found.changes for kind in change.kinds] == kinds


@pytest.mark.parametrize(
    ("value", "target", "values", "targets"),
    [
        pytest.param("96", "达到97%", "1", "-1", id="it would have met the old target, and misses the new one"),
        pytest.param("94", "达到97%", "0", "0", id="it misses both"),
        pytest.param("89", "达到80%", "0", "1", id="only the new target is met"),
    ],
)
def test_a_target_that_is_raised_with_its_value(
    compared: Callable[..., Comparison], value: str, target: str, values: str, targets: str
) -> None:
    row = "W1,占比,%,2020,纲要,,{},{}\n"
    (tier,) = compared(row.format("90", "达到95%"), row.format(value, target)).tiers
    assert (str(tier.values), str(tier.targets)) == (values, targets)


@pytest.mark.parametrize(
    ("before", "after", "settings", "values", "targets"),
    [
        (("90", "达到95%"), ("94.6", "达到97%"), {}, "0", "0"),
        (("90", "达到95%"), ("94.6", "达到97%"), {"compare_as": "rounded"}, "1", "-1"),
        (("90", "达到95%"), ("94.6", "达到99%"), {"near": "1%"}, "0", "0"),
        (("90", "达到95%"), ("94.6", "达到99%"), {"near": "1%", "count_near": True}, "1", "-1"),
        (("94.6", "达到95%"), ("94.7", "达到94%"), {"near": "1%", "count_near": True}, "0", "0"),
    ],
)
def test_the_old_target_is_held_against_the_new_value_by_the_same_rules(
    compared: Callable[..., Comparison],
    before: tuple[str, str],
    after: tuple[str, str],
    settings: dict[str, object],
    values: str,
    targets: str,
) -> None:
    row = "W1,占比,%,2020,纲要,,{},{}\n"
    (tier,) = compared(row.format(*before), row.format(*after), **settings).tiers
    assert (str(tier.values), str(tier.targets)) == (values, targets)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        (["a", "b"], ["b", "a"], [("b", "b"), ("a", "a")]),
        (
            ["中国妇女发展纲要（2011—2020年）", "中国儿童发展纲要（2011-2020）"],
            ["中国儿童发展纲要（2021—2030年）", "中国妇女发展纲要（2021—2030年）"],
            [
                ("中国儿童发展纲要（2011-2020）", "中国儿童发展纲要（2021—2030年）"),
                ("中国妇女发展纲要（2011—2020年）", "中国妇女发展纲要（2021—2030年）"),
            ],
        ),
        (["release-1"], ["release-2"], [("release-1", "release-2")]),
        (["a"], ["b", "c"], [("", "b"), ("", "c"), ("a", "")]),
        ([], ["a"], [("", "a")]),
    ],
)
def test_outlines_find_each_other(before: list[str], after: list[str], pairs: list[tuple[str, str]]) -> None:
    assert pairs_of_outlines(before, after) == pairs
