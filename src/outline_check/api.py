"""The Python face: `evaluate` and `parse_wording`."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from outline_check.engines import AUTO, engine_for_objects
from outline_check.errors import UsageError
from outline_check.evaluation import Evaluation, Settings
from outline_check.goals.reading import read_wording as parse_wording
from outline_check.inputs import Inputs, is_of_spark
from outline_check.pipeline import evaluate as evaluate_inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas

    from outline_check.readers.table import Table

    # A path, or a DataFrame of pandas, polars, Arrow or Spark.
    Source = str | os.PathLike[str] | pandas.DataFrame | Any

__all__ = ["Evaluation", "evaluate", "parse_wording"]


def evaluate(
    source: Source | Sequence[Source],
    *,
    targets: Source | Sequence[Source] | None = None,
    encoding: str = "",
    sheet: str = "",
    previous: Source | None = None,
    explanations: Source | None = None,
    year: int | None = None,
    by: str | Sequence[str | Sequence[str]] = (),
    compare_as: Literal["full", "rounded"] = "full",
    near: str | None = None,
    count_near: bool = False,
    approximately: str | None = None,
    denominator: Literal["judged", "total"] = "judged",
    rounding: Literal["half-up", "half-even"] = "half-up",
    decimals: int = 1,
    latest: bool = False,
    allow_errors: bool = False,
    engine: Literal["auto", "rows", "duckdb", "spark"] = "auto",
    memory_limit: str = "",
    spark: Any = None,
) -> Evaluation:
    """Compare measured values with the targets of an outline, and compute the achievement rates.

    rate = met / judged, judged = met + unmet, from the exact fraction.

    Args:
        source: CSV files, Parquet files or workbooks, patterns or folders of them, an `outline.toml` or its folder, or
            DataFrames with the same columns (pandas, polars, Arrow, Spark).
        targets: a file or DataFrame of targets, for data that hold only measurements.
        encoding: of text files; "": a byte order mark, else UTF-8, UTF-16, GB18030.
        sheet: of workbooks; "": the only one with a header that fits.
        previous: the last release; last year's values in the data must equal it.
        explanations: what answers the doubts about values: code, indicator, reason, by, until.
        year: the year to judge; None: the one of `outline.toml`, else the latest in the input.
        by: groups to break the rates down by: "domain", or ("domain", "region") for both at once.
        compare_as: "full" as measured, or "rounded" to the decimals of the target (GB/T 8170).
        near: a share such as "1%"; unmet values so close to the bound are labelled near.
        count_near: count near as met.
        approximately: tolerance of wordings like 50%左右, "5%" of the target or "2百分点".
        denominator: what the rate divides by.
        rounding: of the rate. 100.0 stands only where all are met, 0.0 only where none is.
        decimals: of the rate, at least.
        latest: take the latest earlier value where the year judged has none.
        allow_errors: evaluate the rest where rows are wrong; those are then not judgeable.
        engine: what reads the rows: "rows" one by one, "duckdb" or "spark" all at once; "auto": DuckDB from 20 MB or
            200,000 rows on, Spark for its own DataFrames.
        memory_limit: what DuckDB may take, such as "500MB"; "": most of what there is.
        spark: the session to use; None: that of the DataFrame, else one of its own.

    Returns:
        By an engine `judgements` is empty: `details` sums them up by indicator and writes them all.
        The evaluation. With data errors (`exit_code` 3) its rates and judgements are empty and its
        findings say why; with nothing to evaluate `exit_code` is 4.

    Exactness: texts and Decimals are compared as written, floats to 15 significant digits.
    Units: values keep the unit of their row; bounds and gaps are in the same unit.
    Missing: no value is a verdict (no_data), never a zero and never a dropped row.

    Raises:
        UsageError: a file that cannot be opened, an unusable setting or `outline.toml`.

    Source: rates as in published final monitoring reports of 两纲; rounding GB/T 8170-2008.

    >>> import pandas as pd
    >>> data = pd.DataFrame({"name": ["maternal mortality"], "unit": ["/10万"], "value": [16.9],
    ...                      "national_target": ["控制在20/10万以下"]})
    >>> result = evaluate(data)
    >>> result.rates[0].met, result.rates[0].rate_percent, result.judgements[0].verdict.value
    (1, '100.0', 'met')
    """
    tables: dict[str, Callable[[], Table]] = {}
    frames: dict[str, object] = {}
    settings = Settings(
        compare_as=compare_as,
        denominator=denominator,
        rounding=rounding,
        decimals=decimals,
        near=near or "",
        count_near=count_near,
        approximately=approximately or "",
        latest=latest,
        year=year,
        by=tuple(
            (group,) if isinstance(group, str) else tuple(group) for group in ([by] if isinstance(by, str) else by)
        ),
        allow_errors=allow_errors,
    )
    paths = _paths(source, "data", tables, frames)
    target_paths = [] if targets is None else _paths(targets, "targets", tables, {})
    last, answers = (
        "" if one is None else _paths(one, name, tables, {})[0]
        for name, one in (("previous", previous), ("explanations", explanations))
    )
    asked = Inputs(
        paths,
        target_paths,
        tables,
        frames,
        encoding=encoding,
        sheet=sheet,
        previous=last,
        explanations=answers,
        engine=engine,
        memory_limit=memory_limit,
        spark=spark,
    )
    return evaluate_inputs(asked if engine != AUTO else asked._replace(engine=engine_for_objects(asked)), settings)


def _paths(
    source: Source | Sequence[Source], name: str, tables: dict[str, Callable[[], Table]], frames: dict[str, object]
) -> list[str]:
    """The paths of a source; a DataFrame goes into `frames`, its reader into `tables`, under a name of its own."""
    several = source if isinstance(source, list | tuple) else [source]
    paths = []
    for number, one in enumerate(several, start=1):
        if isinstance(one, str | os.PathLike):
            paths.append(os.fspath(one))
            continue
        path = f"<{name}>" if len(several) == 1 else f"<{name} {number}>"
        tables[path] = partial(_reader_of(one, name), one, path)
        frames[path] = one
        paths.append(path)
    return paths


def _reader_of(frame: Any, name: str) -> Callable[[Any, str], Table]:
    """What reads the rows of a DataFrame.

    Raises:
        UsageError: it is none.
    """
    if hasattr(frame, "iloc") and hasattr(frame, "columns"):
        from outline_check.readers.frames import table_of

        return table_of
    if hasattr(frame, "__arrow_c_stream__"):
        from outline_check.readers.columnar import read_frame

        return read_frame
    if is_of_spark(frame):
        return _only_spark
    raise UsageError(f"{name}: give a path or a DataFrame, not {type(frame).__name__}")


def _only_spark(_: object, name: str) -> Table:
    raise UsageError(f"{name}: a DataFrame of Spark needs engine='spark', and columns that it can judge")
