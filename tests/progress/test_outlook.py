"""Will it be met? The labels, the rule for outlines, and what the status of each method amounts to."""

from __future__ import annotations

import csv
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.progressed import one, report, series

from outline_check.evaluation import Settings
from outline_check.inputs import Inputs
from outline_check.progress import destatis, healthy_people, outlook, reasons
from outline_check.progress.methods import METHODS
from outline_check.trajectories import Asked, progress_of
from outline_check.trajectory import Outlook

if TYPE_CHECKING:
    from outline_check.trajectory import Progress

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "outline-2021-2030"
BASE_2020 = "base_year = 2020\n"
UP, DOWN = "达到90%以上", "控制在20%以下"


def told(found: Progress) -> tuple[str, str, str]:
    return str(found.outlook), found.rule, found.reason[1]


LABELS = [
    # values, target, the year judged; outlook, rule, reason
    # met: early only before the target year
    ("2020:80 2029:90", UP, None, ("early", "", "")),
    ("2020:80 2030:90", UP, None, ("met", "", "")),
    ("2020:80 2031:95", UP, None, ("met", "", "")),
    ("2020:80 2024:95", UP, 2030, ("met", "", "")),
    ("2024:95", UP, None, ("early", "", "")),
    # unmet: as fast as it must go on, or not
    ("2020:80 2025:85", UP, None, ("on_track", "required-rate", "")),
    ("2020:80 2025:84.8", UP, None, ("off_track", "required-rate", "")),
    ("2020:40 2025:30", DOWN, None, ("off_track", "required-rate", "")),
    ("2020:40 2025:28", DOWN, None, ("on_track", "required-rate", "")),
    ("2020:80 2025:80", UP, None, ("off_track", "required-rate", "")),
    ("2020:80 2025:75", UP, None, ("off_track", "required-rate", "")),
    # the target year has come, or has passed
    ("2020:80 2030:89.9", UP, None, ("off_track", "required-rate", "")),
    ("2020:80 2031:89.9", UP, None, ("off_track", "required-rate", "")),
    # met at the baseline, and lost since
    ("2020:95 2025:89", UP, None, ("off_track", "required-rate", "")),
    ("2020:95 2022:80 2025:89", UP, None, ("off_track", "required-rate", "")),
    # no growth rate: the straight line
    ("2020:0 2025:45", UP, None, ("on_track", "linear", "")),
    ("2020:0 2025:44", UP, None, ("off_track", "linear", "")),
    ("2020:10 2025:5", "控制在0%以下", None, ("on_track", "linear", "")),
    ("2020:10 2025:6", "控制在0%以下", None, ("off_track", "linear", "")),
    # too little
    ("2020:80", UP, None, ("cannot_tell", "", reasons.ONE_POINT)),
    ("2024:80", UP, None, ("cannot_tell", "", reasons.about("base", reasons.MISSING))),
    ("2020:80 2024:85以下", UP, None, ("cannot_tell", "", reasons.NO_NUMBER)),
    ("2020:…", UP, None, ("cannot_tell", "", "no value")),
]


@pytest.mark.parametrize(("values", "target", "year", "expected"), LABELS)
def test_labels(tmp_path: Path, values: str, target: str, year: int | None, expected: tuple[str, str, str]) -> None:
    rule = "exact" if values == "2024:80" else "next"
    text = series(values, target).replace("x,", "x增长率,")  # which may be zero and negative
    assert told(one(tmp_path, text, toml=BASE_2020, year=year, base_rule=rule)) == expected


def test_without_a_target_year_nothing_is_expected(tmp_path: Path) -> None:
    found = told(one(tmp_path, series("2020:80 2025:85", due="")))
    assert found == ("cannot_tell", "", reasons.about("target_year", reasons.MISSING))
    assert told(one(tmp_path, series("2020:80 2025:95", due=""))) == ("met", "", "")


