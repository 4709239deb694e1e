"""The formats for pipelines on the command line: what is written when, and `--summary`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check.cli import run
from outline_check.reports import EVALUATION_FORMATS, FINDING_FORMATS, STOPPED_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

HEADER = "name,unit,value,national_target\n"
INPUTS = {
    0: HEADER + "x,%,94,at least 95%\n",
    3: HEADER + "x,%,abc,at least 95%\n",
    4: HEADER,
}
MACHINE = (*FINDING_FORMATS, "jsonl")


@pytest.fixture
def cli(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OUTLINE_CHECK_LANG", raising=False)
    for code, text in INPUTS.items():
        Path(f"{code}.csv").write_text(text, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return call


def test_what_carries_findings_is_a_format() -> None:
    assert {*FINDING_FORMATS} < {*STOPPED_FORMATS} < {*EVALUATION_FORMATS}


@pytest.mark.parametrize("style", MACHINE)
@pytest.mark.parametrize("code", INPUTS)
def test_stdout_has_the_format_and_nothing_else(cli: Run, style: str, code: int) -> None:
    found, out, err = cli("evaluate", f"{code}.csv", "--format", style)
    assert found == code
    assert out
    assert ("D301" in err) == (code == 3)
    assert ("D301" in out) == (code == 3)
    assert cli("evaluate", f"{code}.csv", "--format", style)[1] == out


@pytest.mark.parametrize("style", EVALUATION_FORMATS)
@pytest.mark.parametrize("code", [3, 4])
def test_only_formats_of_findings_are_written_after_an_error(cli: Run, style: str, code: int) -> None:
    Path("out").write_text("old", encoding="utf-8")
    found, out, _ = cli("evaluate", f"{code}.csv", "-o", f"{style}:out")
    assert (found, out) == (code, "")
    written = Path("out").read_text(encoding="utf-8") != "old"
    assert written == (style in FINDING_FORMATS)
    if written:
        shown = cli("evaluate", f"{code}.csv", "--format", style)[1]
        assert Path("out").read_text(encoding="utf-8") == shown


@pytest.mark.parametrize(
    ("path", "start"), [("a.sarif", '{"$schema"'), ("a.jsonl", '{"type"'), ("a.ndjson", '{"type"')]
)
def test_the_suffix_names_the_format(cli: Run, path: str, start: str) -> None:
    assert cli("evaluate", "0.csv", "-o", path)[0] == 0
    assert Path(path).read_text(encoding="utf-8").startswith(start)


def test_the_suffix_of_xml_names_none(cli: Run) -> None:
    code, _, err = cli("evaluate", "0.csv", "-o", "a.xml")
    assert (code, "FORMAT:PATH" in err) == (2, True)


@pytest.mark.parametrize("style", FINDING_FORMATS)
@pytest.mark.parametrize("code", INPUTS)
def test_validate_has_findings_only(cli: Run, style: str, code: int) -> None:
    found, out, _ = cli("validate", f"{code}.csv", "--format", style)
    assert found == code
    assert ("D301" in out) == (code == 3)
    assert not any(word in out for word in ("V401", "unmet", "at least"))


def test_validate_says_that_nothing_is_wrong(cli: Run) -> None:
    assert 'name="no data errors"/>' in cli("validate", "0.csv", "--format", "junit")[1]
    assert cli("validate", "0.csv", "--format", "job-summary")[1].startswith("## outline-check: no data errors\n")
    assert json.loads(cli("validate", "0.csv", "--format", "gitlab")[1]) == []


class TestSummary:
    @pytest.mark.parametrize("code", INPUTS)
    def test_is_added_behind_what_stands_there(self, cli: Run, code: int) -> None:
        shown = cli("evaluate", f"{code}.csv", "--format", "job-summary")[1]
        Path("summary.md").write_text("# of another step", encoding="utf-8")
        for _ in range(2):
            assert cli("evaluate", f"{code}.csv", "--summary", "summary.md")[0] == code
        assert Path("summary.md").read_text(encoding="utf-8") == f"# of another step\n{shown}{shown}"

    def test_a_new_file(self, cli: Run) -> None:
        assert cli("evaluate", "0.csv", "--summary", "new.md", "--format", "brief")[0] == 0
        assert Path("new.md").read_text(encoding="utf-8").startswith("## outline-check: 1 target not met\n")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--summary", ""], "names no file"),
            (["--summary", "-"], "--format job-summary writes to stdout"),
            (["--summary", "0.csv"], "it is an input"),
            (["--summary", "a.md", "-o", "a.md"], "another output goes there too"),
            (["--summary", "no/a.md"], "there is no folder no"),
        ],
    )
    def test_a_wrong_path_is_refused(self, cli: Run, arguments: list[str], message: str) -> None:
        code, out, err = cli("evaluate", "0.csv", *arguments)
        assert (code, out, message in err) == (2, "", True)
        assert Path("0.csv").read_text(encoding="utf-8") == INPUTS[0]
