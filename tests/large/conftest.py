"""The command on the inputs of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.large.inputs import Ran, runner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def cli(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """`evaluate` in a folder of its own."""
    return runner(tmp_path, capsysbinary, monkeypatch)
