"""Every engine says what the row path says, of whatever input."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.engines.made import cases
from tests.engines.sameness import ENGINES, Seen, differences

if TYPE_CHECKING:
    from tests.engines.case import Case

pytest.importorskip("duckdb")


def seen(engine: str, case: Case) -> tuple[Seen, list[object]]:
    with tempfile.TemporaryDirectory() as folder:
        return differences(engine, case.written(Path(folder)), case.settings)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=60)
@given(case=cases())
def test_an_engine_says_what_the_row_path_says(engine: str, case: Case) -> None:
    _, different = seen(engine, case)
    assert not different


@pytest.mark.parametrize("engine", ENGINES)
def test_most_of_what_is_made_is_judged_by_the_engine_itself(engine: str) -> None:
    made: list[Seen] = []

    @settings(max_examples=40, derandomize=True, database=None)
    @given(case=cases())
    def look(case: Case) -> None:
        made.append(seen(engine, case)[0])

    look()
    assert sum(one.is_by_engine for one in made) > len(made) / 2
    assert sum(one.is_by_engine and not one.apart for one in made) > len(made) / 4
