"""Options from the environment: one scheme, and a wrong value names its variable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from outline_check.cli import cli as group
from outline_check.cli import run
from outline_check.commands.environment import variables

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "samples/inner-mongolia-women-2020.csv"
COMMANDS = group.list_commands(click.Context(group))


@pytest.fixture
def cli(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line with some variables set: exit code, stdout, stderr."""

    def call(environment: dict[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(ROOT)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        code = run(list(arguments))
        for name in environment:
            monkeypatch.delenv(name)
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_has_its_variables(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    for option in command.params:
        if isinstance(option, click.Option):
            words = max(option.opts, key=len).removeprefix("--").replace("-", "_").upper()
            assert option.envvar == [f"OUTLINE_CHECK_{name.upper()}_{words}", f"OUTLINE_CHECK_{words}"]


@pytest.mark.parametrize(
    ("environment", "arguments", "as_if"),
    [
        ({"OUTLINE_CHECK_LANG": "en"}, ["evaluate", SAMPLE], ["--lang", "en"]),
        ({"OUTLINE_CHECK_LANG": "en"}, ["parse", "达到95%"], ["--lang", "en"]),
        ({"OUTLINE_CHECK_LANG": "en"}, ["recount", "56", "96.4%"], ["--lang", "en"]),
        ({"OUTLINE_CHECK_FORMAT": "json"}, ["evaluate", SAMPLE], ["--format", "json"]),
        ({"OUTLINE_CHECK_FORMAT": "json"}, ["validate", SAMPLE], ["--format", "json"]),
        ({"OUTLINE_CHECK_EVALUATE_FORMAT": "csv"}, ["evaluate", SAMPLE], ["--format", "csv"]),
        (
            {"OUTLINE_CHECK_EVALUATE_FORMAT": "csv", "OUTLINE_CHECK_FORMAT": "json"},
            ["evaluate", SAMPLE],
            ["--format", "csv"],
        ),
        ({"OUTLINE_CHECK_PARSE_FORMAT": "json"}, ["evaluate", SAMPLE], []),
        ({"OUTLINE_CHECK_FORMAT": ""}, ["evaluate", SAMPLE], []),
        ({"OUTLINE_CHECK_BY": "domain region"}, ["evaluate", SAMPLE], ["--by", "domain", "--by", "region"]),
        ({"OUTLINE_CHECK_COMPARE_AS": "rounded"}, ["evaluate", SAMPLE], ["--compare-as", "rounded"]),
        ({"OUTLINE_CHECK_DECIMALS": "3"}, ["evaluate", SAMPLE], ["--decimals", "3"]),
        ({"OUTLINE_CHECK_ALL": "1"}, ["evaluate", SAMPLE], ["--all"]),
        ({"OUTLINE_CHECK_ALL": "0"}, ["evaluate", SAMPLE], []),
        ({"OUTLINE_CHECK_QUIET": "2"}, ["evaluate", "samples/outline-2021-2030"], ["-qq"]),
        ({"OUTLINE_CHECK_MET": "54"}, ["recount", "56", "96.4%"], ["--met", "54"]),
    ],
)
def test_a_variable_is_as_good_as_its_option(
    cli: Run, environment: dict[str, str], arguments: list[str], as_if: list[str]
) -> None:
    assert cli(environment, *arguments) == cli({}, *arguments, *as_if)


def test_the_command_line_comes_first(cli: Run) -> None:
    set_all = {"OUTLINE_CHECK_EVALUATE_FORMAT": "bad", "OUTLINE_CHECK_FORMAT": "bad"}
    assert cli(set_all, "evaluate", SAMPLE, "--format", "brief") == cli({}, "evaluate", SAMPLE, "--format", "brief")


@pytest.mark.parametrize(
    ("environment", "arguments", "says"),
    [
        ({"OUTLINE_CHECK_FORMAT": "bad"}, [], "OUTLINE_CHECK_FORMAT"),
        ({"OUTLINE_CHECK_EVALUATE_FORMAT": "bad"}, [], "OUTLINE_CHECK_EVALUATE_FORMAT"),
        ({"OUTLINE_CHECK_LANG": "fr"}, [], "OUTLINE_CHECK_LANG"),
        ({"OUTLINE_CHECK_COLOR": "red"}, [], "OUTLINE_CHECK_COLOR"),
        ({"OUTLINE_CHECK_DECIMALS": "many"}, [], "OUTLINE_CHECK_DECIMALS"),
        ({"OUTLINE_CHECK_ALL": "perhaps"}, [], "OUTLINE_CHECK_ALL"),
        ({"OUTLINE_CHECK_OUTPUT": "nowhere"}, [], "OUTLINE_CHECK_OUTPUT"),
        ({"OUTLINE_CHECK_OUTPUT": "nowhere"}, ["-q"], "OUTLINE_CHECK_OUTPUT"),
        ({"OUTLINE_CHECK_NEAR": "abc"}, [], "OUTLINE_CHECK_NEAR"),
        ({"OUTLINE_CHECK_BY": "colour"}, [], "OUTLINE_CHECK_BY"),
        ({"OUTLINE_CHECK_ENCODING": "klingon"}, [], "OUTLINE_CHECK_ENCODING"),
        ({"OUTLINE_CHECK_SHEET": "x"}, [], "OUTLINE_CHECK_SHEET"),
        ({"OUTLINE_CHECK_PIVOT": "1"}, [], "OUTLINE_CHECK_PIVOT"),
    ],
)
def test_a_wrong_value_names_its_variable(
    cli: Run, environment: dict[str, str], arguments: list[str], says: str
) -> None:
    code, out, err = cli(environment, "evaluate", SAMPLE, *arguments)
    assert (code, out) == (2, "")
    assert f"he value is that of {says}" in err


@pytest.mark.parametrize(
    "arguments", [["--format", "bad"], ["--near", "abc"], ["--near=abc"], ["-o", "nowhere"], ["--by", "colour"]]
)
def test_a_wrong_value_of_the_command_line_names_none(cli: Run, arguments: list[str]) -> None:
    environment = {"OUTLINE_CHECK_FORMAT": "bad", "OUTLINE_CHECK_NEAR": "abc", "OUTLINE_CHECK_BY": "colour"}
    wanted = arguments[0].partition("=")[0]
    kept = {name: value for name, value in environment.items() if name == variables(wanted)[0]}
    code, _, err = cli(kept, "evaluate", SAMPLE, *arguments)
    assert code == 2
    assert "OUTLINE_CHECK" not in err


def test_debug(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outline_check.pipeline.evaluate", lambda *_: 1 / 0)
    assert cli({"OUTLINE_CHECK_DEBUG": "0"}, "evaluate", SAMPLE)[0] == 70
    with pytest.raises(ZeroDivisionError):
        cli({"OUTLINE_CHECK_DEBUG": "1"}, "evaluate", SAMPLE)
