"""Progress in every format: whole expected texts, hostile names, and that each says the same."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import docx
import openpyxl
import pytest
from lxml import html
from tests.reports import test_docx, test_xlsx
from tests.reports.test_golden import HOSTILE_NAMES, without_assets

from outline_check.cli import run
from outline_check.evaluation import Evaluation, Settings
from outline_check.inputs import Inputs
from outline_check.labels import LANGUAGES, say
from outline_check.progress.methods import METHODS
from outline_check.reports import PROGRESS_FILE_FORMATS, PROGRESS_FORMATS, TABLE_FORMATS, progress_bytes
from outline_check.reports.display import display
from outline_check.trajectories import Asked, progress_of
from outline_check.trajectory import Outlook, ProgressReport

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# Two tiers, milestones, a provisional value, a break, a ratio of two sexes, one value, none, and words.
HEADER = (
    "编号,指标,领域,年份,单位,方向,监测值,数据状态,口径变化,"
    "国家目标（2025年）,国家目标（2030年）,自治区目标（2030年）\n"
)
ORDINARY = f"""{HEADER}W1,孕产妇死亡率,健康,2020,/10万,逆向,30,,,控制在22/10万以下,控制在18/10万以下,控制在16/10万以下
W1,孕产妇死亡率,健康,2021,/10万,逆向,27.9,,,控制在22/10万以下,控制在18/10万以下,控制在16/10万以下
W1,孕产妇死亡率,健康,2022,/10万,逆向,25.1,,,控制在22/10万以下,控制在18/10万以下,控制在16/10万以下
W1,孕产妇死亡率,健康,2024,/10万,逆向,20.3,初步,,控制在22/10万以下,控制在18/10万以下,控制在16/10万以下
W2,村委会成员中女性比例,决策,2020,%,正向,24.2,,,,达到30%以上,达到30%以上
W2,村委会成员中女性比例,决策,2024,%,正向,24.6,,,,达到30%以上,达到30%以上
W3,筛查率,健康,2020,%,正向,70,,,,达到80%以上,
W3,筛查率,健康,2022,%,正向,60,,2022,,达到80%以上,
W3,筛查率,健康,2023,%,正向,64,,,,达到80%以上,
W3,筛查率,健康,2024,%,正向,68,,,,达到80%以上,
W4,出生人口性别比,健康,2020,（女=100）,,112,,,,103—107,
W4,出生人口性别比,健康,2024,（女=100）,,109.5,,,,103—107,
W5,接种率,健康,2024,%,正向,96,,,,达到95%以上,
W6,参保率,经济,2024,%,正向,,,,,达到95%以上,
W7,受教育水平,教育,2020,年,正向,9.5,,,,逐步提高,
W7,受教育水平,教育,2024,年,正向,9.9,,,,逐步提高,
W8,救助点,经济,2020,个,正向,0,,,,达到10个,
W8,救助点,经济,2024,个,正向,0,,,,达到10个,
"""
HOSTILE = "outline,name,domain,region,year,unit,value,national_target\n" + "".join(
    '"[/] \x1b[1m","{0}","{0}","{0}",{1},%,{2},"达到95%，{0}"\n'.format(name.replace('"', '""'), year, value)
    for name in HOSTILE_NAMES
    for year, value in ((2020, 80), (2024, 90))
)
CASES = {"progress": ORDINARY, "progress-hostile": HOSTILE}
SPREADSHEET = "xlsx"
WORD = "docx"


class Found(NamedTuple):
    """A progress that can be shown in every format."""

    report: ProgressReport
    evaluation: Evaluation

    def shown(self, style: str, language: str = "zh") -> bytes:
        """Its bytes in a format."""
        return progress_bytes(self.report, self.evaluation, style, language)


@pytest.fixture
def progressed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Found]:
    """The progress of a CSV text, by these methods, with 2020 as the base year."""

    def made(text: str, *methods: str) -> Found:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "data.csv").write_text(text, encoding="utf-8")
        (tmp_path / "outline.toml").write_text("base_year = 2020\ntarget_year = 2030\n", encoding="utf-8")
        evaluation, report = progress_of(Inputs(["data.csv"]), Settings(), Asked(methods))
        assert report is not None, evaluation.findings
        return Found(report, evaluation)

    return made


@pytest.fixture
def ordinary(progressed: Callable[..., Found]) -> Found:
    return progressed(ORDINARY, *METHODS)


def read_back(content: bytes, style: str) -> str:
    """What a format holds, as text; a page without what is the same in all."""
    if style == WORD:
        return "\n".join(test_docx.read_back(docx.Document(io.BytesIO(content)))) + "\n"
    if style == SPREADSHEET:
        return test_xlsx.read_back(openpyxl.load_workbook(io.BytesIO(content)))
    return without_assets(content.decode("utf-8")) if style == "html" else content.decode("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", [*PROGRESS_FORMATS, *PROGRESS_FILE_FORMATS, "plain"])
@pytest.mark.parametrize("name", CASES)
def test_golden(
    name: str, style: str, language: str, progressed: Callable[..., Found], golden: Callable[[str, str], None]
) -> None:
    found = progressed(CASES[name], "open-sdg", "unsd-2026", "required-rate", "linear")
    suffix = f"{style}.txt" if style in PROGRESS_FILE_FORMATS else style
    golden(f"{name}.{language}.{suffix}", read_back(found.shown(style, language), style))


@pytest.mark.parametrize("style", [*PROGRESS_FORMATS, *PROGRESS_FILE_FORMATS])
def test_the_same_bytes_each_time(style: str, ordinary: Found) -> None:
    assert ordinary.shown(style) == ordinary.shown(style)


# What is to be expected of each indicator, by the national target.
OUTLOOKS = dict.fromkeys(["W3", "W4"], "on_track") | dict.fromkeys(["W2", "W8"], "off_track")
OUTLOOKS |= dict.fromkeys(["W1", "W5", "W7"], "early") | {"W6": "cannot_tell"}


def by_format(found: Found) -> dict[str, list[tuple[str, str]]]:
    """The indicators and their outlooks in each format, row by row."""
    page = html.document_fromstring(found.shown("html").decode())
    rows = page.xpath("//*[@data-explorer]//tbody/tr")
    book = openpyxl.load_workbook(io.BytesIO(found.shown("xlsx")))["进展"]
    document = docx.Document(io.BytesIO(found.shown("docx")))
    heads = [cell.text for cell in document.tables[1].rows[0].cells]
    records = json.loads(found.shown("json"))["progress"]
    lines = list(csv.DictReader(io.StringIO(found.shown("csv").decode())))
    words = {say("zh", f"outlook_{one}"): str(one) for one in Outlook}

    def of_rows(rows: list[list[str]], titles: list[str]) -> list[tuple[str, str]]:
        return [(row[titles.index("编号")], words[row[titles.index("展望")]]) for row in rows]

    return {
        "html": [(row.xpath("td[1]")[0].text, row.attrib["data-verdicts"].partition(":")[2]) for row in rows],
        "xlsx": of_rows(*_split([[str(cell.value or "") for cell in row] for row in book.iter_rows()])),
        "docx": of_rows([[cell.text for cell in row.cells] for row in document.tables[1].rows[1:]], heads),
        "json": [(one["indicator"], one["outlook"]) for one in records],
        "csv": [(one["indicator"], one["outlook"]) for one in lines],
    }


def _split(rows: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    return rows[1:], rows[0]


def test_every_format_says_the_same(ordinary: Found) -> None:
    told = by_format(ordinary)
    for style, rows in told.items():
        assert rows == told["json"], style
    assert len(told["json"]) == 10  # W1 and W2 have targets of two tiers
    national = [one for one in json.loads(ordinary.shown("json"))["progress"] if one["tier"] == "national"]
    assert {one["indicator"]: one["outlook"] for one in national} == OUTLOOKS


def test_csv_has_a_line_for_each_series_and_a_column_for_each_method(ordinary: Found) -> None:
    lines = list(csv.DictReader(io.StringIO(ordinary.shown("csv").decode())))
    first = lines[0]
    assert (first["base_year"], first["base_value"], first["base_rule"]) == ("2020", "30", "exact")
    assert [name for name in first if name.endswith(".status")] == [f"{name}.status" for name in METHODS]
    assert all(line[f"{name}.status"] for line in lines for name in METHODS)
    of_break = next(line for line in lines if line["indicator"] == "W3")
    assert (of_break["break_year"], of_break["base_year"], of_break["base_rule"]) == ("2022", "2022", "next")


def test_without_methods_there_is_no_table_of_them(progressed: Callable[..., Found]) -> None:
    found = progressed(ORDINARY)
    book = openpyxl.load_workbook(io.BytesIO(found.shown("xlsx")))
    assert book.sheetnames == ["展望", "进展", "阶段目标"]
    assert say("zh", "methods_heading") not in found.shown("html").decode()
    assert ".status" not in found.shown("csv").decode()


def test_the_workbook_has_numbers_as_numbers(ordinary: Found) -> None:
    book = openpyxl.load_workbook(io.BytesIO(ordinary.shown("xlsx")))
    assert book.sheetnames == ["展望", "进展", "方法", "阶段目标"]
    rows = [{head.value: cell for head, cell in zip(book["进展"][1], row, strict=True)} for row in book["进展"]]
    first = rows[1]
    assert [first[name].value for name in ("2020", "基期年份", "基期值", "目标值", "目标年")] == [
        30,
        2020,
        30,
        22,
        2025,
    ]
    assert (first["2021"].value, first["2021"].number_format) == (27.9, "0.0")
    assert (first["2024"].value, first["2024"].number_format) == (20.3, '0.0" 初步"')
    assert first["2023"].value is None
    assert first["年均变化"].value == pytest.approx((20.3 - 30) / 4)
    of_ratio = next(row for row in rows if row["编号"].value == "W4")
    assert of_ratio["实现程度"].value == pytest.approx(1 - 2.5 / 107)
    assert of_ratio["实现程度"].number_format == "0.0%"
    outlooks = [[cell.value for cell in row] for row in book["展望"].iter_rows()]
    assert any(3 / 8 in row or 0.5 in row for row in outlooks)
    with zipfile.ZipFile(io.BytesIO(ordinary.shown("xlsx"))) as parts:
        assert sum(name.startswith("xl/charts/chart") for name in parts.namelist()) == 1


def test_the_page_draws_every_series_that_has_a_value(ordinary: Found) -> None:
    page = html.document_fromstring(ordinary.shown("html").decode())
    rows = page.xpath("//*[@data-explorer]//tbody/tr")
    drawn = {row.xpath("td[1]")[0].text: row.xpath(".//*[name()='svg']/*[name()='title']") for row in rows}
    assert {name for name, titles in drawn.items() if not titles} == {"W6"}
    assert drawn["W1"][0].text == (
        "2020年30/10万（基期）、2021年27.9/10万、2022年25.1/10万、2024年20.3/10万（初步）；目标16/10万以下（2030）；"
        "按目前走势目标年为5.75/10万；预期可达标"
    )
    of_break = drawn["W3"][0].text
    assert "2020" not in of_break
    assert of_break.startswith("2022年60%（基期）")
    for one in re.findall(r"<svg.*?</svg>", ordinary.shown("html").decode(), re.DOTALL):
        ET.fromstring(one)  # noqa: S314  our own


def test_the_page_filters_by_outlook_tier_and_domain(ordinary: Found) -> None:
    page = html.document_fromstring(ordinary.shown("html").decode())
    options = {
        select.attrib["data-filter"]: [option.text for option in select.xpath("option")][1:]
        for select in page.xpath("//select")
    }
    assert options == {
        "verdict": ["达标困难", "无法预期", "预期可达标", "提前达标"],
        "tier": ["国家", "自治区"],
        "domain": ["健康", "决策", "经济", "教育"],
    }
    assert [card.text for card in page.xpath("//p[@class='card-title']")] == [
        "国家目标预期达标率",
        "自治区目标预期达标率",
    ]


def test_the_document_has_one_chart_and_turned_pages_for_its_wide_tables(ordinary: Found) -> None:
    document = docx.Document(io.BytesIO(ordinary.shown("docx")))
    charts = [part for part in document.part.package.iter_parts() if "/charts/" in str(part.partname)]
    assert len(charts) == 1
    assert {section.orientation for section in document.sections} == {0, 1}
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert [sum(title in METHODS for title in row) for row in heads] == [0, 0, 5, 5, 0]
    assert all(len({*row} & {"走势", "依据"}) == 0 for row in heads)


def test_a_tier_of_which_nothing_is_achieved(progressed: Callable[..., Found]) -> None:
    text = "指标,年份,单位,监测值,国家目标\nx,2020,个,0,达到10个\nx,2024,个,0,达到10个\n"
    found = progressed(text)
    (rate,) = found.report.rates
    assert (rate.degree, rate.share) == (Fraction(0), Fraction(0))
    for style in ("plain", "html", "docx", "xlsx", "csv", "json", "markdown"):
        assert found.shown(style)
    assert "0.0% (0/1)" in found.shown("markdown").decode()


@pytest.mark.parametrize("style", [*PROGRESS_FORMATS, *TABLE_FORMATS])
def test_hostile_text_stays_visible_text(progressed: Callable[..., Found], style: str) -> None:
    shown = progressed(HOSTILE, "linear").shown(style, "en").decode()
    kept = shown.replace("\n", "").replace("\t", "")
    assert not {unicodedata.category(character) for character in kept} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert all(word in shown for word in ("HYPERLINK(1)", "jinja", "evil", "bom", "red]x"))
    if style == "html":
        assert shown.count("<script") == 1
        assert "&lt;script" in shown
    if style == "markdown":
        assert "](javascript" not in shown


def test_hostile_text_does_not_act_in_a_workbook_or_a_document(progressed: Callable[..., Found]) -> None:
    found = progressed(HOSTILE, "linear")
    book = openpyxl.load_workbook(io.BytesIO(found.shown("xlsx", "en")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    texts = {cell.value for cell in cells}
    assert {display(name) for name in HOSTILE_NAMES} <= texts
    document = docx.Document(io.BytesIO(found.shown("docx", "en")))
    written = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {display(name) for name in HOSTILE_NAMES} <= written
    assert not [rel for rel in document.part.rels.values() if rel.is_external]


def test_files_and_stdout_get_the_same_bytes(
    progressed: Callable[..., Found], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    found = progressed(ORDINARY, *METHODS)
    names = [f"progress.{suffix}" for suffix in ("html", "xlsx", "docx", "md", "csv", "json")]
    asked = ["progress", "data.csv", "--method", "all", "--format", "csv"]
    assert run([*asked, *(part for name in names for part in ("-o", name))]) == 0
    written = {name.partition(".")[2]: (tmp_path / name).read_bytes() for name in names}
    written["markdown"] = written.pop("md")
    assert written == {style: found.shown(style) for style in written}
    assert capsysbinary.readouterr().out == written["csv"]


@pytest.mark.parametrize("asked", [["-o", "x.svg"], ["-o", "sarif:x"], ["--format", "sarif"], ["--format", "docx"]])
def test_formats_that_progress_has_not_are_refused(
    asked: list[str], progressed: Callable[..., Found], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    progressed(ORDINARY)
    assert run(["progress", "data.csv", *asked]) == 2
    said = capsys.readouterr().err
    assert "json, csv, markdown, html" in said
    assert not (tmp_path / "x.svg").exists()
