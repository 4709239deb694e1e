"""R1xx: how a file is read."""

from outline_check.codes.code import Code, Severity

ERROR, WARNING, INFO = Severity

READING = {
    "R101": Code(
        ERROR,
        ("不是有效的 {encoding} 文本（字节 {byte}）", "not valid {encoding} text (byte {byte})"),
        ("请用 UTF-8 重新保存，或用 --encoding 指定编码", "save the file again as UTF-8, or name its --encoding"),
        fatal=True,
    ),
    "R102": Code(
        ERROR,
        ("CSV 语法错误：{error}", "not valid CSV: {error}"),
        ("请检查从该行开始的引号", "check the quotes from this line on"),
        fatal=True,
    ),
    "R103": Code(
        ERROR,
        ("该行有 {cells} 个单元格，表头有 {columns} 个", "the row has {cells} cells, the header has {columns}"),
        ("请补齐或删去单元格；含逗号的内容要加引号", "add or remove cells; quote a text that holds a comma"),
        fatal=True,
    ),
    "R104": Code(
        ERROR,
        (
            "与列“{other}”重复、含义相同或不能并存",
            "repeats the column “{other}”, means the same or cannot stand beside it",
        ),
        ("请只保留一列", "keep one of them"),
        fatal=True,
    ),
    "R105": Code(
        ERROR,
        ("缺少必需的列：{field}", "a column is missing: {field}"),
        ("请添加该列{suggestion}", "add the column{suggestion}"),
        fatal=True,
    ),
    "R106": Code(
        ERROR,
        ("含有空字符（NUL）", "holds a NUL byte"),
        ("请从原始软件重新导出", "export the file again from its source"),
        fatal=True,
    ),
    "R107": Code(
        INFO,
        ("跳过 {count} 个空行", "{count} empty rows skipped"),
        ("无需处理", "nothing to do"),
    ),
    "R108": Code(
        INFO,
        ("以下列不参与评估：{columns}", "columns that play no part: {columns}"),
        ("如有应识别的列，请改用标准表头", "if one should, give it a title that is known"),
    ),
    "R110": Code(
        ERROR,
        ("文件为空，没有表头", "the file is empty, there is no header"),
        ("请核对是否选错文件；第一行应为表头", "check that it is the right file; it begins with a header"),
        fatal=True,
    ),
    "R111": Code(
        ERROR,
        ("内容是 {text}，与文件名不符或不受支持", "the content is {text}: not what the name says, or not supported"),
        ("请另存为 .xlsx 或 CSV（UTF-8），扩展名要相符", "save it as .xlsx or CSV (UTF-8), with the name to match"),
        fatal=True,
    ),
    "R112": Code(
        ERROR,
        ("该行编码与其他行不同（其他行为 {encoding}）", "the line is not in the encoding of the others ({encoding})"),
        ("请用 UTF-8 重新保存整个文件", "save the whole file again as UTF-8"),
        fatal=True,
    ),
    "R113": Code(
        ERROR,
        (
            "按 {encoding} 读出的不像正常文字：“{text}”（可能是 Big5 或 Latin-1）",
            "read as {encoding} this is hardly text: “{text}” (perhaps it is Big5 or Latin-1)",
        ),
        ("请用 UTF-8 重新保存，或用 --encoding 指定编码", "save the file again as UTF-8, or name its --encoding"),
        fatal=True,
    ),
    "R114": Code(
        INFO,
        ("表头上方 {count} 行标题未读入：“{text}”", "{count} title rows above the header not read: “{text}”"),
        ("无需处理", "nothing to do"),
    ),
    "R115": Code(
        INFO,
        ("表格下方 {count} 行附注未读入：“{text}”", "{count} rows of notes below the table not read: “{text}”"),
        ("如其中有数据行，请补全单元格", "if one of them holds data, complete its cells"),
    ),
    "R116": Code(
        ERROR,
        ("文件损坏：{error}", "the file is damaged: {error}"),
        ("请从原始软件重新保存", "save it again from its source"),
        fatal=True,
    ),
    "R117": Code(
        ERROR,
        ("文件展开后过大（超过 {limit}）", "too large when unpacked (more than {limit})"),
        ("请拆分文件，或另存为 CSV", "split the file, or save it as CSV"),
        fatal=True,
    ),
    "R118": Code(
        ERROR,
        ("有多个工作表符合要求：{sheets}", "several sheets fit: {sheets}"),
        ("请用 --sheet 指定", "name one with --sheet"),
        fatal=True,
    ),
    "R119": Code(
        ERROR,
        ("没有符合要求的工作表{named}（已有：{sheets}）", "no sheet{named} fits (there are: {sheets})"),
        ("请核对工作表名称和表头{suggestion}", "check the name of the sheet and its header{suggestion}"),
        fatal=True,
    ),
    "R120": Code(
        WARNING,
        ("隐藏的行或列也已读入：{places}", "hidden rows or columns were read too: {places}"),
        ("请取消隐藏并核对，或删去", "unhide and check them, or delete them"),
    ),
    "R121": Code(
        INFO,
        ("未读入其他工作表：{sheets}", "other sheets not read: {sheets}"),
        ("如需读入，请用 --sheet 指定", "name one with --sheet to read it"),
    ),
    "R122": Code(
        WARNING,
        ("表格范围之外有内容，未读入：“{text}”", "stands outside the titled columns, not read: “{text}”"),
        ("请给该列加表头，或删去内容", "give the column a title, or delete the text"),
    ),
    "R124": Code(
        ERROR,
        (
            "合并的单元格“{text}”跨多行或多列，无法确定属于哪一个",
            "the merged cell “{text}” spans several rows or columns, and nobody can say which it belongs to",
        ),
        ("请取消合并，每个单元格各自填写", "unmerge it and fill each of the cells"),
        fatal=True,
    ),
    "R125": Code(
        ERROR,
        ("表头上方的行像是数据：“{text}”", "a row above the header looks like data: “{text}”"),
        ("请将表头移到数据上方", "put the header above the data"),
        fatal=True,
    ),
    "R126": Code(
        ERROR,
        (
            "列“{text}”像是监测值、基期值或目标，但表头不能确定",
            "the column “{text}” seems to hold values or targets, but its title is not understood",
        ),
        (
            "请改用标准表头，如 监测值、2020年、国家目标、基期值",
            "give it a standard title such as value, 2020, national_target or baseline",
        ),
        fatal=True,
    ),
    "R123": Code(
        INFO,
        ("{count} 行重复表头或栏号未读入", "{count} repeated headers or rows of column numbers not read"),
        ("无需处理", "nothing to do"),
    ),
    "R127": Code(
        ERROR,
        (
            "ACTION 为“{text}”：该行要求删除观测值，不是数据",
            "ACTION “{text}” asks to delete observations: the row is no data",
        ),
        ("请提供删除之后的数据", "give the data as they are after the deletion"),
        fatal=True,
    ),
    "R128": Code(
        ERROR,
        (
            "有的行只在 {text} 上不同（{values}），而这一维度无法识别",
            "some rows differ only in {text} ({values}), which is not understood",
        ),
        (
            "请只保留其中一类（如 _T），或给各类不同的指标编号",
            "keep the rows of one of them, such as _T, or give each an indicator of its own",
        ),
        fatal=True,
    ),
    "R129": Code(
        ERROR,
        ("“{text}”与监测值“{value}”矛盾", "“{text}” contradicts the value “{value}”"),
        ("请核对并改正其中之一", "check which of both is right"),
        fatal=True,
    ),
    "R130": Code(
        ERROR,
        ("SDMX-CSV 的数值“{text}”含有逗号", "the number “{text}” of SDMX-CSV holds a comma"),
        ("小数点请用“.”，并去掉千位分隔符", "write a decimal point, and no thousands separators"),
        fatal=True,
    ),
    "R131": Code(
        ERROR,
        (
            "UNIT_MULT 为“{text}”，与单位“{unit}”合不成可用的单位",
            "UNIT_MULT “{text}” and the unit “{unit}” make no unit that is known",
        ),
        ("请换算数值，并把 UNIT_MULT 改为 0", "convert the values and make UNIT_MULT 0"),
        fatal=True,
    ),
}
