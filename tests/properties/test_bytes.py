"""Any bytes in, no traceback out; and a table says the same in whatever form it is written."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from outline_check.cli import run
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation

HEADER = ["编号", "指标", "单位", "监测值", "国家目标", "备注"]
ROWS = [
    ["01", "孕产妇死亡率", "/10万", "16.9", "控制在20/10万以下", ""],
    ["02", "婚前医学检查率", "%", "", "达到70%", "暂无"],
]


def as_csv(rows: list[list[str]], delimiter: str = ",", end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def as_workbook(rows: list[list[str]]) -> bytes:
    made, out = Workbook(), io.BytesIO()
    for row in rows:
        made.worksheets[0].append(row)
    for cells in made.worksheets[0].iter_rows():
        for cell in cells:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    made.save(out)
    return out.getvalue()


def evaluated(data: bytes, name: str = "data.csv") -> Evaluation:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        return evaluate(Inputs([str(Path(folder) / name)]))


def exit_code(data: bytes, name: str) -> int:
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w", encoding="utf-8") as nowhere:
        path = Path(folder) / name
        path.write_bytes(data)
        with contextlib.redirect_stderr(nowhere), contextlib.redirect_stdout(nowhere):
            return run(["evaluate", str(path), "--format", "json", "--allow-errors"])


GOOD = as_csv([HEADER, *ROWS])
SEEDS = [
    (GOOD.encode(), "data.csv"),
    (GOOD.encode("gb18030"), "data.csv"),
    (GOOD.encode("utf-16"), "data.csv"),
    (gzip.compress(GOOD.encode(), mtime=0), "data.csv.gz"),
    (as_workbook([HEADER, *ROWS]), "data.xlsx"),
]


@given(st.binary(max_size=300), st.sampled_from(["data.csv", "data.xlsx", "data.csv.gz", "data"]))
def test_any_bytes_are_evaluated_or_refused(data: bytes, name: str) -> None:
    assert exit_code(data, name) in (0, 3, 4)


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=3)), min_size=1, max_size=4),
    st.booleans(),
)
@settings(max_examples=150)
def test_any_damage_is_evaluated_or_refused(
    seed: tuple[bytes, str], changes: list[tuple[float, bytes]], is_cut: bool
) -> None:
    data, name = bytearray(seed[0]), seed[1]
    for where, piece in changes:
        at = int(where * len(data))
        data[at : at + len(piece)] = piece
    cut = int(changes[0][0] * len(data)) if is_cut else len(data)
    assert exit_code(bytes(data[:cut]), name) in (0, 3, 4)


# Text that a cell of any form can hold; a lone surrogate or a control character cannot be written in all of them.
texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12).map(
    lambda text: f"指标{text}率"
)
values = st.sampled_from(["95", "94.9", "95.00", "", "…", "949‰", "95%以上", "95.0000000000000001"])
wordings = st.sampled_from(["达到95%", "控制在95%以内", "", "提高", "95%左右"])
rows_of_data = st.lists(st.tuples(texts, values, wordings), min_size=1, max_size=6)
tables = rows_of_data.map(
    lambda rows: [HEADER, *([f"{at:02}", name, "%", *rest, name] for at, (name, *rest) in enumerate(rows))]
)


@given(tables)
@settings(max_examples=40)
def test_a_table_says_the_same_in_every_form(rows: list[list[str]]) -> None:
    expected = said(evaluated(as_csv(rows).encode()))
    forms = {
        "semicolons": evaluated(as_csv(rows, ";", "\r\n").encode("utf-8-sig")),
        "tabs": evaluated(as_csv(rows, "\t").encode("utf-16")),
        "UTF-16 without a mark": evaluated(as_csv(rows).encode("utf-16-le")),
        "gzip": evaluated(gzip.compress(as_csv(rows).encode()), "data.csv.gz"),
        "workbook": evaluated(as_workbook(rows), "data.xlsx"),
        "title and notes": evaluated(f"监测表\n{as_csv(rows)}注：x\n".encode()),
    }
    assert {form: said(found) for form, found in forms.items()} == dict.fromkeys(forms, expected)


def said(found: Evaluation) -> list[tuple[object, ...]]:
    judged = [
        (one.indicator.id, one.indicator.name, one.tier, one.verdict, one.value, one.value_text, one.reasons)
        for one in found.judgements
    ]
    return [(found.exit_code, [rate[2:] for rate in found.rates]), *judged]
