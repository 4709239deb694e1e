"""What people see of an evaluation by an engine: indicators with their farthest regions in place of every value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.large.inputs import DIRTY, Ran

if TYPE_CHECKING:
    from collections.abc import Callable

    Cli = Callable[..., Ran]
    Golden = Callable[[str, str], None]

DUCKDB = ("data.csv", "--engine", "duckdb")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("style", ["plain", "pipe", "html-table", "brief"])
def test_what_is_shown(cli: Cli, golden: Golden, style: str, language: str) -> None:
    found = cli(*DUCKDB, "--format", style, "--lang", language, "--by", "domain", data=DIRTY)
    golden(f"large.{language}.{style}", found.out)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 200])
def test_on_a_terminal(cli: Cli, golden: Golden, monkeypatch: pytest.MonkeyPatch, width: int, language: str) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    found = cli(*DUCKDB, "--color", "always", "--lang", language, data=DIRTY)
    golden(f"large.{language}.terminal-{width}", found.out)


def test_the_sentence_and_the_tables_of_rates_are_those_of_the_rows(cli: Cli) -> None:
    for options in (("--format", "brief"), ("--format", "csv", "--by", "domain,region", "--pivot")):
        found, rows = (cli("data.csv", "--engine", engine, *options, data=DIRTY) for engine in ("duckdb", "rows"))
        assert found.out == rows.out


def test_both_say_by_which_rules_they_count(cli: Cli) -> None:
    rules = [cli("data.csv", "--engine", engine, "--lang", "en").out.splitlines() for engine in ("duckdb", "rows")]
    found, rows = ([line for line in lines if line.startswith("rate = ")] for lines in rules)
    assert found == rows
    assert "each indicator x region pair counts once" in found[0]


def test_one_region_is_not_worth_a_word(cli: Cli) -> None:
    found = cli(*DUCKDB, "--lang", "en", data="id,unit,value\nM01,/10万,16\n")
    assert "region" not in found.out.splitlines()[0]


def test_an_outline_without_a_row_is_told_too(cli: Cli) -> None:
    options = ("--format", "brief", "--lang", "en")
    data = "id,unit,value\nX99,%,5\n"
    assert cli(*DUCKDB, *options, data=data).out == cli("data.csv", "--engine", "rows", *options).out
    assert cli(*DUCKDB, data=data).code == 0
