"""Whatever an evaluation holds, its SDMX-CSV reads back as the same one, or is refused."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from outline_check.errors import UsageError
from outline_check.evaluation import Evaluation, Settings
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate
from outline_check.reports.sdmx import as_sdmx
from outline_check.reports.view import View

HEADER = (
    "纲要 编号 指标 领域 地区 性别 城乡 年份 单位 方向 基期值 监测值 国家目标 县级目标 x_target 容差 说明 备注".split()
)
NAMES = [
    "W1",
    "w 2",
    "",
    "婴儿 死亡率",
    "=1+1",
    "a\x1b[31mb",
    "line\nbreak",
    '"x"',
    "𠀀",
    "$4E00",
    "\u202eevil",
    "_T",
    "F",
]
WORDINGS = (
    "||达到95%以上|逐步提高|比2010年提高20%以上|保持在50%左右|尽快达标|建立制度|超过9.5%|城市达到90%，农村达到80%|2020年达到90%|"
    "达到\n80%|at least 5%"
).split("|")
VALUES = "96|94.40|12.5|99.9%以上|九成以上|是|否|…||无数据|944‰|已无|全部|0.000000000000000001|1e1".split("|")
# Units and values that mostly go together: an evaluation with errors is not written.
UNITS = ["", "", "%", "%", "%", "‰", "人"]

rows = st.tuples(
    st.sampled_from(["", "o", "中国妇女发展纲要（2011—2020年）"]),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(["", "健康", "=cmd"]),
    st.sampled_from(["", "甲", "乙 市", "_Z", "Beijing Shi"]),
    st.sampled_from(["", "女", "male", "60岁以上", "M2"]),
    st.sampled_from(["", "城镇", "农村", "U"]),
    st.sampled_from(["2019", "2020"]),
    st.sampled_from(UNITS),
    st.sampled_from(["", "", "正向"]),
    st.sampled_from(["", "30", "5%", "是"]),
    st.sampled_from(VALUES),
    *[st.sampled_from(WORDINGS)] * 3,
    st.sampled_from(["", "5%", "2个百分点"]),
    st.sampled_from(["", "行政区划调整"]),
    st.sampled_from(["", "a;b", "'", "tab\there"]),
)


def evaluated(text: str, rule: Settings) -> Evaluation:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return evaluate(Inputs([str(path)]), rule)


def told(found: Evaluation) -> list[tuple[object, ...]]:
    judgements = [
        (
            *(one.outline, one.indicator.identity, one.region, one.sex, one.area, one.period, one.year, one.tier),
            *(one.counted, one.verdict, one.label, one.value, one.bounds, one.gap),
        )
        for one in found.judgements
    ]
    return [*found.rates, *sorted(judgements, key=lambda one: tuple(map(str, one)))]


@settings(max_examples=300)
@given(st.lists(rows, min_size=1, max_size=6), st.booleans())
def test_what_is_written_reads_back(table: list[tuple[str, ...]], latest: bool) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEADER, *table])
    rule = Settings(latest=latest, near="1%")
    found = evaluated(out.getvalue(), rule)
    if found.exit_code:
        return
    try:
        written = as_sdmx.render(found, View("zh"))
    except UsageError:
        return
    again = evaluated(written, rule)
    assert again.exit_code == 0, again.findings
    assert told(again) == told(found)
