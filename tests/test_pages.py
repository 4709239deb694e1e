"""The page of each code is true: its example is run, and what it promises is tried."""

from __future__ import annotations

import gzip
import json
import shlex
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from outline_check.cli import run
from outline_check.codes.code import Severity
from outline_check.codes.pages import PAGES
from outline_check.codes.pages_verdicts import VERDICT_PAGES
from outline_check.codes.table import CODES
from outline_check.codes.verdicts import VERDICTS
from outline_check.labels import LANGUAGES
from outline_check.messages import code_message, finding_hint, finding_message
from outline_check.reports import code_page
from outline_check.reports.display import width
from outline_check.reports.document import Line, Listing
from outline_check.spelling import has_han

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from outline_check.codes.page import File

    Run = Callable[..., dict[str, Any]]

LONGEST = {"zh": 100, "en": 240}
WIDEST_LISTING = 76
LARGE = b"0" * (129 << 20)
EVERY_PAGE = [(code, language) for code in PAGES for language in LANGUAGES]
TEXTS = {
    f"{code}.{field}": words
    for code, page in PAGES.items()
    for field, words in (("why", page.why), ("how", page.how), ("message", CODES[code].message))
    if any(words)
}


def write(files: Sequence[File], at: int) -> None:
    """The files of an example, in one language, in the current folder."""
    books: dict[str, Workbook] = {}
    for file in files:
        if file.sheet[at]:
            _add_sheet(books.setdefault(file.name, _empty()), file, at)
        elif file.told[at]:
            Path(file.name).write_bytes(gzip.compress(LARGE, 1))
        else:
            Path(file.name).write_bytes(file.text[at].encode(file.encoding, "surrogateescape"))
    for name, book in books.items():
        book.save(name)


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _add_sheet(book: Workbook, file: File, at: int) -> None:
    sheet = book.create_sheet(file.sheet[at])
    for row in file.text[at].splitlines():
        sheet.append([float(cell) if cell[:1].isdigit() and cell[-1:].isdigit() else cell for cell in row.split(",")])
    if file.merged:
        sheet.merge_cells(file.merged)
    if file.hidden:
        sheet.row_dimensions[int(file.hidden)].hidden = True


