"""The named styles of a Word report, for an office to restyle. Sizes are half-points, distances 20ths of a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.labels import LANGUAGES
from outline_check.reports.word.nodes import Node, clark, element, valued, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docx.document import Document

# The names are those in the file; Word shows the ones it knows in the language of its menus.
NORMAL, TITLE, SUBTITLE, SECTION, PART = "Normal", "Title", "Subtitle", "heading 1", "heading 2"
BODY, CAPTION, FIGURE, LISTING, FOOTER = "Body Text", "caption", "Figure", "Listing", "footer"
CELL, NUMBER, HEADER = "Table Text", "Table Number", "Table Heading"
SMALL_CELL, SMALL_NUMBER, SMALL_HEADER = "Small Table Text", "Small Table Number", "Small Table Heading"
AFTER_TABLE, FILL_IN, UNMET, THREE_LINES = "After Table", "Fill In", "Unmet", "Three-Line Table"
CELL_MARGIN = 85

_FONTS = {  # Latin, Chinese
    "zh": {"body": ("Times New Roman", "仿宋"), "head": ("Arial", "黑体"), "code": ("Courier New", "仿宋")},
    "en": {"body": ("Times New Roman", "宋体"), "head": ("Arial", "黑体"), "code": ("Courier New", "宋体")},
}
LOCALES = {"zh": "zh-CN", "en": "en-US"}
_SINGLE, _FLAT = 240, 80
_BUILT_IN = {NORMAL, TITLE, SUBTITLE, SECTION, PART, "heading 3", BODY, CAPTION, FOOTER}
_THICK, _THIN = 12, 6  # eighths of a point
_NORMAL_TABLE = "Normal Table"


class _Look(NamedTuple):
    """A paragraph style. Pairs are Chinese and English; what is not set is as in the style it is based on.

    Attributes:
        font: "body", "head" or "code".
        align: as Word calls it.
        line: the height of a line, in 240ths of a single one; fixed, in twentieths of a point, where `flat`.
        above, below: the space before and behind.
        indent: of the first line in Chinese, in hundredths of a character.
        together: whether it stays on the page of what follows.
        outline: its level in the navigation, from 0.
    """

    name: str
    base: str = NORMAL
    font: str = "body"
    size: tuple[int, int] | None = None
    align: str = ""
    line: tuple[int, int] | None = None
    above: int | None = None
    below: tuple[int, int] | None = None
    indent: int = 0
    together: bool = False
    outline: int | None = None
    flat: bool = False


_ONE, _NONE = (_SINGLE, _SINGLE), (0, 0)
_LOOKS = (
    _Look(NORMAL, "", size=(28, 22), line=(360, 276), above=0, below=_NONE),
    _Look(
        TITLE,
        font="head",
        size=(44, 40),
        align="center",
        line=_ONE,
        above=0,
        below=(240, 240),
        together=True,
        outline=0,
    ),
    _Look(SUBTITLE, align="center", above=0, below=_NONE),
    _Look(SECTION, font="head", size=(32, 28), above=240, below=(120, 120), together=True, outline=0),
    _Look(PART, font="head", size=(28, 24), above=120, below=(60, 60), together=True, outline=1),
    _Look("heading 3", font="head", size=(28, 22), above=120, below=(60, 60), together=True, outline=2),
    _Look(BODY, align="both", above=0, below=(0, 80), indent=200),
    _Look(CAPTION, font="head", size=(21, 20), align="center", line=_ONE, above=180, below=(80, 80), together=True),
    _Look(FIGURE, align="center", line=_ONE, above=120, below=(120, 120)),
    _Look(LISTING, font="code", size=(18, 18), align="left", line=_ONE),
    _Look(CELL, size=(21, 20), align="left", line=_ONE, above=40, below=(40, 40)),
    _Look(NUMBER, CELL, align="right"),
    _Look(HEADER, CELL, font="head", together=True),
    _Look(SMALL_CELL, CELL, size=(18, 17), above=30, below=(30, 30)),
    _Look(SMALL_NUMBER, SMALL_CELL, align="right"),
    _Look(SMALL_HEADER, SMALL_CELL, font="head", together=True),
    _Look(AFTER_TABLE, size=(4, 4), line=(_FLAT, _FLAT), above=0, below=_NONE, flat=True),
    _Look(FOOTER, size=(24, 20), align="center", line=_ONE, above=0, below=_NONE),
)
_CHARACTERS = {
    FILL_IN: (valued("w:u", "single"), word("shd", val="clear", color="auto", fill="FFF2A8")),
    UNMET: (valued("w:color", "9C1C1C"),),
}
_NAMES = {
    **{look.name: "paragraph" for look in _LOOKS},
    **dict.fromkeys(_CHARACTERS, "character"),
    THREE_LINES: "table",
}


def with_styles(document: Document, language: str, *, own: bool) -> dict[str, str]:
    """Give a document those of our styles that it lacks; the ids of all by their names.

    A document of our own gets all of them. In another one what is not set apart by its font has the one of its Normal.
    """
    root = document.styles.element
    if own:
        root[:] = [element(one) for one in _basics(language)]
    known = {(one.get(clark("w:type")), _name(one)): one.get(clark("w:styleId"), "") for one in root if _name(one)}
    ids = {name: known.get((kind, name.lower())) or _free(name, known.values()) for name, kind in _NAMES.items()}
    if default := _default(root):
        ids[NORMAL] = default
    ids[_NORMAL_TABLE] = known.get(("table", _NORMAL_TABLE.lower()), "")
    there = set(known.values())
    root.extend(element(one) for name, one in _styles(language, ids, own=own) if ids[name] not in there)
    return ids


def _name(style: Any) -> str:
    name = style.find(clark("w:name"))
    return "" if name is None else name.get(clark("w:val"), "").lower()


def _default(root: Any) -> str:
    """The id of the style of paragraphs that name none, whatever it is called."""
    return next(
        (
            one.get(clark("w:styleId"), "")
            for one in root
            if one.get(clark("w:type")) == "paragraph" and one.get(clark("w:default")) in ("1", "true", "on")
        ),
        "",
    )


def _free(name: str, taken: Iterable[str]) -> str:
    wanted = "".join(part[:1].upper() + part[1:] for part in name.replace("-", " ").split())
    while wanted in taken:
        wanted += "0"
    return wanted


def _basics(language: str) -> Iterator[Node]:
    """What a paragraph, a run and a table are before any style of ours."""
    spacing = word("spacing", before=0, after=0, line=_SINGLE, lineRule="auto")
    yield word(
        "docDefaults",
        word("rPrDefault", word("rPr", _fonts("body", language), *_sizes(21), _lang(language))),
        word("pPrDefault", word("pPr", spacing)),
    )
    yield _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=1)
    margins = word("tblCellMar", *(word(side, w=width, type="dxa") for side, width in _MARGINS.items()))
    properties = word("tblPr", word("tblInd", w=0, type="dxa"), margins)
    yield _style("table", "TableNormal", _NORMAL_TABLE, properties, default=1)


_MARGINS = {"top": 0, "left": CELL_MARGIN, "bottom": 0, "right": CELL_MARGIN}


def _styles(language: str, ids: Mapping[str, str], *, own: bool) -> Iterator[tuple[str, Node]]:
    for look in _LOOKS:
        yield look.name, _paragraph_style(look, language, ids, own=own)
    for name, run in _CHARACTERS.items():
        yield name, _style("character", ids[name], name, valued("w:qFormat", 1), word("rPr", *run), customStyle=1)
    yield THREE_LINES, _table_style(ids)


def _paragraph_style(look: _Look, language: str, ids: Mapping[str, str], *, own: bool) -> Node:
    fonts = [_fonts(look.font, language)] if own or look.font != "body" else []
    size = _sizes(look.size[LANGUAGES.index(language)]) if look.size else ()
    return _style(
        "paragraph",
        ids[look.name],
        look.name,
        *([valued("w:basedOn", ids[look.base])] if look.base else []),
        *([valued("w:next", ids[BODY])] if look.outline is not None else []),
        valued("w:qFormat", 1),
        word("pPr", *_paragraph(look, language)),
        word("rPr", *fonts, *_plain(look, language), *size, *([_lang(language)] if own else [])),
        **({} if look.base else {"default": 1}),
        **({} if look.name in _BUILT_IN else {"customStyle": 1}),
    )


def _paragraph(look: _Look, language: str) -> Iterator[Node]:
    """What a style says of its paragraphs, in the order of the schema."""
    at = LANGUAGES.index(language)
    if look.together:
        yield word("keepNext")
        yield word("keepLines")
    spacing: dict[str, object] = {}
    if look.above is not None and look.below is not None:
        spacing |= {"before": look.above, "after": look.below[at]}
    if look.line:
        spacing |= {"line": look.line[at], "lineRule": "exact" if look.flat else "auto"}
    if spacing:
        yield word("spacing", **spacing)
    if look.base == NORMAL:
        indent = look.indent if language == "zh" else 0
        yield word("ind", firstLineChars=indent, firstLine=indent * _LOOKS[0].size[at] // 10 if _LOOKS[0].size else 0)
    if look.align:
        yield valued("w:jc", look.align if language == "zh" or look.align != "both" else "left")
    if look.outline is not None:
        yield valued("w:outlineLvl", look.outline)


def _plain(look: _Look, language: str) -> Iterator[Node]:
    """Black, as Word's own headings are blue; 黑体 is bold enough."""
    if look.font == "head":
        yield valued("w:b", int(language != "zh"))
        yield valued("w:color", "000000")


