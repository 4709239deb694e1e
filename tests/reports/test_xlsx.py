"""The report as a workbook, opened again: what its cells hold, how they look, and that no text acts."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from tests.reports.test_golden import CASES

from outline_check.cli import run
from outline_check.labels import LANGUAGES, say
from outline_check.model import Verdict
from outline_check.pipeline import with_groups
from outline_check.reports import evaluation_bytes, report
from outline_check.reports.display import display
from outline_check.reports.excel import writer as sheet_writer
from outline_check.reports.excel.look import MOST_CHARACTERS, fitted
from outline_check.reports.excel.sheets import SHADES, share
from outline_check.reports.excel.writer import FILLS
from outline_check.reports.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from outline_check.evaluation import Evaluation

Evaluate = Callable[..., "Evaluation"]
TARGETS = "编号,指标,领域,地区,单位,基期值,监测值,国家目标,自治区目标\n"
REGIONS = f"""{TARGETS}W1,甲率,健康,东,%,,95,达到95%,达到96%
W1,甲率,健康,西,%,,90,达到95%,达到96%
W2,乙率,教育,东,%,,50,达到40%,
W2,乙率,教育,西,%,,,达到40%,
"""
OUTLINES = """纲要,编号,指标,领域,单位,监测值,国家目标
妇女,W1,甲率,健康,%,95,达到95%
儿童,C1,乙率,健康,%,50,达到95%
儿童,C2,丙率,教育,%,99,达到95%
"""
TRAPS = ["_x0041_", "<r><t>x</t></r>", "+1", "-1+2", "@SUM(A1)", "007", "1e5", "http://a.b/c", "Summary!A1", " b "]


def made(evaluation: Evaluation, language: str = "zh", **asked: Any) -> bytes:
    return evaluation_bytes(with_groups(evaluation, report.GROUPS), "xlsx", View(language, **asked))


def opened(evaluation: Evaluation, language: str = "zh", **asked: Any) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(made(evaluation, language, **asked)), rich_text=False)


def cells(book: Workbook) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def column(sheet: Worksheet, title: str, head: int = 1) -> list[Any]:
    at = [cell.value for cell in sheet[head]].index(title)
    return [row[at] for row in sheet.iter_rows(min_row=head + 1)]


def values(sheet: Worksheet, title: str, head: int = 1) -> list[Any]:
    return [cell.value for cell in column(sheet, title, head)]


def head_row(sheet: Worksheet, title: str, nth: int = 0) -> int:
    """The row of the head in which a title stands, of several tables the nth."""
    return [cell.row for row in sheet.iter_rows() for cell in row if cell.value == title][nth]


def read_back(book: Workbook) -> str:
    """Sheet by sheet a row a line, numbers with their formats."""
    lines = []
    for sheet in book:
        lines.append(f"== {sheet.title} {sheet.dimensions} frozen {sheet.freeze_panes} filter {sheet.auto_filter.ref}")
        for row in sheet.iter_rows():
            told = [_told(cell) for cell in row if cell.value is not None]
            lines += [f"{row[0].row}: " + " ¦ ".join(told)] if told else []
    return "\n".join(lines) + "\n"


def _told(cell: Any) -> str:
    return f"{cell.value!r} [{cell.number_format}]" if cell.data_type == "n" else str(cell.value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["ordinary", "explained", "hostile"])
def test_cells_read_back(name: str, language: str, evaluated: Evaluate, golden: Callable[[str, str], None]) -> None:
    text, settings = CASES[name]
    golden(f"{name}.{language}.xlsx.txt", read_back(opened(evaluated(text, **settings), language)))


@pytest.mark.parametrize(
    ("texts", "asked", "sheets"),
    [
        ([OUTLINES], {}, "汇总 指标明细 未达标清单 数据问题 说明"),
        ([REGIONS], {}, "汇总 指标明细 未达标清单 数据问题 地区对比 说明"),
        ([REGIONS], {"by": (("sex",),)}, "汇总 指标明细 未达标清单 数据问题 地区对比 分组 说明"),
        ([REGIONS], {"by": (("domain",),)}, "汇总 指标明细 未达标清单 数据问题 地区对比 说明"),
        ([REGIONS], {"by": (("domain",),), "pivot": True}, "汇总 指标明细 未达标清单 数据问题 地区对比 交叉表 说明"),
    ],
)
def test_sheets(texts: list[str], asked: dict[str, Any], sheets: str, evaluated: Evaluate) -> None:
    pivot = asked.pop("pivot", False)
    assert opened(evaluated(*texts, **asked), pivot=pivot).sheetnames == sheets.split()


def test_sheets_in_english(evaluated: Evaluate) -> None:
    book = opened(evaluated(REGIONS, by=(("sex",),)), "en")
    assert book.sheetnames == ["Summary", "Indicators", "Unmet", "Findings", "Regions", "Groups", "Notes"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_no_text_acts(name: str, language: str, evaluated: Evaluate) -> None:
    text, settings = CASES[name]
    evaluation = evaluated(text, **settings)
    found = cells(opened(evaluation, language))
    assert {cell.data_type for cell in found} <= {"s", "n"}
    assert not [cell for cell in found if cell.hyperlink or cell.comment]
    assert all(isinstance(cell.value, str) == (cell.data_type == "s") for cell in found)
    shown = {str(cell.value) for cell in found if cell.data_type == "s"}
    names = {display(one.indicator.name) for one in evaluation.judgements}
    assert names | {display(one.target_text) for one in evaluation.judgements} <= shown | {""}
    assert {display(finding.text) for finding in evaluation.findings} <= shown | {""}


@pytest.mark.parametrize("trap", TRAPS)
def test_what_looks_like_something_else_is_text(trap: str, evaluated: Evaluate) -> None:
    rows = f"outline,id,name,domain,region,unit,value,national_target,{trap}\n"
    rows += "".join(f'o{trap},{trap},"n{trap}",{trap},{where},%,90,达到95%,达到95%\n' for where in (trap, "c"))
    book = opened(evaluated(rows), "en")
    sheet = book["Indicators"]
    assert {cell.data_type for cell in column(sheet, "id") + column(sheet, "domain")} == {"s"}
    assert values(sheet, "id") == [trap.strip()] * 2
    assert values(sheet, "region") == [trap.strip(), "c"]


def test_numbers_are_numbers_as_the_source_writes_them(evaluated: Evaluate) -> None:
    rows = "编号,指标,单位,基期值,监测值,上年,国家目标\n" + "\n".join(
        [
            "001,a,%,20,24.20,23.1,达到30%以上",
            '002,b,人,,"12,345",,达到30000人',
            "003,c,%,,40%以上,,达到45%以上",
            "004,d,,,是,,建立制度",
            "005,e,%,,24.2000000000000001,,达到30%以上",
            "006,f,%,,-0.050,-1,达到1%以上",
            "007,g,/10万,22.4,18.7,,以2010年为基数下降1/6",
            "008,h,%,,,,达到1%以上",
            "009,i,人,,1234567890123456,,达到30人",
        ]
    )
    evaluation = evaluated(rows + "\n", allow_errors=True)
    sheet = opened(evaluation)["指标明细"]
    assert values(sheet, "编号") == [f"00{number}" for number in range(1, 10)]
    shown = [(cell.value, cell.number_format) for cell in column(sheet, "监测值")]
    assert shown[:6] == [
        (24.2, "0.00"),
        (12345, "0"),
        ("40%以上", "General"),
        ("是", "General"),
        ("24.2000000000000001", "General"),
        (-0.05, "0.000"),
    ]
    assert shown[6:] == [(18.7, "0.0"), (None, "General"), ("1234567890123456", "General")]
    gaps = [(cell.value, cell.number_format) for cell in column(sheet, "国家差距")]
    assert gaps[0] == (5.8, "0.00")
    assert gaps[1] == (17655, "0")
    assert gaps[4] == ("5.79999999999999990", "General")
    assert gaps[6] == (pytest.approx(float(Fraction("18.7") - Fraction("22.4") * 5 / 6)), "0.00")
    assert column(sheet, "基期值")[0].number_format == "0"
    unmet = opened(evaluation)["未达标清单"]
    assert (values(unmet, "上年值")[0], values(unmet, "国家相对差距")[0]) == (23.1, pytest.approx(5.8 / 30))
    assert column(unmet, "国家相对差距")[0].number_format == "0.0%"


@pytest.mark.parametrize(
    ("met", "total", "settings", "value", "form"),
    [
        (2, 3, {}, 2 / 3, "0.0%"),
        (1, 16, {}, 0.0625, "0.0%"),
        (1, 16, {"rounding": "half-even"}, 0.062, "0.0%"),
        (3, 16, {"rounding": "half-even"}, 0.1875, "0.0%"),
        (1999, 2000, {}, 0.9995, "0.00%"),
        (2, 3, {"decimals": 0}, 2 / 3, "0%"),
        (1, 3, {"decimals": 3}, 1 / 3, "0.000%"),
        (0, 3, {}, 0, "0.0%"),
        (3, 3, {}, 1, "0.0%"),
    ],
)
def test_rates(met: int, total: int, settings: dict[str, Any], value: float, form: str, evaluated: Evaluate) -> None:
    rows = "".join(f"a{number},%,{99 if number < met else 1},达到95%\n" for number in range(total))
    sheet = opened(evaluated(f"指标,单位,监测值,国家目标\n{rows}", **settings))["汇总"]
    head = head_row(sheet, "达标率")
    (rate,) = [cell for cell in column(sheet, "达标率", head) if cell.value is not None][:1]
    assert (rate.value, rate.number_format) == (pytest.approx(value, abs=1e-15), form)
    counts = [values(sheet, title, head)[0] for title in ("指标", "达标", "未达标", "无数据", "无法判定")]
    assert counts == [total, met, total - met, 0, 0]
    assert all(isinstance(count, int) for count in counts)


def test_a_rate_is_shown_by_a_spreadsheet_as_it_is_printed() -> None:
    assert share(Fraction(1, 16), "6.3").value == Fraction(1, 16)
    assert str(share(Fraction(1, 16), "6.2").value) == "0.062"


def test_where_nothing_was_judged_there_is_a_dash_and_no_number(evaluated: Evaluate) -> None:
    sheet = opened(evaluated(CASES["nothing-judged"][0]), "en")["Summary"]
    head = head_row(sheet, "rate")
    assert values(sheet, "rate", head)[0] == "—"
    assert "lowest" not in [cell.value for cell in sheet[head]]


def test_what_is_not_judged_opens_a_range(evaluated: Evaluate) -> None:
    sheet = opened(evaluated(REGIONS))["汇总"]
    head = head_row(sheet, "达标率")
    found = [column(sheet, title, head)[0] for title in ("达标率", "可能最低", "可能最高")]
    assert [cell.value for cell in found] == [pytest.approx(2 / 3), 0.5, 0.75]
    assert {cell.number_format for cell in found} == {"0.0%"}


def test_several_outlines_have_a_column_and_their_own_tables(evaluated: Evaluate) -> None:
    book = opened(evaluated(OUTLINES))
    assert values(book["指标明细"], "纲要") == ["妇女", "儿童", "儿童"]
    assert values(book["未达标清单"], "纲要") == ["儿童"]
    sheet = book["汇总"]
    head = head_row(sheet, "纲要")
    assert values(sheet, "纲要", head)[:2] == ["妇女", "儿童"]
    assert values(sheet, "达标率", head)[:2] == [1, 0.5]
    titles = [cell.value for cell in cells(book)]
    assert {"分领域达标率：妇女", "分领域达标率：儿童", "方法：儿童"} <= set(titles)
    assert "纲要" not in [cell.value for cell in opened(evaluated(REGIONS))["指标明细"][1]]


def test_regions_against_tiers_and_domains_are_shaded(evaluated: Evaluate) -> None:
    sheet = opened(evaluated(REGIONS))["地区对比"]
    head = head_row(sheet, "国家")
    assert values(sheet, "地区", head)[:2] == ["东", "西"]
    assert (values(sheet, "国家", head)[:2], values(sheet, "自治区", head)[:2]) == ([1, 0], [0, 0])
    by_domain = head_row(sheet, "健康")
    assert (values(sheet, "健康", by_domain)[:2], values(sheet, "教育", by_domain)[:2]) == ([1, 0], [1, "—"])
    rules = [(str(ranges.sqref), [rule.type for rule in ranges.rules]) for ranges in sheet.conditional_formatting]
    assert (f"B{head + 1}:B{head + 2}", ["colorScale"]) in rules
    assert len(rules) == 2 + 2 + 1


def test_verdicts_are_words_with_a_fill(evaluated: Evaluate) -> None:
    text, settings = CASES["ordinary"]
    evaluation = evaluated(text, **settings)
    sheet = opened(evaluation)["指标明细"]
    fills = {say("zh", verdict): FILLS[SHADES[verdict]]["bg_color"].replace("#", "FF") for verdict in Verdict}
    found = [cell for tier in ("国家", "自治区") for cell in column(sheet, f"{tier}判定") if cell.value]
    assert {cell.value: cell.fill.fgColor.rgb for cell in found} == fills
    assert len(found) == len(evaluation.judgements)
    assert len(set(fills.values())) == len(fills)


def test_lists_can_be_filtered_and_printed(evaluated: Evaluate) -> None:
    text, settings = CASES["ordinary"]
    book = opened(evaluated(text, **settings))
    sheet: Any
    for sheet in book:
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, sheet.print_title_rows) == ("landscape", 9, "$1:$1")
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, setup.fitToWidth or 1, setup.fitToHeight) == (True, 1, 0)
        assert sheet.oddFooter.center.text == "&P / &N"
        assert all((row.height or 15) <= 409 for row in sheet.row_dimensions.values())
    frozen = {sheet.title: sheet.freeze_panes for sheet in book}
    assert [frozen[name] for name in ("指标明细", "未达标清单", "数据问题", "汇总")] == ["D2", "D2", "A2", "A2"]
    filters = {sheet.title: sheet.auto_filter.ref for sheet in book}
    for name in ("指标明细", "未达标清单", "数据问题"):
        assert filters[name] == book[name].dimensions
    assert filters["汇总"] is None


def test_the_charts_refer_to_the_counts(evaluated: Evaluate) -> None:
    sheet = opened(evaluated(OUTLINES))["汇总"]
    charts = sheet._charts  # type: ignore[attr-defined]
    assert [(chart.tagname, chart.grouping) for chart in charts] == [("barChart", "stacked")] * 4
    for chart in charts:
        series = [one.val.numRef.f.rpartition("!")[2].replace("$", "").split(":")[0] for one in chart.series]
        named = [sheet[one.tx.strRef.f.rpartition("!")[2].replace("$", "")].value for one in chart.series]
        assert named == [say("zh", verdict) for verdict in Verdict]
        assert all(isinstance(sheet[first].value, int) for first in series)
    tops = sorted((chart.anchor._from.row, chart.anchor.to.row) for chart in charts)
    for first, last in tops:
        assert not [
            cell.value for row in sheet.iter_rows(first + 1, last + 1) for cell in row if cell.value is not None
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_is_empty_without_a_word(language: str, evaluated: Evaluate) -> None:
    book = opened(evaluated(CASES["nothing-wrong"][0]), language)
    assert book.worksheets[2]["A2"].value == say(language, "none_unmet")
    assert book.worksheets[3]["A2"].value == say(language, "none_found")


def test_notes_say_by_what_rules_and_from_what(evaluated: Evaluate) -> None:
    evaluation = evaluated(REGIONS, rounding="half-even", by=(("domain", "region"),))
    sheet = opened(evaluation)["说明"]
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    (source,) = evaluation.inputs
    assert {source.content.sha256, "half-even", "domain,region", "--denominator", "无数据 1 行", 4, 3} <= set(texts)
    assert any("四舍六入五成双" in str(text) for text in texts)
    fills = [cell.fill.fgColor.rgb for row in sheet.iter_rows() for cell in row if cell.value in ("达标", "未达标")]
    assert fills == ["FFDDEBF7", "FFF4B183"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["ordinary", "hostile"])
def test_the_same_input_is_the_same_bytes(name: str, language: str, evaluated: Evaluate) -> None:
    text, settings = CASES[name]
    assert made(evaluated(text, **settings), language) == made(evaluated(text, **settings), language)


@pytest.mark.parametrize("sign", ["a", "率", "\U00020000"])
def test_a_text_that_a_cell_cannot_hold_is_cut_and_says_so(sign: str) -> None:
    room = MOST_CHARACTERS // (len(sign.encode("utf-16-le")) // 2)
    assert fitted(sign * room, "en") == sign * room
    cut = fitted(sign * (room + 1), "en")
    kept = len(cut) - len(cut.lstrip(sign))
    assert cut[kept:] == f"… ({room + 1 - kept} characters cut here)"
    assert len(cut.encode("utf-16-le")) // 2 <= MOST_CHARACTERS


def test_a_long_note_is_cut_in_its_cell(evaluated: Evaluate) -> None:
    note = "注" * 40_000
    sheet = opened(evaluated(f"指标,单位,监测值,国家目标,备注\na,%,1,达到95%,{note}\n"))["指标明细"]
    (found,) = values(sheet, "备注")
    assert len(found) <= MOST_CHARACTERS
    assert found.endswith("个字符）")


@pytest.mark.parametrize(("limit", "most"), [("MOST_ROWS", 4), ("MOST_COLUMNS", 3)])
def test_more_than_a_sheet_holds_is_an_error_of_one_line(
    limit: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sheet_writer, limit, most)
    (tmp_path / "data.csv").write_text(REGIONS, encoding="utf-8")
    assert run(["evaluate", str(tmp_path / "data.csv"), "-o", str(tmp_path / "out.xlsx")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].endswith("write csv instead (-o PATH.csv)")
    assert not (tmp_path / "out.xlsx").exists()


def test_stdout_takes_no_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data.csv").write_text(REGIONS, encoding="utf-8")
    assert run(["evaluate", str(tmp_path / "data.csv"), "--format", "xlsx"]) == 2
    assert "'xlsx' is not one of" in capsys.readouterr().err


@pytest.mark.libreoffice
def test_another_program_shows_the_same(tmp_path: Path, evaluated: Evaluate) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice (LibreOffice) is not installed")
    (tmp_path / "out.xlsx").write_bytes(made(evaluated(REGIONS)))
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", every_sheet, "--outdir", str(tmp_path), "out.xlsx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)  # noqa: S603
    texts = {path.stem: path.read_text(encoding="utf-8") for path in tmp_path.glob("out-*.csv")}
    tables = {name: list(csv.reader(text.splitlines())) for name, text in texts.items()}
    assert any("66.7%" in row for row in tables["out-汇总"])
    assert any({"甲率", "95", "达标", "未达标"} <= set(row) for row in tables["out-指标明细"])
