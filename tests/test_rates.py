from collections.abc import Callable

import pytest

from outline_check.evaluation import Evaluation
from outline_check.rates import Rounding, group_value, percent

Evaluate = Callable[..., Evaluation]


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        # published rates, and the only integers that fit them
        (54, 56, "96.4"),
        (71, 75, "94.7"),
        (32, 34, "94.1"),
        (39, 41, "95.1"),
        (44, 54, "81.5"),
        (31, 33, "93.9"),
        # ties go up, whatever a float would do
        (1, 16, "6.3"),
        (5, 16, "31.3"),
        (9, 16, "56.3"),
        (1, 80, "1.3"),
        # 100 only when all are met, 0 only when none is
        (56, 56, "100.0"),
        (0, 56, "0.0"),
        (1999, 2000, "99.95"),
        (1, 2000, "0.1"),
        (1, 3000, "0.03"),
        (99_999, 100_000, "99.999"),
        (1, 100_000, "0.001"),
        (9995, 10_000, "99.95"),
    ],
)
def test_percent(part: int, whole: int, text: str) -> None:
    assert percent(part, whole) == text


@pytest.mark.parametrize(
    ("rounding", "text"),
    [
        (Rounding(), "6.3"),
        (Rounding(half_even=True), "6.2"),
        (Rounding(decimals=2), "6.25"),
        (Rounding(decimals=0), "6"),
        (Rounding(decimals=0, half_even=True), "6"),
    ],
)
def test_rounding_of_one_sixteenth(rounding: Rounding, text: str) -> None:
    assert percent(1, 16, rounding) == text


def test_no_decimals_still_never_round_to_all_or_none() -> None:
    assert percent(199, 200, Rounding(decimals=0)) == "99.5"
    assert percent(1, 300, Rounding(decimals=0)) == "0.3"


DATA = """name,domain,region,department,unit,value,national_target
a,health,,bureau,%,96,达到95%
b,health,,,%,94.9,达到95%
c,education,,,%,,达到95%
d,education,,,%,50,尽快达标
"""


def counts(evaluation: Evaluation, by: tuple[str, ...] = ()) -> dict[tuple[str, ...], tuple[object, ...]]:
    return {
        tuple(value for _, value in rate.by): (
            rate.met,
            rate.unmet,
            rate.no_data,
            rate.not_judgeable,
            rate.rate_percent,
        )
        for rate in evaluation.rates
        if tuple(name for name, _ in rate.by) == by
    }


def test_a_rate_travels_with_what_stayed_outside_it(evaluated: Evaluate) -> None:
    rate = evaluated(DATA).rates[0]
    assert (rate.met, rate.unmet, rate.no_data, rate.not_judgeable) == (1, 1, 1, 1)
    assert (rate.judged, rate.total, rate.denominator) == (2, 4, 2)
    assert (rate.rate_percent, rate.lowest_percent, rate.highest_percent) == ("50.0", "25.0", "75.0")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"denominator": "total"}, (1, 1, 4, "25.0")),
        ({"near": "1%"}, (1, 1, 2, "50.0")),
        ({"near": "1%", "count_near": True}, (2, 0, 2, "100.0")),
        ({"decimals": 3}, (1, 1, 2, "50.000")),
    ],
)
def test_denominator_and_near_are_options(
    evaluated: Evaluate, settings: dict[str, object], expected: tuple[object, ...]
) -> None:
    rate = evaluated(DATA, **settings).rates[0]
    assert (rate.met, rate.unmet, rate.denominator, rate.rate_percent) == expected


def test_near_values_are_counted_beside_the_classes(evaluated: Evaluate) -> None:
    assert [rate.near for rate in evaluated(DATA, near="1%").rates] == [1]


def test_nothing_judged_has_no_rate(evaluated: Evaluate) -> None:
    rate = evaluated("name,unit,value,national_target\nx,%,,达到95%\n").rates[0]
    assert (rate.rate_percent, rate.lowest_percent, rate.highest_percent, rate.total) == (None, None, None, 1)


def test_groups(evaluated: Evaluate) -> None:
    found = evaluated(DATA, by=(("domain",), ("domain", "department")))
    assert counts(found, ("domain",)) == {("health",): (1, 1, 0, 0, "50.0"), ("education",): (0, 0, 1, 1, None)}
    assert counts(found, ("domain", "department")) == {
        ("health", "bureau"): (1, 0, 0, 0, "100.0"),
        ("health", ""): (0, 1, 0, 0, "0.0"),
        ("education", ""): (0, 0, 1, 1, None),
    }


