"""Options that several commands share, and the settings that they make."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from outline_check.commands import colour, completion, verbose
from outline_check.commands.output import complain
from outline_check.commands.progress import quiet
from outline_check.reports import CSV_FORMATS, SUFFIXES, TABLE_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from outline_check.evaluation import Evaluation, Settings
    from outline_check.inputs import Inputs
    from outline_check.pipeline import Watch

STDOUT = "-"
Result = TypeVar("Result")
# Suffixes that promise what is not made here, the format to take instead, and how to get there.
_INSTEAD = {
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif"),
        ("chart", "pictures are written as .svg, which a browser or an office program turns into .png"),
    ),
    ".pdf": ("html", "write .html and print it from a browser, or write .docx and save that as .pdf"),
    ".doc": ("docx", "write .docx"),
    ".xls": ("xlsx", "write .xlsx"),
}
_FORMAT_WORD = re.compile(r"[A-Za-z0-9_-]{2,}", re.ASCII)


class Output(NamedTuple):
    """A file that is asked for: its format, where it goes, and whether behind what stands there."""

    style: str
    path: str
    is_added: bool = False


def language_by_default(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--lang`, where the default is said in words."""
    return click.option("--lang", type=click.Choice(["zh", "en"]), help=f"Language; default: {default}.")


def _log(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        verbose.start(ctx)
        ctx.call_on_close(lambda: complain(verbose.times()))


language = language_by_default("of the header")
files = click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=completion.files)
_FILE: dict[str, Any] = {"metavar": "FILE", "shell_complete": completion.files}
_INPUTS = (
    click.option(
        "--targets",
        multiple=True,
        metavar="FILE",
        shell_complete=completion.files,
        help="A file of targets; several are joined.",
    ),
    click.option("--encoding", default="", metavar="NAME", help="Encoding of text files; default: found out."),
    click.option("--sheet", default="", metavar="NAME", help="Sheet of workbooks; default: the only one that fits."),
    click.option(
        "--previous",
        default="",
        metavar="FILE",
        shell_complete=completion.files,
        help="The last release; last year's values must equal it.",
    ),
    click.option(
        "--explanations",
        default="",
        metavar="FILE",
        shell_complete=completion.files,
        help="Written explanations (code, indicator, reason).",
    ),
    click.option("--year", type=click.IntRange(1900, 2100), help="Year to judge; default: the latest in the input."),
    language,
    quiet,
    click.option(
        "--verbose",
        "-v",
        is_flag=True,
        expose_value=False,
        callback=_log,
        help="On stderr: how files were read, which title is which field, times.",
    ),
)
_RULES = (
    click.option("--latest", is_flag=True, help="Where that year has no value, take the latest before it."),
    click.option(
        "--compare-as",
        type=click.Choice(["full", "rounded"]),
        default="full",
        help="As measured, or rounded to the target's decimals.",
    ),
    click.option(
        "--approximately", default="", metavar="TOLERANCE", help='What "about" means: 5% of the target, or 2pp.'
    ),
    click.option("--allow-errors", is_flag=True, help="Evaluate the rest; rows with errors are not judgeable."),
)
_COUNTING = (
    click.option(
        "--near", default="", metavar="PERCENT", help="Label unmet values within this share of the bound as near."
    ),
    click.option("--count-near", is_flag=True, help="Count near as met."),
    click.option(
        "--denominator", type=click.Choice(["judged", "total"]), default="judged", help="What the rate divides by."
    ),
)


def inputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is read."""
    return _with(_INPUTS, command)


def rules(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is read, and how it is judged."""
    return inputs(_with(_RULES, command))


