"""Values that are hardly what was meant, and beside them what must be left alone."""

from collections.abc import Callable

import pytest

from outline_check.codes.code import Severity
from outline_check.evaluation import Evaluation

Evaluate = Callable[..., Evaluation]
HEADER = "指标,单位,监测值,国家目标,说明"


def codes(found: Evaluation) -> list[str]:
    return [finding.code for finding in found.findings if finding.code in ("D311", "D312", "D314", "D322")]


@pytest.mark.parametrize(
    ("name", "unit", "value", "target", "code"),
    [
        # a lost decimal point
        ("孕产妇死亡率", "/10万", "744/10万", "控制在20/10万以下", "D311"),
        ("孕产妇死亡率", "/10万", "744", "控制在20/10万以下", "D311"),
        ("孕产妇死亡率", "/10万", "0.00744", "控制在20/10万以下", ""),
        ("孕产妇死亡率", "/10万", "744.0", "控制在20/10万以下", ""),
        ("孕产妇死亡率", "/10万", "74", "控制在20/10万以下", ""),
        ("孕产妇死亡率", "/10万", "744", "控制在500/10万以下", ""),
        ("人均预期寿命", "岁", "773", "达到77岁", "D311"),
        ("人均预期寿命", "岁", "77", "达到77岁", ""),
        ("在校生", "人", "77300", "达到1000人", ""),
        ("婚检率", "%", "5077%", "达到50%", "D311"),
        ("婚检率", "%", "5077", "达到50%", "D311"),
        # beyond 100 %
        ("婚检率", "%", "424%", "达到40%", "D312"),
        ("婚检率", "%", "100.1", "达到40%", "D312"),
        ("婚检率", "%", "-1", "达到40%", "D322"),
        ("婴儿死亡率", "‰", "-5.4", "控制在10‰以下", "D322"),
        ("人均预期寿命", "岁", "-80", "达到80岁", "D322"),
        ("人均预期寿命", "岁", "804.5", "达到80岁", "D311"),
        ("某差值", "%", "-1", "控制在-0.5%以下", ""),
        ("在校生", "人", "-5", "达到10人", "D322"),
        ("净增人数", "人", "-5", "达到10人", ""),
        # a unit that only the target writes
        ("普及率", "", "8520", "达到85%以上", "D311"),
        ("普及率", "", "0.852", "达到85%以上", "D314"),
        ("普及率", "", "85.2", "达到85%以上", ""),
        ("婚检率", "‰", "1001", "达到400‰", "D312"),
        ("婚检率", "%", "100", "达到40%", ""),
        ("婚检率", "%", "0", "达到40%", ""),
        ("婚检率", "%", "1001‰", "达到40%", "D312"),
        ("小学毛入学率", "%", "103.5", "达到99%", ""),
        ("出生性别比", "%", "107", "控制在110%以下", ""),
        ("某率", "%", "103", "达到102%", ""),
        ("经费增长率", "%", "-3", "达到5%", ""),
        ("人口自然增长率", "‰", "-1.6", "达到1‰", ""),
        ("在园人数", "人", "424", "达到40人", ""),
        # a fraction for a percentage
        ("婚检率", "%", "0.904", "达到95%", "D314"),
        ("婚检率", "%", "1", "达到95%", ""),
        ("婚检率", "%", "0.904%", "达到95%", ""),
        ("婚检率", "%", "0", "达到95%", ""),
        ("婚检率", "%", "1.5", "达到95%", ""),
        ("感染率", "%", "0.05", "控制在0.06%以下", ""),
        ("感染率", "%", "0.904", "控制在15%以下", ""),
        ("感染率", "%", "0.9", "达到0.5%", ""),
        ("某指标", "", "0.904", "达到0.95", ""),
    ],
)
def test_suspects(evaluated: Evaluate, name: str, unit: str, value: str, target: str, code: str) -> None:
    found = evaluated(f"{HEADER}\n{name},{unit},{value},{target},\n")
    assert codes(found) == ([code] if code else [])
    assert found.exit_code == (3 if code else 0)


def test_an_explanation_in_the_row_settles_it_and_stays_in_the_findings(evaluated: Evaluate) -> None:
    found = evaluated(f"{HEADER}\n婚检率,%,424,达到40%,统计口径含流动人口\n")
    assert (found.exit_code, found.rates[0].rate_percent) == (0, "100.0")
    (finding,) = found.findings
    assert (finding.code, finding.severity, finding.answer) == ("D312", Severity.INFO, "统计口径含流动人口")


def test_under_allowed_errors_a_suspect_is_not_judged(evaluated: Evaluate) -> None:
    found = evaluated(f"{HEADER}\n婚检率,%,424,达到40%,\n体检率,%,95,达到90%,\n", allow_errors=True)
    assert [str(one.verdict) for one in found.judgements] == ["not_judgeable", "met"]


def test_values_of_earlier_years_count_too(evaluated: Evaluate) -> None:
    found = evaluated("指标,单位,2019,2020,国家目标\n婚检率,%,5077,50.9,达到50%\n")
    assert next((finding.code, finding.place.column) for finding in found.findings) == ("D311", "2019")


def test_targets_in_a_file_of_their_own(evaluated: Evaluate) -> None:
    found = evaluated("指标,单位,监测值\nx,/10万,744\n", targets="指标,国家目标\nx,控制在20/10万以下\n")
    assert codes(found) == ["D311"]
