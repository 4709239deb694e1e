"""How wordings are read, as a document and as records."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from outline_check.goals.reading import Reading
from outline_check.labels import say
from outline_check.reports.document import Column, Tone, table, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.reports.document import Document


def document(readings: Sequence[Reading], language: str) -> Document:
    """One row per wording, and one per clause where it has several."""
    columns = [Column(say(language, name)) for name in ("wording", "clause", "kind", "reads_as", "reason")]
    rows = []
    for reading in readings:
        rows.append(_row(reading, reading.wording, "", language))
        rows += [_row(clause, "", clause.wording, language) for clause in reading.clauses]
    return (table("", columns, rows),)


def _row(reading: Reading, wording: str, clause: str, language: str) -> list[Any]:
    kind = text(say(language, f"kind_{reading.kind}"), Tone.BAD if reading.kind == "unreadable" else Tone.NONE)
    return [text(wording), text(clause), kind, text(reading.reads_as), text(reading.reason, Tone.QUIET)]


def record(reading: Reading) -> dict[str, Any]:
    """A reading for JSON: numbers as exact strings, a fraction as "5/6"."""
    found = {field.name: getattr(reading, field.name) for field in fields(Reading)}
    for name in ("lower", "upper", "value", "change"):
        found[name] = None if found[name] is None else _exact(found[name])
    found["clauses"] = [record(clause) for clause in reading.clauses]
    return found


def _exact(number: Any) -> str:
    return f"{number}" if "/" in str(number) else f"{number:f}"
