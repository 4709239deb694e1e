"""The page of a finding's code: what it says, why it matters, an input that raises it, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.codes.code import Severity
from outline_check.codes.pages import PAGES
from outline_check.codes.pages_verdicts import VERDICT_PAGES
from outline_check.codes.table import CODES
from outline_check.codes.verdicts import VERDICTS
from outline_check.findings import Finding, Place
from outline_check.labels import LANGUAGES, say
from outline_check.messages import code_message, finding_hint, finding_message
from outline_check.reports.document import Line, heading, line, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.codes.code import Code
    from outline_check.codes.page import Example, File
    from outline_check.reports.document import Block, Document

VERDICT_COMMAND = "outline-check evaluate data.csv --format github"
_OPTIONS = ("targets", "previous", "explanations")


def document(code: str, language: str) -> Document:
    """The page of a code, which must be one of `CODES` or `VERDICTS`."""
    return _verdict(code, language) if code in VERDICTS else _finding(code, language)


def _verdict(code: str, language: str) -> Document:
    """What a pipeline is told of a verdict, and the smallest input with it."""
    meaning, page = VERDICTS[code], VERDICT_PAGES[code]
    at = LANGUAGES.index(language)
    called = " ".join(filter(None, (VERDICT_COMMAND, page.example.options[at])))
    return (
        heading(code),
        _says(meaning, language),
        line(say(language, "page_why", why=page.why[at])),
        line(say(language, "page_example", command=called)),
        *_shown(page.example.files, (), language),
        line(say(language, "page_hint", hint=meaning.hint[at], how="").strip()),
    )


def _says(meaning: Code, language: str) -> Line:
    severity = say(language, f"severity_{meaning.severity}")
    return line(say(language, "page_says", severity=severity, message=code_message(meaning, language)))


def _finding(code: str, language: str) -> Document:
    meaning, page = CODES[code], PAGES[code]
    at = LANGUAGES.index(language)
    example = page.example
    found = example_finding(code, language)
    how = say(language, "page_hint", hint=finding_hint(found, language), how=page.how[at])
    return (
        heading(code),
        _says(meaning, language),
        line(say(language, "page_why", why=page.why[at])),
        line(say(language, "page_example", command=command(example.files, example.options[at]))),
        *_shown(example.files, (), language),
        line(say(language, "page_gives", message=finding_message(found, language))),
        line(how.strip()),
        *_mended(example, language),
        line(_outcome(meaning, language)),
    )


def example_finding(code: str, language: str) -> Finding:
    """The finding that the example of a code raises; it has no place."""
    example, at = PAGES[code].example, LANGUAGES.index(language)
    return Finding(code, Place(""), example.text[at], tuple((name, both[at]) for name, both in example.details.items()))


def command(files: Sequence[File], options: str) -> str:
    """The command that checks the files of an example."""
    names = dict.fromkeys(file.name for file in files)
    data = [name for name in names if name.startswith("data.")]
    beside = [f"--{option} {option}.csv" for option in _OPTIONS if f"{option}.csv" in names]
    return " ".join(filter(None, ("outline-check validate", *data, *beside, options)))


def _mended(example: Example, language: str) -> list[Block]:
    """What is different without the fault; nothing where there is nothing to mend."""
    if not example.mended:
        return []
    at = LANGUAGES.index(language)
    called = say(language, "page_mended", command=command(example.mended, example.mended_options[at]))
    return [line(called), *_shown(example.mended, example.files, language)]


def _shown(files: Sequence[File], known: Sequence[File], language: str) -> list[Block]:
    """The files that are not known yet, each under its name where the command does not say all of it."""
    at = LANGUAGES.index(language)
    blocks: list[Block] = []
    for file in files:
        if file in known:
            continue
        title = _title(file, language)
        if len(files) > 1 or title != file.name:
            blocks.append(line(title))
        blocks.append(listing(file.told[at] or _visible(file.text[at])))
    return blocks


def _title(file: File, language: str) -> str:
    title = file.name
    if sheet := file.sheet[LANGUAGES.index(language)]:
        title = say(language, "page_sheet", file=title, sheet=sheet)
    if file.encoding != "utf-8":
        title = say(language, "page_encoding", file=title, encoding=file.encoding)
    if file.merged:
        title = say(language, "page_merged", file=title, merged=file.merged)
    return say(language, "page_hidden", file=title, hidden=file.hidden) if file.hidden else title


def _visible(text: str) -> str:
    r"""A text without its last line end, in which bytes that are no text stand as \xNN."""
    return text.removesuffix("\n").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _outcome(meaning: Code, language: str) -> str:
    """What a finding stops, and what gets past it."""
    if meaning.severity is not Severity.ERROR:
        said = [say(language, "page_goes_on")]
    else:
        said = [say(language, "page_fatal" if meaning.fatal else "page_allowed")]
    if meaning.severity is not Severity.INFO:
        said.insert(0, say(language, "page_answerable" if meaning.answerable else "page_not_answerable"))
    return ("" if language == "zh" else " ").join(said)
