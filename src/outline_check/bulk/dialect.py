"""The few words in which DuckDB and Spark SQL differ."""

from __future__ import annotations

from typing import NamedTuple


class Dialect(NamedTuple):
    """How an engine says what the standard does not say for all.

    Attributes:
        full_match: whether a text matches a pattern from end to end.
        width: how many bytes a text has.
        bit: the bit at a place.
        printed: a double as text: 15 digits, or all of it with an exponent, which is rounded later.
        escapes: what stands for which characters within a text.
    """

    full_match: str
    width: str
    bit: str
    printed: str
    escapes: tuple[tuple[str, str], ...] = (("'", "''"),)


DUCKDB = Dialect("REGEXP_FULL_MATCH({0}, '{1}')", "STRLEN({0})", "(CAST(1 AS BIGINT) << ({0}))", "PRINTF('%.15g', {0})")
SPARK = Dialect(
    "({0} RLIKE r'^({1})\\z')",  # $ would also match before a line end
    "OCTET_LENGTH({0})",
    "SHIFTLEFT(CAST(1 AS BIGINT), {0})",
    "FORMAT_STRING('%.16e', {0})",  # all of it, in no form that is compared as it is: only Python rounds exactly
    (("\\", "\\\\"), ("'", "\\'")),
)


def quoted(text: str, dialect: Dialect = DUCKDB) -> str:
    """A text as SQL writes it."""
    for character, escaped in dialect.escapes:
        text = text.replace(character, escaped)
    return f"'{text}'"
