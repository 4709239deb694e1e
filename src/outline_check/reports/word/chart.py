"""A figure as a chart of Word, with the small workbook behind it that its data are edited in."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from outline_check.model import Verdict
from outline_check.reports.excel.look import CREATED
from outline_check.reports.figures import Kind
from outline_check.reports.word.nodes import Node, node, serialized, valued
from outline_check.trajectory import Outlook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

    from outline_check.reports.figures import Figure

_FIRST = "rId1"  # the first relationship of a part
_SHEET = "Sheet1"
_FONTS = (node("a:latin", typeface="Times New Roman"), node("a:ea", typeface="仿宋"))
_SHOWN_COUNT = "0;;"  # a bar of nothing has no label
_GAP = 45  # between two bars, in per cent of one
_FILLS: dict[Kind, tuple[str, str]] = {  # told apart without colour too: dark, light, pale, hatched
    Verdict.MET: ("1F5C7A", "FFFFFF"),
    Verdict.UNMET: ("F0A03C", "000000"),
    Verdict.NO_DATA: ("E4E4E4", "000000"),
    Verdict.NOT_JUDGEABLE: ("FFFFFF", "000000"),
    Outlook.EARLY: ("12333F", "FFFFFF"),
    Outlook.ON_TRACK: ("BFDCE6", "000000"),
    Outlook.OFF_TRACK: ("F0A03C", "000000"),
    Outlook.CANNOT_TELL: ("FFFFFF", "000000"),
}
_HATCHED = (Verdict.NOT_JUDGEABLE, Outlook.CANNOT_TELL)
_MILLIMETRE = 36_000  # English Metric Units
_AROUND, _BAR, _TALLEST = 30, 9, 190  # millimetres: title and legend, a bar with its gap


class Series(NamedTuple):
    """The counts of a verdict or outlook, one for each bar."""

    verdict: Kind
    name: str
    counts: tuple[int, ...]


def series_of(figure: Figure) -> list[Series]:
    """What is drawn: the verdicts that occur; met and unmet in any case, so that charts look alike."""
    found = [
        Series(verdict, name, tuple(dict(bar.counts).get(verdict, 0) for bar in figure.bars))
        for verdict, name in figure.words
    ]
    return [one for one in found if any(one.counts) or one.verdict in (Verdict.MET, Verdict.UNMET)]


def labels_of(figure: Figure) -> list[str]:
    """What stands beside each bar: its name and its rate."""
    return [f"{bar.label}  {bar.note}" for bar in figure.bars]


def height(figure: Figure) -> int:
    """How tall the chart is, in English Metric Units."""
    return min(_AROUND + _BAR * len(figure.bars), _TALLEST) * _MILLIMETRE


def attached(document: Document, figure: Figure, language: str) -> str:
    """Give a document the chart and its workbook; the id of the relationship by which it is shown."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.part import Part

    package = document.part.package
    name = package.next_partname("/word/embeddings/chart%d.xlsx")
    data = Part(name, CONTENT_TYPE.SML_SHEET, workbook(figure), package)
    name = package.next_partname("/word/charts/chart%d.xml")
    drawn = Part(name, CONTENT_TYPE.DML_CHART, chart(figure, language, _FIRST), package)
    drawn.relate_to(data, RELATIONSHIP_TYPE.PACKAGE)
    return document.part.relate_to(drawn, RELATIONSHIP_TYPE.CHART)


