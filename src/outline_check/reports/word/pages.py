"""Pages of a Word report: A4 with page numbers, or those of a template, and the same turned for wide tables."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.reports.word import styles
from outline_check.reports.word.nodes import Node, clark, element, run, valued, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

_A4 = {"w": 11906, "h": 16838}
# Twentieths of a point: those of official documents (GB/T 9704), and an inch.
_MARGINS = {
    "zh": {"top": 2098, "right": 1474, "bottom": 1985, "left": 1588},
    "en": {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440},
}
_FURNITURE = {"zh": 1587, "en": 720}  # from the edge of the page to its header or footer
_NUMBERED = {"zh": ("— ", "PAGE", " —"), "en": ("PAGE", " / ", "NUMPAGES")}
_FIELDS = ("PAGE", "NUMPAGES")
# What turning a page by a quarter does to its margins.
_TURNED = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
_REFERENCES = (clark("w:headerReference"), clark("w:footerReference"))
_COLUMNS = clark("w:cols")
# What is taken over of a section, in the order of the schema; its notes and printer settings are not.
_KEPT = tuple(
    clark(f"w:{name}")
    for name in (
        *("pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols"),
        *("vAlign", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid"),
    )
)
_ONCE = ("headerReference", "footerReference", "titlePg", "pgNumType")


class Pages(NamedTuple):
    """What the sections of a document have in common: a `w:sectPr`."""

    upright: Any

    @property
    def room(self) -> int:
        """How wide a text can be."""
        return _room(self.upright)

    @property
    def turned_room(self) -> int:
        """How wide it can be on a turned page."""
        return _room(_turned(self.upright))

    def section(self, *, turned: bool, first: bool) -> Any:
        """The properties of a section; those behind the first go on with its headers, footers and page numbers."""
        made = _turned(self.upright) if turned else deepcopy(self.upright)
        for name in () if first else _ONCE:
            for child in made.findall(clark(f"w:{name}")):
                made.remove(child)
        return made


def own_pages(document: Document, language: str, ids: Mapping[str, str]) -> Pages:
    """A4, with page numbers in the footer."""
    sheet = element(word("sectPr", word("pgSz", **_A4), _margins(language), word("cols", space=720)))
    body = document.element.body
    body[:] = [sheet]
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    made = (_field(part) if part in _FIELDS else run(part) for part in _NUMBERED[language])
    paragraph = word("p", word("pPr", valued("w:pStyle", ids[styles.FOOTER])), *made)
    footer._element[:] = [element(paragraph)]
    body.remove(sheet)
    return Pages(sheet)


def _margins(language: str) -> Node:
    furniture = _FURNITURE[language]
    return word("pgMar", **_MARGINS[language], header=furniture, footer=furniture, gutter=0)


def _field(code: str) -> Node:
    return word("fldSimple", run("1"), instr=f" {code} ")


def taken_over(document: Document) -> Pages:
    """The pages of a document, which is emptied: those of its last section, with the headers it may have inherited."""
    body = document.element.body
    references: dict[tuple[str, str], Any] = {}
    sheet = element(word("sectPr"))
    for section in body.iter(clark("w:sectPr")):
        sheet = section
        for child in section:
            if child.tag in _REFERENCES:
                references[child.tag, child.get(clark("w:type"), "default")] = child
    kept = {child.tag: child for child in sheet if child.tag in _KEPT}
    if _COLUMNS in kept and kept[_COLUMNS].get(clark("w:num"), "1") != "1":
        del kept[_COLUMNS]  # the tables need the whole width
    pages = {clark("w:pgSz"): element(word("pgSz", **_A4)), clark("w:pgMar"): element(_margins("en"))} | kept
    made = element(word("sectPr"))
    made.extend(deepcopy(reference) for reference in references.values())
    made.extend(deepcopy(pages[tag]) for tag in _KEPT if tag in pages)
    body[:] = []
    return Pages(made)


def field_codes(document: Document, pages: Pages) -> set[str]:
    """The first words of the fields in the headers and footers."""
    parts = (
        document.part.related_parts[child.get(clark("r:id"))] for child in pages.upright if child.tag in _REFERENCES
    )
    roots = [part.element for part in parts]
    simple = [one.get(clark("w:instr"), "") for root in roots for one in root.iter(clark("w:fldSimple"))]
    # an instruction may be cut into several runs; between two fields stands at least the end of one
    marks = (clark("w:fldChar"), clark("w:instrText"))
    pieces = (one.text or "" if one.tag == marks[1] else "\n" for root in roots for one in root.iter(*marks))
    return {words[0].upper() for text in [*simple, *"".join(pieces).split("\n")] if (words := text.split())}


def _measures(sheet: Any, name: str, fallback: Mapping[str, int]) -> dict[str, int]:
    found = sheet.find(clark(f"w:{name}"))
    given = {} if found is None else {key: found.get(clark(f"w:{key}"), "") for key in fallback}
    return {key: int(given[key]) if _is_whole(given.get(key, "")) else value for key, value in fallback.items()}


def _is_whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and text.isascii()


def _room(sheet: Any) -> int:
    size, margins = _measures(sheet, "pgSz", _A4), _measures(sheet, "pgMar", _MARGINS["en"])
    return max(size["w"] - margins["left"] - margins["right"], size["w"] // 2)


def _turned(sheet: Any) -> Any:
    """The page turned by a quarter; one that lies already stays."""
    made = deepcopy(sheet)
    size, margins = _measures(sheet, "pgSz", _A4), _measures(sheet, "pgMar", _MARGINS["en"])
    if size["w"] < size["h"]:
        found = {"pgSz": {"w": size["h"], "h": size["w"], "orient": "landscape"}}
        found["pgMar"] = {name: margins[came_from] for name, came_from in _TURNED.items()}
        for name, attributes in found.items():
            for key, value in attributes.items():
                made.find(clark(f"w:{name}")).set(clark(f"w:{key}"), str(value))
    return made
