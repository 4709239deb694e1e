"""The validators that a user would pick, each in an environment of its own, on the work that they can do.

Their input has the bounds of the national target beside each value already, which favours them.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.cases import Case
from benchmarks.measuring import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MOST_ROWS = 1_000_000
_SLOW = 1_000_000
_TIMEOUT = 300


class Validator(NamedTuple):
    """What to install, and what to run: a script of `benchmarks/peers`, or a program that the package brings."""

    package: str
    requirement: str
    script: str = ""
    program: str = ""


VALIDATORS = (
    Validator("pandera", "pandera[pandas]", script="check_pandera.py"),
    Validator("great_expectations", "great_expectations", script="check_great_expectations.py"),
    Validator("frictionless", "frictionless", script="check_frictionless.py"),
    Validator("csvkit", "csvkit", program="csvstat"),
)


def installed(folder: Path) -> dict[Validator, str]:
    """Make an environment for each in the folder, where there is none yet; the versions."""
    return {one: _installed(one, folder / one.package) for one in VALIDATORS}


def _installed(one: Validator, folder: Path) -> str:
    if not folder.exists():
        venv.create(folder, with_pip=True)
        subprocess.run((_python(folder), "-m", "pip", "install", "--quiet", one.requirement), check=True)
    code = f"from importlib.metadata import version; print(version({one.package!r}))"
    return subprocess.run((_python(folder), "-c", code), check=True, capture_output=True, text=True).stdout.strip()


def _python(folder: Path) -> str:
    return str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")


def cases(versions: dict[Validator, str], folder: Path, rows: int, question: str) -> list[Case]:
    """A case for each; what a script prints is compared, csvstat only describes the columns."""
    return [
        Case(
            f"{one.program or one.package} {number}",
            (_python(folder / one.package), *_what(one, folder), "{bounded}"),
            question,
            ".txt" if one.script else "",
            most_rounds=1 if rows >= _SLOW else 3,
            timeout=_TIMEOUT,
        )
        for one, number in versions.items()
        if rows <= MOST_ROWS
    ]


def _what(one: Validator, folder: Path) -> tuple[str, ...]:
    if one.script:
        return (str(ROOT / "benchmarks" / "peers" / one.script),)
    return (_python(folder / one.package).removesuffix("python") + one.program,)
