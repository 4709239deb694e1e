"""What an engine takes in without a word, and the readers do not: found in the bytes while the engine reads them."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import os
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from outline_check.bulk import duck
from outline_check.bulk.dialect import quoted
from outline_check.bulk.head import UnsuitableError
from outline_check.content import Content, NoContent, StoredContent
from outline_check.readers.text import REPLACEMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    import duckdb

    from outline_check.bulk.head import Head

_PIECE = 1 << 20
# A space beside a quote is text for the readers, or an error; an engine drops it with the quote.
_TORN = (b' "', b'" ')


class _Look(NamedTuple):
    """What the bytes of a text are like: whether there is a quote in them, and the hash of those of a CSV."""

    has_quotes: bool
    sha256: str


@contextmanager
def watched(heads: Sequence[Head], connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Content]]:
    """Look through the bytes of texts while an engine reads them; the contents of all inputs, by their paths.

    Raises:
        UnsuitableError: something in them is for the readers to tell of, or a file has changed in the meantime.
    """
    texts = [head for head in heads if head.relation is None]
    before = [_stamp(head) for head in texts]
    is_over = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        looks = {head.path: pool.submit(_look, head, is_over) for head in texts}
        hashed = {head.path: _hash_of(looks[head.path]) for head in texts if head.form == "csv"}
        try:
            yield contents(heads, hashed)
            of_quotes = [head for head in texts if looks[head.path].result().has_quotes]
        finally:
            is_over.set()
    for head in of_quotes:
        _refuse_swallowed(head, heads.index(head), connection)
    if before != [_stamp(head) for head in texts]:
        raise UnsuitableError("a file that changes while it is read")


def _hash_of(look: Future[_Look]) -> Callable[[], str]:
    return lambda: look.result().sha256


def contents(
    heads: Sequence[Head], hashed: Mapping[str, Callable[[], str]] = MappingProxyType({})
) -> dict[str, Content]:
    """What is known of the bytes of the inputs, by their paths.

    Args:
        heads: of the inputs.
        hashed: the hashes of files that somebody reads through.
    """
    return {
        head.path: NoContent() if head.form == "DataFrame" else StoredContent(head.path, hashed.get(head.path))
        for head in heads
    }


def _stamp(head: Head) -> tuple[int, int]:
    try:
        status = os.stat(head.path)
    except OSError as error:
        raise UnsuitableError("a file that cannot be read") from error
    return status.st_size, status.st_mtime_ns


def _look(head: Head, is_over: threading.Event) -> _Look:
    """Look through a file.

    What a column that plays no part holds is not read by an engine, and so not found to be no UTF-8.

    Raises:
        UnsuitableError: a NUL, bytes that are not UTF-8, a space beside a quote.
    """
    decoder = codecs.getincrementaldecoder("utf-8")() if head.has_idle_columns else None
    has_quotes, last, digest = False, b"", hashlib.sha256()
    try:
        with open(head.path, "rb") if head.form == "csv" else gzip.open(head.path, "rb") as file:
            while not is_over.is_set() and (piece := file.read(_PIECE)):
                if head.form == "csv":
                    digest.update(piece)
                text = decoder.decode(piece) if decoder else ""
                if b"\0" in piece or REPLACEMENT in text:
                    raise UnsuitableError("a character that no text has")
                if b'"' in piece:
                    has_quotes = True
                    if any(sign in last + piece for sign in _TORN):
                        raise UnsuitableError("a space beside a quote")
                last = piece[-1:]
    except (OSError, EOFError, UnicodeError, zlib.error) as error:
        raise UnsuitableError("bytes that cannot be read") from error
    return _Look(has_quotes, digest.hexdigest())


def _refuse_swallowed(head: Head, number: int, connection: duckdb.DuckDBPyConnection) -> None:
    """Leave to the readers a cell with line ends and as many delimiters as a row: it may be one stray quote.

    Raises:
        UnsuitableError: there is one.
    """
    rows = duck.fetched(connection, f"SELECT COALESCE(SUM(n), 0)::BIGINT FROM groups WHERE file = {number}")[0][0]
    if head.has_even_lines(rows):
        return
    delimiter, width = quoted(head.table.origin.delimiter), len(head.table.header)
    most = max(width - 1, 2)
    is_swallowed = " OR ".join(
        f"(REGEXP_MATCHES({cell}, '[\\r\\n]') AND STRLEN({cell}) - STRLEN(REPLACE({cell}, {delimiter}, '')) >= {most})"
        for cell in (f"c{at}" for at in range(width))
    )
    if duck.fetched(connection, f"SELECT COUNT(*) FROM {duck.relation_of(head)} WHERE {is_swallowed}")[0][0]:
        raise UnsuitableError("a quote that takes whole rows into one cell")
