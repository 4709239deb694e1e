"""The phrases of target wordings, Chinese and English: data, no code.

A new province's phrase is one more word in one of these lists, and one row in tests/wordings/.
Phrases are parted by "|"; where several match at a place the longest is taken. English phrases
match whole words.
"""

from collections.abc import Iterable
from enum import StrEnum

from outline_check import comparisons


class Kind(StrEnum):
    """What a piece of a wording is."""

    NUMBER = "number"
    RANGE = "range"
    REFERENCE = "reference"
    PER_UNIT = "per unit"
    BEFORE = "comparison before the number"
    BEHIND = "comparison behind the number"
    EQUAL = "exactly"
    BETTER = "better than"
    BETWEEN = "between"
    REACH = "reach, a lower bound unless said otherwise"
    RISE_TO = "rise to"
    CONTAIN = "keep within, an upper bound unless said otherwise"
    FALL_TO = "fall to"
    HOLD = "hold"
    RISE = "rise"
    FALL = "fall"
    BY = "by"
    TO = "to"
    FROM = "from"
    EXTENT = "extent of a change"
    ANNUAL = "each year"
    MULTIPLE = "a change by a multiple"
    WHOLE = "100 %"
    APPROXIMATE = "about"
    IMPRECISE = "nearly"
    SECOND_ORDER = "the speed of a change"
    OTHER_REGION = "another region's value"
    QUALITATIVE = "a state without a number"
    BRAKE = "hold back; with a change, the speed of it"
    DOUBTFUL = "a number that cannot be read for certain"
    SET_UP = "have or set up a number of things"
    EACH = "each"
    AREA = "urban or rural"
    RESPECTIVELY = "respectively"
    SHARE = "of"
    TAIL = "words that close a target"
    NOISE = "words that change nothing"
    JOIN = "and at once"
    LIST = "and"
    BREAK = "end of a clause"
    OPEN = "("
    CLOSE = ")"
    EXCEPT = "an exception or alternative"
    TEXT = "anything else"


URBAN, RURAL = "城市", "农村"
AREAS = {
    **dict.fromkeys("城市|城镇|城区|urban|cities".split("|"), URBAN),
    **dict.fromkeys("农村|乡村|rural|villages".split("|"), RURAL),
}

# What each multiplies the baseline by.
MULTIPLES = {"减半": "1/2", "halve": "1/2", "翻一番": "2", "翻番": "2", "double": "2", "翻两番": "4"}

# Changes only right before a share (减20%): elsewhere they are part of other words (减灾, 升学率, 加大投入).
_SHORT_RISES = "增|升|上调|上浮|加大|攀升|调增|up"
_SHORT_FALLS = "减|降|削减|压减|压降|精简|节省|调减|下调|下滑|下浮|少|down"
BEFORE_SHARES = frozenset(f"{_SHORT_RISES}|{_SHORT_FALLS}".split("|"))

