"""Who reads the rows: we ourselves, one by one, or an engine where there are many."""

from __future__ import annotations

import os
from collections.abc import Sized
from typing import TYPE_CHECKING

from outline_check.errors import UsageError
from outline_check.inputs import ROWS, is_of_spark
from outline_check.loading import asked

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation, Settings
    from outline_check.inputs import Inputs
    from outline_check.pipeline import Watch

AUTO = "auto"
ENGINES = (AUTO, ROWS, "duckdb", "spark")
# From this size on DuckDB was measured to be faster, its own start included: some 3,000 rows.
_LARGE = 100_000
# Whoever calls from Python mostly wants the judgements as objects, which an engine does not make.
_LARGE_FOR_OBJECTS, _LARGE_FRAME = 20_000_000, 200_000
# From this size on reading row by row takes more memory than most machines have: some hundred bytes for each.
_LARGEST, _BYTES_A_BYTE = 300_000_000, 100
_PARQUET, _TIMES_SMALLER = ".parquet", 10


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
        return _too_large(inputs, settings, error) if inputs.engine == AUTO else None


def _too_large(inputs: Inputs, settings: Settings, error: Exception) -> Evaluation | None:
    """What is wrong with data that memory would not hold row by row; None where it holds them.

    Raises:
        UsageError: nothing is, and yet the engine cannot read them.
    """
    size = data_size(inputs)
    if size < _LARGEST:
        return None
    from outline_check.bulk.faults import stopped

    if found := stopped(inputs, settings):
        return found
    need = size * _BYTES_A_BYTE >> 30
    raise UsageError(f"no engine reads this input ({error}); --engine rows does, and takes some {need} GB of memory")


def engine_for_objects(inputs: Inputs) -> str:
    """What is to read inputs of which the judgements are wanted as objects, unless they are too many."""
    if any(map(is_of_spark, inputs.frames.values())):
        return "spark"
    return AUTO if is_large(inputs, _LARGE_FOR_OBJECTS) else ROWS


def is_large(inputs: Inputs, size: int = _LARGE) -> bool:
    """Whether the data are so large that an engine is faster: files of so many bytes, DataFrames of many rows."""
    if any(len(frame) > _LARGE_FRAME for frame in inputs.frames.values() if isinstance(frame, Sized)):
        return True
    return data_size(inputs) > size


def data_size(inputs: Inputs) -> int:
    """The bytes of the data, 0 where they cannot be found: the readers say what is wrong then."""
    try:
        return sum(map(_size, asked(inputs).data))
    except UsageError:
        return 0


def _size(path: str) -> int:
    """The bytes of a file; of Parquet as if it were text."""
    size = os.path.getsize(path) if os.path.isfile(path) else 0
    return size * _TIMES_SMALLER if path.endswith(_PARQUET) else size
