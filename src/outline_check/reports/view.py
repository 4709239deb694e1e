"""What is asked of a report beside its format."""

from typing import NamedTuple


class View(NamedTuple):
    """How an evaluation is shown.

    Attributes:
        language: "zh" or "en".
        everything: whether tables list what is met too.
        pivot: whether the groups of the rates are cross tables.
        csv_safe: whether CSV and TSV are made safe for spreadsheets.
        template: a Word document whose styles and pages a .docx takes over; None: our own.
    """

    language: str
    everything: bool = False
    pivot: bool = False
    csv_safe: bool = False
    template: bytes | None = None
