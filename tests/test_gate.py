"""The gate: what fails, by how much, and what an evaluation must not pass by."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from outline_check.errors import UsageError
from outline_check.evaluation import Policy
from outline_check.gate import failures, merged, policy_in, policy_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation

    Evaluate = Callable[..., Evaluation]

# national: 1 of 2 met and 1 without data; regional: 1 of 1 met
DATA = (
    "指标,单位,监测值,国家目标,自治区目标\n"
    "甲,%,96,达到95%,达到95%\n乙,%,94,达到95%,\n丙,%,,达到95%,\n"
    "丁,%,50,尽快达标,\n"
)


@pytest.mark.parametrize(
    ("fail_under", "fail_on", "min_judged", "keys"),
    [
        ((), (), "", []),
        (("50",), (), "", []),
        (("50.01",), (), "", ["gate_rate"]),
        (("national=50", "regional=100"), (), "", []),
        (("国家=51%",), (), "", ["gate_rate"]),
        (("0",), (), "", []),
        ((), ("unmet",), "", ["gate_unmet"]),
        ((), ("no-data,not-judgeable",), "", ["gate_no_data", "gate_not_judgeable"]),
        ((), ("warning",), "", ["gate_warning"]),
        ((), ("regression",), "", []),
        ((), (), "50%", []),
        ((), (), "51", ["gate_judged"]),
        (("99",), ("unmet", "unmet"), "99", ["gate_rate", "gate_judged", "gate_unmet"]),
    ],
)
def test_what_fails(
    evaluated: Evaluate, fail_under: tuple[str, ...], fail_on: tuple[str, ...], min_judged: str, keys: list[str]
) -> None:
    found = failures(evaluated(DATA), policy_of(fail_under, fail_on, min_judged))
    assert [failure.key for failure in found] == keys


def test_rates_are_compared_exactly_and_shown_so_that_it_shows(evaluated: Evaluate) -> None:
    met, unmet = "达,%,96,达到95%\n", "未,%,94,达到95%\n"
    rows = "".join(f"{number}{met}" for number in range(1899)) + "".join(f"{number}{unmet}" for number in range(101))
    evaluation = evaluated(f"指标,单位,监测值,国家目标\n{rows}")
    assert evaluation.rates[0].rate_percent == "95.0"  # 94.95 as printed
    (failure,) = failures(evaluation, policy_of(["95"], (), ""))
    assert dict(failure.details)["rate"] == "94.95%"


def test_a_tier_without_a_rate_does_not_pass(evaluated: Evaluate) -> None:
    evaluation = evaluated("指标,单位,监测值,国家目标\n甲,%,,达到95%\n")
    assert [one.key for one in failures(evaluation, policy_of(["0"], (), ""))] == ["gate_no_rate"]


def test_every_outline_must_pass(evaluated: Evaluate) -> None:
    evaluation = evaluated("纲要,指标,单位,监测值,国家目标\n妇女,甲,%,96,达到95%\n儿童,甲,%,9,达到95%\n")
    (failure,) = failures(evaluation, policy_of(["90"], (), ""))
    assert dict(failure.details)["outline"] == "儿童"


def test_a_tier_that_is_not_there_is_no_pass(evaluated: Evaluate) -> None:
    with pytest.raises(UsageError, match="no such tier; it has national, regional"):
        failures(evaluated(DATA), policy_of(["县级=90"], (), ""))


@pytest.mark.parametrize(
    ("fail_under", "fail_on", "min_judged", "said"),
    [
        (["abc"], [], "", "--fail-under abc: write a percentage"),
        (["national="], [], "", "--fail-under : write a percentage"),
        (["101"], [], "", "between 0 and 100"),
        (["-1"], [], "", "between 0 and 100"),
        (["nan"], [], "", "between 0 and 100"),
        ([], ["unmte"], "", "did you mean unmet"),
        ([], ["xyzzy"], "", "choose from unmet, no-data"),
        ([], [""], "", "choose from"),
        ([], [], "x", "--min-judged x: write a percentage"),
    ],
)
def test_what_cannot_be_asked(fail_under: list[str], fail_on: list[str], min_judged: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        policy_of(fail_under, fail_on, min_judged)


@pytest.mark.parametrize(
    ("table", "policy"),
    [
        ({}, Policy()),
        ({"fail_under": 95}, Policy(fail_under=(("", Fraction(95)),))),
        ({"fail_under": {"national": 95.5, "自治区": "94%"}}, policy_of(["national=95.5", "regional=94"], (), "")),
        ({"fail_on": "unmet"}, Policy(fail_on=("unmet",))),
        ({"fail_on": ["unmet", "no-data"], "min_judged": "90%"}, policy_of((), ["unmet,no-data"], "90")),
    ],
)
def test_the_table_of_outline_toml(table: dict[str, Any], policy: Policy) -> None:
    assert policy_in(table, "outline.toml") == policy


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"fail_undr": 95}, "unknown key 'fail_undr'; did you mean 'fail_under'"),
        ({"fail_under": True}, "neither a number nor a text"),
        ({"fail_under": {"national": [1]}}, "neither a number nor a text"),
        ({"fail_on": 5}, "outline.toml: \\[gate\\]"),
        ({"min_judged": "viele"}, "--min-judged viele: write a percentage"),
    ],
)
def test_a_wrong_table_of_outline_toml(table: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        policy_in(table, "outline.toml")


def test_the_command_line_rules_over_outline_toml_part_by_part() -> None:
    default = policy_of(["95"], ["unmet"], "90")
    assert merged(policy_of(["96"], (), ""), default) == policy_of(["96"], ["unmet"], "90")
    assert merged(policy_of((), (), "0"), default).min_judged == 0
