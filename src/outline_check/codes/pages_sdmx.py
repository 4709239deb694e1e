"""The pages of R127 and on: SDMX-CSV."""

from outline_check.codes.code import Words
from outline_check.codes.page import Page, cell, rows

_HEADER = "STRUCTURE,STRUCTURE_ID,INDICATOR,OBS_VALUE,{},target\n"
_TARGETS = ("控制在10‰以下", "at most 10‰")


def _table(component: str, *cells: str) -> Words:
    """Rows of SDMX-CSV, each the cells from the value on, and a target in either language."""
    rows = ["".join(f"dataflow,X:Y(1.0),IMR,{row},{target}\n" for row in cells) for target in _TARGETS]
    return _HEADER.format(component) + rows[0], _HEADER.format(component) + rows[1]


SDMX_PAGES = {
    "R127": Page(
        (
            "要求删除的行如果当作数据，已经撤回的数就会计入达标率。",
            "If rows to be deleted passed for data, numbers that were withdrawn would count in the rate.",
        ),
        cell(_table("ACTION", "4.9,{}"), "D", "I"),
    ),
    "R128": Page(
        (
            "程序只区分纲要、地区、指标、性别、城乡和年份；如各年龄组的行混在一起，取哪一行会得出不同的结果。",
            "Outline, region, indicator, sex, area and year are told apart. If rows of several age groups passed for"
            " one indicator, the verdict would depend on which of them is taken.",
        ),
        rows(_table("AGE", "4.9,Y0", "5.2,Y1T4"), _table("OBS_STATUS", "4.9,A"), text="AGE", values="Y0, Y1T4"),
    ),
    "R129": Page(
        (
            "OBS_STATUS 说没有数据，却有一个数；或者 OBS_TEXT 与 OBS_VALUE 不一致：不知道哪一个对。",
            "OBS_STATUS says that there is no value beside one, or OBS_TEXT and OBS_VALUE differ: nobody knows which of"
            " both is right.",
        ),
        cell(_table("OBS_STATUS", "4.9,{}"), "O", "A", value="4.9"),
    ),
    "R130": Page(
        (
            "“12,345”在有的国家是 12.345，在有的国家是 12345。SDMX-CSV 的数值不用逗号。",
            "“12,345” is 12.345 in some countries and 12345 in others. Numbers of SDMX-CSV have no comma.",
        ),
        cell(_table("UNIT_MEASURE", '"{}",PER_1000'), "1,234", "1.234"),
    ),
    "R131": Page(
        (
            "UNIT_MULT 是单位的 10 的幂：3 和 PS 是千人。百分比乘以一千没有意义，略去则结果差一千倍。",
            "UNIT_MULT is the power of ten of the unit: 3 and PS are thousand persons. Thousands of per cent mean"
            " nothing, and without the power the value would be a thousandfold off.",
        ),
        cell(_table("UNIT_MEASURE,UNIT_MULT", "4.9,PT,{}"), "3", "0", unit="%"),
    ),
}
