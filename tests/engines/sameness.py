"""One test body for all engines: what an engine says of inputs beside what the row path says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

from outline_check.bulk import apart, road
from outline_check.bulk.head import UnsuitableError
from outline_check.errors import UsageError
from outline_check.pipeline import evaluate, unwatched

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation, Settings
    from outline_check.inputs import Inputs

# Every engine by its name; each test of this folder runs them all.
ENGINES: dict[str, Callable[[Inputs, Settings], Evaluation]] = {
    "duckdb": lambda inputs, settings: road.evaluated(inputs._replace(engine="duckdb"), settings, unwatched)
}
_SAME = ("exit_code", "years", "tiers", "language", "findings", "rates", "subjects")


class Seen(NamedTuple):
    """What an engine made of inputs.

    Attributes:
        said: its evaluation by member, or what is wrong with the settings; None where the rows are left to the readers.
        why: it leaves them.
        apart: how many judgements were made row by row all the same.
        judged: how many targets the rates of the year judged count.
    """

    said: dict[str, object] | None
    why: str = ""
    apart: int = 0
    judged: int = 0

    @property
    def is_by_engine(self) -> bool:
        """Whether the engine judged at least one row itself."""
        return self.said is not None and self.judged > self.apart


def by_rows(inputs: Inputs, settings: Settings) -> dict[str, object]:
    """What the row path says."""
    try:
        return _said(evaluate(inputs, settings))
    except UsageError as error:
        return {"usage": str(error)}


def by_engine(engine: str, inputs: Inputs, settings: Settings) -> Seen:
    """What an engine says."""
    left: list[apart.Apart] = []

    def watched(*args: object, **words: object) -> apart.Apart:
        left.append(judged_apart(*args, **words))  # type: ignore[arg-type]
        return left[-1]

    judged_apart = apart.judged_apart
    with mock.patch.object(road, "judged_apart", watched):
        try:
            evaluation = ENGINES[engine](inputs, settings)
        except UnsuitableError as error:
            return Seen(None, str(error))
        except UsageError as error:
            return Seen({"usage": str(error)})
    counted = sum(one.met + one.unmet + one.no_data + one.not_judgeable for one in evaluation.rates if not one.by)
    return Seen(_said(evaluation), "", len(left[-1].judgements), counted)


def _said(evaluation: Evaluation) -> dict[str, object]:
    said = {name: getattr(evaluation, name) for name in _SAME}
    return {**said, "rows": [(one.path, one.rows, one.judged, one.not_judged) for one in evaluation.inputs]}


def differences(engine: str, inputs: Inputs, settings: Settings) -> tuple[Seen, list[object]]:
    """What an engine made of inputs, and where it says other than the row path."""
    seen, expected = by_engine(engine, inputs, settings), by_rows(inputs, settings)
    if seen.said is None:
        return seen, []
    names = {**expected, **seen.said}
    return seen, [
        (name, *_apart(expected.get(name), seen.said.get(name)))
        for name in names
        if expected.get(name) != seen.said.get(name)
    ]


def _apart(rows: object, engine: object) -> tuple[object, object]:
    """What only one of both says, where that is a part of what they say."""
    if not isinstance(rows, tuple | list) or not isinstance(engine, tuple | list):
        return rows, engine
    only = [one for one in rows if one not in engine], [one for one in engine if one not in rows]
    return only if any(only) else (rows, engine)
