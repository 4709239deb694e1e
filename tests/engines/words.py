"""What made inputs are made of."""

from __future__ import annotations

from decimal import Decimal

# The fields of a file in the order of its columns, and their titles in English and Chinese.
HEADERS = {
    "outline": ("outline", "纲要"),
    "id": ("id", "编号"),
    "name": ("name", "指标"),
    "domain": ("domain", "领域"),
    "department": ("department", "责任单位"),
    "unit": ("unit", "单位"),
    "direction": ("direction", "方向"),
    "region": ("region", "地区"),
    "year": ("year", "年份"),
    "sex": ("sex", "性别"),
    "area": ("area", "城乡"),
    "value": ("value", "监测值"),
    "baseline": ("baseline", "基期值"),
    "tolerance": ("tolerance", "容差"),
}
UNITS = {
    "ratio": ("%", "‰", "/10万"),
    "permille": ("‰", "%", "/万"),
    "deaths": ("/10万", "‰", "/万"),
    "persons": ("人", "万人", "千人"),
    "years": ("岁", "月", "岁"),
    "sum": ("万元", "元", "亿元"),
    "other": ("厘米", "厘米", "厘米"),
    "none": ("", "", "%"),
}
_OF_ONE = {
    "%": 100, "‰": 1000, "/万": 10_000, "/10万": 100_000,
}  # fmt: skip
_PLAIN = {
    "万人": Decimal("0.0001"),
    "千人": Decimal("0.001"),
    "月": Decimal(12),
    "元": Decimal(10_000),
    "亿元": Decimal("0.0001"),
}
# By what a number in the first unit of a family becomes one in another unit.
SUFFIXES: dict[str, dict[str, list[Decimal]]] = {
    units[0]: {
        unit: [
            Decimal(_OF_ONE[unit]) / _OF_ONE[units[0]]
            if units[0] in _OF_ONE and unit in _OF_ONE
            else _PLAIN.get(unit, Decimal(1))
        ]
        for unit in units
    }
    for units in UNITS.values()
}
MISSING = ["-", "—", "…", "无数据", "N/A", " ", "null", "　"]
DIRTY = [
    "{0}%", "{0} ‰", "{0}{unit}", "1,234.5", "９５.５", "{0}%以上", "≥{0}", "不足{0}", "是", "否",
    "达标", "abc", "#DIV/0!",
    "{0}①", " {0} ", "+{0}", "{0}e0",
    "1e400", "{0}.", ".5", "全部", "九成五", "{0}万",
    "2020-01-01", "{0},5", "104.6:100",
    "十万分之16.9", "-", "nan", "inf", "0x10", "1_000", "{0}\n", "'{0}", "９９９９９９９９９９９９９９９９９９",
]  # fmt: skip
JUNK_YEARS = ["2020年度", "二〇二〇", "20", "2020.0", "", "-", "1899", "2100", "2020/21", "２０２０", "２０２０年"]
GOALS = {
    "level": [
        "达到{b}{u}以上", "控制在{b}{u}以下", "达到{b}以上", "低于{b}{u}", "超过{b}", ">={b}", "<={b}", "={b}",
        "at least {b}{u}",
    ],
    "ranges": ["{b}-{c}", "{b}{u}-{c}{u}", "介于{b}和{c}之间"],
    "changes": ["比2020年提高5%", "以2019年为基数下降1/6", "下降20%", "比2020年提高5个百分点", "比2015年下降1/5"],
    "no worse": ["不高于基期"],
    "trends": ["逐步提高", "逐步下降", "持续提高", "不断降低"],
    "states": ["建立制度", "零增长", "全覆盖", "基本普及", "稳定"],
    "about": ["{b}{u}左右", "约{b}"],
    "unreadable": ["提高2", "年均增长5%", "???", "译", "达到9O%"],
    "inherit": ["同国家", "同国家目标"],
    "clauses": ["到2020年达到{b}%,到2025年达到{c}%", "城市达到98%,农村达到86%", "分别达到90%和95%"],
    "and rising": ["达到{b}%，并逐步提高"],
    "per unit": ["以乡镇(街道)为单位达到{b}%以上"],
    "none": ["", "—", "无"],
    "other units": ["达到{b}{w}以上", "控制在{b}{w}以下", "达到{b}千克", "控制在{b}/万以下"],
}  # fmt: skip
FEATURES = [
    *(kind for kind in GOALS if kind != "level"),
    *"milestones wide files toml outlines growth".split(),
    *"baseline directions tolerance departments unmeasured twice names".split(),
    *"regions many sexes areas duplicates order domains misnamed unknown years padded missing dirty".split(),
    *"digits tiny suspects jumps units".split(),
    *("targets by region", "targets by sex", "targets by area", "no total", "long ago", "data units", "data baseline"),
    *("no region", "row goals"),
]
