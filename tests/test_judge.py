"""Verdicts, from CSV to judgement: one value, one target."""

from collections.abc import Callable

import pytest

from outline_check.evaluation import Evaluation
from outline_check.goals.intervals import printed
from outline_check.model import Judgement

Evaluate = Callable[..., Evaluation]


def judged(evaluated: Evaluate, header: str, row: str, **settings: object) -> Judgement:
    found = evaluated(f"name,{header}\nx,{row}\n", **settings)
    assert len(found.judgements) == 1, found.findings
    return found.judgements[0]


def reasons(judgement: Judgement) -> list[str]:
    return [reason.key for reason in judgement.reasons]


@pytest.mark.parametrize(
    ("unit", "value", "target", "verdict"),
    [
        # exactly on a closed bound is met, on an open one it is not
        ("%", "95", "达到95%", "met"),
        ("%", "94.9", "达到95%", "unmet"),
        ("%", "95", "超过95%", "unmet"),
        ("/10万", "20.0", "控制在20/10万以下", "met"),
        ("/10万", "20.1", "控制在20/10万以下", "unmet"),
        ("/10万", "20", "低于20/10万", "unmet"),
        # units that differ by powers of ten
        ("‰", "945", "达到94.5%", "met"),
        ("‰", "944", "达到94.5%", "unmet"),
        ("%", "945‰", "达到94.5%", "met"),
        ("‰", "0.2", "控制在20/10万以下", "met"),
        ("‰", "0.21", "控制在20/10万以下", "unmet"),
        ("", "57%", "0.57以上", "met"),
        ("", "50000", "达到5万", "met"),
        ("", "4万", "达到5万", "unmet"),
        ("万人", "39000", "达到3亿以上", "met"),
        ("万人", "29999", "达到3亿以上", "unmet"),
        ("亿人", "3.9", "达到30000万以上", "met"),
        ("%", "5", "达到3亿以上", "error T203"),
        ("万吨", "6", "控制在5万以下", "unmet"),
        ("万吨", "5", "达到5万", "met"),
        ("万吨", "6万", "不超过6", "met"),
        ("亿吨", "3.9", "达到3亿以上", "met"),
        ("万", "39000", "达到3.9亿以上", "met"),
        # more than fifteen digits are compared exactly
        ("%", "94.9999999999999999999", "达到95%", "unmet"),
        ("%", "95.0000000000000000001", "达到95%", "met"),
        ("%", "95.0000000000000000001", "=95%", "unmet"),
        # bounds as values
        ("%", "40%以上", "保持在40%以上", "met"),
        ("%", "40%以上", "保持在35%以上", "met"),
        ("%", "40%以上", "保持在45%以上", "not_judgeable"),
        ("%", "40%以上", "控制在30%以下", "unmet"),
        ("%", "九成以上", "达到85%", "met"),
        ("%", "<7", "控制在7%以下", "met"),
        ("%", "<7", "低于5%", "not_judgeable"),
        # words as values
        ("%", "全部", "达到100%", "met"),
        ("人", "已无", "控制在0人以内", "met"),
        ("", "是", "得到控制", "met"),
        ("", "否", "基本消除", "unmet"),
        ("%", "是", "达到95%", "not_judgeable"),
        ("%", "50", "得到控制", "not_judgeable"),
        # no data comes first
        ("%", "", "达到95%", "no_data"),
        ("%", "…", "达到95%", "no_data"),
        ("%", "无数据", "尽快达标", "no_data"),
        ("%", "0", "达到95%", "unmet"),
        # nothing is guessed
        ("%", "50", "保持在50%左右", "not_judgeable"),
        ("%", "50", "尽快达标", "not_judgeable"),
        ("%", "50", "分别控制在10‰和13‰以下", "not_judgeable"),
        ("%", "50", "降低20%", "not_judgeable"),
    ],
)
def test_verdicts(evaluated: Evaluate, unit: str, value: str, target: str, verdict: str) -> None:
    found = evaluated(f'name,unit,value,national_target\nx,{unit},"{value}","{target}"\n')
    if verdict.startswith("error"):
        assert [f"error {finding.code}" for finding in found.findings] == [verdict]
    else:
        assert [str(one.verdict) for one in found.judgements] == [verdict]


