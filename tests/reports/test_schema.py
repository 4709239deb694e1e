"""The JSON Schema of the result: it takes all that is printed, and nothing that breaks the contract of docs/json.md."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from outline_check.cli import run
from outline_check.records import FINDING_FIELDS, JUDGEMENT_FIELDS
from outline_check.reports.as_json import SCHEMA_VERSION, schema

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.json"))
SCHEMA: dict[str, Any] = json.loads(schema())
ORDINARY: dict[str, Any] = json.loads((ROOT / "tests" / "golden" / "ordinary.zh.json").read_text(encoding="utf-8"))
HEADER = "指标,单位,监测值,国家目标\n"
# A path in a result: one example of each kind of object in it.
OBJECTS: list[tuple[Any, ...]] = [
    (),
    ("tool",),
    ("inputs", 0),
    ("settings",),
    ("rates", 0),
    ("judgements", 0),
    ("findings", 0),
]
# Members that `validate` does without, so that one of them alone must not be missing.
TOGETHER = {"settings", "gate_failures", "rates", "judgements"}


def strict(node: Any) -> Any:
    """The schema with every object closed: then it takes nothing that it does not describe."""
    if isinstance(node, dict):
        closed = {"additionalProperties": False} if "properties" in node and "required" in node else {}
        return {**closed, **{name: strict(value) for name, value in node.items()}}
    return [strict(one) for one in node] if isinstance(node, list) else node


def faults(result: Any, form: Any = SCHEMA) -> list[str]:
    return [error.message for error in Draft202012Validator(form).iter_errors(result)]


def of_progress(form: Any) -> Any:
    """The schema of what `progress` prints, which is a part of the whole one."""
    return {
        "$schema": form["$schema"],
        "$ref": "#/$defs/progress",
        "$defs": form["$defs"],
        "properties": {name: form["properties"][name] for name in ("schema_version", "tool")},
    }


def at(result: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        result = result[step]
    return result


def broken(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The ordinary result with one member replaced."""
    result = deepcopy(ORDINARY)
    at(result, path[:-1])[path[-1]] = value
    return result


MEMBERS = [(*path, name) for path in OBJECTS for name in at(ORDINARY, path)]


@pytest.fixture
def printed(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Any]:
    """What a command prints about CSV texts or paths, as JSON."""

    def call(command: str, source: str | Path, *options: str) -> Any:
        if isinstance(source, str):
            (tmp_path / "data.csv").write_text(source, encoding="utf-8")
            source = tmp_path / "data.csv"
        run([command, str(source), "--format", "json", *options])
        return json.loads(capsysbinary.readouterr().out)

    return call


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_command_prints_it(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["schema"]) == 0
    assert capsysbinary.readouterr().out == (ROOT / "src/outline_check/reports/schema.json").read_bytes()


def test_it_describes_the_fields_of_the_records() -> None:
    for name, fields in (("judgement", JUDGEMENT_FIELDS), ("finding", FINDING_FIELDS)):
        assert SCHEMA["$defs"][name]["required"] == fields == [*SCHEMA["$defs"][name]["properties"]]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_every_golden_result_is_valid(path: Path) -> None:
    result = json.loads(path.read_text(encoding="utf-8"))
    assert result["schema_version"] == SCHEMA_VERSION
    assert faults(result, of_progress(strict(SCHEMA)) if "progress" in result else strict(SCHEMA)) == []


@pytest.mark.parametrize(
    ("sample", "options"),
    [
        ("inner-mongolia-women-2020.csv", ["--by", "domain", "--near", "5%", "--denominator", "total"]),
        ("inner-mongolia-children-2020.csv", ["--compare-as", "rounded", "--decimals", "0", "--rounding", "half-even"]),
        ("national-women-2020.csv", ["--latest", "--approximately", "5%"]),
        ("national-children-2020.csv", ["--count-near", "--near", "1%"]),
        ("outline-2021-2030", ["--by", "year"]),
    ],
)
@pytest.mark.parametrize("command", ["evaluate", "validate"])
def test_every_sample_is_valid(printed: Callable[..., Any], command: str, sample: str, options: list[str]) -> None:
    result = printed(command, ROOT / "samples" / sample, *(options if command == "evaluate" else ()))
    assert faults(result, strict(SCHEMA)) == []
    assert ("settings" in result) is (command == "evaluate")
    assert bool(result.get("judgements")) is (command == "evaluate")


