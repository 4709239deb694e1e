"""The pages of D3xx: what the data say."""

from outline_check.codes.page import Example, File, Page, beside, both, cell, rows

_MORTALITY = (
    "指标,单位,监测值,国家目标\n婴儿死亡率,‰,{},控制在10‰以下\n",
    "indicator,unit,value,national_target\ninfant mortality,‰,{},at most 10‰\n",
)
_COVERAGE = (
    "指标,单位,监测值,国家目标\n儿童疫苗接种率,%,{},达到95%\n",
    "indicator,unit,value,national_target\nvaccinated children,%,{},at least 95%\n",
)
_YEARLY = (
    "指标,单位,年份,监测值,国家目标\n婴儿死亡率,‰,{},5.2,控制在10‰以下\n",
    "indicator,unit,year,value,national_target\ninfant mortality,‰,{},5.2,at most 10‰\n",
)
_PERIOD = File(both("base_year = 2020\ntarget_year = 2030\n"), "outline.toml")
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
_ONCE = (_MORTALITY[0].format("5.2"), _MORTALITY[1].format("5.2"))
_MEASURED = ("指标,单位,监测值\n{},‰,5.2\n", "indicator,unit,value\n{},‰,5.2\n")
_TARGETS = File(
    (
        "指标,单位,国家目标\n婴儿死亡率,‰,控制在10‰以下\n",
        "indicator,unit,national_target\ninfant mortality,‰,at most 10‰\n",
    ),
    "targets.csv",
)
_NESTED = (
    "编号,指标,单位,监测值,国家目标\nC01,婴儿死亡率,‰,{},控制在10‰以下\nC02,5岁以下儿童死亡率,‰,{},控制在13‰以下\n",
    "id,indicator,unit,value,national_target\nC01,infant mortality,‰,{},at most 10‰\n"
    "C02,under-five mortality,‰,{},at most 13‰\n",
)
_RULE = '[[check]]\nrule = "C02 >= C01"\n'
_LAST_YEAR = (
    "指标,单位,年份,上年,监测值,国家目标\n婴儿死亡率,‰,2024,{},5.2,控制在10‰以下\n",
    "indicator,unit,year,last_year,value,national_target\ninfant mortality,‰,2024,{},5.2,at most 10‰\n",
)
_RELEASED = (
    "指标,单位,年份,监测值\n婴儿死亡率,‰,2023,5.4\n",
    "indicator,unit,year,value\ninfant mortality,‰,2023,5.4\n",
)
_EXPLAINED = (
    "指标,单位,监测值,国家目标,说明\n儿童疫苗接种率,%,104.2,达到95%,{}\n",
    "indicator,unit,value,national_target,explanation\nvaccinated children,%,104.2,at least 95%,{}\n",
)


def _checked(wrong: tuple[str, str], right: tuple[str, str]) -> tuple[tuple[File, ...], tuple[File, ...]]:
    """The files with the values of the two indicators, and a check of them beside."""
    files = [(_NESTED[0].format(*values), _NESTED[1].format(*values)) for values in (wrong, right)]
    check = File(both(_RULE), "outline.toml")
    return (File(files[0]), check), (File(files[1]), check)


