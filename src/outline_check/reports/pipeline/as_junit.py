"""Verdicts as JUnit XML: a test suite per outline, tier and domain, a test case per target."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from outline_check.codes.code import Severity
from outline_check.codes.verdicts import VERDICTS
from outline_check.labels import reasons_text, say
from outline_check.messages import code_message, finding_message
from outline_check.model import Verdict
from outline_check.reports.display import display
from outline_check.reports.finding_lines import line_text, place_text, render_all
from outline_check.reports.pipeline import told
from outline_check.reports.pipeline.notices import NOTHING, of_nothing
from outline_check.reports.scope_tables import rate_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from outline_check.evaluation import Evaluation
    from outline_check.findings import Finding
    from outline_check.model import Judgement
    from outline_check.reports.view import View

_TOOL = "outline-check"
_KINDS = ("failure", "error", "skipped")
_NOT_IN_XML = str.maketrans({"\ufffe": "\\ufffe", "\uffff": "\\uffff"})  # display() takes out the rest


class _Case(NamedTuple):
    """A test case: `kind` is "" where it passes; `lines` say more, in its element or else as its output."""

    name: str
    kind: str = ""
    type: str = ""
    message: str = ""
    lines: tuple[str, ...] = ()


class _Suite(NamedTuple):
    name: str
    properties: tuple[tuple[str, str], ...]
    cases: tuple[_Case, ...]
    output: str = ""


def render(evaluation: Evaluation, view: View) -> str:
    """One document without times and hosts; UTF-8."""
    suites = [*_of_targets(evaluation, view.language), *_of_data(evaluation, view.language)]
    counts = _counts([case for suite in suites for case in suite.cases])
    lines = [line for suite in suites for line in _suite_lines(suite)]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join([head, f"<testsuites {_attributes({'name': _TOOL, **counts})}>", *lines, "</testsuites>", ""])


def _of_targets(evaluation: Evaluation, language: str) -> Iterator[_Suite]:
    titles = told.titles(evaluation, language)
    rates = {(rate.outline, rate.tier): rate_text(rate) for rate in evaluation.rates if not rate.by}
    groups: dict[tuple[str, str, str], list[Judgement]] = {}
    for one in told.of_year(evaluation):
        groups.setdefault((one.outline, one.tier, one.indicator.domain), []).append(one)
    for (outline, tier, domain), judgements in groups.items():
        name = ".".join(part.replace(".", "·") for part in (outline, titles[tier], domain) if part)
        properties = (("rate", rates[outline, tier]), *_inputs(evaluation))
        cases = (_case(one, titles[tier], evaluation, language) for one in judgements)
        yield _Suite(name, properties, tuple(cases))


def _case(judgement: Judgement, tier: str, evaluation: Evaluation, language: str) -> _Case:
    name, said = told.subject(judgement), told.verdict_text(judgement, language)
    lines = (said, *told.facts(judgement, tier, language))
    match judgement.verdict:
        case Verdict.UNMET if told.is_missed(judgement, counts_near=evaluation.settings.count_near):
            message = say(language, "sentence_list").join(lines)
            return _Case(name, "failure", str(Verdict.UNMET), message, (*lines, place_text(judgement.place)))
        case Verdict.NO_DATA | Verdict.NOT_JUDGEABLE:
            reason = reasons_text(judgement.reasons, language)
            joint = say(language, "brief_comma") if reason else ""
            return _Case(name, "skipped", str(judgement.verdict), f"{said}{joint}{reason}", lines[1:])
    return _Case(name, lines=lines)


def _of_data(evaluation: Evaluation, language: str) -> Iterator[_Suite]:
    """The findings: errors as test cases, the rest as output; a passing case where there is no error."""
    nothing = of_nothing(evaluation, language)
    if not (evaluation.findings or nothing) and evaluation.judgements:
        return
    errors = [finding for finding in evaluation.findings if finding.severity is Severity.ERROR]
    others = [finding for finding in evaluation.findings if finding.severity is not Severity.ERROR]
    cases = [
        _Case(
            _called(finding),
            "error",
            finding.code,
            finding_message(finding, language),
            (line_text(finding, language),),
        )
        for finding in errors
    ]
    for one in nothing:
        name = " ".join((NOTHING, *one.identity))
        cases.append(_Case(name, "error", NOTHING, code_message(VERDICTS[NOTHING], language)))
    passing = _Case(say(language, "no_data_errors"))
    output = render_all(others, language)
    name = f"{_TOOL}.{say(language, 'data_suite')}"
    yield _Suite(name, tuple(_inputs(evaluation)), tuple(cases) or (passing,), output)


def _called(finding: Finding) -> str:
    """Code, place and column: two findings of one code in a row are two cases."""
    return " ".join(filter(None, (finding.code, place_text(finding.place), finding.place.column)))


def _inputs(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    return ((f"sha256 {source.path}", source.content.sha256) for source in evaluation.inputs)


def _counts(cases: Iterable[_Case]) -> dict[str, str]:
    kinds = [case.kind for case in cases]
    failures, errors, skipped = map(kinds.count, _KINDS)
    counts = {"tests": len(kinds), "failures": failures, "errors": errors, "skipped": skipped}
    return {name: str(count) for name, count in counts.items()}


def _suite_lines(suite: _Suite) -> Iterator[str]:
    yield f" <testsuite {_attributes({'name': suite.name, **_counts(suite.cases)})}>"
    yield "  <properties>"
    for name, value in suite.properties:
        yield f"   <property {_attributes({'name': name, 'value': value})}/>"
    yield "  </properties>"
    for case in suite.cases:
        yield from _case_lines(case, suite.name)
    if suite.output:
        yield f"  <system-out>{_text(suite.output.splitlines())}</system-out>"
    yield " </testsuite>"


def _case_lines(case: _Case, suite: str) -> Iterator[str]:
    attributes = _attributes({"classname": suite, "name": case.name})
    if not case.kind and not case.lines:
        yield f"  <testcase {attributes}/>"
        return
    tag = case.kind or "system-out"
    more = f" {_attributes({'type': case.type, 'message': case.message})}" if case.kind else ""
    yield f"  <testcase {attributes}>"
    yield f"   <{tag}{more}>{_text(case.lines)}</{tag}>"
    yield "  </testcase>"


def _attributes(values: Mapping[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(_safe(value))}" for name, value in values.items())


def _text(lines: Iterable[str]) -> str:
    return "\n".join(escape(_safe(line)) for line in lines)


def _safe(text: str) -> str:
    return display(text).translate(_NOT_IN_XML)
