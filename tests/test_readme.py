"""The README and the docs are true: their commands and examples are run as written."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from outline_check.cli import run
from outline_check.codes.pages import PAGES
from outline_check.codes.pages_verdicts import VERDICT_PAGES
from outline_check.codes.table import CODES
from outline_check.codes.verdicts import VERDICTS
from outline_check.messages import code_message
from outline_check.reports import code_page, tabulated
from outline_check.reports.document import line

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "CONTRIBUTING.md",
    ROOT / "samples" / "README.md",
]


def blocks(kind: str) -> list[tuple[str, str]]:
    return [
        (page.name, block)
        for page in DOCUMENTS
        for block in re.findall(rf"```{kind}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    ]


@pytest.mark.parametrize(("page", "block"), blocks("console"))
def test_commands_print_what_is_shown(
    page: str, block: str, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("OUTLINE_CHECK_LANG", raising=False)
    command, _, shown = block.partition("\n")
    words = shlex.split(command.removeprefix("$ "))
    assert words[0] == "outline-check", page
    run(words[1:])
    assert capsysbinary.readouterr().out.decode("utf-8") == shown


@pytest.mark.parametrize(("page", "block"), blocks("python"))
def test_python_examples(page: str, block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(block, {}, page, page, 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_two_commands_of_the_readme_are_there() -> None:
    commands = [block.strip() for page, block in blocks("bash") if page == "README.md"]
    assert len(commands) == 2
    assert all("\n" not in command for command in commands)
    assert "outline-check evaluate samples/" in commands[0]
    assert commands[1].endswith("-m pytest -n auto")


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert link.startswith("https://") or (page.parent / link).exists(), link


def test_the_page_of_findings_is_made_from_the_code(request: pytest.FixtureRequest) -> None:
    path = ROOT / "docs" / "findings.md"
    text = findings_page()
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def findings_page() -> str:
    codes = [*PAGES, *VERDICT_PAGES]
    meanings = CODES | VERDICTS
    rows = [
        f"| [{code}](#{code.lower()}) | {meanings[code].severity} | {code_message(meanings[code], 'en')}"
        f" | {code_message(meanings[code], 'zh')} |"
        for code in codes
    ]
    return "\n".join(
        [
            "# Findings",
            "",
            "R1xx is about reading, T2xx about targets, D3xx about data; V4xx are verdicts, which the formats for",
            "pipelines list beside the findings. An error stops the evaluation (exit code 3)",
            "unless `--allow-errors` is given, which gets past the errors of single cells but not past R1xx.",
            "`outline-check explain CODE` prints a section of this page, with `--lang zh` in Chinese.",
            "The page is made from the code, and the tests run its examples.",
            "",
            "| code | severity | what it says | 中文 |",
            "|---|---|---|---|",
            *rows,
            "",
            "\n".join(map(findings_section, codes)),
        ]
    )


def findings_section(code: str) -> str:
    title, says, *rest = code_page.document(code, "en")
    return tabulated.render((title, says, line(code_message((CODES | VERDICTS)[code], "zh")), *rest), "github")
