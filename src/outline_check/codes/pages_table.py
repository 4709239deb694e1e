"""The pages of R114 and on: what surrounds a table, packed files and workbooks."""

from outline_check.codes.page import Example, File, Page, both, cell, raw, rows
from outline_check.codes.sample_table import HEADER, NEXT, TABLE, TWO

_DATA = ("数据", "data")
_NOTES = ("填写说明", "notes")

TABLE_PAGES = {
    "R114": Page(
        (
            "表头上方的标题不是数据，未读入；这里写明跳过了什么，以免漏掉一行数据。",
            "What stands above the header is a title and no data. It is told what was passed over, so that no row of"
            " data gets lost.",
        ),
        rows(
            ("2024年监测统计表\n" + TABLE[0], "Monitoring table 2024\n" + TABLE[1]),
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
            (TABLE[0] + "注：为初步数据\n", TABLE[1] + "Note: preliminary data\n"),
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
            (File(TABLE),),
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
            (File(TABLE),),
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
            tuple(File(TABLE, "data.xlsx", sheet=both(title)) for title in ("2023", "2024")),
            tuple(File(TABLE, "data.xlsx", sheet=both(title)) for title in ("2023", "2024")),
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
            (File(TABLE, "data.xlsx", sheet=_DATA),),
            (File(TABLE, "data.xlsx", sheet=_DATA),),
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
            (File(TWO, "data.xlsx", sheet=_DATA, hidden="3"),),
            (File(TWO, "data.xlsx", sheet=_DATA),),
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
                File(TABLE, "data.xlsx", sheet=_DATA),
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
            (TABLE[0] + HEADER[0] + NEXT[0], TABLE[1] + HEADER[1] + NEXT[1]),
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
                    (TWO[0].replace("7.1", ""), TWO[1].replace("7.1", "")),
                    "data.xlsx",
                    sheet=_DATA,
                    merged="C2:C3",
                ),
            ),
            (File(TWO, "data.xlsx", sheet=_DATA),),
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
            (NEXT[0] + TABLE[0], NEXT[1] + TABLE[1]),
            TWO,
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
            TABLE,
            text=("监测值（修订）", "actual (revised)"),
        ),
    ),
}
