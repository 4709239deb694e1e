"""Judgements as Parquet: the columns of the JSON, the numbers as numbers."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from outline_check.records import DECIMAL_FIELDS, FLAG_FIELDS, JUDGEMENT_FIELDS, WHOLE_FIELDS, judgement_record

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.reports.view import View

_TYPES = {
    **dict.fromkeys(DECIMAL_FIELDS, "DOUBLE"),
    **dict.fromkeys(FLAG_FIELDS, "BOOLEAN"),
    **dict.fromkeys(WHOLE_FIELDS, "BIGINT"),
}
_CHUNK = 1000


def render(evaluation: Evaluation, view: View) -> bytes:
    """One row per judgement; `value_text` has every digit of a value that a float does not hold."""
    import duckdb

    rows = [
        [record[name] for name in JUDGEMENT_FIELDS]
        for record in (judgement_record(one, view.language) for one in evaluation.judgements)
    ]
    connection = duckdb.connect()
    columns = ", ".join(f"{name} {_TYPES.get(name, 'VARCHAR')}" for name in JUDGEMENT_FIELDS)
    connection.execute(f"CREATE TABLE judgements ({columns})")
    one = f"({', '.join('?' for _ in JUDGEMENT_FIELDS)})"
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        values = ", ".join(one for _ in chunk)
        connection.execute(f"INSERT INTO judgements VALUES {values}", [cell for row in chunk for cell in row])  # noqa: S608  no data
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, "judgements.parquet")
        connection.execute("COPY judgements TO ? (FORMAT parquet, COMPRESSION zstd)", [path])
        with open(path, "rb") as file:
            return file.read()
