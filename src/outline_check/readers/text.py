"""Bytes -> text, by one fixed order of encodings; detectors are unreliable on short Chinese tables."""

from __future__ import annotations

from outline_check.errors import InputError
from outline_check.findings import Finding, Place

_BOM = b"\xef\xbb\xbf"
_NOT_TEXT = {b"PK\x03\x04": "xlsx", b"\xd0\xcf\x11\xe0": "xls", b"\x1f\x8b": "gzip", b"%PDF": "pdf"}


def decode(data: bytes, path: str) -> tuple[str, str]:
    """The text and the name of its encoding: UTF-8 (with or without BOM), else GB18030.

    Raises:
        InputError: R111 for a workbook or another binary file, R101 for bytes of neither encoding, R106 for NUL.
    """
    for magic, kind in _NOT_TEXT.items():
        if data.startswith(magic):
            raise InputError(Finding("R111", Place(path), kind))
    text, encoding = _decoded(data, path)
    if "\x00" in text:
        raise InputError(Finding("R106", Place(path, _line_of(text[: text.index("\x00")]))))
    return text.lstrip("\ufeff"), encoding


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    if data.startswith(_BOM):
        data, name = data[len(_BOM) :], "utf-8-sig"
    else:
        name = "utf-8"
    try:
        return data.decode("utf-8"), name
    except UnicodeDecodeError as error:
        first_bad = error
    if name == "utf-8":
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError as error:
            first_bad = max(first_bad, error, key=lambda bad: bad.start)
    line = _line_of(data[: first_bad.start].decode("latin-1"))
    raise InputError(Finding("R101", Place(path, line), details=(("byte", f"0x{data[first_bad.start]:02x}"),)))


def _line_of(before: str) -> int:
    """The line that follows a text, whichever line ends it has."""
    return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