@pytest.mark.parametrize(
    ("value", "baseline", "target", "verdict"),
    [
        ("18.6", "22.4", "以2010年为基数下降1/6", "met"),
        ("18.7", "22.4", "以2010年为基数下降1/6", "unmet"),
        ("45.6", "45.5", "逐步提高", "met"),
        ("45.5", "45.5", "逐步提高", "unmet"),
        ("45.5", "45.5", "不低于基期", "met"),
        ("47.5", "45.5", "提高2个百分点", "met"),
        ("47.4", "45.5", "提高2个百分点", "unmet"),
        ("5", "", "逐步提高", "not_judgeable"),
        ("5", "…", "逐步提高", "not_judgeable"),
        ("5", "40%以上", "逐步提高", "not_judgeable"),
    ],
)
def test_changes_need_the_baseline(evaluated: Evaluate, value: str, baseline: str, target: str, verdict: str) -> None:
    row = f"%,{value},{baseline},{target}"
    assert judged(evaluated, "unit,value,baseline,national_target", row).verdict == verdict


@pytest.mark.parametrize(
    ("row", "gap"),
    [
        ("%,24.2,30%以上", "5.8"),
        ("/10万,20.1,控制在20/10万以下", "0.1"),
        ("‰,940,达到94.5%", "5"),
        ("%,95,达到95%", "0"),
        ("%,,达到95%", None),
        ("%,40%以上,控制在30%以下", None),
        ("%,50,尽快达标", None),
    ],
)
def test_gap_is_in_the_unit_of_the_value(evaluated: Evaluate, row: str, gap: str | None) -> None:
    found = judged(evaluated, "unit,value,national_target", row).gap
    assert (None if found is None else printed(found)) == gap


@pytest.mark.parametrize(
    ("value", "settings", "verdict", "label"),
    [
        ("20.1", {}, "unmet", None),
        ("20.1", {"near": "1%"}, "unmet", "near"),
        ("20.2", {"near": "1%"}, "unmet", "near"),
        ("20.21", {"near": "1%"}, "unmet", None),
        ("19.9", {"near": "1%"}, "met", None),
        ("超过20", {"near": "1%"}, "unmet", None),  # it may be far more
        ("20.1", {"compare_as": "rounded"}, "met", None),
        ("20.6", {"compare_as": "rounded"}, "unmet", None),
    ],
)
def test_near_and_rounded(
    evaluated: Evaluate, value: str, settings: dict[str, str], verdict: str, label: str | None
) -> None:
    row = f"/10万,{value},控制在20/10万以下"
    found = judged(evaluated, "unit,value,national_target", row, **settings)
    assert (found.verdict, found.label) == (verdict, label)


@pytest.mark.parametrize("order", [(">=95", ">=95.0"), (">=95.0", ">=95")])
def test_the_decimals_of_each_target_count_whatever_stands_before_it(
    evaluated: Evaluate, order: tuple[str, str]
) -> None:
    rows = "".join(f"{target},94.6,{target}\n" for target in order)
    found = evaluated(f"name,value,national_target\n{rows}", compare_as="rounded")
    assert {one.indicator.name: str(one.verdict) for one in found.judgements} == {">=95": "met", ">=95.0": "unmet"}


def test_a_scale_word_is_rounded_at_its_last_digit(evaluated: Evaluate) -> None:
    found = evaluated("name,unit,value,national_target\nx,人,14600,达到1.5万人\n", compare_as="rounded")
    assert [str(one.verdict) for one in found.judgements] == ["met"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("x,2020,向上,96,30,", "T207"),
        ("x,2020,,96,abc,", "D301"),
        ("x,2020,,96,30,许多", "T209"),
        ("x,去年,,96,30,", "D304"),
        (",2020,,96,30,", "D307"),
    ],
)
def test_allowed_errors_anywhere_in_a_row_make_it_not_judgeable_and_counted(
    evaluated: Evaluate, row: str, code: str
) -> None:
    text = f"指标,年份,方向,监测值,基期值,容差,国家目标\n{row},达到95%\ny,2020,,96,,,达到95%\n"
    assert [finding.code for finding in evaluated(text).findings] == [code]
    found = evaluated(text, allow_errors=True)
    assert [(str(one.verdict), one.reasons[0].details if one.reasons else ()) for one in found.judgements] == [
        ("not_judgeable", (("code", code),)),
        ("met", ()),
    ]
    assert (found.rates[0].total, found.rates[0].not_judgeable) == (2, 1)


