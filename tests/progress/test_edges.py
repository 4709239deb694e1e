"""Edge cases are results with a reason: never an exception, an infinity or a silent substitute."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from outline_check.progress import (
    destatis,
    escap,
    eurostat,
    given,
    healthy_people,
    linear,
    open_sdg,
    reasons,
    required_rate,
    unsd_2026,
)
from outline_check.progress.escap import parity_index
from outline_check.progress.eurostat_terms import terms
from outline_check.progress.growth import projected
from outline_check.progress.open_sdg_indicator import rollup

STEADY = {2015: 10, 2016: 11, 2017: 12, 2018: 13, 2019: 14, 2020: 15}


def pair(module: Any, base: Any, last: Any, target: Any = None, **more: Any) -> tuple[str, str]:
    """Status and reason of a rise from 2015 to 2020, to a target in 2030, by any method of two points."""
    inputs = {
        "base_year": 2015,
        "base": base,
        "last_year": 2020,
        "last": last,
        "better": "higher",
        "target": target,
        "target_year": 2030,
    } | more
    if module is healthy_people:
        del inputs["target_year"]
    if module is open_sdg:
        names = {"base": "base_value", "last_year": "current_year", "last": "current_value", "better": "direction"}
        words = {"higher": "positive", "lower": "negative"}
        inputs = {names.get(key, key): words.get(item, item) for key, item in inputs.items()}
    found = module.assess(**inputs)
    return found.status, found.reason


MODULES = [open_sdg, unsd_2026, eurostat, healthy_people, escap, required_rate, linear]
NOTHING = {
    open_sdg: "not_available",
    unsd_2026: "Insufficient data",
    eurostat: "not_available",
    healthy_people: "not available",
    escap: "Insufficient data",
    required_rate: "cannot_tell",
    linear: "cannot_tell",
}
each_method = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.NAME)


@each_method
@pytest.mark.parametrize(
    ("base", "what"),
    [
        (None, reasons.MISSING),
        (True, reasons.NOT_A_NUMBER),
        ("5", reasons.NOT_A_NUMBER),
        (float("nan"), reasons.NOT_A_NUMBER),
        (float("-inf"), reasons.NOT_A_NUMBER),
        (Decimal("NaN"), reasons.NOT_A_NUMBER),
        (Decimal("1e999999"), reasons.OUT_OF_RANGE),
        (10**400, reasons.OUT_OF_RANGE),
        (1e-300, reasons.OUT_OF_RANGE),
    ],
)
def test_what_is_no_value(module: Any, base: object, what: str) -> None:
    name = "base_value" if module is open_sdg else "base"
    assert pair(module, base, 12, 20) == (NOTHING[module], f"{name}: {what}")


@each_method
def test_no_direction_is_never_guessed(module: Any) -> None:
    name = "direction" if module is open_sdg else "better"
    assert pair(module, 10, 12, 20, better=None) == (NOTHING[module], f"{name}: {reasons.MISSING}")
    assert pair(module, 10, 12, 20, better="up") == (NOTHING[module], f"{name}: {reasons.UNKNOWN_WORD}")


@each_method
def test_years(module: Any) -> None:
    one_point = healthy_people.BASELINE_ONLY if module is healthy_people else NOTHING[module]
    assert pair(module, 10, 12, 20, base_year=2020) == (one_point, reasons.ONE_POINT)
    assert pair(module, 10, 12, 20, base_year=2021) == (NOTHING[module], reasons.BASE_AFTER_LAST)
    for wrong in (2015.5, 0, 20150):
        assert pair(module, 10, 12, 20, base_year=wrong) == (NOTHING[module], f"base_year: {reasons.NOT_A_YEAR}")


@each_method
def test_all_kinds_of_numbers_say_the_same(module: Any) -> None:
    plain = pair(module, 10, 12.5, 20)
    assert pair(module, Decimal("10.0"), Decimal("12.50"), Fraction(20), base_year=2015.0) == plain
    assert plain[0] != NOTHING[module]


# What each says of a rise from `base` to `last` with this target; "" where there is no reason to give.
EDGES = [
    # the target is 0 and met, which peers call insufficient
    (unsd_2026, 5, 0, 0, {"better": "lower"}, "On track or target met", reasons.MET),
    (unsd_2026, 0, 85, 70, {}, "On track or target met", reasons.MET),
    (unsd_2026, 0, 40, 70, {}, "Insufficient data", reasons.NOT_POSITIVE),
    (unsd_2026, -5, -3, -1, {}, "Insufficient data", reasons.NOT_POSITIVE),
    (unsd_2026, 5, 0, None, {"better": "lower"}, "Insufficient data", reasons.NOT_POSITIVE),
    # 80 against at least 75, where peers project backwards
    (unsd_2026, 50, 80, 75, {"target_year": 2018}, "On track or target met", reasons.PASSED),
    (unsd_2026, 50, 70, 75, {"target_year": 2018}, "Moderate progress, but acceleration needed", reasons.PASSED_UNMET),
    (unsd_2026, 50, 55, 50, {}, "On track or target met", reasons.MET_AT_BASELINE),
    (unsd_2026, 50, 45, 50, {}, "Regression", reasons.LOST),
    (unsd_2026, 50, 55, 75, {"target_year": None}, "Insufficient data", f"target_year: {reasons.MISSING}"),
    (unsd_2026, 1e-50, 1e50, 1e55, {"target_year": 2999}, "Insufficient data", reasons.OUT_OF_RANGE),
    # no 0.001 in the place of 0
    (open_sdg, 0, 12, 100, {}, "not_available", reasons.ZERO_BASE),
    (open_sdg, 0, 12, 10, {}, "target_achieved", reasons.MET),
    (open_sdg, 0, -1, 0, {}, "deterioration", reasons.LOST),
    (open_sdg, 50, 45, 0, {"better": "lower"}, "not_available", reasons.ZERO_TARGET),
    (open_sdg, 50, 0, 0, {"better": "lower"}, "target_achieved", reasons.MET),
    (open_sdg, 50, 45, 50, {}, "deterioration", reasons.LOST),
    (open_sdg, 50, -45, 60, {}, "not_available", reasons.SIGN_CHANGE),
    (open_sdg, -50, -45, 60, {}, "not_available", reasons.TARGET_SIGN),
    (open_sdg, 50, 55, 60, {"target_year": 2015}, "not_available", reasons.TARGET_BEFORE_BASE),
    (open_sdg, 50, 55, 60, {"target_year": 2018}, "limited_progress", reasons.AVERAGED),
    (open_sdg, 100, 100, None, {"limit": 100}, "substantial_progress", reasons.AT_LIMIT),
    (open_sdg, 100, 99, None, {"limit": 100}, "deterioration", ""),
    (open_sdg, -10, -5, None, {}, "substantial_progress", ""),
    (eurostat, 0, 10, 20, {}, "not_available", reasons.NOT_POSITIVE),
    (eurostat, 0, 10, 10, {}, "significant_progress", reasons.MET),
    (eurostat, 0, -1, None, {}, "not_available", reasons.NOT_POSITIVE),
    (eurostat, 20, 18, 10, {"better": "lower"}, "insufficient_progress", ""),
    (eurostat, 20, 18, 0, {"better": "lower"}, "not_available", reasons.ZERO_TARGET),
    (eurostat, 20, 18, -5, {"better": "lower"}, "not_available", reasons.TARGET_SIGN),
    (eurostat, 20, 18, 19, {}, "movement_away", reasons.LOST),
    (eurostat, 1, Decimal("0.9"), 1 + Fraction(1, 10**30), {}, "not_available", reasons.OUT_OF_RANGE),
    (open_sdg, 1, Decimal("0.9"), 1 + Fraction(1, 10**30), {}, "not_available", reasons.OUT_OF_RANGE),
    (eurostat, 20, 18, 30, {"target_year": 2015}, "not_available", reasons.TARGET_BEFORE_BASE),
    (eurostat, 20, 18, 30, {"edition": "1999"}, "not_available", f"edition: {reasons.UNKNOWN_WORD}"),
    (healthy_people, 50, 51, 60, {}, "Improving", reasons.WITHOUT_ERRORS),
    (healthy_people, 50, 50.9, 60, {}, "Little or no detectable change", reasons.WITHOUT_ERRORS),
    (healthy_people, 50, 50, 60, {}, "Little or no detectable change", ""),
    (healthy_people, 50, 45, 60, {}, "Getting worse", reasons.WITHOUT_ERRORS),
    (healthy_people, 50, 45.5, 60, {}, "Little or no detectable change", reasons.WITHOUT_ERRORS),
    (healthy_people, 50, 45, 60, {"base_se": 3, "last_se": 4}, "Little or no detectable change", ""),
    (healthy_people, 50, 58.3, 60, {"base_se": 3, "last_se": 4}, "Improving", ""),
    (healthy_people, 50, 40, 60, {"base_se": 3, "last_se": -4}, "not available", f"last_se: {reasons.NOT_A_NUMBER}"),
    (healthy_people, 50, 61, 60, {}, "Target met or exceeded", ""),
    (healthy_people, 65, 61, 60, {}, "Target met or exceeded", reasons.MET_AT_BASELINE),
    (healthy_people, 0, -5, 60, {}, "not available", reasons.ZERO_CHANGE_BASE),
    (healthy_people, 50, None, 60, {}, "Baseline only", reasons.ONE_POINT),
    (healthy_people, 50, 55, None, {}, "Informational", reasons.NO_TARGET),
    (healthy_people, 50, 40, 60, {"edition": "healthy-people-2020"}, "Got worse", reasons.WITHOUT_ERRORS),
    (healthy_people, 50, 40, 60, {"edition": "2010"}, "not available", f"edition: {reasons.UNKNOWN_WORD}"),
    (escap, 50, 60, 80, {}, "Maintain progress to achieve target", ""),
    (escap, 50, 54, 80, {}, "Accelerate progress to achieve target", ""),
    (escap, 50, 50, 80, {}, "Accelerate progress to achieve target", ""),
    (escap, 50, 49, 80, {}, "Reverse trend to achieve target", ""),
    (escap, 50, 50, 80, {"predicted": 77}, "Maintain progress to achieve target", ""),
    (escap, 50, 78, 80, {"target_year": 2018}, "Maintain progress to achieve target", reasons.PASSED),
    (escap, 80, 85, 80, {}, "Maintain progress to achieve target", reasons.MET_AT_BASELINE),
    (escap, 80, 79, 80, {}, "Reverse trend to achieve target", reasons.LOST),
    (required_rate, 100, 90, 60, {"better": "lower"}, "off_track", ""),
    (required_rate, 100, 60, 60, {"better": "lower"}, "met", ""),
    (required_rate, 60, 50, 60, {"better": "lower"}, "met", reasons.MET_AT_BASELINE),
    (required_rate, 100, 90, 60, {"better": "lower", "target_year": 2018}, "off_track", reasons.PASSED_UNMET),
    (required_rate, 100, 90, 60, {"better": "lower", "target_year": 2020}, "off_track", reasons.DUE),
    (required_rate, 100, 90, 0, {"better": "lower"}, "cannot_tell", reasons.NOT_POSITIVE),
    # 10 % a year, and 10 % a year needed: on the path, whatever the floats
    (required_rate, 100, Decimal("59.049"), Decimal("20.5891132094649"), {"better": "lower"}, "on_track", ""),
    (linear, 10, 15, 25, {}, "on_track", ""),
    (linear, Decimal("0.1"), Decimal("0.2"), Decimal("0.4"), {}, "on_track", ""),
    (linear, 10, 14, 25, {}, "off_track", ""),
    (linear, 10, 14, 25, {"target_year": 2018}, "off_track", reasons.PASSED_UNMET),
    (linear, 10, 14, 25, {"target_year": 2015}, "cannot_tell", reasons.TARGET_BEFORE_BASE),
    (linear, 10, 25, 25, {"base_year": 2020}, "met", ""),
    (linear, 30, 26, 25, {}, "met", reasons.MET_AT_BASELINE),
    (linear, 30, 24, 25, {}, "off_track", reasons.LOST),
    (linear, -10, 0, 20, {}, "on_track", ""),
]


@pytest.mark.parametrize(("module", "base", "last", "target", "more", "status", "reason"), EDGES)
def test_edges(
    module: Any, base: object, last: object, target: object, more: dict[str, Any], status: str, reason: str
) -> None:
    assert pair(module, base, last, target, **more) == (status, reason)


def weather(**inputs: Any) -> tuple[str, str]:
    defaults: dict[str, Any] = {
        "series": STEADY,
        "kind": "by_year",
        "direction": "increase",
        "target": 25,
        "target_year": 2030,
    }
    found = destatis.assess(**(defaults | inputs))
    return found.status, found.reason


@pytest.mark.parametrize(
    ("inputs", "status", "reason"),
    [
        ({}, "sun", ""),
        # a shortfall of exactly 5 % is no sun, and one of exactly 20 % no cloud
        (
            {
                "series": dict(zip(STEADY, map(Decimal, "0 .19 .38 .57 .76 .95".split()), strict=True)),
                "target": Decimal("2.95"),
            },
            "sun_cloud",
            "",
        ),
        (
            {
                "series": dict(zip(STEADY, map(Decimal, "0 .16 .32 .48 .64 .8".split()), strict=True)),
                "target": Decimal("2.8"),
            },
            "sun_cloud",
            "",
        ),
        (
            {
                "series": dict(zip(STEADY, map(Decimal, "0 .16 .32 .48 .64 .8".split()), strict=True)),
                "target": Decimal("2.81"),
            },
            "cloud",
            "",
        ),
        ({"target": (20, 25)}, "sun", ""),
        ({"direction": "decrease", "target": (9, 14)}, "thunderstorm", ""),
        ({"direction": "decrease", "target": (9, 16)}, "sun_cloud", reasons.EACH_YEAR),
        ({"target": (25, 20)}, "none", f"target: {reasons.EMPTY_INTERVAL}"),
        ({"target": (25, 20, 30)}, "none", f"target: {reasons.NOT_A_NUMBER}"),
        ({"target": 12}, "sun", reasons.EACH_YEAR),
        ({"target": None}, "none", f"target: {reasons.MISSING}"),
        ({"target_year": None}, "none", f"target_year: {reasons.MISSING}"),
        ({"target_year": 2019}, "ended", reasons.PASSED_UNMET),
        ({"kind": "each_year", "target": 15, "target_year": None}, "sun", ""),
        ({"kind": "each_year", "target": 16, "target_year": None}, "cloud", ""),
        ({"kind": "each_year", "target": 16, "series": dict.fromkeys(STEADY, 15)}, "thunderstorm", ""),
        ({"kind": "direction", "target": None}, "sun", ""),
        ({"kind": "direction", "series": dict.fromkeys(STEADY, 15)}, "thunderstorm", ""),
        ({"kind": "sometimes"}, "none", f"kind: {reasons.UNKNOWN_WORD}"),
        ({"direction": None}, "none", f"direction: {reasons.MISSING}"),
        ({"assessed_year": 2019}, "sun", ""),
        ({"assessed_year": 2021}, "none", reasons.NO_VALUE_IN_YEAR),
        ({"series": STEADY | {2020: None}, "assessed_year": 2020}, "none", reasons.NO_VALUE_IN_YEAR),
        ({"series": STEADY | {2016: None}}, "sun", ""),
        ({"series": STEADY | {2017: None}}, "none", f"series: {reasons.TOO_FEW}"),
        ({"series": {}}, "none", f"series: {reasons.TOO_FEW}"),
        ({"series": None}, "none", f"series: {reasons.MISSING}"),
        ({"series": STEADY | {2020: float("nan")}}, "none", f"series 2020: {reasons.NOT_A_NUMBER}"),
        ({"series": STEADY | {"2020": 15}}, "none", f"series: {reasons.YEAR_TWICE}"),
        ({"series": STEADY | {"spring": 15}}, "none", f"series: {reasons.NOT_A_YEAR}"),
        ({"series": STEADY | {20.5: 15}}, "none", f"series: {reasons.NOT_A_YEAR}"),
        ({"series": {str(key): -value for key, value in STEADY.items()}, "target": 0}, "thunderstorm", ""),
    ],
)
def test_weather(inputs: dict[str, Any], status: str, reason: str) -> None:
    assert weather(**inputs) == (status, reason)


def test_several_targets() -> None:
    assert destatis.worst(["sun", "thunderstorm", "cloud"]) == "thunderstorm"
    assert destatis.worst(["none", "ended"]) == "none"
    assert destatis.next_target({2020: 1, 2025: 2, 2030: 3}, 2020) == 2020


def test_groups_count_once() -> None:
    def part(score: float | None, status: str = "moderate_progress") -> Any:
        return open_sdg.Progress(status, score)

    assert rollup([[part(4.0), part(2.0)], part(-5.0)]).score == -1.0
    assert rollup([[part(None)], [part(5.0, "target_achieved")]]).status == "target_achieved"
    assert rollup([]).reason == rollup([part(None)]).reason == reasons.NO_SCORES


def test_rates_of_reduction() -> None:
    rate = required_rate.arr
    assert rate(start_year=2000, start=0, end_year=2010, end=5).reason == reasons.NOT_POSITIVE
    assert rate(start_year=2000, start=5, end_year=2000, end=5).reason == reasons.ONE_POINT
    assert required_rate.aarr({2000: 5, 2001: None}).reason == f"series: {reasons.TOO_FEW}"
    assert required_rate.aarr({2000: 5, 2001: 0}).reason == reasons.NOT_POSITIVE
    assert required_rate.aarr({2000: 5, 2001: 4, 2002: None}).points == 2


def test_terms_take_no_other_year() -> None:
    long, short = terms({2008: 10, 2018: 10, 2023: 11}, better="higher")
    assert (long.status, short.status) == ("moderate_progress", "significant_progress")
    assert [found.reason for found in terms({2009: 10, 2023: 11}, better="higher")] == [reasons.NO_VALUE_BEFORE] * 2
    assert terms({}, better="higher").long.reason == f"series: {reasons.TOO_FEW}"
    assert terms({0: 1}, better="higher").long.reason == f"series: {reasons.NOT_A_YEAR}"


def test_parity() -> None:
    assert parity_index(base=1.2, last=1.1, target=1) == 5
    assert parity_index(base=1, last=1.1, target=1) is None
    assert parity_index(base=None, last=1.1, target=1) is None


def test_projections_stay_finite() -> None:
    for last in (Fraction(10) ** 60, Fraction(1, 2)):
        with pytest.raises(given.CannotTell):
            projected(last, 1e130, 9000 if last < 1 else 2)


def test_a_reason_has_its_chinese_words() -> None:
    texts = {value for name, value in vars(reasons).items() if name.isupper() and isinstance(value, str)}
    assert texts == reasons.CHINESE.keys()
    assert not any(": " in text for text in texts)
    assert reasons.in_chinese(f"base: {reasons.MISSING}") == "base：缺失"