_SPARSE = (
    "指标,年份,单位,监测值,国家目标\n甲率,2020,%,86,达到85%\n乙率,2020,%,86,达到85%\n丙率,2020,%,86,达到85%\n"
    "丁率,{},%,86,达到85%\n",
    "indicator,year,unit,value,national_target\na,2020,%,86,at least 85%\nb,2020,%,86,at least 85%\n"
    "c,2020,%,86,at least 85%\nd,{},%,86,at least 85%\n",
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
        cell(_MORTALITY, ("5.2岁", "5.2 years"), "5.2", unit="‰"),
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
        cell(_MORTALITY, "5.2译", "5.2‰"),
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
        cell(_MORTALITY, "5.2‰4.8‰", "5.2"),
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
        cell(_MORTALITY, ("持平", "unchanged"), "5.2"),
    ),
    "D318": Page(
        (
            "错误值说明公式没有算出结果；当作空白就成了“无数据”，掩盖了错误。",
            "An error value means that a formula has no result; as a blank it would pass for “no data” and hide the"
            " mistake.",
        ),
        cell(_MORTALITY, "#DIV/0!", "5.2"),
    ),
    "D319": Page(
        (
            "表格软件会把“5-2”“5.2”一类的输入自动变成日期，原来的数已不可靠。",
            "Spreadsheets turn entries such as 5-2 or 5.2 into dates by themselves; what was meant is no longer"
            " certain.",
        ),
        cell(_MORTALITY, ("5月2日", "2024-05-02"), "5.2"),
    ),
    "D320": Page(
        (
            "纲要期外的年份多半是笔误；最新年份错了，判定的就是错误的一年。",
            "A year outside the outline is mostly a slip, and a wrong latest year is the one that would be judged.",
        ),
        Example(
            (File((_YEARLY[0].format("2042"), _YEARLY[1].format("2042"))), _PERIOD),
            (File((_YEARLY[0].format("2024"), _YEARLY[1].format("2024"))), _PERIOD),
            both("2042"),
            {"period": both("2020–2030")},
        ),
    ),
    "D321": Page(
        (
            "达标率只说明已报的指标；缺报越多，它越不能代表全部指标。",
            "A rate tells of the indicators that were reported; the more are missing, the less it stands for all.",
        ),
        cell(
            (
                "指标,单位,责任单位,监测值,国家目标\n婴儿死亡率,‰,卫健委,5.2,控制在10‰以下\n"
                "新生儿死亡率,‰,卫健委,{},控制在6‰以下\n",
                "indicator,unit,department,value,national_target\ninfant mortality,‰,health,5.2,at most 10‰\n"
                "neonatal mortality,‰,health,{},at most 6‰\n",
            ),
            "",
            "3.4",
            text=("卫健委", "health"),
            count="2",
            reported="1",
            indicators=("新生儿死亡率", "neonatal mortality"),
        ),
    ),
    "D322": Page(
        (
            "人数、机构数不会是负数；多出的负号会直接影响判定。净增长一类的指标除外。",
            "There are never fewer persons or schools than none; a stray minus would decide the verdict."
            " Indicators of growth are left alone.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标\n公办幼儿园数,所,{},达到1000所以上\n",
                "indicator,unit,value,national_target\npublic kindergartens,所,{},at least 1000\n",
            ),
            "-1234",
            "1234",
            unit="所",
        ),
    ),
    "D323": Page(
        (
            "“其中：女”是上一行指标的分组，单独计数会使指标数和达标率都不对。",
            "“其中：女” (of which: girls) is a part of the indicator above; on its own it would change the rate.",
        ),
        rows(
            (
                "指标,性别,单位,监测值,国家目标\n入园率,,%,86,达到85%\n其中：女,,%,84,达到85%\n",
                "indicator,sex,unit,value,national_target\nenrolment,,%,86,at least 85%\n其中：女,,%,84,at least 85%\n",
            ),
            (
                "指标,性别,单位,监测值,国家目标\n入园率,,%,86,达到85%\n入园率,女,%,84,达到85%\n",
                "indicator,sex,unit,value,national_target\nenrolment,,%,86,at least 85%\n"
                "enrolment,girls,%,84,at least 85%\n",
            ),
            text="其中：女",
        ),
    ),
    "D324": Page(
        (
            "判定的是数据中最新的一年；一个写错的年份会使其余指标都成为无数据。",
            "The latest year in the data is judged; one mistyped year leaves all other indicators without data.",
        ),
        rows(
            (_SPARSE[0].format("2030"), _SPARSE[1].format("2030")),
            (_SPARSE[0].format("2020"), _SPARSE[1].format("2020")),
            year="2030",
            count="1",
            other="2020",
            total="3",
        ),
    ),
    "D325": Page(
        (
            "同名的两个指标目标不同，不知用哪一个判定。",
            "Two indicators of one name have targets of their own; nobody can say which is meant.",
        ),
        beside(
            ("指标,单位,监测值\n入园率,%,86\n", "indicator,unit,value\nenrolment,%,86\n"),
            "targets.csv",
            (
                "编号,指标,国家目标\nW1,入园率,达到85%\nW2,入园率,达到90%\n",
                "id,indicator,national_target\nW1,enrolment,at least 85%\nW2,enrolment,at least 90%\n",
            ),
            ("编号,指标,国家目标\nW1,入园率,达到85%\n", "id,indicator,national_target\nW1,enrolment,at least 85%\n"),
            text=("入园率", "enrolment"),
        ),
    ),
    "D331": Page(
        (
            "outline.toml 声明了必须成立的关系（强制性审核）；不成立说明至少一个数错了，都不能用来判定。",
            "A relation that outline.toml says must hold (强制性) does not. At least one of the values is wrong, so"
            " that none of them is judged.",
        ),
        Example(
            *_checked(("7.2", "5.1"), ("5.2", "7.1")),
            both("5.1"),
            {"rule": both("C02 >= C01"), "values": both("C02 5.1‰, C01 7.2‰")},
        ),
    ),
    "D332": Page(
        (
            "声明为核实性的关系不成立，或上年值与上期发布不一致；发布的数改了，须有说明。",
            "A relation that needs an explanation (核实性) does not hold, or last year's value is not the one released."
            " A published number that has changed needs a reason.",
        ),
        Example(
            (
                File((_LAST_YEAR[0].format("5.9"), _LAST_YEAR[1].format("5.9"))),
                File(_RELEASED, "previous.csv"),
            ),
            (
                File((_LAST_YEAR[0].format("5.4"), _LAST_YEAR[1].format("5.4"))),
                File(_RELEASED, "previous.csv"),
            ),
            both("5.9"),
            {
                "rule": both("last_year = previous"),
                "values": (
                    "婴儿死亡率: last_year 5.9‰, previous 5.4‰",
                    "infant mortality: last_year 5.9‰, previous 5.4‰",
                ),
            },
        ),
    ),
    "D334": Page(
        (
            "“核实无误”没有说明原因；日后没有人知道这个异常的数为何成立。",
            "“checked” gives no reason; later nobody knows why the odd value was right.",
        ),
        Example(
            (File((_EXPLAINED[0].format("核实无误"), _EXPLAINED[1].format("checked"))),),
            (
                File(
                    (
                        _EXPLAINED[0].format("分子含流动儿童，分母不含"),
                        _EXPLAINED[1].format("numerator includes migrants"),
                    )
                ),
            ),
            ("核实无误", "checked"),
            {"why": both("answer_bare")},
            also=("D312",),
        ),
        (
            "已过有效期、没有对应问题、代码不能用说明解决的说明也不被接受。",
            "Nor is one accepted that has expired, that answers no finding, or whose code no explanation settles.",
        ),
    ),
    "D335": Page(
        (
            "缺一个数，声明的审核就没有做；没有报错不等于关系成立。",
            "For want of a value a declared check was not made; that nothing is wrong is not shown.",
        ),
        Example(
            *_checked(("", "7.1"), ("5.2", "7.1")),
            details={"rule": both("C02 >= C01"), "why": both("check_missing"), "missing": both("C01")},
        ),
    ),
}
