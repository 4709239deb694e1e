"""Every judgement, streamed: as CSV, Parquet or lines of JSON, with the fields of `records`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.bulk import duck
from outline_check.bulk.judgement_rows import template_rows
from outline_check.bulk.statement import DECIMALS, placed, quoted
from outline_check.records import JUDGEMENT_FIELDS, judgement_record
from outline_check.reports.display import display
from outline_check.spelling import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from outline_check.bulk.apart import Apart
    from outline_check.bulk.counting import Counting
    from outline_check.bulk.result import Result
    from outline_check.model import Judgement

_NUMBERS = ("value", "lower", "upper", "gap")
_BOOLEANS = ("lower_closed", "upper_closed", "counted")
_INTEGERS = ("year", "period", "line")
_ORDER = "entity INTEGER, is_measured BOOLEAN, series_line BIGINT, code INTEGER, part INTEGER"
# What stands in the same place in every row that is sorted: as in the rows of a small input.
_SORTED = "entity, is_absent, series_line, code, part, period, tier_number"


class Details:
    """The judgements of an evaluation that holds none of them.

    Attributes:
        count: how many there are.
    """

    def __init__(self, counting: Counting, result: Result, apart: Apart) -> None:
        self._counting = counting
        self._result = result
        self._apart = apart
        self.count = result.judgements() + len(apart.judgements)

    def save(self, path: str, style: str, language: str) -> None:
        """Write all of them to a file: "csv" or "parquet"."""
        self._prepare(language)
        options = "FORMAT parquet, COMPRESSION zstd" if style == "parquet" else "FORMAT csv, HEADER, DELIMITER ','"
        columns = ", ".join(_column(name, style) for name in JUDGEMENT_FIELDS)
        self._fetch(f"COPY (SELECT {columns} FROM judgements {self._sorting()}) TO {quoted(path)} ({options})")

    def lines(self, language: str) -> Iterator[dict[str, Any]]:
        """The records, in the order of a small input."""
        self._prepare(language)
        columns = ", ".join(JUDGEMENT_FIELDS)
        for row in self._fetch(f"SELECT {columns} FROM judgements {self._sorting()}"):
            yield dict(zip(JUDGEMENT_FIELDS, row, strict=True))

    def _sorting(self) -> str:
        return f"ORDER BY {_SORTED}" if self.count <= MOST_SORTED else ""

    def _fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        return duck.fetched(self._result.connection, statement)
