"""The forms of CSV files: delimiters, titles and notes, quotes, line ends, gzip."""

import bz2
import gzip
import lzma
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outline_check.errors import UsageError
from outline_check.evaluation import Evaluation
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate

Read = Callable[..., Evaluation]
HEADER, ROW, OTHER = "编号,指标,单位,监测值,国家目标", "1,x,%,96,达到95%", "2,y,%,94,达到95%"
GOOD = f"{HEADER}\n{ROW}\n{OTHER}\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def of(data: str | bytes, name: str = "data.csv") -> Evaluation:
        (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return evaluate(Inputs([str(tmp_path / name)]))

    return of


def tally(found: Evaluation) -> tuple[int, int]:
    return found.rates[0].met, found.rates[0].unmet


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        f"{HEADER}\r\n{ROW}\n{OTHER}\r",
        GOOD.rstrip("\n"),
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace(",", "，"),
        GOOD.replace(",", "|"),
        "sep=;\n" + GOOD.replace(",", ";"),
        "SEP=,\r\n" + GOOD,
        '"sep=\t"\n' + GOOD.replace(",", "\t"),
        "\n\n" + GOOD.replace("\n", "\n\n"),
        ",,,,\n" + GOOD + ",,,,\n",
        # a title, a unit line and notes around the table
        "内蒙古自治区妇女发展监测表\n" + GOOD,
        "内蒙古自治区妇女发展监测表,,,,\n填报单位：统计局,,,2020年,\n" + GOOD,
        "表1\n\n" + GOOD.replace(",", ";"),
        GOOD + "注：数据来源于统计局\n",
        GOOD + "注：数据来源于统计局,,,,\n2.口径有变化,,,,\n",
        GOOD + "\n数据来源：自治区统计局\n填表人：张三,审核人：李四\n",
        GOOD + "Note: preliminary\n",
        # a header repeated on each printed page
        f"{HEADER}\n{ROW}\n{HEADER}\n{OTHER}\n",
        # quotes
        GOOD.replace("x,", '"x",'),
        GOOD.replace(",x,", ',"x, ""y""\nz",'),
        GOOD.replace("指标,", '"指标\n",'),
    ],
)
def test_is_read(read: Read, text: str) -> None:
    found = read(text)
    assert (found.exit_code, tally(found), found.inputs[0].rows) == (0, (1, 1), 2), found.findings
    assert found.inputs[0].judged == 2


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (f"{HEADER}\n{ROW},\n{OTHER},\n", "R103", 2),
        (f"{HEADER}\n{ROW}\n2,y,%,94\n", "R103", 3),
        (GOOD + "2024年数据,见附表\n", "R103", 4),
        (GOOD + '3,"z,%,1,\n', "R102", 4),
        (GOOD + '3,"z"z,%,1,\n', "R102", 4),
        (GOOD.replace("编号", "指标"), "R104", 1),
        (GOOD.replace("编号", "name"), "R104", 1),
        (GOOD.replace("单位", "监测值"), "R104", 1),
        (GOOD.replace("监测值", "测值"), "R105", 1),
        ("标题\n" + GOOD.replace("监测值", "测值"), "R105", 2),
        ("abc\ndef\n", "R105", 1),
        ("", "R110", None),
        ("注：无数据\n", "R105", 1),
        # rows that would be lost
        (f"{ROW}\n{HEADER}\n{OTHER}\n", "R125", 1),
        (f"{ROW}\n{OTHER}\n{HEADER}\n", "R125", 1),
        (f'{HEADER}\n1,"x,%,96,达到95%\n2,y",%,94,达到95%\n', "R102", 2),
        (GOOD + "*3,z,%\n", "R103", 4),
    ],
)
def test_is_refused(read: Read, text: str, code: str, line: int | None) -> None:
    found = read(text)
    assert found.exit_code == 3
    assert (code, line) in [(one.code, one.place.line) for one in found.findings]


@pytest.mark.parametrize(
    ("text", "code", "line", "shown"),
    [
        ("监测表,,,,\n2020年,,,,\n" + GOOD, "R114", 1, "监测表"),
        (GOOD + "注：a\n注：b\n", "R115", 4, "注：a"),
        (f"{HEADER}\n{ROW}\n{HEADER}\n{OTHER}\n", "R123", 3, "编号 指标 单位 监测值 国家目标"),
        (GOOD.replace("\n", ",\n").replace("%,\n", "%,旁注\n", 1), "R122", 2, "旁注"),
        (GOOD + "\n,,,,\n", "R107", 5, ""),
    ],
)
def test_what_is_no_data_is_said(read: Read, text: str, code: str, line: int, shown: str) -> None:
    found = read(text)
    assert found.exit_code == 0
    assert (code, line, shown) in [(one.code, one.place.line, one.text) for one in found.findings]


@pytest.mark.parametrize("row", ["注册护士数,,人,5,达到3人", "3,来源不明儿童数,人,5,达到3人", "备注,说明,人,5,达到3人"])
def test_a_row_of_data_is_no_note(read: Read, row: str) -> None:
    cells = row if row.count(",") == 4 else f"{row},"
    found = read(f"{GOOD}{cells}\n")
    assert found.inputs[0].rows == 3


@pytest.mark.parametrize("space", ["\u3000", "\u00a0", "\u200b", " ", "\ufeff"])
def test_blanks_around_a_header_do_not_matter(read: Read, space: str) -> None:
    found = read(GOOD.replace("国家目标", f"{space}自治区目标{space}"))
    assert [(tier.id, tier.title) for tier in found.tiers] == [("regional", "自治区")]


