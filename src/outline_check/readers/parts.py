"""Regions, sexes and areas under one name each, and years."""

import re
from functools import cache

from outline_check.goals.wordings import AREAS
from outline_check.spelling import fold, has_han, squeeze

_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?", re.ASCII)
_SEXES = {
    **dict.fromkeys("女 女性 女童 女生 female women woman girls girl f".split(), "女"),
    **dict.fromkeys("男 男性 男童 男生 male men man boys boy m".split(), "男"),
}
_TOTALS = frozenset("全国 合计 总计 全部 总 不分 城乡合计 total all both 全区 全省".split())


@cache
def part_named(text: str) -> str:
    """A sex or area: "" for the total, the same one under one name each."""
    key = squeeze(text)
    return "" if key in _TOTALS else AREAS.get(key) or _SEXES.get(key) or text.strip()


@cache
def region_named(text: str) -> str:
    """A region; a Chinese name without the blanks that pad it."""
    name = fold(text).strip()
    return "".join(name.split()) if has_han(name) else name


def year_named(text: str) -> int | None:
    """The year that a cell names, None where it names none."""
    match = _YEAR.fullmatch(fold(text).strip())
    return int(match[1]) if match else None
