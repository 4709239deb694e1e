"""The indicators of the generated data: what they are called, what is asked of them, in which units they come."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

MOST = 153
TARGETS_HEADER = "id,name,domain,unit,direction,national_target,regional_target"
INTERVALS_HEADER = "id,unit,tier,domain,lower,upper"
TIERS = ("national", "regional")


class Family(NamedTuple):
    """Indicators that differ in their level only; `step` leads from a target to a stricter one.

    Attributes:
        name, domain, unit: of the indicators; a number is added to the name.
        wordings: of the national and the regional target.
        level: the first national target.
        step: what is added to it for the regional target, and for the next indicator.
        decimals: of the values.
        other_unit: in which a fifth of the series are given, "" for none.
        shift: the power of ten that leads there.
        is_open: whether the bound itself misses the target.
        spread: how far the regions lie apart, beside the others.
    """

    name: str
    domain: str
    unit: str
    wordings: tuple[str, str]
    level: str
    step: str
    decimals: int
    other_unit: str = ""
    shift: int = 0
    is_open: bool = False
    spread: float = 1

    @property
    def is_higher_better(self) -> bool:
        """Whether the targets are lower bounds."""
        return not self.step.startswith("-")


FAMILIES = (
    Family("孕产妇死亡率", "健康", "/10万", ("控制在{}/10万以下", "下降到{}/10万以下"), "30", "-1", 2, "/万", -1),
    Family("孕产妇系统管理率", "健康", "%", ("达到{}%以上", "{}%以上"), "75", "1.5", 2, "‰", 1),
    Family("婴儿死亡率", "健康", "‰", ("控制在{}‰以下", "不超过{}‰"), "16", "-0.5", 2, "%", -1),
    Family("女性人均预期寿命", "健康", "岁", ("达到{}岁", ">={}"), "72", "0.5", 2, spread=0.2),
    Family("儿童贫血患病率", "健康", "%", ("控制在{}%以下", "<={}"), "15", "-0.5", 2, "‰", 1),
    Family("九年义务教育巩固率", "教育", "%", ("达到{}%", "提高到{}%以上"), "80", "1.5", 1, "‰", 1),
    Family("女性平均受教育年限", "教育", "年", ("达到{}年以上", "不低于{}年"), "8", "0.5", 2),
    Family("女童辍学率", "教育", "%", ("不超过{}%", "不高于{}%"), "6", "-0.2", 2, "‰", 1),
    Family("妇女占从业人员比例", "经济", "%", ("保持在{}%以上", ">={}"), "38", "0.8", 2, "‰", 1),
    Family("妇女培训人次", "经济", "人", ("达到{}人以上", "不少于{}人"), "1200", "150", 0),
    Family("村委会成员中女性比例", "参政", "%", ("达到{}%以上", "at least {}%"), "22", "1", 1, "‰", 1),
    Family("医疗保险参保率", "社会保障", "%", (">={}", "稳定在{}%以上"), "82", "1.5", 2, "‰", 1),
    Family("残疾儿童康复服务人数", "社会保障", "人", ("不少于{}人", ">={}"), "300", "40", 0),
    Family("农村卫生厕所普及率", "环境", "%", ("提高到{}%", "达到{}%以上"), "70", "1.5", 1, "‰", 1),
    Family("集中式供水人口比例", "环境", "%", ("超过{}%", "高于{}%"), "60", "2", 2, "‰", 1, is_open=True),
    Family("儿童伤害死亡率", "法律保护", "/10万", ("不高于{}/10万", "<={}"), "24", "-1", 2, "/万", -1),
    Family("未成年人犯罪率", "法律保护", "‰", ("低于{}‰", "<{}"), "9", "-0.3", 2, "%", -1, is_open=True),
)
# One tier in ten indicators each asks nothing.
_ONE_TIER = {3: (True, False), 7: (False, True)}


class Indicator(NamedTuple):
    """One indicator with the bounds of its national and its regional target, in its unit; None: no target."""

    id: str
    name: str
    family: Family
    bounds: tuple[Decimal | None, Decimal | None]

    @property
    def given(self) -> list[Decimal]:
        """The bounds that there are."""
        return [bound for bound in self.bounds if bound is not None]


def indicators(count: int = MOST) -> list[Indicator]:
    """The first of the indicators, women's (W01 ...) and children's (C01 ...) in turns."""
    return list(islice(map(_indicator, range(MOST)), count))


def _indicator(number: int) -> Indicator:
    family = FAMILIES[number % len(FAMILIES)]
    variant = number // len(FAMILIES)
    national = Decimal(family.level) + variant * Decimal(family.step)
    asked = _ONE_TIER.get(number % 10, (True, True))
    bounds = (national if asked[0] else None, national + Decimal(family.step) if asked[1] else None)
    return Indicator(f"{'WC'[number % 2]}{number // 2 + 1:02d}", f"{family.name}{variant + 1}", family, bounds)


def targets_csv(chosen: list[Indicator]) -> str:
    """The targets in words, one line an indicator."""
    return "".join(f"{line}\n" for line in (TARGETS_HEADER, *map(_targets_line, chosen)))


def _targets_line(one: Indicator) -> str:
    family = one.family
    wordings = [
        "" if bound is None else wording.format(f"{bound.normalize():f}")
        for wording, bound in zip(family.wordings, one.bounds, strict=True)
    ]
    direction = "higher" if family.is_higher_better else "lower"
    return ",".join((one.id, one.name, family.domain, family.unit, direction, *wordings))


def intervals_csv(chosen: list[Indicator]) -> str:
    """The same targets compiled: closed bounds of floats, one line for each indicator, unit and tier."""
    lines = (line for one in chosen for line in _interval_lines(one))
    return "".join(f"{line}\n" for line in (INTERVALS_HEADER, *lines))


def _interval_lines(one: Indicator) -> list[str]:
    family = one.family
    units = [(family.unit, 0), *([(family.other_unit, family.shift)] if family.other_unit else [])]
    return [
        f"{one.id},{unit},{tier},{family.domain},{_ends(family, bound.scaleb(shift))}"
        for unit, shift in units
        for tier, bound in zip(TIERS, one.bounds, strict=True)
        if bound is not None
    ]


def _ends(family: Family, bound: Decimal) -> str:
    """Lower and upper bound; an open one is the next float inside."""
    inside = math.inf if family.is_higher_better else -math.inf
    number = math.nextafter(float(bound), inside) if family.is_open else float(bound)
    return f"{number!r}," if family.is_higher_better else f",{number!r}"
