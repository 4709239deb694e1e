"""A wrong row is a finding: what is wrong, where, and what to do. The texts are in labels.py."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """An error stops the evaluation (unless `--allow-errors`); a warning wants a look; info is for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """Where something stands.

    Attributes:
        file: the path as given, "-" for standard input.
        line: the physical line, counted from 1; None where the whole file is meant.
        column: the header of the column, "" where the whole row is meant.
    """

    file: str
    line: int | None = None
    column: str = ""


class Finding(NamedTuple):
    """One thing that is wrong or worth knowing.

    Attributes:
        code: R1xx reading, T2xx targets, D3xx data; docs/findings.md lists them.
        place: the file, line and column.
        text: the text as it stands there.
        details: what the message names beside the text, e.g. (("unit", "%"),).
    """

    code: str
    place: Place
    text: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """How much the finding matters; a property of its code."""
        if self.code in _WARNINGS:
            return Severity.WARNING
        return Severity.INFO if self.code in _INFOS else Severity.ERROR


_WARNINGS = ("T201", "T211", "D306", "D308")
_INFOS = ("R107", "R108")
# With these nothing in the file can be trusted, so `--allow-errors` does not get past them.
FATAL = frozenset(("R101", "R102", "R103", "R104", "R105", "R106", "R110", "R111"))
MOST_PRINTED = 60


def in_order(findings: list[Finding]) -> list[Finding]:
    """Errors first, then by file and line, each said once."""
    ranks = list(Severity)
    unique = dict.fromkeys(findings)
    return sorted(
        unique, key=lambda f: (ranks.index(f.severity), f.place.file, f.place.line or 0, f.code, f.place.column)
    )
