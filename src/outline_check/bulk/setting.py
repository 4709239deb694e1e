"""What is known before the data are read: their heads, the targets, and by which rows of the data are understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from outline_check.bulk.head import Head, UnsuitableError, head_of_relation, head_of_text
from outline_check.bulk.shapes import Interpreter
from outline_check.compiling import Compiler
from outline_check.errors import InputError
from outline_check.evaluation import Settings
from outline_check.inputs import File, is_of_spark, rows_of
from outline_check.loading import AS_TARGETS, Asked, policy_in_outline, tiers_of, with_base_year
from outline_check.readers import columnar
from outline_check.readers.columns import Wanted
from outline_check.readers.files import STDIN
from outline_check.rules import rounding_of, rule_of
from outline_check.target_index import TargetIndex

if TYPE_CHECKING:
    import duckdb

    from outline_check.bulk.slots import Slots
    from outline_check.evaluation import Policy
    from outline_check.inputs import Inputs
    from outline_check.rates import Rounding
    from outline_check.readers.outline import OutlineFile
    from outline_check.readers.rows import Rows
    from outline_check.tier import Tier

_GLOB = "*?[]{}"


class Setting(NamedTuple):
    """What is known before the data are read.

    Attributes:
        files: which are read.
        targets: the files of targets, read.
        heads: of the data.
        lookup, titles: by which rows find their targets and their outline.
    """

    files: Asked
    targets: list[File]
    heads: list[Head]
    lookup: TargetIndex
    titles: Mapping[str, str]
    settings: Settings

    @property
    def target_rows(self) -> list[Rows]:
        """What the files of targets hold."""
        return [file.rows for file in self.targets if file.rows]

    def outline(self, rows: Rows) -> OutlineFile:
        """What `outline.toml` and the titles of the columns say."""
        return with_base_year(self.files.outline, [*self.target_rows, rows])

    def tiers(self, rows: Rows) -> list[Tier]:
        """The tiers of the input."""
        return tiers_of([*self.target_rows, rows], self.files.outline)

    def interpreter(self, slots: Slots, rows: Rows) -> Interpreter:
        """By which rows of the data are understood, as trial rows show."""
        compiler = Compiler(rule_of(self.settings, self.outline(rows).base_year))
        return Interpreter(self.lookup, self.titles, self.tiers(rows), slots, compiler)

    @property
    def rounding(self) -> Rounding:
        """How rates are printed."""
        return rounding_of(self.settings)

    @property
    def policy(self) -> Policy:
        """The gate that `outline.toml` asks for."""
        return policy_in_outline(self.files.outline)

    @property
    def year(self) -> int | None:
        """The year that is asked for."""
        return self.settings.year or self.files.outline.year


def prepared(files: Asked, inputs: Inputs, settings: Settings, connection: duckdb.DuckDBPyConnection) -> Setting:
    """What is known before the data are read.

    Raises:
        UnsuitableError: the rows are to be read one by one.
    """
    outline = files.outline
    if files.previous or files.explanations or outline.check or settings.latest or inputs.sheet or inputs.encoding:
        raise UnsuitableError("an option that needs every row")
    wanted = Wanted(targets=not files.targets, values=True)
    heads = [head_of(path, number, inputs, wanted, connection) for number, path in enumerate(files.data)]
    titles = files.titles
    if len({head.layout for head in heads}) > 1:
        raise UnsuitableError("files that are laid out differently")
    if len({titles[head.path] for head in heads}) > 1 and heads[0].at("outline") is None:
        raise UnsuitableError("several outlines")
    targets = [rows_of(path, inputs, AS_TARGETS) for path in files.targets]
    lookup = TargetIndex([entry for file in targets if file.rows for entry in file.rows.targets])
    if any(finding.meaning.fatal for file in targets for finding in file.findings):
        raise UnsuitableError("targets that cannot be read")
    return Setting(files, targets, heads, lookup, titles, settings)


def head_of(path: str, number: int, inputs: Inputs, wanted: Wanted, connection: duckdb.DuckDBPyConnection) -> Head:
    """The head of an input, whatever it is.

    Raises:
        UnsuitableError: one that only the readers can read.
    """
    if path in inputs.frames and is_of_spark(inputs.frames[path]):
        from outline_check.bulk import spark

        return spark.head_of_frame(inputs.frames[path], path, wanted)
    if path in inputs.frames:
        return head_of_relation(connection, columnar.frame(connection, inputs.frames[path], number), path, wanted)
    if path == STDIN or path in inputs.tables or any(sign in path for sign in _GLOB):
        raise UnsuitableError("no file that can be read twice")
    try:
        with open(path, "rb") as file:
            is_parquet = file.read(len(columnar.MAGIC)) == columnar.MAGIC
        if is_parquet:
            return head_of_relation(connection, columnar.parquet(connection, path, path), path, wanted)
        return head_of_text(path, wanted)
    except (InputError, OSError, ValueError) as error:
        raise UnsuitableError("a file that cannot be read") from error
