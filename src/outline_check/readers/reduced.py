"""A workbook without what is only for the looks.

Programs write fonts, colours, properties and names that the library refuses, though no number
depends on them. What decides a number is kept: sheets, texts, number formats, the first day.
"""

import io
import zipfile
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PROPERTIES = "docProps/"
# Which style a cell has is an index into cellXfs, so each of these stays, with its number format alone.
_STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts/><fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>
<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs/>
<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


def reduced(data: bytes) -> bytes:
    """A copy of the workbook that has been found to be of bearable size."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if not name.startswith(_PROPERTIES):
                reduce = _REDUCED.get(name)
                new.writestr(name, reduce(old.read(name)) if reduce else old.read(name))
    return out.getvalue()


def _without_properties(part: bytes) -> bytes:
    """A list of parts without those that are left out."""
    root = ElementTree.fromstring(part)  # noqa: S314 - document types have been refused
    for one in list(root):
        if (one.get("PartName") or one.get("Target") or "").lstrip("/").startswith(_PROPERTIES):
            root.remove(one)
    return ElementTree.tostring(root)


def _sheets_only(part: bytes) -> bytes:
    """The workbook itself: its sheets, and whether its days count from 1904."""
    root = ElementTree.fromstring(part)  # noqa: S314 - as above
    for one in list(root):
        if one.tag == f"{_MAIN}workbookPr":
            one.attrib = {key: value for key, value in one.attrib.items() if key == "date1904"}
        elif one.tag != f"{_MAIN}sheets":
            root.remove(one)
    return ElementTree.tostring(root)


def _number_formats_only(part: bytes) -> bytes:
    root = ElementTree.fromstring(part)  # noqa: S314 - as above
    kept = ElementTree.fromstring(_STYLES)  # noqa: S314 - our own
    formats, *_, styles, _ = kept
    formats.extend(root.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt"))
    for style in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
        number_format = {"numFmtId": style.get("numFmtId", "0"), "fontId": "0", "fillId": "0", "borderId": "0"}
        ElementTree.SubElement(styles, f"{_MAIN}xf", number_format)
    return ElementTree.tostring(kept)


_REDUCED = {
    "[Content_Types].xml": _without_properties,
    "_rels/.rels": _without_properties,
    "xl/workbook.xml": _sheets_only,
    "xl/styles.xml": _number_formats_only,
}
