"""Spark says what the row path says: of files as of its own DataFrames, on two cores of this machine."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings

from outline_check.bulk import road, spark
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
    "header only": Named((LONG,)),
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
    with spark.started(inputs.master) as session:
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


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_spark_says_the_same_of_made_inputs(session: Any, case: Case) -> None:
    with TemporaryDirectory() as folder:
        assert differences("spark", case.written(Path(folder)), case.settings)[1] == []
