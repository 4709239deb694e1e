"""One command writes every format; each is opened with what a user would open it with, and says the same."""

from __future__ import annotations

import csv
import json
import shlex
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest

from outline_check.cli import run

ROOT = Path(__file__).parent.parent.parent
RATE = "96.4% (54/56)"
UNMET = ("妇女常见病定期筛查率", "村委会成员中女性比例", "农村卫生厕所普及率")


class Text(HTMLParser):
    """All text of a page, without its style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.skips = False
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.skips = tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.skips = False

    def handle_data(self, data: str) -> None:
        self.texts += [] if self.skips else [data]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the command of the README has written its files."""
    folder = tmp_path_factory.mktemp("reports")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = next(line for line in readme.splitlines() if line.startswith("outline-check evaluate") and "-o " in line)
    words = shlex.split(command)[1:]
    before = dict(zip(words[1:], words, strict=False))
    arguments = [
        str(ROOT / word) if word.startswith("samples/") else _inside(folder, word) if before.get(word) == "-o" else word
        for word in words
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("OUTLINE_CHECK_LANG", raising=False)
        assert run(arguments) == 0
    return folder


def _inside(folder: Path, output: str) -> str:
    style, colon, name = output.rpartition(":")
    return f"{style}{colon}{folder / name}"


def test_nothing_else_is_written(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        "rates.svg",
        "report.docx",
        "report.html",
        "report.md",
        "report.xlsx",
        "values.csv",
    ]


def test_the_page_with_an_html_parser(folder: Path) -> None:
    text = " ".join(Text((folder / "report.html").read_text(encoding="utf-8")).texts)
    assert all(name in text for name in ("54/56", *UNMET))


def test_the_document_with_python_docx(folder: Path) -> None:
    document = docx.Document(str(folder / "report.docx"))
    cells = [cell.text for table in document.tables[:3] for row in table.rows for cell in row.cells]
    assert RATE in cells
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert f"未达标的指标：{'、'.join(UNMET)}" in text


def test_the_workbook_with_openpyxl(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "report.xlsx")
    assert book.sheetnames == ["汇总", "指标明细", "未达标清单", "数据问题", "说明"]
    values = [cell.value for row in book["汇总"].iter_rows() for cell in row]
    assert 54 / 56 in values
    unmet = [cell.value for row in book["未达标清单"].iter_rows() for cell in row]
    assert all(name in unmet for name in UNMET)


def test_the_drawing_with_an_xml_parser(folder: Path) -> None:
    root = ElementTree.fromstring((folder / "rates.svg").read_bytes())  # noqa: S314  our own file
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert RATE in "".join(root.itertext())


def test_the_markdown(folder: Path) -> None:
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert text.startswith("# 内蒙古自治区妇女发展纲要（2011—2020年）监测评估报告\n")
    assert RATE in text
    assert all(f"| {name} " in text for name in UNMET)


def test_the_values_read_back_as_the_same_evaluation(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with (folder / "values.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["STRUCTURE"] for row in rows} == {"dataflow"}
    assert {row["TIME_PERIOD"] for row in rows} == {"2020"}
    assert run(["evaluate", str(folder / "values.csv"), "--format", "json"]) == 0
    rates = json.loads(capsysbinary.readouterr().out)["rates"]
    assert [rate["rate_percent"] for rate in rates if not rate["by"]] == ["96.4", "94.7"]
