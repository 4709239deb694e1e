"""The pages of R1xx: how a file is read."""

from outline_check.codes.page import Example, File, Page, both, cell, raw, rows
from outline_check.codes.sample_table import NEXT, TABLE, TWO

_LAST = ("死产率,‰,3.4,<=6‰\n", "stillbirths,‰,3.4,<=6‰\n")
_THREE = (TWO[0] + _LAST[0], TWO[1] + _LAST[1])

_TO_UTF8 = (
    "在 Excel 或 WPS 中：文件 → 另存为 → “CSV UTF-8（逗号分隔）”。",
    "In Excel or WPS: File, Save As, “CSV UTF-8 (comma delimited)”.",
)

READING_PAGES = {
    "R101": Page(
        (
            "编码不对时，“‰”和指标名称会变成别的字，数字却看似正常，最后张冠李戴。",
            "In a wrong encoding ‰ and the names turn into other signs while the numbers look sound,"
            " so that a value may be judged as another indicator's.",
        ),
        Example(
            (File(TABLE, encoding="gb18030"),),
            (File(TABLE, encoding="gb18030"),),
            details={"encoding": both("utf-8"), "byte": ("0xb1", "0xa1")},
            options=both("--encoding utf-8"),
            mended_options=both("--encoding gb18030"),
        ),
        (
            "不加 --encoding 时程序自动识别 UTF-8、UTF-16 和 GB18030。文件在传输中被截断也会报此错：请重新取得文件。",
            "Without --encoding UTF-8, UTF-16 and GB18030 are found out. A file that was cut off on its way"
            " raises this too: fetch it again.",
        ),
    ),
    "R102": Page(
        (
            "引号没有闭合时，后面各行会并入一个单元格，整行数据就此消失。",
            "An open quote takes the rows behind it into one cell: they would be missing from the count.",
        ),
        rows(
            (TABLE[0].replace("婴儿", '"婴儿'), TABLE[1].replace("infant", '"infant')),
            TABLE,
            error="unexpected end of data",
        ),
        (
            '单元格内的引号写成两个（""），含引号的单元格再用引号括起。',
            'Write a quote inside a cell twice (""), and put the cell in quotes.',
        ),
    ),
    "R103": Page(
        (
            "多出或缺少一个单元格，其后各列全部错位：监测值会被当作目标。补齐或截断都只是猜测。",
            "One cell too many or too few shifts every column behind it, so that a value would be taken for a"
            " target. Padding or cutting the row would be a guess.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标\n公办幼儿园数,所,{},达到1000所以上\n",
                "indicator,unit,value,national_target\npublic kindergartens,所,{},at least 1000\n",
            ),
            "1,234",
            '"1,234"',
            text="",
            cells="5",
            columns="4",
        ),
    ),
    "R104": Page(
        (
            "两列都可以是监测值时，取哪一列会得出不同的达标率。",
            "With two columns that could be the value, the rate depends on which one is taken.",
        ),
        rows(
            (
                "指标,单位,监测值,实际值,国家目标\n婴儿死亡率,‰,5.2,5.3,控制在10‰以下\n",
                "indicator,unit,value,Value,national_target\ninfant mortality,‰,5.2,5.3,at most 10‰\n",
            ),
            TABLE,
            other=("监测值", "value"),
        ),
        (
            "年份列（2019、2020）旁边另有监测值列时，须再有年份列说明它是哪一年的。",
            "A value column beside year columns (2019, 2020) needs a year column that says of which year it is.",
        ),
    ),
    "R105": Page(
        (
            "没有监测值或目标就没有可比之处；缺列多半是标题写法不同，不能当作“无数据”。",
            "Without a value or a target there is nothing to compare. Mostly the column is there under another"
            " title, which must not pass for “no data”.",
        ),
        rows(
            (
                "指标,单位,国家目标\n婴儿死亡率,‰,控制在10‰以下\n",
                "indicator,unit,national_target\ninfant mortality,‰,at most 10‰\n",
            ),
            TABLE,
            field="value",
            suggestion="",
        ),
        ("可识别的标题见 docs/input.md。", "The titles that are known stand in docs/input.md."),
    ),
    "R106": Page(
        (
            "空字符说明文件已损坏，或不是文本；其余内容也不可信。",
            "A NUL byte is a sign of a damaged file, or of one that is no text; the rest cannot be trusted either.",
        ),
        rows((TABLE[0].replace("5.2", "5.2\x00"), TABLE[1].replace("5.2", "5.2\x00")), TABLE),
    ),
    "R107": Page(
        (
            "空行不是数据，也不计入行数；如果那里本应有数据，这条提示就是线索。",
            "An empty row is no data and is not counted. If there should be data, this is how it shows.",
        ),
        rows((TABLE[0] + ",,,\n" + NEXT[0], TABLE[1] + ",,,\n" + NEXT[1]), count="1"),
    ),
    "R108": Page(
        (
            "标题不被识别的列不起作用：如果它本是地区或责任单位，汇总就会缺这一层。",
            "A column whose title is not known plays no part. If it was meant as the region or the department,"
            " the rates by it are missing.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标,{}\n婴儿死亡率,‰,5.2,控制在10‰以下,卫健委\n",
                "indicator,unit,value,national_target,{}\ninfant mortality,‰,5.2,at most 10‰,health\n",
            ),
            ("填报部门", "office"),
            ("责任单位", "department"),
            text="",
            columns=("填报部门", "office"),
        ),
        (
            "可识别的标题见 docs/input.md；确实无关的列可以保留。",
            "The titles that are known stand in docs/input.md. A column that is of no matter may stay.",
        ),
    ),
    "R110": Page(
        (
            "空文件不等于“没有指标未达标”；多半是导出失败或选错了文件。",
            "An empty file does not mean that no target is missed; mostly an export failed, or it is the wrong file.",
        ),
        Example((File(("\n", "\n")),), (File(TABLE),)),
    ),
    "R111": Page(
        (
            "内容与扩展名不符，说明文件被改过名或没有真正另存；按猜测的格式读出的数字不可靠。",
            "Where content and name differ, a file was renamed rather than saved anew; what a guess would read from it"
            " is not reliable.",
        ),
        Example((File(TABLE, "data.xlsx"),), (File(TABLE),), text=both("text (.csv?)")),
        (
            "旧版 .xls 和加密的工作簿不受支持：请在 Excel 或 WPS 中打开，另存为不加密的 .xlsx。",
            "Old .xls files and workbooks with a password are not supported: open them in Excel or WPS and save them"
            " as .xlsx without a password.",
        ),
    ),
    "R112": Page(
        (
            "几个文件拼接而成时，常有一部分是另一种编码；那几行的名称和单位会读成乱码。",
            "Files that were joined often differ in encoding; the names and units of some lines would come out wrong.",
        ),
        rows(
            (
                TWO[0] + raw(_LAST[0], "gb18030"),
                TWO[1] + raw(_LAST[1], "gb18030"),
            ),
            _THREE,
            encoding="utf-8",
        ),
        (
            "把各部分分别另存为 UTF-8 后再合并。" + _TO_UTF8[0],
            "Save each part as UTF-8 before they are joined. " + _TO_UTF8[1],
        ),
    ),
    "R113": Page(
        (
            "Big5 或 Latin-1 的文件也能按 GB18030 读出，却全是错字；名称和单位错了，数字就无从归属。",
            "Big5 or Latin-1 can be decoded as GB18030 too, into the wrong characters; a number whose name and unit are"
            " wrong belongs to nothing.",
        ),
        Example(
            (
                File(
                    both("indicator,unit,value,national_target\n婚前醫學檢查率,%,76.4,at least 70%\n"),
                    encoding="big5",
                ),
            ),
            (File(both("indicator,unit,value,national_target\n婚前醫學檢查率,%,76.4,at least 70%\n")),),
            both("盉玡洛厩浪琩瞯,%,76"),
            {"encoding": both("gb18030")},
        ),
        _TO_UTF8,
    ),
}
