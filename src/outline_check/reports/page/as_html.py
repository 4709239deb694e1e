"""The report as one page that needs nothing else: no network, no font, and a policy that allows none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.labels import say
from outline_check.reports import report, report_parts
from outline_check.reports.display import display
from outline_check.reports.document import Blank, Heading, Line, Listing, TableBlock
from outline_check.reports.drawing import svg
from outline_check.reports.figures import Figure
from outline_check.reports.page import tables as page_tables
from outline_check.reports.quantities import tier_title
from outline_check.reports.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Block, Document
    from outline_check.reports.figures import Bar, Kind
    from outline_check.reports.view import View

# What the template says on its own.
_WORDS = (
    *("language_tag", "skip_to_content", "contents", "search", "search_in", "tier", "domain", "region"),
    *("all_of_them", "reset", "shown_of", "heat_key"),
)


class Part(NamedTuple):
    """A block of the page.

    Attributes:
        kind: what the template makes of it.
        name: begins the ids inside it; no other part has it.
        label: the id of the heading above it.
    """

    kind: str
    name: str
    content: Any
    label: str = ""


class Card(NamedTuple):
    """The rate of a tier at the top of the page, or of a part of it."""

    title: str
    rate: str
    fraction: str
    counts: tuple[tuple[str, str, int], ...]
    strip: str


class Chapter(NamedTuple):
    """What a page adds to the blocks of an outline: how its tables are shown, and its cards, by the start of ids."""

    table: Callable[[TableBlock], page_tables.Table]
    cards: Callable[[str], list[Card]]


def render(evaluation: Evaluation, view: View) -> str:
    """The page."""
    scopes = [Scope(evaluation, one, view.language) for one in evaluation.years]
    chapters = [Chapter(partial(page_tables.table, scope=one), partial(_cards, one)) for one in scopes]
    return page(report.document(evaluation, view), chapters, view.language)


def page(document: Document, chapters: Iterable[Chapter], language: str) -> str:
    """A document as a page; each heading of the first level begins a chapter."""
    from jinja2 import Environment, StrictUndefined

    parts = _parts(document, chapters)
    style, script = _asset("report.css"), _asset("report.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    titles = [part.content.text for part in parts if part.kind == "heading" and part.content.level == 1]
    made = environment.from_string(_asset("report.html.j2")).render(
        words={key: say(language, key) for key in _WORDS},
        title=" · ".join(titles),
        first_level=1 if len(titles) > 1 else 2,
        parts=parts,
        style=style,
        script=script,
        policy=_policy(style, script),
        heat_steps=page_tables.HEAT_STEPS,
    )
    return f"{made}\n"


def _asset(name: str) -> str:
    """A file that lies beside this module."""
    from importlib.resources import files

    return files("outline_check.reports").joinpath("page", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing from anywhere, and of what stands in the page only our own style and script."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _parts(document: Document, chapters: Iterable[Chapter]) -> list[Part]:
    """The blocks, with the cards of each outline before its first section."""
    parts: list[Part] = []
    following, chapter, label, is_opening = iter(chapters), None, "", False
    for number, block in enumerate(document, start=1):
        name = f"b{number}"
        if isinstance(block, Heading):
            if block.level == 1:
                chapter, is_opening = next(following), True
            elif is_opening and chapter is not None:
                parts.append(Part("cards", f"{name}-cards", chapter.cards(name), label))
                is_opening = False
            label = name
        parts.append(_part(block, name, label, chapter))
    return parts


def _part(block: Block, name: str, label: str, chapter: Chapter | None) -> Part:
    match block:
        case TableBlock():
            shown = page_tables.table(block, None) if chapter is None else chapter.table(block)
            return Part("table", name, shown, label)
        case Figure():
            return Part("figure", name, (block.title, svg.figure_svg(block, name)))
        case Heading():
            return Part("heading", name, block)
        case Line(text):
            return Part("line", name, text)
        case Blank():
            return Part("blank", name, block)
        case Listing(lines):
            return Part("listing", name, "\n".join(lines))


def _cards(scope: Scope, name: str) -> list[Card]:
    """The rate of each tier with what it is made of, and what was counted as what."""
    figure = report_parts.overall_figure(scope)
    cards = []
    for number, (tier, rate, bar) in enumerate(zip(scope.tiers, scope.rates_by(), figure.bars, strict=True)):
        title = display(scope.say("tier_rate", tier=tier_title(tier, scope.language)))
        has_rate = rate.rate_percent is not None
        shown = (f"{rate.rate_percent}%", f"{rate.met}/{rate.denominator}") if has_rate else ("—", scope.say("no_rate"))
        cards.append(card(title, shown, (bar, figure.words), f"{name}-{number}", scope.language))
    return cards


def card(
    title: str, rate: tuple[str, str], counted: tuple[Bar, Sequence[tuple[Kind, str]]], name: str, language: str
) -> Card:
    """A rate and its fraction above the bar of what was counted, in the words for it; `name` begins its ids."""
    bar, words = counted
    said = dict(words)
    counts = tuple((str(kind), said[kind], count) for kind, count in bar.counts if count)
    listed = say(language, "brief_list").join(f"{word} {count}" for _, word, count in counts)
    return Card(title, *rate, counts, svg.strip_svg(bar, listed, name))
