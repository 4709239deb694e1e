"""The report as a Word document, in named styles, with charts and blanks that an office fills in."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.labels import say
from outline_check.reports import report
from outline_check.reports.display import display, width
from outline_check.reports.document import Blank, Block, Heading, Line, Listing, TableBlock
from outline_check.reports.figures import Figure
from outline_check.reports.word import chart as docx_chart
from outline_check.reports.word import styles
from outline_check.reports.word import tables as docx_tables
from outline_check.reports.word.nodes import Node, clark, element, node, run, valued, word
from outline_check.reports.word.package import bare, cleared, opened, packed
from outline_check.reports.word.pages import own_pages, taken_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docx.document import Document

    from outline_check.evaluation import Evaluation
    from outline_check.reports.view import View
    from outline_check.reports.word.pages import Pages

_HEADINGS = {1: styles.TITLE, 2: styles.SECTION, 3: styles.PART}
_TWENTIETH = 635  # of a point, in English Metric Units
_TITLE_PARTS = re.compile(r"(.+?)(（[^）]*）.+)|(.+: )(.+)")
_TITLE_EM = 220  # half a Chinese character of a title
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


class _Chunk(NamedTuple):
    """A heading with what follows it, which stands on turned pages where one of its tables needs the width."""

    blocks: tuple[Block, ...]
    turned: bool

    @property
    def is_opening(self) -> bool:
        """Whether it is the title of a report with what stands under it."""
        first = self.blocks[0]
        return isinstance(first, Heading) and first.level == 1


def render(evaluation: Evaluation, view: View) -> bytes:
    """The report, the same bytes each time."""
    return dressed(report.document(evaluation, view), view.language, view.template)


def dressed(blocks: Sequence[Block], language: str, template: bytes | None = None) -> bytes:
    """Blocks as a document, in our own styles or those of a template."""
    own = template is None
    document = opened(template)
    if own:
        bare(document, language)
    ids = styles.with_styles(document, language, own=own)
    pages = own_pages(document, language, ids) if own else taken_over(document)
    if not own:
        cleared(document, pages.upright)
    writer = _Writer(document, ids, language, own=own)
    document.element.body.extend(_sections(_chunks(blocks, pages.room), pages, writer))
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    return packed(document, title, language)


def _chunks(blocks: Iterable[Block], room: int) -> Iterator[_Chunk]:
    chunk: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and chunk:
            yield _chunk(chunk, room)
            chunk = []
        chunk.append(block)
    if chunk:
        yield _chunk(chunk, room)


def _chunk(blocks: Sequence[Block], room: int) -> _Chunk:
    wide = any(isinstance(block, TableBlock) and not docx_tables.fits(block, room) for block in blocks)
    return _Chunk(tuple(blocks), wide)


def _sections(chunks: Iterable[_Chunk], pages: Pages, writer: _Writer) -> list[Any]:
    """The elements of the body. A section is ended by its last paragraph, the last one by the body."""
    made: list[Any] = []
    ending = None
    for turned, group in groupby(chunks, key=lambda chunk: chunk.turned):
        if ending is not None:
            _end(made, ending, writer)
        ending = pages.section(turned=turned, first=ending is None)
        room = pages.turned_room if turned else pages.room
        made += [element(one) for chunk in group for one in writer.dressed(chunk, room)]
    return [*made, pages.upright if ending is None else ending]


def _end(made: list[Any], sheet: Any, writer: _Writer) -> None:
    if made[-1].tag != clark("w:p"):
        made.append(element(writer.paragraph(styles.AFTER_TABLE)))
    made[-1].find(clark("w:pPr")).append(sheet)


def _title_runs(text: str, room: int) -> list[Node]:
    """A title; one longer than a line goes on below with its years or behind its colon, not in the middle of either."""
    parts = _TITLE_PARTS.fullmatch(text)
    if parts is None or width(text) * _TITLE_EM <= room:
        return [run(text)]
    above, below = filter(None, parts.groups())
    return [run(above), word("r", word("br")), run(below)]


class _Writer:
    """Blocks -> elements, in the styles of a document, which also takes the charts."""

    def __init__(self, document: Document, ids: Mapping[str, str], language: str, *, own: bool) -> None:
        self._document = document
        self._ids = ids
        self._language = language
        # What we number is not numbered by the headings of a template once more.
        self._unnumbered = [] if own else [word("numPr", valued("w:ilvl", 0), valued("w:numId", 0))]
        self._kept = [] if own else [word("keepNext")]  # a caption, as not every template's style says so
        self._titles = self._controls = self._charts = 0

    def paragraph(self, style: str, *runs: Node, properties: Sequence[Node] = ()) -> Node:
        """A paragraph in a style."""
        return word("p", word("pPr", valued("w:pStyle", self._ids[style]), *properties), *runs)

    def dressed(self, chunk: _Chunk, room: int) -> Iterator[Node]:
        """The elements of a chunk in a room of this width."""
        body = styles.SUBTITLE if chunk.is_opening else styles.BODY
        for block in chunk.blocks:
            match block:
                case Heading(text, level):
                    yield self._heading(text, level, room)
                case Line(text):
                    yield self.paragraph(body, run(text))
                case Blank(text, hint):
                    yield from self._blank(text, hint, inline=chunk.is_opening)
                case Listing(lines):
                    yield from (self.paragraph(styles.LISTING, run(one)) for one in lines)
                case TableBlock(title):
                    yield from [self.paragraph(styles.CAPTION, run(title), properties=self._kept)] if title else []
                    yield docx_tables.table(block, room, self._ids)
                    yield self.paragraph(styles.AFTER_TABLE)  # without it two tables would be one
                case Figure():
                    yield from [self._figure(block, room)] if block.bars else []

    def _heading(self, text: str, level: int, room: int) -> Node:
        self._titles += level == 1
        parted = [word("pageBreakBefore")] if level == 1 and self._titles > 1 else []
        runs = _title_runs(text, room) if level == 1 else [run(text)]
        return self.paragraph(_HEADINGS[level], *runs, properties=[*parted, *self._unnumbered])

    def _blank(self, text: str, hint: str, *, inline: bool) -> Iterator[Node]:
        """The label, and a content control that vanishes when it is filled in."""
        label = run(say(self._language, "blank_label", label=text))
        self._controls += 1
        properties = [valued("w:alias", text), valued("w:id", self._controls), word("temporary"), word("showingPlcHdr")]
        filled = word("sdtContent", run(hint, self._ids[styles.FILL_IN]))
        control = word("sdt", word("sdtPr", *properties), filled)
        if inline:
            yield self.paragraph(styles.SUBTITLE, label, control)
        else:
            yield self.paragraph(styles.BODY, label, properties=[word("keepNext")])
            yield self.paragraph(styles.BODY, control)

    def _figure(self, figure: Figure, room: int) -> Node:
        self._charts += 1
        size = {"cx": room * _TWENTIETH, "cy": docx_chart.height(figure)}
        said = {"name": f"Chart {self._charts}", "descr": display(figure.alternative), "title": display(figure.title)}
        key = docx_chart.attached(self._document, figure, self._language)
        graphic = node("a:graphicData", Node("c:chart", {"r:id": key}, ()), uri=_CHART)
        inline = node(
            "wp:inline",
            node("wp:extent", **size),
            node("wp:docPr", id=self._charts, **said),
            node("wp:cNvGraphicFramePr"),
            node("a:graphic", graphic),
            **dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
        )
        return self.paragraph(styles.FIGURE, word("r", word("drawing", inline)))
