"""Files that are no neat tables: an engine says what the row path says, or leaves them to it."""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING

import pytest
from tests.engines.sameness import ENGINES, differences

from outline_check.bulk import apart, road
from outline_check.bulk.head import UnsuitableError
from outline_check.evaluation import Settings
from outline_check.inputs import Inputs

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("duckdb")

TARGETS = "id,name,unit,national_target\nW1,一,%,达到95%以上\nW2,二,,控制在20以下\n"
HEAD = "id,name,region,year,value\n"
FIRST = "W1,一,甲,2020,95\n"
REST = "W2,二,甲,2020,21\nW1,一,乙,2020,94.9\nW2,二,乙,2020,19\n"
GOOD = HEAD + FIRST + REST
# More than a sample holds: what stands behind it is met by the engine alone.
MANY = HEAD + "".join(
    f"W{n % 2 + 1},{'一二'[n % 2]},区{n // 2 % 700},{2015 + n // 1400},{n % 100}\n" for n in range(8000)
)
IDLE = MANY.replace("\n", ",x\n")
FILES: dict[str, str | bytes] = {
    "good": GOOD,
    "quotes": GOOD.replace("甲", '"甲"').replace("95", '"95"'),
    "quotes inside quotes": GOOD.replace("甲", '"甲""区"'),
    "a line end inside quotes": GOOD.replace("甲", '"甲\n区"'),
    "an error behind a line end inside quotes": HEAD + 'W1,一,"甲\n\n区",2020,95\nW2,二,甲,2020,abc\n',
    "a line end in the header": GOOD.replace("id", '"id\n"', 1),
    "a quote in a cell": GOOD.replace("甲", '甲"区', 1),
    "a stray quote": GOOD.replace("甲", '"甲', 1),
    "a quote that ends too early": GOOD.replace("甲", '"甲"区', 1),
    "a space behind a quote": GOOD.replace("甲", '"甲" ', 1),
    "a space before a quote": GOOD.replace("甲", ' "甲"', 1),
    "a row that is too short": HEAD + FIRST + "W1,一,乙\n" + REST,
    "a row that is too long": HEAD + FIRST + "W1,一,乙,2020,5,x\n" + REST,
    "notes below": GOOD + "注：初步数据\n",
    "notes as wide as the table": GOOD + "注：初步数据,,,,\n来源：统计局,,,,\n",
    "a note among the rows": HEAD + FIRST + "注：初步数据,,,,\n" + REST,
    "a title above": "监测表\n\n" + GOOD,
    "a title as wide as the table": "监测表,,,,\n" + GOOD,
    "data above the header": FIRST + GOOD,
    "the header again": HEAD + FIRST + HEAD + REST,
    "numbered columns": HEAD + "甲,乙,1,2,3\n" + FIRST + REST,
    "numbered columns later": HEAD + FIRST + "甲,乙,1,2,3\n" + REST,
    "a byte order mark": "\ufeff" + GOOD,
    "CRLF": GOOD.replace("\n", "\r\n"),
    "CR": GOOD.replace("\n", "\r"),
    "mixed line ends": HEAD.replace("\n", "\r\n") + FIRST + REST.replace("\n", "\r\n"),
    "a NUL": GOOD.replace("21", "2\x001"),
    "no UTF-8": GOOD.encode() + b"W1,\xe4\xb8\x80,\xff\xfe,2020,95\n",
    "GB18030": GOOD.encode("gb18030"),
    "UTF-16": GOOD.encode("utf-16"),
    "tabs": GOOD.replace(",", "\t"),
    "semicolons": GOOD.replace(",", ";"),
    "pipes": GOOD.replace(",", "|"),
    "wide commas": GOOD.replace(",", "，"),
    "a line that names the delimiter": "sep=;\n" + GOOD.replace(",", ";"),
    "a sign of comments": "#comment\n" + HEAD + FIRST.replace("W1", "#W1") + REST.replace("乙", "#乙"),
    "a header only": HEAD,
    "nothing": "",
    "blank lines": HEAD + "\n" + FIRST + "\n\n,,,,\n , ,,,\n" + REST + "\n",
    "a long number": GOOD.replace("21", "9" * 5000),
    "a long name": GOOD.replace("乙", "乙" * 50_000),
    "a column without a title": GOOD.replace("value\n", "value,\n").replace("95\n", "95,x\n"),
    "two columns of values": GOOD.replace("year", "value"),
    "no header": FIRST + REST,
    "odd blanks": GOOD.replace("甲", "甲\x0b", 1).replace("乙", "乙\x1c区", 1).replace("95", "95\x0c"),
    "a backslash": GOOD.replace("甲", '"甲\\"', 1),
    "a late line end inside quotes": MANY + 'W1,一,"甲\n乙",2020,95\nW1,一,丙,2020,abc\n',
    "a late stray quote": MANY + 'W1,一,"甲,2020,95\n' + REST,
    "a late quote in a cell": MANY + 'W1,一,甲"乙,2020,95\n',
    "a late pair of quotes around rows": MANY + 'W1,一,"甲\n' + FIRST + REST + '乙",2020,5\n',
    "a late space before a quote": MANY + 'W1,一, "甲",2020,95\n',
    "a late short row": MANY + "W1,一,甲\n" + REST,
    "a late note": MANY + "注：初步数据,,,,\n",
    "a late header": MANY + HEAD + REST,
    "a late NUL": MANY + "W1,一,甲\0,2020,95\n",
    "late bytes that are no UTF-8": MANY.encode() + b"W1,\xe4\xb8\x80,\xff\xfe,2020,95\n",
    "late bytes that are no UTF-8 in an idle column": IDLE.encode() + b"W1,\xe4\xb8\x80,q,2020,95,\xff\xfe\n",
    "a late NUL in an idle column": IDLE + "W1,一,甲,2020,95,\0\n",
    "a late CRLF": MANY + FIRST.replace("\n", "\r\n"),
    "a late CR": MANY + FIRST.replace("\n", "\r") + REST,
    "late texts": MANY + "W1,一,甲,2020,94.5%\nW1,一,乙,2020,abc\nW1,一,丙,2020,…\n",
    "what is new late": MANY + "W1,二,甲,2020,94.5\nX9,别,乙,2020,4\nW2,二,丙,1999,4\nW2,二,丙,bad,4\n",
    "late blank lines": MANY + "\n\n,,,,\n" + REST,
    "gzip": gzip.compress(GOOD.encode()),
    "gzip of many rows": gzip.compress(MANY.encode()),
    "gzip in two parts": gzip.compress(GOOD.encode()) + gzip.compress(FIRST.replace("甲", "丁").encode()),
    "gzip that ends early": gzip.compress(MANY.encode())[:-2000],
    "gzip without its end": gzip.compress(MANY.encode())[:-4],
    "gzip and more": gzip.compress(MANY.encode()) + b"junk",
    "gzip of nothing": gzip.compress(b""),
    "gzip of GB18030": gzip.compress(GOOD.encode("gb18030")),
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_like_by_the_row_path_or_left_to_it(name: str, engine: str, tmp_path: Path) -> None:
    data = FILES[name]
    path = tmp_path / ("data.csv.gz" if name.startswith("gzip") else "data.csv")
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (tmp_path / "targets.csv").write_text(TARGETS, encoding="utf-8")
    inputs = Inputs([str(path)], [str(tmp_path / "targets.csv")])
    seen, different = differences(engine, inputs, Settings(allow_errors=True))
    assert not [one for one in different if not is_order_alone(one)]
    assert seen.is_by_engine or name not in ("good", "quotes", "CRLF", "tabs", "blank lines", "gzip of many rows")


def is_order_alone(difference: object) -> bool:
    """Whether the same rates stand in another order, which a large input does not tell of for sure."""
    name, rows, engine = difference if isinstance(difference, tuple) else ("", (), ())
    return name == "rates" and sorted(map(repr, rows)) == sorted(map(repr, engine))


@pytest.mark.parametrize("change", ["shrinks", "grows", "is gone"])
def test_a_file_that_changes_while_it_is_read_is_left_to_the_readers(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data.csv"
    path.write_text(MANY, encoding="utf-8")
    (tmp_path / "targets.csv").write_text(TARGETS, encoding="utf-8")
    judged_apart = apart.judged_apart

    def changed(*args: object, **words: object) -> object:
        if change == "is gone":
            os.remove(path)
        else:
            path.write_text(MANY[:9000] if change == "shrinks" else MANY + FIRST, encoding="utf-8")
        return judged_apart(*args, **words)  # type: ignore[arg-type]

    monkeypatch.setattr(road, "judged_apart", changed)
    inputs = Inputs([str(path)], [str(tmp_path / "targets.csv")])
    with pytest.raises(UnsuitableError):
        ENGINES["duckdb"](inputs, Settings())
