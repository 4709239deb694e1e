"""The pages of D3xx: what the data say."""

from outline_check.codes.page import Example, File, Page, cell, rows
from outline_check.codes.sample_table import MORTALITY

_COVERAGE = (
    "指标,单位,监测值,国家目标\n儿童疫苗接种率,%,{},达到95%\n",
    "indicator,unit,value,national_target\nvaccinated children,%,{},at least 95%\n",
)
_YEARLY = (
    "指标,单位,年份,监测值,国家目标\n婴儿死亡率,‰,{},5.2,控制在10‰以下\n",
    "indicator,unit,year,value,national_target\ninfant mortality,‰,{},5.2,at most 10‰\n",
)
_TWICE = (
    "指标,单位,监测值,国家目标\n婴儿死亡率,‰,5.2,控制在10‰以下\n婴儿死亡率,‰,{},控制在10‰以下\n",
    "indicator,unit,value,national_target\ninfant mortality,‰,5.2,at most 10‰\ninfant mortality,‰,{},at most 10‰\n",
)
_TWO_OUTLINES = File(
    (
        "纲要,指标,国家目标\n妇女纲要,婴儿死亡率,控制在10‰以下\n儿童纲要,婴儿死亡率,控制在6‰以下\n",
        "outline,indicator,national_target\nwomen,infant mortality,at most 10‰\nchildren,infant mortality,at most 6‰\n",
    ),
    "targets.csv",
)
_ONCE = (MORTALITY[0].format("5.2"), MORTALITY[1].format("5.2"))
_MEASURED = ("指标,单位,监测值\n{},‰,5.2\n", "indicator,unit,value\n{},‰,5.2\n")
_TARGETS = File(
    (
        "指标,单位,国家目标\n婴儿死亡率,‰,控制在10‰以下\n",
        "indicator,unit,national_target\ninfant mortality,‰,at most 10‰\n",
    ),
    "targets.csv",
)