def counting(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what counts as met, and of how many."""
    return _with(_COUNTING, command)


def _with(added: Sequence[Callable[..., Any]], command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(added):
        command = option(command)
    return command


def style(*extra: str, tables: tuple[str, ...] = TABLE_FORMATS) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--format`, with the formats of a command before those of its tables."""
    names = (*extra, *tables)

    def check(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        if value is not None and value not in names:
            raise click.BadParameter(f"{value!r} is not one of {', '.join(names)}")
        return value

    some = ("plain", "markdown", "html", "latex", "...") if tables else ()
    default = "a table on a terminal" if tables else f"default: {extra[0]}"
    option = click.option(
        "--format",
        "style",
        metavar="FORMAT",
        callback=check,
        shell_complete=completion.of(*names),
        help=f"{', '.join((*extra, *some))} ({default}).",
    )
    return (lambda command: colour.option(option(command))) if tables else option


def outputs(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`-o`, with the formats that a command can write to files."""

    def read(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
        return tuple(_output(value, names) for value in values)

    return click.option(
        "--output",
        "-o",
        "outputs",
        multiple=True,
        callback=read,
        metavar="[FORMAT:]PATH",
        shell_complete=completion.of_outputs(*names),
        help="Write a file too, whole or not at all; the suffix names the format. Repeatable.",
    )


def csv_safe(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--csv-safe`: CSV that a spreadsheet may open."""
    return click.option(
        "--csv-safe", is_flag=True, help="CSV and TSV for spreadsheets: a byte order mark, and no cell is a formula."
    )(command)


def refuse_idle_csv_safe(style: str | None, outputs: tuple[Output, ...], *, csv_safe: bool) -> None:
    """That --csv-safe has something to make safe.

    Raises:
        UsageError: no output is CSV or TSV.
    """
    if csv_safe and not {style, *(output.style for output in outputs)} & {*CSV_FORMATS}:
        raise click.UsageError("--csv-safe: no output is csv or tsv")


def summaries(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--summary`, whose file other steps of a job write to as well."""
    text = "Add a Markdown summary to this file, such as $GITHUB_STEP_SUMMARY."
    return click.option("--summary", "summaries", metavar="PATH", callback=_summary, help=text)(command)


def _summary(_: click.Context, __: click.Parameter, value: str | None) -> tuple[Output, ...]:
    if value in ("", STDOUT):
        raise click.BadParameter(f"{value!r} names no file; --format job-summary writes to stdout")
    return () if value is None else (Output("job-summary", value, is_added=True),)


def _output(value: str, names: tuple[str, ...]) -> Output:
    """A path whose suffix says the format, or FORMAT:PATH. One letter and a colon are a drive of Windows."""
    style, colon, path = value.partition(":")
    if not colon or not _FORMAT_WORD.fullmatch(style):
        style, path = SUFFIXES.get(os.path.splitext(value)[1].lower(), ""), value
    suffix = os.path.splitext(path)[1].lower()
    instead, advice = _INSTEAD.get(suffix, ("", ""))
    if instead in names:
        raise click.BadParameter(f"{value!r}: no {suffix} is written; {advice}")
    if style not in names:
        suffixes = [suffix for suffix, name in SUFFIXES.items() if name in names]
        raise click.BadParameter(
            f"{value!r} names no known format; write FORMAT:PATH with one of {', '.join(names)},"
            f" or a PATH that ends in {', '.join(suffixes)}"
        )
    if path in ("", STDOUT):
        raise click.BadParameter(f"{value!r} names no file; what stdout gets is chosen by --format")
    return Output(style, path)


def decoded(argument: str) -> str:
    """An argument that the locale could not decode, as the UTF-8 that it nearly always is."""
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        return argument


def sources(files: tuple[str, ...], options: dict[str, Any]) -> tuple[str, ...]:
    """All paths that are to be read."""
    return tuple(filter(None, (*files, *options["targets"], options["previous"], options["explanations"])))


def asked(files: tuple[str, ...], options: dict[str, Any]) -> tuple[Inputs, Settings]:
    """What the options ask to read, and how to judge it."""
    from outline_check.evaluation import Settings
    from outline_check.inputs import Inputs

    of_inputs = {name: options[name] for name in Inputs._fields if name in options}
    rest = {name: value for name, value in options.items() if name not in of_inputs}
    return Inputs(files, **of_inputs), Settings(**rest)


def evaluated(files: tuple[str, ...], options: dict[str, Any]) -> Evaluation:
    """The evaluation of files under the options."""
    from outline_check.pipeline import evaluate

    return made(evaluate, files, options)


def made(work: Callable[[Inputs, Settings, Watch], Result], files: tuple[str, ...], options: dict[str, Any]) -> Result:
    """What the pipeline makes of the files under the options, with a sign of life where it takes long."""
    from outline_check.commands.progress import working

    with working(", ".join(files)):
        return work(*asked(files, options), verbose.stage)
