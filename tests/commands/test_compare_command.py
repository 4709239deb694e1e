"""`outline-check compare`: two releases, two outlines, an earlier result; and what cannot be compared."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

OLD = "编号,指标,单位,年份,纲要,监测值,国家目标,自治区目标\nW1,死亡率,/10万,2020,纲要,16.9,控制在20/10万以下,同国家\n"
WORSE = OLD.replace("16.9", "21")


@pytest.fixture
def cli(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name, text in {"old.csv": OLD, "new.csv": WORSE}.items():
        Path(name).write_text(text, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.mark.parametrize("style", ["plain", "markdown", "csv", "json"])
def test_a_thing_compared_with_itself_is_empty(cli: Run, style: str) -> None:
    code, out, err = cli("compare", "old.csv", "old.csv", "--format", style, "--fail-on", "regression")
    assert (code, err) == (0, "")
    if style == "json":
        assert json.loads(out)["changes"] == []
    elif style == "csv":
        assert len(out.splitlines()) == 1
    else:
        assert "没有变化" in out


def test_a_regression_fails_only_where_it_is_asked_for(cli: Run) -> None:
    assert cli("compare", "old.csv", "new.csv")[0] == 0
    code, out, _ = cli("compare", "old.csv", "new.csv", "--fail-on", "regression", "--format", "json")
    found = json.loads(out)
    assert (code, found["exit_code"]) == (1, 1)
    assert [change["kinds"] for change in found["changes"]] == [["newly_unmet", "value_revised"]] * 2
    assert found["changes"][0]["value_before"] == "16.9"
    assert found["rates"][0]["change_points"] == "-100.0000"
    assert found["rates"][0]["due_to_values"] == "-100.0000"
    assert cli("compare", "new.csv", "old.csv", "--fail-on", "regression")[0] == 0


def test_the_printed_points_of_the_causes_add_up(cli: Run) -> None:
    """A third of the change each: 33.3333 three times is not 100."""
    rows = "编号,指标,单位,年份,纲要,监测值,国家目标\n{}W1,甲,%,2020,纲要,{},达到95%\nW2,乙,%,2020,纲要,96,达到{}%\n"
    last = rows.format("W3,丙,%,2020,纲要,96,达到95%\nW4,丁,%,2020,纲要,96,达到95%\n", 96, 95)
    drop = rows.format("W3,丙,%,2020,纲要,9x,达到95%\n", 94, 98)
    for name, text in {"last.csv": last, "drop.csv": drop}.items():
        Path(name).write_text(text, encoding="utf-8")
    (rate,) = json.loads(cli("compare", "last.csv", "drop.csv", "--allow-errors", "--format", "json")[1])["rates"]
    causes = [Decimal(rate[f"due_to_{cause}"]) for cause in ("values", "targets", "indicators")]
    assert min(map(abs, causes)) > 33
    assert sum(causes) == Decimal(rate["change_points"]) == -100
    assert "-33.34" in cli("compare", "last.csv", "drop.csv", "--allow-errors")[1]


def test_near_that_counts_as_met_is_no_regression(cli: Run) -> None:
    Path("near.csv").write_text(OLD.replace("16.9", "20.1"), encoding="utf-8")
    options = ("--near", "1%", "--fail-on", "regression")
    assert cli("compare", "old.csv", "near.csv", *options)[0] == 1
    code, out, _ = cli("compare", "old.csv", "near.csv", *options, "--count-near", "--format", "json")
    assert (code, [change["kinds"] for change in json.loads(out)["changes"]]) == (0, [["value_revised"]] * 2)
    assert cli("compare", "near.csv", "new.csv", *options, "--count-near")[0] == 1


def test_targets_that_an_outline_toml_names_are_an_outline_by_themselves(cli: Run) -> None:
    Path("targets.csv").write_text("编号,指标,单位,国家目标\nW1,死亡率,/10万,控制在18/10万以下\n", encoding="utf-8")
    Path("outline.toml").write_text(
        'title = "纲要"\nfiles = ["old.csv"]\ntargets = ["targets.csv"]\n', encoding="utf-8"
    )
    code, out, err = cli("compare", "targets.csv", "targets.csv")
    assert (code, err) == (0, "")
    assert "没有变化" in out


def test_a_workbook_of_several_sheets_on_one_side(cli: Run) -> None:
    """--sheet and --encoding are for the side that they fit."""
    cli("evaluate", "old.csv", "-o", "old.xlsx")
    Path("gb.csv").write_bytes(OLD.encode("gb18030"))
    options = ("-q", "--sheet", "指标明细", "--encoding", "gb18030")
    for sides in (("old.xlsx", "gb.csv"), ("gb.csv", "old.xlsx")):
        code, out, err = cli("compare", *sides, *options)
        assert (code, err, "没有变化" in out) == (0, "", True)
    assert cli("compare", "old.csv", "new.csv", "--sheet", "指标明细")[0] == 2
    assert cli("compare", "old.xlsx", "old.xlsx", *options)[0] == 2
    gate = ("--fail-on", "regression", "--sheet", "指标明细")
    assert cli("evaluate", "new.csv", "--previous", "old.xlsx", *gate)[0] == 1
    assert cli("evaluate", "old.xlsx", "--previous", "new.csv", *gate)[0] == 0


def test_standard_input_is_one_side_only(cli: Run) -> None:
    code, _, err = cli("compare", "-", "-")
    assert (code, err) == (2, "outline-check: -: standard input can be one side only\n")


def test_files_of_targets_are_outlines_whose_ids_may_be_taken_anew(cli: Run) -> None:
    head, kept = "编号,指标,单位,国家目标\n", "W01,甲,%,达到95%\n"
    Path("2011.csv").write_text(f"{head}{kept}W02,乙,%,达到95%\n", encoding="utf-8")
    Path("2021.csv").write_text(f"{head}{kept}W02,丙,%,达到95%\n", encoding="utf-8")
    changes = json.loads(cli("compare", "2011.csv", "2021.csv", "--format", "json")[1])["changes"]
    assert [(change["kinds"], change["name"]) for change in changes] == [
        (["indicator_added"], "丙"),
        (["indicator_removed"], "乙"),
    ]


def test_an_earlier_result_serves_as_the_last_release_of_a_gate(cli: Run) -> None:
    cli("evaluate", "old.csv", "-o", "old.json")
    gate = ("--fail-on", "regression", "--previous", "old.json")
    assert cli("evaluate", "old.csv", *gate)[0] == 0
    code, out, err = cli("evaluate", "new.csv", *gate)
    assert (code, err) == (1, "未通过：上一版达标、本次未达标的目标 2 项\n")
    code, out, err = cli("evaluate", "new.csv", *gate, "--denominator", "total")
    assert (code, out) == (2, "")
    assert "denominator 'judged' in old.json" in err
    Path("old.json").write_text("{", encoding="utf-8")
    assert cli("evaluate", "new.csv", *gate)[0] == 3
    assert cli("evaluate", "new.csv", "--previous", "missing.json")[0] == 2


def test_an_earlier_result_stands_on_either_side(cli: Run) -> None:
    cli("evaluate", "old.csv", "-o", "old.json")
    cli("evaluate", "new.csv", "-o", "new.json")
    shown = [
        cli("compare", before, after, "--format", "csv")[:2]
        for before in ("old.csv", "old.json")
        for after in ("new.csv", "new.json")
    ]
    assert shown[0][1].count("newly_unmet") == 2
    assert all(one == shown[0] for one in shown)
    assert "没有变化" in cli("compare", "old.json", "old.csv")[1]


def test_the_tables_name_tiers_as_the_input_does(cli: Run) -> None:
    out = cli("compare", "old.csv", "new.csv")[1]
    assert "由达标变为未达标（2）" in out
    assert "自治区" in out
    assert "newly unmet (2)" in cli("compare", "old.csv", "new.csv", "--lang", "en")[1]


def test_files_are_written_whole(cli: Run) -> None:
    assert cli("compare", "old.csv", "new.csv", "-o", "changes.md", "-o", "changes.json")[0] == 0
    assert "由达标变为未达标" in Path("changes.md").read_text(encoding="utf-8")
    assert cli("compare", "old.csv", "new.csv", "-o", "csv:new.csv")[0] == 2
    assert Path("new.csv").read_text(encoding="utf-8") == WORSE


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("x.json", "{", 3, "R116"),
        ("x.json", '{"a": 1}', 3, "R111"),
        ("x.json", '{"schema_version": "2.0"}', 3, "R111"),
        ("x.json", '{"schema_version": "1.0", "settings": {}, "judgements": []}', 3, "R116"),
        ("x.json", "[" * 100_000, 3, "R116"),
        ("x.csv", "编号,单位\nW1,%\n", 3, "R105"),
        ("x.csv", OLD.replace("16.9", "abc"), 3, "D301"),
        ("x.csv", OLD.splitlines()[0] + "\n", 4, "没有可评估的内容"),
        ("missing.csv", None, 2, "No such file"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_what_cannot_be_compared(
    cli: Run, name: str, content: str | None, code: int, said: str, *, first: bool
) -> None:
    if content is not None:
        Path(name).write_text(content, encoding="utf-8")
    sides = (name, "old.csv") if first else ("old.csv", name)
    found = cli("compare", *sides)
    assert found[:2] == (code, "")
    assert said in found[2]
    assert "Traceback" not in found[2]


def test_results_by_other_rules_are_not_compared(cli: Run) -> None:
    cli("evaluate", "old.csv", "--denominator", "total", "-o", "old.json")
    code, out, err = cli("compare", "old.json", "new.csv")
    assert (code, out) == (2, "")
    assert "denominator 'total' in old.json, 'judged' in new.csv" in err
    assert cli("compare", "old.json", "new.csv", "--denominator", "total")[0] == 0


def test_two_outlines_without_values(cli: Run) -> None:
    targets = "编号,指标,单位,纲要,国家目标\n{}"
    rows = "W1,死亡率,/10万,妇女纲要（2011—2020年）,控制在20/10万以下\nW2,占比,%,妇女纲要（2011—2020年）,达到30%以上\n"
    later = (
        "X1,死亡率,/10万,妇女纲要（2021—2030年）,控制在12/10万以下\nX2,就业率,%,妇女纲要（2021—2030年）,达到45%以上\n"
    )
    Path("a.csv").write_text(targets.format(rows), encoding="utf-8")
    Path("b.csv").write_text(targets.format(later), encoding="utf-8")
    found = json.loads(cli("compare", "a.csv", "b.csv", "--format", "json")[1])
    assert [change["kinds"][0] for change in found["changes"]] == [
        "target_raised",
        "indicator_added",
        "indicator_removed",
    ]
    tier = found["rates"][0]
    assert [tier[name] for name in ("total_before", "total_after", "targets_kept", "target_raised")] == [2, 2, 0, 1]


def test_hostile_names_stay_text(cli: Run) -> None:
    for name, value in {"a.csv": "96", "b.csv": "94"}.items():
        Path(name).write_text(f"指标,单位,监测值,国家目标\n[red]\x1b[31m|x,%,{value},达到95%\n", encoding="utf-8")
    for style in ("plain", "markdown", "csv", "json"):
        out = cli("compare", "a.csv", "b.csv", "--format", style)[1]
        assert "\x1b" not in out
        assert "[red]" in out


def test_a_rate_just_below_all_is_not_told_as_all(cli: Run) -> None:
    row = "指标{},%,{},达到95%\n"
    rows = "".join(row.format(number, 96) for number in range(1999))
    Path("most.csv").write_text("指标,单位,监测值,国家目标\n" + rows + row.format("x", 94), encoding="utf-8")
    Path("all.csv").write_text("指标,单位,监测值,国家目标\n" + rows + row.format("x", 95), encoding="utf-8")
    out = cli("compare", "most.csv", "all.csv")[1]
    assert "99.95% (1999/2000)" in out
    assert "100.0% (2000/2000)" in out
