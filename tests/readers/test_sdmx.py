"""SDMX-CSV in: headers and codes that are understood, and what is refused."""

from __future__ import annotations

import gzip
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from outline_check.inputs import Inputs
from outline_check.loading import Loaded, load
from outline_check.pipeline import evaluate
from outline_check.readers.sdmx import delimiter_of
from outline_check.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[..., Loaded]

HEAD = "STRUCTURE,STRUCTURE_ID,ACTION"
HEADER = f"{HEAD},REF_AREA,INDICATOR,SEX,URBANISATION,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS"
START = "dataflow,X:Y(1.0),I"
ROW = f"{START},CN,IMR,_T,_T,2020,5.4,PER_1000,A"
# The form labels=both; some write a header without the blank.
LABELLED = (
    f"{HEAD},REF_AREA: Reference area,INDICATOR:Indicator,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Observation value,"
    "UNIT_MEASURE: Unit,OBS_STATUS: Status\n"
    "dataflow,X:Y(1.0): Name: all,I: Information,CN: China,IMR: Mortality: infants,F: Female,2020: 2020,5.4,"
    "PT: Per cent,A: Normal\n"
)
# The form labels=name.
NAMED = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,INDICATOR,Indicator,SEX,Sex,TIME_PERIOD,Time,"
    "OBS_VALUE,Observation value,UNIT_MEASURE,Unit\n"
    "dataflow,X:Y(1.0),N,I,CN,China,IMR,Infant mortality,M,Male,2020,2020,5.4,,PT,Per cent\n"
)
TARGETS = "编号,国家目标\nIMR,控制在10‰以下\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def of(text: str | bytes, name: str = "data.csv") -> Loaded:
        (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
        (tmp_path / "targets.csv").write_text(TARGETS, encoding="utf-8")
        return load(Inputs([str(tmp_path / name)], [str(tmp_path / "targets.csv")]))

    return of


def codes(found: Loaded) -> list[str]:
    return [one.code for one in found.findings if one.code not in ("D308", "R108")]


def the_row(found: Loaded) -> tuple[object, ...]:
    assert codes(found) == [], found.findings
    (one,) = found.measurements
    unit = one.indicator.unit.symbol if one.indicator.unit else ""
    return one.region, one.indicator.id, one.indicator.name, one.sex, one.area, one.year, one.cell.text, unit


BARE = ("", "IMR", "", "", "", None, "5.4", "")
PLAIN = ("CN", "IMR", "", "", "", 2020, "5.4", "‰")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADER}\n{ROW}\n", PLAIN),
        (f"\ufeff{HEADER}\r\n{ROW}\r\n", PLAIN),
        (f"{HEADER}\n{ROW}\n".replace("STRUCTURE,", "STRUCTURE[;],", 1), PLAIN),
        (f"{HEADER}\n{ROW}\n".replace("STRUCTURE,", '"STRUCTURE",', 1), PLAIN),
        (f"{HEADER}\n{ROW}\n".replace("STRUCTURE,", "STRUCTURE[|],", 1).replace(",", ";"), PLAIN),
        (f"{HEADER}\n{ROW}\n".replace(",", "\t"), PLAIN),
        (f"{HEADER}\n{ROW}\n".replace(",ACTION", "").replace(",I,", ","), PLAIN),
        # SDMX-CSV 1.0
        (f"{HEADER}\n{ROW}\n".replace(HEAD, "DATAFLOW").replace(START, "X:Y(1.0)"), PLAIN),
        # any order; columns of the sender's own
        (
            "STRUCTURE,STRUCTURE_ID,OBS_VALUE,INDICATOR,UPDATED\ndataflow,X:Y,5.4,IMR,2021-01-22\n",
            ("", "IMR", "", "", "", None, "5.4", ""),
        ),
        (LABELLED, ("CN", "IMR", "Mortality: infants", "女", "", 2020, "5.4", "%")),
        (NAMED, ("CN", "IMR", "Infant mortality", "男", "", 2020, "5.4", "%")),
        ("STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,OBS_VALUE,Value,INDICATOR\ndataflow,X:Y,N,5.4,,IMR\n", BARE),
        (
            f"{HEADER}\n{ROW}\n".replace("STRUCTURE_ID", "STRUCTURE_ID,STRUCTURE_NAME").replace("(1.0)", "(1.0),N"),
            PLAIN,
        ),
        # lower case, as Eurostat has it
        (
            "STRUCTURE,STRUCTURE_ID,freq,unit,sex,geo,indicator,TIME_PERIOD,OBS_VALUE\ndataflow,E:T(1.0),A,PC,T,SE,IMR,2020,5.4\n",
            ("SE", "IMR", "", "", "", 2020, "5.4", "%"),
        ),
        # SERIES where there is no INDICATOR
        (f"{HEADER}\n{ROW}\n".replace("INDICATOR", "SERIES"), PLAIN),
        (f"{HEADER},SERIES\n{ROW},SH_DYN\n", PLAIN),
        # parts
        (f"{HEADER}\n{ROW}\n".replace("_T,_T", "F,U"), ("CN", "IMR", "", "女", "城市", 2020, "5.4", "‰")),
        (f"{HEADER}\n{ROW}\n".replace("_T,_T", "M,R"), ("CN", "IMR", "", "男", "农村", 2020, "5.4", "‰")),
        (f"{HEADER}\n{ROW}\n".replace("_T,_T", ","), PLAIN),
        (f"{HEADER}\n{ROW}\n".replace("CN,", "_T,"), ("", *PLAIN[1:])),
        # AREA is a region of somebody else, not 城乡
        (f"{HEADER},AREA\n{ROW},156\n", PLAIN),
        # years
        (f"{HEADER}\n{ROW}\n".replace("2020", "2020-A1"), PLAIN),
        # a text that is no code of ours
        (f"{HEADER}\n{ROW}\n".replace("CN", "$7532"), ("$7532", *PLAIN[1:])),
        (f"{HEADER}\n{ROW}\n".replace("CN", "$7532").replace("X:Y", "OUTLINE_CHECK:Y"), ("甲", *PLAIN[1:])),
        # no value
        (f"{HEADER}\n{ROW}\n".replace("5.4", "NaN"), (*PLAIN[:6], "", "‰")),
        (f"{HEADER}\n{ROW}\n".replace("5.4", "#N/A"), (*PLAIN[:6], "", "‰")),
        (f"{HEADER}\n{ROW}\n".replace("5.4", "").replace(",A", ",M"), (*PLAIN[:6], "", "‰")),
        (f"{HEADER}\n{ROW}\n".replace("5.4", "NaN").replace(",A\n", ",L\n"), (*PLAIN[:6], "", "‰")),
        (f"{HEADER}\n{ROW}\n".replace(",A\n", ",E\n"), PLAIN),
        # a text beside the number
        (f"{HEADER},OBS_TEXT\n{ROW},5.40‰\n", (*PLAIN[:6], "5.40‰", "‰")),
        (f"{HEADER},OBS_TEXT\n{ROW},是\n".replace("5.4,", ","), (*PLAIN[:6], "是", "‰")),
    ],
)
def test_is_understood(read: Read, text: str, expected: tuple[object, ...]) -> None:
    assert the_row(read(text)) == expected


