"""Published results come out as published; what does not is listed case by case, with the reason."""

from __future__ import annotations

import csv
import importlib
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from outline_check.progress import destatis, eurostat, healthy_people, open_sdg, unsd_2026
from outline_check.progress.differences import DIFFERENCES
from outline_check.progress.given import number, year
from outline_check.progress.growth import compound, projected
from outline_check.progress.linear import milestone
from outline_check.progress.methods import METHODS
from outline_check.progress.open_sdg_indicator import Indicator, rollup
from outline_check.progress.required_rate import arr

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent.parent / "data" / "progress"
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(text: str) -> float | None:
    return float(text) if text else None


def same(found: float | None, expected: float | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


EXCEPTIONS = {
    name: {row["case"]: row["difference"] for row in rows("exceptions") if row["set"] == name}
    for name in ("open_sdg_published", "open_sdg_grid", "open_sdg_rollup", "unsd_grid")
}
CASES = {"open_sdg_published": 355, "open_sdg_grid": 396, "unsd_grid": 391, "destatis_published": 182}


@pytest.mark.parametrize("name", CASES)
def test_all_cases_are_there(name: str) -> None:
    found = [row["case"] for row in rows(name)]
    assert len(set(found)) == len(found) == CASES[name]


def open_sdg_of(row: Row) -> open_sdg.Progress:
    return open_sdg.assess(
        base_year=value(row["from_year"]),
        base_value=value(row["from_value"]),
        current_year=value(row["to_year"]),
        current_value=value(row["to_value"]),
        target=value(row["goal"]),
        target_year=value(row["goal_year"]),
        direction=row["wanted"],
        limit=value(row["bound"]),
    )


def unsd_of(row: Row) -> unsd_2026.Progress:
    return unsd_2026.assess(
        base_year=value(row["from_year"]),
        base=value(row["from_value"]),
        last_year=value(row["to_year"]),
        last=value(row["to_value"]),
        better=row["wanted"],
        target=value(row["goal"]),
        target_year=value(row["goal_year"]),
    )


@pytest.mark.parametrize("name", ["open_sdg_published", "open_sdg_grid"])
def test_open_sdg(name: str) -> None:
    otherwise = set()
    for row in rows(name):
        found = open_sdg_of(row)
        agrees = found.status == row["says"] and same(found.score, value(row["points"]))
        if not (agrees and same(found.progress_value, value(row["measure"]))):
            otherwise.add(row["case"])
            assert found.reason, row
    assert otherwise == EXCEPTIONS[name].keys()


def test_open_sdg_differs_only_where_it_says_so() -> None:
    by_case = {row["case"]: row for row in rows("open_sdg_grid")}
    for case, why in EXCEPTIONS["open_sdg_grid"].items():
        row = by_case[case]
        found = open_sdg_of(row)
        match why:
            case "zero_base":
                assert value(row["from_value"]) == 0
            case "zero_target":
                assert value(row["goal"]) == 0
                assert found.status == open_sdg.NOT_AVAILABLE
            case "zero_target_met":
                assert value(row["goal"]) == 0
                assert found.status == open_sdg.ACHIEVED
            case _:
                assert why == "progress_value"
                assert row["measure"] in ("nan", "inf", "-inf")
                assert (found.status, found.score) == (row["says"], value(row["points"]))
        assert DIFFERENCES[why].method == "open-sdg"


def test_the_published_rows_without_a_status_have_no_input_either() -> None:
    blank = [row for row in rows("open_sdg_published") if not row["says"]]
    assert {row["case"] for row in blank} == EXCEPTIONS["open_sdg_published"].keys()
    assert not any(row["from_value"] or row["to_value"] or row["points"] for row in blank)
    assert {open_sdg_of(row).status for row in blank} == {open_sdg.NOT_AVAILABLE}


def parts_of(text: str) -> Iterator[Indicator]:
    for part in text.split():
        status, _, score = part.partition("=")
        yield Indicator(status, value(score))


def test_open_sdg_indicators() -> None:
    otherwise = set()
    for row in rows("open_sdg_rollup"):
        groups = [list(parts_of(group)) for group in row["parts"].split("|")]
        found = rollup(groups if len(groups) > 1 else groups[0])
        assert rollup([Indicator("", value(row["points"]))]).status == row["says"]
        if not (found.status == row["says"] and same(found.score, value(row["points"]))):
            otherwise.add(row["case"])
            assert row["grouped"] == "yes"
    assert otherwise == EXCEPTIONS["open_sdg_rollup"].keys()


def test_unsd() -> None:
    otherwise = set()
    for row in rows("unsd_grid"):
        found = unsd_of(row)
        figures = {"rate": found.cagr_pct, "expected": found.projected, "ratio": found.ratio, "points": found.score}
        if found.status != row["says"] or not all(same(figure, value(row[key])) for key, figure in figures.items()):
            otherwise.add(row["case"])
            assert (row["says"], found.status) == (unsd_2026.INSUFFICIENT, unsd_2026.ON_TRACK)
            assert "0" in (row["from_value"], row["to_value"])
    assert otherwise == EXCEPTIONS["unsd_grid"].keys()
    assert set(EXCEPTIONS["unsd_grid"].values()) == {"zero_met"}


@pytest.mark.parametrize("row", rows("unsd_cases"), ids=lambda row: row["case"])
def test_the_tests_of_undata(row: Row) -> None:
    found = unsd_of(row)
    assert found.status == row["says"]
    assert not row["points"] or found.score == value(row["points"])


@pytest.mark.parametrize("row", rows("unsd_measures"), ids=lambda row: row["case"])
def test_the_bands_of_undata(row: Row) -> None:
    sign = 1 if row["wanted"] == "higher" else -1
    measure, bands = (
        (float(row["ratio"]), unsd_2026.RATIO_BANDS)
        if row["ratio"]
        else (float(row["growth"]) * sign, unsd_2026.GROWTH_BANDS)
    )
    status, score = unsd_2026.scored(measure, bands)
    assert status == row["says"]
    assert not row["points"] or math.isclose(score, float(row["points"]), abs_tol=1e-12)


@pytest.mark.parametrize("row", rows("unsd_growth"), ids=lambda row: row["case"])
def test_the_growth_of_undata(row: Row) -> None:
    first, last, years = float(row["first"]), float(row["last"]), int(row["years"])
    found = unsd_2026.assess(base_year=2000, base=first, last_year=2000 + years, last=last, better="higher")
    expected = value(row["rate"])
    assert same(found.cagr_pct, None if expected is None else 100 * expected)


def test_destatis() -> None:
    for row in rows("destatis_published"):
        series = dict(pair.split("=") for pair in row["values"].split())
        found = destatis.assess(
            series={key: float(text) for key, text in series.items()},
            kind=row["form"],
            target=value(row["goal"]),
            target_year=value(row["goal_year"]),
            direction=row["wanted"],
            assessed_year=int(row["year"]),
        )
        assert (found.status, destatis.GERMAN[found.status]) == (row["says"], row["german"]), row["case"]


@pytest.mark.parametrize("row", rows("eustat_grid"), ids=lambda row: row["case"])
def test_eustat(row: Row) -> None:
    measure = float(row["growth"] or row["ratio"])
    status, score = (
        (eurostat.by_growth(measure, eurostat.EUSTAT), eurostat.growth_score(measure))
        if row["growth"]
        else (eurostat.by_ratio(measure, eurostat.EUSTAT), eurostat.ratio_score(measure))
    )
    assert status == row["says"]
    assert same(score, float(row["points"]))
    assert eurostat.by_score(float(row["points"])) == row["by_points"]


@pytest.mark.parametrize("row", rows("unicef_rates"), ids=lambda row: row["case"])
def test_unicef(row: Row) -> None:
    start, end = float(row["from_value"]), float(row["to_value"])
    start_year, end_year = int(row["from_year"]), int(row["to_year"])
    if row["reduction"]:
        found = arr(start_year=start_year, start=start, end_year=end_year, end=end).value
        expected = float(row["reduction"])
    else:
        found = healthy_people.assess(
            base_year=start_year, base=start, last_year=end_year, last=end, better="lower"
        ).percent_change
        expected = float(row["decline"])
    assert found is not None
    assert abs(found - expected) <= float(row["within"])


@pytest.mark.parametrize("row", rows("who_paths"), ids=lambda row: row["case"])
def test_who(row: Row) -> None:
    start = number("start", float(row["from_value"])), year("start", int(row["from_year"]))
    end = number("end", float(row["to_value"])), year("end", int(row["to_year"]))
    asked = int(row["year"])
    if row["path"] == "scenario_fixed_target":
        found = float(milestone(start, end, asked))
    else:
        rate = compound(start[0], end[0], end[1] - start[1])
        found = projected(start[0], rate, asked - start[1])
    assert same(found, float(row["value"]))


def test_every_difference_is_about_a_method() -> None:
    used = Counter(why for cases in EXCEPTIONS.values() for why in cases.values())
    assert used.keys() - DIFFERENCES.keys() == {"blank", "grouping"}
    assert {difference.method for difference in DIFFERENCES.values()} <= METHODS.keys()


@pytest.mark.parametrize("name", METHODS)
def test_every_method_is_where_the_registry_says(name: str) -> None:
    method = METHODS[name]
    module: Any = importlib.import_module(f"outline_check.progress.{method.module}")
    nothing: dict[str, Any] = dict.fromkeys(
        (key for key, kind in module.assess.__annotations__.items() if key not in ("return", "edition") and kind), None
    )
    found = module.assess(**nothing, **method.options)
    assert found.reason
    assert name == module.NAME or name in method.options.values()