DATA_PAGES = {
    "D301": Page(
        (
            "不是数字的内容不猜：“94.5①”若读成 94.51，就是把脚注号当作了数据。",
            "What is no number is not guessed at: 94.5① read as 94.51 would take a footnote mark for data.",
        ),
        cell(_COVERAGE, "94.5①", "94.5"),
        ("脚注和说明请写在备注列。", "Footnotes and remarks belong in the note column."),
    ),
    "D302": Page(
        (
            "单位不能换算的数与目标无法比较；多半是填错了行或列。",
            "A number whose unit does not convert cannot be compared with the target; mostly it stands in the wrong row"
            " or column.",
        ),
        cell(MORTALITY, ("5.2岁", "5.2 years"), "5.2", unit="‰"),
        (
            "能准确换算的单位可以直接写（‰ 行中写 0.52% 即 5.2‰）。",
            "A unit that converts exactly may stand: 0.52% in a row of ‰ is 5.2‰.",
        ),
    ),
    "D303": Page(
        (
            "几十位的数、天文数字不会是监测值，多半是粘贴或导出时出了错。",
            "An astronomical number, or one of dozens of digits, is no measured value; mostly a paste went wrong.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标\n公办幼儿园数,所,{},达到1000所以上\n",
                "indicator,unit,value,national_target\npublic kindergartens,所,{},at least 1000\n",
            ),
            "1.234e103",
            "1234",
        ),
    ),
    "D304": Page(
        (
            "年份不明的数不知属于哪一年，判定的年份就可能用错数。",
            "A value of an unknown year may be judged in the wrong one, or be missing from the year that is judged.",
        ),
        cell(_YEARLY, "24", "2024"),
    ),
    "D305": Page(
        (
            "同一指标有两个不同的数，取哪一个结论可能不同；程序不替填报单位选择。",
            "Two different values of one indicator can give two verdicts; the program does not choose between them.",
        ),
        rows(
            (_TWICE[0].format("12.5"), _TWICE[1].format("12.5")),
            _ONCE,
            text="12.5",
            line="2",
        ),
        (
            "分性别或城乡的数，请在性别列、城乡列中写明，便不算重复。",
            "Values by sex or by urban and rural say so in a sex or an area column; then they are no repeats.",
        ),
    ),
    "D306": Page(
        (
            "重复的行如果各计一次，指标总数和达标数都会偏多。",
            "Counted twice, a repeated row would raise the total and the number of targets met.",
        ),
        rows((_TWICE[0].format("5.2"), _TWICE[1].format("5.2")), _ONCE, text="5.2", line="2"),
    ),
    "D307": Page(
        (
            "没有名称的数不知是哪一项指标，不能与任何目标比较，也不能悄悄略去。",
            "A value without a name belongs to no indicator; it can neither be compared nor silently left out.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标\n{},‰,5.2,控制在10‰以下\n",
                "indicator,unit,value,national_target\n{},‰,5.2,at most 10‰\n",
            ),
            "",
            ("婴儿死亡率", "infant mortality"),
        ),
    ),
    "D308": Page(
        (
            "名称对不上的行没有目标可比，既不计入达标也不计入未达标，其目标又会算作无数据。",
            "A row whose name fits no target is not judged, and the target that it was meant for counts as no data.",
        ),
        Example(
            (File((_MEASURED[0].format("婴儿死亡车"), _MEASURED[1].format("infant mortalty"))), _TARGETS),
            (File((_MEASURED[0].format("婴儿死亡率"), _MEASURED[1].format("infant mortality"))), _TARGETS),
            ("婴儿死亡车", "infant mortalty"),
            {"suggestion": ("婴儿死亡率", "infant mortality")},
        ),
    ),
    "D309": Page(
        (
            "两个纲要可以有同名指标而目标不同；不写明纲要就不知用哪个目标。",
            "Two outlines may have an indicator of one name with different targets; without the outline nobody knows"
            " which one to use.",
        ),
        Example(
            (File((_MEASURED[0].format("婴儿死亡率"), _MEASURED[1].format("infant mortality"))), _TWO_OUTLINES),
            (
                File(
                    (
                        "纲要,指标,单位,监测值\n儿童纲要,婴儿死亡率,‰,5.2\n",
                        "outline,indicator,unit,value\nchildren,infant mortality,‰,5.2\n",
                    )
                ),
                _TWO_OUTLINES,
            ),
            ("婴儿死亡率", "infant mortality"),
        ),
    ),
    "D310": Page(
        (
            "“‰”在转换编码时常变成“译”或“%。”；读成 % 就差了十倍。",
            "Between encodings ‰ often becomes 译 or %。; read as % the value would be ten times too large.",
        ),
        cell(MORTALITY, "5.2译", "5.2‰"),
    ),
    "D311": Page(
        (
            "漏掉小数点，数就大了十倍以上，判定随之颠倒。",
            "Without its decimal point a value is ten times too large or more, and the verdict is turned round.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标\n孕产妇死亡率,/10万,{},控制在20/10万以下\n",
                "indicator,unit,value,national_target\nmaternal mortality,/10万,{},at most 20/10万\n",
            ),
            "744",
            "7.44",
            other=("控制在20/10万以下", "at most 20/10万"),
        ),
    ),
    "D312": Page(
        (
            "占比一般在 0 到 100% 之间；超出说明分子分母口径不一或填错，达标与否都不可信。",
            "A share lies between 0 and 100 %. Beyond that its two parts were counted differently, or it is a slip;"
            " either way the verdict cannot be trusted.",
        ),
        cell(_COVERAGE, "104.2", "94.2"),
        (
            "增长率、毛入学率等本来可以超过 100%，不报此错。",
            "Growth, gross enrolment and the like may exceed 100 % and do not raise this.",
        ),
    ),
    "D313": Page(
        (
            "与其他年份相差七倍以上的数，多半是小数点错位或 ‰ 与 % 混淆，会改变判定和进度。",
            "A value seven times or more off those of the other years is mostly a slip of the decimal point or ‰ for %,"
            " which changes the verdict.",
        ),
        cell(
            (
                "指标,单位,2022年,2023年,2024年,国家目标\n婴儿死亡率,‰,5.6,5.4,{},控制在10‰以下\n",
                "indicator,unit,2022,2023,2024,national_target\ninfant mortality,‰,5.6,5.4,{},at most 10‰\n",
            ),
            "52",
            "5.2",
            other="5.6",
            when="2022",
            factor="9",
        ),
    ),
    "D314": Page(
        (
            "在 % 行里，0.964 多半是 96.4%；照字面判定，96.4% 就成了 0.964%，由达标变为未达标。",
            "In a row of %, 0.964 mostly means 96.4 %; taken literally it would be less than 1 %, and met turn into"
            " unmet.",
        ),
        cell(_COVERAGE, "0.964", "96.4", unit="%", other=("达到95%", "at least 95%"), meant="96.4"),
    ),
    "D315": Page(
        (
            "一个单元格含有几个数时，取哪一个结论可能不同。",
            "With several numbers in one cell the verdict may depend on which one is taken.",
        ),
        cell(MORTALITY, "5.2‰4.8‰", "5.2"),
        (
            "城乡、男女的数请分行填写，用城乡列、性别列区分。",
            "Values for urban and rural, or by sex, stand in rows of their own, with an area or a sex column.",
        ),
    ),
    "D316": Page(
        (
            "约数在目标附近时说明不了达标与否：“近95%”既可能是 94.6%，也可能是 94.9%，都不到 95%。",
            "Near the target an approximate number proves nothing: almost 95 % is not 95 %.",
        ),
        cell(_COVERAGE, ("近95%", "about 95%"), "94.8"),
        (
            "只知道界限的数可以写“95%以上”或“>=95”。",
            "A number known only as a bound may be written as >=95 (95%以上).",
        ),
    ),
    "D317": Page(
        (
            "“持平”要靠另一个数才有意义；那个数可能已经修订，程序不代为填写。",
            "“unchanged” leans on another number, which may have been revised since; the program never fills one in.",
        ),
        cell(MORTALITY, ("持平", "unchanged"), "5.2"),
    ),
    "D318": Page(
        (
            "错误值说明公式没有算出结果；当作空白就成了“无数据”，掩盖了错误。",
            "An error value means that a formula has no result; as a blank it would pass for “no data” and hide the"
            " mistake.",
        ),
        cell(MORTALITY, "#DIV/0!", "5.2"),
    ),
}
