"""The pages of D319 to D335: what an audit of the data finds."""

from outline_check.codes.page import Example, File, Page, beside, both, cell, rows
from outline_check.codes.sample_table import MORTALITY

_YEARLY = (
    "指标,单位,年份,监测值,国家目标\n婴儿死亡率,‰,{},5.2,控制在10‰以下\n",
    "indicator,unit,year,value,national_target\ninfant mortality,‰,{},5.2,at most 10‰\n",
)
_PERIOD = File(both("base_year = 2020\ntarget_year = 2030\n"), "outline.toml")
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

AUDIT_PAGES = {
    "D319": Page(
        (
            "表格软件会把“5-2”“5.2”一类的输入自动变成日期，原来的数已不可靠。",
            "Spreadsheets turn entries such as 5-2 or 5.2 into dates by themselves; what was meant is no longer"
            " certain.",
        ),
        cell(MORTALITY, ("5月2日", "2024-05-02"), "5.2"),
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
    "D326": Page(
        (
            "合并单元格另存为 CSV 后，只有第一行有地区；其余行会被当作没有地区的数据。",
            "Merged cells saved as CSV leave the region in the first row only; the others would pass for data of none.",
        ),
        rows(
            (
                "指标,地区,单位,监测值,国家目标\n甲率,包头市,%,86,达到85%\n乙率,,%,86,达到85%\n",
                "indicator,region,unit,value,national_target\na,Baotou,%,86,at least 85%\nb,,%,86,at least 85%\n",
            ),
            (
                "指标,地区,单位,监测值,国家目标\n甲率,包头市,%,86,达到85%\n乙率,包头市,%,86,达到85%\n",
                "indicator,region,unit,value,national_target\na,Baotou,%,86,at least 85%\nb,Baotou,%,86,at least 85%\n",
            ),
            count="1",
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