@pytest.fixture
def ran(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """What the command of a page gives for its files, as JSON."""
    monkeypatch.chdir(tmp_path)

    def call(files: Sequence[File], options: str, language: str, command: str = "validate") -> dict[str, Any]:
        write(files, LANGUAGES.index(language))
        name, verb, *words = shlex.split(code_page.command(files, options))
        assert (name, verb) == ("outline-check", "validate")
        run([command, *words, "--format", "json", "--lang", language])
        found: dict[str, Any] = json.loads(capsysbinary.readouterr().out)
        return found

    return call


def test_every_code_has_its_page() -> None:
    assert sorted(PAGES) == sorted(CODES)
    for family in "RTD":
        codes = [code for code in PAGES if code.startswith(family)]
        assert codes == sorted(codes)


@pytest.mark.parametrize(("code", "language"), EVERY_PAGE)
def test_the_example_raises_its_code_and_the_mended_one_nothing(ran: Run, code: str, language: str) -> None:
    example, at = PAGES[code].example, LANGUAGES.index(language)
    findings = ran(example.files, example.options[at], language)["findings"]
    shown = code_page.example_finding(code, language)
    assert {one["code"] for one in findings} == {code, *example.also}
    (mine,) = [one for one in findings if one["code"] == code]
    assert (mine["severity"], mine["text"]) == (str(CODES[code].severity), shown.text)
    assert (mine["message"], mine["hint"]) == (finding_message(shown, language), finding_hint(shown, language))
    if example.mended:
        for file in Path().iterdir():
            file.unlink()
        mended = ran(example.mended, example.mended_options[at], language)
        assert [one for one in mended["findings"] if not one["explanation"]] == []
        assert mended["exit_code"] == 0


@pytest.mark.parametrize("code", PAGES)
def test_what_is_wrong_is_mended(code: str) -> None:
    example = PAGES[code].example
    assert bool(example.mended) or CODES[code].severity is Severity.INFO
    assert (example.mended, example.mended_options) != (example.files, example.options)


@pytest.mark.parametrize("code", [code for code, meaning in CODES.items() if meaning.severity is Severity.ERROR])
def test_allow_errors_gets_past_what_the_page_says(ran: Run, code: str) -> None:
    example = PAGES[code].example
    found = ran(example.files, f"{example.options[1]} --allow-errors", "en", command="evaluate")
    assert (found["exit_code"] == 3) is CODES[code].fatal


@pytest.mark.parametrize("code", [code for code, meaning in CODES.items() if meaning.answerable])
def test_an_explanation_settles_what_the_page_says(ran: Run, code: str) -> None:
    example = PAGES[code].example
    indicator = example.files[0].text[1].splitlines()[1].split(",")[0]
    text = f"code,indicator,reason\n{code},{indicator},the boundary was moved\n"
    Path("explanations.csv").write_text(text, encoding="utf-8")
    (found,) = ran(example.files, "--explanations explanations.csv", "en")["findings"]
    assert (found["code"], found["severity"], found["explanation"]) == (code, "info", "the boundary was moved")


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_are_filled_in_and_short(name: str) -> None:
    chinese, english = TEXTS[name]
    assert has_han(chinese)
    assert english
    assert len(chinese) <= LONGEST["zh"]
    assert len(english) <= LONGEST["en"]
    assert chinese == chinese.strip()
    assert english == english.strip()
    if not name.endswith("message"):
        assert chinese.endswith("。")
        assert english.endswith(".")
        assert "{" not in chinese + english


@pytest.mark.parametrize("code", CODES)
def test_hints_fill_in_the_same_details_in_both_languages(code: str) -> None:
    chinese, english = ({name for _, name, _, _ in Formatter().parse(hint) if name} for hint in CODES[code].hint)
    assert chinese == english


@pytest.mark.parametrize(("code", "language"), EVERY_PAGE)
def test_pages_fit_on_a_terminal(code: str, language: str) -> None:
    blocks = code_page.document(code, language)
    listings = [line for block in blocks if isinstance(block, Listing) for line in block.lines]
    assert listings
    assert max(map(width, listings)) <= WIDEST_LISTING
    sentences = [block.text for block in blocks if isinstance(block, Line)]
    assert all(sentences)
    assert not any("  " in sentence or ".." in sentence or "。。" in sentence for sentence in sentences)


@pytest.mark.parametrize(("code", "language"), EVERY_PAGE)
def test_messages_stand_without_a_finding(code: str, language: str) -> None:
    assert "{" not in code_message(CODES[code], language)


def test_a_run_loads_no_pages() -> None:
    program = (
        "import sys, outline_check.pipeline, outline_check.reports.finding_lines as lines; "
        "from outline_check.findings import Finding, Place; "
        "lines.render([Finding('D301', Place('d.csv', 2), 'abc')], 'zh'); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout  # noqa: S603
    assert "outline_check.codes.table" in loaded
    assert "outline_check.codes.page" not in loaded


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", VERDICTS)
def test_the_example_of_a_verdict_is_told_by_its_code(
    code: str,
    language: str,
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    example, at = VERDICT_PAGES[code].example, LANGUAGES.index(language)
    write(example.files, at)
    run([*shlex.split(code_page.VERDICT_COMMAND)[1:], *shlex.split(example.options[at])])
    told = capsysbinary.readouterr().out.decode()
    assert told.startswith(
        f"::{'notice' if VERDICTS[code].severity is Severity.INFO else VERDICTS[code].severity} title={code}"
    )
    assert has_han(VERDICTS[code].message[0])
    assert not has_han(VERDICTS[code].message[1])
