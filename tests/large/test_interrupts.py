"""Ctrl-C and SIGTERM end a run by an engine at once, with exit code 130 and nothing left of what it has written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.large.inputs import CLEAN, HEADER, ROOT, TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60.0  # seconds until a run has come so far
AT_ONCE = 10.0  # seconds until it has ended, on a machine that is busy
REGIONS = 100_000  # which take seconds to read


class Run(NamedTuple):
    """A run in a folder, with the folder of its temporary files."""

    process: subprocess.Popen[bytes]
    folder: Path
    temporary: Path

    def waits_for(self, is_there: Callable[[], bool]) -> None:
        """Wait until it has come so far."""
        end = time.monotonic() + PATIENCE
        while not is_there():
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < end
            time.sleep(0.005)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that takes seconds to read."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "targets.csv").write_text(TARGETS, encoding="utf-8")
    block = "".join(line for line in CLEAN.removeprefix(HEADER).splitlines(keepends=True) if "甲市" in line)
    with (folder / "data.csv").open("w", encoding="utf-8") as file:
        file.write(HEADER)
        file.writelines(block.replace("甲市", f"{number}") for number in range(REGIONS))
    return folder / "data.csv"


@pytest.fixture
def started(data: Path, tmp_path: Path) -> Run:
    """A run on that file."""
    for name in ("out", "tmp"):
        (tmp_path / name).mkdir()
    options = ["--targets", str(data.parent / "targets.csv"), "-q", "-o", "judgements.csv", "--format", "brief"]
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp"), "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-m", "outline_check", "evaluate", str(data), *options],
        cwd=tmp_path / "out",
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    return Run(process, tmp_path / "out", tmp_path / "tmp")


def ends_without_a_trace(run: Run, number: signal.Signals) -> None:
    run.process.send_signal(number)
    begun = time.monotonic()
    out, err = run.process.communicate(timeout=PATIENCE)
    assert (run.process.returncode, out, err.strip()) == (130, b"", b"outline-check: interrupted")
    assert time.monotonic() - begun < AT_ONCE
    assert list(run.temporary.iterdir()) == []
    assert list(run.folder.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_while_the_engine_reads(started: Run, number: signal.Signals) -> None:
    started.waits_for(lambda: any(started.temporary.iterdir()))  # made when the engine starts
    time.sleep(0.2)
    ends_without_a_trace(started, number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_while_it_writes_the_judgements(started: Run, number: signal.Signals) -> None:
    started.waits_for(lambda: any(path.stat().st_size for path in started.folder.iterdir()))
    ends_without_a_trace(started, number)