def test_a_name_alone_is_a_row_without_a_target(read: Read) -> None:
    found = read(f"{HEADER}\n一、健康,,,,\n{ROW}\n{OTHER}\n")
    assert dict(found.inputs[0].not_judged) == {"no_target": 1}


@pytest.mark.parametrize(("option", "word"), [({"sheet": "a"}, "--sheet"), ({"encoding": "klingon"}, "--encoding")])
def test_options_that_fit_no_file_are_a_wrong_call(tmp_path: Path, option: dict[str, Any], word: str) -> None:
    (tmp_path / "data.csv").write_text(GOOD, encoding="utf-8")
    with pytest.raises(UsageError, match=word):
        evaluate(Inputs([str(tmp_path / "data.csv")], **option))


class TestGzip:
    def test_is_read(self, read: Read) -> None:
        assert tally(read(gzip.compress(GOOD.encode("gb18030")), "data.csv.gz")) == (1, 1)

    def test_members_are_one_text(self, read: Read) -> None:
        half = GOOD.encode().index(b"\n") + 3
        data = gzip.compress(GOOD.encode()[:half]) + gzip.compress(GOOD.encode()[half:])
        assert tally(read(data, "data.csv.gz")) == (1, 1)

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (gzip.compress(GOOD.encode(), mtime=0)[:-9], "R116"),
            (gzip.compress(GOOD.encode(), mtime=0)[:-5] + b"\x00\x00\x00\x00\x00", "R116"),
            (gzip.compress(GOOD.encode(), mtime=0) + b"garbage", "R116"),
            (b"\x1f\x8bnonsense", "R116"),
            (gzip.compress(bytes(200 << 20), 9, mtime=0), "R117"),
            (gzip.compress(b"", mtime=0), "R110"),
        ],
    )
    def test_is_refused(self, read: Read, data: bytes, code: str) -> None:
        assert [one.code for one in read(data, "data.csv.gz").findings] == [code]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("data.csv", b"PK\x03\x04rest", "R111"),
        ("data.xlsx", GOOD.encode(), "R111"),
        ("data.xlsx", b"", "R111"),
        ("data.xlsx", b"PK\x03\x04rest", "R116"),
        ("data.xls", b"\xd0\xcf\x11\xe0rest", "R111"),
        ("data.pdf", b"%PDF-1.4", "R111"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(read: Read, name: str, data: bytes, code: str) -> None:
    assert [one.code for one in read(data, name).findings] == [code]


TABLE = "<table><tr><td>指标</td></tr></table>"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (f"<html><body>{TABLE}", "HTML"),
        (f"\ufeff\r\n <!DOCTYPE html>\n<html>{TABLE}", "HTML"),
        (f"<HTML xmlns:x='urn:schemas-microsoft-com:office:excel'>{TABLE}", "HTML"),
        (TABLE, "HTML"),
        (f"\ufeff<html>{TABLE}".encode("utf-16-le"), "HTML"),
        (f"<html>{TABLE}".encode("gb18030"), "HTML"),
        ('<?xml version="1.0"?><Workbook/>', "XML"),
        ('[{"指标": "x"}]', "JSON"),
        ('{\n "指标": "x"}\n{"指标": "y"}', "JSON"),
        (bz2.compress(GOOD.encode()), "bzip2"),
        (bz2.compress(b""), "bzip2"),
        (lzma.compress(GOOD.encode()), "xz"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z"),
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (gzip.compress(gzip.compress(GOOD.encode(), mtime=0), mtime=0), "gzip in gzip"),
        (gzip.compress(TABLE.encode(), mtime=0), "HTML"),
    ],
)
@pytest.mark.parametrize("name", ["data.csv", "data.xls", "data.xlsx", "data"])
def test_a_file_of_another_kind_is_named(read: Read, name: str, data: str | bytes, kind: str) -> None:
    assert [(one.code, one.text) for one in read(data, name).findings] == [("R111", kind)]


@pytest.mark.parametrize("title", ["[2020年监测表]", "{监测表}", "<监测表>", "BZh1 监测表", "PAR1", "<tablet>"])
def test_a_title_is_no_other_kind(read: Read, title: str) -> None:
    assert tally(read(f"{title}\n{GOOD}")) == (1, 1)


class TestPipes:
    @pytest.fixture
    def pipe(self, tmp_path: Path) -> str:
        if not hasattr(os, "mkfifo"):
            pytest.skip("there are no named pipes here")
        os.mkfifo(tmp_path / "pipe")
        return str(tmp_path / "pipe")

    def test_without_a_writer_it_is_given_up(self, pipe: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("outline_check.readers.files._LONGEST_WAIT", 0.05)
        with pytest.raises(UsageError, match="a pipe that nobody writes to"):
            evaluate(Inputs([pipe]))

    def test_a_slow_writer_is_waited_for(self, pipe: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("outline_check.readers.files._LONGEST_WAIT", 5)

        def write() -> None:
            with open(pipe, "wb", buffering=0) as file:
                for line in GOOD.encode().splitlines(keepends=True):
                    time.sleep(0.05)
                    file.write(line)

        writer = threading.Thread(target=write, daemon=True)
        writer.start()
        assert tally(evaluate(Inputs([pipe]))) == (1, 1)
        writer.join(5)
