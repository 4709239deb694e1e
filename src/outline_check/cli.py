"""The command line: options in, text out, exit code.

Importing click is most of the time that `--help` takes, so the commands, and all that they import,
are loaded when they are called.
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from outline_check import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_PROGRAM = "outline-check"
_COMPLETE = "_OUTLINE_CHECK_COMPLETE"  # what the shell sets where it wants completions
_COMMANDS = {
    "compare": "What has changed between two releases or outlines.",
    "evaluate": "Verdicts and achievement rates.",
    "explain": "One verdict, step by step; or what the code of a finding means.",
    "parse": "How target wordings are read.",
    "progress": "Series against targets by published methods, and the outlook.",
    "recount": "Whether the figures of a published total agree.",
    "schema": "The JSON Schema of the result.",
    "targets": "The tiers side by side: stricter, equal, looser, added.",
    "template": "An entry form to fill in (.xlsx).",
    "validate": "What is wrong with the input, and nothing else.",
}
_WIDEST_HELP, _NARROWEST_HELP = 80, 50
_USAGE, _BUG, _INTERRUPTED, _BROKEN_PIPE = 2, 70, 130, 141


class _Commands(click.Group):
    """A group that knows the names of its commands and loads one when it is called."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        from outline_check.commands.environment import bind

        command: click.Command = import_module(f"outline_check.commands.{name}").command
        return bind(command)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without loading them, and the options."""
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=text) for name, text in _COMMANDS.items() if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _help_width() -> int:
    """The width of help texts. click would load shutil, and with it three compressors, to find it out."""
    try:
        columns = int(os.environ.get("COLUMNS", "")) or os.get_terminal_size(1).columns
    except (ValueError, OSError):
        columns = _WIDEST_HELP
    return max(_NARROWEST_HELP, min(columns, _WIDEST_HELP) - 2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _help_width()})
@click.version_option(__version__, prog_name=_PROGRAM)
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def cli(debug: bool) -> None:
    """Which targets of a development outline are met, and the achievement rate.

    Reads indicator CSV files with values and with national, regional ... targets in words.
    """


def run(arguments: list[str]) -> int:
    """Run the command line; the exit code. What goes wrong is one line on stderr."""
    try:
        if instruction := os.environ.get(_COMPLETE):
            return _completed(instruction)
        code = int(cli.main(arguments, prog_name=_PROGRAM, standalone_mode=False) or 0)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit:  # how click ends when the reader of a help text has gone
        return _closed()
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", _INTERRUPTED)
    except Exception as error:  # noqa: BLE001  the last line of defence
        return _failed(error, arguments)
    return code


def _completed(instruction: str) -> int:
    """Print what a shell asks for: its script, or what may stand next."""
    from click.shell_completion import shell_complete

    if shell_complete(cli, {}, _PROGRAM, _COMPLETE, instruction):
        return _fail(f"{_COMPLETE}={instruction}: write bash_source, zsh_source or fish_source", _USAGE)
    return 0


def _failed(error: Exception, arguments: list[str]) -> int:
    from outline_check.commands.environment import is_set, named_in
    from outline_check.commands.output import OutputClosedError, discard
    from outline_check.errors import CannotWriteError, UsageError

    match error:
        case click.ClickException():
            return _misused(error, arguments)
        case UsageError():
            variable = named_in(str(error), arguments)
            return _fail(f"{error} (the value is that of {variable})" if variable else str(error), _USAGE)
        case OutputClosedError() | BrokenPipeError():
            return _closed()
        case CannotWriteError():
            discard(sys.stdout)
            return _fail(str(error), _USAGE)
        case OSError():
            discard(sys.stdout)
            return _fail(f"cannot write the output: {error.strerror}", _USAGE)
    if "--debug" in arguments or is_set("--debug"):
        raise error
    return _fail(f"internal error ({type(error).__name__}: {error}); please report it, with the input if you may", _BUG)


def _misused(error: click.ClickException, arguments: list[str]) -> int:
    """Click's own words on a wrong call, with what came from the call made safe."""
    from outline_check.commands.environment import source_of
    from outline_check.commands.output import complain
    from outline_check.reports.display import display

    out = io.StringIO()
    error.show(file=out)
    variable = source_of(error, arguments) if isinstance(error, click.UsageError) else ""
    text = out.getvalue() + (f"The value is that of {variable}.\n" if variable else "")
    complain("".join(f"{display(line)}\n" for line in text.splitlines()))
    return _USAGE


def _closed() -> int:
    from outline_check.commands.output import discard

    discard(sys.stdout)
    return _BROKEN_PIPE


def _fail(message: str, code: int) -> int:
    from outline_check.commands.output import complain
    from outline_check.reports.display import display

    complain(f"outline-check: {display(message)}\n")
    return code
