"""Findings and missed targets as SARIF 2.1.0, for code scanning services and editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check import __version__
from outline_check.codes.code import Severity
from outline_check.evaluation import NOTHING_TO_EVALUATE
from outline_check.labels import LANGUAGES, say
from outline_check.messages import code_hint, code_message
from outline_check.reports.as_json import dump, dump_lines
from outline_check.reports.display import display
from outline_check.reports.pipeline.notices import fingerprints, meaning, notices
from outline_check.reports.pipeline.regions import is_absolute, spans_of, uri_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outline_check.cell_spans import Span
    from outline_check.evaluation import Evaluation, Source
    from outline_check.findings import Place
    from outline_check.reports.pipeline.notices import Notice
    from outline_check.reports.view import View

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "SRCROOT"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(evaluation: Evaluation, view: View) -> str:
    """One run; each rule, file and result on a line of its own."""
    found = notices(evaluation, view.language)
    spans = spans_of(evaluation, (place for one in found for place in (one.place, one.related) if place))
    codes = sorted({notice.code for notice in found})
    results = [
        _result(notice, codes.index(notice.code), mark, spans)
        for notice, mark in zip(found, fingerprints(found), strict=True)
    ]
    driver = {"name": "outline-check", "version": __version__, "semanticVersion": __version__}
    rules = dump_lines(_rule(code, view.language) for code in codes)
    parts = {
        "tool": f'{{"driver": {dump(driver)[:-1]}, "rules": {rules}}}}}',
        "language": dump(view.language),
        "columnKind": dump("unicodeCodePoints"),
        "originalUriBaseIds": dump({_BASE: {"description": {"text": "The folder in which outline-check ran."}}}),
        "invocations": dump([_invocation(evaluation)]),
        "artifacts": dump_lines(map(_artifact, evaluation.inputs)),
        "results": dump_lines(results),
    }
    run = ",\n".join(f' "{name}": {part}' for name, part in parts.items())
    return f'{{"$schema": "{_SCHEMA}",\n "version": "2.1.0",\n "runs": [{{\n{run}\n}}]}}\n'


def _rule(code: str, language: str) -> dict[str, Any]:
    from outline_check.codes.pages import PAGES

    said, page, at = meaning(code), PAGES.get(code), LANGUAGES.index(language)
    title, how = code_message(said, language), page.how[at] if page else ""
    why = [say(language, "page_why", why=page.why[at])] if page else []
    advice = [*why, say(language, "page_hint", hint=code_hint(said, language), how=how).strip()]
    more = [f"`outline-check explain {code}`"] if page else []
    return {
        "id": code,
        "shortDescription": {"text": _plain(title)},
        "fullDescription": {"text": _plain(" ".join(why) or title)},
        "help": {"text": _plain("\n".join(advice)), "markdown": "\n\n".join([f"**{code}** {title}", *advice, *more])},
        "defaultConfiguration": {"level": _LEVELS[said.severity]},
    }


def _invocation(evaluation: Evaluation) -> dict[str, Any]:
    code = evaluation.exit_code
    return {"executionSuccessful": code != NOTHING_TO_EVALUATE, "exitCode": code}


def _artifact(source: Source) -> dict[str, Any]:
    encoding = {"encoding": source.encoding.removesuffix("-sig")} if source.delimiter else {}
    return {
        "location": _file(source.path),
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": source.content.sha256},
        **encoding,
    }


def _result(notice: Notice, rule: int, mark: str, spans: Mapping[Place, Span]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": notice.code,
        "ruleIndex": rule,
        "level": _LEVELS[notice.severity],
        "message": {"text": _plain(display(notice.message))},
        "locations": [_location(notice.place, spans.get(notice.place))],
        # The first is the one that GitHub knows a result by.
        "partialFingerprints": {"primaryLocationLineHash": mark, "outlineCheck/v1": mark},
    }
    if notice.related:
        result["relatedLocations"] = [_location(notice.related, spans.get(notice.related))]
    if notice.answer:
        result["suppressions"] = [{"kind": "external", "justification": display(notice.answer)}]
    return result


def _location(place: Place, span: Span | None) -> dict[str, Any]:
    """A cell of a workbook by its address; else a line, and the characters of the cell where they are known."""
    physical: dict[str, Any] = {"artifactLocation": _file(place.file)}
    if place.cell:
        cell = {"name": display(place.cell.rpartition("!")[2]), "fullyQualifiedName": display(place.cell)}
        return {"physicalLocation": physical, "logicalLocations": [cell]}
    if span:
        names = ("startLine", "startColumn", "endLine", "endColumn")
        physical["region"] = dict(zip(names, span, strict=True))
    elif place.line is not None:
        physical["region"] = {"startLine": place.line}
    return {"physicalLocation": physical}


def _file(path: str) -> dict[str, Any]:
    return {"uri": uri_of(path), **({} if is_absolute(path) else {"uriBaseId": _BASE})}


def _plain(text: str) -> str:
    """A text in which no brace is a placeholder and no bracket a link (SARIF 3.11)."""
    text = text.replace("{", "{{").replace("}", "}}")
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text
