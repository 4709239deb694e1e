"""What the tests share: golden files, and evaluations made from a few lines of CSV."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from outline_check.evaluation import Settings
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate as evaluate_inputs

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew; read the diff.")


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on what the shell that runs it has set."""
    for name in list(os.environ):
        if name.startswith("OUTLINE_CHECK_") or name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            monkeypatch.delenv(name)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file, or write it anew with `--update-golden`."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        assert path.exists(), f"no golden file {name}; run pytest --update-golden and read what it writes"
        assert text == path.read_bytes().decode("utf-8", "surrogatepass")

    return check


@pytest.fixture
def evaluated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Evaluation]:
    """Evaluate CSV texts, written as data.csv, data2.csv ...; `targets` as targets.csv, `toml` as outline.toml.

    `previous` and `explanations` are CSV texts too.
    """

    def evaluate(*texts: str, targets: str | None = None, toml: str | None = None, **settings: Any) -> Evaluation:
        monkeypatch.chdir(tmp_path)
        paths = [write(tmp_path, f"data{number or ''}.csv", text) for number, text in enumerate(texts)]
        if toml is not None:
            write(tmp_path, "outline.toml", toml)
        target_files = [] if targets is None else [write(tmp_path, "targets.csv", targets)]
        extra: dict[str, Any] = {
            name: write(tmp_path, f"{name}.csv", settings.pop(name))
            for name in ("previous", "explanations")
            if name in settings
        }
        return evaluate_inputs(Inputs(paths, target_files, **extra), Settings()._replace(**settings))

    return evaluate


def write(folder: Path, name: str, text: str | bytes) -> str:
    """Write a file and return its name, relative to the folder."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name
