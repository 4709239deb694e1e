"""What Spark SQL is told beside the scan: how inputs become texts, and whether lines are what the csv module reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.bulk.dialect import SPARK, quoted
from outline_check.bulk.head import UnsuitableError
from outline_check.bulk.statement import PLACES_OF
from outline_check.readers.text import REPLACEMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.bulk.head import Head

_INTEGERS = ("tinyint", "smallint", "int", "bigint")
_PLAIN_TYPES = (*_INTEGERS, "float", "boolean", "date")
_KINDS = {"double": "double", **dict.fromkeys(_INTEGERS, "integer")}
# Zeros at the end of a decimal, and the point before them.
_ZEROS = "[.]?0+$"
# A text without quotes around it, or one with all quotes in it doubled.
_CELL = '(?:(?:[^"{0}][^{0}]*+)?+|"[^"]*+(?:""[^"]*+)*+")'


def kind_of(type_name: str) -> str:
    """What a column of values is: "text", "double", "integer"."""
    return _KINDS.get(type_name, "text")


def text_of(column: str, type_name: str) -> str:
    """The SQL for the text in a column, as the readers of DataFrames have it; what is missing is empty.

    Raises:
        UnsuitableError: a type that has no such text.
    """
    if type_name == "string":
        return f"COALESCE({column}, '')"
    if type_name == "double":
        # Java prints 0.1 to 15 digits as 0.100000000000000.
        digits = f"CAST(FORMAT_STRING('%.14e', {column}) AS DECIMAL(38, 20))"
        plain = f"REGEXP_REPLACE(CAST({digits} AS STRING), r'{_ZEROS}', '')"
        return (
            f"CASE WHEN {column} IS NULL OR ISNAN({column}) THEN '' WHEN {column} = 0 THEN '0'"
            f" WHEN ABS({column}) BETWEEN 1e-5 AND 1e15 THEN {plain} ELSE CAST({column} AS STRING) END"
        )
    if type_name not in _PLAIN_TYPES and not type_name.startswith("decimal"):
        raise UnsuitableError(f"a column of type {type_name}")
    is_missing = f"{column} IS NULL{f' OR ISNAN({column})' if type_name == 'float' else ''}"
    return f"CASE WHEN {is_missing} THEN '' ELSE CAST({column} AS STRING) END"


def schema_of(header: Sequence[str]) -> str:
    """The columns of a CSV by their titles, which Spark compares with those of each file.

    Raises:
        UnsuitableError: titles that it cannot tell apart.
    """
    if len({title.casefold() for title in header}) < len(header) or not all(header):
        raise UnsuitableError("columns without a title of their own")
    return ", ".join(f"`{title.replace('`', '``')}` STRING" for title in header)


def columns_of_data(head: Head, types: Sequence[str]) -> list[str]:
    """The columns of the table `data` over one input, whose own are called c0, c1, ..."""

    def text(at: int) -> str:
        return text_of(f"c{at}", types[at])

    described = [f"{text(at)} AS d{number}" for number, at in enumerate(head.describing)]
    places = [
        f"{text(at)} AS {name}" if (at := head.at(field)) is not None else f"'' AS {name}"
        for field, name in PLACES_OF.items()
    ]
    value = head.columns.fields["value"]
    return [*described, *places, f"{text(value) if head.kind == 'text' else f'c{value}'} AS value"]


def cells_of(head: Head, types: Sequence[str]) -> list[str]:
    """All cells of a row as text; a value that is a double as it is, since only Python rounds it exactly."""
    value = head.columns.fields["value"]
    return [
        f"c{at} AS t{at}" if at == value and head.kind == "double" else f"{text_of(f'c{at}', name)} AS t{at}"
        for at, name in enumerate(types)
    ]


def odd_lines(head: Head) -> list[str]:
    """The SQL for whether Spark may read any line otherwise than the csv module does, and how many lines are records.

    Spark ends a record where a line ends, fills up or drops what is ragged, and takes any bytes for UTF-8.
    """
    delimiter, width = head.table.origin.delimiter, len(head.table.header)
    cell = _CELL.format(delimiter)
    delimiters = f"OCTET_LENGTH(value) - OCTET_LENGTH(REPLACE(value, {quoted(delimiter, SPARK)}, ''))"
    well_formed = f"value RLIKE r'^{cell}(?:[{delimiter}]{cell}){{{width - 1}}}\\z'"
    # A line of nothing but tabs would be dropped as blank; one of spaces has too few delimiters anyway.
    is_dropped = "value RLIKE r'^[\\x00-\\x20]+\\z' OR " if delimiter == "\t" else ""
    is_odd = f"""value <> '' AND ({is_dropped}NOT IS_VALID_UTF8(value) OR CONTAINS(value, CHR(0))
  OR CONTAINS(value, '{REPLACEMENT}')
  OR CASE WHEN CONTAINS(value, '"') THEN NOT {well_formed} ELSE {delimiters} <> {width - 1} END)"""
    return [f"COALESCE(BOOL_OR({is_odd}), FALSE)", "COUNT_IF(value <> '')"]