@pytest.mark.parametrize(
    ("code", "power", "unit"),
    [
        ("PT", "", "%"),
        ("PT", "0", "%"),
        ("PERCENT", "", "%"),
        ("PER_1000_LIVE_BIRTHS", "", "‰"),
        ("PER_100000_POP", "", "/10万"),
        ("PER_100000", "0", "/10万"),
        ("PS", "", "人"),
        ("PS", "3", "千人"),
        ("PS", "6", "百万人"),
        ("PS", "8", "亿人"),
        ("YR", "", "yr"),
        ("NUMBER", "", None),
        ("NUMBER", "3", "千"),
        ("", "4", "万"),
        ("CNY", "9", "billioncny"),
        ("USD", "6", "百万USD"),
        ("USD", "12", "万亿USD"),
        ("万人", "", "万人"),
        ("PER_1000_", "", "‰"),
        ("PER_7", "", "PER_7"),
        ("PER_" + "9" * 5000, "", "PER_" + "9" * 5000),
        ("PERSON", "", "person"),
    ],
)
def test_units(read: Read, code: str, power: str, unit: str | None) -> None:
    found = read(f"{HEADER},UNIT_MULT\n{ROW.replace('PER_1000', code)},{power}\n")
    assert codes(found) == []
    measured = found.measurements[0].indicator.unit
    assert (measured and measured.symbol) == unit
    if unit and power:
        scaled = parse_unit({"PS": "人", "NUMBER": "", "PT": "%", "PER_100000": "/10万"}.get(code, code))
        assert measured is not None
        assert measured.factor == (scaled.factor if scaled else 1) * 10 ** int(power)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        # a deletion
        (f"{HEADER}\n{ROW}\n{ROW}\n".replace("I,CN", "D,CN", 2), "R127", 2),
        (f"{HEADER}\n{ROW}\n{ROW}\n".replace("\ndataflow,X:Y(1.0),I", "\ndataflow,X:Y(1.0),D: Delete", 1), "R127", 2),
        # dimensions without a place here
        (f"{HEADER},AGE\n{ROW},Y0T4\n{ROW},_T\n", "R128", 2),
        (f"{HEADER},AGE,COMMENT\n{ROW},_T,a\n{ROW},_T,b\n", "R128", 2),
        (f"{HEADER},SERIES\n{ROW},A\n{ROW},B\n", "R128", 2),
        (f"{HEADER},FREQ\n{ROW},A\n{ROW},Q\n", "R128", 2),
        # a status that says that there is no value
        *((f"{HEADER}\n{ROW}\n".replace(",A\n", f",{status}\n"), "R129", 2) for status in "HLMOQ"),
        (f"{HEADER},OBS_TEXT\n{ROW},是\n", "R129", 2),
        (f"{HEADER},OBS_TEXT\n{ROW},5.5\n", "R129", 2),
        (f"{HEADER},OBS_TEXT\n{ROW},是\n".replace("5.4", "NaN").replace(",A,", ",O,"), "R129", 2),
        # a decimal comma
        (f"{HEADER}\n{ROW}\n".replace(",", ";").replace("5.4", "5,400"), "R130", 2),
        (f"{HEADER}\n{ROW}\n".replace(",", ";").replace("5.4", "5,4"), "D301", 2),
        # a power of ten that no unit has
        *((f"{HEADER},UNIT_MULT\n{ROW},{power}\n", "R131", 2) for power in ("3", "-2", "1", "x", "9" * 5000)),
        (f"{HEADER},UNIT_MULT\n{ROW},3\n".replace(",UNIT_MEASURE", "").replace(",PER_1000", ""), "R131", 2),
        (f"{HEADER},UNIT_MULT\n{ROW},11\n".replace("PER_1000", "PS"), "R131", 2),
        # parts of a year
        *(
            (f"{HEADER}\n{ROW}\n".replace("2020", time), "D304", 2)
            for time in ("2020-Q1", "2020-01", "2020-12-31", "2020-S2", "2020-A2")
        ),
        (f"{HEADER}\n{ROW}\n{ROW}\n".replace("2020", "", 1), "D304", 2),
        # the same observation twice
        (f"{HEADER}\n{ROW}\n{ROW}\n".replace("5.4", "5.5", 1), "D305", 3),
        # two values
        (f"{HEADER},OBS_VALUE\n{ROW},5.5\n", "R104", 1),
        (f"{HEADER}\n{ROW},1\n", "R103", 2),
        (f"{HEAD},REF_AREA,INDICATOR,VALUE\n{START},CN,IMR,5\n", "R105", 1),
        # attributes of a part of the key, without an indicator
        (f"{HEADER}\n{ROW}\n{START},CN,,,,2020,,,\n", "D307", 3),
    ],
)
def test_is_refused(read: Read, text: str, code: str, line: int) -> None:
    assert [(one.code, one.place.line) for one in read(text).findings if one.severity == "error"] == [(code, line)]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("STRUCTURE,STRUCTURE_ID\n", ","),
        ("STRUCTURE[;],STRUCTURE_ID\n", ","),
        ("STRUCTURE[|];STRUCTURE_ID\n", ";"),
        ('"STRUCTURE";"STRUCTURE_ID"\n', ";"),
        ("DATAFLOW,FREQ,OBS_VALUE\n", ","),
        ("DATAFLOW,FREQ,VALUE\n", ""),
        ("STRUCTURE,value\n", ""),
        ("STRUCTURE,value\nSTRUCTURE_ID\n", ""),
        ("STRUCTURES,STRUCTURE_ID\n", ""),
        ("structure,value\n", ""),
    ],
)
def test_the_delimiter_stands_behind_the_first_title(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_a_table_that_only_begins_like_one_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("STRUCTURE,name,unit,value,national_target\nx,y,%,96,at least 95%\n", encoding="utf-8")
    assert evaluate(Inputs([str(path)])).rates[0].met == 1


def test_it_may_be_compressed_or_utf16(read: Read) -> None:
    assert the_row(read(gzip.compress(f"{HEADER}\n{ROW}\n".encode()), "data.csv.gz")) == PLAIN
    assert the_row(read(f"{HEADER}\n{ROW}\n".encode("utf-16"))) == PLAIN


def test_lines_and_titles_are_those_of_the_file(read: Read) -> None:
    found = read(f"{HEADER}\n\n{ROW}\n\n{ROW}\n".replace("5.4", "abc").replace("IMR", "IMR2", 1))
    places = [(one.place.line, one.place.column, one.text) for one in found.findings if one.code == "D301"]
    assert places == [(3, "OBS_VALUE", "abc"), (5, "OBS_VALUE", "abc")]


def test_targets_and_words_of_any_table_may_stand_beside(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    header = f"{HEADER},国家目标,regional_target,TARGET_$53BF$7EA7,TIER_$53BF$7EA7,direction,基期值,说明"
    path.write_text(f"{header}\n{ROW},<=5‰,<=6‰,<=7‰,旗县,lower,9,x\n", encoding="utf-8")
    found = evaluate(Inputs([str(path)]))
    assert [(one.tier, str(one.verdict)) for one in found.judgements] == [
        ("national", "unmet"),
        ("regional", "met"),
        ("县级", "met"),
    ]
    assert [tier.title for tier in found.tiers] == ["国家", "", "旗县"]


def test_a_target_behind_a_component_is_no_label(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    header = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,INDICATOR,OBS_VALUE,国家目标,UNIT_MEASURE,TARGET_REGIONAL"
    path.write_text(f"{header}\ndataflow,X:Y,N,IMR,5.4,<=5‰,PER_1000,<=6‰\n", encoding="utf-8")
    assert [str(one.verdict) for one in evaluate(Inputs([str(path)])).judgements] == ["unmet", "met"]


def test_a_plain_table_loads_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("name,value,national_target\nx,96,at least 95%\n", encoding="utf-8")
    program = "import sys; from outline_check.cli import run; run(['evaluate', 'data.csv']); print(*sys.modules)"
    command = [sys.executable, "-c", program]
    loaded = subprocess.run(command, capture_output=True, check=True, text=True, cwd=tmp_path).stdout  # noqa: S603
    assert "outline_check.readers.table" in loaded
    assert "sdmx" not in loaded


def test_it_may_hold_the_targets(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    (tmp_path / "targets.csv").write_text(
        f"{HEAD},REF_AREA,INDICATOR,TARGET_NATIONAL\n{START},_T,IMR,<=6‰\n{START},CN,IMR,<=5‰\n", encoding="utf-8"
    )
    (one,) = evaluate(Inputs([str(tmp_path / "data.csv")], [str(tmp_path / "targets.csv")])).judgements
    assert (one.target_text, str(one.verdict)) == ("<=5‰", "unmet")