_WORDS: dict[Kind, str] = {
    Kind.EQUAL: "=|＝|等于|equal to|equals|exactly",
    Kind.BETTER: "优于|远优于|好于|better than",
    Kind.BETWEEN: "介于|between",
    Kind.REACH: "达到并保持在|达到并稳定在|达到|达|reach|reaches|reached|attain|achieve|meet|hit",
    Kind.RISE_TO: (
        "提高到|提高至|上调到|上调至|提升到|提升至|上升到|上升至|增加到|增加至|增长到|增长至|增至|升至|升到|延长到|延长至|"
        "扩大到|扩大至|rise to|rises to|increase to|increased to|raise to|raised to|raise it to|grow to|"
        "improve to|extend to|scale up to|lift up to|bring up to|step up to"
    ),
    Kind.CONTAIN: (
        "控制在|控制到|控制于|限制在|control at|control within|controlled at|contain at|keep within|kept within|"
        "limit to|limited to|hold to"
    ),
    Kind.FALL_TO: (
        "下降到|下降至|降低到|降低至|减少到|减少至|缩小到|缩小至|下调到|下调至|回落到|回落至|削减到|削减至|"
        "降到|降至|减到|减至|压减到|压减至|fall to|"
        "falls to|reduce to|reduced to|decrease to|decreased to|decline to|drop to|lower to|cut to|bring down to"
    ),
    Kind.HOLD: (
        "达到并保持|保持在|保持|稳定在|维持在|维持|巩固在|巩固|稳定|maintain at|maintained at|maintain|"
        "maintained|keep at|kept at|keep|remain at|remain|stay at|stabilise at|stabilize at|hold at|sustain"
    ),
    Kind.RISE: (
        f"{_SHORT_RISES}|增幅|涨幅|升幅|提高|提升|上升|升高|增加|增长|增强|延长|扩大|increase by|increased by|"
        "rise by|grow by|raise by|improve by|an increase of|increase of|increase|increases|increasing|"
        "increased|rise|rises|rising|rose|grow|grows|grew|growth of|raise|raised|raising|improve|extend|lengthen|boost"
    ),
    Kind.FALL: (
        f"{_SHORT_FALLS}|降幅|减幅|节约|下降|降低|减少|减小|缩小|缩短|缩减|压缩|减低|回落|收窄|decrease by|"
        "decreased by|reduce by|reduced by|fall by|decline by|drop by|cut by|lower by|a reduction of|"
        "reduction of|a decrease of|decrease of|decrease|decreases|decreasing|decreased|reduce|reduces|"
        "reduced|reducing|reduction|decline|declines|declined|declining|fall|falls|fell|falling|drop|drops|"
        "dropped|dropping|lower|lowered|lowering|"
        "narrow|narrows|shrink|cut|cutting|slash|slashed|lessen|diminish"
    ),
    Kind.BY: "by",
    Kind.TO: "到|至|to",
    Kind.FROM: "从|由|from",
    Kind.EXTENT: "幅度",
    Kind.ANNUAL: (
        "年均|月均|季均|平均每年|每年|逐年|每年平均|年平均|年增长|年提高|年下降|"
        "年增|年降|年减|年升|月增|月降|年度|当年|各年|每一年|每届|逐届|"
        "每季度|每月|每学年|同比|环比|递增|递减|annually|annual|yearly|per year|per annum|a year|each year|"
        "every year|year by year|per month"
    ),
    Kind.MULTIPLE: "|".join(MULTIPLES),
    Kind.WHOLE: "全覆盖|实现全覆盖|全面覆盖|full coverage",
    Kind.APPROXIMATE: (
        "左右|~|上下|约为|大约|大约为|大概|差不多|近似|约|≈|around|about|approximately|circa|roughly|or so"
    ),
    Kind.IMPRECISE: (
        "接近|近|将近|趋近|趋于|近乎|几乎|大致|大体|大体上|朝着|不够|基本|基本达到或接近|基本达到|基本实现|nearly|"
        "almost|close to|near|virtually|practically|approaching|towards|as close as possible to"
    ),
    Kind.SECOND_ORDER: (
        "增长速度|上升速度|下降速度|增速|降速|增长趋势|上升趋势|升高趋势|下降趋势|增长势头|上升势头|扩大趋势|"
        "零增长|负增长|零增加|上升态势|增长态势|升高态势|下降态势|上升局面|增长局面|下降局面|growth rate|"
        "rate of growth|pace of growth|rate of increase|further decrease|further increase|the increase|the rise|"
        "the growth|the decline|the fall|the drop|the decrease"
    ),
    Kind.OTHER_REGION: "平均水平|平均值|national average|provincial average|average level",
    Kind.QUALITATIVE: (
        "消除|基本消除|消灭|建立|健全|建立健全|完善|普及|普遍|均衡|平衡|合理|覆盖|全部|平等|加强|改善|优化|保障|"
        "形成|落实|无量化目标|无单列目标|无单列数值目标|eliminate|eliminated|establish|established|strengthen|"
        "ensure|universal|balanced|no quantified target"
    ),
    Kind.BRAKE: (
        "控制|得到控制|有效控制|得到有效控制|遏制|得到遏制|有效遏制|放缓|减缓|趋缓|抑制|延缓|扭转|防止|避免|禁止|严禁|"
        "杜绝|停止|阻止|制止|止住|预防|限制|严控|治理|缓解|得到缓解|缓和|得到缓和|应对|解决|克服|趋稳|得到改善|得到改变|"
        "不明显|不够明显|过快|under control|brought under control|slow|slows|slow down|slowed|halt|halted|curb|"
        "curbed|stop|stopped|prevent|avoid|reverse|reversed|prohibit|contain|mitigate|combat|tackle|arrest|end|"
        "ending|without|no"
    ),
    Kind.SET_UP: "设立|设置|设|配备|配有|建有|建设|建成|建立|拥有|有|have|has|set up",
    Kind.EACH: "均|各|每个|每|each|every",
    Kind.AREA: "|".join(AREAS),
    Kind.TEXT: "人均|户均|平均|年增速|达标率|达标|达标优良率|lower secondary|lower-secondary|drop-out|drop out",
    Kind.RESPECTIVELY: "分别|respectively",
    Kind.SHARE: "的|of",
    Kind.TAIL: (
        "的目标|目标|的目标值|目标值|的国家目标|的要求|的目标要求|的标准|的水平|水平|之间|区间|不变|稳定|"
        "现有水平|为目标|areas|communities|level|target"
    ),
    Kind.NOISE: (
        "逐步|逐渐|不断|持续|明显|显著|大幅|大幅度|稳步|进一步|有所|继续|力争|争取|确保|努力|要|应|应当|需|须|"
        "目标为|目标值|将|使|目标区间为|区间为|目标是|其中|再|为|是|了|在|总体|平稳|女=100|女孩=100|女性=100|"
        "以女孩为100|以女性为100|也|the|a|an|be|is|should|must|will|shall|its|in|on|at|it|gradually|steadily|"
        "continuously|further|significantly|markedly|value"
    ),
    Kind.JOIN: "并|且|并且|而且|同时",
    Kind.LIST: "、|和|及|以及|与|and|&",
    Kind.BREAK: ",|;|。|:|!|then|while",
    Kind.OPEN: "(|【|“|‘|《",
    Kind.CLOSE: ")|】|”|’|》",
    Kind.EXCEPT: (
        "除|不含|不包括|但|但是|或者|或|若|如果|否则|不再|±|多数|大多数|大部分|except|excluding|unless|but|or|if|"
        "not|instead|most|no longer|outside|rather than|假如|除非|如能|倘若|可能达到|"
        "后达到|以后达到|之后达到"
    ),
}

