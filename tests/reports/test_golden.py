"""One set of evaluations in every format, compared with whole expected texts."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from outline_check.goals.reading import read_wording
from outline_check.pipeline import with_groups
from outline_check.reports import (
    REPORT_FORMATS,
    TABLE_ALIASES,
    TABLE_FORMATS,
    evaluation_bytes,
    finding_lines,
    plain,
    report,
    summary,
    tabulated,
    terminal,
    wording_table,
)
from outline_check.reports.sdmx import as_sdmx
from outline_check.reports.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation

HEADER = "编号,指标,领域,地区,城乡,单位,方向,基期值,监测值,国家目标,自治区目标,容差,责任单位\n"
ORDINARY = f"""{HEADER}W1,孕产妇死亡率,健康,甲,,/10万,逆向,30,16.9,控制在20/10万以下,控制在18/10万以下,,卫健委
W1,孕产妇死亡率,健康,甲,城市,/10万,逆向,,14.1,控制在20/10万以下,,,卫健委
W1,孕产妇死亡率,健康,乙,,/10万,逆向,30,20.1,控制在20/10万以下,控制在18/10万以下,,卫健委
W2,村委会成员中女性比例,决策,甲,,%,正向,,24.2,达到30%以上,同国家,,民政
W3,妇女常见病筛查率,健康,甲,,%,正向,,,达到80%以上,达到85%以上,,
W4,伤害死亡率,健康,甲,,/10万,,22.4,18.7,以2010年为基数下降1/6,,,
W5,居委会女性比例,决策,甲,,%,,,49.2,保持在50%左右,保持在50%以上,,
W6,早诊率,健康,甲,,%,,,9,"提高早诊率,降低死亡率",尽快达标,,
W7,妇女就业比例,经济,甲,,%,,,40%以上,保持在40%以上,保持在45%以上,,
W8,接种率,健康,甲,,%,,,96,以乡(镇)为单位达到95%以上,,,
W9,辍学,教育,甲,,人,,,已无,,控制在0人以内,,
"""
NOTHING_WRONG = "name,unit,value,national_target\nliteracy,%,99,at least 95%\n"
NOTHING_JUDGED = "name,unit,value,national_target\nliteracy,%,,at least 95%\n"
HOSTILE_NAMES = [
    "[red]x[/]",
    "[/]",
    ":warning:",
    "a\x1b[31mb\x1b]0;pwn\x07c",
    "c1\x9b2J",
    "a|b",
    "line\nbreak\ttab",
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    "[x](javascript:1)",
    "*bold* `code` _low_",
    "$x_1$ \\input{y} #%&~^{}",
    "\u202eevil\u2066",
    "\ufeffbom\u200b",
    "{{jinja}}",
    "'quoted' \"twice\"",
]
HOSTILE = "outline,name,domain,unit,value,national_target,note\n" + "".join(
    '"[/] \x1b[1m","{0}","{0}",%,90,达到95%,"{0}"\n'.format(name.replace('"', '""')) for name in HOSTILE_NAMES
)
EXPLAINED = (
    "编号,指标,单位,2018,2019,2020,国家目标,自治区目标,说明\n"
    "W1,受援人数,人,3,40,42,达到30,达到35,2018年为试点\n"
    "W2,筛查率,%,9.4,94,95,达到80%,达到85%,核实无误\n"
    "W3,床位数,张,,,20,达到20,达到10,\n"
)
WHY = "代码,指标,说明,说明人,有效期至\nT212,W3,[b]人口\x1b[31m外流|,李,2030\n"
BROKEN = f"""{HEADER}W1,孕产妇死亡率,健康,甲,,/10万,逆向,30,16.9①,控制在20/10万以下,尽快达标,,卫健委
W2,"受教育
年限",教育,甲,,年,正向,,五年,"达到10,城乡差距缩小",,,
,,教育,甲,,%,,,5,达到5%,,,
"""
# The formats of pipelines, which take what the others do not: inputs that cannot be evaluated.
MACHINE = ("junit", "sarif", "github", "gitlab", "jsonl", "job-summary")
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "ordinary": (ORDINARY, {"by": (("domain",), ("domain", "region")), "near": "1%"}),
    "nothing-wrong": (NOTHING_WRONG, {}),
    "nothing-judged": (NOTHING_JUDGED, {}),
    "explained": (EXPLAINED, {"explanations": WHY}),
    "hostile": (HOSTILE, {"by": (("domain",),)}),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, evaluated: Callable[..., Evaluation]) -> tuple[str, Evaluation]:
    text, settings = CASES[request.param]
    return request.param, evaluated(text, **settings)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "style",
    [
        *("plain", "markdown", "html", "html-table", "chart", "latex", "rst", "csv", "json", "brief", "sdmx-csv"),
        *MACHINE,
    ],
)
def test_golden(case: tuple[str, Evaluation], style: str, language: str, golden: Callable[[str, str], None]) -> None:
    name, evaluation = case
    text = rendered(evaluation, style, language)
    golden(f"{name}.{language}.{style}", without_assets(text) if style == "html" else text)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("style", MACHINE)
def test_golden_of_an_input_that_cannot_be_evaluated(
    evaluated: Callable[..., Evaluation], style: str, language: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"data-errors.{language}.{style}", rendered(evaluated(BROKEN), style, language))


def rendered(evaluation: Evaluation, style: str, language: str) -> str:
    evaluation = with_groups(evaluation, report.GROUPS) if style in REPORT_FORMATS else evaluation
    return evaluation_bytes(evaluation, style, View(language, everything=True)).decode("utf-8")


def test_sdmx_csv_reads_back(case: tuple[str, Evaluation], evaluated: Callable[..., Evaluation]) -> None:
    name, evaluation = case
    settings = {key: value for key, value in CASES[name][1].items() if key != "explanations"}
    again = evaluated(as_sdmx.render(evaluation, View("zh")), **settings)
    assert [rate._replace(by=()) for rate in again.rates] == [rate._replace(by=()) for rate in evaluation.rates]
    told = [
        [(one.region, one.area, one.verdict, one.bounds, one.gap) for one in e.judgements] for e in (again, evaluation)
    ]
    assert told[0] == told[1]


def without_assets(page: str) -> str:
    """A page without its style and script, which are the same in all; test_html.py looks at them."""
    page = re.sub(r"'sha256-[^']+'", "'sha256-...'", page)
    return re.sub(r"<(style|script)>.*?</\1>", r"<\1>...</\1>", page, flags=re.DOTALL)


def on_terminal(evaluation: Evaluation, language: str, width: int) -> str:
    out = io.StringIO()
    terminal.show(summary.document(evaluation, View(language)), out, width)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 200])
def test_terminal(case: tuple[str, Evaluation], width: int, language: str, golden: Callable[[str, str], None]) -> None:
    name, evaluation = case
    golden(f"{name}.{language}.terminal-{width}", on_terminal(evaluation, language, width))


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_nothing_is_cut_on_a_terminal(evaluated: Callable[..., Evaluation], width: int) -> None:
    shown = on_terminal(evaluated(ORDINARY), "zh", width)
    assert "…" not in shown
    for text in ("24.2", "20.1", "村委会成员中女性比例", "控制在20/10万以下", "以2010年为基数下降1/6", "0.1个十万分点"):
        pieces = [re.escape(character) for character in text]
        assert width >= 80 or re.search(r"\s*".join(pieces), shown), text
    if width >= 200:
        whole = Counter("".join(on_terminal(evaluated(ORDINARY), "zh", 300).split()).replace("─", ""))
        assert Counter("".join(shown.split()).replace("─", "")) == whole


@pytest.mark.parametrize(
    "style", [*TABLE_FORMATS, *TABLE_ALIASES, "chart", "csv", "json", "brief", "sdmx-csv", "terminal"]
)
def test_hostile_text_stays_visible_text(evaluated: Callable[..., Evaluation], style: str) -> None:
    text, settings = CASES["hostile"]
    evaluation = evaluated(text, **settings)
    shown = on_terminal(evaluation, "en", 300) if style == "terminal" else rendered(evaluation, style, "en")
    kept = shown.replace("\n", "").replace("\t", "")
    assert not {unicodedata.category(character) for character in kept} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    words = ["/]"]
    if style != "brief":
        words += [":warning:" if style != "asciidoc" else "warning", "HYPERLINK(1)", "jinja", "evil", "bom", "red]x"]
    assert all(word in shown for word in words)
    if style.startswith("html") or style == "chart":
        assert shown.count("<script") == (style == "html")
        assert "&lt;script" in shown
    if style in ("markdown", "pipe"):
        assert "](javascript" not in shown
        assert "| a\\|b " in shown


def test_every_format_of_tabulate_is_offered_but_the_unsafe_ones_and_a_second_name_of_pipe() -> None:
    from tabulate import tabulate_formats

    assert {*tabulate_formats} - {*TABLE_FORMATS} == {"github", "latex_raw", "unsafehtml"}
    assert {*TABLE_FORMATS} - {*tabulate_formats} == {"markdown"}


def test_numbers_are_aligned_to_the_right_and_chinese_text_by_its_width(evaluated: Callable[..., Evaluation]) -> None:
    lines = plain.render(summary.document(evaluated(ORDINARY), View("zh"))).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("编号"))
    rules = lines[start + 1].split("  ")
    assert [set(rule) for rule in rules] == [{"-"}] * len(rules)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_findings(evaluated: Callable[..., Evaluation], language: str, golden: Callable[[str, str], None]) -> None:
    rows = "W1,x,,,,%,向上,abc,50人,尽快达标,达到95人,许多,\n,,,,,%,,,5,,达到5%,,\n"
    found = evaluated(HEADER + rows)
    golden(f"findings.{language}.txt", finding_lines.render(found.findings, language))


def test_readings(golden: Callable[[str, str], None]) -> None:
    wordings = [
        "控制在20/10万以下",
        "下降到12/10万以下,城乡差距缩小",
        "同国家",
        "保持在50%左右",
        "尽快\x1b[31m达标",
        "a|b",
    ]
    readings = [read_wording(wording) for wording in wordings]
    document = wording_table.document(readings, "zh")
    golden("readings.plain", plain.render(document))
    golden("readings.markdown", tabulated.render(document, "markdown"))
