"""A Word file around the report: a bare one of our own or a template without its text, and the same bytes each time."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from outline_check.reports.excel.look import CREATED
from outline_check.reports.word import styles
from outline_check.reports.word.nodes import SPACES, clark, element, valued, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.opc.part import Part

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can hold
_LONGEST_PROPERTY = 255
_PACKAGE_PARTS = ("officeDocument",)  # the properties of the file are made anew
# What a template gives; its text goes, and with it pictures, notes, comments and forms.
_TEMPLATE_PARTS = ("styles", "theme", "numbering", "settings", "fontTable", "header", "footer")
_OWN_PARTS = ("styles", "settings")
# Of its settings those that reach for other files, ask questions when it is opened, or keep people from filling it in.
_UNWANTED = (
    "attachedTemplate linkStyles mailMerge updateFields documentProtection writeProtection revisionView"
    " footnotePr endnotePr savePreviewPicture saveThroughXslt"
).split()
_WORD_2013 = 15


def opened(template: bytes | None) -> Document:
    """A document to write into: that of the template, or the one of python-docx."""
    import docx

    return docx.Document(BytesIO(template)) if template is not None else docx.Document()


def bare(document: Document, language: str) -> None:
    """Nothing of python-docx's own document, neither theme nor settings; styles are replaced later."""
    _keep_parts(document, _OWN_PARTS)
    settings = document.settings.element
    compat = word(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_WORD_2013
    )
    settings[:] = [
        element(one)
        for one in (
            word("zoom", percent=100),
            valued("w:defaultTabStop", 420),
            valued("w:characterSpacingControl", "compressPunctuation" if language == "zh" else "doNotCompress"),
            word("compat", compat),
            word("themeFontLang", val=styles.LOCALES[language], eastAsia="zh-CN"),
        )
    ]


def cleared(document: Document, section: Any) -> None:
    """A template without what belongs to its text and to other sections, and without links to elsewhere."""
    _keep_parts(document, _TEMPLATE_PARTS)
    shown = {child.get(clark("r:id")) for child in section}
    for key, rel in list(document.part.rels.items()):
        if rel.reltype.endswith(("/header", "/footer")) and key not in shown:
            del document.part.rels[key]
    settings = document.settings.element
    for name in _UNWANTED:
        for found in settings.findall(clark(f"w:{name}")):
            settings.remove(found)
    for part in list(document.part.package.iter_parts()):
        _cut_links(part)


def packed(document: Document, title: str, language: str) -> bytes:
    """The bytes of the file: without dates, names and comments of anybody."""
    properties = document.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category", "content_status"):
        setattr(properties, name, "")
    properties.title = title[:_LONGEST_PROPERTY]
    properties.language = styles.LOCALES[language]
    properties.revision = 1
    properties.created = properties.modified = CREATED
    written = BytesIO()
    document.save(written)
    return _steady(written)


def _keep_parts(document: Document, kinds: tuple[str, ...]) -> None:
    for rels, kept in ((document.part.package.rels, _PACKAGE_PARTS), (document.part.rels, kinds)):
        for key, rel in list(rels.items()):
            if rel.is_external or rel.reltype.rpartition("/")[2] not in kept:
                del rels[key]


def _cut_links(part: Part) -> None:
    """Drop what a part takes from elsewhere; the words of a link stay."""
    links = {key for key, rel in part.rels.items() if rel.is_external}
    for key in links:
        del part.rels[key]
    if links and hasattr(part, "element"):
        for found, name in list(_references(part.element, links)):
            if found.tag == clark("w:hyperlink"):
                at = found.getparent().index(found)
                found.getparent()[at : at + 1] = list(found)
            elif found.tag == clark("a:blip"):
                del found.attrib[name]
            elif found.getparent() is not None:
                found.getparent().remove(found)


def _references(root: Any, keys: set[str]) -> Iterator[tuple[Any, str]]:
    for found in root.iter("*"):
        for name, value in found.attrib.items():
            if name.startswith(f"{{{SPACES['r']}}}") and value in keys:
                yield found, name


def _steady(written: BytesIO) -> bytes:
    """The same ZIP in a fixed order and without the time at which it was made."""
    steady = BytesIO()
    with ZipFile(written) as source, ZipFile(steady, "w") as target:
        names = source.namelist()
        for name in sorted(names, key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels"), name)):
            entry = ZipInfo(name, _FIRST_DATE)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return steady.getvalue()
