"""Units of measurement: a dimension and an exact factor.

Two units of one dimension convert by an exact fraction; units of different dimensions never do.
A unit that the tables do not know is its own dimension, so it equals itself and nothing else;
a scale word before it counts (5 万吨 are 50000 吨).
"""

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from outline_check.spelling import squeeze


class Unit(NamedTuple):
    """A unit as used by a target or a measurement.

    Attributes:
        symbol: how it is printed, e.g. "/10万".
        dimension: what it measures, e.g. "ratio"; conversion stays inside it.
        factor: one of this unit in the base of its dimension, e.g. 1/100000.
    """

    symbol: str
    dimension: str
    factor: Fraction

    def __hash__(self) -> int:
        """Units are looked up for every value, and the hash of a Fraction is slow."""
        return hash((self.symbol, self.dimension))


_RATIOS = {
    ("%", 100): "% percent percentage pct 百分比 百分数 百分率 百分之",
    ("‰", 1_000): "‰ permille 千分比 千分率 千分之 %o o/oo 0/00",
    ("/万", 10_000): "‱ permyriad 万分之",
    ("/10万", 100_000): "十万分之 10万分之 十万分率 十万分之一 10万分之一 /10w",
    ("/100万", 1_000_000): "百万分之 ppm",
}
# The denominators that may follow "/", "1/", "每" or "per".
_DENOMINATORS = {
    100: "100 hundred 百 cent",
    1_000: "1000 thousand 千 1千 mille 1k",
    10_000: "10000 万 1万 一万 10k",
    100_000: "100000 10万 十万 100k hundredthousand",
    1_000_000: "1000000 100万 百万 million 1m",
}
_POINTS = {
    ("百分点", 100): "百分点 个百分点 percentagepoint percentagepoints pp ppt",
    ("千分点", 1_000): "千分点 个千分点 permillepoint permillepoints",
    ("万分点", 10_000): "万分点 个万分点",
    ("十万分点", 100_000): "十万分点 个十万分点 10万分点 个10万分点",
}
# dimension -> {spelling: factor}; the first spelling of a factor is not special, each is kept.
_PLAIN: dict[str, dict[str, Fraction]] = {
    "person": dict.fromkeys("人 名 person persons people".split(), Fraction(1)),
    "person-time": dict.fromkeys("人次 visits".split(), Fraction(1)),
    "count": dict.fromkeys(
        "个 所 家 张 处 例 项 件 种 座 间 台 辆 册 本 条 起 所学校 piece pieces items beds bed".split(), Fraction(1)
    ),
    "household": dict.fromkeys("户 household households".split(), Fraction(1)),
    "year": {
        **dict.fromkeys("岁 周岁 年 year years yr yrs".split(), Fraction(1)),
        **dict.fromkeys("月 个月 month months".split(), Fraction(1, 12)),
    },
    "hour": {
        **dict.fromkeys("小时 h hour hours hr hrs".split(), Fraction(1)),
        **dict.fromkeys("分钟 min minute minutes".split(), Fraction(1, 60)),
    },
    "day": {
        **dict.fromkeys("天 日 day days".split(), Fraction(1)),
        **dict.fromkeys("周 星期 week weeks".split(), Fraction(7)),
    },
    "occasion": dict.fromkeys("次".split(), Fraction(1)),
    "mass": {
        **dict.fromkeys("克 g gram grams".split(), Fraction(1)),
        "斤": Fraction(500),
        **dict.fromkeys("千克 公斤 kg".split(), Fraction(1000)),
        **dict.fromkeys("吨 tonne tonnes".split(), Fraction(10**6)),
    },
    "volume": dict.fromkeys("立方米 m3 m³".split(), Fraction(1)),
    "yuan": dict.fromkeys("元 yuan rmb cny".split(), Fraction(1)),
    "area": {
        **dict.fromkeys("平方米 m2 m² ㎡".split(), Fraction(1)),
        "亩": Fraction(2000, 3),
        "公顷": Fraction(10_000),
        "平方公里": Fraction(1_000_000),
    },
    "times": dict.fromkeys("倍 times".split(), Fraction(1)),
    "sex ratio": dict.fromkeys("女=100 女孩=100 女性=100 以女孩为100 以女性为100 female=100".split(), Fraction(1)),
}
SCALES = {
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "10万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
_SCALE_WORDS = {**SCALES, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SHARES = ("ratio", "point")
# What stands in a unit cell when nothing is meant.
_UNSTATED = frozenset(("", "-", "--", "—", "——", "–", "/", "无", "无量纲", "none", "n/a", "number", "1"))


def _spellings() -> dict[str, Unit]:
    table = {}
    for dimension, group in (("ratio", _RATIOS), ("point", _POINTS)):
        for (symbol, denominator), words in group.items():
            for word in words.split():
                table[word] = Unit(symbol, dimension, Fraction(1, denominator))
    symbols = {denominator: symbol for (symbol, denominator) in _RATIOS}
    for denominator, words in _DENOMINATORS.items():
        unit = Unit(symbols[denominator], "ratio", Fraction(1, denominator))
        for word in words.split():
            table.update(dict.fromkeys((f"/{word}", f"1/{word}", f"每{word}", f"per{word}"), unit))
    for dimension, factors in _PLAIN.items():
        table.update({word: Unit(word, dimension, factor) for word, factor in factors.items()})
    return table


SPELLINGS = _spellings()
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_POPULATIONS = "livebirths livebirth births population persons people women children 人口 活产 人".split()
_COUNTERS = "例人名个张件起所"


@cache
def parse_unit(text: str) -> Unit | None:
    """The unit that a text names, or None where the cell is blank or a dash.

    >>> parse_unit("1/10 万")
    Unit(symbol='/10万', dimension='ratio', factor=Fraction(1, 100000))
    >>> parse_unit("万人").factor
    Fraction(10000, 1)
    >>> parse_unit("-") is None
    True
    """
    key = _bare(squeeze(text))
    if key in _UNSTATED:
        return None
    if known := _known(key):
        return known
    scale, base = _scaled(key)
    return Unit(" ".join(text.split()), base or "number", Fraction(scale))


@cache
def known_unit(text: str) -> Unit | None:
    """Like `parse_unit`, but None for a text that the tables do not know."""
    return _known(_bare(squeeze(text)))


def _bare(key: str) -> str:
    """A unit without what is written around it: 单位：%, (%)."""
    key = key.removeprefix("计量单位:").removeprefix("单位:")
    return key[1:-1] if key[:1] == "(" and key[-1:] == ")" else key


def _known(key: str) -> Unit | None:
    if unit := SPELLINGS.get(key):
        return unit
    if key[1:2] == "/" and key[0] in _COUNTERS:
        return _known(key[1:])  # 12例/10万
    of = next((population for population in _POPULATIONS if key.endswith(population)), "")
    if (of or "," in key) and (unit := SPELLINGS.get(_THOUSANDS.sub("", key.removesuffix(of)))):
        return unit
    scale, rest = _scaled(key)
    base = SPELLINGS.get(rest) if scale != 1 else None
    if base is None or base.dimension in _SHARES:
        return None
    return Unit(key, base.dimension, base.factor * scale)


def _scaled(key: str) -> tuple[int, str]:
    """The scale words that a unit begins with, two at most (万亿), as a number, and the rest."""
    scale = 1
    for _ in range(2):
        word = next((word for word in _SCALE_WORDS if key.startswith(word)), "")
        scale *= _SCALE_WORDS.get(word, 1)
        key = key.removeprefix(word)
    return scale, key


def conversion(source: Unit | None, target: Unit | None) -> Fraction | None:
    """The factor by which a number in `source` is a number in `target`; None if there is none.

    An unstated unit takes over the other's; a scale word without a unit (达到3亿) counts in ones.

    >>> conversion(parse_unit("‰"), parse_unit("%"))
    Fraction(1, 10)
    >>> conversion(parse_unit("%"), parse_unit("人")) is None
    True
    """
    if source is not None and source.dimension == "number" and (target is None or target.dimension not in _SHARES):
        return source.factor / (target.factor if target else 1)
    if source is None or target is None:
        return Fraction(1)
    if source.dimension != target.dimension:
        return None
    return source.factor / target.factor


def point_conversion(points: Unit, target: Unit | None) -> Fraction | None:
    """Like `conversion` for an absolute change: 2 百分点 of a % indicator are 2 %."""
    if target is not None and points.dimension == "point" and target.dimension == "ratio":
        return points.factor / target.factor
    return conversion(points, target)


def points_of(unit: Unit | None) -> Unit | None:
    """The unit in which differences of this unit are given: 百分点 for %, itself otherwise."""
    if unit is None or unit.dimension != "ratio":
        return unit
    return next((point for point in _POINT_UNITS if point.factor == unit.factor), unit)


_POINT_UNITS = tuple(Unit(symbol, "point", Fraction(1, denominator)) for (symbol, denominator) in _POINTS)
