"""What is known of a finding code."""

from enum import StrEnum
from typing import NamedTuple

Words = tuple[str, str]


class Severity(StrEnum):
    """An error stops the evaluation (unless `--allow-errors`); a warning wants a look; info is for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(NamedTuple):
    """What a finding says and what to do about it; texts are Chinese, then English.

    Attributes:
        severity: how much it matters.
        message: what is wrong; {text} is the text as it stands in the file, other names are details.
        hint: what to do.
        fatal: nothing in the file can be trusted then, so `--allow-errors` does not get past it.
        answerable: whether a written explanation settles it (核实性审核).
    """

    severity: Severity
    message: Words
    hint: Words
    fatal: bool = False
    answerable: bool = False
