"""Headers -> fields. A new alias is one more word in the table."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from outline_check.findings import Finding, Place
from outline_check.model import Direction, Tier, tier_named
from outline_check.spelling import fold, has_han, header_key

_ALIASES = {
    "id": "id code 编号 指标编号 代码 指标代码 序号",
    "name": "name indicator 指标 指标名称 监测指标 indicatorname",
    "domain": "domain 领域 类别",
    "unit": "unit 单位 计量单位",
    "direction": "direction 方向 指标方向 指标性质",
    "value": "value 监测值 实际值 完成值 数值 本年",
    "baseline": "baseline 基期值 基期",
    "region": "region 地区",
    "year": "year 年份 年度",
    "outline": "outline 纲要",
    "sex": "sex 性别",
    "area": "area 城乡",
    "tier": "tier 层级",
    "target": "target 目标 目标值 目标要求",
    "tolerance": "tolerance 容差 允许误差",
    "weight": "weight 权重",
    "department": "department 责任单位 数据来源部门",
    "source": "source 来源 数据来源",
    "note": "note 备注",
    "explanation": "explanation 说明 情况说明 核实说明",
    "last_year": "lastyear 上年 上年值 上年数 上年监测值",
}
FIELDS = {alias: field for field, aliases in _ALIASES.items() for alias in aliases.split()}
_TIER_HEADER = re.compile(r"(?:((?:19|20)\d\d)年?)?(.+?)(?:target|目标值|目标)((?:19|20)\d\d)?年?", re.ASCII)
_VALUE_WORDS = "|".join(_ALIASES["value"].split())
_YEAR_HEADER = re.compile(rf"(?:{_VALUE_WORDS})?((?:19|20)\d\d)年?(?:{_VALUE_WORDS})?", re.ASCII)
_DIRECTIONS = {
    Direction.HIGHER: "higher 正向 正指标 正向指标 越高越好 越大越好",
    Direction.LOWER: "lower 逆向 逆指标 逆向指标 负向 越低越好 越小越好",
    Direction.RANGE: "range 适度 适度指标 适中",
}
DIRECTIONS = {word: direction for direction, words in _DIRECTIONS.items() for word in words.split()}


class TierColumn(NamedTuple):
    """A column of targets: where, whose, and of which year where the header says one."""

    at: int
    header: str
    tier: Tier
    year: int | None


class Columns(NamedTuple):
    """Where the fields of a table stand.

    Attributes:
        fields: field -> index.
        tiers: the target columns.
        years: (year, index) of the year columns.
        others: headers that name no field.
        language: "zh" where a known header is Chinese.
    """

    header: tuple[str, ...]
    fields: dict[str, int]
    tiers: tuple[TierColumn, ...]
    years: tuple[tuple[int, int], ...]
    others: tuple[str, ...]
    language: str

    @property
    def known(self) -> int:
        """How many columns play a part."""
        return len(self.fields) + len(self.tiers) + len(self.years)

    def text(self, cells: Sequence[str], field: str) -> str:
        """The stripped text of a field in a row, "" where there is no such column."""
        index = self.fields.get(field)
        return "" if index is None else cells[index].strip()


def columns_of(header: Sequence[str], place: Place) -> tuple[Columns, list[Finding]]:
    """The columns that a header names, and the findings: R104 two columns for one thing, R108 other columns."""
    fields: dict[str, int] = {}
    tiers: dict[tuple[str, int | None], TierColumn] = {}
    years: dict[int, int] = {}
    others: dict[str, int] = {}
    findings: list[Finding] = []
    for index, title in enumerate(header):
        key = header_key(title)
        if not key:
            continue
        if field := FIELDS.get(key):
            earlier = fields.setdefault(field, index)
        elif match := _YEAR_HEADER.fullmatch(key):
            earlier = years.setdefault(int(match[1]), index)
        elif match := _TIER_HEADER.fullmatch(key):
            year = match[1] or match[3]
            column = TierColumn(index, title, tier_named(_tier_words(title, match[2])), int(year) if year else None)
            earlier = tiers.setdefault((column.tier.id, column.year), column).at
        else:
            earlier = others.setdefault(key, index)
        if earlier != index:
            findings.append(
                Finding("R104", place._replace(column=title.strip()), details=(("other", header[earlier].strip()),))
            )
    findings += _beside_years(header, fields, years, place)
    known = [header[index] for index in range(len(header)) if index not in others.values()]
    if others:
        names = ", ".join(header[index].strip() for index in others.values())
        findings.append(Finding("R108", place, details=(("columns", names),)))
    columns = Columns(
        tuple(header),
        fields,
        tuple(tiers.values()),
        tuple(years.items()),
        tuple(header[index].strip() for index in others.values()),
        "zh" if any(map(has_han, known)) else "en",
    )
    return columns, findings


def _beside_years(
    header: Sequence[str], fields: Mapping[str, int], years: Mapping[int, int], place: Place
) -> list[Finding]:
    """R104 for a value or year column beside year columns that does not say which value is of which year."""
    doubled = [index for field in ("value", "year") if (index := fields.get(field)) is not None]
    if not years or len(doubled) != 1:
        return []
    other = header[next(iter(years.values()))].strip()
    return [Finding("R104", place._replace(column=header[doubled[0]].strip()), details=(("other", other),))]


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


def _tier_words(title: str, key: str) -> str:
    """The words of the tier as the header has them but for blanks, for printing."""
    words = "".join(fold(title).split())
    return words[: len(key)] if has_han(key) and words.casefold().startswith(key) else key
