"""What is wrong with the lines of texts that are too large for the readers: found line by line, nothing is kept."""

from __future__ import annotations

import csv
from itertools import islice
from typing import TYPE_CHECKING

from outline_check.bulk.head import UnsuitableError, head_of_text
from outline_check.bulk.rest import raw_records
from outline_check.evaluation import CANNOT_EVALUATE, Evaluation
from outline_check.findings import Finding, Place
from outline_check.loading import asked, common_language
from outline_check.readers.columns import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outline_check.bulk.head import Head
    from outline_check.evaluation import Settings
    from outline_check.inputs import Inputs

_MOST = 1000


def stopped(inputs: Inputs, settings: Settings) -> Evaluation | None:
    """An evaluation that the lines of the data stop; None where nothing is wrong with them."""
    files = asked(inputs)
    wanted = Wanted(targets=not files.targets, values=True)
    try:
        heads = [head_of_text(path, wanted) for path in files.data]
    except (UnsuitableError, OSError):
        return None
    findings = list(islice((finding for head in heads for finding in _faults(head)), _MOST))
    if not findings:
        return None
    language = common_language(head.columns.language for head in heads)
    sources = tuple(head.table.source for head in heads)
    return Evaluation((), (), tuple(findings), sources, settings, (), {}, language, CANNOT_EVALUATE)


def _faults(head: Head) -> Iterator[Finding]:
    """R101, R102 and R103: bytes and quotes that cannot be read, rows with more or fewer cells than the header."""
    width, line = len(head.table.header), head.table.header_line
    try:
        for row in raw_records(head):
            line = row.line
            if len(row.cells) != width:
                details = (("cells", str(len(row.cells))), ("columns", str(width)))
                yield Finding("R103", head.table.origin.place(line), details=details)
    except csv.Error as error:
        yield Finding("R102", Place(head.path, line + 1), details=(("error", str(error)),))
    except UnicodeDecodeError as error:
        details = (("byte", f"0x{error.object[error.start]:02x}"), ("encoding", "utf-8"))
        yield Finding("R101", Place(head.path, line + 1), details=details)
