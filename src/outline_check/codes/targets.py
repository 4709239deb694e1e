"""T2xx: what targets say."""

from outline_check.codes.code import Code, Severity

ERROR, WARNING, INFO = Severity

TARGETS = {
    "T201": Code(
        WARNING,
        (
            "无法理解目标“{text}”，第 {position} 字起“{part}”：{why}",
            "target “{text}” is not understood from character {position}, “{part}”: {why}",
        ),
        (
            "请按 docs/wordings.md 改写，或保留为无法判定",
            "reword it as in docs/wordings.md, or leave it as not judgeable",
        ),
    ),
    "T202": Code(
        ERROR,
        ("目标“{text}”没有说明越高越好还是越低越好", "target “{text}” does not say whether higher or lower is better"),
        ("请写“达到…”“控制在…以下”，或填写方向列", "write “at least …” or “at most …”, or fill the direction column"),
    ),
    "T203": Code(
        ERROR,
        (
            "目标“{text}”的单位“{unit}”不能换算为“{row_unit}”",
            "the unit “{unit}” of target “{text}” does not convert to “{row_unit}”",
        ),
        ("请核对单位列和目标中的单位", "check the unit column and the unit of the target"),
    ),
    "T204": Code(
        ERROR,
        ("目标“{text}”与方向列矛盾", "target “{text}” contradicts the direction column"),
        ("请核对方向或目标", "check the direction or the target"),
    ),
    "T205": Code(
        ERROR,
        ("目标“{text}”下限高于上限", "the lower bound of target “{text}” lies above the upper"),
        ("请核对目标的上下限", "check both ends of the target"),
    ),
    "T206": Code(
        ERROR,
        ("“{text}”所指的层级没有目标", "the tier that “{text}” refers to has no target here"),
        ("请写出目标", "write the target out"),
    ),
    "T207": Code(
        ERROR,
        ("不认识的方向“{text}”", "unknown direction “{text}”"),
        ("请填写正向、逆向或适度", "write higher, lower or range"),
    ),
    "T208": Code(
        ERROR,
        (
            "“{text}”与第 {line} 行同一指标的“{other}”不同",
            "“{text}” differs from “{other}” on line {line}, the same indicator",
        ),
        ("请只保留一个", "keep one of them"),
    ),
    "T209": Code(
        ERROR,
        ("不认识的容差“{text}”", "unknown tolerance “{text}”"),
        ("请填写如 5% 或 2个百分点", "write for example 5% or 2 percentage points"),
    ),
    "T211": Code(
        WARNING,
        ("目标“{text}”只适用于{part}，数据中没有", "target “{text}” holds only for {part}, which the data do not have"),
        ("请核对地区、性别或城乡的写法", "check how the region, sex or area is written"),
    ),
    "T210": Code(
        WARNING,
        ("指标“{text}”没有任何目标，未评估", "the indicator “{text}” has no target; not evaluated"),
        ("请填写目标，或删去该行", "write a target, or remove the row"),
    ),
    "T212": Code(
        WARNING,
        (
            "{tier}目标“{text}”宽于{base}目标“{other}”",
            "the {tier} target “{text}” is looser than the {base} one, “{other}”",
        ),
        ("请核对；属实则在说明列写明原因", "check it; if it is right, say why in the explanation column"),
        answerable=True,
    ),
    "T213": Code(
        WARNING,
        (
            "编号“{text}”在数据中是“{measured}”，在目标文件中是“{other}”",
            "the id “{text}” is “{measured}” in the data and “{other}” in the targets",
        ),
        ("请核对编号和名称", "check the id and the name"),
    ),
    "T214": Code(
        WARNING,
        (
            "目标“{text}”小于 1，而单位是 {unit}，监测值为 {value}",
            "target “{text}” is below 1 in a row of {unit} with the value {value}",
        ),
        ("如为比例，请写成百分数", "write it as a percentage, if a share is meant"),
    ),
}
