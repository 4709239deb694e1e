"""Spark says what the row path says: of files as of its own DataFrames, on two cores of this machine."""

from __future__ import annotations

import csv
import gzip
import io
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.engines.case import Case
from tests.engines.made import cases
from tests.engines.sameness import ENGINES, by_engine, differences

from outline_check.bulk import road, spark, spark_session
from outline_check.errors import UsageError
from outline_check.evaluation import Settings
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate, unwatched
from outline_check.readers.columnar import read_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outline_check.evaluation import Evaluation

pytestmark = pytest.mark.spark
TARGETS = """id,name,domain,unit,national_target,regional_target
M01,孕产妇死亡率,健康,/10万,控制在20/10万以下,控制在18/10万以下
C02,产前筛查率,健康,%,达到98%以上,同国家
E03,义务教育巩固率,教育,%,达到96%以上,达到97%以上
R04,参保人数,保障,万人,不少于1200万人,
"""
LONG = "id,region,year,sex,unit,value\n"
CLEAN = LONG + "".join(
    f"{indicator},{region},{year},{sex},{unit},{value + at / 10:.1f}\n"
    for indicator, unit, value in (
        ("M01", "/10万", 16.9),
        ("C02", "%", 97.5),
        ("E03", "%", 96.8),
        ("R04", "万人", 1199.5),
    )
    for at, (region, year, sex) in enumerate(
        (region, year, sex) for region in ("A 市", "B 县") for year in (2019, 2020) for sex in ("total", "female")
    )
)


TIES = ("98", "97.9999999999999", "98.0000000000001")
LONG_TIES = ("97.99999999999999999", "98.00000000000000000", "98.000000000000000001", f"98.{'0' * 30}1")
HOSTILE = (
    "'; DROP TABLE data; --",
    "a\\'b\\\\",
    'say "hi"',
    "😀",
    "=1+1",
    "\\u0041\\n",
    "{0}",
    "%s",
    "`x`",
    "''",
    "${x}",
    "\\",
)


ALLOWED = Settings(allow_errors=True)


class Named(NamedTuple):
    """An input by name."""

    data: tuple[str, ...]
    settings: Settings = Settings()
    toml: str = ""


def also(*lines: str) -> Named:
    """The clean rows and others."""
    return Named((CLEAN + "".join(f"{line}\n" for line in lines),), ALLOWED)


def quoted_row(*cells: str) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


