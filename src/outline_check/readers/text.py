"""Bytes -> text, by one fixed order of encodings, decided on the whole file.

Detectors are unreliable on short Chinese tables. UTF-8 comes before GB18030, since Chinese UTF-8
often decodes as GB18030 too, and the reverse hardly ever happens.
"""

import re
from typing import NamedTuple

from outline_check.errors import InputError, UsageError
from outline_check.findings import Finding, Place

_UTF8, _GB = "utf-8", "gb18030"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SUPERSETS = {"gbk": _GB, "gb2312": _GB, "hz": _GB}
_LINE_END = re.compile(rb"\r\n|\n|\r")
REPLACEMENT = "\ufffd"
_LEAST_ASCII = 0.05
_MOST_ODD = 0.25
_SAMPLE = 12


class Decoded(NamedTuple):
    """A text, and how it was decoded.

    Attributes:
        encoding: its name in Python.
        by: why that one: "bom", "valid" (the first of UTF-8 and GB18030 that fits), "nul_pattern" or "option".
    """

    text: str
    encoding: str
    by: str


def decode(data: bytes, path: str, encoding: str = "") -> Decoded:
    """The text of a file: in the encoding given, by its byte order mark, else UTF-8, UTF-16, GB18030 in this order.

    Raises:
        UsageError: an encoding that Python does not know.
        InputError: R101 not valid in the encoding, R106 NUL bytes, R112 lines of different encodings,
            R113 a text that merely decodes.
    """
    found = _decoded(data, path, encoding)
    text = found.text.lstrip("\ufeff")
    for sign, code in (("\x00", "R106"), (REPLACEMENT, "R113")):  # a NUL of UTF-16, a character lost before
        if sign in text:
            raise _at(code, path, text, text.index(sign), found.encoding)
    return found._replace(text=text)


def _decoded(data: bytes, path: str, encoding: str) -> Decoded:
    if encoding:
        name = _known(encoding)
        return Decoded(_strict(data, path, name), name, "option")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(_strict(data, path, name), name, "bom")
    if b"\x00" in data:
        if name := _utf16_of(data):
            return Decoded(_strict(data, path, name), name, "nul_pattern")
        raise InputError(Finding("R106", Place(path, _line_of(data, data.index(b"\x00")))))
    try:
        return Decoded(data.decode(_UTF8), _UTF8, "valid")
    except UnicodeDecodeError:
        return Decoded(_chinese(data, path), _GB, "valid")


def _known(encoding: str) -> str:
    import codecs

    try:
        name = codecs.lookup(encoding).name
        b"a".decode(name)
    except UnicodeError:
        pass  # a text encoding, of wider characters
    except LookupError as error:
        raise UsageError(f"--encoding {encoding}: unknown; write for example utf-8 or gb18030") from error
    return _SUPERSETS.get(name, "utf-8-sig" if name == _UTF8 else name)


def _strict(data: bytes, path: str, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise _invalid(data, path, start, name) from error


def _utf16_of(data: bytes) -> str:
    """The byte order of UTF-16 without a mark, "" where the NULs are no sign of it.

    Of text in it the commas, digits and line ends have their NUL at the same side everywhere.
    """
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        plain = sum(character.isascii() for character in text)
        if "\x00" not in text and plain > _LEAST_ASCII * len(text) and ("\n" in text or "\r" in text):
            return name
    return ""


def _chinese(data: bytes, path: str) -> str:
    """The text of bytes that are not UTF-8: GB18030, if every line is, and if it reads like text."""
    _refuse_mixed(data, path)
    text = _strict(data, path, _GB)
    letters = {character for character in set(text) if character.isalpha() and not character.isascii()}
    private = {character for character in set(text) if "\ue000" <= character <= "\uf8ff"}
    odd = private | {character for character in letters if not _is_common(character)}
    if len(odd) > _MOST_ODD * len(letters):
        at = min(map(text.index, odd))
        raise _at("R113", path, text, at, _GB)
    return text


def _is_common(character: str) -> bool:
    """Whether it is among the letters of GB 2312: in Big5 or Latin-1 read as GB18030 most are not."""
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _refuse_mixed(data: bytes, path: str) -> None:
    """R112 or R101 where some lines are Chinese in UTF-8 and others are not UTF-8."""
    lines = [(number, line) for number, line in enumerate(_LINE_END.split(data), start=1) if not line.isascii()]
    in_utf8 = {number for number, line in lines if _is_chinese_utf8(line)}
    others = {number for number, line in lines if not _is_valid(line, _UTF8)}
    if not in_utf8:
        return
    mostly_utf8 = len(in_utf8) > len(others)
    odd = min(others if mostly_utf8 else in_utf8)
    line = dict(lines)[odd]
    is_cut_off = data.endswith(line)  # the file ends inside a character
    if mostly_utf8 and (is_cut_off or not _is_valid(line, _GB)):
        _strict(data, path, _UTF8)
    usual = _UTF8 if mostly_utf8 else _GB
    raise InputError(Finding("R112", Place(path, odd), details=(("encoding", usual),)))


def _is_chinese_utf8(line: bytes) -> bool:
    """Whether a line is UTF-8 beyond what a few bytes of another encoding are by chance."""
    return _is_valid(line, _UTF8) and any(character >= "\u0800" for character in line.decode(_UTF8))


def _is_valid(line: bytes, name: str) -> bool:
    try:
        line.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _invalid(data: bytes, path: str, start: int, name: str) -> InputError:
    details = (("byte", f"0x{data[start]:02x}" if start < len(data) else "-"), ("encoding", name))
    return InputError(Finding("R101", Place(path, _line_of(data, start)), details=details))


def _line_of(data: bytes, start: int) -> int:
    return len(_LINE_END.findall(data[:start])) + 1


def _at(code: str, path: str, text: str, index: int, encoding: str) -> InputError:
    """A finding about a character of the decoded text, with a few of its neighbours."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    around = text[max(0, index - _SAMPLE) : index + _SAMPLE].split("\n")
    sample = next((part for part in around if text[index] in part), "").strip()
    return InputError(Finding(code, Place(path, before.count("\n") + 1), sample, (("encoding", encoding),)))
