"""XML as data: what a part of a Word file holds, before lxml makes elements of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFICE = "http://schemas.openxmlformats.org"
SPACES = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "c": f"{_OFFICE}/drawingml/2006/chart",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


class Node(NamedTuple):
    """An element: its name and those of its attributes with a prefix of SPACES, as in `w:p`.

    Attributes:
        children: gone through once, so that those of a long table need not all be there at a time.
    """

    tag: str
    attributes: Mapping[str, str]
    children: Iterable[Node | str]


def node(tag: str, *children: Node | str, **attributes: object) -> Node:
    """An element whose attributes have no prefix, as in DrawingML."""
    return Node(tag, {name: str(value) for name, value in attributes.items()}, children)


def word(tag: str, *children: Node | str, **attributes: object) -> Node:
    """An element of WordprocessingML, which writes the prefix before each attribute too."""
    return Node(f"w:{tag}", {f"w:{name}": str(value) for name, value in attributes.items()}, children)


def valued(tag: str, value: object) -> Node:
    """An element that is only its attribute `val`, in the manner of its prefix."""
    return word(tag.removeprefix("w:"), val=value) if tag.startswith("w:") else node(tag, val=value)


def run(text: str, style: str = "") -> Node:
    """A text in a paragraph, whose blanks all stay."""
    properties = [word("rPr", valued("w:rStyle", style))] if style else []
    return word("r", *properties, Node("w:t", {"xml:space": "preserve"}, (text,)))


@cache
def clark(name: str) -> str:
    """`{namespace}name` of `prefix:name`."""
    prefix, colon, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}" if colon else name


def element(root: Node) -> Any:
    """The elements of a tree, of the classes that python-docx has for them."""
    from docx.oxml.parser import oxml_parser
    from lxml.etree import SubElement

    def fill(made: _Element, children: Iterable[Node | str]) -> None:
        for child in children:
            if isinstance(child, str):
                made.text = child
            else:
                attributes = {clark(name): value for name, value in child.attributes.items()}
                fill(SubElement(made, clark(child.tag), attributes), child.children)

    spaces = {prefix: space for prefix, space in SPACES.items() if prefix != "xml"}
    attributes = {clark(name): value for name, value in root.attributes.items()}
    made = oxml_parser.makeelement(clark(root.tag), attributes, spaces)
    fill(made, root.children)
    return made


def serialized(root: Node) -> bytes:
    """A part of its own."""
    from lxml.etree import cleanup_namespaces, tostring

    made = element(root)
    cleanup_namespaces(made)
    return tostring(made, xml_declaration=True, encoding="UTF-8", standalone=True)
