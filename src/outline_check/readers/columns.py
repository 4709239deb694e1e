"""The headers of a table -> where its fields stand."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from outline_check.evaluation import Layout
from outline_check.findings import Finding, Place
from outline_check.model import Direction
from outline_check.readers.headings import (
    FIELDS,
    RUNNING_NUMBER,
    TARGETS_OF_TIER,
    VALUES_OF_YEAR,
    Headings,
    heading_of,
    seems_to_matter,
)
from outline_check.spelling import has_han, header_key
from outline_check.tier import Tier

_DIRECTIONS = {
    Direction.HIGHER: "higher high positive higherisbetter 正向 正 正向型 正向性 正指标 正向指标 越高越好 越大越好 ↑",
    Direction.LOWER: "lower low negative lowerisbetter 逆向 逆 逆向型 逆向性 逆指标 逆向指标 负向 越低越好 越小越好 ↓",
    Direction.RANGE: "range 适度 适度指标 适中",
    None: "预期性 约束性 定量 预期性指标 约束性指标",  # of 指标性质, which may hold another property
}
DIRECTIONS = {word: direction for direction, words in _DIRECTIONS.items() for word in words.split()}


class TierColumn(NamedTuple):
    """A column of targets: where, whose, of which year and in which unit where the header says one."""

    at: int
    header: str
    tier: Tier
    year: int | None
    unit: str = ""


class Columns(NamedTuple):
    """Where the fields of a table stand.

    Attributes:
        fields: field -> index.
        tiers: the target columns.
        years: (year, index) of the year columns.
        others: headers that name no field.
        language: "zh" where a known header is Chinese.
        units: index -> the unit that the title of a column of values names.
        base_year: the year that the title of the baseline names, None without one.
        is_numbered: whether the ids are running numbers (序号) beside names, which identify nothing.
    """

    header: tuple[str, ...]
    fields: dict[str, int]
    tiers: tuple[TierColumn, ...]
    years: tuple[tuple[int, int], ...]
    others: tuple[str, ...]
    language: str
    units: Mapping[int, str] = MappingProxyType({})
    base_year: int | None = None
    is_numbered: bool = False

    @property
    def known(self) -> int:
        """How many columns play a part."""
        return len(self.fields) + len(self.tiers) + len(self.years)

    def text(self, cells: Sequence[str], field: str) -> str:
        """The stripped text of a field in a row, "" where there is no such column."""
        index = self.fields.get(field)
        return "" if index is None else cells[index].strip()


def columns_of(header: Sequence[str], place: Place, headings: Headings | None = None) -> tuple[Columns, list[Finding]]:
    """The columns that a header names, or that its `headings` say, and the findings: R104, R108, R126."""
    if headings is None:
        headings = {at: heading_of(title) for at, title in enumerate(header) if header_key(title)}
    taken = {heading.field for heading in headings.values() if heading and not heading.is_loose}
    taken |= {"value"} if VALUES_OF_YEAR in taken else set()
    fields: dict[str, int] = {}
    tiers: dict[tuple[str, int | None], TierColumn] = {}
    years: dict[int, int] = {}
    others: dict[object, int] = {}
    findings: list[Finding] = []
    for at, heading in headings.items():
        title = header[at]
        if heading is None or (heading.is_loose and heading.field in taken):
            earlier = others.setdefault(header_key(title), at)
        elif heading.field == VALUES_OF_YEAR:
            earlier = years.setdefault(heading.year or 0, at)
        elif heading.field == TARGETS_OF_TIER:
            column = TierColumn(at, title, heading.tier, heading.year, heading.unit)
            earlier = tiers.setdefault((column.tier.id, column.year), column).at
        else:
            earlier = fields.setdefault(heading.field, at)
        if earlier != at:
            findings.append(_clash(header, at, earlier, place))
    findings += _beside_years(header, fields, years, place)
    findings += _left_over(header, list(others.values()), place, is_series=bool(years))
    base = headings.get(fields.get("baseline", -1))
    columns = Columns(
        tuple(header),
        fields,
        tuple(tiers.values()),
        tuple(years.items()),
        tuple(header[at].strip() for at in others.values()),
        "zh" if any(has_han(header[at]) for at in range(len(header)) if at not in others.values()) else "en",
        {at: heading.unit for at, heading in headings.items() if heading and heading.unit},
        base.year if base else None,
        "name" in fields and "id" in fields and header_key(header[fields["id"]]) == RUNNING_NUMBER,
    )
    return columns, findings


def _clash(header: Sequence[str], at: int, earlier: int, place: Place) -> Finding:
    return Finding("R104", place._replace(column=header[at].strip()), details=(("other", header[earlier].strip()),))


def _left_over(header: Sequence[str], others: Sequence[int], place: Place, *, is_series: bool) -> list[Finding]:
    """R126 for columns that seem to matter and are not understood, R108 for the rest, once."""
    titles = [header[at].strip() for at in others]
    doubtful = [title for title in titles if seems_to_matter(title, is_series=is_series)]
    plain = [title for title in titles if title not in doubtful]
    found = [Finding("R126", place._replace(column=title), title) for title in doubtful]
    return [*found, *([Finding("R108", place, details=(("columns", ", ".join(plain)),))] if plain else [])]


def _beside_years(
    header: Sequence[str], fields: Mapping[str, int], years: Mapping[int, int], place: Place
) -> list[Finding]:
    """R104 for a value or year column beside year columns that does not say which value is of which year."""
    doubled = [index for field in ("value", "year") if (index := fields.get(field)) is not None]
    if not years or len(doubled) != 1:
        return []
    return [_clash(header, doubled[0], next(iter(years.values())), place)]


def layout_of(columns: Columns, line: int, sheet: str) -> Layout:
    """How the header was understood, in the order of its columns."""
    fields = {at: field for field, at in columns.fields.items()}
    fields |= {at: f"value {year}" for year, at in columns.years}
    fields |= {
        tier.at: " ".join(filter(None, ("target", tier.tier.id, str(tier.year or "")))) for tier in columns.tiers
    }
    has_targets = bool(columns.tiers) or "target" in columns.fields
    has_values = bool(columns.years) or "value" in columns.fields
    form = "targets" if not has_values else "wide" if has_targets else "long"
    named = tuple((columns.header[at].strip(), fields[at]) for at in sorted(fields))
    return Layout(f"{form}_years" if columns.years else form, sheet, line, named, columns.others)


class Wanted(NamedTuple):
    """What a file must have beside an id or a name: targets, values, or both."""

    targets: bool
    values: bool


def missing(columns: Columns, wanted: Wanted) -> list[str]:
    """The fields that a table lacks: "id", "value" or "target"."""
    lacking = []
    if "id" not in columns.fields and "name" not in columns.fields:
        lacking.append("id")
    if wanted.values and "value" not in columns.fields and not columns.years:
        lacking.append("value")
    if wanted.targets and not columns.tiers and "target" not in columns.fields:
        lacking.append("target")
    return lacking


def suggestion(columns: Columns, field: str) -> str:
    """The header that was perhaps meant for a missing field, or ""."""
    from difflib import get_close_matches

    aliases = [alias for alias, named in FIELDS.items() if named == field]
    by_key = {header_key(other): other for other in columns.others}
    matches = [match for alias in aliases for match in get_close_matches(alias, by_key, n=1, cutoff=0.6)]
    return by_key[matches[0]] if matches else ""
