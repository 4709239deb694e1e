"""A sign of life on stderr: only for somebody who looks, only where the work takes long, never left behind."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from outline_check.commands import working

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "samples/inner-mongolia-women-2020.csv"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, *, delay: float, lasts: float, terminal: bool = True) -> str:
    stderr = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(working, "_DELAY", delay)
    monkeypatch.setenv("TERM", "xterm")
    with working.working("a\x1b[31m[red].csv") as then:
        time.sleep(lasts)
        then("second.docx")
        time.sleep(lasts)
    return stderr.getvalue()


def test_what_is_done_is_shown_where_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = Terminal()
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(working, "_DELAY", 0)
    monkeypatch.setenv("TERM", "xterm")
    with working.working("data.csv") as sign:
        sign.measure(lambda: 42.0)
        time.sleep(0.4)
        sign.measure(lambda: -1.0)
        time.sleep(0.2)
    assert "42%" in stderr.getvalue()


def test_long_work_is_shown_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, delay=0, lasts=0.4)
    assert "a\\x1b[31m[red].csv" in text
    assert "second.docx" in text
    assert text.endswith(("\x1b[2K", "\x1b[?25h"))  # the line is erased, the cursor is back


@pytest.mark.parametrize(
    ("delay", "lasts", "terminal"),
    [pytest.param(30, 0.01, True, id="short work"), pytest.param(0, 0.1, False, id="no terminal")],
)
def test_else_nothing_is_written(monkeypatch: pytest.MonkeyPatch, delay: float, lasts: float, terminal: bool) -> None:
    assert shown(monkeypatch, delay=delay, lasts=lasts, terminal=terminal) == ""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo terminals here")
@pytest.mark.parametrize(("option", "is_shown"), [([], True), (["-q"], False)])
def test_quiet_means_no_progress(option: list[str], is_shown: bool) -> None:
    master, slave = os.openpty()
    code = (
        "import sys, time; from outline_check.commands import working; working._DELAY = 0;"
        "from outline_check import pipeline; work = pipeline.evaluate;"
        "pipeline.evaluate = lambda *what: (time.sleep(0.6), work(*what))[1];"
        f"from outline_check.cli import run; sys.exit(run(['evaluate', {SAMPLE!r}, *{option!r}]))"
    )
    environment = {**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=slave, check=False
    )
    os.close(slave)
    os.set_blocking(master, False)
    try:
        said = os.read(master, 100_000).decode()
    except (BlockingIOError, OSError):
        said = ""
    os.close(master)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("内蒙古自治区妇女发展纲要")
    assert (SAMPLE in said) is is_shown
    assert is_shown or not said
