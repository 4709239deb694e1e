"""D3xx: what the data say."""

from outline_check.codes.code import Code, Severity

ERROR, WARNING, INFO = Severity

DATA = {
    "D301": Code(
        ERROR,
        ("“{text}”不是数字", "“{text}” is not a number"),
        ("请填写数字，或留空表示无数据", "write a number, or leave the cell empty for no data"),
    ),
    "D302": Code(
        ERROR,
        ("“{text}”的单位不能换算为“{unit}”", "the unit of “{text}” does not convert to “{unit}”"),
        ("请按该行的单位填写，或更正单位列", "write it in the unit of the row, or correct the unit column"),
    ),
    "D303": Code(
        ERROR,
        ("“{text}”超出可信范围", "“{text}” is out of any plausible range"),
        ("请核对数字", "check the number"),
    ),
    "D304": Code(
        ERROR,
        ("“{text}”不是年份", "“{text}” is not a year"),
        ("请填写四位年份，如 2020", "write a year of four digits"),
    ),
    "D305": Code(
        ERROR,
        (
            "“{text}”与第 {line} 行同一指标、地区、年份的内容不同",
            "“{text}” differs from line {line}, the same indicator, region and year",
        ),
        ("请只保留正确的一行", "keep the right one of the two rows"),
    ),
    "D306": Code(
        WARNING,
        ("与第 {line} 行重复，只计一次", "repeats line {line}; counted once"),
        ("请删去一行", "remove one of them"),
    ),
    "D307": Code(
        ERROR,
        ("没有指标编号和名称", "the row names no indicator"),
        ("请填写指标编号或名称", "write its id or its name"),
    ),
    "D308": Code(
        WARNING,
        (
            "目标文件中没有指标“{text}”{suggestion}，未评估",
            "no target for the indicator “{text}”{suggestion}; not evaluated",
        ),
        ("请核对编号或名称", "check the id or name"),
    ),
    "D309": Code(
        ERROR,
        ("指标“{text}”属于多个纲要", "the indicator “{text}” belongs to several outlines"),
        ("请添加纲要列", "add an outline column"),
    ),
    "D310": Code(
        ERROR,
        ("“{text}”中的 ‰ 像是已损坏（译、%。）", "“{text}” holds what looks like a damaged ‰ (译, %。)"),
        ("请改为 ‰ 或 %", "write ‰ or %"),
    ),
    "D311": Code(
        ERROR,
        ("“{text}”可能漏了小数点（{other}）", "“{text}” has perhaps lost its decimal point ({other})"),
        ("请核对；属实则在说明列写明原因", "check it; if it is right, say why in the explanation column"),
        answerable=True,
    ),
    "D312": Code(
        ERROR,
        ("“{text}”超出百分比的范围（0–100%）", "“{text}” lies outside 0-100 %"),
        ("请核对；属实则在说明列写明原因", "check it; if it is right, say why in the explanation column"),
        answerable=True,
    ),
    "D313": Code(
        WARNING,
        ("“{text}”与“{other}”（{when}）相差约 {factor} 倍", "“{text}” is about {factor} times off “{other}” ({when})"),
        (
            "请核对小数点和 ‰、%；属实则在说明列写明原因",
            "check the decimal point, ‰ and %; if it is right, say why in the explanation column",
        ),
        answerable=True,
    ),
    "D314": Code(
        ERROR,
        (
            "单位为 {unit} 的“{text}”像是小数形式的比例（目标 {other}）",
            "“{text}” in a row of {unit} looks like a fraction of one (the target is {other})",
        ),
        (
            "请写成 {meant} 或“{text}%”；属实则在说明列写明原因",
            "write {meant}, or “{text}%” if that is meant; if it is right, say why in the explanation column",
        ),
        answerable=True,
    ),
    "D315": Code(
        ERROR,
        ("“{text}”含有多个数", "“{text}” holds several numbers"),
        ("请每个单元格只填一个数", "write one number a cell"),
    ),
    "D316": Code(
        ERROR,
        ("“{text}”是约数", "“{text}” is approximate"),
        ("请填写确切的数字", "write the exact number"),
    ),
    "D317": Code(
        ERROR,
        ("“{text}”没有给出数字", "“{text}” gives no number"),
        ("请填写数字", "write the number"),
    ),
    "D318": Code(
        ERROR,
        ("“{text}”是表格软件的错误值或未计算的公式", "“{text}” is a spreadsheet error, or a formula without a result"),
        ("请在表格软件中改正，重新计算并保存", "mend it in the spreadsheet, calculate and save again"),
    ),
    "D319": Code(
        ERROR,
        ("“{text}”是日期", "“{text}” is a date"),
        ("请填写数字，并将单元格格式改为数值", "write the number, and format the cell as a number"),
    ),
    "D320": Code(
        WARNING,
        ("{text} 年不在纲要期内（{period}）", "{text} is outside the years of the outline ({period})"),
        (
            "请核对年份，或 outline.toml 的起止年份",
            "check the year, or base_year and target_year in outline.toml",
        ),
    ),
    "D321": Code(
        INFO,
        (
            "“{text}”应报 {count} 项，已报 {reported} 项，缺：{indicators}",
            "“{text}” has reported {reported} of {count} indicators; missing: {indicators}",
        ),
        ("请向该单位补报", "ask for what is missing"),
    ),
    "D322": Code(
        ERROR,
        (
            "“{text}”是负数，而以“{unit}”计的该指标不会小于零",
            "“{text}” is negative, which a value in {unit} cannot be",
        ),
        ("请核对；属实则在说明列写明原因", "check it; if it is right, say why in the explanation column"),
        answerable=True,
    ),
    "D323": Code(
        ERROR,
        (
            "“{text}”是上一行指标的一部分，不能单独计数",
            "“{text}” is a part of the indicator above it, and does not count on its own",
        ),
        (
            "请填写上一行的指标名称，并在性别或城乡列写明是哪一部分",
            "name the indicator above, and write the part in a sex or area column",
        ),
    ),
    "D324": Code(
        WARNING,
        (
            "{year} 年只有 {count} 项指标有数，{other} 年有 {total} 项",
            "only {count} indicators have a value in {year}, {total} have one in {other}",
        ),
        ("请核对年份，或用 --year 指定要判定的年份", "check the years, or name the one to judge with --year"),
    ),
    "D325": Code(
        ERROR,
        ("目标文件中有多个指标名为“{text}”", "several indicators of the targets are called “{text}”"),
        ("请填写编号", "give the id"),
    ),
    "D326": Code(
        WARNING,
        ("{count} 行没有地区，其他行有", "{count} rows name no region, while others do"),
        ("请填写地区；汇总行可写“全区”", "name the region; a total can be called so"),
    ),
    "D331": Code(
        ERROR,
        ("审核关系不成立：{rule}（{values}）", "a check fails: {rule} ({values})"),
        ("请核对并改正", "mend the values"),
    ),
    "D332": Code(
        WARNING,
        ("需核实：{rule}（{values}）", "to be explained: {rule} ({values})"),
        ("请改正，或在说明列写明原因", "mend the values, or say why in the explanation column"),
        answerable=True,
    ),
    "D334": Code(
        WARNING,
        ("说明“{text}”未被接受：{why}", "the explanation “{text}” is not accepted: {why}"),
        ("请写明具体原因", "give the actual reason"),
    ),
    "D335": Code(
        INFO,
        ("审核关系未能计算：{rule}（{why}）", "a check could not be made: {rule} ({why})"),
        ("如应有数据，请补填", "fill in what is missing, if it should be there"),
    ),
}
