"""An evaluation and a policy -> why it does not pass, or nothing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from outline_check.codes.code import Severity
from outline_check.errors import UsageError
from outline_check.evaluation import EMPTY, NO_TARGET, Failure, Policy
from outline_check.model import Verdict
from outline_check.spelling import closest
from outline_check.tier import tier_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outline_check.evaluation import Evaluation, Source
    from outline_check.rate import Rate

REGRESSION = "regression"
FAIL_ON = ("unmet", "no-data", "not-judgeable", "warning", REGRESSION)
_VERDICTS = {"unmet": Verdict.UNMET, "no-data": Verdict.NO_DATA, "not-judgeable": Verdict.NOT_JUDGEABLE}
_KEYS = ("fail_under", "fail_on", "min_judged")


def failures(evaluation: Evaluation, policy: Policy, regressions: int = 0) -> tuple[Failure, ...]:
    """Every reason why an evaluation does not pass, in the order of the policy.

    A file without a row of data or without a target, and a tier without a rate never pass.
    Rates are compared exactly, not as printed: 94.96 % is under 95.

    Args:
        evaluation: one that could be evaluated.
        policy: what is asked.
        regressions: how many targets the last release met and this one does not.

    Raises:
        UsageError: a tier that the evaluation does not have.
    """
    totals = [rate for rate in evaluation.rates if not rate.by]
    found = [Failure(key, (("file", source.path),)) for source in evaluation.inputs if (key := _nothing_in(source))]
    found += [one for tier, limit in policy.fail_under for one in _under(totals, tier, limit, evaluation)]
    if policy.min_judged is not None:
        found += [_too_few(rate, policy.min_judged) for rate in totals if _judged_percent(rate) < policy.min_judged]
    counts = {word: sum(getattr(rate, verdict) for rate in totals) for word, verdict in _VERDICTS.items()}
    counts["warning"] = sum(one.severity is Severity.WARNING for one in evaluation.findings)
    counts[REGRESSION] = regressions
    found += [
        Failure(f"gate_{word.replace('-', '_')}", (("count", counts[word]),)) for word in policy.fail_on if counts[word]
    ]
    return tuple(found)


def _nothing_in(source: Source) -> str:
    """Why there is nothing to evaluate in a file, "" where there is something."""
    if not source.rows:
        return EMPTY
    return NO_TARGET if not source.judged and [reason for reason, _ in source.not_judged] == ["no_target"] else ""


def _under(rates: Iterable[Rate], tier: str, limit: Fraction, evaluation: Evaluation) -> list[Failure]:
    mine = [rate for rate in rates if tier in ("", rate.tier)]
    if not mine:
        names = [one.id for one in evaluation.tiers]
        raise UsageError(f"--fail-under {tier}: the input has no such tier; it has {', '.join(names)}")
    return [_rate_failure(rate, limit) for rate in mine if rate.share is None or rate.share * 100 < limit]


def _rate_failure(rate: Rate, limit: Fraction) -> Failure:
    about: dict[str, object] = {"outline": rate.outline, "tier": rate.tier, "limit": _shown(limit)}
    if rate.share is None:
        return Failure("gate_no_rate", tuple(about.items()))
    about |= {"rate": _beside(rate.share * 100, limit), "met": rate.met, "denominator": rate.denominator}
    return Failure("gate_rate", tuple(about.items()))


def _too_few(rate: Rate, limit: Fraction) -> Failure:
    about = {
        "outline": rate.outline,
        "tier": rate.tier,
        "share": _beside(_judged_percent(rate), limit),
        "judged": rate.judged,
        "total": rate.total,
        "limit": _shown(limit),
    }
    return Failure("gate_judged", tuple(about.items()))


def _judged_percent(rate: Rate) -> Fraction:
    return Fraction(rate.judged * 100, rate.total)


def _shown(percent: Fraction) -> str:
    return f"{float(percent):g}"


def _beside(percent: Fraction, limit: Fraction) -> str:
    """A percentage below a limit, with so many decimals that it shows: 94.96% beside 95."""
    decimals = 1
    while Fraction(scaled := int(percent * 10**decimals + Fraction(1, 2)), 10**decimals) >= limit:
        decimals += 1
    return f"{scaled / 10**decimals:.{decimals}f}%"


def policy_of(fail_under: Iterable[str], fail_on: Iterable[str], min_judged: str) -> Policy:
    """The policy that options ask for: `95` or `national=95%`, words of FAIL_ON, `90%`.

    Raises:
        UsageError: a percentage that is none, a word that is not known.
    """
    limits = []
    for text in fail_under:
        tier, _, percent = text.rpartition("=")
        limits.append((tier_named(tier).id if tier else "", _percent("--fail-under", percent)))
    words = [word.strip() for text in fail_on for word in text.split(",")]
    return Policy(
        tuple(limits),
        tuple(dict.fromkeys(_known_word("--fail-on", word) for word in words)),
        _percent("--min-judged", min_judged) if min_judged else None,
    )


def policy_in(table: Mapping[str, Any], path: str) -> Policy:
    """The policy of the table `[gate]` of an `outline.toml`; its percentages are numbers or texts.

    Raises:
        UsageError: an unknown key, a value of the wrong kind.
    """
    for key in table:
        if key not in _KEYS:
            meant = closest(key, _KEYS)
            hint = f"; did you mean {meant!r}?" if meant else f"; known keys: {', '.join(_KEYS)}"
            raise UsageError(f"{path}: [gate] unknown key {key!r}{hint}")
    limits = table.get("fail_under", {})
    by_tier = limits if isinstance(limits, dict) else {"": limits}
    words = table.get("fail_on", ())
    if not isinstance(words, str | list | tuple):
        raise UsageError(f"{path}: [gate] fail_on must be a text or a list of texts")
    try:
        return policy_of(
            [f"{tier}={_text(limit)}" if tier else _text(limit) for tier, limit in by_tier.items()],
            [_text(word) for word in ([words] if isinstance(words, str) else words)],
            _text(table.get("min_judged", "")),
        )
    except (UsageError, TypeError) as error:
        raise UsageError(f"{path}: [gate] {error}") from error


def merged(asked: Policy, default: Policy) -> Policy:
    """What the command line asks, and what it leaves open as `outline.toml` has it."""
    return Policy(
        asked.fail_under or default.fail_under,
        asked.fail_on or default.fail_on,
        default.min_judged if asked.min_judged is None else asked.min_judged,
    )


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(f"{value!r} is neither a number nor a text")
    return str(value)


def _percent(option: str, text: str) -> Fraction:
    from decimal import Decimal, InvalidOperation

    try:
        percent = Decimal(text.strip().removesuffix("%"))
    except InvalidOperation:
        percent = Decimal(-1)
    if not percent.is_finite() or not 0 <= percent <= 100:
        raise UsageError(f"{option} {text}: write a percentage between 0 and 100, such as 95 or national=95")
    return Fraction(percent)


def _known_word(option: str, word: str) -> str:
    if word not in FAIL_ON:
        meant = closest(word, FAIL_ON)
        hint = f"did you mean {meant}?" if meant else f"choose from {', '.join(FAIL_ON)}"
        raise UsageError(f"{option} {word}: {hint}")
    return word
