"""One header -> what its column holds: the field, and the year, tier and unit that the title names. Data, mostly."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from outline_check.spelling import fold, has_han, header_key
from outline_check.tier import Tier, is_known_tier, tier_named
from outline_check.units import known_unit

_ALIASES = {
    "id": "id code 编号 指标编号 代码 指标代码 序号",
    "name": "name indicator 指标 指标名称 监测指标 indicatorname",
    "domain": "domain 领域 类别",
    "unit": "unit 单位 计量单位",
    "direction": "direction 方向 指标方向 指标性质",
    "value": "value 监测值 实际值 完成值 数值 本年",
    "baseline": "baseline 基期值 基期 基期数 基数 基线值 基线 基准值",
    "region": "region 地区",
    "year": "year 年份 年度",
    "outline": "outline 纲要",
    "sex": "sex 性别",
    "area": "area 城乡",
    "tier": "tier 层级",
    "target": "target 目标 目标值 目标要求 目标任务",
    "tolerance": "tolerance 容差 允许误差",
    "weight": "weight 权重",
    "department": "department 责任单位 数据来源部门",
    "source": "source 来源 数据来源",
    "note": "note 备注",
    "explanation": "explanation 说明 情况说明 核实说明",
    "series_break": "seriesbreak 序列中断 数列中断 口径变化 统计口径变化",
    "status": "datastatus obsstatus 数据状态",
    "last_year": "lastyear 上年 上年值 上年数 上年监测值 上年实际值",
}
# Titles that mean a field where no column has its proper title: of a full table they are something else.
_LOOSE_ALIASES = {
    "name": "主要指标 重点指标 监测项目 指标内容 统计指标 评估指标 名称 项目 项目名称 监测指标名称 indicators",
    "direction": "指标属性 方向性 正逆向",
    "value": "完成情况 实际完成值 实际完成 实际完成数 现状值 本年值 本年数 本年实际 监测结果 监测数据 监测数 "
    "指标值 统计值 实际 完成 实际数 完成数 actual actualvalue currentvalue observedvalue",
    "region": "盟市 旗县 旗县区 旗县市区 区域 县区 区县 地市 市县 省份 行政区 地区名称 填报地区 "
    "district county province",
    "year": "监测年份 数据年份 统计年度 统计年份 监测年度 时间 时期 报告期 period",
    "sex": "gender",
    "area": "城乡分组 城乡类型",
}
FIELDS = {alias: field for field, aliases in _ALIASES.items() for alias in aliases.split()}
_LOOSE = {alias: field for field, aliases in _LOOSE_ALIASES.items() for alias in aliases.split()}
# What stands beside a year in the title of a column of values.
_WITH_YEAR = {alias for table in (FIELDS, _LOOSE) for alias, field in table.items() if field == "value"} | {
    "",
    "数据",
    "全年",
    "值",
}
RUNNING_NUMBER = "序号"
# Patterns are compiled where they are first needed: titles in their proper form need none.
_YEAR = r"((?:19|20)[0-9][0-9])"
_LEADING_YEAR = rf"[到至]?{_YEAR}(?:年度|年末|年底|年)?(.*)"
_TRAILING_YEAR = rf"(.+?){_YEAR}(?:年度|年末|年底|年)?"
_TARGET = r"(.*?)(?:target|目标值|目标要求|目标任务|目标)"
_BRACKETS = r"[(\[【]([^()\[\]【】]*)[)\]】]"
_ORNAMENTS = "*※★:.。"
_REMARKS = frozenset("必填 选填 可选 required optional".split())
# A column about a target is none: 是否达到国家目标, 距国家目标, gap to target.
_ABOUT_TARGET = "是否|达到|距|离|差|较|比|完成|未|gap|on$|to$|vs|status|distance|责任|主要|对照|判定"
# What a column that only follows from others is called.
_DERIVED = (
    "变化|变动|增减|增长|增幅|升降|降幅|同比|环比|比|较|距|离|差|进度|程度|排名|位次|是否|达标|判定|备注|说明|来源|口径|含义|解释|定义|公式|"
    "单位|部门|级别|状态|完成情况|完成率|纲要|上年|去年|往年|change|gap|rank|diff|note|source|comment|status|definition|unit|last|previous"
)
_TELLING = "监测值|实际值|完成值|基期|基线|目标|target|baseline|actual"


class Heading(NamedTuple):
    """What a column holds.

    Attributes:
        field: a field; "year column" for values of a year, "target column" for targets of a tier.
        year: of the values, the baseline or the target; None where the title names none.
        tier: of a target column; the plain one, "", where the title names none.
        unit: as the title writes it, "" without.
        is_loose: whether the title means the field only where no other column does.
    """

    field: str
    year: int | None = None
    tier: Tier = Tier("target", "")
    unit: str = ""
    is_loose: bool = False


# Column -> what it holds, None where its title is not understood; a column that is left out plays no part.
Headings = Mapping[int, Heading | None]
VALUES_OF_YEAR, TARGETS_OF_TIER = "year column", "target column"


@cache
def heading_of(title: str) -> Heading | None:
    """What a title says, None where it is not understood as a whole.

    >>> heading_of("监测值（%）").unit, heading_of("2020年完成情况").year, heading_of("国家目标（2030年）").tier.id
    ('%', 2020, 'national')
    >>> heading_of("监测值（修订）") is None
    True
    """
    if field := FIELDS.get(header_key(title)):
        return Heading(field)
    text = "".join(fold(title).split()).strip(_ORNAMENTS)
    year, unit, tier = None, "", ""
    for remark in re.findall(_BRACKETS, text):
        if match := re.fullmatch(f"{_YEAR}年?", remark):
            year = int(match[1])
        elif known_unit(remark):
            unit = remark
        elif is_known_tier(remark):
            tier = remark
        elif remark not in _REMARKS:
            return None
    found = _plain(re.sub(_BRACKETS, "", text).strip(_ORNAMENTS), tier)
    if found is None or (year and found.year) or (tier and found.field != TARGETS_OF_TIER):
        return None
    found = found._replace(year=found.year or year, unit=unit)
    if found.year and found.field == "value":
        return found._replace(field=VALUES_OF_YEAR)
    return found._replace(field=TARGETS_OF_TIER) if found.year and found.field == "target" else found


def seems_to_matter(title: str, *, is_series: bool) -> bool:
    """Whether a title that is not understood is about a value, baseline or target all the same.

    Args:
        title: of a column that plays no part.
        is_series: whether other columns hold values of years; then a year tells too.
    """
    key = header_key(title)
    if re.search(_DERIVED, key):
        return False
    return bool(re.search(_TELLING, key) or (is_series and re.search(_YEAR, key)))


def _plain(text: str, tier: str) -> Heading | None:
    """The heading of a title without brackets."""
    key = header_key(text)
    if field := FIELDS.get(key) or _LOOSE.get(key):
        if tier and field == "target":
            return Heading(TARGETS_OF_TIER, tier=tier_named(tier))
        return Heading(field, is_loose=key not in FIELDS)
    year, rest = _year_apart(key)
    if year and (rest in _WITH_YEAR or FIELDS.get(rest) in ("baseline", "target")):
        return Heading(FIELDS.get(rest, "value"), year)
    match = re.fullmatch(_TARGET, rest)
    if match is None or re.search(_ABOUT_TARGET, match[1]):
        return None
    return Heading(TARGETS_OF_TIER, year, tier_named(_as_written(text, match[1])) if match[1] else Tier("target", ""))


def _year_apart(key: str) -> tuple[int | None, str]:
    """The year that a title begins or ends with, and the rest of it."""
    if match := re.fullmatch(_LEADING_YEAR, key):
        return int(match[1]), match[2]
    if match := re.fullmatch(_TRAILING_YEAR, key):
        return int(match[2]), match[1]
    return None, key


def _as_written(text: str, key: str) -> str:
    """The words of a tier as the title has them, for printing."""
    at = text.casefold().find(key)
    return text[at : at + len(key)] if has_han(key) and at >= 0 else key