DIRECTIONS = [
    # a direction, and no value to reach
    ("2020:80 2024:82", "逐步提高", ("early", "", "")),
    ("2020:80 2030:82", "逐步提高", ("met", "", "")),
    ("2020:80 2022:70 2024:79", "逐步提高", ("off_track", "direction", "")),
    ("2020:80 2024:80", "逐步提高", ("off_track", "direction", "")),
    ("2020:80", "逐步提高", ("cannot_tell", "", reasons.ONE_POINT)),  # its own base
    ("2020:80 2030:79", "逐步提高", ("off_track", "direction", "")),
    # the base year has no value, so that there is no verdict: another year can tell the direction
    ("2022:3.1 2024:2.8", "不断缩小", ("on_track", "direction", "")),
    ("2022:3.1 2024:3.2", "不断缩小", ("off_track", "direction", "")),
    ("2022:3.1 2024:3.1", "不断缩小", ("off_track", "direction", "")),
    ("2024:3.1", "不断缩小", ("cannot_tell", "", reasons.ONE_POINT)),
    ("2022:3.1 2030:2.8", "不断缩小", ("cannot_tell", "", reasons.PASSED)),
    # but never a value that is measured from the base year
    ("2022:3.1 2024:2.8", "以2020年为基数下降20%", ("cannot_tell", "", "no baseline value for 2020")),
    # kept at the level of the baseline
    ("2020:80 2024:80", "不低于2020年", ("early", "", "")),
    ("2020:80 2024:79", "不低于2020年", ("off_track", "required-rate", "")),
    # on a bound that is itself outside, no rate is required: it must only go on
    ("2020:85 2024:90", "超过90%", ("on_track", "direction", "")),
    ("2020:95 2024:90", "超过90%", ("off_track", "direction", "")),
    ("2020:90", "超过90%", ("cannot_tell", "", reasons.ONE_POINT)),
    ("2020:25 2024:20", "低于20%", ("on_track", "direction", "")),
    ("2020:25 2030:20", "低于20%", ("off_track", "direction", "")),
]


@pytest.mark.parametrize(("values", "target", "expected"), DIRECTIONS)
@pytest.mark.parametrize("method", ["", "unsd-2026"])
def test_directions(tmp_path: Path, values: str, target: str, expected: tuple[str, str, str], method: str) -> None:
    label, rule, reason = expected
    found = told(one(tmp_path, series(values, target), toml=BASE_2020, outlook=method))
    assert found == (label, method if method and rule == "required-rate" else rule, reason)


@pytest.mark.parametrize(
    ("values", "target", "direction", "why"),
    [
        ("2020:43.5 2024:43.4", "保持在45%左右", "适度", "tolerance"),
        ("2020:80 2024:85", "基本消除", "正向", ""),
        ("2020:80 2024:85", "尽快达标", "正向", ""),
        ("2020:是 2024:85", "基本消除", "", ""),
    ],
)
def test_what_cannot_be_judged_cannot_be_told(
    tmp_path: Path, values: str, target: str, direction: str, why: str
) -> None:
    label, rule, reason = told(one(tmp_path, series(values, target, direction=direction)))
    assert (label, rule) == ("cannot_tell", "")
    assert reason
    assert why in reason


def test_answers_in_words(tmp_path: Path) -> None:
    yes, no = (told(one(tmp_path, series(f"2020:否 2024:{word}", "基本消除", unit=""))) for word in ("是", "否"))
    assert yes == ("early", "", "")
    assert no == ("cannot_tell", "", reasons.NO_NUMBER)


@pytest.mark.parametrize("method", METHODS)
def test_any_method_decides_of_what_is_unmet(tmp_path: Path, method: str) -> None:
    text = series("2020:60 2021:60 2022:61 2023:61 2024:61 2025:61")
    found = one(tmp_path, text, outlook=method)
    assert told(found) == ("off_track", method, "")
    assert told(one(tmp_path, text.replace("2025,%,,61", "2025,%,,95"), outlook=method))[:2] == ("early", "")


def test_a_method_that_cannot_tell_is_not_replaced(tmp_path: Path) -> None:
    found = told(one(tmp_path, series("2020:0 2025:45"), outlook="unsd-2026"))
    assert found == ("cannot_tell", "", reasons.NOT_POSITIVE)
    improving = told(one(tmp_path, series("2020:60 2025:70"), outlook="healthy-people"))
    assert improving == ("cannot_tell", "", reasons.WITHOUT_ERRORS)


PACES = [
    # values, target, due; pace, needed, projection
    ("2020:80 2025:85", UP, "2030", (1, 1, 90)),
    ("2020:80 2025:82", UP, "2030", (Fraction(2, 5), Fraction(8, 5), 84)),
    ("2020:80 2025:95", UP, "2030", (3, None, 110)),  # met: nothing is needed
    ("2020:40 2025:30", DOWN, "2030", (-2, -2, 20)),
    ("2020:80", UP, "2030", (None, 1, None)),
    ("2020:80 2030:85", UP, "2030", (Fraction(1, 2), None, None)),
    ("2020:80 2031:91", UP, "2030", (1, None, None)),
    ("2020:80 2025:85", UP, "", (1, None, None)),
    ("2020:80 2025:81", "逐步提高", "2030", (Fraction(1, 5), None, None)),
    ("2020:-3 2025:-1", "达到2%以上", "2030", (Fraction(2, 5), Fraction(3, 5), 1)),
]


@pytest.mark.parametrize(("values", "target", "due", "expected"), PACES)
def test_pace(tmp_path: Path, values: str, target: str, due: str, expected: tuple[Any, Any, Any]) -> None:
    text = series(values, target, due=due).replace("x,", "x增长率,")
    found = one(tmp_path, text, toml=BASE_2020)
    assert (found.pace, found.needed, found.projection) == expected