CASES = {
    "clean": Named((CLEAN,), Settings(by=(("domain",), ("region",), ("year",), ("sex",), ("domain", "region")))),
    "near, of several files": Named(
        (CLEAN, CLEAN.replace("A 市", "C 区").replace("B 县", "D 区")), Settings(near="1%"), 'title = "两纲"'
    ),
    "dirty": also(
        'M01,C 区,2020,total,/10万,"1,7.5"',
        "C02,C 区,2020,total,%,98.5%",
        "E03,C 区,2020,total,%,９７",
        "R04,C 区,2020,total,万人,…",
        'R04,D 区,2020,total,万人,"1,234.5"',
    ),
    "units": also("C02,C 区,2020,total,‰,979.9", "M01,C 区,2020,total,/万,1.8", "R04,C 区,2020,total,人,12000000"),
    "near ties": also(*(f"C02,R{at},2020,total,%,{text}" for at, text in enumerate(TIES))),
    "many digits": also(*(f"C02,R{at},2020,total,%,{text}" for at, text in enumerate(LONG_TIES))),
    "duplicates": also("M01,A 市,2019,total,/10万,16.9", "M01,A 市,2020,total,/10万,19"),
    "unknown": also("X99,A 市,2020,total,%,5", "X99,B 县,2020,total,%,6", ",A 市,2020,total,%,6"),
    "suspects": also(
        "M01,C 区,2020,total,/10万,-1",
        "C02,C 区,2020,total,%,985",
        "M01,D 区,2019,total,/10万,1",
        "M01,D 区,2020,total,/10万,19",
    ),
    "bad years": also("M01,A 市,,total,/10万,17", "M01,A 市,2O20,total,/10万,17", "M01,C 区,2020年,total,/10万,17"),
    "hostile": also(
        *(quoted_row("C02", name, "2020", "total", "%", "98.5") for name in HOSTILE),
        *(quoted_row("C02", "A 市", "2018", text, "%", text) for text in HOSTILE),
    ),
    "mac, byte order mark, quotes inside, blank lines": Named(
        ("\ufeff" + (CLEAN + 'C02,5" 区,2020,total,%,98.5\n\n\n').replace("\n", "\r"),)
    ),
    "windows, semicolons": Named((CLEAN.replace(",", ";").replace("\n", "\r\n"),)),
    "pipes": Named((CLEAN.replace(",", "|"),)),
}
# What Spark would read otherwise than the csv module, or not tell.
LEFT = {
    "header only": LONG,
    "line ends in quotes": CLEAN + 'C02,"C\n区",2020,total,%,98.5\n',
    "rows in quotes": CLEAN + 'C02,C,2020,total,%,"98\nC02,D,2020,total,%,98"\n',
    "a stray quote": CLEAN + 'C02,C,2020,total,%,"98.5\n',
    "text behind a quote": CLEAN + 'C02,"C"d,2020,total,%,98.5\n',
    "ragged": CLEAN + "C02,C,2020,total,%\n",
    "too wide": CLEAN + "C02,C,2020,total,%,98.5,\n",
    "blank cells": CLEAN + "   \n",
    "titles": "监测数据\n" + CLEAN,
    "NUL": CLEAN * 150 + "C02,C\0,2020,total,%,98.5\n",
    "a lost character": CLEAN * 150 + "C02,C\ufffd,2020,total,%,98.5\n",
}


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One session for all tests, as it takes seconds to start."""
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not on the PATH")
    inputs = Inputs([], master="local[2]")
    with spark_session.started(inputs.master) as session:
        session.conf.set("spark.sql.shuffle.partitions", 2)
        ENGINES["spark"] = lambda inputs, settings: evaluated(inputs, settings, session)
        yield session
        del ENGINES["spark"]


def evaluated(inputs: Inputs, settings: Settings, session: Any) -> Evaluation:
    return road.evaluated(inputs._replace(engine="spark", spark=session), settings, unwatched)


def written(case: Named, folder: Path) -> Inputs:
    return Case(case.data, TARGETS, case.settings, case.toml).written(folder)


@pytest.mark.parametrize("name", CASES)
def test_spark_says_the_same(session: Any, tmp_path: Path, name: str) -> None:
    case = CASES[name]
    seen, found = differences("spark", written(case, tmp_path), case.settings)
    assert (found, seen.why) == ([], "")


@pytest.mark.parametrize("name", LEFT)
def test_what_spark_reads_otherwise_is_left_to_the_readers(session: Any, tmp_path: Path, name: str) -> None:
    assert by_engine("spark", written(Named((LEFT[name],)), tmp_path), Settings()).said is None


def test_spark_judges_itself(session: Any, tmp_path: Path) -> None:
    seen = by_engine("spark", written(CASES["clean"], tmp_path), Settings())
    assert seen.said
    assert (seen.judged, seen.apart) == (14, 0)


# Not shrunk, as each try takes a second; the same input fails on DuckDB sooner.
@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(case=cases())
def test_spark_says_the_same_of_made_inputs(session: Any, case: Case) -> None:
    with TemporaryDirectory() as folder:
        assert differences("spark", case.written(Path(folder)), case.settings)[1] == []


def test_a_large_data_frame_is_read_like_one_of_pandas(session: Any, tmp_path: Path) -> None:
    lines = [f"C02,R{at},{2011 + at % 10},total,%,{90 + at % 100 / 10}" for at in range(3000)]
    late = ["E03,R1,2020,total,‰,970", "X99,R1,2020,total,%,5", "M01,R2,2020,total,/10万,-1"]
    table = arrow_of(also(*lines, *late).data[0])
    inputs = written(CASES["clean"], tmp_path)._replace(paths=["data"], frames={"data": session.createDataFrame(table)})
    by_rows = inputs._replace(tables={"data": lambda: read_frame(table, "data")})
    expected, found = evaluate(by_rows, ALLOWED), evaluated(inputs, ALLOWED, session)
    assert (set(found.rates), found.findings) == (set(expected.rates), expected.findings)


@pytest.mark.parametrize(
    ("name", "parts"),
    [("clean", 3), ("near ties", 1), ("duplicates", 3), ("suspects", 1), ("unknown", 3), ("hostile", 1)],
)
def test_a_data_frame_of_spark_is_read_like_one_of_pandas(session: Any, tmp_path: Path, name: str, parts: int) -> None:
    case = CASES[name]
    table = session.createDataFrame(arrow_of(case.data[0]))
    frame = table if parts == 1 else table.repartition(parts)
    inputs = written(case, tmp_path)._replace(paths=["data"], frames={"data": frame})
    rows = frame.toArrow()
    expected = evaluate(inputs._replace(tables={"data": lambda: read_frame(rows, "data")}), case.settings)
    found = evaluated(inputs, case.settings, session)
    for member in ("exit_code", "findings", "rates", "years", "subjects"):
        assert getattr(found, member) == getattr(expected, member), member
    assert [one[4:7] for one in found.inputs] == [one[4:7] for one in expected.inputs]


def arrow_of(text: str) -> Any:
    """The data with years and values as numbers, as a DataFrame would have them."""
    pa = pytest.importorskip("pyarrow")
    header, *lines = csv.reader(io.StringIO(text))
    columns: dict[str, list[Any]] = dict(zip(header, map(list, zip(*lines, strict=True)), strict=True))
    columns["year"] = list(map(int, columns["year"]))
    with suppress(ValueError):
        columns["value"] = list(map(float, columns["value"]))
    return pa.table(columns)


def test_doubles_are_read_to_15_digits(session: Any, tmp_path: Path) -> None:
    doubles = [
        1 / 3,
        98.00000000000001,
        97.99999999999999,
        0.1234567890123455,
        1e-7,
        1e12,
        float("nan"),
        123456.1234567,
    ]
    lines = [f"C02,R{at},2020,total,%,{number!r}" for at, number in enumerate(doubles)]
    table = arrow_of(also(*lines).data[0])
    inputs = written(CASES["clean"], tmp_path)._replace(paths=["data"], frames={"data": session.createDataFrame(table)})
    by_rows = inputs._replace(tables={"data": lambda: read_frame(table, "data")})
    expected, found = evaluate(by_rows, ALLOWED), evaluated(inputs, ALLOWED, session)
    assert (found.rates, found.findings) == (expected.rates, expected.findings)


@pytest.mark.parametrize("name", ["clean", "duplicates"])
def test_parquet(session: Any, tmp_path: Path, name: str) -> None:
    import pyarrow.parquet

    case = CASES[name]
    path = str(tmp_path / "data.parquet")
    pyarrow.parquet.write_table(arrow_of(case.data[0]), path)
    seen, found = differences("spark", written(case, tmp_path)._replace(paths=[path]), case.settings)
    assert (found, seen.why) == ([], "")


@pytest.mark.parametrize(("name", "is_left"), [("data.csv.gz", False), ("data.csv", True)])
def test_compressed(session: Any, tmp_path: Path, name: str, is_left: bool) -> None:
    inputs = written(CASES["clean"], tmp_path)
    path = tmp_path / name
    path.write_bytes(gzip.compress(CLEAN.encode()))
    seen, found = differences("spark", inputs._replace(paths=[str(path)]), Settings())
    assert found == []
    assert is_left == (seen.said is None), seen.why


def test_a_file_cut_off_is_left_to_the_readers(session: Any, tmp_path: Path) -> None:
    path = tmp_path / "data.csv.gz"
    path.write_bytes(gzip.compress((CLEAN * 5000).encode())[:-20])
    assert by_engine("spark", written(CASES["clean"], tmp_path)._replace(paths=[str(path)]), Settings()).said is None


def test_invalid_bytes_far_behind_are_left_to_the_readers(session: Any, tmp_path: Path) -> None:
    inputs = written(CASES["clean"], tmp_path)
    path = Path(inputs.paths[0])
    path.write_bytes(CLEAN.encode() * 200 + "M01,市,2020,total,/10万,17\n".encode("gb18030"))
    assert by_engine("spark", inputs, Settings()).said is None


def test_the_session_that_is_handed_in_keeps_its_views_and_goes_on(session: Any, tmp_path: Path) -> None:
    session.sql("SELECT 7 AS seven").createOrReplaceTempView("data")
    evaluated(written(CASES["clean"], tmp_path), Settings(), session)
    assert session.table("data").collect()[0].seven == 7
    assert [one.name for one in session.catalog.listTables("global_temp") if one.namespace == ["global_temp"]] == []


def test_executors_need_no_python(session: Any, tmp_path: Path) -> None:
    plans: list[str] = []

    class Watched(spark.Spark):
        def group(self, statement: str, *, more: bool) -> None:
            plans.append(self.rows(f"EXPLAIN {statement}")[0][0])
            super().group(statement, more=more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spark, "Spark", Watched)
        evaluated(written(CASES["dirty"], tmp_path), ALLOWED, session)
    assert plans
    assert not any(word in plan for plan in plans for word in ("Python", "Arrow", "ExistingRDD", "SortMergeJoin"))


def test_a_cluster_that_does_not_answer_is_told_at_once() -> None:
    pytest.importorskip("pyspark")
    with (
        pytest.raises(UsageError, match=r"spark://127\.0\.0\.1:1: nothing answers"),
        spark_session.started("spark://127.0.0.1:1"),
    ):
        pass
