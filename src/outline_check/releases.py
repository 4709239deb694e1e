"""Two releases, or two outlines, read and compared."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from outline_check.change import Comparison, Kind
from outline_check.changes.compare import compare
from outline_check.errors import InputError, UsageError
from outline_check.evaluation import CANNOT_EVALUATE, EVALUATED, NOTHING_TO_EVALUATE, Source
from outline_check.findings import Finding
from outline_check.loading import refuse_idle_options
from outline_check.pipeline import Watch, evaluate, unwatched
from outline_check.readers import outline as outlines
from outline_check.readers.files import STDIN
from outline_check.readers.result import is_result, read_result
from outline_check.snapshot import RULES, Snapshot, snapshot_of
from outline_check.spelling import has_han
from outline_check.tier import Tier

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation, Settings
    from outline_check.inputs import Inputs


class Side(NamedTuple):
    """One of two that are compared.

    Attributes:
        snapshot: None where it cannot be evaluated; `findings` say why.
        exit_code: 0 evaluated, 3 it cannot be evaluated, 4 nothing to evaluate.
        inputs: that were read for it; none of an earlier result.
        tiers: with the titles that the input gives them; none of an earlier result, which has only ids.
    """

    snapshot: Snapshot | None
    findings: tuple[Finding, ...]
    exit_code: int
    inputs: tuple[Source, ...] = ()
    language: str = ""
    tiers: tuple[Tier, ...] = ()


class Compared(NamedTuple):
    """Both sides, and what has changed; None where one of them has nothing to compare."""

    before: Side
    after: Side
    comparison: Comparison | None

    @property
    def exit_code(self) -> int:
        """The worse of both."""
        return min(filter(None, (self.before.exit_code, self.after.exit_code)), default=EVALUATED)

    @property
    def language(self) -> str:
        """That of the later side; where only earlier results are compared, that of the titles in them."""
        titles = [title for one in (self.before, self.after) if one.snapshot for title in one.snapshot.outlines]
        return self.after.language or self.before.language or ("zh" if any(map(has_han, titles)) else "en")

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """Of both sides, with the titles that the later one gives them."""
        return tuple({tier.id: tier for tier in (*self.before.tiers, *self.after.tiers)}.values())


def compare_paths(before: str, after: str, inputs: Inputs, settings: Settings, watch: Watch) -> Compared:
    """Evaluate both sides by the same rules and compare them; a path that ends in .json is an earlier result.

    Raises:
        UsageError: a file that cannot be opened, an option that fits neither side, or results by different rules.
    """
    if before == after == STDIN:
        raise UsageError(f"{STDIN}: standard input can be one side only")
    old, new = (_side(path, inputs, settings, watch) for path in (before, after))
    refuse_idle_options(inputs, (*old.inputs, *new.inputs))
    if old.snapshot is None or new.snapshot is None:
        return Compared(old, new, None)
    return Compared(old, new, _compared(old.snapshot, new.snapshot))


def _compared(old: Snapshot, new: Snapshot) -> Comparison:
    """What has changed between two that were judged by the same rules."""
    for rule in RULES:
        first, second = old.rules[rule], new.rules[rule]
        if first != second:
            name = rule.replace("_", "-")
            raise UsageError(
                f"{name} {first!r} in {old.path}, {second!r} in {new.path}: give the option that both share"
            )
    return compare(old, new)


def regressions(evaluation: Evaluation, previous: str, inputs: Inputs, settings: Settings) -> int:
    """How many targets the last release met and this evaluation does not.

    Raises:
        UsageError: the last release cannot be evaluated, or is a result by other rules.
    """
    old = _side(previous, inputs._replace(previous=""), settings)
    if old.snapshot is None:
        raise UsageError(f"{previous}: cannot be evaluated with these targets, so nothing can be compared with it")
    new = snapshot_of(evaluation, ", ".join(source.path for source in evaluation.inputs))
    return len(_compared(old.snapshot, new).of_kind(Kind.NEWLY_UNMET))


def _side(path: str, inputs: Inputs, settings: Settings, watch: Watch = unwatched) -> Side:
    if is_result(path):
        return _earlier(path)
    inputs = inputs._replace(is_side=True)
    only_targets = inputs._replace(paths=(), targets=(path,))
    found = evaluate(only_targets if _is_named_as_targets(path) else inputs._replace(paths=(path,)), settings, watch)
    if found.exit_code == CANNOT_EVALUATE and _lacks_only_values(found):
        found = evaluate(only_targets, settings, watch)
    snapshot = snapshot_of(found, path) if found.exit_code == EVALUATED else None
    return Side(snapshot, found.findings, found.exit_code, found.inputs, found.language, found.tiers)


def _earlier(path: str) -> Side:
    try:
        snapshot = read_result(path)
    except InputError as error:
        return Side(None, (error.finding,), CANNOT_EVALUATE)
    return Side(snapshot, (), EVALUATED) if snapshot.standings else Side(None, (), NOTHING_TO_EVALUATE)


def _is_named_as_targets(path: str) -> bool:
    """Whether the `outline.toml` beside a file says that it holds targets."""
    return os.path.abspath(path) in map(os.path.abspath, outlines.beside(path).targets)


def _lacks_only_values(evaluation: Evaluation) -> bool:
    """Whether an outline was given, which has targets and no values."""
    missing = [dict(one.details)["field"] for one in evaluation.findings if one.code == "R105"]
    errors = [one for one in evaluation.findings if one.severity == "error"]
    return missing == ["value"] and len(errors) == 1
