"""From Python: DataFrames of pandas, polars and Arrow, by rows and by DuckDB."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pytest
from tests.large.inputs import CLEAN, DIRTY, TARGETS, WRONG

from outline_check import evaluate
from outline_check.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

Columns = dict[str, list[Any]]


def columns_of(text: str) -> Columns:
    """A CSV by columns."""
    header, *rows = csv.reader(io.StringIO(text))
    return {name: [row[at] for row in rows] for at, name in enumerate(header)}


def of_pandas(columns: Columns) -> Any:
    return pd.DataFrame(columns)


def of_polars(columns: Columns) -> Any:
    return pytest.importorskip("polars").DataFrame(columns)


def of_arrow(columns: Columns) -> Any:
    return pytest.importorskip("pyarrow").table(columns)


def with_numbers(columns: Columns) -> Columns:
    """The same with years and values as numbers."""
    return {**columns, "year": list(map(int, columns["year"])), "value": list(map(float, columns["value"]))}


KINDS: dict[str, Callable[[Columns], Any]] = {"pandas": of_pandas, "polars": of_polars, "arrow": of_arrow}
KIND = pytest.mark.parametrize("kind", KINDS)
BOTH = pytest.mark.parametrize("engine", ["rows", "duckdb"])


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("targets.csv").write_text(TARGETS, encoding="utf-8")
    Path("data.csv").write_text(CLEAN, encoding="utf-8")


def rates(found: Any) -> list[Any]:
    return [rate._replace(outline="") for rate in found.rates]


def rows_of(found: Any) -> list[list[str]]:
    """The judgements as texts, whatever input they are of."""
    frame = found.to_frame().drop(columns=["outline", "file"])
    return [["" if cell is None else str(cell) for cell in row] for row in frame.astype(object).values.tolist()]


@KIND
@BOTH
@pytest.mark.parametrize("text", [CLEAN, DIRTY], ids=["clean", "dirty"])
def test_a_frame_of_texts_says_what_the_file_says(kind: str, engine: Any, text: str) -> None:
    Path("data.csv").write_text(text, encoding="utf-8")
    expected = evaluate("data.csv", targets="targets.csv", by=["domain", "sex"], engine="rows")
    found = evaluate(KINDS[kind](columns_of(text)), targets="targets.csv", by=["domain", "sex"], engine=engine)
    assert rates(found) == rates(expected)
    assert found.years == {"<data>": 2020}
    assert rows_of(found) == rows_of(expected)


@KIND
@BOTH
def test_a_frame_of_numbers(kind: str, engine: Any) -> None:
    expected = evaluate("data.csv", targets="targets.csv", engine="rows")
    found = evaluate(KINDS[kind](with_numbers(columns_of(CLEAN))), targets="targets.csv", engine=engine)
    assert rates(found) == rates(expected)


@KIND
@BOTH
def test_a_wrong_value_is_named_with_its_row(kind: str, engine: Any) -> None:
    found = evaluate(KINDS[kind](columns_of(WRONG)), targets="targets.csv", engine=engine)
    assert (found.exit_code, found.rates) == (3, ())
    places = {one.code: (one.place.file, one.place.line) for one in found.findings}
    assert places["D301"] == ("<data>", 34)


@KIND
def test_targets_in_a_frame(kind: str) -> None:
    found = evaluate("data.csv", targets=KINDS[kind](columns_of(TARGETS)), engine="duckdb")
    assert rates(found) == rates(evaluate("data.csv", targets="targets.csv"))


def test_frames_of_several_kinds_together() -> None:
    half = {name: cells[:16] for name, cells in columns_of(CLEAN).items()}
    rest = {name: cells[16:] for name, cells in columns_of(CLEAN).items()}
    found = [
        evaluate([of_pandas(half), of_arrow(rest)], targets="targets.csv", engine=engine)
        for engine in ("rows", "duckdb")
    ]
    assert found[0].rates == found[1].rates
    assert [one.path for one in found[0].inputs] == ["targets.csv", "<data 1>", "<data 2>"]


@pytest.mark.parametrize("source", [42, None, {"name": ["x"]}, b"data.csv"])
def test_what_is_no_frame(source: Any) -> None:
    with pytest.raises(UsageError, match="give a path or a DataFrame"):
        evaluate([source], targets="targets.csv")


def test_wrong_settings() -> None:
    with pytest.raises(UsageError, match="engine 'fast': choose from auto, rows, duckdb, spark"):
        evaluate("data.csv", targets="targets.csv", engine="fast")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="write for example 500MB"):
        evaluate("data.csv", targets="targets.csv", engine="duckdb", memory_limit="much")


class TestDetails:
    """An evaluation by an engine has no judgements; it sums them up, and writes them all."""

    def found(self, **settings: Any) -> Any:
        return evaluate("data.csv", targets="targets.csv", engine="duckdb", memory_limit="500MB", **settings)

    def test_there_are_none_in_memory(self) -> None:
        found, rows = self.found(), evaluate("data.csv", targets="targets.csv", engine="rows")
        assert (found.judgements, found.details.count) == ((), len(rows.judgements))
        assert found.details.regions == {"data": 2}
        assert rows.details is None

    def test_to_frame_has_them_all(self) -> None:
        frame = self.found().to_frame()
        pd.testing.assert_frame_equal(frame, evaluate("data.csv", targets="targets.csv", engine="rows").to_frame())
        assert isinstance(frame["value"][0], Decimal)

    def test_tallies(self) -> None:
        tallies = {(one.indicator.id, one.tier): one for one in self.found().details.tallies()}
        one = tallies["C02", "national"]
        assert (one.met, one.unmet, one.no_data, one.not_judgeable) == (1, 1, 0, 0)
        assert (one.worst, one.unit) == ((("甲市", "97.7"),), "%")
        assert sum(one.unmet for one in tallies.values()) == sum(
            rate.unmet for rate in self.found().rates if not rate.by
        )

    def test_the_farthest_come_first(self) -> None:
        values = (97, 90, 99, 95, 97.5)
        rows = "".join(f"C02,县{number},2020,total,%,{value}\n" for number, value in enumerate(values))
        Path("data.csv").write_text("id,region,year,sex,unit,value\n" + rows, encoding="utf-8")
        (one,) = [one for one in self.found().details.tallies() if one.indicator.id == "C02" and one.tier == "national"]
        assert (one.unmet, one.worst) == (4, (("县1", "90"), ("县3", "95"), ("县0", "97")))

    @pytest.mark.parametrize("style", ["csv", "parquet"])
    def test_save(self, style: str) -> None:
        found = self.found()
        found.details.save(f"judgements.{style}", style, "en")
        with duckdb.connect() as connection:
            read: Any = {"csv": connection.read_csv, "parquet": connection.read_parquet}[style]
            verdicts = read(f"judgements.{style}").select("verdict").fetchall()
        assert [one for (one,) in verdicts] == found.to_frame()["verdict"].tolist()


def test_auto_reads_small_inputs_row_by_row() -> None:
    assert evaluate("data.csv", targets="targets.csv").details is None
    assert evaluate(of_pandas(columns_of(CLEAN)), targets="targets.csv").judgements


def test_auto_asks_duckdb_for_large_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outline_check.engines._LARGE_FRAME", 10)
    found = evaluate(of_pandas(columns_of(CLEAN)), targets="targets.csv")
    assert found.details
    assert found.details.count == len(evaluate("data.csv", targets="targets.csv").judgements)
