"""Whole processes, one after the other: wall time, CPU time and the most memory they held."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
# Of the commands, which may write byte code.
ENV = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
# ru_maxrss counts bytes there and kilobytes elsewhere.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Run(NamedTuple):
    """What one process took; a failure is why it does not count, "" where it does."""

    wall: float
    cpu: float
    megabytes: float
    failure: str = ""


class Command(NamedTuple):
    """What to run, where its standard output goes, how often at most, and how long a run may take."""

    label: str
    arguments: tuple[str, ...]
    output: Path
    most_rounds: int = sys.maxsize
    timeout: float = 900


class Figures(NamedTuple):
    """The medians of the rounds of a command; without any, the note says why."""

    rounds: int
    wall: float
    cpu: float
    megabytes: float
    note: str = ""


def run(command: Command) -> Run:
    """Run it once."""
    errors = command.output.with_name("stderr.txt")
    start = time.perf_counter()
    with command.output.open("wb") as output, errors.open("wb") as log:
        process = subprocess.Popen(command.arguments, cwd=ROOT, env=ENV, stdout=output, stderr=log)
        ended = threading.Timer(command.timeout, os.kill, (process.pid, signal.SIGKILL))
        ended.start()
        _, status, usage = os.wait4(process.pid, 0)
        ended.cancel()
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    failure = _failure(process.returncode, errors, command.timeout if wall >= command.timeout else None)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _RSS_UNIT / 1e6, failure)


def _failure(code: int, errors: Path, timeout: float | None) -> str:
    if code == -signal.SIGKILL and timeout is not None:
        return f"more than {timeout:g} s"
    if not code:
        return ""
    lines = errors.read_text(encoding="utf-8", errors="replace").splitlines() or [""]
    return f"exit code {code}: {lines[-1][:100]}"


def measure(commands: Sequence[Command], first: Sequence[Run], rounds: int) -> list[Figures]:
    """The rounds, each of which runs the commands one after the other; what failed in the first run is left out.

    Args:
        commands: what to run.
        first: a run of each, which warmed the caches up and does not count.
        rounds: how many at most.
    """
    runs: list[list[Run]] = [[] for _ in commands]
    for number in range(rounds):
        for command, warm_up, found in zip(commands, first, runs, strict=True):
            if not warm_up.failure and number < command.most_rounds:
                found.append(run(command))
    return [_figures(found, warm_up.failure) for found, warm_up in zip(runs, first, strict=True)]


def _figures(runs: Sequence[Run], failure: str) -> Figures:
    failure = failure or next((one.failure for one in runs if one.failure), "")
    if failure:
        return Figures(0, 0, 0, 0, failure)
    wall, cpu, megabytes = (statistics.median(values) for values in zip(*(one[:3] for one in runs), strict=True))
    return Figures(len(runs), wall, cpu, megabytes)
