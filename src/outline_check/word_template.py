"""A Word document given as a template: read, and refused where it is none that can be taken over."""

from __future__ import annotations

import os
import stat
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from outline_check.errors import UsageError

if TYPE_CHECKING:
    from zipfile import ZipInfo

_MEBIBYTE = 1 << 20
_LARGEST, _LARGEST_UNPACKED, _MOST_PARTS = 64 * _MEBIBYTE, 128 * _MEBIBYTE, 2_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TYPES, _BODY, _MACROS = "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"
_SAVE_AS = "open it in Word and save it as .docx"
# What the table of contents of the file says its body is, and what is wrong with it.
_KINDS = {
    b"wordprocessingml.template.main+xml": f"it is a .dotx; {_SAVE_AS}",
    b"macroEnabled": f"it has macros; {_SAVE_AS}",
    b"spreadsheetml.sheet.main+xml": "it is a workbook (.xlsx), not a Word document",
    b"presentationml.presentation.main+xml": "it is a presentation (.pptx), not a Word document",
}
_DOCX = b"wordprocessingml.document.main+xml"
_DTD = [text.encode(encoding) for text in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
_STRICT = b"purl.oclc.org/ooxml/wordprocessingml"
_ENCRYPTED = 0x1
# Fields in which a document fetches something from elsewhere.
_FETCHING = {"DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "DATABASE"}


def read_template(path: str) -> bytes:
    """The bytes of a template that can be taken over.

    Raises:
        UsageError: it cannot be opened, is no .docx, is damaged, too large, or has what could do harm.
    """
    data = _bytes_of(path)
    if objection := _objection(data):
        raise _refused(path, objection)
    return data


def _refused(path: str, reason: str) -> UsageError:
    return UsageError(f"--word-template {path}: {reason}")


def _bytes_of(path: str) -> bytes:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise _refused(path, "it is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise _refused(path, "it is not a file")
        if status.st_size > _LARGEST:
            raise _refused(path, f"it is larger than {_LARGEST // _MEBIBYTE} MiB")
        with open(path, "rb") as file:
            return file.read(_LARGEST)
    except (OSError, ValueError) as error:
        raise _refused(path, getattr(error, "strerror", None) or str(error)) from error


def _objection(data: bytes) -> str:
    """What is wrong with the file, "" for nothing."""
    if data.startswith(_OLE):
        return f"it is a .doc, or has a password; {_SAVE_AS} without one"
    if not data.startswith(_ZIP):
        return "it is no Word document (.docx)" if data else "it is empty"
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _archive_objection(archive) or _content_objection(data)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        return f"it is damaged: {error}"


def _archive_objection(archive: ZipFile) -> str:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > _LARGEST_UNPACKED or len(parts) > _MOST_PARTS:
        return f"it is larger than {_LARGEST_UNPACKED // _MEBIBYTE} MiB unpacked"
    if len(names) < len(parts):
        return "it is damaged: two parts of one name"
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        return "it has a password"
    if _TYPES not in names:
        return "it is no Word document (.docx)"
    types = archive.read(_TYPES)
    if kind := next((said for mark, said in _KINDS.items() if mark in types), ""):
        return kind
    if _DOCX not in types:
        return "it is no Word document (.docx)"
    if _MACROS in names:
        return _KINDS[b"macroEnabled"]
    return next((said for part in parts if (said := _part_objection(archive, part))), "")


def _part_objection(archive: ZipFile, part: ZipInfo) -> str:
    """Reads a part to its end, which checks its sum; entities need a document type."""
    content = archive.read(part)
    if not part.filename.endswith((".xml", ".rels")):
        return ""
    if any(mark in content for mark in _DTD):
        return f"it is damaged: a document type in {part.filename}"
    if part.filename == _BODY and _STRICT in content:
        return "it is Strict Open XML; save it as an ordinary .docx"
    return ""


def _content_objection(data: bytes) -> str:
    """What a report could not be written into, found out by taking it over; fields that fetch something."""
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    from outline_check.reports.word.nodes import clark
    from outline_check.reports.word.package import cleared, opened
    from outline_check.reports.word.pages import field_codes, taken_over
    from outline_check.reports.word.styles import with_styles

    try:
        document = opened(data)
        pages = taken_over(document)
        if fetching := _FETCHING & field_codes(document, pages):
            return (
                f"its header or footer has a field that fetches something ({min(fetching)}); unlink it (Ctrl+Shift+F9)"
            )
        roots = {"settings": document.settings.element, "styles": document.styles.element}
        if other := next((name for name, root in roots.items() if root.tag != clark(f"w:{name}")), ""):
            return f"it is damaged: {other}.xml holds something else"
        cleared(document, pages.upright)
        with_styles(document, "zh", own=False)
    except (OpcError, LxmlError, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        return f"it is damaged: {str(error) or type(error).__name__}"
    return ""
