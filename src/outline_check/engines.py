"""Who reads the rows: we ourselves, one by one, or an engine where there are many."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from outline_check.errors import UsageError
from outline_check.inputs import ROWS
from outline_check.loading import asked

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation, Settings
    from outline_check.inputs import Inputs
    from outline_check.pipeline import Watch

AUTO = "auto"
ENGINES = (AUTO, ROWS, "duckdb", "spark")
# From these sizes on DuckDB was measured to be faster, its own start included: some 3,000 rows of a file. Of a
# DataFrame the judgements are mostly wanted as objects, which an engine does not make.
_LARGE, _LARGE_FRAME = 100_000, 200_000
_PARQUET = ".parquet"


def by_engine(inputs: Inputs, settings: Settings, watch: Watch) -> Evaluation | None:
    """The evaluation by the engine that the inputs ask for; None where the rows are to be read one by one.

    What an engine cannot read exactly like the readers is left to them; `watch` is told why.

    Raises:
        UsageError: an engine that is none or not installed; see `pipeline.evaluate`.
    """
    if inputs.engine not in ENGINES:
        raise UsageError(f"engine {inputs.engine!r}: choose from {', '.join(ENGINES)}")
    if inputs.engine == AUTO and not is_large(inputs):
        return None
    from outline_check.bulk.head import UnsuitableError
    from outline_check.bulk.road import evaluated
    from outline_check.output import ended_like_an_interrupt

    try:
        with ended_like_an_interrupt():  # so that what the engine has put on the disk is removed
            return evaluated(inputs, settings, watch)
    except UnsuitableError as error:
        watch("rows", str(error))
        return None


def is_large(inputs: Inputs) -> bool:
    """Whether the data are so large that an engine is faster."""
    if inputs.frames:
        return any(len(frame) > _LARGE_FRAME for frame in inputs.frames.values() if hasattr(frame, "__len__"))
    try:
        data = asked(inputs).data
    except UsageError:
        return False  # the readers say what is wrong
    return any(path.endswith(_PARQUET) for path in data) or sum(map(_size, data)) > _LARGE


def _size(path: str) -> int:
    return os.path.getsize(path) if os.path.isfile(path) else 0
