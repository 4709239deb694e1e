"""The options of the gate, and what becomes of an evaluation by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from outline_check.commands import completion
from outline_check.evaluation import Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from outline_check.evaluation import Evaluation, Failure, Settings
    from outline_check.inputs import Inputs
    from outline_check.pipeline import Watch

FAILED = 1
_OPTIONS = (
    click.option(
        "--fail-under",
        multiple=True,
        metavar="[TIER=]PERCENT",
        help="Exit code 1 where a rate is lower: 95, or national=95. Repeatable.",
    ),
    click.option(
        "--fail-on",
        multiple=True,
        metavar="WHAT",
        shell_complete=completion.of("unmet", "no-data", "not-judgeable", "warning", "regression"),
        help="Exit code 1 on unmet, no-data, not-judgeable, warning, regression (against --previous).",
    ),
    click.option(
        "--min-judged", default="", metavar="PERCENT", help="Exit code 1 where fewer of the targets could be judged."
    ),
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of the gate."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asked(fail_under: Iterable[str], fail_on: Iterable[str], min_judged: str) -> Policy | None:
    """The policy that the options ask for, None where they ask for nothing."""
    if not (fail_under or fail_on or min_judged):
        return None
    from outline_check.gate import policy_of

    return policy_of(fail_under, fail_on, min_judged)


def evaluated(policy: Policy | None, inputs: Inputs, settings: Settings, watch: Watch) -> Evaluation:
    """The evaluation; with the reasons why it does not pass, and the exit code that says so, where there is a gate."""
    from outline_check.pipeline import evaluate

    evaluation = evaluate(inputs, settings, watch)
    if policy is None and not any(evaluation.policy):
        return evaluation
    return _gated(evaluation, policy or Policy(), inputs, settings)


def _gated(evaluation: Evaluation, asked: Policy, inputs: Inputs, settings: Settings) -> Evaluation:
    """The evaluation behind the gate.

    Raises:
        UsageError: a tier that is not there, a regression without a last release.
    """
    from outline_check.errors import UsageError
    from outline_check.evaluation import EVALUATED
    from outline_check.gate import REGRESSION, failures, merged

    policy = merged(asked, evaluation.policy)
    if REGRESSION in policy.fail_on and not evaluation.previous:
        raise UsageError("--fail-on regression needs --previous: the release to compare with")
    if evaluation.exit_code != EVALUATED:
        return evaluation
    worse = 0
    if REGRESSION in policy.fail_on:
        from outline_check.releases import regressions

        worse = regressions(evaluation, evaluation.previous, inputs, settings)
    found = failures(evaluation, policy, worse)
    return evaluation._replace(failures=found, exit_code=_exit_code(found))


def _exit_code(failures: Sequence[Failure]) -> int:
    """The worst file decides: one with nothing to evaluate is worse than one that does not pass."""
    from outline_check.evaluation import EVALUATED, NOTHING_IN, NOTHING_TO_EVALUATE

    if any(failure.key in NOTHING_IN for failure in failures):
        return NOTHING_TO_EVALUATE
    return FAILED if failures else EVALUATED