@pytest.mark.parametrize("command", ["evaluate", "validate"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(f"{HEADER}x,%,abc,达到95%\n", 3, id="a data error"),
        pytest.param("", 3, id="an empty file, which is no input"),
        pytest.param("指标,监测值\nx,1\n", 3, id="no targets"),
        pytest.param(HEADER, 4, id="nothing to evaluate"),
        pytest.param(f"{HEADER}x,%,-0.50,达到-1%\ny,%,007,尽快\nz,%,…,达到5%\n", 0, id="odd numbers"),
        pytest.param(f"{HEADER}x,人,１e3,不少于1000人\nx2,万人,99.9以上,达到9\n", 0, id="exponents, bounds"),
    ],
)
def test_every_outcome_is_valid(printed: Callable[..., Any], command: str, text: str, code: int) -> None:
    result = printed(command, text)
    assert result["exit_code"] == code
    assert faults(result, strict(SCHEMA)) == []


def test_allowed_errors_are_valid(printed: Callable[..., Any]) -> None:
    result = printed("evaluate", f"{HEADER}x,%,abc,达到95%\ny,%,96,达到95%\n", "--allow-errors")
    assert [one["verdict"] for one in result["judgements"]] == ["not_judgeable", "met"]
    assert faults(result, strict(SCHEMA)) == []


def test_the_strict_form_knows_what_is_not_described() -> None:
    for path in OBJECTS:
        result = broken((*path, "more"), 1)
        assert faults(result) == [], "members may be added within 1.x"
        assert faults(result, strict(SCHEMA)) != []


@pytest.mark.parametrize("path", MEMBERS, ids=str)
def test_no_member_may_be_missing(path: tuple[Any, ...]) -> None:
    result = deepcopy(ORDINARY)
    del at(result, path[:-1])[path[-1]]
    assert faults(result) != []


def test_an_evaluation_is_more_than_a_validation() -> None:
    validation = {name: value for name, value in ORDINARY.items() if name not in TOGETHER}
    evaluation = Draft202012Validator(SCHEMA).evolve(schema={"$ref": f"{SCHEMA['$id']}#/$defs/evaluation"})
    assert faults(validation) == []
    assert not evaluation.is_valid(validation)
    assert evaluation.is_valid(ORDINARY)
    assert not evaluation.is_valid(broken(("exit_code",), 2))


@pytest.mark.parametrize("path", MEMBERS, ids=str)
def test_no_member_may_have_another_type(path: tuple[Any, ...]) -> None:
    value = at(ORDINARY, path)
    wrong: Any = [] if isinstance(value, dict) or not isinstance(value, list) else {}
    assert faults(broken(path, wrong)) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "2.0"),
        (("schema_version",), 1.0),
        (("schema_version",), "1"),
        (("exit_code",), 2),
        (("exit_code",), 70),
        (("exit_code",), "0"),
        (("exit_code",), 3),  # with rates and judgements
        (("tool", "name"), "another"),
        (("inputs", 0, "sha256"), "38021B"),
        (("inputs", 0, "rows"), "11"),
        (("inputs", 0, "rows"), -1),
        (("inputs", 0, "encoding_by"), "guessed"),
        (("inputs", 0, "not_judged"), {"no_data": 0}),
        (("inputs", 0, "not_judged"), {"no_data": "1"}),
        (("settings", "compare_as"), "exact"),
        (("settings", "decimals"), "1"),
        (("settings", "near"), 1),
        (("settings", "near"), ""),
        (("settings", "year"), {"data": "2020"}),
        (("rates", 0, "by"), {"colour": "red"}),
        (("rates", 0, "by"), {"year": 2020}),
        (("rates", 0, "met"), "3"),
        (("rates", 0, "met"), 3.5),
        (("rates", 0, "met"), -1),
        (("rates", 0, "rate_percent"), 50.0),
        (("rates", 0, "rate_percent"), "50.0%"),
        (("rates", 0, "rate_percent"), "100.1"),
        (("rates", 0, "rate_percent"), "-1"),
        (("rates", 0, "rate_percent"), None),  # though something was judged
        (("rates", 0, "judged"), 0),  # though there is a rate
        (("judgements", 0, "value"), 16.9),
        (("judgements", 0, "value"), "1.69e1"),
        (("judgements", 0, "value"), "NaN"),
        (("judgements", 0, "value"), "1,234"),
        (("judgements", 0, "value"), "016.9"),
        (("judgements", 0, "upper"), 20),
        (("judgements", 0, "upper_closed"), "true"),
        (("judgements", 0, "upper_closed"), None),  # though there is a bound
        (("judgements", 0, "lower_closed"), True),  # though there is none
        (("judgements", 0, "verdict"), "nearly"),
        (("judgements", 0, "verdict"), "达标"),
        (("judgements", 0, "verdict"), "no_data"),  # with a value
        (("judgements", 0, "label"), ""),
        (("judgements", 0, "gap"), "-1"),
        (("judgements", 0, "gap"), "1"),  # though met
        (("judgements", 0, "year"), "2020"),
        (("judgements", 0, "line"), 0),
        (("judgements", 0, "counted"), 1),
        (("judgements", 0, "indicator"), ""),
        (("findings", 0, "code"), "X1"),
        (("findings", 0, "severity"), "fatal"),
        (("findings", 0, "line"), "9"),
        (("findings", 0, "message"), ""),
    ],
)
def test_what_breaks_the_contract_is_not_valid(path: tuple[Any, ...], value: Any) -> None:
    assert faults(broken(path, value)) != []


