"""CSV and TSV that a spreadsheet may open: no cell is a formula, and numbers stay numbers."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outline_check.cli import run
from outline_check.reports import CSV_FORMATS, evaluation_bytes
from outline_check.reports.as_csv import csv_text, no_formula, safe_tsv
from outline_check.reports.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation

SIGNS = "=+-@\t\r\n＝＋－\uff20"
DATA = (
    "指标,单位,监测值,国家目标,说明\n=HYPERLINK(1),%,96,达到95%,\n@SUM(1),%,-5,达到95%,下降\n－1,%,94,达到95%,\n"
    '\'x,%,94,达到95%,\n"""=1",%,94,达到95%,\n'
)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        *((f"{sign}1+1", f"'{sign}1+1") for sign in SIGNS),
        *((sign, f"'{sign}") for sign in SIGNS),
        (" =1+1", "' =1+1"),
        ("-5", "-5"),
        ("+5.25", "+5.25"),
        ("-0.000000000000000001", "-0.000000000000000001"),
        ("-5%", "'-5%"),
        ("-5e3", "'-5e3"),
        ("-5+1", "'-5+1"),
        ("-", "'-"),
        ("－5", "'－5"),
        ("", ""),
        ("a=1", "a=1"),
        ("'=1", "'=1"),
        ("96", "96"),
        ("达到95%", "达到95%"),
    ],
)
def test_cells(cell: str, written: str) -> None:
    assert no_formula(cell) == written


@given(st.lists(st.text(alphabet=st.sampled_from([*SIGNS, "1", "a", '"', ",", " ", ".", "\u202e"])), min_size=1))
def test_no_cell_of_a_table_is_a_formula(cells: list[str]) -> None:
    fields = [str(at) for at in range(len(cells))]
    text = csv_text(fields, [dict(zip(fields, cells, strict=True))], safe=True)
    assert text.startswith("\ufeff")
    (_, written) = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert len(written) == len(cells)
    for cell in written:
        assert (
            not cell.lstrip(" ").startswith(tuple(SIGNS)) or cell.strip(" ").lstrip("+-").replace(".", "", 1).isdigit()
        )


def test_a_quote_of_tsv_takes_no_cells() -> None:
    assert safe_tsv('a\t"=1\t =1\n-5') == "\ufeffa\t'\"=1\t' =1\n-5"


@pytest.mark.parametrize("style", CSV_FORMATS)
def test_only_where_it_is_asked_for(evaluated: Callable[..., Evaluation], style: str) -> None:
    found = evaluated(DATA)
    plain, safe = (
        evaluation_bytes(found, style, View("zh", everything=True, csv_safe=flag)).decode() for flag in (False, True)
    )
    assert "\ufeff" not in plain
    assert safe.startswith("\ufeff")
    assert "'=HYPERLINK(1)" in safe
    assert "'@SUM(1)" in safe
    assert "'－1" in safe
    assert "'-5" not in safe
    assert plain.replace("'", "") == safe.removeprefix("\ufeff").replace("'", "")


def test_other_formats_are_as_they_were(evaluated: Callable[..., Evaluation]) -> None:
    found = evaluated(DATA)
    for style in ("json", "sdmx-csv", "github"):
        assert evaluation_bytes(found, style, View("zh", csv_safe=True)) == evaluation_bytes(found, style, View("zh"))


@pytest.mark.parametrize("command", ["evaluate", "validate"])
def test_the_option(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text(DATA, encoding="utf-8")
    assert run([command, "data.csv", "--csv-safe"]) == 2
    assert b"--csv-safe: no output is csv or tsv" in capsysbinary.readouterr().err
    assert run([command, "data.csv", "--csv-safe", "-o", "out.csv", "--format", "csv"]) == 0
    shown = capsysbinary.readouterr().out
    assert Path("out.csv").read_bytes() == shown
    assert shown.startswith(b"\xef\xbb\xbf")
