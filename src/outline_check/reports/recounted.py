"""Whether stated figures agree, as sentences, and as a record for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.labels import say
from outline_check.reports.document import Column, Tone, line, table, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outline_check.recount import Check, Reading, Recount, Share
    from outline_check.reports.document import Document, TableBlock, Text

_FITS_SIGN, _DIFFERS_SIGN = "√", "×"
_TONES = {True: Tone.GOOD, False: Tone.BAD, None: Tone.NONE}


def document(found: Recount, language: str) -> Document:
    """The result, what was compared, and how classes that do not add up may be meant."""
    result = say(language, "recount_agrees" if found.agrees else "recount_disagrees")
    lines = [line(result), *(line(_sentence(check, found, language)) for check in found.checks)]
    return (*lines, *([_readings_table(found, language)] if found.readings else []))


def _sentence(check: Check, found: Recount, language: str) -> str:
    details: dict[str, object] = {"classes": _sum_text(found.stated.classes, language), **check.details}
    if isinstance(near := check.details.get("nearest"), list):
        details["nearest"] = say(language, "brief_list").join(near)
    return say(language, check.key, **details)


def _sum_text(classes: Mapping[str, int], language: str) -> str:
    return " + ".join(f"{say(language, name)} {count}" for name, count in classes.items())


def _readings_table(found: Recount, language: str) -> TableBlock:
    names = list(dict.fromkeys(name for reading in found.readings for name in reading.classes))
    columns = [
        Column(say(language, "recount_reading")),
        *(Column(say(language, name), right=True) for name in (*names, "recount_sum_of")),
        *(Column(say(language, name), right=True) for name in ("recount_of_judged", "recount_of_all")),
    ]
    rows = [
        [
            text(_reading_text(reading, language)),
            *(text(reading.classes.get(name, "")) for name in names),
            text(reading.total),
            _share_cell(reading.judged),
            _share_cell(reading.all),
        ]
        for reading in found.readings
    ]
    return table(say(language, "recount_readings"), columns, rows)


def _reading_text(reading: Reading, language: str) -> str:
    details = dict(reading.details)
    if "class" in details:
        details["class"] = say(language, str(details["class"]))
    return say(language, reading.key, **details)


def _share_cell(share: Share) -> Text:
    if share.percent is None:
        return text("—")
    sign = "" if share.fits is None else f" {_FITS_SIGN if share.fits else _DIFFERS_SIGN}"
    return text(f"{share.percent}% ({share.part}/{share.whole}){sign}", _TONES[share.fits])


def record(found: Recount, language: str) -> dict[str, Any]:
    """The result for JSON: counts as integers, rates as strings."""
    stated = found.stated
    return {
        "stated": {
            "total": stated.total,
            "rate_percent": None if stated.rate is None else f"{stated.rate.value:f}",
            "classes": dict(stated.classes),
        },
        "rounding": str(found.method),
        "agrees": found.agrees,
        "checks": [
            {
                "check": check.key.removeprefix("recount_"),
                "agrees": check.agrees,
                "message": _sentence(check, found, language),
                **{name: _plain(value) for name, value in check.details.items()},
            }
            for check in found.checks
        ],
        "readings": [_reading_record(reading, language) for reading in found.readings],
        "exit_code": 0 if found.agrees else 1,
    }


def _reading_record(reading: Reading, language: str) -> dict[str, Any]:
    return {
        "reading": reading.key.removeprefix("recount_"),
        "message": _reading_text(reading, language),
        "total": reading.total,
        "classes": dict(reading.classes),
        "of_judged": _share_record(reading.judged),
        "of_all": _share_record(reading.all),
    }


def _share_record(share: Share) -> dict[str, Any]:
    return {"part": share.part, "whole": share.whole, "rate_percent": share.percent, "fits": share.fits}


def _plain(value: Any) -> Any:
    """Counts and texts as they are, consecutive numbers as the first and the last, a rate as its text."""
    if hasattr(value, "first"):
        return {"first": value.first, "last": value.last}
    return value if isinstance(value, int | str | list) else str(value)
