"""Whatever the numbers: an answer, finite, the same in other units, and never worse for a better value."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outline_check.progress import (
    destatis,
    escap,
    eurostat,
    healthy_people,
    linear,
    open_sdg,
    reasons,
    required_rate,
    unsd_2026,
)

MODULES = [open_sdg, unsd_2026, eurostat, healthy_people, escap, required_rate, linear]
# From worst to best; what is not in it says nothing of the progress.
ORDER: dict[Any, list[str]] = {
    open_sdg: ["deterioration", "limited_progress", "moderate_progress", "substantial_progress", "target_achieved"],
    unsd_2026: [unsd_2026.REGRESSION, unsd_2026.STAGNATION, unsd_2026.MARGINAL, unsd_2026.MODERATE, unsd_2026.ON_TRACK],
    eurostat: [
        *("movement_away", "significant_movement_away", "moderate_movement_away"),
        *("insufficient_progress", "moderate_progress", "significant_progress"),
    ],
    healthy_people: ["Getting worse", "Little or no detectable change", "Improving", "Target met or exceeded"],
    escap: [escap.REVERSE, escap.ACCELERATE, escap.MAINTAIN],
    required_rate: ["off_track", "on_track", "met"],
    linear: ["off_track", "on_track", "met"],
    destatis: ["thunderstorm", "cloud", "sun_cloud", "sun"],
}
NAMES = {"base": "base_value", "last_year": "current_year", "last": "current_value", "better": "direction"}
WORDS = {"higher": "positive", "lower": "negative"}
MIRRORED = {"higher": "lower", "lower": "higher", "increase": "decrease", "decrease": "increase"}

whole = st.integers(-1000, 1000)
amounts = whole.map(lambda number: Decimal(number) / 10)
positive = st.integers(1, 2000).map(lambda number: Decimal(number) / 8)
years = st.integers(2010, 2035)
anything = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(),
    st.decimals(),
    st.fractions(),
    st.text(max_size=3),
    st.sampled_from([0, 0.0, -0.0, 1e308, 5e-324, 10**400, Decimal("1e999"), Decimal("sNaN"), 1e60, 1e-60, 2015, 2030]),
)
modules = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.NAME)


def assess(module: Any, inputs: dict[str, Any]) -> Any:
    if module is healthy_people:
        inputs = {key: item for key, item in inputs.items() if key != "target_year"}
    if module is open_sdg:
        inputs = {
            NAMES.get(key, key): WORDS.get(item, item) if key == "better" else item for key, item in inputs.items()
        }
    return module.assess(**inputs)


def points(values: st.SearchStrategy[Any], *, ordered: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "base_year": st.just(2015) if ordered else years,
            "base": values,
            "last_year": st.integers(2016, 2029) if ordered else years,
            "last": values,
            "better": st.sampled_from(["higher", "lower"]),
            "target": values,
            "target_year": st.just(2030) if ordered else years,
        }
    )


def finite(found: Any) -> bool:
    return all(math.isfinite(figure) for figure in found if isinstance(figure, float))


@modules
@given(st.data())
def test_anything_has_an_answer(module: Any, data: st.DataObject) -> None:
    inputs = {
        key: data.draw(anything, key) for key in ("base_year", "base", "last_year", "last", "target", "target_year")
    }
    inputs["better"] = data.draw(st.sampled_from(["higher", "lower", "", None, 1]))
    if data.draw(st.booleans()):
        inputs |= {"base_year": 2015, "last_year": 2020, "target_year": 2030}
    found = assess(module, inputs)
    assert finite(found)
    assert isinstance(found.status, str)
    assert found.status
    assert not found.reason or reasons.in_chinese(found.reason)


keys = st.one_of(years, years.map(str), st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=3))
any_weather = st.fixed_dictionaries(
    {
        "series": st.one_of(st.none(), st.dictionaries(keys, anything)),
        "kind": st.sampled_from(["by_year", "each_year", "direction", None, "x"]),
        "direction": st.sampled_from(["increase", "decrease", None, 1]),
        "target": st.one_of(anything, st.tuples(anything, anything)),
        "target_year": anything,
        "assessed_year": st.one_of(years, anything),
    }
)


@given(any_weather)
def test_any_series_has_weather(inputs: dict[str, Any]) -> None:
    found = destatis.assess(**inputs)
    assert finite(found)
    assert found.status in destatis.SYMBOLS or found.reason


@modules
@given(points(positive), st.sampled_from([Fraction(1, 4), 2, 1024]))
def test_another_unit_changes_no_status(module: Any, inputs: dict[str, Any], factor: Fraction) -> None:
    scaled = {key: Fraction(inputs[key]) * factor for key in ("base", "last", "target")}
    assert assess(module, inputs | scaled).status == assess(module, inputs).status


@pytest.mark.parametrize("module", [linear, escap, healthy_people], ids=lambda module: module.NAME)
@given(points(amounts, ordered=False))
def test_the_mirror_image_has_the_same_status(module: Any, inputs: dict[str, Any]) -> None:
    negated = {key: -inputs[key] for key in ("base", "last", "target")}
    mirrored = assess(module, inputs | negated | {"better": MIRRORED[inputs["better"]]})
    assert mirrored.status == assess(module, inputs).status


@modules
@given(points(st.one_of(positive, amounts)), positive, st.booleans())
def test_a_better_value_is_never_worse(module: Any, inputs: dict[str, Any], more: Decimal, has_target: bool) -> None:
    inputs = inputs | ({} if has_target else {"target": None})
    better = inputs | {"last": inputs["last"] + (more if inputs["better"] == "higher" else -more)}
    before, after = assess(module, inputs), assess(module, better)
    order = ORDER[module]
    if before.status in order and after.status in order:
        assert order.index(after.status) >= order.index(before.status)


series = st.lists(amounts, min_size=4, max_size=8).map(lambda values: dict(enumerate(values, 2012)))
weather = st.fixed_dictionaries(
    {
        "series": series,
        "kind": st.sampled_from(["by_year", "each_year", "direction"]),
        "direction": st.sampled_from(["increase", "decrease"]),
        "target": amounts,
        "target_year": st.just(2030),
    }
)


@given(weather, positive)
def test_a_better_year_is_never_worse_weather(inputs: dict[str, Any], more: Decimal) -> None:
    last = max(inputs["series"])
    change = more if inputs["direction"] == "increase" else -more
    better = inputs | {"series": inputs["series"] | {last: inputs["series"][last] + change}}
    order = ORDER[destatis]
    assert order.index(destatis.assess(**better).status) >= order.index(destatis.assess(**inputs).status)


@given(weather, st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000))
def test_weather_in_another_unit_and_in_the_mirror(inputs: dict[str, Any], factor: Fraction) -> None:
    status = destatis.assess(**inputs).status
    for scale, direction in ((factor, inputs["direction"]), (-factor, MIRRORED[inputs["direction"]])):
        scaled = {key: Fraction(value) * scale for key, value in inputs["series"].items()}
        changed = {"series": scaled, "target": Fraction(inputs["target"]) * scale, "direction": direction}
        assert destatis.assess(**(inputs | changed)).status == status
