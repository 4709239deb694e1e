"""Who reads the rows: we ourselves, one by one, or an engine where there are many."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from outline_check.errors import UsageError
from outline_check.evaluation import Settings
from outline_check.loading import asked
from outline_check.output import ended_like_an_interrupt
from outline_check.pipeline import evaluate as evaluate_rows
from outline_check.pipeline import unwatched

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.inputs import Inputs
    from outline_check.pipeline import Watch

ENGINES = ("auto", "rows", "duckdb", "spark")
# From this size on DuckDB was measured to be faster, its own start included: some 3,000 rows.
_LARGE = 100_000
_PARQUET = ".parquet"
_LARGE_FRAME = 100_000
_DEFAULTS = Settings()


def evaluate(inputs: Inputs, settings: Settings = _DEFAULTS, watch: Watch = unwatched) -> Evaluation:
    """Evaluate inputs by the engine that they ask for.

    What an engine cannot read exactly like the readers is read row by row; `watch` is told why.

    Raises:
        UsageError: an engine that is none or not installed; see `pipeline.evaluate`.
    """
    if inputs.engine not in ENGINES:
        raise UsageError(f"engine {inputs.engine!r}: choose from {', '.join(ENGINES)}")
    if inputs.engine == "rows" or (inputs.engine == "auto" and not is_large(inputs)):
        return evaluate_rows(inputs, settings, watch)
    from outline_check.bulk.head import UnsuitableError
    from outline_check.bulk.road import evaluated

    try:
        with ended_like_an_interrupt():  # so that what the engine has put on the disk is removed
            return evaluated(inputs, settings, watch)
    except UnsuitableError as error:
        watch("rows", str(error))
        return evaluate_rows(inputs, settings, watch)


def is_large(inputs: Inputs) -> bool:
    """Whether the data are so large that an engine is faster."""
    if inputs.frames:
        return any(len(frame) > _LARGE_FRAME for frame in inputs.frames.values() if hasattr(frame, "__len__"))
    try:
        data = asked(inputs).data
        return any(path.endswith(_PARQUET) for path in data) or sum(map(_size, data)) > _LARGE
    except UsageError:
        return False  # the readers say what is wrong


def _size(path: str) -> int:
    return os.path.getsize(path) if os.path.isfile(path) else 0