def workbook(figure: Figure) -> bytes:
    """The numbers of the chart as a workbook, texts as texts whatever they begin with."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet(_SHEET)
        for row, label in enumerate(labels_of(figure), start=1):
            sheet.write_string(row, 0, label)
        for column, one in enumerate(series_of(figure), start=1):
            sheet.write_string(0, column, one.name)
            for row, count in enumerate(one.counts, start=1):
                sheet.write_number(row, column, count)
    return content.getvalue()


def chart(figure: Figure, language: str, data: str) -> bytes:
    """The part of the chart; `data` is its relationship to the workbook."""
    labels = labels_of(figure)
    bars = (_series(at, one, labels) for at, one in enumerate(series_of(figure)))
    plot = node(
        "c:barChart",
        valued("c:barDir", "bar"),
        valued("c:grouping", "stacked"),
        valued("c:varyColors", 0),
        *bars,
        valued("c:gapWidth", _GAP),
        valued("c:overlap", 100),
        valued("c:axId", 1),
        valued("c:axId", 2),
    )
    return serialized(
        node(
            "c:chartSpace",
            valued("c:date1904", 0),
            valued("c:lang", "zh-CN" if language == "zh" else "en-US"),
            valued("c:roundedCorners", 0),
            node(
                "c:chart",
                _title(figure.title),
                valued("c:autoTitleDeleted", 0),
                node("c:plotArea", node("c:layout"), plot, *_axes()),
                node("c:legend", valued("c:legendPos", "b"), valued("c:overlay", 0)),
                valued("c:plotVisOnly", 1),
                valued("c:dispBlanksAs", "gap"),
            ),
            node("c:spPr", node("a:noFill"), node("a:ln", node("a:noFill"))),
            _text(900),
            Node("c:externalData", {"r:id": data}, (valued("c:autoUpdate", 0),)),
        )
    )


def _title(text: str) -> Node:
    properties = node("a:pPr", node("a:defRPr", *_FONTS, sz=1100, b=1))
    said = node("a:r", node("a:rPr", *_FONTS, sz=1100, b=1), node("a:t", text))
    rich = node("c:rich", node("a:bodyPr"), node("a:p", properties, said))
    return node("c:title", node("c:tx", rich), valued("c:overlay", 0))


def _series(at: int, one: Series, labels: Sequence[str]) -> Node:
    column, last = chr(ord("B") + at), len(labels) + 1
    names = [node("c:pt", node("c:v", label), idx=number) for number, label in enumerate(labels)]
    counts = [node("c:pt", node("c:v", str(count)), idx=number) for number, count in enumerate(one.counts)]
    size = valued("c:ptCount", len(labels))
    name = node("c:strCache", valued("c:ptCount", 1), node("c:pt", node("c:v", one.name), idx=0))
    return node(
        "c:ser",
        valued("c:idx", at),
        valued("c:order", at),
        node("c:tx", node("c:strRef", node("c:f", f"{_SHEET}!${column}$1"), name)),
        _fill(one.verdict),
        valued("c:invertIfNegative", 0),
        _data_labels(_FILLS[one.verdict][1]),
        node("c:cat", node("c:strRef", node("c:f", f"{_SHEET}!$A$2:$A${last}"), node("c:strCache", size, *names))),
        node(
            "c:val",
            node(
                "c:numRef",
                node("c:f", f"{_SHEET}!${column}$2:${column}${last}"),
                node("c:numCache", node("c:formatCode", "General"), size, *counts),
            ),
        ),
    )


def _fill(verdict: Kind) -> Node:
    colour = node("a:srgbClr", val=_FILLS[verdict][0])
    fill = node("a:solidFill", colour)
    if verdict in _HATCHED:
        ink = node("a:fgClr", node("a:srgbClr", val="7F7F7F"))
        fill = node("a:pattFill", ink, node("a:bgClr", colour), prst="wdUpDiag")
    edge = node("a:ln", node("a:solidFill", node("a:srgbClr", val="595959")), w=6350)
    return node("c:spPr", fill, edge)


def _data_labels(ink: str) -> Node:
    shown = (valued(f"c:show{what}", int(what == "Val")) for what in _LABEL_PARTS)
    return node(
        "c:dLbls",
        node("c:numFmt", formatCode=_SHOWN_COUNT, sourceLinked=0),
        node("c:spPr", node("a:noFill"), node("a:ln", node("a:noFill"))),
        _text(900, ink),
        valued("c:dLblPos", "ctr"),
        *shown,
    )


_LABEL_PARTS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def _text(size: int, ink: str = "000000") -> Node:
    colour = node("a:solidFill", node("a:srgbClr", val=ink))
    properties = node("a:pPr", node("a:defRPr", colour, *_FONTS, sz=size))
    return node("c:txPr", node("a:bodyPr"), node("a:p", properties, node("a:endParaRPr", lang="en-US")))


def _axes() -> tuple[Node, Node]:
    """The bars from the top down; the counts stand in the bars, so that their axis is not drawn."""
    names = node(
        "c:catAx",
        valued("c:axId", 1),
        node("c:scaling", valued("c:orientation", "maxMin")),
        valued("c:delete", 0),
        valued("c:axPos", "l"),
        node("c:numFmt", formatCode="General", sourceLinked=0),
        valued("c:majorTickMark", "none"),
        valued("c:minorTickMark", "none"),
        valued("c:tickLblPos", "low"),
        node("c:spPr", node("a:ln", node("a:solidFill", node("a:srgbClr", val="595959")), w=9525)),
        _text(900),
        valued("c:crossAx", 2),
        valued("c:crosses", "autoZero"),
        valued("c:auto", 0),
        valued("c:lblAlgn", "ctr"),
        valued("c:lblOffset", 100),
        valued("c:noMultiLvlLbl", 1),
    )
    counts = node(
        "c:valAx",
        valued("c:axId", 2),
        node("c:scaling", valued("c:orientation", "minMax"), valued("c:min", 0)),
        valued("c:delete", 1),
        valued("c:axPos", "t"),
        node("c:numFmt", formatCode="0", sourceLinked=0),
        valued("c:majorTickMark", "none"),
        valued("c:minorTickMark", "none"),
        valued("c:tickLblPos", "nextTo"),
        valued("c:crossAx", 1),
        valued("c:crosses", "autoZero"),
        valued("c:crossBetween", "between"),
    )
    return names, counts
