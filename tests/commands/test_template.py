"""`template`: an entry form whose filled-in sheet is an input."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from outline_check.cli import run
from outline_check.findings import Place
from outline_check.goals.reading import read_wording
from outline_check.labels import LANGUAGES
from outline_check.readers.columns import DIRECTIONS, Wanted, columns_of, missing
from outline_check.reports.excel import entry_form
from outline_check.reports.excel import entry_form_words as words
from outline_check.reports.excel.entry_form_words import FIELDS, Kind
from outline_check.units import known_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from outline_check.evaluation import Evaluation

HEADERS = (
    "id name domain unit direction baseline last_year value national regional department source note explanation"
).split()
KINDS = "level level level change change trend qualitative approximate unreadable unreadable".split()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def book(language: str) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(entry_form.render(language)))


def texts(sheet: Worksheet) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_the_headers_are_those_that_the_readers_know(book: Workbook) -> None:
    (header,) = texts(book.worksheets[0])
    columns, findings = columns_of(header, Place("form"))
    named = {index: field for field, index in columns.fields.items()} | {one.at: one.tier.id for one in columns.tiers}
    assert ([named[index] for index in range(len(header))], findings) == (HEADERS, [])


def test_no_row_of_the_notes_reads_as_a_header(book: Workbook) -> None:
    for row in texts(book.worksheets[1]):
        columns, _ = columns_of(row, Place("form"))
        assert missing(columns, Wanted(targets=False, values=True))


def test_the_choices_are_words_that_are_understood() -> None:
    assert all(word in DIRECTIONS for both in words.DIRECTIONS for word in both)
    assert all(known_unit(unit) for units in words.UNITS for unit in units)


def test_the_cells_to_fill_in(book: Workbook) -> None:
    """Text stays text (`1-2`, `007`, `=95`), and no number is shown as another one."""
    sheet = book.worksheets[0]
    formats = {Kind.CODE: "@", Kind.NUMBER: "General", Kind.PROSE: "General"}
    groups = [(one.number_format, one.min or 1, one.max or 1) for one in sheet.column_dimensions.values()]
    styled = [look for look, first, last in groups for _ in range(first, last + 1)]
    assert styled == [formats[field.kind] for field in FIELDS]
    assert {field.header[1] for field in FIELDS if field.kind is Kind.NUMBER} == {"baseline", "last year", "value"}
    assert sheet.max_row == 1


def test_choices_and_messages(book: Workbook, language: str) -> None:
    rules = {str(rule.sqref): rule for rule in book.worksheets[0].data_validations.dataValidation}
    at = LANGUAGES.index(language)
    assert rules["E2:E10000"].formula1 == f'"{",".join(word[at] for word in words.DIRECTIONS)}"'
    assert (rules["E2:E10000"].errorStyle or "stop", rules["D2:D10000"].errorStyle) == ("stop", "warning")
    hints = [rules[f"{get_column_letter(number)}1"].prompt for number in range(1, len(FIELDS) + 1)]
    assert hints == [field.hint[at] for field in FIELDS]
    assert not any("\n" in hint for hint in hints)


def test_how_it_is_printed(book: Workbook) -> None:
    sheet = book.worksheets[0]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_nothing_in_it_is_a_formula(book: Workbook) -> None:
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value
    ]


def test_the_same_form_is_the_same_bytes(language: str) -> None:
    assert entry_form.render(language) == entry_form.render(language)


@pytest.mark.parametrize("at", range(len(LANGUAGES)))
def test_the_wordings_are_read_as_they_are_said_to_be(at: int) -> None:
    assert [read_wording(row.example[at]).kind for row in words.WORDINGS] == KINDS
    readings = [read_wording(row.example[at]) for row in words.WORDINGS]
    assert [(one.lower, one.upper) for one in readings[:3]] == [(95, None), (None, 20), (103, 107)]


def filled(language: str, rows: Sequence[Sequence[Any]]) -> Workbook:
    """The form with rows typed into it; a text that begins with `=` is a text there."""
    book = openpyxl.load_workbook(io.BytesIO(entry_form.render(language)))
    for row, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            cell = book.worksheets[0].cell(row, column, value)
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
    return book


def example(language: str) -> list[Any]:
    at = LANGUAGES.index(language)
    return [float(field.example[at]) if field.kind is Kind.NUMBER else field.example[at] for field in FIELDS]


def as_csv(book: Workbook) -> str:
    """What stands in the sheet to fill in."""
    text = io.StringIO()
    csv.writer(text).writerows(texts(book.worksheets[0]))
    return text.getvalue()


def test_the_worked_example_is_met(language: str, evaluated: Callable[..., Evaluation]) -> None:
    found = evaluated(as_csv(filled(language, [example(language)])))
    assert [(one.tier, str(one.verdict)) for one in found.judgements] == [("national", "met"), ("regional", "met")]
    assert [finding for finding in found.findings if finding.severity != "info"] == []


def rows_as_offices_fill_them(language: str) -> list[list[Any]]:
    blank = [""] * len(FIELDS)
    texts_of = {"zh": ("逐步提高", "是", "建立预警制度"), "en": ("increase steadily", "yes", "establish a system")}
    trend, yes, system = texts_of[language]
    return [
        ["007", "a", "", "%", "", "", "", 95, "=95", "", *blank[10:]],
        ["1-2", "b", "", "", "", 3, 4, 5, trend, "[3,6]", *blank[10:]],
        ["", "c", "", "", "", "", "", yes, system, "", *blank[10:]],
        ["d", "d", "", "%", words.DIRECTIONS[0][LANGUAGES.index(language)], "", "", "", "95", "", *blank[10:]],
    ]


VERDICTS = [
    ("007", "national", "met"),
    ("1-2", "national", "met"),
    ("1-2", "regional", "met"),
    ("c", "national", "met"),
    ("d", "national", "no_data"),
]


def test_a_form_that_is_filled_in_evaluates_as_it_is(language: str, evaluated: Callable[..., Evaluation]) -> None:
    found = evaluated(as_csv(filled(language, rows_as_offices_fill_them(language))))
    assert [(one.indicator.key, one.tier, str(one.verdict)) for one in found.judgements] == VERDICTS


def test_a_workbook_that_is_filled_in_evaluates_as_it_is(
    language: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "form.xlsx"
    filled(language, rows_as_offices_fill_them(language)).save(path)
    assert run(["evaluate", str(path), "--format", "csv"]) == 0
    out, _ = capsysbinary.readouterr()
    judged = csv.DictReader(io.StringIO(out.decode()))
    assert [(row["indicator"], row["tier"], row["verdict"]) for row in judged] == VERDICTS


class TestCommand:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("OUTLINE_CHECK_LANG", raising=False)

    @pytest.mark.parametrize(
        ("arguments", "environment", "sheet"),
        [
            ([], "", "数据"),
            (["--lang", "en"], "zh", "data"),
            ([], "en", "data"),
        ],
    )
    def test_writes_the_form_in_the_language(
        self,
        arguments: list[str],
        environment: str,
        sheet: str,
        monkeypatch: pytest.MonkeyPatch,
        capsysbinary: pytest.CaptureFixture[bytes],
    ) -> None:
        monkeypatch.setenv("OUTLINE_CHECK_LANG", environment)
        assert run(["template", "form.XLSX", *arguments]) == 0
        assert capsysbinary.readouterr() == (b"", b"")
        assert os.listdir() == ["form.XLSX"]
        assert openpyxl.load_workbook(io.BytesIO(Path("form.XLSX").read_bytes())).sheetnames[0] == sheet

    @pytest.mark.parametrize(
        ("path", "message"),
        [
            ("old.xlsx", "it exists, and a form that is filled in must not be lost"),
            ("dangling.xlsx", "it exists, and a form that is filled in must not be lost"),
            ("form.xls", "the name of an entry form ends in .xlsx"),
            ("form", "the name of an entry form ends in .xlsx"),
            ("missing/form.xlsx", "there is no folder missing"),
        ],
    )
    def test_refuses(self, path: str, message: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        Path("old.xlsx").write_bytes(b"old")
        Path("dangling.xlsx").symlink_to("nowhere")
        assert run(["template", path]) == 2
        assert capsysbinary.readouterr() == (b"", f"outline-check: cannot write {path}: {message}\n".encode())
        assert Path("old.xlsx").read_bytes() == b"old"
        assert sorted(os.listdir()) == ["dangling.xlsx", "old.xlsx"]
