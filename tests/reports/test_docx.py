"""The Word report as Word reads it: paragraphs in their styles, tables, charts, fields, pages."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import time
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree
from tests.reports.test_golden import CASES, HEADER, HOSTILE_NAMES

from outline_check.pipeline import with_groups
from outline_check.reports import evaluation_bytes, report
from outline_check.reports.display import display
from outline_check.reports.document import Blank, Column, Heading, Line, TableBlock, text
from outline_check.reports.figures import Figure
from outline_check.reports.view import View
from outline_check.reports.word.tables import fits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docx.document import Document

    from outline_check.evaluation import Evaluation

SEVERAL_REGIONS = HEADER + "".join(
    f"W{number},指标{number},健康,{region},,%,正向,80,{value},达到90%以上,达到95%以上,,民政厅\n"
    for number in (1, 2, 3)
    for region, value in (("甲", 96), ("乙", 91), ("丙", ""))
)
SEVERAL_OUTLINES = "outline,name,domain,unit,value,national_target\n" + "".join(
    f"{outline},{name},health,%,{value},at least 95%\n"
    for outline in ("Women", "Children")
    for name, value in (("a", 96), ("b", 90))
)
ALL = {**CASES, "several-regions": (SEVERAL_REGIONS, {}), "several-outlines": (SEVERAL_OUTLINES, {})}
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(params=ALL)
def case(request: pytest.FixtureRequest, evaluated: Callable[..., Evaluation]) -> tuple[str, Evaluation]:
    source, settings = ALL[request.param]
    return request.param, with_groups(evaluated(source, **settings), report.GROUPS)


@pytest.fixture
def ordinary(evaluated: Callable[..., Evaluation]) -> Evaluation:
    source, settings = CASES["ordinary"]
    return with_groups(evaluated(source, **settings), report.GROUPS)


def made(evaluation: Evaluation, language: str = "zh", template: bytes | None = None) -> bytes:
    return evaluation_bytes(evaluation, "docx", View(language, template=template))


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def words(found: Any) -> str:
    """The text of a paragraph or cell, content controls included; blanks and lines of any kind are a blank."""
    shown = (" " if one.tag == qn("w:br") else one.text or "" for one in found.iter(qn("w:t"), qn("w:br")))
    return " ".join("".join(shown).replace("\xa0", " ").split())


def read_back(document: Document) -> Iterator[str]:
    """Paragraphs with their styles, rows of tables, alternatives of charts, turned pages."""
    names = {style.style_id: style.name for style in document.styles}
    for found in document.element.body:
        if found.tag == qn("w:tbl"):
            yield from (
                "| " + " | ".join(words(cell) for cell in row.iter(qn("w:tc"))) for row in found.iter(qn("w:tr"))
            )
        elif found.tag == qn("w:p"):
            said = [words(found), *(one.get("descr") for one in found.iter(qn("wp:docPr")))]
            yield f"[{names[found.pPr.pStyle.val]}] {' '.join(filter(None, said))}".rstrip()
        for size in found.iter(qn("w:pgSz")):
            yield f"--- {'turned' if size.get(qn('w:orient')) else 'upright'} pages so far"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["ordinary", "hostile", "several-regions"])
def test_golden(
    evaluated: Callable[..., Evaluation], name: str, language: str, golden: Callable[[str, str], None]
) -> None:
    source, settings = ALL[name]
    evaluation = with_groups(evaluated(source, **settings), report.GROUPS)
    golden(f"{name}.{language}.docx.txt", "\n".join(read_back(opened(made(evaluation, language)))) + "\n")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_block_is_there_in_its_style_and_order(case: tuple[str, Evaluation], language: str) -> None:
    blocks = report.document(case[1], View(language))
    expected: list[str] = []
    opening = False
    for block in blocks:
        match block:
            case Heading(said, level):
                opening = level == 1
                expected.append(f"[{['Title', 'Heading 1', 'Heading 2'][level - 1]}] {said}")
            case Line(said):
                expected.append(f"[{'Subtitle' if opening else 'Body Text'}] {said}")
            case Blank(said, hint):
                colon = "：" if language == "zh" else ": "
                label = f"{said}{colon}".rstrip()
                expected += (
                    [f"[Subtitle] {said}{colon}{hint}"] if opening else [f"[Body Text] {label}", f"[Body Text] {hint}"]
                )
            case Figure():
                expected.append(f"[Figure] {display(block.alternative)}")
            case TableBlock(said, columns, rows):
                expected += [f"[Caption] {said}"] if said else []
                expected += ["| " + " | ".join(column.title for column in columns)]
                expected += ["| " + " | ".join(cell.text for cell in row) for row in rows]
                expected.append("[After Table]")
    found = [one for one in read_back(opened(made(case[1], language))) if not one.startswith("---")]
    assert [" ".join(one.split()) for one in found] == [" ".join(one.split()) for one in expected]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_evaluation_is_the_same_bytes(
    case: tuple[str, Evaluation], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(case[1], language)
    monkeypatch.setattr(time, "time", lambda: 4e9)
    assert made(case[1], language) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_style_names_all_its_fonts_and_no_theme(ordinary: Evaluation, language: str) -> None:
    content = made(ordinary, language)
    root = opened(content).styles.element
    fonts = [one.rPr.find(qn("w:rFonts")) for one in root.iter(qn("w:style")) if one.get(qn("w:type")) == "paragraph"]
    fonts.append(root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}"))
    for font in fonts:
        assert {qn(f"w:{name}") for name in ("ascii", "hAnsi", "eastAsia", "cs")} <= set(font.attrib)
        assert not [name for name in font.attrib if name.endswith("Theme")]
    chinese = {
        one.get(qn("w:styleId")): one.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))
        for one in root.iter(qn("w:style"))
        if one.get(qn("w:type")) == "paragraph"
    }
    assert (chinese["Title"], chinese["Heading1"]) == ("黑体", "黑体")
    assert chinese["BodyText"] == ("仿宋" if language == "zh" else "宋体")
    locales = {(one.get(qn("w:val")), one.get(qn("w:eastAsia"))) for one in root.iter(qn("w:lang"))}
    assert locales == {("zh-CN" if language == "zh" else "en-US", "zh-CN")}
    assert not [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "theme" in name]


@pytest.mark.parametrize(("language", "indent", "line"), [("zh", "200", 1.5), ("en", "0", 1.15)])
def test_the_look_of_a_body(ordinary: Evaluation, language: str, indent: str, line: float) -> None:
    document = opened(made(ordinary, language))
    body = document.styles["Body Text"]
    assert body.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == indent
    assert document.styles["Normal"].paragraph_format.line_spacing == line
    title = document.styles["Title"]
    assert title.font.size.pt == (22 if language == "zh" else 20)
    assert title.paragraph_format.alignment == 1


def test_text_has_no_formatting_that_a_style_could_have(ordinary: Evaluation) -> None:
    body = opened(made(ordinary)).element.body
    assert {child.tag for properties in body.iter(qn("w:rPr")) for child in properties} == {qn("w:rStyle")}
    allowed = {"pStyle", "keepNext", "jc", "sectPr"}
    assert {child.tag for properties in body.iter(qn("w:pPr")) for child in properties} <= {
        qn(f"w:{name}") for name in allowed
    }


def test_tables_have_three_rules_and_a_header_on_every_page(case: tuple[str, Evaluation]) -> None:
    document = opened(made(case[1]))
    assert document.tables
    for table in document.tables:
        assert table.style is not None
        assert table.style.name == "Three-Line Table"
        rows: list[Any] = list(table._tbl.tr_lst)
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        assert not list(table._tbl.iter(qn("w:tcBorders")))
    style = document.styles["Three-Line Table"].element
    borders = {one.tag: one.get(qn("w:sz")) for rules in style.iter(qn("w:tblBorders")) for one in rules}
    assert borders == {qn("w:top"): "12", qn("w:bottom"): "12"}
    under = [(one.tag, one.get(qn("w:sz"))) for rules in style.iter(qn("w:tcBorders")) for one in rules]
    assert under == [(qn("w:bottom"), "6")]


def test_tables_fill_the_width_and_numbers_stand_on_the_right(case: tuple[str, Evaluation]) -> None:
    blocks = [block for block in report.document(case[1], View("zh")) if isinstance(block, TableBlock)]
    document = opened(made(case[1]))
    rooms = {
        (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        for section in document.sections
    }
    for block, table in zip(blocks, document.tables, strict=True):
        assert sum(column.width or 0 for column in table.columns) in rooms
        assert all((column.width or 0) > Cm(0.5) for column in table.columns)
        for row in table.rows[1:] if len(table.rows) > 1 else []:
            styles = [cell.paragraphs[0].style.name for cell in row.cells]
            assert ["Number" in str(name) for name in styles] == [column.right for column in block.columns]


def test_wide_tables_stand_on_turned_pages_with_their_headings(ordinary: Evaluation) -> None:
    document = opened(made(ordinary))
    found = [one for one in read_back(document) if one.startswith(("---", "[Heading 1]"))]
    turned = [before for before, one in pairwise(found) if one == "--- turned pages so far"]
    assert turned == ["[Heading 1] 五、未达标指标", "[Heading 1] 十一、附录：全部指标"]
    sizes = [(section.page_width, section.page_height) for section in document.sections]
    upright, lying = (Cm(21.0), Cm(29.7)), (Cm(29.7), Cm(21.0))
    for found_size, size in zip(sizes, [upright, lying, upright, lying, upright], strict=True):
        assert found_size == pytest.approx(size, abs=Cm(0.01))


@pytest.mark.parametrize(
    ("columns", "room", "expected"), [(4, 8844, True), (6, 8844, True), (12, 8844, False), (12, 20000, True)]
)
def test_what_fits_on_a_page(columns: int, room: int, expected: bool) -> None:
    cells = tuple(text("控制在20/10万以下") for _ in range(columns))
    block = TableBlock("", tuple(Column("目标") for _ in range(columns)), (cells,))
    assert fits(block, room) is expected


@pytest.mark.parametrize(("language", "fields"), [("zh", ["PAGE"]), ("en", ["PAGE", "NUMPAGES"])])
def test_pages_are_numbered_and_nothing_else_is_a_field(
    case: tuple[str, Evaluation], language: str, fields: list[str]
) -> None:
    document = opened(made(case[1], language))
    footer = document.sections[0].footer._element
    assert [one.get(qn("w:instr")).strip() for one in footer.iter(qn("w:fldSimple"))] == fields
    assert all(section.footer.is_linked_to_previous for section in list(document.sections)[1:])
    body = document.element.body
    assert not list(body.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText"), qn("w:hyperlink")))


def test_no_part_leads_outside(case: tuple[str, Evaluation]) -> None:
    with zipfile.ZipFile(io.BytesIO(made(case[1]))) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".rels"):
                assert b"External" not in content
                assert b"hyperlink" not in content
            if name.endswith((".xml", ".rels")):
                etree.fromstring(content)


def test_charts_are_native_and_have_the_numbers(case: tuple[str, Evaluation]) -> None:
    figures = [one for one in report.document(case[1], View("zh")) if isinstance(one, Figure) and one.bars]
    document = opened(made(case[1]))
    drawn = list(document.element.body.iter(f"{CHART}chart"))
    assert len(drawn) == len(figures) > 0
    for figure, shown in zip(figures, drawn, strict=True):
        part = document.part.related_parts[shown.get(qn("r:id"))]
        root = etree.fromstring(part.blob)
        counts = [
            [int(value.text or "") for value in series.iterfind(f"{CHART}val//{CHART}v")]
            for series in root.iter(f"{CHART}ser")
        ]
        bars = [[count for _, count in bar.counts] for bar in figure.bars]
        every = [list(column) for column in zip(*bars, strict=True)]
        assert counts == [column for at, column in enumerate(every) if at < 2 or any(column)]
        book = openpyxl.load_workbook(io.BytesIO(part.rels[root[-1].get(qn("r:id"))].target_part.blob))
        rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
        assert [list(row[1:]) for row in rows] == [list(row) for row in zip(*counts, strict=True)]
        assert [str(row[0]).split("  ")[1] for row in rows] == [bar.note for bar in figure.bars]
        assert all(cell.data_type in ("s", "n") for row in book.worksheets[0] for cell in row)


def test_blanks_cannot_be_overlooked(ordinary: Evaluation) -> None:
    body = opened(made(ordinary)).element.body
    controls = list(body.iter(qn("w:sdt")))
    assert [one.find(f".//{qn('w:alias')}").get(qn("w:val")) for one in controls] == [
        "编制单位",
        "编制日期",
        "未达标的原因",
        "对策与建议",
    ]
    for control in controls:
        assert words(control) == "（待填写）"
        assert control.find(f".//{qn('w:rStyle')}").get(qn("w:val")) == "FillIn"
    assert len({one.find(f".//{qn('w:id')}").get(qn("w:val")) for one in controls}) == len(controls)


def test_the_file_names_nobody(case: tuple[str, Evaluation]) -> None:
    content = made(case[1])
    properties = opened(content).core_properties
    titles = [one.text for one in report.document(case[1], View("zh")) if isinstance(one, Heading)]
    assert properties.title == titles[0]
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.isoformat().startswith("2020-01-01T00:00:00")
    assert b"python-docx" not in b"".join(map(zipfile.ZipFile(io.BytesIO(content)).read, ["docProps/core.xml"]))


def test_hostile_text_stays_text(evaluated: Callable[..., Evaluation]) -> None:
    source, settings = CASES["hostile"]
    odd = source.replace("a|b", "a\ufffeb\uffffc")
    document = opened(made(with_groups(evaluated(odd, **settings), report.GROUPS), "en"))
    shown = "\n".join(read_back(document))
    assert "a\\ufffeb\\uffffc" in shown
    for name in HOSTILE_NAMES:
        if name.isprintable() and name != "a|b":
            assert " ".join(name.split()) in shown, name


def test_several_outlines_begin_on_pages_of_their_own(evaluated: Callable[..., Evaluation]) -> None:
    evaluation = with_groups(evaluated(SEVERAL_OUTLINES), report.GROUPS)
    titles = [one for one in opened(made(evaluation, "en")).paragraphs if one.style and one.style.name == "Title"]
    assert [bool(one.paragraph_format.page_break_before) for one in titles] == [False, True]


def test_thousands_of_rows(evaluated: Callable[..., Evaluation]) -> None:
    row = "W{0},指标{0},健康,甲,,%,正向,80,9{1},达到90%以上,达到95%以上,,民政厅\n"
    rows = "".join(row.format(at, at % 10) for at in range(2000))
    evaluation = with_groups(evaluated(HEADER + rows), report.GROUPS)
    document = opened(made(evaluation))
    assert max(len(table._tbl.tr_lst) for table in document.tables) == 2001


@pytest.fixture(scope="session")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Convert a file with LibreOffice; skips where there is none, or none that has Writer."""
    program = os.environ.get("SOFFICE") or shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def convert(path: Path, kind: str) -> Path:
        options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", str(path.parent)]
        subprocess.run([program, *options, str(path)], capture_output=True, check=False, timeout=120)  # noqa: S603
        return path.with_suffix(f".{kind.partition(':')[0]}")

    probe = tmp_path_factory.mktemp("probe") / "probe.txt"
    probe.write_text("x", encoding="utf-8")
    if not convert(probe, "pdf").exists():
        pytest.skip("LibreOffice is there without Writer (libreoffice-writer)")
    return convert


@pytest.mark.libreoffice
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "pages"), [("ordinary", range(8, 14)), ("several-regions", range(5, 10))])
def test_libreoffice_shows_it(
    evaluated: Callable[..., Evaluation],
    tmp_path: Path,
    writer: Callable[[Path, str], Path],
    name: str,
    pages: range,
    language: str,
) -> None:
    source, settings = ALL[name]
    evaluation = with_groups(evaluated(source, **settings), report.GROUPS)
    path = tmp_path / "report.docx"
    path.write_bytes(made(evaluation, language))
    pdf = writer(path, "pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) in pages
    shown = " ".join(writer(path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8").split())
    for block in report.document(evaluation, View(language)):
        if isinstance(block, Line):
            assert " ".join(block.text.split()) in shown