# A verb or number with one of these right before it (and only such auxiliaries between) is negated: 未能达到.
NEGATIONS = tuple("不 未 无 没 没有 难 勿 无需 防止 避免 禁止 严禁 杜绝 无一 严防 谨防 警惕 反对 免 不让 非".split())
AUXILIARIES = "法能全部完一定需必要求以可应宜许允会得曾真正是有在为至到再于实现"
ENGLISH_NEGATIONS = frozenset(
    "not never cannot can't won't isn't doesn't fails fail failing unable without avoid prevent none nowhere nor"
    " stop halt refrain".split()
)
# A phrase of a state or a change that one of these follows is part of a name: 覆盖率, 增长率.
NAME_ENDINGS = ("率", "面", "型", "度", "比", "量", "额", "工程", "行动", "计划", "项目")
# With one of these before it such a change is another word: 新增5%, 晋升30%, follow-up 95%.
NO_CHANGE_AFTER = ("新", "晋", "招", "-", "scale ", "follow ", "catch ")
# As nouns they follow the number: 30% reduction in low birth weight.
CHANGE_NOUNS = "reduction|reduction of|decrease|decrease of|decline|increase|increase of|rise".split("|")
# These say each year, or name a value of one year: 年度体检率.
ANNUAL_NAMES = ("年度", "年均", "年平均")
# 降幅达到40% is a change by 40 %: these say so without 幅度 behind them.
EXTENT_NOUNS = ("增幅", "涨幅", "升幅", "降幅", "减幅")
# 基本实现…全覆盖 is not quite full coverage, whatever stands between.
NOT_QUITE = ("基本实现", "基本达到")
# A comparison behind one of these is negated, whatever stands between: 不得使近视率超过50%.
CAUSATIVES = ("不得使", "不得让", "不能使", "不能让", "不使", "不让")
# Exceptions only before another target: 95%或96%, but 女性或儿童.
ALTERNATIVES = ("或", "或者", "or", "若", "if")
# A comparison with something else: 比全国平均高2%.
COMPARED_ENDINGS = ("高", "低", "多", "少", "快", "慢")
# Words that compare with what is not the baseline: 与国家要求相比, 同步增长, 国家目标基础上.
COMPARING_WORDS = ("相比", "同步", "基础上")
STANDING_WORDS = ("原有", "现有", "此", "原来")  # 在原有基础上 is the baseline
# What follows 城市 or 农村 where these say where a clause holds; before other words they begin a name.
AREA_NOUNS = ("社区", "地区", "居民", "人口", "家庭", "学校")
# What may stand before the number of a line of a plan: 目标1:.
LINE_LABELS = ("目标", "指标", "任务")
# What the wording of a target that is another tier's looks like: 同国家, 与国家一致.
INHERIT_LEADS = ("same as the", "same as", "同", "与")
INHERIT_TAILS = "目标一致 标准一致 要求一致 目标相同 一致 相同 目标 标准 指标 要求 target tier".split()
TIER_ENDINGS = ("国家", "中央", "全国", "省", "市", "县", "区", "州", "盟", "旗", "级", "地方")
TIER_WORDS = ("national", "regional", "provincial", "state", "city", "county", "municipal", "prefectural", "local")
SAME_AS_ABOVE = ("同上", "同前", "same as above", "ditto")
RANGE_SIGNS = ("~", "-", "–", "—", "－", "至", "到", "to")


def by_first(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The phrases by their first character, the longest first."""
    table: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        table.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(found) for first, found in table.items()}


KINDS = {
    phrase: kind
    for kind, words in reversed(
        [*_WORDS.items(), (Kind.BEFORE, "|".join(comparisons.BEFORE)), (Kind.BEHIND, "|".join(comparisons.BEHIND))]
    )
    for phrase in words.split("|")
}
PHRASES = by_first(KINDS)
