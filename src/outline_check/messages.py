"""What a finding says and what to do about it, Chinese and English: data, one row a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.labels import LANGUAGES, say

if TYPE_CHECKING:
    from outline_check.findings import Finding

# code: ((message zh, message en), (hint zh, hint en)); {text} is the text as it stands in the file.
_MESSAGES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "R101": (
        ("不是有效的 UTF-8 或 GB18030 文本（字节 {byte}）", "neither valid UTF-8 nor valid GB18030 (byte {byte})"),
        ("请用 UTF-8 重新保存", "save the file again as UTF-8"),
    ),
    "R102": (
        ("CSV 语法错误：{error}", "not valid CSV: {error}"),
        ("请检查从该行开始的引号", "check the quotes from this line on"),
    ),
    "R103": (
        ("该行有 {cells} 个单元格，表头有 {columns} 个", "the row has {cells} cells, the header has {columns}"),
        ("请补齐或删去单元格；含逗号的内容要加引号", "add or remove cells; quote a text that holds a comma"),
    ),
    "R104": (
        ("与列“{other}”重复或含义相同", "repeats the column “{other}” or means the same"),
        ("请只保留一列", "keep one of them"),
    ),
    "R105": (
        ("缺少{field}", "there is no {field}"),
        ("请添加该列{suggestion}", "add the column{suggestion}"),
    ),
    "R106": (
        ("含有空字符（NUL）", "holds a NUL byte"),
        ("请从原始软件重新导出", "export the file again from its source"),
    ),
    "R107": (
        ("跳过 {count} 个空行", "{count} empty rows skipped"),
        ("无需处理", "nothing to do"),
    ),
    "R108": (
        ("以下列不参与评估：{columns}", "columns that play no part: {columns}"),
        ("如有应识别的列，请改用标准表头", "rename a column that should"),
    ),
    "R110": (
        ("文件为空，没有表头", "the file is empty, there is no header"),
        ("请检查文件", "check the file"),
    ),
    "R111": (
        ("不是 CSV 文本（{text}）", "not CSV text ({text})"),
        ("请另存为 CSV（UTF-8）", "save it as CSV (UTF-8)"),
    ),
    "T201": (
        (
            "无法理解目标“{text}”，第 {position} 字起“{part}”：{why}",
            "target “{text}” is not understood from character {position}, “{part}”: {why}",
        ),
        (
            "请按 docs/wordings.md 改写，或保留为无法判定",
            "reword it as in docs/wordings.md, or leave it as not judgeable",
        ),
    ),
    "T202": (
        ("目标“{text}”没有说明越高越好还是越低越好", "target “{text}” does not say whether higher or lower is better"),
        ("请写“达到…”“控制在…以下”，或填写方向列", "write “at least …” or “at most …”, or fill the direction column"),
    ),
    "T203": (
        (
            "目标“{text}”的单位“{unit}”不能换算为“{row_unit}”",
            "the unit “{unit}” of target “{text}” does not convert to “{row_unit}”",
        ),
        ("请统一单位", "give both the same kind of unit"),
    ),
    "T204": (
        ("目标“{text}”与方向列矛盾", "target “{text}” contradicts the direction column"),
        ("请核对方向或目标", "check the direction or the target"),
    ),
    "T205": (
        ("目标“{text}”下限高于上限", "the lower bound of target “{text}” lies above the upper"),
        ("请核对目标", "check the target"),
    ),
    "T206": (
        ("“{text}”所指的层级没有目标", "the tier that “{text}” refers to has no target here"),
        ("请写出目标", "write the target out"),
    ),
    "T207": (
        ("不认识的方向“{text}”", "unknown direction “{text}”"),
        ("请填写正向、逆向或适度", "write higher, lower or range"),
    ),
    "T208": (
        ("目标“{text}”与第 {line} 行的“{other}”不同", "target “{text}” differs from “{other}” on line {line}"),
        ("请只保留一个", "keep one of them"),
    ),
    "T209": (
        ("不认识的容差“{text}”", "unknown tolerance “{text}”"),
        ("请填写如 5% 或 2个百分点", "write for example 5% or 2百分点"),
    ),
    "T211": (
        ("目标“{text}”只适用于{part}，数据中没有", "target “{text}” holds only for {part}, which the data do not have"),
        ("请核对地区、性别或城乡的写法", "check how the region, sex or area is written"),
    ),
    "D301": (
        ("“{text}”不是数字", "“{text}” is not a number"),
        ("请填写数字，或留空表示无数据", "write a number, or leave the cell empty for no data"),
    ),
    "D302": (
        ("“{text}”的单位不能换算为“{unit}”", "the unit of “{text}” does not convert to “{unit}”"),
        ("请改用该行的单位", "use the unit of the row"),
    ),
    "D303": (
        ("“{text}”超出可信范围", "“{text}” is out of any plausible range"),
        ("请核对数字", "check the number"),
    ),
    "D304": (
        ("“{text}”不是年份", "“{text}” is not a year"),
        ("请填写四位年份，如 2020", "write a year of four digits"),
    ),
    "D305": (
        (
            "“{text}”与第 {line} 行同一指标、地区、年份的内容不同",
            "“{text}” differs from line {line}, the same indicator, region and year",
        ),
        ("请只保留正确的一行", "keep the right one"),
    ),
    "D306": (
        ("与第 {line} 行重复，只计一次", "repeats line {line}; counted once"),
        ("请删去一行", "remove one of them"),
    ),
    "D307": (
        ("没有指标编号和名称", "the row names no indicator"),
        ("请填写编号或名称", "write an id or a name"),
    ),
    "D308": (
        (
            "目标文件中没有指标“{text}”{suggestion}，未评估",
            "no target for the indicator “{text}”{suggestion}; not evaluated",
        ),
        ("请核对编号或名称", "check the id or name"),
    ),
    "D309": (
        ("指标“{text}”属于多个纲要", "the indicator “{text}” belongs to several outlines"),
        ("请添加纲要列", "add an outline column"),
    ),
}
_LONGEST_TEXT = 80
_FIELDS = {
    "id": ("指标编号或名称列（编号、指标）", "column for the indicator (id or name)"),
    "value": (
        "监测值列（监测值，或 2020年 这样的年份列）",
        "column for the value (value, or year columns such as 2020)",
    ),
    "target": (
        "目标列（国家目标、自治区目标等），也没有 --targets",
        "target column (national_target, regional_target ...) and no --targets",
    ),
}


def finding_message(finding: Finding, language: str) -> str:
    """What is wrong, in one sentence."""
    return _fill(finding, language, part=0)


def finding_hint(finding: Finding, language: str) -> str:
    """What to do about it."""
    return _fill(finding, language, part=1)


def codes() -> list[str]:
    """All codes that have a text, for the tests and the docs."""
    return sorted(_MESSAGES)


def _short(text: str) -> str:
    """A long text of the input, cut where a message would lose its point."""
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"


def _fill(finding: Finding, language: str, *, part: int) -> str:
    at = LANGUAGES.index(language)
    details = {name: _short(text) for name, text in (("text", finding.text), *finding.details)}
    if "why" in details:
        details["why"] = say(language, details["why"])
    if "field" in details:
        details["field"] = _FIELDS[details["field"]][at]
    if meant := details.get("suggestion"):
        details["suggestion"] = (f"（是否指“{meant}”？）", f" (did you mean “{meant}”?)")[at]
    return _MESSAGES[finding.code][part][at].format_map(details)