def test_allowed_conflicts_are_not_judgeable(evaluated: Evaluate) -> None:
    found = evaluated("name,value,national_target\nx,96,>=95\nx,90,>=95\n", allow_errors=True)
    assert [(str(one.verdict), one.reasons[0].details) for one in found.judgements] == [
        ("not_judgeable", (("code", "D305"),))
    ]


def test_direction_and_domain_are_those_of_the_row_judged(evaluated: Evaluate) -> None:
    found = evaluated(
        "name,year,domain,direction,value,national_target\nx,2010,old,lower,10,20\nx,2020,new,higher,10,20\n"
    )
    assert [(str(one.verdict), one.indicator.domain) for one in found.judgements] == [("unmet", "new")]


def test_rounded_comparison_still_states_the_target_as_written(evaluated: Evaluate) -> None:
    row = "/10万,20.6,控制在20/10万以下"
    found = judged(evaluated, "unit,value,national_target", row, compare_as="rounded")
    assert found.bounds is not None
    assert found.bounds.upper is not None
    assert (found.bounds.upper.value, found.gap) == (20, found.bounds.gap(found.value))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "column", "verdict"),
    [
        ({}, "", "not_judgeable"),
        ({"approximately": "5%"}, "", "met"),
        ({"approximately": "1%"}, "", "unmet"),
        ({"approximately": "1%"}, "2个百分点", "met"),
        ({}, "0.5", "unmet"),
    ],
)
def test_tolerance_of_the_row_comes_before_that_of_the_run(
    evaluated: Evaluate, settings: dict[str, str], column: str, verdict: str
) -> None:
    row = f"%,49.2,保持在50%左右,{column}"
    assert judged(evaluated, "unit,value,national_target,tolerance", row, **settings).verdict == verdict


def test_other_clauses_are_reported_as_not_judged(evaluated: Evaluate) -> None:
    found = judged(evaluated, "unit,value,national_target", '/10万,11,"下降到12/10万以下,城乡、区域差距缩小"')
    assert (found.verdict, reasons(found)) == ("met", ["unjudged"])


def test_a_mean_cannot_prove_what_holds_for_each_unit(evaluated: Evaluate) -> None:
    found = judged(evaluated, "unit,value,national_target", "%,96,以乡(镇)为单位达到95%以上")
    assert (found.verdict, found.label, reasons(found)) == ("met", "per_unit", ["per_unit_reason"])


def test_a_label_of_nearness_is_kept_beside_the_unit(evaluated: Evaluate) -> None:
    found = judged(evaluated, "unit,value,national_target", "%,94.9,以县为单位达到95%以上", near="1%")
    assert (found.label, reasons(found)) == ("near", ["per_unit_reason"])


def test_without_data_nothing_is_said_of_units(evaluated: Evaluate) -> None:
    found = judged(evaluated, "unit,value,national_target", "%,是,以县为单位达到95%以上")
    assert (found.verdict, found.label) == ("not_judgeable", None)


@pytest.mark.parametrize(
    ("name", "value", "verdict"),
    [
        ("婴儿死亡率", "9", "met"),
        ("婴儿死亡率", "11", "unmet"),
        ("5岁以下儿童死亡率", "11", "met"),
        ("5岁以下儿童死亡率", "14", "unmet"),
        ("新生儿死亡率", "9", "not_judgeable"),
    ],
)
def test_the_name_of_the_indicator_chooses_among_named_targets(
    evaluated: Evaluate, name: str, value: str, verdict: str
) -> None:
    wording = "婴儿和5岁以下儿童死亡率分别控制在10‰和13‰以下"
    found = evaluated(f"指标,单位,监测值,国家目标\n{name},‰,{value},{wording}\n")
    assert found.judgements[0].verdict == verdict


