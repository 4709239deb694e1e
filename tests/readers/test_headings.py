"""Titles of columns as offices write them: what they mean, and what must not be taken for it."""

import pytest

from outline_check.findings import Place
from outline_check.readers.columns import columns_of
from outline_check.readers.headings import TARGETS_OF_TIER, VALUES_OF_YEAR, heading_of


@pytest.mark.parametrize(
    ("title", "field", "year", "unit"),
    [
        ("监测值", "value", None, ""),
        ("监测值（%）", "value", None, "%"),
        ("监测值*", "value", None, ""),
        ("监测值：", "value", None, ""),
        ("监测值（必填）", "value", None, ""),
        ("监测值（2020年）", VALUES_OF_YEAR, 2020, ""),
        ("2020年监测值", VALUES_OF_YEAR, 2020, ""),
        ("2020年实际值（‰）", VALUES_OF_YEAR, 2020, "‰"),
        ("2020年完成情况", VALUES_OF_YEAR, 2020, ""),
        ("2020年末", VALUES_OF_YEAR, 2020, ""),
        ("2020年度", VALUES_OF_YEAR, 2020, ""),
        ("2020", VALUES_OF_YEAR, 2020, ""),
        ("完成情况", "value", None, ""),
        ("基期值（2010年）", "baseline", 2010, ""),
        ("2010年基期值", "baseline", 2010, ""),
        ("基线值", "baseline", None, ""),
        ("盟市", "region", None, ""),
        ("统计年度", "year", None, ""),
        ("监测项目", "name", None, ""),
        ("last year", "last_year", None, ""),
    ],
)
def test_fields(title: str, field: str, year: int | None, unit: str) -> None:
    found = heading_of(title)
    assert found is not None
    assert (found.field, found.year, found.unit) == (field, year, unit)


@pytest.mark.parametrize(
    ("title", "tier", "shown", "year"),
    [
        ("国家目标", "national", "国家", None),
        ("国家目标（2030年）", "national", "国家", 2030),
        ("国家目标2030", "national", "国家", 2030),
        ("2030年国家目标值", "national", "国家", 2030),
        ("国家级目标", "national", "国家级", None),
        ("国家纲要目标", "national", "国家纲要", None),
        ("目标（国家）", "national", "国家", None),
        ("自治区目标要求", "regional", "自治区", None),
        ("自治区目标（%）", "regional", "自治区", None),
        ("国家 目标", "national", "国家", None),
        ("national_target_2025", "national", "", 2025),
        ("National target (2030)", "national", "", 2030),
        ("市级目标", "市级", "市级", None),
        ("B市目标", "b市", "B市", None),
        ("目标（2030年）", "target", "", 2030),
        ("2030年目标", "target", "", 2030),
        ("2030年目标值", "target", "", 2030),
        ("到2030年目标", "target", "", 2030),
        ("Target 2030", "target", "", 2030),
    ],
)
def test_targets(title: str, tier: str, shown: str, year: int | None) -> None:
    found = heading_of(title)
    assert found is not None
    assert (found.field, found.tier.id, found.tier.title, found.year) == (TARGETS_OF_TIER, tier, shown, year)


@pytest.mark.parametrize(
    "title",
    [
        "监测值（修订）",
        "修正后监测值",
        "2020年（预计）",
        "2020年上半年",
        "是否达到国家目标",
        "距国家目标",
        "完成目标",
        "gap to target",
        "on target",
        "目标完成情况",
        "2020年国家目标2030",
        "备注（2020年）x",
    ],
)
def test_not_understood(title: str) -> None:
    assert heading_of(title) is None


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        ("指标,监测值,国家目标,自治区目标（调整后）", ["R126"]),
        ("指标,监测值,监测值（修订）,国家目标", ["R126"]),
        ("指标,2019年,2020年（预计）,国家目标", ["R126"]),
        ("指标,监测值,基期值（初步）,国家目标", ["R126"]),
        ("指标,监测值,国家目标,2020年排名", ["R108"]),
        ("指标,监测值,国家目标,比2019年增减,是否达到国家目标,目标实现程度", ["R108"]),
        ("指标,监测值,完成情况,国家目标", ["R108"]),
        ("指标,完成情况,国家目标", []),
        ("指标,完成情况,监测结果,国家目标", ["R104"]),
        ("指标,地区,盟市,监测值,国家目标", ["R108"]),
        ("序号,编号,指标,监测值,国家目标", ["R104"]),
        ("指标,2019年,2020年完成情况,2025年目标,2030年目标", []),
    ],
)
def test_what_a_header_leaves_in_doubt(header: str, codes: list[str]) -> None:
    _, findings = columns_of(header.split(","), Place("f.csv", 1))
    assert [finding.code for finding in findings] == codes
