"""The pages of R1xx: how a file is read."""

from outline_check.codes.page import Example, File, Page, both, cell, raw, rows

_HEADER = ("指标,单位,监测值,国家目标\n", "indicator,unit,value,national_target\n")
_TABLE = (
    _HEADER[0] + "婴儿死亡率,‰,5.2,控制在10‰以下\n",
    _HEADER[1] + "infant mortality,‰,5.2,at most 10‰\n",
)
_NEXT = ("5岁以下儿童死亡率,‰,7.1,控制在13‰以下\n", "under-five mortality,‰,7.1,at most 13‰\n")
_TWO = (_TABLE[0] + _NEXT[0], _TABLE[1] + _NEXT[1])
_LAST = ("死产率,‰,3.4,<=6‰\n", "stillbirths,‰,3.4,<=6‰\n")
_THREE = (_TWO[0] + _LAST[0], _TWO[1] + _LAST[1])
_DATA = ("数据", "data")
_NOTES = ("填写说明", "notes")
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
            (File(_TABLE, encoding="gb18030"),),
            (File(_TABLE, encoding="gb18030"),),
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
            (_TABLE[0].replace("婴儿", '"婴儿'), _TABLE[1].replace("infant", '"infant')),
            _TABLE,
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
            _TABLE,
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
            _TABLE,
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
        rows((_TABLE[0].replace("5.2", "5.2\x00"), _TABLE[1].replace("5.2", "5.2\x00")), _TABLE),
    ),
    "R107": Page(
        (
            "空行不是数据，也不计入行数；如果那里本应有数据，这条提示就是线索。",
            "An empty row is no data and is not counted. If there should be data, this is how it shows.",
        ),
        rows((_TABLE[0] + ",,,\n" + _NEXT[0], _TABLE[1] + ",,,\n" + _NEXT[1]), count="1"),
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
        Example((File(("\n", "\n")),), (File(_TABLE),)),
    ),
    "R111": Page(
        (
            "内容与扩展名不符，说明文件被改过名或没有真正另存；按猜测的格式读出的数字不可靠。",
            "Where content and name differ, a file was renamed rather than saved anew; what a guess would read from it"
            " is not reliable.",
        ),
        Example((File(_TABLE, "data.xlsx"),), (File(_TABLE),), text=both("text (.csv?)")),
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
                _TWO[0] + raw(_LAST[0], "gb18030"),
                _TWO[1] + raw(_LAST[1], "gb18030"),
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
    "R114": Page(
        (
            "表头上方的标题不是数据，未读入；这里写明跳过了什么，以免漏掉一行数据。",
            "What stands above the header is a title and no data. It is told what was passed over, so that no row of"
            " data gets lost.",
        ),
        rows(
            ("2024年监测统计表\n" + _TABLE[0], "Monitoring table 2024\n" + _TABLE[1]),
            text=("2024年监测统计表", "Monitoring table 2024"),
            count="1",
        ),
    ),
    "R115": Page(
        (
            "表格下方的附注不是数据，未读入；这里写明跳过了什么，以免漏掉一行数据。",
            "What stands below the table is a note and no data. It is told what was passed over, so that no row of"
            " data gets lost.",
        ),
        rows(
            (_TABLE[0] + "注：为初步数据\n", _TABLE[1] + "Note: preliminary data\n"),
            text=("注：为初步数据", "Note: preliminary data"),
            count="1",
        ),
    ),
    "R116": Page(
        (
            "损坏的文件即使能读出一部分，也不知道缺了哪些行，达标率就没有意义。",
            "Of a damaged file nobody knows which rows are missing, even where a part can be read; a rate of it means"
            " nothing.",
        ),
        Example(
            (File(both(raw("\x1f\x8b\x08" + "\x00" * 6 + "\x03", "latin-1")), "data.csv.gz"),),
            (File(_TABLE),),
            details={"error": both("gzip: the end is missing")},
        ),
    ),
    "R117": Page(
        (
            "很小的压缩文件可以展开成几个 GB，占满内存；监测数据远没有这么大。",
            "A small compressed file can unpack to gigabytes and fill the memory; data of an outline are never"
            " so large.",
        ),
        Example(
            (
                File(
                    ("", ""),
                    "data.csv.gz",
                    told=("（gzip 压缩，展开后 129 MiB）", "(129 MiB, compressed with gzip)"),
                ),
            ),
            (File(_TABLE),),
            details={"limit": both("128 MiB")},
        ),
    ),
    "R118": Page(
        (
            "几个工作表都像监测数据时（如各年份一张），读错一张就是报错一年的数。",
            "Where several sheets look like the data, one for each year say, the wrong one gives the numbers of the"
            " wrong year.",
        ),
        Example(
            tuple(File(_TABLE, "data.xlsx", sheet=both(title)) for title in ("2023", "2024")),
            tuple(File(_TABLE, "data.xlsx", sheet=both(title)) for title in ("2023", "2024")),
            details={"sheets": both("2023, 2024")},
            mended_options=both("--sheet 2024"),
        ),
    ),
    "R119": Page(
        (
            "找不到所说的工作表，或没有一张有可用的表头；换一张来读就可能读到说明或旧数据。",
            "The sheet that was named is not there, or none has a header that fits; reading another one could give"
            " notes or old data.",
        ),
        Example(
            (File(_TABLE, "data.xlsx", sheet=_DATA),),
            (File(_TABLE, "data.xlsx", sheet=_DATA),),
            text=("数剧", "date"),
            details={"sheets": _DATA, "suggestion": _DATA},
            options=("--sheet 数剧", "--sheet date"),
            mended_options=("--sheet 数据", "--sheet data"),
        ),
    ),
    "R120": Page(
        (
            "看表的人看不到隐藏的行，它却计入达标率；常见的是被筛选掉的旧行。",
            "Nobody who looks at the sheet sees a hidden row, yet it counts in the rate; often it is an old row that a"
            " filter hides.",
        ),
        Example(
            (File(_TWO, "data.xlsx", sheet=_DATA, hidden="3"),),
            (File(_TWO, "data.xlsx", sheet=_DATA),),
            details={"places": both("3")},
        ),
    ),
    "R121": Page(
        (
            "只读入一张工作表；这里列出其余的，以免以为它们也已计入。",
            "One sheet is read; the others are listed, so that nobody takes them to be counted too.",
        ),
        Example(
            (
                File(_TABLE, "data.xlsx", sheet=_DATA),
                File(("请在“数据”中填写\n", "fill in “data”\n"), "data.xlsx", sheet=_NOTES),
            ),
            details={"sheets": _NOTES},
        ),
    ),
    "R122": Page(
        (
            "没有标题的列不知道是什么，未读入；那里可能是更正后的数字。",
            "What a column without a title holds is not known, and not read; it may be a corrected number.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标,{}\n婴儿死亡率,‰,5.2,控制在10‰以下,应为5.1\n",
                "indicator,unit,value,national_target,{}\ninfant mortality,‰,5.2,at most 10‰,really 5.1\n",
            ),
            "",
            ("备注", "note"),
            text=("应为5.1", "really 5.1"),
        ),
    ),
    "R123": Page(
        (
            "打印用的表格每页重复表头，这些行不是数据，不计入行数。",
            "Tables made for printing repeat their header on each page; these rows are no data and are not counted.",
        ),
        rows(
            (_TABLE[0] + _HEADER[0] + _NEXT[0], _TABLE[1] + _HEADER[1] + _NEXT[1]),
            text=("指标 单位 监测值 国家目标", "indicator unit value national_target"),
            count="1",
        ),
    ),
    "R124": Page(
        (
            "合并的数据不知道是哪一行的；合并的表头下有两列数，也不知道哪一列才是。",
            "A merged number may belong to one of its rows or to each; of two columns of numbers under one merged"
            " title nobody can say which is meant.",
        ),
        Example(
            (
                File(
                    (_TWO[0].replace("7.1", ""), _TWO[1].replace("7.1", "")),
                    "data.xlsx",
                    sheet=_DATA,
                    merged="C2:C3",
                ),
            ),
            (File(_TWO, "data.xlsx", sheet=_DATA),),
            text=both("5.2"),
        ),
    ),
    "R125": Page(
        (
            "表头上方的内容当作标题跳过；像数据的一行如果跳过，就少算一项指标。",
            "What stands above the header is passed over as a title; a row of data there would be missing from"
            " the count.",
        ),
        rows(
            (_NEXT[0] + _TABLE[0], _NEXT[1] + _TABLE[1]),
            _TWO,
            text=("5岁以下儿童死亡率 ‰ 7.1 控制在13‰以下", "under-five mortality ‰ 7.1 at most 13‰"),
        ),
    ),
    "R126": Page(
        (
            "看不懂的监测值列、目标列如果略过，就会用另一列判定，年份或层级都可能是错的。",
            "If a column of values or targets were passed over, another would be judged: of the wrong year or tier.",
        ),
        rows(
            (
                "指标,单位,监测值,监测值（修订）,国家目标\n婴儿死亡率,‰,5.2,5.3,控制在10‰以下\n",
                "indicator,unit,value,actual (revised),national_target\ninfant mortality,‰,5.2,5.3,at most 10‰\n",
            ),
            _TABLE,
            text=("监测值（修订）", "actual (revised)"),
        ),
    ),
}
