"""When tables are drawn, and when in colour: --color, NO_COLOR, FORCE_COLOR, TERM, and whether somebody looks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "samples/inner-mongolia-women-2020.csv"
ESCAPE = "\x1b"


@pytest.fixture
def stdout(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[str], dict[str, str], bool], str]:
    """What stdout gets when it is, or is not, a terminal."""

    def call(arguments: list[str], environment: dict[str, str], is_terminal: bool) -> str:
        monkeypatch.chdir(ROOT)
        monkeypatch.setenv("TERM", "xterm")
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        if is_terminal:
            monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert run(arguments) == 0
        return capsysbinary.readouterr().out.decode()

    return call


@pytest.mark.parametrize(
    ("option", "environment", "is_terminal", "drawn", "coloured"),
    [
        ("", {}, True, True, True),
        ("", {}, False, False, False),
        ("auto", {}, True, True, True),
        ("auto", {}, False, False, False),
        ("always", {}, True, True, True),
        ("always", {}, False, True, True),
        ("never", {}, True, True, False),
        ("never", {}, False, False, False),
        ("", {"NO_COLOR": "1"}, True, True, False),
        ("", {"NO_COLOR": ""}, True, True, True),
        ("", {"FORCE_COLOR": "1"}, False, True, True),
        ("", {"FORCE_COLOR": ""}, False, False, False),
        ("", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, True, False),
        ("", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False, False),
        ("always", {"NO_COLOR": "1"}, False, True, True),
        ("never", {"FORCE_COLOR": "1"}, True, True, False),
        ("never", {"FORCE_COLOR": "1"}, False, False, False),
        ("", {"TERM": "dumb"}, True, True, False),
        ("", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True, False),
        ("always", {"TERM": "dumb"}, True, True, True),
        ("", {"OUTLINE_CHECK_COLOR": "always"}, False, True, True),
        ("", {"OUTLINE_CHECK_COLOR": "always", "NO_COLOR": "1"}, False, True, True),
        ("never", {"OUTLINE_CHECK_COLOR": "always"}, True, True, False),
    ],
)
def test_who_wins(
    stdout: Callable[..., str],
    option: str,
    environment: dict[str, str],
    is_terminal: bool,
    drawn: bool,
    coloured: bool,
) -> None:
    shown = stdout(["evaluate", SAMPLE, *(["--color", option] if option else [])], environment, is_terminal)
    assert ("──" in shown) is drawn  # the rules of a table that is drawn; plain text has hyphens
    assert (ESCAPE in shown) is coloured
    assert (f"{ESCAPE}[1;31m" in shown) is coloured


@pytest.mark.parametrize(
    "command",
    [
        ["evaluate", SAMPLE],
        ["explain", SAMPLE, "W03"],
        ["explain", "D301"],
        ["targets", SAMPLE],
        ["parse", "达到95%"],
        ["recount", "56", "96.4%"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("choice", ["always", "never"])
def test_every_command_that_draws_tables_has_it(stdout: Callable[..., str], command: list[str], choice: str) -> None:
    shown = stdout([*command, "--color", choice], {}, is_terminal=True)
    has_styles = command[0] != "recount"  # sentences only
    assert (ESCAPE in shown) is (choice == "always" and has_styles)


@pytest.mark.parametrize("style", ["plain", "json", "markdown", "csv", "brief", "html"])
def test_a_format_that_is_asked_for_has_no_colour(stdout: Callable[..., str], style: str) -> None:
    arguments = ["evaluate", SAMPLE, "--color", "always", "--format", style]
    assert ESCAPE not in stdout(arguments, {"FORCE_COLOR": "1"}, is_terminal=True)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo terminals here")
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"TERM": "xterm-256color"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
    ids=str,
)
def test_on_a_terminal(environment: dict[str, str], coloured: bool) -> None:
    master, slave = os.openpty()
    command = [sys.executable, "-m", "outline_check", "recount", "94", "--met", "90", "--unmet", "4", "--no-data", "2"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", **environment}
    done = subprocess.run(command, env=environ, stdout=slave, stderr=subprocess.PIPE, check=False)  # noqa: S603
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 100_000):
            shown += piece
    except OSError:
        pass  # how Linux says that the other end is closed
    os.close(master)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "──" in shown.decode()
    assert (b"\x1b[" in shown) is coloured
