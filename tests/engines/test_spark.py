"""Spark says what the row path says: of files as of its own DataFrames, on two cores of this machine."""

from __future__ import annotations

import csv
import gzip
import io
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from outline_check.bulk import road, spark, spark_session
from outline_check.bulk.head import UnsuitableError
from outline_check.errors import UsageError
from outline_check.evaluation import Settings
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate, unwatched
from outline_check.readers.columnar import read_frame
from tests.conftest import INJECTIONS
from tests.engines.case import Case
from tests.engines.made import cases
from tests.engines.sameness import ENGINES, by_engine, differences

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
    f"{id},{region},{year},{sex},{unit},{value + at / 10:.1f}\n"
    for id, unit, value in (("M01", "/10万", 16.9), ("C02", "%", 97.5), ("E03", "%", 96.8), ("R04", "万人", 1199.5))
    for at, (region, year, sex) in enumerate(
        (region, year, sex) for region in ("A 市", "B 县") for year in (2019, 2020) for sex in ("total", "female")
    )
)


def rows(*lines: str) -> str:
    return LONG + "".join(f"{line}\n" for line in lines)


class Named(NamedTuple):
    """An input by name; `is_left` where Spark must leave it to the readers."""

    data: tuple[str, ...]
    settings: Settings = Settings()
    toml: str = ""
    is_left: bool = False