def test_several_regions_give_rates_of_their_own_and_a_total_of_pairs(evaluated: Evaluate) -> None:
    found = evaluated("name,region,unit,value,national_target\nx,A,%,96,达到95%\nx,B,%,90,达到95%\ny,B,%,99,达到95%\n")
    assert counts(found) == {(): (2, 1, 0, 0, "66.7")}
    assert counts(found, ("region",)) == {("A",): (1, 0, 0, 0, "100.0"), ("B",): (1, 1, 0, 0, "50.0")}


BREAKDOWN = """指标,城乡,性别,单位,监测值,国家目标
x,,,%,96,达到95%
x,城市,,%,97,达到95%
x,农村,,%,90,达到95%
y,城市,,%,97,达到95%
y,农村,,%,90,达到95%
z,合计,女,%,97,达到95%
"""


def test_breakdowns_count_only_where_there_is_no_total(evaluated: Evaluate) -> None:
    found = evaluated(BREAKDOWN, by=(("area",), ("sex",)))
    assert counts(found) == {(): (3, 1, 0, 0, "75.0")}
    assert [one.counted for one in found.judgements] == [True, False, False, True, True, True]
    assert counts(found, ("area",)) == {
        ("",): (2, 0, 0, 0, "100.0"),
        ("城市",): (2, 0, 0, 0, "100.0"),
        ("农村",): (0, 2, 0, 0, "0.0"),
    }
    assert counts(found, ("sex",))[("女",)] == (1, 0, 0, 0, "100.0")


def test_a_breakdown_belongs_into_groups_by_its_own_dimension_only(evaluated: Evaluate) -> None:
    rows = "x,,,96\nx,男,,96\nx,女,,90\n"
    data = f"指标,性别,城乡,监测值,国家目标\n{rows}".replace("\nx", ",≥95\nx").replace("90\n", "90,≥95\n")
    data = data.replace("国家目标,≥95", "国家目标")
    found = evaluated(data, by=(("area",), ("sex",), ("area",)))
    assert counts(found, ("area",)) == {("",): (1, 0, 0, 0, "100.0")}
    assert counts(found, ("sex",)) == {
        ("",): (1, 0, 0, 0, "100.0"),
        ("男",): (1, 0, 0, 0, "100.0"),
        ("女",): (0, 1, 0, 0, "0.0"),
    }


def test_a_breakdown_counts_where_its_total_has_no_target(evaluated: Evaluate) -> None:
    found = evaluated("指标,性别,监测值,国家目标\nx,,90,\nx,女,96,≥95\n")
    assert counts(found) == {(): (1, 0, 0, 0, "100.0")}


def test_by_year_judges_every_year_and_the_total_only_the_latest(evaluated: Evaluate) -> None:
    found = evaluated("指标,单位,2019年,2020年,国家目标\nx,%,94,96,达到95%\ny,%,94,,达到95%\n", by=(("year",),))
    assert counts(found) == {(): (1, 0, 1, 0, "100.0")}
    assert counts(found, ("year",)) == {("2019",): (0, 2, 0, 0, "0.0"), ("2020",): (1, 0, 1, 0, "100.0")}


def test_rows_without_a_year_are_grouped_as_such(evaluated: Evaluate) -> None:
    assert counts(evaluated(DATA, by=(("year",),)), ("year",)) == {("",): (1, 1, 1, 1, "50.0")}


def test_an_unknown_dimension_is_a_fault_of_the_caller(evaluated: Evaluate) -> None:
    judgement = evaluated(DATA).judgements[0]
    with pytest.raises(ValueError, match="colour"):
        group_value(judgement, "colour")


def test_outlines_and_tiers_have_rates_of_their_own(evaluated: Evaluate) -> None:
    found = evaluated(
        "outline,name,unit,value,national_target,city_target\nA,x,%,96,达到95%,达到97%\nB,x,%,96,,达到95%\n"
    )
    assert [(rate.outline, rate.tier, rate.met, rate.total) for rate in found.rates] == [
        ("A", "national", 1, 1),
        ("A", "city", 0, 1),
        ("B", "city", 1, 1),
    ]


def test_tiers_stand_in_the_order_of_the_input_whichever_comes_first(evaluated: Evaluate) -> None:
    rows = "指标,领域,监测值,国家目标,省级目标,市级目标\n甲,健康,1,,,达到1\n乙,教育,1,达到1,,达到1\n丙,健康,1,,达到1,\n"
    rates = evaluated(rows, by=(("domain",),)).rates
    assert [(dict(rate.by).get("domain"), rate.tier, rate.total) for rate in rates] == [
        (None, "national", 1),
        (None, "regional", 1),
        (None, "市级", 2),
        ("健康", "regional", 1),
        ("健康", "市级", 1),
        ("教育", "national", 1),
        ("教育", "市级", 1),
    ]
