"""What a result says that does not list every judgement; the limits are lowered for it."""

from __future__ import annotations

import csv
import io
import json
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.large.inputs import DIRTY, HEADER, Ran
from tests.reports.test_schema import SCHEMA, faults, strict

if TYPE_CHECKING:
    from collections.abc import Callable

    Cli = Callable[..., Ran]

OPTIONS = ("data.csv", "--engine", "duckdb", "--format")
# Series of which one value in three is ten times off the others.
JUMPY = HEADER + "".join(
    f"C02,{region},{year},total,%,{value}\n"
    for region in ("甲市", "乙县")
    for year, value in ((2018, 9.1), (2019, 91), (2020, 9.2))
)


@pytest.fixture
def left_out(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The JSON of an evaluation with more judgements than it lists."""
    monkeypatch.setattr("outline_check.reports.as_json.MOST_JUDGEMENTS", 10)
    found = cli(*OPTIONS, "json", "--by", "year", data=DIRTY)
    assert found.code == 0
    return json.loads(found.out)


def test_json_says_how_many_judgements_it_leaves_out(cli: Cli, left_out: Any) -> None:
    rows = json.loads(cli("data.csv", "--engine", "rows", "--format", "json", "--by", "year").out)
    assert (left_out["judgements"], left_out["judgements_left_out"]) == ([], len(rows["judgements"]))
    others = {name: value for name, value in left_out.items() if name not in {"judgements_left_out", "indicators"}}
    assert others == {**rows, "judgements": []}


def test_and_sums_them_up_by_indicator(left_out: Any) -> None:
    assert [(one["indicator"], one["tier"]) for one in left_out["indicators"]] == [
        (indicator, tier)
        for indicator in ("M01", "C02", "E03", "R04")
        for tier in ("national", "regional")
        if (indicator, tier) != ("R04", "regional")
    ]
    assert left_out["indicators"][2] == {
        "outline": "data",
        "tier": "national",
        "indicator": "C02",
        "name": "产前筛查率",
        "domain": "健康",
        "met": 2,
        "unmet": 1,
        "no_data": 0,
        "not_judgeable": 0,
        "near": 0,
        "unit": "%",
        "worst": [{"region": "甲市", "value": "97.7"}],
    }


def test_counts_of_the_indicators_are_those_of_the_rates(left_out: Any) -> None:
    for rate in [one for one in left_out["rates"] if not one["by"]]:
        mine = [one for one in left_out["indicators"] if one["tier"] == rate["tier"]]
        for name in ("met", "unmet", "no_data", "not_judgeable", "near"):
            assert sum(one[name] for one in mine) == rate[name]


def test_the_schema_describes_it(left_out: Any) -> None:
    assert faults(left_out, strict(SCHEMA)) == []
    for name in ("judgements_left_out", "indicators", *((0, member) for member in left_out["indicators"][0])):
        without, wrong = deepcopy(left_out), deepcopy(left_out)
        path = ("indicators", *name) if isinstance(name, tuple) else (name,)
        for result, change in ((without, None), (wrong, {})):
            target = result
            for step in path[:-1]:
                target = target[step]
            if change is None:
                del target[path[-1]]
            else:
                target[path[-1]] = change
            assert faults(result) != [], path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("judgements_left_out",), 0),
        (("judgements_left_out",), "22"),
        (("indicators", 2, "unmet"), -1),
        (("indicators", 2, "worst", 0, "value"), 97.7),
        (("indicators", 2, "worst", 0, "value"), "97.70%"),
        (("indicators", 2, "worst"), [{"region": "甲市", "value": "97.7"}] * 4),
        (("judgements",), [{}]),
    ],
)
def test_what_breaks_the_contract(left_out: Any, path: tuple[Any, ...], value: Any) -> None:
    target = left_out
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert faults(left_out) != []


def test_a_result_that_lists_all_judgements_has_neither_member(cli: Cli) -> None:
    found = json.loads(cli(*OPTIONS, "json").out)
    assert found["judgements"]
    assert not {"judgements_left_out", "indicators", "cells_not_examined"} & {*found}


@pytest.mark.parametrize("style", ["csv", "parquet"])
def test_files_have_them_all_without_their_lines_and_not_sorted(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, style: str
) -> None:
    monkeypatch.setattr("outline_check.bulk.export.MOST_SORTED", 10)
    found = cli(*OPTIONS, "brief", "-o", f"judgements.{style}")
    rows = csv.DictReader(io.StringIO(cli("data.csv", "--engine", "rows", "--format", "csv").out))
    if style == "parquet":
        import duckdb

        with duckdb.connect() as connection:
            connection.execute("COPY (FROM 'judgements.parquet') TO 'judgements.csv' (FORMAT csv, HEADER)")
    written = csv.DictReader(io.StringIO(Path("judgements.csv").read_text(encoding="utf-8")))
    names = [name for name in written.fieldnames or () if name not in {"line", "value", "lower", "upper", "gap"}]
    ours, theirs = ([tuple(row[name] for name in names) for row in one] for one in (list(written), list(rows)))
    assert found.code == 0
    assert sorted(ours) == sorted(theirs)
    assert {row["line"] for row in csv.DictReader(io.StringIO(Path("judgements.csv").read_text()))} == {""}


class TestValuesThatStandOut:
    """D313 looks into every row of a series; where too many series vary much that is not done, and said."""

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_too_many(self, cli: Cli, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
        monkeypatch.setattr("outline_check.bulk.result.MOST_JUMPING", 1)
        found = cli(*OPTIONS, "json", data=JUMPY)
        result = json.loads(found.out)
        assert (result["cells_not_examined"], result["findings"]) == (2, [])
        assert faults(result, strict(SCHEMA)) == []
        assert "D313" in cli("data.csv", "--engine", "duckdb", "--lang", language).out

    def test_few(self, cli: Cli) -> None:
        found, rows = (
            cli("data.csv", "--engine", engine, "--format", "json", data=JUMPY) for engine in ("duckdb", "rows")
        )
        assert found.out == rows.out
        assert {one["code"] for one in json.loads(found.out)["findings"]} == {"D313"}