def status_of(found: Progress, method: str) -> str:
    return next(finding.status for finding in found.findings if finding.method == method)


SIX = "2019:{} 2020:{} 2021:{} 2022:{} 2023:{} 2024:{}"
RISING, FALLING = SIX.format(*range(80, 86)), SIX.format(*range(85, 79, -1))
LATE = SIX.format(80, 84, 88, 86, 84, 82)


@pytest.mark.parametrize(
    ("values", "target", "status"),
    [
        (RISING, UP, "sun"),
        (FALLING, UP, "thunderstorm"),
        # a level to keep holds in every year: no projection to the target year
        (RISING, "保持在90%以上", "cloud"),
        (RISING, "达到并保持在90%以上", "sun"),
        (RISING, "保持在80%以上", "sun"),
        (FALLING, "保持在80%以上", "sun_cloud"),
        # a direction alone
        (RISING, "逐步提高", "sun"),
        (FALLING, "逐步提高", "thunderstorm"),
        (LATE, "逐步提高", "sun_cloud"),
    ],
)
def test_destatis_takes_the_kind_from_the_wording(tmp_path: Path, values: str, target: str, status: str) -> None:
    assert status_of(one(tmp_path, series(values, target), methods=("destatis",)), "destatis") == status


def test_a_direction_is_judged_by_the_thresholds_without_a_target(tmp_path: Path) -> None:
    found = one(tmp_path, series("2020:80 2024:82", "逐步提高"), toml=BASE_2020)
    assert {finding.method: (finding.status, str(finding.outlook)) for finding in found.findings} == {
        "destatis": ("none", "cannot_tell"),
        "open-sdg": ("moderate_progress", "on_track"),
        "unsd-2026": ("Marginal progress, and significant acceleration needed", "on_track"),
        "eurostat": ("moderate_progress", "on_track"),
        "eustat": ("moderate_progress", "on_track"),
        "healthy-people": ("Informational", "cannot_tell"),
        "healthy-people-2020": ("Informational", "cannot_tell"),
        "escap": ("Insufficient data", "cannot_tell"),
        "required-rate": ("cannot_tell", "cannot_tell"),
        "linear": ("cannot_tell", "cannot_tell"),
    }


def statuses() -> set[str]:
    """The texts of all constants of the methods, names of methods and words of inputs left out."""
    found: set[str] = set()
    for method in METHODS.values():
        module = import_module(f"outline_check.progress.{method.module}")
        found.update(value for name, value in vars(module).items() if name.isupper() and isinstance(value, str))
    words = {text for pair in healthy_people.EDITIONS.values() for text in pair}
    return (found | words) - METHODS.keys() - destatis.KINDS.keys()


def test_every_status_of_every_method_is_classified_on_purpose() -> None:
    classes = (outlook.ON_TRACK, outlook.OFF_TRACK, outlook.UNDECIDED, outlook.NO_ANSWER)
    assert sum(map(len, classes)) == len(frozenset().union(*classes)), "each in one class"
    assert frozenset().union(*classes) == statuses()
    assert outlook.ENOUGH <= outlook.OFF_TRACK


@pytest.mark.parametrize("status", sorted(statuses()))
def test_what_a_status_amounts_to(status: str) -> None:
    found = outlook.meaning(status)
    assert (found is Outlook.ON_TRACK) is (status in outlook.ON_TRACK)
    assert (found is Outlook.OFF_TRACK) is (status in outlook.OFF_TRACK)
    assert outlook.meaning(status, has_value=False) in (found, Outlook.ON_TRACK)


@pytest.mark.parametrize(
    ("values", "disagree"),
    [("2020:80 2025:87", False), ("2020:80 2025:84.9", True), ("2020:80 2025:95", False), ("2020:80", False)],
)
def test_methods_that_can_tell_may_disagree(tmp_path: Path, values: str, *, disagree: bool) -> None:
    assert one(tmp_path, series(values)).disagree is disagree


def test_the_outlook_of_a_tier(tmp_path: Path) -> None:
    rows = {"a": (80, 95), "b": (80, 88), "c": (80, 81), "d": (80, "…"), "e": ("…", "…")}
    lines = [f"{name},%,{first},{last},达到90%以上" for name, (first, last) in rows.items()]
    found = report(tmp_path, "\n".join(["指标,单位,2020,2025,国家目标（2030年）", *lines, ""]))
    (rate,) = found.rates
    assert dict(rate.counts) == {"early": 1, "met": 0, "on_track": 1, "off_track": 1, "cannot_tell": 2}
    assert (rate.expected, rate.total, rate.rate.met, rate.rate.judged) == (2, 5, 1, 4)
    assert (rate.of, rate.degree) == (4, (1 + Fraction(88, 90) + Fraction(81, 90) + Fraction(80, 90)) / 4)


