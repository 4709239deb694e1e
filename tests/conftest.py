"""What the tests share: golden files, evaluations made from a few lines of CSV, and texts that mean harm."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from outline_check.evaluation import Settings
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate as evaluate_inputs
from outline_check.reports import evaluation_bytes
from outline_check.reports.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation

# How long an example takes is for the benchmarks to say: a busy machine is no failure.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
INJECTIONS = [
    "a\n::error::pwned",
    "a\r\n##[error]pwned",
    "]]></failure><evil/>",
    "a\x00\x0b\x1b[31m\x9b2J",
    "\ufffe\uffff\ud7ff",
    "\"quoted\" 'twice' <b>&amp;",
    "{0} {1} {{2}} }",
    "[x](javascript:1)",
    "%0A::warning::pwned",
    "a,file=b::c",
    "\u202eevil\u2066",
    "</details><script>alert(1)</script>",
    "a|b",
]


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


@pytest.fixture
def rendered(evaluated: Callable[..., Evaluation]) -> Callable[..., str]:
    """CSV texts evaluated and shown in a format."""

    def render(style: str, *texts: str, language: str = "en", **settings: Any) -> str:
        return evaluation_bytes(evaluated(*texts, **settings), style, View(language)).decode("utf-8")

    return render


@pytest.fixture(params=range(len(INJECTIONS)))
def injection(request: pytest.FixtureRequest) -> str:
    """A text that would act as markup, a command or a control sequence."""
    at: int = request.param
    return INJECTIONS[at]


@pytest.fixture
def hostile(injection: str) -> str:
    """An unmet target whose name, domain, outline and region are hostile; a NUL alone would stop the reader."""
    text = injection.replace("\x00", "").replace('"', '""')
    return f'outline,name,domain,region,value,national_target\n"{text}","{text}","{text}","{text}",90,at least 95\n'


@pytest.fixture
def hostile_error(injection: str) -> str:
    """A data error whose text and indicator are hostile."""
    text = injection.replace("\x00", "").replace('"', '""')
    return f'name,value,national_target\n"{text}","x{text}",at least 95\n'


def write(folder: Path, name: str, text: str | bytes) -> str:
    """Write a file and return its name, relative to the folder."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name
