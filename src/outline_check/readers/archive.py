"""Compressed files, opened within bounds: a small file must not fill the memory."""

import io
import zipfile
import zlib

from outline_check.readers.refused import MEBIBYTE, damaged, of_other_kind, too_large

_LARGEST_GZIP = 128 * MEBIBYTE
# Of a workbook, in all and its texts: 70,000 rows of fifteen columns take some 50 MiB.
_LARGEST_WORKBOOK, _LARGEST_STRINGS = 96 * MEBIBYTE, 32 * MEBIBYTE
_MOST_PARTS = 5_000
_STRINGS = "sharedStrings.xml"
_GZIP_WINDOW = 31
_PIECE = 1 << 16
_DTD = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_STRICT = b"purl.oclc.org/ooxml"
# A part that tells what else a ZIP file may be.
_OTHERS = {"xl/workbook.bin": "xlsb", "word/document.xml": "docx", "ppt/presentation.xml": "pptx", "mimetype": "ods"}
_WORKBOOK = "xl/workbook.xml"
_ENCRYPTED = 0x1


def gunzipped(data: bytes, path: str) -> bytes:
    """What a gzip file holds, all members of it.

    Raises:
        InputError: R116 damaged or cut off, R117 larger than 128 MiB.
    """
    parts: list[bytes] = []
    room = _LARGEST_GZIP
    while data.rstrip(b"\x00"):
        member = zlib.decompressobj(_GZIP_WINDOW)
        try:
            part = member.decompress(data, room + 1)
        except zlib.error as error:
            raise damaged(path, f"gzip: {error}") from error
        room -= len(part)
        if room < 0:
            raise too_large(path, _LARGEST_GZIP)
        if not member.eof:
            raise damaged(path, "gzip: the end is missing")
        parts.append(part)
        data = member.unused_data
    return b"".join(parts)


def check_workbook(data: bytes, path: str) -> None:
    """That a ZIP file is an Office Open XML workbook of bearable size, without document types.

    Raises:
        InputError: R111 something else, R116 damaged, R117 too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_kind(parts, path)
            _check_size(parts, path)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(archive, part, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged(path, f"ZIP: {error}") from error


def _check_kind(parts: list[zipfile.ZipInfo], path: str) -> None:
    names = {part.filename for part in parts}
    other = next((kind for name, kind in _OTHERS.items() if name in names), "" if _WORKBOOK in names else "ZIP")
    if other:
        raise of_other_kind(path, other)
    if len(names) < len(parts):
        raise damaged(path, "ZIP: two parts of one name")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise of_other_kind(path, "ZIP (encrypted)")


def _check_size(parts: list[zipfile.ZipInfo], path: str) -> None:
    strings = sum(part.file_size for part in parts if part.filename.endswith(_STRINGS))
    if strings > _LARGEST_STRINGS:
        raise too_large(path, _LARGEST_STRINGS)
    if sum(part.file_size for part in parts) > _LARGEST_WORKBOOK or len(parts) > _MOST_PARTS:
        raise too_large(path, _LARGEST_WORKBOOK)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: str) -> None:
    """Reads a part to its end, which checks its CRC; entities, which can blow up, need a document type."""
    before = b""
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            seen = before + piece
            if any(mark in seen for mark in _DTD):
                raise damaged(path, f"{part.filename}: a document type")
            if part.filename == _WORKBOOK and _STRICT in seen:
                raise of_other_kind(path, "Strict Open XML")
            before = piece[-len(_DTD[1]) :]