def test_nothing_judged(tmp_path: Path) -> None:
    (rate,) = report(tmp_path, series("2020:…")).rates
    assert (rate.expected, rate.total, rate.degree, rate.of, rate.rate.rate_percent) == (0, 1, None, 0, None)


# Checked by hand: observed against required rate a year, e.g. X01 -4.1 % against -2.9 %.
EXPECTED = {
    "X01": "on_track",  # 16.9 -> 14.3 -> 12
    "X05": "early",  # 1.2 <= 2
    "X06": "early",  # 94.9 >= 90
    "X07": "early",  # 77.1 >= 70
    "X09": "on_track",  # 95.2 -> 95.9 -> 96
    "X10": "early",  # 92.0 >= 92
    "X12": "cannot_tell",  # about 45, without a tolerance
    "X13": "cannot_tell",  # about 40, without a tolerance
    "X28": "on_track",  # to narrow: 3.13 -> 2.76
    "Y01": "early",  # 2.5 <= 3
    "Y02": "early",  # 4.0 <= 5
    "Y03": "early",  # 5.6 <= 6
    "Y06": "early",  # 4.5 <= 5
    "Y07": "early",  # 35.5 <= 38
    "Y08": "off_track",  # 71.1 -> 71.1 -> 60
    "Y10": "early",  # 93.6 >= 90
    "Y11": "on_track",  # 53.8 -> 55.1 (2.4 %) -> 60 (1.1 %)
    "Y12": "on_track",  # 0.64 -> 0.78 (22 %) -> 1.12 (4.1 %)
    "Y13": "off_track",  # 2.17 -> 2.2 (1.4 %) -> 3.17 (4.1 %)
    "Y14": "early",  # 93.3 >= 90
    "Y15": "early",  # 94.9 >= 90
    "Y17": "early",  # 92.0 >= 90
    "Y18": "on_track",  # 95.2 -> 95.9 -> 96
    "Y19": "early",  # 92.0 >= 92
}


def test_the_sample_of_2021_to_2030() -> None:
    with (SAMPLE / "series.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["城乡"] and row["监测值"]]
    with (SAMPLE / "targets.csv").open(encoding="utf-8", newline="") as file:
        targets = {row["编号"] for row in csv.DictReader(file) if row["国家目标"]}
    years: dict[str, int] = {}
    for row in rows:
        years[row["编号"]] = years.get(row["编号"], 0) + 1
    assert {key for key, count in years.items() if count > 1 and key in targets} == EXPECTED.keys()
    _, found = progress_of(Inputs([str(SAMPLE)]), Settings(), Asked())
    assert found is not None
    totals = [each for each in found.progress if each.trajectory.judgement.counted]
    assert {
        each.trajectory.judgement.indicator.id: str(each.outlook)
        for each in totals
        if each.trajectory.judgement.indicator.id in EXPECTED
    } == EXPECTED
    for each in totals:
        assert (each.outlook is Outlook.CANNOT_TELL) is bool(each.reason[0]) is bool(each.reason[1])


@pytest.mark.parametrize(("target", "sign"), [("达到60%以上", 1), ("控制在60%以下", -1)])
@pytest.mark.parametrize("method", ["", *METHODS])
def test_a_better_value_never_has_a_worse_outlook(tmp_path: Path, target: str, sign: int, method: str) -> None:
    order = ["off_track", "on_track", "early"]
    lines = [
        f"x{base}-{last},%,{base},{base},{base},{last},{last},{last},{target}"
        for base in (0, 10, 40, 60, 80)
        for last in range(0, 101, 5)
    ]
    header = "指标,单位,2020,2021,2022,2023,2024,2025,国家目标（2030年）"
    found = report(tmp_path, "\n".join([header, *lines, ""]), outlook=method, methods=())
    by_base: dict[object, list[tuple[Fraction, str]]] = {}
    for each in found.progress:
        trajectory = each.trajectory
        assert trajectory.base is not None
        assert trajectory.last is not None
        if each.outlook is not Outlook.CANNOT_TELL:
            better = Fraction(trajectory.last.value) * sign
            by_base.setdefault(trajectory.base.point.value, []).append((better, str(each.outlook)))
    for told_of_base in by_base.values():
        ranks = [order.index(label) for _, label in sorted(told_of_base)]
        assert ranks == sorted(ranks)


def test_the_rule_for_outlines_compares_exactly(tmp_path: Path) -> None:
    """On the path itself a series is on track, and one step of the last digit below it is not."""
    text = series("2020:100 2025:59.049", "控制在34.8678440100%以下").replace("x,", "x增长率,")
    assert told(one(tmp_path, text)) == ("on_track", "required-rate", "")
    assert told(one(tmp_path, text.replace("59.049", "59.0490000001"))) == ("off_track", "required-rate", "")
