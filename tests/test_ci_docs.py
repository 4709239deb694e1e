"""docs/ci.md and the hook: the YAML is what it says it is, and its shell parts are run in a folder of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What installs something is the only thing that is not run.
INSTALLS = 'python -m pip install "$PACKAGE"'

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
WOMEN = ROOT / "samples" / "inner-mongolia-women-2020.csv"
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
# As GitHub and GitLab run it.
SHELLS = {"GitHub Actions": ["--noprofile", "--norc", "-eo", "pipefail"], "GitLab CI": ["-eo", "pipefail"]}
BASH = shutil.which("bash") or ""

pytestmark = pytest.mark.skipif(not BASH, reason="there is no bash here")


class Step(NamedTuple):
    section: str
    name: str
    script: str

    def __str__(self) -> str:
        return f"{self.section}: {self.name}"


def section(title: str, kind: str) -> list[str]:
    (text,) = re.findall(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def github() -> dict[str, Any]:
    (block,) = section("GitHub Actions", "yaml")
    return dict(yaml.safe_load(block))


def gitlab() -> dict[str, Any]:
    (block,) = section("GitLab CI", "yaml")
    return dict(yaml.safe_load(block)["outline"])


def steps() -> Iterator[Step]:
    for step in github()["jobs"]["evaluate"]["steps"]:
        if "run" in step:
            yield Step("GitHub Actions", step["name"], step["run"])
    job = gitlab()
    for number, script in enumerate([*job["before_script"], *job["script"]]):
        yield Step("GitLab CI", str(number), script)


STEPS = list(steps())
RUN = [pytest.param(step, id=str(step)) for step in STEPS if step.script.strip() != INSTALLS]


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a script in a folder with a drop and the last release, with our program on the path."""
    program = tmp_path / "bin" / "outline-check"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m outline_check "$@"\n')
    program.chmod(0o755)
    folder = tmp_path / "work"
    (folder / "data").mkdir(parents=True)
    for name in ("drop.csv", "last.csv"):
        shutil.copy(WOMEN, folder / "data" / name)
    (tmp_path / "summary.md").touch()
    environment = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }

    def call(script: str, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  what the docs say
            [BASH, *options, "-c", script],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return call


@pytest.mark.parametrize("step", RUN)
def test_each_step_of_a_good_drop_succeeds(
    step: Step, shell: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "work" / "reports").mkdir()
    done = shell(step.script, *SHELLS[step.section])
    assert done.returncode == 0, done.stderr
    for path in re.findall(r" -o (?:\w+:)?(\S+)", step.script):
        assert (tmp_path / "work" / path).stat().st_size > 0


def test_nothing_but_the_installation_is_left_out() -> None:
    assert sum(step.script.strip() == INSTALLS for step in STEPS) == 2
    assert len(RUN) == len(STEPS) - 2


@pytest.mark.parametrize("step", [step for step in STEPS if "--fail-under" in step.script], ids=str)
def test_a_worse_drop_fails_the_gate(
    step: Step, shell: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "work" / "reports").mkdir()
    worsen(tmp_path / "work" / "data" / "drop.csv")
    assert shell(step.script, *SHELLS[step.section]).returncode == 1


def worsen(path: Path) -> None:
    """Maternal mortality of 15.2 becomes 24.1: one target of each tier more is missed."""
    text = path.read_text(encoding="utf-8")
    assert text.count(",15.2,") == 1
    path.write_text(text.replace(",15.2,", ",24.1,"), encoding="utf-8")


def test_the_worse_drop_is_below_the_gate(
    shell: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    worsen(tmp_path / "work" / "data" / "drop.csv")
    done = shell("outline-check evaluate data/drop.csv --format brief")
    assert (done.returncode, done.stderr) == (0, "")
    assert "达标率分别为94.6%和93.3%" in done.stdout


@pytest.mark.parametrize(
    ("text", "code", "out", "err"),
    [
        pytest.param(None, 0, "国家、自治区达标率分别为96.4%和94.7%。", "", id="evaluated"),
        pytest.param("指标,单位,监测值,国家目标\nx,%,abc,达到95%\n", 3, "", "no result: exit code 3", id="an error"),
        pytest.param("指标,单位,监测值,国家目标\n", 4, "", "no result: exit code 4", id="an empty drop"),
        pytest.param("", 3, "", "no result: exit code 3", id="an empty file"),
    ],
)
def test_the_script_for_any_shell(
    shell: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path: Path,
    text: str | None,
    code: int,
    out: str,
    err: str,
) -> None:
    (script,) = section("In any shell", "bash")
    if text is not None:
        (tmp_path / "work" / "data" / "drop.csv").write_text(text, encoding="utf-8")
    done = shell(script)
    assert done.returncode == code
    assert out in done.stdout
    assert (out == "") is (done.stdout == "")
    assert err in done.stderr
    assert (tmp_path / "work" / "result.json").read_bytes().endswith(b"}\n")


def test_paths_that_one_step_hands_to_another() -> None:
    text = section("GitHub Actions", "yaml")[0]
    uploads = [step["with"] for step in github()["jobs"]["evaluate"]["steps"] if step.get("if") == "always()"]
    assert [upload.get("sarif_file") or upload["path"] for upload in uploads] == ["reports/outline.sarif", "reports"]
    assert "-o sarif:reports/outline.sarif" in text
    artifacts = gitlab()["artifacts"]
    for kind, path in {"junit": artifacts["reports"]["junit"], "gitlab": artifacts["reports"]["codequality"]}.items():
        assert f"-o {kind}:{path}" in section("GitLab CI", "yaml")[0]


HOOK = HOOKS[0]
GOOD = "指标,单位,监测值,国家目标\nx,%,96,达到95%\n"
UNMET = "指标,单位,监测值,国家目标\nx,%,94,达到95%\n"
SAME = "纲要,指标,单位,监测值,国家目标\n甲,x,%,96,达到95%\n"
DOUBTFUL = "指标,单位,监测值,国家目标\nx,%,96,尽快达标\n"
BROKEN = "指标,单位,监测值,国家目标\nx,%,abc,达到95%\n"


def test_the_hook_has_what_pre_commit_needs() -> None:
    assert [hook["id"] for hook in HOOKS] == ["outline-check-validate"]
    assert {"id", "name", "entry", "language"} <= HOOK.keys()
    assert (HOOK["language"], HOOK["pass_filenames"]) == ("python", True)
    assert "evaluate" not in HOOK["entry"]


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("data/drop.csv", True),
        ("data/数据.xlsx", True),
        ("a.tsv", True),
        ("a.csv.gz", True),
        ("outline.toml", False),
        ("csv", False),
        ("a.csv.md", False),
        ("report.xls", False),
    ],
)
def test_the_files_that_the_hook_takes(name: str, is_taken: bool) -> None:
    assert bool(re.search(HOOK["files"], name)) is is_taken


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        pytest.param([GOOD], 0, id="good"),
        pytest.param([UNMET], 0, id="a missed target is not the committer's fault"),
        pytest.param([DOUBTFUL], 0, id="nor is a warning"),
        pytest.param([SAME, SAME.replace("96", "97")], 0, id="files that have nothing to do with one another"),
        pytest.param([GOOD, BROKEN], 3, id="one is broken"),
    ],
)
def test_the_hook(
    shell: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, texts: list[str], code: int
) -> None:
    names = [f"{number} 份.csv" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        (tmp_path / "work" / name).write_text(text, encoding="utf-8")
    done = shell(f"{HOOK['entry']} {' '.join(map(repr, names))}")
    assert done.returncode == code, done.stderr


def test_the_hook_for_a_folder(shell: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    _, block = section("Before a commit", "yaml")
    (hook,) = yaml.safe_load(block)["repos"][0]["hooks"]
    assert (hook["id"], hook["pass_filenames"]) == (HOOK["id"], False)
    shutil.copytree(ROOT / "samples" / "outline-2021-2030", tmp_path / "work" / hook["args"][0])
    assert shell(f"{HOOK['entry']} {' '.join(hook['args'])}").returncode == 0
