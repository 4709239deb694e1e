"""The sheets of the rates: the summary, the regions side by side, and the groups that were asked for."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from outline_check.labels import say
from outline_check.model import Verdict
from outline_check.rate import Rate
from outline_check.reports import brief, report_parts
from outline_check.reports.document import heading, line
from outline_check.reports.excel.sheets import DASH, NOTHING, Bars, Break, Cell, Charts, Head, Sheet, grid, share, words
from outline_check.reports.quantities import tier_title
from outline_check.reports.report import GROUPS
from outline_check.reports.scope_tables import group_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.reports.document import Heading, Line, TableBlock, Text
    from outline_check.reports.excel.sheets import Grid
    from outline_check.reports.figures import Figure
    from outline_check.reports.scope import Scope

    Blocks = list[Heading | Line | Grid | Charts | Break]

_LEADS = 2  # what a table of rates begins with in the summary, so that its tables stand in line
_WIDE, _NARROW = 42, 10


class _Lead(NamedTuple):
    """A column that says whose rates a row has."""

    title: str
    of: Callable[[Rate], str]
    widest: int = _WIDE


def summary_sheet(scopes: Sequence[Scope]) -> Sheet:
    """The rates of all outlines, then those of the domains, outline by outline."""
    language = scopes[0].language
    blocks: Blocks = [*_opening(scopes), _tiers_grid(scopes), _tier_charts(scopes)]
    rules = dict.fromkeys(report_parts.rules_said(scope) for scope in scopes)
    blocks += map(line, rules)
    if any(rate.lowest_percent != rate.highest_percent for scope in scopes for rate in scope.rates):
        blocks.append(line(say(language, "note_range")))
    for scope in scopes:
        blocks += _domain_blocks(scope, _named(scope, scopes, scope.say("title_domains")))
    return Sheet(say(language, "sheet_summary"), tuple(blocks))


def _opening(scopes: Sequence[Scope]) -> Blocks:
    """The title, the year of a single outline, and the sentence of each."""
    first = scopes[0]
    alone = len(scopes) == 1
    title = first.say("report_title", outline=first.outline) if alone else first.say("workbook_title")
    year = [line(first.say("report_period", year=first.year))] if alone and first.year is not None else []
    said = (line(brief.sentence(scope.evaluation, scope.outline, scope.language)) for scope in scopes)
    return [heading(title, 1), *year, *said]


def _named(scope: Scope, scopes: Sequence[Scope], title: str) -> str:
    """A title, with the outline where there are several."""
    return title if len(scopes) == 1 else scope.say("outline_part", title=title, outline=scope.outline)


def _tiers_grid(scopes: Sequence[Scope]) -> Grid:
    first = scopes[0]
    leads = [_Lead(first.say("outline"), lambda rate: rate.outline), _tier_lead(first)]
    rates = [rate for scope in scopes for rate in scope.rates_by()]
    return _rates_grid(first, first.say("title_tiers"), rates, leads)


def _tier_charts(scopes: Sequence[Scope]) -> Charts:
    figures = [report_parts.overall_figure(scope) for scope in scopes]
    titles = [_named(scope, scopes, figure.title) for scope, figure in zip(scopes, figures, strict=True)]
    return _charts([figure._replace(title=title) for figure, title in zip(figures, titles, strict=True)], label=1)


def _charts(figures: Sequence[Figure], label: int) -> Charts:
    """The figures as charts of a grid whose rows are their bars, one after the other."""
    ends = list(accumulate(len(figure.bars) for figure in figures))
    return Charts(
        tuple(
            Bars(figure.title, end - len(figure.bars), end - 1, label, _LEADS + 1, figure.alternative)
            for figure, end in zip(figures, ends, strict=True)
        )
    )


def _domain_blocks(scope: Scope, title: str) -> Blocks:
    """The rates of the domains, tier by tier; nothing where the input names none."""
    rates = scope.rates_by("domain")
    if not any(domain for rate in rates for _, domain in rate.by):
        return []
    domains = list(dict.fromkeys(rate.by for rate in rates))
    tiers = [tier.id for tier in scope.tiers]
    rates.sort(key=lambda rate: (tiers.index(rate.tier), domains.index(rate.by)))
    leads = [_group_lead(scope, 0, "domain"), _tier_lead(scope)]
    return [Break(), _rates_grid(scope, title, rates, leads), _charts(report_parts.domain_figures(scope), label=0)]


def regions_sheet(scopes: Sequence[Scope]) -> list[Sheet]:
    """The regions against the tiers, against the domains, and with all counts; nothing where there is only one."""
    blocks: Blocks = []
    for scope in scopes:
        if scope.several_regions:
            blocks.append(heading(_named(scope, scopes, scope.say("sheet_regions")), 1))
            blocks += _matrices(scope, ("region",))
            if any(dict(rate.by)["domain"] for rate in scope.rates_by("region", "domain")):
                blocks += _matrices(scope, ("region", "domain"))
            blocks.append(_group_grid(scope, scope.say("title_regions"), ("region",)))
    return [Sheet(scopes[0].say("sheet_regions"), tuple(blocks))] if blocks else []


def groups_sheet(scopes: Sequence[Scope], *, pivot: bool) -> list[Sheet]:
    """The rates by the groups that were asked for and stand on no other sheet, as lists or as cross tables."""
    asked = dict.fromkeys(scopes[0].evaluation.settings.by)
    groups = [by for by in asked if pivot or by not in GROUPS]
    blocks: Blocks = []
    name = scopes[0].say("sheet_cross" if pivot else "sheet_groups")
    for scope in scopes:
        blocks.append(heading(_named(scope, scopes, name), 1))
        for by in groups:
            blocks += _matrices(scope, by) if pivot else [_group_grid(scope, _by(scope, by), by)]
    return [Sheet(name, tuple(blocks))] if groups else []


def _by(scope: Scope, by: Sequence[str]) -> str:
    return scope.say("by_heading", dimensions=scope.listed(scope.say(name) for name in by))


def _matrices(scope: Scope, by: Sequence[str]) -> list[Grid]:
    """The rates by two dimensions, one down and one across, shaded."""
    from outline_check.reports.cross_tables import cross_tables

    return [_matrix(table) for table in cross_tables(scope, _by(scope, by), by)]


def _matrix(table: TableBlock) -> Grid:
    first, *others = table.columns
    heads = [Head(first.title, _WIDE), *(Head(column.title, _NARROW + 4, right=True) for column in others)]
    rows = [[words(name.text), *map(_rate_shown, rates)] for name, *rates in table.rows]
    return grid(table.title, heads, rows, range(1, len(heads)))


def _rate_shown(cell: Text) -> Cell:
    """The number of a rate whose text is `96.4% (54/56)`; a dash or nothing stays."""
    return words(cell.text) if cell.share is None else share(cell.share, cell.text.partition("%")[0])


def _tier_lead(scope: Scope) -> _Lead:
    titles = {tier.id: tier_title(tier, scope.language) for tier in scope.evaluation.tiers}
    return _Lead(scope.say("tier"), lambda rate: titles[rate.tier], 16)


def _group_lead(scope: Scope, at: int, name: str) -> _Lead:
    return _Lead(scope.say(name), lambda rate: group_title(scope, name, rate.by[at][1]))


def _group_grid(scope: Scope, title: str, by: Sequence[str]) -> Grid:
    leads = [*(_group_lead(scope, at, name) for at, name in enumerate(by)), _tier_lead(scope)]
    return _rates_grid(scope, title, scope.rates_by(*by), leads)


def _rates_grid(scope: Scope, title: str, rates: Sequence[Rate], leads: Sequence[_Lead]) -> Grid:
    """A row for each rate, with all its counts."""
    heads = [Head(lead.title, lead.widest, kept=True) for lead in leads]
    counts = ("count", *Verdict, "of_which_near", "rate", "lowest", "highest")
    heads += [Head(scope.say(name), _NARROW, right=True) for name in counts]
    return grid(title, heads, [[*(words(lead.of(rate)) for lead in leads), *_numbers(rate)] for rate in rates])


def _numbers(rate: Rate) -> list[Cell]:
    counts = (rate.total, rate.met, rate.unmet, rate.no_data, rate.not_judgeable)
    open_ended = rate.lowest_percent != rate.highest_percent
    ends = (rate.lowest_percent, rate.highest_percent) if open_ended else (None, None)
    return [
        *(Cell(count, "0") for count in counts),
        Cell(rate.near, "0") if rate.near else NOTHING,
        DASH if rate.rate_percent is None else share(Fraction(rate.met, rate.denominator), rate.rate_percent),
        *(NOTHING if end is None else share(Fraction(Decimal(end)) / 100, end) for end in ends),
    ]
