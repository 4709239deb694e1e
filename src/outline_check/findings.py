"""A wrong row is a finding: what is wrong, and where. What its code means is in codes/."""

from typing import NamedTuple

from outline_check.codes.code import Code, Severity

MOST_PRINTED = 60


class Place(NamedTuple):
    """Where something stands.

    Attributes:
        file: the path as given, "-" for standard input.
        line: the physical line, counted from 1; None where the whole file is meant.
        column: the header of the column, "" where the whole row is meant.
        cell: the address in a workbook, e.g. "Sheet1!F7"; "" elsewhere.
    """

    file: str
    line: int | None = None
    column: str = ""
    cell: str = ""

    def line_beside(self, other: "Place") -> str:
        """The line of this place as told at another one: with the file, where that is not the same."""
        return str(self.line) if self.file == other.file else f"{self.line} ({self.file})"


class Finding(NamedTuple):
    """One thing that is wrong or worth knowing.

    Attributes:
        code: R1xx reading, T2xx targets, D3xx data; docs/findings.md lists them.
        place: the file, line and column.
        text: the text as it stands there.
        details: what the message names beside the text, e.g. (("unit", "%"),).
        answer: the written explanation that settles it, "" without one.
    """

    code: str
    place: Place
    text: str = ""
    details: tuple[tuple[str, str], ...] = ()
    answer: str = ""

    @property
    def meaning(self) -> Code:
        """What its code says; the table is loaded with the first finding, as most runs have none."""
        from outline_check.codes.table import CODES

        return CODES[self.code]

    @property
    def severity(self) -> Severity:
        """How much the finding matters: that of its code, or information once it is explained."""
        return Severity.INFO if self.answer else self.meaning.severity


def in_order(findings: list[Finding]) -> list[Finding]:
    """Errors first, then by file and line, each said once; never as they were found, which an engine does otherwise."""
    ranks = list(Severity)
    unique = dict.fromkeys(findings)
    return sorted(
        unique, key=lambda f: (ranks.index(f.severity), f.place.file, f.place.line or 0, f.code, f.place.column, *f[2:])
    )
