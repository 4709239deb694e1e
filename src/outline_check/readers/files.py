"""A path -> its table, whatever of the supported formats the file is in."""

import os
import re
import stat
import sys
import time
from typing import BinaryIO

from outline_check.errors import UsageError
from outline_check.readers.columns import Wanted
from outline_check.readers.delimited import records_of
from outline_check.readers.refused import MEBIBYTE, of_other_kind, too_large
from outline_check.readers.table import Origin, Table, table_of
from outline_check.readers.text import decode

STDIN = "-"
WORKBOOK = "xlsx"  # where the encoding of a text is named
_GZIP, _ZIP, _PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1\x15"
# What the first bytes of a file that is neither a table as text nor a workbook say of it.
_OTHERS = {
    _GZIP: "gzip in gzip",
    b"\xd0\xcf\x11\xe0": "xls, or a workbook with a password",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
}
_BZIP2 = rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"
# And those of a text that is no CSV, behind blanks and a byte order mark.
_MARKUP = {
    rb"(?i)<(?:html|!doctype html|head|meta|body|table)\b": "HTML",
    rb"(?i)<\?xml\b": "XML",
    rb"\{\s*[\"}]|\[\s*[\"\[{\]]": "JSON",
}
_MARKS = (b"<", b"{", b"[")  # of which one begins each of them
_BEGINNING = 4096
_SDMX = ("STRUCTURE", "DATAFLOW", '"STRUCTURE', '"DATAFLOW')  # with which the header of SDMX-CSV begins
_BLANKS = b" \t\r\n"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_TEXTS = (".csv", ".txt", ".tsv", ".tab")
_LONGEST_WAIT, _PAUSE = 10, 0.02  # seconds
_PIECE = 1 << 16
_LARGEST_STREAM = 256 * MEBIBYTE


def read(path: str, wanted: Wanted, *, encoding: str = "", sheet: str = "") -> Table:
    """The table in a file: CSV, a workbook (.xlsx), either of them compressed with gzip, or Parquet.

    Args:
        path: "-" is standard input.
        wanted: the columns by which the header is found.
        encoding: of a text; "" to find it out.
        sheet: of a workbook; "" for the only one that fits.

    Raises:
        UsageError: the file cannot be opened, or the encoding is unknown.
        InputError: what is in it cannot be read.
    """
    data = content = bytes_of(path)
    if content.startswith(_PARQUET):
        return _parquet(content, path)
    name = path.casefold()
    if content.startswith(_GZIP):
        from outline_check.readers.archive import gunzipped

        content, name = gunzipped(content, path), name.removesuffix(".gz")
    _check_name(content, name, path)
    if content.startswith(_ZIP):
        from outline_check.readers.workbook import read_sheet

        found = read_sheet(content, path, sheet, wanted)
        origin = Origin(path, data, WORKBOOK, "content", found.name, even=False)
        table = table_of(found.records, origin, wanted)
        return table._replace(findings=[*found.findings, *table.findings])
    text = decode(content, path, encoding)
    given = _sdmx_delimiter(text.text)
    records, delimiter = records_of(text.text, path, wanted, given)
    origin = Origin(path, data, text.encoding, text.by, delimiter=delimiter)
    if not given:
        return table_of(records, origin, wanted)
    from outline_check.readers.sdmx import understood

    return understood(table_of(records, origin, wanted, starts=True))


def _parquet(content: bytes, path: str) -> Table:
    if path == STDIN:
        raise of_other_kind(path, "Parquet")
    from outline_check.readers.columnar import read_parquet

    return read_parquet(path, content)


def _sdmx_delimiter(text: str) -> str:
    """What parts the cells of an SDMX-CSV message, "" where the text is none."""
    if not text.startswith(_SDMX):
        return ""
    from outline_check.readers.sdmx import delimiter_of

    return delimiter_of(text)


def _check_name(content: bytes, name: str, path: str) -> None:
    """That the content is what the name says: one of both is wrong otherwise, and who knows which."""
    if kind := _other_kind(content):
        raise of_other_kind(path, kind)
    if content.startswith(_ZIP) and name.endswith(_TEXTS):
        raise of_other_kind(path, "ZIP (.xlsx?)")
    if not content.startswith(_ZIP) and name.endswith(_WORKBOOKS):
        raise of_other_kind(path, "text (.csv?)" if content else "empty")


def _other_kind(content: bytes) -> str:
    """What a file is that is neither a table as text nor a workbook, "" if it may be one."""
    named = next((kind for magic, kind in _OTHERS.items() if content.startswith(magic)), "")
    if named or (content.startswith(b"BZh") and re.match(_BZIP2, content)):
        return named or "bzip2"
    text = content[:_BEGINNING]
    mark = next((mark for mark in _BOMS if text.startswith(mark)), b"")
    text = text.removeprefix(mark).replace(b"\x00", b"").lstrip(_BLANKS)  # of UTF-16 too
    if not text.startswith(_MARKS):
        return ""
    return next((kind for pattern, kind in _MARKUP.items() if re.match(pattern, text)), "")


def bytes_of(path: str) -> bytes:
    """What a path, or "-" for standard input, holds.

    Raises:
        UsageError: it cannot be opened.
        InputError: R117, a stream without an end.
    """
    if path == STDIN:
        if sys.stdin is None:
            raise UsageError("-: standard input is closed")
        return _bounded(sys.stdin.buffer, path)
    try:
        if stat.S_ISFIFO(os.stat(path).st_mode):
            return _from_pipe(path)
        with open(path, "rb") as file:
            is_regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            return file.read() if is_regular else _bounded(file, path)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except ValueError as error:  # a NUL in the name
        raise UsageError(f"{path}: {error}") from error


def _from_pipe(path: str) -> bytes:
    """What comes through a named pipe; opening one that nobody writes to would wait for ever."""
    deadline = time.monotonic() + _LONGEST_WAIT
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with open(number, "rb", buffering=0) as pipe:
        while (first := pipe.read(_PIECE)) == b"":  # None: somebody writes, though nothing has come yet
            if time.monotonic() > deadline:
                raise UsageError(f"{path}: a pipe that nobody writes to")
            time.sleep(_PAUSE)
        os.set_blocking(number, True)
        with open(number, "rb", closefd=False) as file:
            return (first or b"") + _bounded(file, path)


def _bounded(file: BinaryIO, path: str) -> bytes:
    """What a stream holds, which may have no end."""
    data = file.read(_LARGEST_STREAM + 1)
    if len(data) > _LARGEST_STREAM:
        raise too_large(path, _LARGEST_STREAM)
    return data
