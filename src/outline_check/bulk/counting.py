"""Every row read once by the engine, and what it says by bits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.bulk import duck
from outline_check.bulk.head import UnsuitableError
from outline_check.bulk.plan import planned
from outline_check.bulk.plan_tables import fact_rows, mask_rows, shape_rows
from outline_check.bulk.rest import records_of
from outline_check.bulk.shapes import trial_rows
from outline_check.bulk.slots import slots_of
from outline_check.bulk.statement import Scan, odd_texts, scan, unknown, value_of
from outline_check.bulk.vocabulary import Texts, region_of, vocabulary
from outline_check.cells import Missing, Quantity, parse_cell
from outline_check.errors import UsageError
from outline_check.readers.parts import region_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import duckdb

    from outline_check.bulk.duck import Engine
    from outline_check.bulk.head import Head
    from outline_check.bulk.plan import Plan
    from outline_check.bulk.shapes import Interpreter
    from outline_check.bulk.slots import Slots
    from outline_check.readers.rows import Rows

_MOST_SHAPES = 50_000
_MOST_TRIES = 4
# So many rows are looked through for the order of their regions.
_MOST_IN_ORDER = 300_000
_FLOAT_DIGITS = 15
_TEXTS = "shape INTEGER, text VARCHAR, number DOUBLE, is_missing BOOLEAN, exact_text VARCHAR"
_NO_REGION = "\x02"  # stands in the table for rows without a region where there are none


class Counting:
    """The input on an engine: read once where all goes well, and again where it says what the sample did not.

    Attributes:
        engine: what reads the rows.
        plan: of all shapes that occur.
    """

    def __init__(
        self,
        engine: Engine,
        connection: duckdb.DuckDBPyConnection,
        heads: Sequence[Head],
        interpreter_of: Callable[[Slots, Rows], Interpreter],
        asked_year: int | None,
    ) -> None:
        self.engine = engine
        self.connection = connection
        self.heads = heads
        self._interpreter_of = interpreter_of
        self._asked_year = asked_year
        self._words = vocabulary(heads, connection)
        self._is_clean = True
        self.plan = self._planned()

    def numbered(self, rows: Mapping[int, int] | None) -> Scan:
        """What rows are selected by once more, each with its file.

        Args:
            rows: how many each file has, by which the lines of rows are found; None: without lines.

        Raises:
            UsageError: the rows are in a DataFrame of Spark, which is not brought here.
        """
        if any(head.is_of_spark for head in self.heads):
            raise UsageError("the judgements of a DataFrame of Spark are not written row by row; write it to Parquet")
        self.engine = duck.Duck(self.connection, self.heads)
        self._tables(0, is_clean=self._is_clean)
        is_even = [
            rows is not None and head.has_even_lines(rows.get(number, 0)) for number, head in enumerate(self.heads)
        ]
        self.connection.execute(duck.view_of(self.heads, is_even))
        return self.scan(is_clean=self._is_clean)._replace(numbered=True)

    def _planned(self) -> Plan:
        texts = list(self._words.shapes)
        if not texts:
            raise UnsuitableError("no row")
        if len(texts) > _MOST_SHAPES:
            raise UnsuitableError(f"more than {_MOST_SHAPES} different descriptions of indicators")
        slots = slots_of(self._words.slots, self._asked_year)
        if not slots.years_a_plane:
            raise UnsuitableError("too many sexes and areas")
        if not slots.has_years and any(text.strip() for text in self._words.slots.get("year", ())):
            raise UnsuitableError("no year that can be read")
        rows = trial_rows(texts, self.heads[0])
        interpreter = self._interpreter_of(slots, rows)
        return planned(interpreter, interpreter.shapes(texts, rows))

    @property
    def places(self) -> Mapping[tuple[Texts, str, str, str], tuple[int, int]]:
        """What describes, region, sex and area of all rows, and where each stands first; {} of large inputs."""
        return self._words.places if all(head.is_whole for head in self.heads) else {}

    def scan(self, *, is_clean: bool) -> Scan:
        """What the statement is made of."""
        slots = self.plan.interpreter.slots
        return Scan(
            [f"d{at}" for at in range(len(self.heads[0].describing))],
            slots,
            self.plan.lanes.every,
            is_clean,
            slots.total(self.last_year),
            value_of(self.heads[0].kind, self.engine.dialect, list(self._words.missing)),
            self.engine.dialect,
            files=len(self.heads) > 1,
        )

    @property
    def last_year(self) -> int | None:
        """The year whose values are kept for the list of the worst: the one that is asked for, else the latest."""
        years = self.plan.interpreter.slots.years
        return self._asked_year if self._asked_year in years else years[-1]

    def run(self) -> None:
        """Make the table `groups`.

        Raises:
            UnsuitableError: a line that the engine cannot read, or more shapes than it is made for.
        """
        is_clean, known = not self._words.odd, 0
        for _ in range(_MOST_TRIES):
            self._tables(known, is_clean=is_clean)
            wanted = self.scan(is_clean=is_clean)._replace(is_more=known > 0)
            self.engine.group(scan(wanted), more=wanted.is_more)
            strange, unplaced = self._fetch(
                "SELECT BOOL_OR(strange), BOOL_OR(shape IS NULL OR n <> COALESCE(BIT_COUNT(seen), 0)) FROM groups"
            )[0]
            before = self.plan
            if unplaced and self._learn():
                self.plan = self._planned()
                known = self._known(before) if is_clean or not strange else 0
            elif is_clean and strange:
                is_clean, known = False, 0
            else:
                self._is_clean = is_clean
                return
        raise UnsuitableError("it says something new each time it is read")

    def _known(self, before: Plan) -> int:
        """How many shapes need not be looked at again: the known ones, if the groups of them stay as they are."""
        if self.plan.lanes != before.lanes or self.plan.interpreter.slots != before.interpreter.slots:
            return 0
        self._fetch("DELETE FROM groups WHERE shape IS NULL")
        return len(before.shapes)

    def _tables(self, known: int, *, is_clean: bool) -> None:
        """The tables that the scan joins, without the shapes that are `known`; and what is known of all shapes."""
        columns, rows = shape_rows(self.plan, is_clean=is_clean)
        self.engine.small("shapes", columns, rows[known:])
        for name, (columns, rows) in {"shape_facts": fact_rows(self.plan), "shape_masks": mask_rows(self.plan)}.items():
            duck.create(self.connection, name, columns, rows)
        if not is_clean:
            self.engine.small("texts", _TEXTS, list(self._parsed()))

    def _parsed(self) -> Iterable[list[object]]:
        """The numbers of the texts that are not plain, each as the readers would read it in a row of its shape."""
        is_double = self.heads[0].kind == "double"
        for number, text in self.engine.rows(odd_texts(self.scan(is_clean=False))):
            shape = self.plan.shapes[number]
            trial = shape.measurement.cell.value
            unit = shape.measurement.indicator.unit
            cell = f"{float(text):.{_FLOAT_DIGITS}g}" if is_double and text else text.strip()
            value = parse_cell(cell, (trial.unit if isinstance(trial, Quantity) else None) or unit)
            if isinstance(value, Missing):
                yield [number, text, None, True, None]
            elif (
                isinstance(value, Quantity)
                and isinstance(trial, Quantity)
                and value.unit == trial.unit
                and value.number is not None
            ):
                yield [number, text, value.number, False, f"{value.value:f}"]

    def _learn(self) -> bool:
        """Take in what rows say that the sample did not; whether there was any."""
        before = self._size()
        for texts in sorted(self.engine.rows(unknown(self.scan(is_clean=True)))):
            described = len(self.heads[0].describing)
            self._words.shapes[tuple(texts[:described])] = None
            for name, text in zip(self.plan.interpreter.slots.texts, texts[described:], strict=True):
                self._words.slots[name][text] = None
        return self._size() > before

    def _size(self) -> int:
        return len(self._words.shapes) + sum(map(len, self._words.slots.values()))

    def place(self) -> list[str]:
        """Make the table `regions`, in their order."""
        names: dict[str, int] = {}
        rows: list[list[Any]] = [
            [text, names.setdefault(region_named(text.strip()), len(names))] for text in self._regions()
        ]
        if "" not in names:
            rows.append([_NO_REGION, names.setdefault("", len(names))])
        by_code = {code: name for name, code in names.items()}
        duck.create(
            self.connection,
            "regions",
            "region VARCHAR, code INTEGER, name VARCHAR",
            [[*row, by_code[row[1]]] for row in rows],
        )
        return list(names)

    def _regions(self) -> list[str]:
        """The texts of regions as the input names them; a large one those at its beginning, the others sorted."""
        texts = {text for (text,) in self._fetch("SELECT DISTINCT region FROM groups")}
        known = self._words.regions
        if not texts <= known.keys() and self._fetch("SELECT SUM(n) FROM groups")[0][0] <= _MOST_IN_ORDER:
            known = dict.fromkeys(
                region_of(head, row)
                for head in self.heads
                if not head.is_of_spark
                for row in records_of(head, self.connection)
            )
        return [*(text for text in known if text in texts), *sorted(texts - known.keys())]

    def _fetch(self, statement: str) -> list[tuple[Any, ...]]:
        return duck.fetched(self.connection, statement)
