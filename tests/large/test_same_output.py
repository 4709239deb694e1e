"""What programs read is the same, whoever reads the rows: DuckDB or we ourselves, one by one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from tests.large.inputs import CLEAN, DIRTY, HARM, HEADER, WRONG, Case, Ran

if TYPE_CHECKING:
    from collections.abc import Callable

    Cli = Callable[..., Ran]

BY_YEAR = tuple("--by year --by domain,region".split())
CASES = {
    "clean": Case(),
    "breakdowns": Case(options=("--by", "sex", "--by", "region,sex")),
    "several years": Case(options=BY_YEAR),
    "an earlier year": Case(options=("--year", "2019")),
    "near": Case(options=tuple("--near 1% --count-near --denominator total --decimals 3".split())),
    "rounded": Case(options=("--compare-as", "rounded")),
    "Chinese": Case(options=("--lang", "zh")),
    "dirty": Case(DIRTY, ("--by", "domain,region")),
    "texts that mean harm": Case(HARM),
    "blanks around values": Case(CLEAN + "C02,丙区,2020,total,%,\t98.5\u3000\nE03,丙区,2020,total,%,\t\n"),
    "titles above the header": Case("监测数据\n" + CLEAN),
    "errors": Case(WRONG, code=3),
    "errors, allowed": Case(WRONG, ("--allow-errors", *BY_YEAR)),
    "unknown indicators": Case(CLEAN + "X99,甲市,2020,total,%,5\nX99,乙县,2020,total,%,5\n"),
    "no targets": Case(HEADER + "X99,甲市,2020,total,%,5\n"),
    "gate: a rate": Case(options=("--fail-under", "national=95"), code=1),
    "gate: passed": Case(options=("--fail-under", "10"), code=0),
    "gate: what is judged": Case(DIRTY, ("--min-judged", "100"), code=1),
    "gate: no data": Case(DIRTY, ("--fail-on", "no-data"), code=1),
    "gate: unmet": Case(options=("--fail-on", "unmet"), code=1),
}  # fmt: skip


def by_duckdb(cli: Cli, *arguments: str, data: str) -> Ran:
    """A run in which DuckDB has read the rows, and left none of them to the readers."""
    found = cli("data.csv", "--engine", "duckdb", "-v", *arguments, data=data)
    assert "by duckdb" in found.err or "duckdb 读取" in found.err
    assert "row by row" not in found.err
    return found


@pytest.mark.parametrize("style", ["json", "csv", "brief"])
@pytest.mark.parametrize("name", CASES)
def test_bytes(cli: Cli, name: str, style: str) -> None:
    case = CASES[name]
    found = by_duckdb(cli, "--format", style, *case.options, data=case.data)
    rows = cli("data.csv", "--engine", "rows", "--format", style, *case.options)
    assert found.out == rows.out
    assert (found.code, rows.code) == (case.code, case.code)


@pytest.mark.parametrize("style", ["json", "csv"])
def test_several_files_stand_in_their_order(cli: Cli, style: str) -> None:
    """A series of the second file does not come first because its line is the smaller one."""
    cli("data.csv")
    header, *lines = CLEAN.splitlines(keepends=True)
    first = [line for line in reversed(lines) if "乙县" in line]
    for name, mine in (("a.csv", first), ("b.csv", [line for line in lines if line not in first])):
        Path(name).write_text(header + "".join(mine), encoding="utf-8")
    outs = [cli("[ab].csv", "--engine", engine, "--by", "year", "--format", style).out for engine in ("duckdb", "rows")]
    assert outs[0] == outs[1]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.code != 3])
def test_parquet(cli: Cli, name: str) -> None:
    case = CASES[name]
    by_duckdb(cli, "-o", "engine.parquet", *case.options, data=case.data)
    cli("data.csv", "--engine", "rows", "-o", "rows.parquet", *case.options)
    assert parquet("engine.parquet") == parquet("rows.parquet")


def parquet(path: str) -> tuple[list[Any], list[Any]]:
    """The columns with their types, and the rows."""
    with duckdb.connect() as connection:
        found = connection.from_parquet(path)
        return list(zip(found.columns, map(str, found.types), strict=True)), found.fetchall()


def test_numbers_in_parquet_are_numbers(cli: Cli) -> None:
    by_duckdb(cli, "-o", "judgements.parquet", data=DIRTY)
    columns, rows = parquet("judgements.parquet")
    names, kinds = [name for name, _ in columns], dict(columns)
    assert {kinds[name] for name in ("value", "lower", "upper", "gap")} == {"DOUBLE"}
    assert {kinds[name] for name in ("year", "period", "line")} == {"BIGINT"}
    found = [dict(zip(names, row, strict=True)) for row in rows]
    assert {(one["value"], one["value_text"]) for one in found if one["region"] == "丙区"} == {
        (98.5, "98.5%"),
        (97.0, "９７"),
        (None, "…"),
        (12000000.0, "12,000,000"),
    }


def test_a_file_says_what_stdout_says(cli: Cli) -> None:
    found = by_duckdb(cli, "-o", "judgements.csv", "-o", "result.json", "--format", "csv", data=DIRTY)
    assert Path("judgements.csv").read_text(encoding="utf-8") == found.out
    assert (
        Path("result.json").read_text(encoding="utf-8") == cli("data.csv", "--engine", "rows", "--format", "json").out
    )


def test_findings_on_stderr_are_the_same(cli: Cli) -> None:
    options = ("data.csv", "--allow-errors", "--format", "brief")
    found, rows = (cli(*options, "--engine", engine, data=WRONG).err for engine in ("duckdb", "rows"))
    assert found == rows
    assert "D301" in found


def test_nothing_is_written_after_an_error(cli: Cli) -> None:
    found = by_duckdb(cli, "-o", "judgements.parquet", "-o", "judgements.csv", data=WRONG)
    assert (found.code, found.out) == (3, "")
    assert sorted(path.name for path in Path().iterdir()) == ["data.csv", "targets.csv"]


@pytest.mark.parametrize("more", ['C02,"丙\n区",2020,total,%,98\n', "\n\n"], ids=["a cell of two lines", "blank lines"])
def test_lines_are_not_told_where_a_row_is_no_line(cli: Cli, more: str) -> None:
    found = by_duckdb(cli, "--format", "json", data=CLEAN + more)
    rows = cli("data.csv", "--engine", "rows", "--format", "json")
    ours, theirs = (json.loads(one.out)["judgements"] for one in (found, rows))
    assert {one["line"] for one in ours if one["file"] == "data.csv"} == {None}
    assert [{**one, "line": 0} for one in ours] == [{**one, "line": 0} for one in theirs]