PROGRESS = of_progress(SCHEMA)
SERIES = "编号,指标,单位,序列中断,2020,2022,2024,国家目标（2025年）,国家目标（2030年）\n"


@pytest.mark.parametrize("options", [[], ["--method", "all"], ["--method", "all", "--lang", "en", "--base", "exact"]])
@pytest.mark.parametrize(
    "source",
    [
        *(ROOT / "samples" / name for name in ("outline-2021-2030", "national-women-2020.csv")),
        f"{SERIES}a,x,%,,80,85,88,达到85%以上,达到90%以上\nb,y增长率,%,是,-3,…,0,达到1%以上,达到2%以上\n",
        f"{SERIES}c,z,%,,…,…,…,逐步提高,逐步提高\nd,w,%,,50,50,43.5,达到45%左右,保持在45%左右\n",
        "指标,单位,监测值,国家目标\nx,%,82,达到90%以上\ny,%,95以上,达到90%以上\nz,,是,基本消除\n",
        "指标,单位,权重,2020,2024,国家目标\nx,/10万,0,0,0,控制在1/10万以下\n",
    ],
    ids=str,
)
def test_progress_is_valid(printed: Callable[..., Any], source: str | Path, options: list[str]) -> None:
    result = printed("progress", source, *options)
    assert result["progress"]
    assert faults(result, of_progress(strict(SCHEMA))) == []
    assert faults(result) != [], "it is no evaluation"


def test_no_member_of_progress_may_be_missing_or_of_another_type(printed: Callable[..., Any]) -> None:
    result = printed("progress", f"{SERIES}a,x,%,,80,85,88,达到85%以上,达到90%以上\n", "--method", "all")
    for path in ((), ("outlook", 0), ("outlook", 0, "counts"), ("progress", 0), ("progress", 0, "methods", 0)):
        for name in at(result, path):
            without, wrong = deepcopy(result), deepcopy(result)
            del at(without, path)[name]
            value = at(wrong, path)[name]
            at(wrong, path)[name] = {} if isinstance(value, list) else []
            assert faults(without, PROGRESS) != [], name
            assert faults(wrong, PROGRESS) != [], name


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("exit_code",), 3),
        (("outlook", 0, "expected_percent"), "100.5"),
        (("outlook", 0, "degree"), "1.01"),
        (("outlook", 0, "degree_of"), 0),  # though there is a degree
        (("progress", 0, "outlook"), "late"),
        (("progress", 0, "outlook"), "cannot_tell"),  # without a reason
        (("progress", 0, "reason"), "nobody knows"),  # of what can be told
        (("progress", 0, "base_rule"), "previous"),
        (("progress", 0, "base_rule"), None),  # though there is a base
        (("progress", 0, "aim"), "hope"),
        (("progress", 0, "better"), "range"),
        (("progress", 0, "pace"), 2.5),
        (("progress", 0, "points", 0, "value"), 80),
        (("progress", 0, "methods", 0, "score"), "5"),
        (("progress", 0, "methods", 0, "method"), "Open SDG"),
    ],
)
def test_what_breaks_the_contract_of_progress(printed: Callable[..., Any], path: tuple[Any, ...], value: Any) -> None:
    result = printed("progress", f"{SERIES}a,x,%,,80,84,84.5,达到85%以上,达到90%以上\n", "--method", "open-sdg")
    at(result, path[:-1])[path[-1]] = value
    assert faults(result, PROGRESS) != []
