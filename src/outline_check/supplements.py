"""What stands beside the data: the last release, and the written explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from outline_check.audit.answers import Explanation
from outline_check.codes.code import Severity
from outline_check.errors import InputError
from outline_check.evaluation import Content, Source
from outline_check.findings import Finding, Place
from outline_check.matching import Series, match

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.readers.delimited import Table


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


def read_supplements(previous: str, explanations: str, opened: Callable[[str], Table]) -> Supplements:
    """The last release and the explanations, each where its path is not "".

    Args:
        previous: the path of the last release.
        explanations: the path of the file of explanations.
        opened: how a path becomes a table, as for the data.

    Raises:
        UsageError: a file that cannot be opened.
    """
    found = Supplements()
    for path, read in ((previous, _with_previous), (explanations, _with_explanations)):
        if path:
            try:
                table = opened(path)
            except InputError as error:
                found = found._replace(findings=(*found.findings, error.finding))
                continue
            source = Source(path, Content(table.data), table.encoding, len(table.rows))
            found = read(found._replace(sources=(*found.sources, source)), table)
    return found


def _with_previous(found: Supplements, table: Table) -> Supplements:
    """Adds the last release, read as any data; nobody mends it now, so that only its errors count."""
    from outline_check.readers.columns import columns_of, missing, suggestion
    from outline_check.readers.rows import read_measurements

    place = Place(table.path, table.header_line)
    columns, findings = columns_of(table.header, place)
    findings += table.findings
    series: list[Series] = []
    lacking = missing(columns, targets_needed=False, values_needed=True)
    for field in lacking:
        details = (("field", field), ("suggestion", suggestion(columns, field)))
        findings.append(Finding("R105", place, details=details))
    if not lacking:
        rows = read_measurements(table, columns)
        series, matched = match(rows.measurements, [], {table.path: ""})
        findings += [*rows.findings, *matched]
    errors = [one for one in findings if one.severity is Severity.ERROR]
    return found._replace(previous=series, previous_path=table.path, findings=(*found.findings, *errors))


def _with_explanations(found: Supplements, table: Table) -> Supplements:
    from outline_check.audit.explanation_file import explanations_of

    lines = ((row.line, row.cells) for row in table.rows)
    explanations, findings = explanations_of(table.header, lines, Place(table.path, table.header_line))
    return found._replace(explanations=tuple(explanations), findings=(*found.findings, *table.findings, *findings))
