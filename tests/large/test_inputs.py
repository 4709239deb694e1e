"""Parquet, compressed files, patterns and folders: read alike by an engine and row by row."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from tests.large.inputs import CLEAN, DIRTY, WRONG, Ran

from outline_check.bulk.head import head_of_relation, sample
from outline_check.readers import columnar
from outline_check.readers.columns import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    Cli = Callable[..., Ran]

ENGINES = ["rows", "duckdb"]
BOTH = pytest.mark.parametrize("engine", ENGINES)
PARQUET = {
    "texts": "SELECT * FROM {csv}",
    "floats": "SELECT * REPLACE (CAST(value AS DOUBLE) AS value, CAST(year AS SMALLINT) AS year) FROM {csv}",
    "decimals": "SELECT * REPLACE (CAST(value AS DECIMAL(12, 1)) AS value, CAST(year AS BIGINT) AS year) FROM {csv}",
    "dictionaries": "SELECT * REPLACE (CAST(sex AS ENUM('total', 'female')) AS sex) FROM {csv}",
    "another order": "SELECT value, unit, sex, CAST(year AS VARCHAR) AS year, region, id FROM {csv}",
}


def write_parquet(query: str, path: str = "data.parquet") -> None:
    csv = "read_csv('data.csv', all_varchar = true)"
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query.format(csv=csv)}) TO '{path}' (FORMAT parquet)")


_SAID = "indicator region sex tier verdict gap line".split()
_FLOATS = """SELECT 'C02' AS id, '%' AS unit, 97.7::DOUBLE + 0.1::DOUBLE + 0.2::DOUBLE AS value, 'x' AS region
UNION ALL SELECT 'M01', '/10万', 'nan'::DOUBLE, 'x'"""


def said(found: Ran) -> dict[str, Any]:
    """The verdicts and rates of a JSON, whatever file they are of."""
    result = json.loads(found.out)
    verdicts = [[*(one[name] for name in _SAID), float(one["value"] or "nan")] for one in result["judgements"]]
    rates = [{**one, "outline": ""} for one in result["rates"]]
    codes = [one["code"] for one in result["findings"]]
    return {"verdicts": str(verdicts), "rates": rates, "findings": codes}


@BOTH
@pytest.mark.parametrize("name", PARQUET)
def test_parquet(cli: Cli, name: str, engine: str) -> None:
    write_parquet(PARQUET[name])
    found = cli("data.parquet", "--engine", engine, "--format", "json", "-v")
    assert said(found) == said(cli("data.csv", "--engine", "rows", "--format", "json"))
    assert ("by duckdb" in found.err, "instead" in found.err) == (engine == "duckdb", False)
    (source,) = [one for one in json.loads(found.out)["inputs"] if one["path"] == "data.parquet"]
    assert (source["encoding"], source["rows"]) == ("Parquet", 32)


def test_what_only_later_rows_of_parquet_say_is_always_met_in_the_same_order(tmp_path: Path) -> None:
    """The first unit of an indicator is that in which the farthest regions are told."""
    path = str(tmp_path / "data.parquet")
    units = "SELECT 'C' || i // 50 AS id, CASE WHEN i % 2 = 0 THEN '‰' ELSE '%' END AS unit, i AS value"
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({units} FROM range(600_000) AS r(i)) TO '{path}' (FORMAT parquet)")
        wanted = Wanted(targets=False, values=True)
        head = head_of_relation(connection, columnar.parquet(connection, path, path), path, wanted)
        later = [tuple(row.cells[:2]) for row in sample(head, connection)][len(head.table.rows) :]
    assert later == sorted({(f"C{number}", unit) for number in range(12_000) for unit in "‰%"})


@BOTH
def test_texts_in_parquet_are_read_as_cells(cli: Cli, engine: str) -> None:
    Path("data.csv").write_text(DIRTY, encoding="utf-8")
    write_parquet(PARQUET["texts"])
    found = cli("data.parquet", "--engine", engine, "--format", "json")
    assert said(found) == said(cli("data.csv", "--engine", "rows", "--format", "json"))


@BOTH
def test_floats_are_taken_to_fifteen_digits(cli: Cli, engine: str) -> None:
    write_parquet(_FLOATS)
    found = json.loads(cli("data.parquet", "--engine", engine, "--format", "json").out)["judgements"]
    assert [(one["value"], one["verdict"]) for one in found if one["indicator"] in {"C02", "M01"}] == [
        *[(None, "no_data")] * 2,
        *[("98", "met")] * 2,
    ]


@BOTH
def test_a_wrong_value_in_parquet_is_named_with_its_row(cli: Cli, engine: str) -> None:
    Path("data.csv").write_text(WRONG, encoding="utf-8")
    write_parquet(PARQUET["texts"])
    found = cli("data.parquet", "--engine", engine)
    assert (found.code, found.out) == (3, "")
    assert "data.parquet:34" in found.err


@BOTH
@pytest.mark.parametrize("cut", [5, -40, -1])
def test_damaged_parquet(cli: Cli, engine: str, cut: int) -> None:
    write_parquet(PARQUET["texts"])
    path = Path("data.parquet")
    path.write_bytes(path.read_bytes()[:cut])
    found = cli("data.parquet", "--engine", engine)
    assert (found.code, found.out) == (3, "")
    assert "R116" in found.err


@BOTH
def test_parquet_may_hold_the_targets_too(cli: Cli, engine: str) -> None:
    expected = cli("data.csv", "--engine", engine, "--format", "json")
    with duckdb.connect() as connection:
        connection.execute("COPY (FROM 'targets.csv') TO 'targets.parquet' (FORMAT parquet)")
    Path("targets.csv").write_bytes(Path("targets.parquet").read_bytes())
    assert said(cli("data.csv", "--engine", engine, "--format", "json")) == said(expected)


@BOTH
def test_compressed(cli: Cli, engine: str) -> None:
    Path("data.csv.gz").write_bytes(gzip.compress(DIRTY.encode()))
    found = cli("data.csv.gz", "--engine", engine, "--format", "json", "-v")
    assert said(found) == said(cli("data.csv", "--engine", "rows", "--format", "json", data=DIRTY))
    assert ("by duckdb" in found.err, "instead" in found.err) == (engine == "duckdb", False)


@BOTH
def test_a_compressed_file_that_is_cut_off(cli: Cli, engine: str) -> None:
    Path("data.csv.gz").write_bytes(gzip.compress(CLEAN.encode())[:-20])
    assert cli("data.csv.gz", "--engine", engine).code == 3


class TestSeveralFiles:
    """Patterns and folders stand for their files, which are about one outline, called like the folder."""

    @pytest.fixture(autouse=True)
    def _drops(self, cli: Cli) -> None:
        assert cli("data.csv").code == 0
        Path("drops").mkdir()
        header, *rows = CLEAN.splitlines(keepends=True)
        for number, start in enumerate(range(0, len(rows), 8)):
            Path(f"drops/part-{number}.csv").write_text(header + "".join(rows[start : start + 8]), encoding="utf-8")
        Path("drops/notes.txt").write_text("not data", encoding="utf-8")

    @BOTH
    @pytest.mark.parametrize("name", ["drops", "drops/", "drops/*.csv", "drops/part-?.csv", "drop[s]/part-[0-3].csv"])
    def test_all_of_them_are_one_outline(self, cli: Cli, name: str, engine: str) -> None:
        found = cli(name, "--engine", engine, "--format", "json", "--by", "region", "-v")
        whole = cli("data.csv", "--engine", engine, "--format", "json", "--by", "region").out
        ours, theirs = json.loads(found.out), json.loads(whole)
        assert {one["outline"] for one in ours["rates"]} == {"drops"}
        assert [{**one, "outline": ""} for one in ours["rates"]] == [{**one, "outline": ""} for one in theirs["rates"]]
        assert [one["path"].rpartition("/")[2] for one in ours["inputs"]] == [
            "targets.csv",
            *(f"part-{number}.csv" for number in range(4)),
        ]
        assert ("by duckdb" in found.err, "instead" in found.err) == (engine == "duckdb", False)

    @pytest.mark.parametrize("style", ["json", "csv", "brief"])
    def test_both_say_the_same(self, cli: Cli, style: str) -> None:
        found, rows = (cli("drops", "--engine", engine, "--format", style).out for engine in ENGINES)
        assert found == rows

    def test_an_outline_file_in_the_folder_rules(self, cli: Cli) -> None:
        Path("drops/outline.toml").write_text('files = ["part-0.csv"]\ntitle = "两纲"\n', encoding="utf-8")
        found = json.loads(cli("drops", "--engine", "duckdb", "--format", "json").out)
        assert [one["path"].rpartition("/")[2] for one in found["inputs"]] == ["targets.csv", "part-0.csv"]
        assert {one["outline"] for one in found["rates"]} == {"两纲"}

    @BOTH
    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("drops/*.parquet", "drops/*.parquet: no file matches"),
            ("nowhere/*.csv", "nowhere/*.csv: no file matches"),
            ("empty", "empty: a folder without outline.toml and without .csv, .csv.gz, .parquet"),
        ],
    )
    def test_where_there_is_none(self, cli: Cli, name: str, said: str, engine: str) -> None:
        Path("empty").mkdir()
        found = cli(name, "--engine", engine)
        assert (found.code, found.out, found.err) == (2, "", f"outline-check: {said}\n")

    def test_a_file_whose_name_looks_like_a_pattern_is_that_file(self, cli: Cli) -> None:
        Path("data[1].csv").write_text(CLEAN, encoding="utf-8")
        found = cli("data[1].csv", "--engine", "duckdb", "--format", "json", "-v")
        assert json.loads(found.out)["rates"][0]["outline"] == "data[1]"

    @pytest.mark.parametrize("again", ["drops/part-1.csv", "drops/*1.csv", "drops"])
    def test_a_file_that_is_named_twice(self, cli: Cli, again: str) -> None:
        found = cli("drops/part-?.csv", again)
        assert (found.code, found.out) == (2, "")
        assert ": given twice, or both as data and as targets" in found.err

    def test_files_of_several_folders_are_called_like_the_one_that_has_all(self, cli: Cli) -> None:
        for year in ("2019", "2020"):
            Path(f"drops/{year}").mkdir()
            lines = [line for line in CLEAN.splitlines() if f",{year}," in line or "value" in line]
            Path(f"drops/{year}/all.csv").write_text("\n".join(lines), encoding="utf-8")
        found = json.loads(cli("drops/20*/*.csv", "--engine", "duckdb", "--format", "json").out)
        assert {one["outline"] for one in found["rates"]} == {"drops"}

    def test_no_file_is_written_over_one_that_a_pattern_names(self, cli: Cli) -> None:
        found = cli("drops/*.csv", "--engine", "duckdb", "-o", "drops/part-1.csv")
        assert found.code == 2
        assert Path("drops/part-1.csv").read_text(encoding="utf-8").startswith("id,region")

    def test_files_laid_out_differently_are_read_row_by_row(self, cli: Cli) -> None:
        Path("drops/part-9.csv").write_text("id,region,year,value\nC02,丁区,2020,98\n", encoding="utf-8")
        found, rows = (cli("drops", "--engine", engine, "--format", "csv", "-v") for engine in ("duckdb", "rows"))
        assert found.out == rows.out
        assert "instead (files that are laid out differently)" in found.err
