"""What stands beside the data: the last release, and the written explanations."""

from typing import NamedTuple

from outline_check.audit.answers import Explanation
from outline_check.codes.code import Severity
from outline_check.errors import InputError
from outline_check.evaluation import Source
from outline_check.findings import Finding, Place
from outline_check.inputs import Inputs, opened, rows_of
from outline_check.matching import match
from outline_check.readers.columns import Wanted
from outline_check.readers.result import is_result, read_result
from outline_check.series import Series


class Supplements(NamedTuple):
    """What the audit compares the data with.

    Attributes:
        previous: the last release; None where none was given.
        previous_path: its file, "" without one.
        explanations: the lines of the file of explanations.
        findings: what is wrong with the two files; of the last release only errors.
        sources: the two files.
    """

    previous: list[Series] | None = None
    previous_path: str = ""
    explanations: tuple[Explanation, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()


def read_supplements(previous: str, explanations: str, inputs: Inputs) -> Supplements:
    """The last release and the explanations, each where its path is not "".

    Raises:
        UsageError: a file that cannot be opened.
    """
    found = Supplements()
    if previous:
        found = _with_previous(found, previous, inputs)
    return _with_explanations(found, explanations, inputs) if explanations else found


def _with_previous(found: Supplements, path: str, inputs: Inputs) -> Supplements:
    """Adds the last release, read as any data; nobody mends it now, so that only its errors count."""
    if is_result(path):
        return _with_result(found, path)
    file = rows_of(path, inputs, Wanted(targets=False, values=True))
    matched = match(file.rows.measurements if file.rows else [], [], {path: ""})
    errors = [one for one in (*file.findings, *matched.findings) if one.severity is Severity.ERROR]
    sources = [file.source] if file.source else []
    return found._replace(
        previous=matched.series,
        previous_path=path,
        findings=(*found.findings, *errors),
        sources=(*found.sources, *sources),
    )


def _with_result(found: Supplements, path: str) -> Supplements:
    """An earlier result: regressions are held against it; it has no values for the audit. It must be one."""
    try:
        read_result(path)
    except InputError as error:
        return found._replace(findings=(*found.findings, error.finding))
    return found


def _with_explanations(found: Supplements, path: str, inputs: Inputs) -> Supplements:
    from outline_check.audit.explanation_file import explanations_of

    try:
        table = opened(path, inputs, Wanted(targets=False, values=False))
    except InputError as error:
        return found._replace(findings=(*found.findings, error.finding))
    lines = ((row.line, row.cells) for row in table.rows)
    explanations, findings = explanations_of(table.header, lines, Place(path, table.header_line))
    return found._replace(
        explanations=tuple(explanations),
        findings=(*found.findings, *table.findings, *findings),
        sources=(*found.sources, table.source),
    )
