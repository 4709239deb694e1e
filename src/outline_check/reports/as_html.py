"""The report as one page that needs nothing else: no network, no font, and a policy that allows none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.labels import say
from outline_check.reports import page_tables, report, report_parts, svg
from outline_check.reports.display import display
from outline_check.reports.document import Blank, Heading, Line, Listing, TableBlock
from outline_check.reports.figures import Figure
from outline_check.reports.quantities import tier_title
from outline_check.reports.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Block, Document
    from outline_check.reports.view import View

# What the template says on its own.
_WORDS = (
    *("language_tag", "skip_to_content", "contents", "search", "search_in", "verdict", "tier", "domain", "region"),
    *("all_of_them", "reset", "shown_of", "bullet_key", "heat_key"),
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
    """The rate of a tier at the top of the page."""

    title: str
    rate: str
    fraction: str
    counts: tuple[tuple[str, str, int], ...]
    strip: str


def render(evaluation: Evaluation, view: View) -> str:
    """The page."""
    from jinja2 import Environment, StrictUndefined

    language = view.language
    parts = _parts(report.document(evaluation, view), [Scope(evaluation, one, language) for one in evaluation.years])
    style, script = _asset("report.css"), _asset("report.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    titles = [part.content.text for part in parts if part.kind == "heading" and part.content.level == 1]
    page = environment.from_string(_asset("report.html.j2")).render(
        words={key: say(language, key) for key in _WORDS},
        title=" · ".join(titles),
        first_level=1 if len(titles) > 1 else 2,
        parts=parts,
        style=style,
        script=script,
        policy=_policy(style, script),
        heat_steps=page_tables.HEAT_STEPS,
    )
    return f"{page}\n"


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


def _parts(document: Document, scopes: Iterable[Scope]) -> list[Part]:
    """The blocks, with the rates of each outline before its first section."""
    parts: list[Part] = []
    following, scope, label, is_opening = iter(scopes), None, "", False
    for number, block in enumerate(document, start=1):
        name = f"b{number}"
        if isinstance(block, Heading):
            if block.level == 1:
                scope, is_opening = next(following), True
            elif is_opening and scope is not None:
                parts.append(Part("cards", f"{name}-cards", _cards(scope, name), label))
                is_opening = False
            label = name
        parts.append(_part(block, name, label, scope))
    return parts


def _part(block: Block, name: str, label: str, scope: Scope | None) -> Part:
    match block:
        case TableBlock():
            return Part("table", name, page_tables.table(block, scope), label)
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
        counts = tuple((verdict, scope.say(verdict), count) for verdict, count in bar.counts if count)
        said = scope.listed(f"{word} {count}" for _, word, count in counts)
        has_rate = rate.rate_percent is not None
        cards.append(
            Card(
                title,
                f"{rate.rate_percent}%" if has_rate else "—",
                f"{rate.met}/{rate.denominator}" if has_rate else scope.say("no_rate"),
                counts,
                svg.strip_svg(bar, said, f"{name}-{number}"),
            )
        )
    return cards
