"""What the entry form says, Chinese and English: data. The figures of the example are made up."""

from enum import StrEnum
from typing import NamedTuple

Words = tuple[str, str]


class Kind(StrEnum):
    """How the cells of a column are typed: numbers as they come, codes as text, so that Excel leaves `007` alone."""

    NUMBER = "number"
    CODE = "code"
    PROSE = "prose"


class Field(NamedTuple):
    """A column of the form.

    Attributes:
        header: as the readers know it.
        hint: what to write, in one line.
        example: what stands there in the worked example.
        width: in characters.
        kind: of its cells.
        needed: whether nothing can be evaluated without it.
    """

    header: Words
    hint: Words
    example: Words
    width: int
    kind: Kind
    needed: bool = False


class Row(NamedTuple):
    """A line of the notes: what it is about, what is said about it, how it looks."""

    label: Words
    text: Words
    example: Words = ("", "")


FIELDS = (
    Field(
        ("编号", "id"),
        ("指标编号；没有编号可留空，但同一指标每年要用同一编号或名称", "code of the indicator; the same every year"),
        ("W02", "W02"),
        7,
        Kind.CODE,
    ),
    Field(
        ("指标", "indicator"),
        ("必填。指标名称，一行一个指标", "required: name of the indicator, one a row"),
        ("孕产妇死亡率", "maternal mortality"),
        22,
        Kind.CODE,
        needed=True,
    ),
    Field(("领域", "domain"), ("所属领域", "domain it belongs to"), ("健康", "health"), 9, Kind.CODE),
    Field(
        ("单位", "unit"),
        (
            "从列表中选；列表中没有的可直接填写",
            "choose from the list, or write another one",
        ),
        ("/10万", "/100k"),
        9,
        Kind.CODE,
    ),
    Field(
        ("方向", "direction"),
        (
            "从列表中选：正向越高越好，逆向越低越好，适度在区间内；目标已写明的可留空",
            "choose: higher is better, lower is better, or a range; blank where the target says it",
        ),
        ("逆向", "lower"),
        9,
        Kind.CODE,
    ),
    Field(
        ("基期值", "baseline"),
        (
            "基期年份的数值；目标是相对基期的变化时必填",
            "value of the base year; required where the target is a change",
        ),
        ("21.6", "21.6"),
        9,
        Kind.NUMBER,
    ),
    Field(
        ("上年值", "last year"),
        ("上年已上报的数值，供核对", "value reported last year, for checking"),
        ("14.3", "14.3"),
        9,
        Kind.NUMBER,
    ),
    Field(
        ("监测值", "value"),
        (
            "必填。本年数值；确无数据才留空，不要填 0；也可填“40%以上”，定性目标填“是”或“否”",
            "required: this year's value; blank only if there is none, never 0; “at least 40%”, yes, no are fine",
        ),
        ("13.8", "13.8"),
        9,
        Kind.NUMBER,
        needed=True,
    ),
    Field(
        ("国家目标", "national target"),
        (
            "照抄文件中的表述；该层级没有目标就留空。国家、地方目标至少填一项",
            "as the outline words it; blank if this tier has none; one target is needed",
        ),
        ("控制在16/10万以下", "no more than 16 per 100,000"),
        20,
        Kind.CODE,
    ),
    Field(
        ("地方目标", "regional target"),
        (
            "照抄文件中的表述；与国家目标相同可写“同国家”",
            "as the outline words it; “same as national” where it is",
        ),
        ("控制在14/10万以下", "no more than 14 per 100,000"),
        20,
        Kind.CODE,
    ),
    Field(
        ("责任单位", "department"),
        ("填报或负责的部门", "who reports it"),
        ("卫生健康委", "health commission"),
        13,
        Kind.PROSE,
    ),
    Field(
        ("来源", "source"),
        ("数据出处", "where the figure is from"),
        ("妇幼健康年报", "annual report"),
        13,
        Kind.PROSE,
    ),
    Field(("备注", "note"), ("其他需要交代的事项", "anything else"), ("初步数", "preliminary"), 12, Kind.PROSE),
    Field(
        ("说明", "explanation"),
        (
            "对审核提示的答复：数值确实如此的原因",
            "answer to a doubt of the checks: why the figure is right",
        ),
        ("今年起含流动人口", "migrants included from this year on"),
        16,
        Kind.PROSE,
    ),
)
DIRECTIONS: tuple[Words, ...] = (("正向", "higher"), ("逆向", "lower"), ("适度", "range"))
UNITS = (
    "% ‰ /万 /10万 人 万人 人次 岁 年 小时 个 所 张 户 元 平方米 倍 女=100".split(),
    "% ‰ /10k /100k people visits years hours days pieces households yuan m2 times female=100".split(),
)
WORDINGS = (
    Row(("下限", "at least"), ("不低于 95%，含 95%", "95 % or more"), ("达到95%以上", "at least 95%")),
    Row(
        ("上限", "at most"),
        ("不高于 20/10万，含 20/10万", "20 per 100,000 or fewer"),
        ("控制在20/10万以下", "no more than 20 per 100,000"),
    ),
    Row(("区间", "between"), ("103 到 107，含两端", "from 103 to 107, both included"), ("[103,107]", "[103,107]")),
    Row(
        ("相对变化", "share of the baseline"),
        ("比 2010 年的值低六分之一；须填基期值", "a sixth below the value of 2010; needs the baseline"),
        ("以2010年为基数下降1/6", "reduce by 1/6 from 2010"),
    ),
    Row(
        ("百分点", "points"),
        ("比基期值高 2 个百分点；须填基期值", "2 percentage points above the baseline, which it needs"),
        ("提高2个百分点", "increase by 2 percentage points"),
    ),
    Row(
        ("趋势", "trend"),
        ("高于基期值即为达标；须填基期值", "better than the baseline, which it needs"),
        ("逐步提高", "increase steadily"),
    ),
    Row(
        ("定性", "qualitative"),
        ("监测值填“是”或“否”", "answered by yes or no in the value"),
        ("建立预警制度", "establish a system"),
    ),
    Row(
        ("约数", "about"),
        ("评估时给出容差才能判定", "judged only with a tolerance"),
        ("50%左右", "about 50%"),
    ),
    Row(
        ("沿用", "the same"),
        ("与国家目标相同", "the target of the other tier"),
        ("同国家", "same as national"),
    ),
    Row(
        ("不能识别", "not understood"),
        ("没有可以比较的界限，不作判定，并给出提示", "no bound to compare with: not judged, and reported"),
        ("尽快达标", "as soon as possible"),
    ),
)
NOTES = (
    Row(
        ("表头", "header"),
        (
            "不要改动表头文字；用不到的列可以留空或删去，也可以增加“地区”“年份”“性别”“城乡”列",
            "leave its words alone; columns that you do not use may go, and region, year, sex, area may come",
        ),
    ),
    Row(
        ("行", "rows"),
        ("一行一个指标，不要合并单元格，不要插入小计行", "one indicator each; merge no cells, add no subtotals"),
    ),
    Row(
        ("百分比", "per cent"),
        ("单位为 % 时填 90.8 或 90.8%，不要填 0.908", "in a row of % write 90.8 or 90.8%, not 0.908"),
    ),
    Row(("空白", "blanks"), ("没有数据就留空；0 是数值", "no data: leave it empty; 0 is a value")),
    Row(
        ("检查", "to check"),
        ("在命令行运行：", "on the command line:"),
        ("outline-check validate 填报表.xlsx", "outline-check validate form.xlsx"),
    ),
    Row(
        ("评估", "to evaluate"),
        ("在命令行运行：", "on the command line:"),
        ("outline-check evaluate 填报表.xlsx", "outline-check evaluate form.xlsx"),
    ),
)
DATA_SHEET: Words = ("数据", "data")
NOTES_SHEET: Words = ("填写说明", "notes")
TITLE: Words = ("指标数据填报表：填写说明", "Entry form for indicators: how to fill it in")
INTRODUCTION: Words = (
    "请在“数据”表中填写，深色表头为必填，目标至少填一项。本页示例中的数字均为虚构。",
    "Fill in the sheet “data”; dark headers are required, and one target. The figures on this page are made up.",
)
FIELD_COLUMNS: tuple[Words, ...] = (("列", "column"), ("填写内容", "what to write"), ("示例", "example"))
WORDING_COLUMNS: tuple[Words, ...] = (("目标的写法", "targets"), ("读作", "read as"), ("示例", "example"))
NOTE_COLUMNS: tuple[Words, ...] = (("注意", "good to know"), ("", ""), ("", ""))
OTHER_UNIT: Words = ("该单位不在列表中。", "This unit is not in the list.")
OTHER_DIRECTION: Words = ("请从列表中选择，或留空。", "Choose from the list, or leave it empty.")
