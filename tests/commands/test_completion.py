"""Completion in bash, zsh and fish: what a shell is told, and that its scripts are there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from outline_check.cli import cli, run
from outline_check.codes.table import CODES
from outline_check.gate import FAIL_ON
from outline_check.rates import DIMENSIONS
from outline_check.reports import EVALUATION_FORMATS, TABLE_FORMATS

ROOT = Path(__file__).parent.parent.parent
SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


def completions(words: str, shell: type[ShellComplete] = BashComplete) -> list[tuple[str, str]]:
    """The type and value of what may stand for the last of the words."""
    *before, incomplete = words.split(" ")
    completer = shell(cli, {}, "outline-check", "_OUTLINE_CHECK_COMPLETE")
    return [(item.type, item.value) for item in completer.get_completions(before, incomplete)]


def names(words: str) -> list[str]:
    return [value for kind, value in completions(words) if kind == "plain"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ev", ["evaluate"]),
        (
            "",
            [
                "compare",
                "evaluate",
                "explain",
                "parse",
                "progress",
                "recount",
                "schema",
                "targets",
                "template",
                "validate",
            ],
        ),
        ("x", []),
        ("evaluate --co", ["--compare-as", "--color", "--count-near"]),
        ("evaluate --format br", ["brief"]),
        ("evaluate --format la", ["latex", "latex_booktabs", "latex_longtable"]),
        ("validate --format ", ["plain", "json", "csv", "junit", "sarif", "github", "gitlab", "job-summary"]),
        ("recount --format js", ["json"]),
        ("evaluate --lang ", ["zh", "en"]),
        ("evaluate --color a", ["auto", "always"]),
        ("evaluate data.csv --rounding half-", ["half-up", "half-even"]),
        ("evaluate -o br", ["brief:"]),
        ("evaluate -o ", []),
        ("evaluate --fail-on no", ["no-data", "not-judgeable"]),
        ("evaluate --fail-on ", list(FAIL_ON)),
        ("evaluate --by ", list(DIMENSIONS)),
        ("explain D30", [f"D30{number}" for number in range(1, 10)]),
        ("explain t20", [code for code in sorted(CODES) if code.startswith("T20")]),
        ("explain data.c", []),
    ],
)
def test_names(words: str, found: list[str]) -> None:
    assert names(words) == found


def test_all_formats_once() -> None:
    known = names("evaluate --format ")
    assert len(known) == len(set(known))
    assert {*known} >= {*EVALUATION_FORMATS, *TABLE_FORMATS}


@pytest.mark.parametrize(
    "words",
    [
        "evaluate da",
        "evaluate data.csv da",
        "evaluate --targets da",
        "evaluate -o da",
        "validate da",
        "targets da",
        "template da",
        "explain da",
        "compare da",
        "compare old.csv da",
        "progress da",
        "evaluate --summary da",
        "evaluate --word-template da",
    ],
)
def test_files_are_left_to_the_shell(words: str) -> None:
    assert ("file", "da") in completions(words)


def test_commands_are_completed_without_loading_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        pytest.fail(f"{name} was loaded")

    monkeypatch.setattr("outline_check.cli.import_module", load)
    assert names("ev") == ["evaluate"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("_OUTLINE_CHECK_COMPLETE", f"{shell}_source")
    assert run([]) == 0
    out, err = capsysbinary.readouterr()
    assert err == b""
    assert f"_OUTLINE_CHECK_COMPLETE={shell}_complete".encode() in out
    assert completions("ev", SHELLS[shell]) == [("plain", "evaluate")]


def test_an_unknown_shell_is_a_usage_error(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("_OUTLINE_CHECK_COMPLETE", "tcsh_source")
    assert run([]) == 2
    out, err = capsysbinary.readouterr()
    assert (out, err.count(b"\n")) == (b"", 1)
    assert b"write bash_source, zsh_source or fish_source" in err


def test_the_docs_have_a_line_for_each_shell() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert set(re.findall(r"_OUTLINE_CHECK_COMPLETE=(\w+)_source", text)) == set(SHELLS)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_in_a_real_bash(tmp_path: Path) -> None:
    """The line of docs/cli.md, and then what the Tab key does."""
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"`(eval .*bash_source[^`]*)`", text)
    program = tmp_path / "outline-check"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} -m outline_check "$@"\n')
    program.chmod(0o755)
    script = (
        f'PATH="{tmp_path}:$PATH"\n{line}\n'
        "COMP_WORDS=(outline-check evaluate --format la); COMP_CWORD=3; COMPREPLY=()\n"
        '_outline_check_completion outline-check\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    bash = shutil.which("bash") or ""
    done = subprocess.run([bash, "--norc", "-c", script], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.stdout.split() == ["latex", "latex_booktabs", "latex_longtable"], done.stderr
