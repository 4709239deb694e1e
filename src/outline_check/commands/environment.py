"""Options from the environment: OUTLINE_CHECK_OPTION for all commands, OUTLINE_CHECK_COMMAND_OPTION for one.

The one of the command comes first, the command line before both.
"""

from __future__ import annotations

import os
import re

import click

_PREFIX = "OUTLINE_CHECK"
_OPTION = re.compile(r"--[a-z][a-z-]+", re.ASCII)
_NO = ("", "0", "false", "no", "off", "n", "f")


def variables(option: str, command: str = "") -> list[str]:
    """The variables of an option such as "--no-data", the one that rules first."""
    names = [f"{_PREFIX}_{option}", *([f"{_PREFIX}_{command}_{option}"] if command else [])]
    return [name.replace("--", "").replace("-", "_").upper() for name in reversed(names)]


def bind(command: click.Command) -> click.Command:
    """The command, each of whose options may come from the environment."""
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.envvar = variables(_long(parameter), command.name or "")
    return command


def is_set(option: str) -> bool:
    """Whether a flag of the program itself is set."""
    return os.environ.get(variables(option)[0], "").casefold() not in _NO


def source_of(error: click.UsageError, arguments: list[str]) -> str:
    """The variable that a value which click refuses came from, "" for the command line."""
    if not isinstance(error, click.BadParameter):
        return named_in(error.message, arguments)
    if error.ctx is None or not isinstance(error.param, click.Option):
        return ""
    is_from_here = error.ctx.get_parameter_source(error.param.name or "") is click.core.ParameterSource.ENVIRONMENT
    return _first_set(_long(error.param), error.ctx.command.name or "") if is_from_here else ""


def named_in(message: str, arguments: list[str]) -> str:
    """The variable behind the first option that a message of ours names, "" where the command line has it."""
    found = _OPTION.search(message)
    command = next((word for word in arguments if not word.startswith("-")), "")
    if found is None or any(word.partition("=")[0] == found[0] for word in arguments):
        return ""
    return _first_set(found[0], command)


def _long(option: click.Option) -> str:
    return max(option.opts, key=len)


def _first_set(option: str, command: str) -> str:
    return next((name for name in variables(option, command) if os.environ.get(name)), "")