CASES = {
    "clean": Named((CLEAN,), Settings(by=(("domain",), ("region",), ("year",), ("sex",), ("domain", "region")))),
    "near": Named((CLEAN,), Settings(near="1%", by=(("year",),))),
    "several files": Named((CLEAN, CLEAN.replace("A 市", "C 区").replace("B 县", "D 区")), toml='title = "两纲"'),
    "dirty": Named(
        (CLEAN + 'M01,C 区,2020,total,/10万,"1,7.5"\nC02,C 区,2020,total,%,98.5%\nE03,C 区,2020,total,%,９７\nR04,C 区,2020,total,万人,…\n',),
        Settings(allow_errors=True),
    ),
    "quoted numbers": Named((CLEAN + 'R04,C 区,2020,total,万人,"1,234.5"\n',)),
    "units": Named((CLEAN + "C02,C 区,2020,total,‰,979.9\nM01,C 区,2020,total,/万,1.8\nR04,C 区,2020,total,人,12000000\n",)),
    "near ties": Named(
        (rows(*(f"C02,R{at},2020,total,%,{text}" for at, text in enumerate(("98", "97.9999999999999", "98.0000000000001"))), *CLEAN.splitlines()[1:]),)
    ),
    "many digits": Named(
        (rows(*(f"C02,R{at},2020,total,%,{text}" for at, text in enumerate(("97.99999999999999999", "98.00000000000000000", "98.000000000000000001", f"98.{'0' * 30}1"))), *CLEAN.splitlines()[1:]),)
    ),
    "duplicates": Named((CLEAN + CLEAN.splitlines()[1] + "\nM01,A 市,2020,total,/10万,19\n",), Settings(allow_errors=True)),
    "unknown": Named((CLEAN + "X99,A 市,2020,total,%,5\nX99,B 县,2020,total,%,6\n,A 市,2020,total,%,6\n",), Settings(allow_errors=True)),
    "suspects": Named((CLEAN + "M01,C 区,2020,total,/10万,-1\nC02,C 区,2020,total,%,985\nM01,D 区,2019,total,/10万,1\nM01,D 区,2020,total,/10万,19\n",), Settings(allow_errors=True)),
    "bad years": Named((CLEAN + "M01,A 市,,total,/10万,17\nM01,A 市,2O20,total,/10万,17\nM01,C 区,2020年,total,/10万,17\n",), Settings(allow_errors=True)),
    "hostile": Named(
        (CLEAN + "".join('C02,"{}",2020,"{}",%,{}\n'.format(*(text.replace('"', '""') for text in (name, "total", "98.5"))) for name in ("'; DROP TABLE data; --", "a\\'b\\\\", 'say "hi"', "😀", "=1+1", "\\u0041\\n", "{0}", "%s", "`x`")),),
    ),
    "hostile cells": Named(
        (CLEAN + "".join(f"C02,A 市,2018,{text},%,{text}\n" for text in ("\\'", "'", "\\", "''", "${x}", "=cmd()")),), Settings(allow_errors=True)
    ),
    "crlf": Named((CLEAN.replace("\n", "\r\n"),)),
    "cr": Named((CLEAN.replace("\n", "\r"),)),
    "byte order mark": Named(("\ufeff" + CLEAN,)),
    "quotes inside": Named((CLEAN + 'C02,5" 区,2020,total,%,98.5\n',)),
    "blank lines": Named((CLEAN + "\n\n",)),
    "semicolons": Named((CLEAN.replace(",", ";"),)),
    "tabs": Named((CLEAN.replace(",", "\t"),)),
    "pipes": Named((CLEAN.replace(",", "|"),)),
    "header only": Named((LONG,), is_left=True),
    "line ends in quotes": Named((CLEAN + 'C02,"C\n区",2020,total,%,98.5\n',), is_left=True),
    "rows in quotes": Named((CLEAN + 'C02,C,2020,total,%,"98\nC02,D,2020,total,%,98"\n',), is_left=True),
    "a stray quote": Named((CLEAN + 'C02,C,2020,total,%,"98.5\n',), is_left=True),
    "text behind a quote": Named((CLEAN + 'C02,"C"d,2020,total,%,98.5\n',), is_left=True),
    "ragged": Named((CLEAN + "C02,C,2020,total,%\n",), is_left=True),
    "too wide": Named((CLEAN + "C02,C,2020,total,%,98.5,\n",), is_left=True),
    "blank cells": Named((CLEAN + "   \n",), is_left=True),
    "titles": Named(("监测数据\n" + CLEAN,), is_left=True),
    "NUL": Named((CLEAN * 40 + "C02,C\0,2020,total,%,98.5\n",), is_left=True),
}  # fmt: skip


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One session for all tests, as it takes seconds to start."""
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not on the PATH")
    inputs = Inputs([], master="local[2]")
    with spark_session.started(inputs.master) as session:
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
    assert found == []
    assert case.is_left == (seen.said is None), seen.why


def test_spark_judges_itself(session: Any, tmp_path: Path) -> None:
    seen = by_engine("spark", written(CASES["clean"], tmp_path), Settings())
    assert seen.said
    assert (seen.judged, seen.apart) == (14, 0)


# Not shrunk, as each try takes a second; the same input fails on DuckDB sooner.
@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(case=cases())
def test_spark_says_the_same_of_made_inputs(session: Any, case: Case) -> None:
    with TemporaryDirectory() as folder:
        assert differences("spark", case.written(Path(folder)), case.settings)[1] == []


@pytest.mark.parametrize("name", ["clean", "units", "near ties", "duplicates", "suspects", "unknown", "hostile"])
@pytest.mark.parametrize("parts", [1, 3])
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
    columns = dict(zip(header, zip(*lines, strict=True), strict=True))
    kinds = {"year": (int, pa.int64()), "value": (float, pa.float64())}
    return pa.table(
        {
            name: pa.array(list(map(kinds.get(name, (str,))[0], cells)), kinds.get(name, (str, pa.string()))[1])
            for name, cells in columns.items()
        }
    )


@pytest.mark.parametrize(
    "doubtful", [1 / 3, 98.00000000000001, 97.99999999999999, 1e-7, 1e12, float("nan"), 123456.1234567]
)
def test_doubles_are_read_to_15_digits(session: Any, tmp_path: Path, doubtful: float) -> None:
    case = CASES["clean"]
    pa = pytest.importorskip("pyarrow")
    rows = arrow_of(case.data[0])
    at = rows.column_names.index("value")
    rows = rows.set_column(at, "value", pa.array([doubtful, *rows.column(at).to_pylist()[1:]]))
    inputs = written(case, tmp_path)._replace(paths=["data"], frames={"data": session.createDataFrame(rows)})
    table = {"data": lambda: read_frame(rows, "data")}
    by_rows = evaluate(inputs._replace(tables=table), Settings(allow_errors=True))
    found = evaluated(inputs, Settings(allow_errors=True), session)
    assert (found.rates, found.findings) == (by_rows.rates, by_rows.findings)


@pytest.mark.parametrize("name", ["clean", "units", "duplicates"])
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
        evaluated(written(CASES["dirty"], tmp_path), Settings(allow_errors=True), session)
    assert plans
    assert not any(word in plan for plan in plans for word in ("Python", "Arrow", "ExistingRDD", "SortMergeJoin"))


def test_a_cluster_that_does_not_answer_is_told_at_once() -> None:
    pytest.importorskip("pyspark")
    with (
        pytest.raises(UsageError, match=r"spark://127\.0\.0\.1:1: nothing answers"),
        spark_session.started("spark://127.0.0.1:1"),
    ):
        pass
