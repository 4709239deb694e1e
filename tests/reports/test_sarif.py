"""SARIF: valid by the schema, the place of each cell, and identities that last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator
from openpyxl import Workbook

from outline_check.evaluation import Settings
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate
from outline_check.reports import evaluation_bytes
from outline_check.reports.display import display
from outline_check.reports.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    Rendered = Callable[..., str]

SCHEMA = json.loads((Path(__file__).parent.parent / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
HEADER = "id,name,region,unit,value,national_target,regional_target\n"
ROWS = [
    "W1,a,North,%,94,at least 95%,at least 97%\n",
    'W2,"b, ""c""",North,%,"94.9",at least 95%,\n',
    "W3,d,North,%,,at least 95%,\n",
    "W4,e,North,%,50,about 50%,\n",
    "W1,a,South,%,90,at least 95%,\n",
]
BROKEN = [
    "W1,a,North,%,abc,at least 95%,\n",
    "W2,b,North,%,x1,at least 95%,at least 96%\n",
    "W2,b,South,%,x1,at least 95%,at least 96%\n",
    ",,North,%,5,at least 95%,\n",
    ",,South,%,5,at least 95%,\n",
]


def run_of(text: str) -> dict[str, Any]:
    log = json.loads(text)
    Draft4Validator(SCHEMA).validate(log)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    return dict(log["runs"][0])


def results_of(text: str) -> list[dict[str, Any]]:
    return list(run_of(text)["results"])


def region_of(result: dict[str, Any]) -> tuple[int, ...]:
    return tuple(result["locations"][0]["physicalLocation"]["region"].values())


def test_the_schema_can_refuse() -> None:
    assert not Draft4Validator(SCHEMA).is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})


def test_rules_levels_and_places(rendered: Rendered) -> None:
    found = run_of(rendered("sarif", HEADER + "".join(ROWS), near="1%"))
    assert [(one["ruleId"], one["level"], region_of(one)) for one in found["results"]] == [
        ("V401", "warning", (2, 14, 2, 16)),
        ("V401", "warning", (2, 14, 2, 16)),
        ("V402", "warning", (3, 23, 3, 29)),
        ("V401", "warning", (6, 14, 6, 16)),
        ("V403", "note", (4, 14, 4, 14)),
        ("V404", "note", (5, 14, 5, 16)),
    ]
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert rules == sorted({one["ruleId"] for one in found["results"]})
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in found["results"])
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in found["tool"]["driver"]["rules"])
    assert found["columnKind"] == "unicodeCodePoints"
    assert "informationUri" not in found["tool"]["driver"]


def test_the_target_is_a_related_place(rendered: Rendered) -> None:
    first = results_of(rendered("sarif", HEADER + ROWS[0]))[0]
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"] == 17


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        (HEADER + "".join(BROKEN[:2]), [(2, 14, 2, 17), (3, 14, 3, 16)]),
        ("\ufeff标题\n" + HEADER + BROKEN[0], [(3, 14, 3, 17)]),
        (HEADER.replace(",", ";") + BROKEN[0].replace(",", ";"), [(2, 14, 2, 17)]),
        ("sep=;\n" + HEADER.replace(",", ";") + BROKEN[0].replace(",", ";"), [(3, 14, 3, 17)]),
        (HEADER + 'W1,"two\nlines",𠀀,%,abc,at least 95%,\n', [(3, 12, 3, 15)]),
        (HEADER + "W1,a,b\n", [(2,)]),
    ],
    ids=["plain", "title", "semicolon", "announced", "line end in a cell", "whole row"],
)
def test_columns_of_a_cell(rendered: Rendered, text: str, regions: list[tuple[int, ...]]) -> None:
    errors = [one for one in results_of(rendered("sarif", text)) if one["level"] == "error"]
    assert [region_of(one) for one in errors] == regions


def test_a_workbook_has_cells_and_a_file_no_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "数据 1"
    sheet.append(["name", "unit", "value", "national_target"])
    sheet.append(["a", "%", "abc", "at least 95%"])
    book.save("data 1%.xlsx")
    evaluation = evaluate(Inputs(["data 1%.xlsx"]), Settings())
    location = results_of(evaluation_bytes(evaluation, "sarif", View("en")).decode())[0]["locations"][0]
    assert location["logicalLocations"] == [{"name": "C2", "fullyQualifiedName": "数据 1!C2"}]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "data%201%25.xlsx", "uriBaseId": "SRCROOT"}}


@pytest.mark.parametrize("rows", [ROWS, BROKEN], ids=["verdicts", "errors"])
def test_identities_do_not_change_when_rows_move(rendered: Rendered, rows: list[str]) -> None:
    def marks(text: str) -> dict[str, str]:
        found = results_of(rendered("sarif", text))
        return {one["partialFingerprints"]["outlineCheck/v1"]: one["message"]["text"] for one in found}

    before = marks(HEADER + "".join(rows))
    assert len(before) == len(results_of(rendered("sarif", HEADER + "".join(rows))))
    after = marks("\n\n" + HEADER + "\n".join(reversed(rows)))
    assert before.keys() <= after.keys()
    same = {mark: text for mark, text in before.items() if "D307" not in text}
    assert same == {mark: after[mark] for mark in same}


def test_another_value_is_the_same_finding_another_indicator_is_not(rendered: Rendered) -> None:
    def mark(row: str) -> str:
        return str(results_of(rendered("sarif", HEADER + row))[0]["partialFingerprints"]["outlineCheck/v1"])

    first = mark(BROKEN[0])
    assert mark(BROKEN[0].replace("abc", "xyz")) == first
    assert mark(BROKEN[0].replace("W1", "W9")) != first
    assert mark(BROKEN[0].replace("North", "South")) != first


def test_an_explained_doubt_is_suppressed(rendered: Rendered) -> None:
    text = "name,unit,value,national_target,note\nx,%,120,at least 95%,\n"
    why = "code,indicator,reason\nD312,x,counted with those from elsewhere\n"
    found = [one for one in results_of(rendered("sarif", text, explanations=why)) if one["ruleId"] == "D312"]
    assert [(one["level"], one["suppressions"]) for one in found] == [
        ("note", [{"kind": "external", "justification": "counted with those from elsewhere"}])
    ]


@pytest.mark.parametrize(
    ("text", "code", "successful", "rules"),
    [(HEADER + ROWS[0], 0, True, ["V401"]), (HEADER + BROKEN[0], 3, True, ["D301"]), (HEADER, 4, False, ["V400"])],
)
def test_how_the_run_ended(rendered: Rendered, text: str, code: int, successful: bool, rules: list[str]) -> None:
    run = run_of(rendered("sarif", text))
    assert run["invocations"] == [{"executionSuccessful": successful, "exitCode": code}]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == rules


def test_hostile_text_stays_text(rendered: Rendered, hostile: str, hostile_error: str, injection: str) -> None:
    for source in (hostile, hostile_error):
        text = rendered("sarif", source)
        first = results_of(text)[0]
        said = first["message"]["text"]
        assert said == display(said)
        assert "](" not in said.replace("\\](", "")
        assert ("{{0}}" in said) == ("{0}" in injection)
        assert text == rendered("sarif", source)


def test_absolute_paths_are_file_uris(tmp_path: Path) -> None:
    path = tmp_path / "达 标.csv"
    path.write_text(HEADER + ROWS[0], encoding="utf-8")
    evaluation = evaluate(Inputs([str(path)]), Settings())
    result = results_of(evaluation_bytes(evaluation, "sarif", View("en")).decode())[0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": path.as_uri()}
