"""Where the generated files stand; without numpy, so that the measuring process stays small."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

PARTS = 8


class Files(NamedTuple):
    """Where the generated files of one size stand."""

    folder: Path
    rows: int

    @property
    def csv(self) -> Path:
        """The data; the other forms stand beside it."""
        return self.folder / f"data-{self.rows}.csv"

    @property
    def parquet(self) -> Path:
        """The same with typed columns."""
        return self.csv.with_suffix(".parquet")

    @property
    def gzip(self) -> Path:
        """The same compressed."""
        return self.csv.with_suffix(".csv.gz")

    @property
    def parts(self) -> list[Path]:
        """The same as several files in a folder."""
        return [self.folder / f"data-{self.rows}" / f"part-{number + 1}.csv" for number in range(PARTS)]

    @property
    def targets(self) -> Path:
        """The targets in words."""
        return self.folder / "targets.csv"

    @property
    def intervals(self) -> Path:
        """The targets as bounds of floats."""
        return self.folder / "intervals.csv"

    @property
    def bounded(self) -> Path:
        """The data with the bounds of the national target in each row."""
        return self.folder / f"bounded-{self.rows}.csv"
