"""What an engine cannot write is one line and exit code 2, and nothing is left of it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.large.inputs import CLEAN, TARGETS

if TYPE_CHECKING:
    from pathlib import Path

resource = pytest.importorskip("resource", reason="there are no file size limits here")
LIMIT = 4096  # bytes that a file may have


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


@pytest.mark.parametrize("name", ["judgements.csv", "judgements.parquet"])
def test_a_file_that_grows_too_large(tmp_path: Path, name: str) -> None:
    tmp_path.joinpath("data.csv").write_text(CLEAN, encoding="utf-8")
    tmp_path.joinpath("targets.csv").write_text(TARGETS, encoding="utf-8")
    options = ["data.csv", "--targets", "targets.csv", "--by", "year", "--engine", "duckdb", "-o", name]
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "outline_check", "evaluate", *options],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"outline-check: cannot write {name}: File too large\n"
    assert sorted(os.listdir(tmp_path)) == ["data.csv", "targets.csv"]


def test_an_input_that_is_gone_when_its_judgements_are_written(tmp_path: Path) -> None:
    from outline_check import evaluate
    from outline_check.errors import UsageError

    data, targets = tmp_path / "data.csv", tmp_path / "targets.csv"
    data.write_text(CLEAN, encoding="utf-8")
    targets.write_text(TARGETS, encoding="utf-8")
    result = evaluate(data, targets=targets, engine="duckdb")
    data.unlink()
    assert result.details
    with pytest.raises(UsageError, match="changed"):
        result.details.save(str(tmp_path / "judgements.csv"), "csv", "en")
