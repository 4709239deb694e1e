"""`--engine`, `--memory-limit` and what they are refused with; what is chosen by the size of the input."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from openpyxl import Workbook
from tests.large.inputs import CLEAN, HEADER, Ran

if TYPE_CHECKING:
    from collections.abc import Callable

    Cli = Callable[..., Ran]

DUCKDB, ROWS = "reading by duckdb", "read row by row instead"
# More than the 100,000 bytes from which on DuckDB reads a file, in more than one region.
LARGE = HEADER + "".join(f"C02,县{number:05d},2020,total,%,{97 + number % 3}\n" for number in range(4000))
OFFICE = tuple("html markdown chart junit sarif github gitlab jsonl job-summary sdmx-csv".split())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--engine", "fastest"], "'fastest' is not one of 'auto', 'rows', 'duckdb', 'spark'"),
        (["--engine", "duckdb", "--all"], "--engine duckdb: --all or --csv-safe shows judgements one by one"),
        (["--engine", "duckdb", "--csv-safe", "-o", "a.csv"], "--all or --csv-safe shows judgements one by one"),
        (["--engine", "duckdb", "-o", "a.docx"], "--engine duckdb: docx shows judgements one by one"),
        (["--engine", "spark", "-o", "a.csv", "-o", "a.xlsx"], "--engine spark: xlsx shows judgements one by one"),
        (["--engine", "duckdb", "--summary", "a.md"], "job-summary shows judgements one by one"),
        (["--engine", "duckdb", "--memory-limit", "lots"], "--memory-limit lots: write for example 500MB or 4GB"),
        (["--engine", "duckdb", "--memory-limit", "-1GB"], "--memory-limit -1GB: write for example"),
        (["--engine", "duckdb", "--memory-limit", "5; DROP TABLE data"], "write for example"),
        (["--engine", "duckdb", "--memory-limit", "1MB"], "--memory-limit: too little memory; allow more"),
        *((["--engine", "duckdb", "--format", name], f"{name} shows judgements one by one") for name in OFFICE),
    ],
)  # fmt: skip
def test_wrong_options(cli: Cli, options: list[str], said: str) -> None:
    found = cli("data.csv", *options)
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert sorted(path.name for path in Path().iterdir()) == ["data.csv", "targets.csv"]


def test_what_is_refused_says_what_to_do_instead(cli: Cli) -> None:
    found = cli("data.csv", "--engine", "duckdb", "--format", "junit")
    assert found.err.endswith("take -o judgements.parquet or .csv, or --engine rows\n")


@pytest.mark.parametrize("limit", ["500MB", "1GB", "0.5 GiB", "50%", " 200mb "])
def test_a_memory_limit(cli: Cli, limit: str) -> None:
    assert cli("data.csv", "--engine", "duckdb", "--memory-limit", limit).code == 0


@pytest.mark.parametrize(
    ("options", "is_by_duckdb"),
    [
        ((), True),
        (("--format", "csv"), True),
        (("--format", "pipe", "--by", "region,domain", "--pivot"), True),
        (("-o", "judgements.parquet"), True),
        (("--engine", "rows"), False),
        pytest.param(("--format", "junit"), False, id="a format that shows every judgement"),
        pytest.param(("--format", "brief", "-o", "a.html"), False, id="a file that does"),
        pytest.param(("--all",), False, id="all of them"),
    ],
)
def test_who_reads_a_large_file(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], is_by_duckdb: bool
) -> None:
    monkeypatch.setattr("outline_check.engines.is_large", lambda _: True)
    found = cli("data.csv", "-v", *options)
    assert found.code == 0
    assert (DUCKDB in found.err) is is_by_duckdb
    assert ROWS not in found.err


@pytest.mark.parametrize(
    ("data", "options", "is_by_duckdb"),
    [(CLEAN, (), False), (LARGE, (), True), (CLEAN, ("--engine", "duckdb"), True)],
    ids=["small", "large", "small, asked for"],
)
def test_large_is_more_than_a_hundred_kilobytes(
    cli: Cli, data: str, options: tuple[str, ...], is_by_duckdb: bool
) -> None:
    assert (DUCKDB in cli("data.csv", "-v", *options, data=data).err) is is_by_duckdb


def test_a_small_parquet_file_is_read_row_by_row(cli: Cli) -> None:
    duckdb.sql("COPY (FROM 'data.csv') TO 'data.parquet' (FORMAT parquet)")
    assert DUCKDB not in cli("data.parquet", "-v").err


# What an engine leaves to the readers, and the reason that -v tells.
LEFT: dict[str, tuple[str, tuple[str, ...], str]] = {
    "the latest value": (CLEAN, ("--latest",), "an option that needs every row"),
    "an encoding": (CLEAN, ("--encoding", "utf-8"), "an option that needs every row"),
    "a last release": (CLEAN, ("--previous", "last.csv"), "an option that needs every row"),
    "explanations": (CLEAN, ("--explanations", "reasons.csv"), "an option that needs every row"),
    "an explanation in the row": ("id,unit,value,explanation\nC02,%,98,\n", (), "its columns: explanation"),
    "last year's value": ("id,unit,value,last_year\nC02,%,98,97\n", (), "its columns: last_year"),
    "year columns": ("id,unit,2019,2020\nC02,%,98,97\n", (), "its columns: years"),
    "no year": ("id,year,unit,value\nC02,long ago,%,98\n", (), "no year that can be read"),
    "no rows": (HEADER, (), "no row"),
    "a short row": (CLEAN + "C02,丙区,2020,total,%\n", (), "Invalid Input Error"),
    "a stray quote": (CLEAN + 'C02,"丙"区,2020,total,%,98\n', (), "R102"),
    "a NUL": (CLEAN + "C02,丙\0区,2020,total,%,98\n", (), "R106"),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_to_the_readers(cli: Cli, name: str) -> None:
    data, options, why = LEFT[name]
    Path("last.csv").write_text(CLEAN.replace("2020", "2018"), encoding="utf-8")
    Path("reasons.csv").write_text("code,indicator,reason\nD310,C02,moved\n", encoding="utf-8")
    found = cli("data.csv", "--engine", "duckdb", "-v", "--format", "json", *options, data=data)
    rows = cli("data.csv", "--engine", "rows", "--format", "json", *options)
    assert (found.code, found.out) == (rows.code, rows.out)
    (told,) = [line for line in found.err.splitlines() if line.startswith(ROWS)]
    assert why in told


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ('[[check]]\nrule = "C02 <= 100"\n', "an option that needs every row"),
        ("base_year = 2019\n", None),
        ('title = "两纲"\nyear = 2019\n', None),
    ],
)
def test_an_outline_file(cli: Cli, toml: str, why: str | None) -> None:
    Path("outline.toml").write_text(toml, encoding="utf-8")
    found = cli("data.csv", "--engine", "duckdb", "-v", "--format", "json")
    assert found.out == cli("data.csv", "--engine", "rows", "--format", "json").out
    assert (why is None) is (ROWS not in found.err)
    assert why is None or f"{ROWS} ({why})" in found.err


def test_encodings_other_than_utf_8(cli: Cli) -> None:
    Path("data.csv").write_bytes(CLEAN.encode("gb18030"))
    found = cli("data.csv", "--engine", "duckdb", "-v", "--format", "csv")
    assert f"{ROWS} (encoding gb18030)" in found.err
    assert found.out == cli("data.csv", "--engine", "rows", "--format", "csv").out


def test_a_workbook_and_standard_input_are_read_row_by_row(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook()
    for row in csv.reader(io.StringIO(CLEAN)):
        book.active.append(row)  # type: ignore[union-attr]
    book.save("data.xlsx")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CLEAN.encode())))
    for path in ("data.xlsx", "-"):
        found = cli(path, "--engine", "duckdb", "-v", "--format", "brief")
        assert (found.code, ROWS in found.err) == (0, True)


def test_a_missing_file(cli: Cli) -> None:
    found = cli("missing.csv", "--engine", "duckdb")
    assert (found.code, found.err) == (2, "outline-check: missing.csv: No such file or directory\n")


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        ("id,unit,2019,2020\nC02,%,98,97\n", 2, "no engine reads this input (its columns: years); --engine rows does"),
        (CLEAN + "C02,丙区,2020,total,%\n", 3, "data.csv:34: R103"),
    ],
)
def test_what_is_too_large_for_the_readers_is_not_left_to_them(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, data: str, code: int, said: str
) -> None:
    monkeypatch.setattr("outline_check.engines.is_large", lambda _: True)
    monkeypatch.setattr("outline_check.engines._LARGEST", 10)
    found = cli("data.csv", data=data)
    assert (found.code, found.out) == (code, "")
    assert said in found.err
    assert cli("data.csv", "--engine", "rows").code == (0 if code == 2 else code)
