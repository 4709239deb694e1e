"""The sheets about the data and the program: what was found, and how the numbers came about."""

from __future__ import annotations

from os.path import basename
from typing import TYPE_CHECKING

from outline_check import __version__
from outline_check.codes.code import Severity
from outline_check.labels import say
from outline_check.messages import finding_hint, finding_message
from outline_check.model import Verdict
from outline_check.reports import report_parts
from outline_check.reports.document import heading, line
from outline_check.reports.excel.sheets import NOTHING, SHADES, Cell, Head, Shade, Sheet, grid, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.evaluation import Evaluation, Source
    from outline_check.findings import Finding
    from outline_check.reports.document import Heading, Line
    from outline_check.reports.excel.sheets import Grid
    from outline_check.reports.scope import Scope

_SEVERITIES = {Severity.ERROR: Shade.BAD, Severity.WARNING: Shade.DOUBT, Severity.INFO: Shade.NONE}
_FOUND = {
    "severity": 8,
    "finding_code": 8,
    "file": 28,
    "file_line": 8,
    "file_cell": 16,
    "file_column": 16,
    "file_text": 28,
    "doubt": 44,
    "hint": 44,
    "explanation": 32,
}
_INPUTS = {"file": 34, "sha256": 66, "encoding": 18, "decided": 18, "rows": 8, "judged_rows": 12, "other_rows": 34}
_SETTING = {"setting": 34, "setting_value": 66, "option": 18}
_COLOUR = {"colour": 34, "meaning": 66}
_NONE = "—"


def findings_sheet(evaluation: Evaluation, language: str) -> Sheet:
    """All that was found about the data, each with what to do about it or with what settles it."""
    rows = [_found(finding, language) for finding in evaluation.findings]
    nothing = [] if rows else [line(say(language, "none_found"))]
    return Sheet(say(language, "sheet_findings"), (grid("", _heads(_FOUND, language), rows), *nothing), 0)


def _found(finding: Finding, language: str) -> list[Cell]:
    place = finding.place
    return [
        words(say(language, f"severity_{finding.severity}"), _SEVERITIES[finding.severity]),
        words(finding.code),
        words(basename(place.file)),
        NOTHING if place.line is None else Cell(place.line, "0"),
        words(place.cell),
        words(place.column),
        words(finding.text),
        words(finding_message(finding, language)),
        NOTHING if finding.answer else words(finding_hint(finding, language)),
        words(finding.answer),
    ]


def notes_sheet(evaluation: Evaluation, scopes: Sequence[Scope]) -> Sheet:
    """By which rules the numbers were made and from which files, and how to read the sheets."""
    language = scopes[0].language
    blocks: list[Heading | Line | Grid] = [
        heading(say(language, "sheet_notes"), 1),
        *_method(scopes),
        _inputs(evaluation, language),
        _settings(evaluation, language),
        _colours(language),
        line(say(language, "colours_lead")),
        line(say(language, "version_line", version=__version__)),
    ]
    return Sheet(say(language, "sheet_notes"), tuple(blocks))


def _method(scopes: Sequence[Scope]) -> list[Heading | Line]:
    """The scope, data and rules of each outline, then what holds for the columns of all."""
    blocks: list[Heading | Line] = []
    first = scopes[0]
    for scope in scopes:
        title = scope.say("title_method")
        named = scope.say("outline_part", title=title, outline=scope.outline) if len(scopes) > 1 else title
        blocks += [heading(named), *report_parts.method(scope)]
    keys = ["note_numbers", "note_gap"]
    keys += ["note_counted"] if any(not entry.first.counted for scope in scopes for entry in scope.entries) else []
    return [*blocks, *(line(first.say(key)) for key in keys)]


def _inputs(evaluation: Evaluation, language: str) -> Grid:
    return grid(
        say(language, "title_inputs"),
        _heads(_INPUTS, language),
        [_input(source, language) for source in evaluation.inputs],
    )


def _input(source: Source, language: str) -> list[Cell]:
    fates = [say(language, f"fate_{fate}", count=count) for fate, count in source.not_judged]
    return [
        words(basename(source.path)),
        words(source.content.sha256),
        words(source.encoding),
        words(say(language, f"decided_{source.decided_by}")),
        Cell(source.rows, "0"),
        Cell(source.judged, "0"),
        words(say(language, "brief_comma").join(fates)),
    ]


def _settings(evaluation: Evaluation, language: str) -> Grid:
    rows = [
        [words(say(language, f"setting_{name}")), words(_shown(value, language)), words(f"--{name.replace('_', '-')}")]
        for name, value in evaluation.settings._asdict().items()
    ]
    return grid(say(language, "title_settings"), _heads(_SETTING, language), rows)


def _shown(value: object, language: str) -> str:
    match value:
        case bool():
            return say(language, "yes" if value else "no")
        case tuple():
            return say(language, "sentence_list").join(",".join(group) for group in value) or _NONE
        case None | "":
            return _NONE
    return str(value)


def _colours(language: str) -> Grid:
    said = [(say(language, verdict), SHADES[verdict], f"colour_{verdict}") for verdict in Verdict]
    said += [
        (say(language, f"severity_{severity}"), shade, f"colour_{severity}")
        for severity, shade in _SEVERITIES.items()
        if shade
    ]
    scale = {Shade.LOW: "0%", Shade.MIDDLE: "50%", Shade.HIGH: "100%"}
    said += [(text, shade, f"colour_{shade}") for shade, text in scale.items()]
    rows = [[words(text, shade), words(say(language, key))] for text, shade, key in said]
    return grid(say(language, "title_colours"), _heads(_COLOUR, language), rows)


def _heads(widths: dict[str, int], language: str) -> list[Head]:
    return [Head(say(language, name), widest) for name, widest in widths.items()]