@pytest.mark.parametrize(
    ("area", "value", "verdict"), [("城市", "94", "unmet"), ("农村", "86", "met"), ("", "90", "not_judgeable")]
)
def test_the_area_of_the_row_chooses_among_urban_and_rural(
    evaluated: Evaluate, area: str, value: str, verdict: str
) -> None:
    wording = "95%的城市社区和85%的农村社区(村)建立"
    found = evaluated(f"指标,城乡,单位,监测值,国家目标\nx,{area},%,{value},{wording}\n")
    assert found.judgements[0].verdict == verdict


@pytest.mark.parametrize(
    ("year", "verdict"), [(2004, "met"), (2005, "met"), (2006, "unmet"), (2010, "unmet"), (2011, "unmet")]
)
def test_the_next_milestone_of_a_wording_rules(evaluated: Evaluate, year: int, verdict: str) -> None:
    wording = '"到2005年要降至72/万;到2010年要降至70/万"'
    found = evaluated(f"指标,年份,单位,监测值,国家目标\nx,{year},/万,71,{wording}\n")
    assert found.judgements[0].verdict == verdict


class TestInherited:
    HEADER = "name,unit,value,national_target,regional_target,city_target\n"

    @pytest.mark.parametrize("wording", ["同国家", "同国家目标", "与国家一致", "same as national"])
    def test_takes_the_target_of_the_named_tier(self, evaluated: Evaluate, wording: str) -> None:
        found = evaluated(f"{self.HEADER}x,%,94,达到95%,{wording},\n")
        assert [(one.tier, one.verdict, one.target_text) for one in found.judgements] == [
            ("national", "unmet", "达到95%"),
            ("regional", "unmet", wording),
        ]

    def test_can_name_any_tier(self, evaluated: Evaluate) -> None:
        found = evaluated(f"{self.HEADER}x,%,96,达到99%,达到95%,same as regional\n")
        assert [one.verdict for one in found.judgements] == ["unmet", "met", "met"]

    @pytest.mark.parametrize("wording", ["同自治区", "同省级", "same as regional"])
    def test_goes_on_where_the_named_tier_inherits_too(self, evaluated: Evaluate, wording: str) -> None:
        found = evaluated(f"{self.HEADER}x,%,96,达到95%,同国家,{wording}\n")
        assert [one.verdict for one in found.judgements] == ["met", "met", "met"]

    @pytest.mark.parametrize("row", ["x,%,94,,同国家,", "x,%,94,同国家,,"])
    def test_is_an_error_where_that_tier_has_none(self, evaluated: Evaluate, row: str) -> None:
        found = evaluated(f"{self.HEADER}{row}\n")
        assert (found.exit_code, [finding.code for finding in found.findings]) == (3, ["T206"])


@pytest.mark.parametrize(
    ("row", "code", "reason"),
    [
        ("%,abc,达到95%,", "D301", "data_error"),
        ("%,50人,达到95%,", "D302", "data_error"),
        ("%,50,达到95人,", "T203", "T203"),
        ("%,50,达到95%,逆向", "T204", "T204"),
        ("%,50,95%,", "T202", "T202"),
        ('%,50,"[6,3]",', "T205", "T205"),
        # without a value too
        ('%,,"[6,3]",', "T205", "T205"),
        ("%,,达到95人,", "T203", "T203"),
        ("%,,达到95%,逆向", "T204", "T204"),
    ],
)
def test_an_error_stops_the_evaluation_unless_errors_are_allowed(
    evaluated: Evaluate, row: str, code: str, reason: str
) -> None:
    text = f"name,unit,value,national_target,direction\nx,{row}\ny,%,96,达到95%,\n"
    stopped = evaluated(text)
    assert (stopped.exit_code, stopped.rates, stopped.judgements) == (3, (), ())
    assert [finding.code for finding in stopped.findings] == [code]
    allowed = evaluated(text, allow_errors=True)
    assert [one.verdict for one in allowed.judgements] == ["not_judgeable", "met"]
    assert reasons(allowed.judgements[0]) == [reason]
    assert (allowed.rates[0].total, allowed.rates[0].rate_percent) == (2, "100.0")


def test_bounds_are_compiled_once_for_equal_targets(evaluated: Evaluate) -> None:
    rows = "".join(f"x{number},%,{number},达到95%\n" for number in (94, 95, 96))
    found = evaluated(f"name,unit,value,national_target\n{rows}")
    assert len({id(one.bounds) for one in found.judgements}) == 1