def _table_style(ids: Mapping[str, str]) -> Node:
    """Three rules: thick above and below, thin under the header."""
    thick = {"val": "single", "sz": _THICK, "space": 0, "color": "000000"}
    thin = word("bottom", val="single", sz=_THIN, space=0, color="000000")
    base = ids[_NORMAL_TABLE]
    margins = word("tblCellMar", *(word(side, w=width, type="dxa") for side, width in _MARGINS.items()))
    return _style(
        "table",
        ids[THREE_LINES],
        THREE_LINES,
        *([valued("w:basedOn", base)] if base else []),
        valued("w:qFormat", 1),
        word("tblPr", word("tblBorders", word("top", **thick), word("bottom", **thick)), margins),
        word("tblStylePr", word("tcPr", word("tcBorders", thin), valued("w:vAlign", "bottom")), type="firstRow"),
        customStyle=1,
    )


def _style(kind: str, style_id: str, name: str, *parts: Node, **attributes: object) -> Node:
    return word("style", valued("w:name", name), *parts, type=kind, **attributes, styleId=style_id)


def _fonts(which: str, language: str) -> Node:
    latin, chinese = _FONTS[language][which]
    hint = {"hint": "eastAsia"} if language == "zh" else {}
    return word("rFonts", **hint, ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)


def _sizes(size: int) -> tuple[Node, Node]:
    return valued("w:sz", size), valued("w:szCs", size)


def _lang(language: str) -> Node:
    return word("lang", val=LOCALES[language], eastAsia="zh-CN", bidi="ar-SA")
