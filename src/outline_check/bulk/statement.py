"""The SQL that reads every row once, for DuckDB and Spark SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from outline_check.bulk.dialect import Dialect, quoted
from outline_check.bulk.slots import Slots

if TYPE_CHECKING:
    from collections.abc import Iterable


# A text that is its own number: as plain as those that `cells.parse_cell` takes without a second look.
PLAIN = "-?[0-9]+([.][0-9]+)?"
_SAFE_DIGITS = 15
# A longer one is compared as DECIMAL(38, 18), exact for so many digits on either side of the point.
_LONG = "-?[0-9]{1,20}([.][0-9]{1,18})?"
DECIMALS = 18
LEAST, MOST = -1.7976931348623157e308, 1.7976931348623157e308
# The columns of `data` beside those that describe, `value` and, of several files, `file`.
PLACES_OF = {"region": "region", "year": "year_text", "sex": "sex_text", "area": "area_text"}


class Value(NamedTuple):
    """The column of values: its text, whether that means no data or is a plain number, and the number."""

    text: str
    is_missing: str
    is_plain: str
    number: str


def value_of(kind: str, dialect: Dialect, missing: Sequence[str]) -> Value:
    """How a column of values is read.

    Args:
        kind: "text", "double", "integer".
        dialect: of the engine.
        missing: texts that mean no data.
    """
    if kind == "double":
        is_missing = "value IS NULL OR ISNAN(value)"
        text = f"CASE WHEN {is_missing} THEN '' ELSE {dialect.printed.format('value')} END"
        # A float that is a quotient of two exact numbers is the nearest to a decimal of at most 15 digits.
        return Value(text, is_missing, "value = ROUND(value * 1e6) / 1e6 AND ABS(value) < 1e9", "value")
    if kind == "integer":
        text = "COALESCE(CAST(value AS VARCHAR(40)), '')"
        return Value(text, "value IS NULL", f"ABS(value) < 1e{_SAFE_DIGITS}", "CAST(value AS DOUBLE)")
    is_missing = f"value IN ({', '.join(quoted(text, dialect) for text in missing)})"
    is_plain = f"{dialect.full_match.format('value', PLAIN)} AND {dialect.width.format('value')} <= {_SAFE_DIGITS}"
    return Value("value", is_missing, is_plain, "CAST(value AS DOUBLE)")


class Scan(NamedTuple):
    """What the statement is made of.

    Attributes:
        describing: the columns by which a row finds its shape.
        lanes: the names of the lanes, each with a lower and an upper end in the table of shapes.
        is_clean: whether every other text is a plain number; else the table of texts says what is not.
        last: the plane and bit of the total in the year that is judged.
        files: whether there are several, told apart by the column `file`.
        numbered: whether the lines of the rows are known too, in the column `line`.
        is_more: whether only rows of the shapes in the table count, as the others have been seen.
    """

    describing: Sequence[str]
    slots: Slots
    lanes: Sequence[str]
    is_clean: bool
    last: tuple[int, int]
    value: Value
    dialect: Dialect
    files: bool = False
    is_more: bool = False
    numbered: bool = False

    @property
    def keys(self) -> str:
        """What a group is one of."""
        return f"{'file, ' if self.files else ''}shape, {'plane, ' if self.slots.has_planes else ''}region"

    @property
    def file(self) -> str:
        """The number of the file of a row."""
        return "file" if self.files else "0 AS file"


def scan(wanted: Scan) -> str:
    """The statement: the rows of one shape, region and plane as numbers of which every row is a bit."""
    lanes = "".join(
        f",\n  BIT_OR(CASE WHEN {_holds(lane, wanted)} THEN bit ELSE 0 END) AS {lane}" for lane in wanted.lanes
    )
    has_planes = wanted.slots.has_planes
    last_plane, last_bit = wanted.last
    at_last = f"bit = {last_bit} AND plane = {last_plane}" if has_planes else f"bit = {last_bit}"
    return f"""SELECT {wanted.file}, shape, {"plane" if has_planes else "0 AS plane"}, region,
  COUNT(*) AS n, BIT_OR(bit) AS seen, BIT_OR(CASE WHEN v IS NULL THEN bit ELSE 0 END) AS missing,
  BOOL_OR(v IS NULL AND NOT is_missing) AS strange, {_long(wanted)} AS has_long,
  MIN(v) AS lowest, MAX(v) AS highest, MIN(CASE WHEN v <> 0 THEN ABS(v) END) AS least,
  MAX(CASE WHEN {at_last} THEN v END) AS last{lanes}
FROM ({_rows(wanted)}) AS numbered
GROUP BY {wanted.keys}"""


def _long(wanted: Scan) -> str:
    """Whether a number has more digits than a float holds."""
    return "FALSE" if wanted.is_clean else "BOOL_OR(exact IS NOT NULL)"


def _holds(lane: str, wanted: Scan) -> str:
    as_float = f"v BETWEEN {lane}_lower AND {lane}_upper"
    if wanted.is_clean:
        return as_float
    return f"CASE WHEN exact IS NULL THEN {as_float} ELSE exact BETWEEN {lane}_least AND {lane}_most END"


def _rows(wanted: Scan) -> str:
    """Every row with its shape, its bit and its number."""
    value, slots = wanted.value, wanted.slots
    y = f"(y % {slots.years_a_plane})" if slots.has_planes else "y"
    bit = wanted.dialect.bit.format(f"{y} * {len(slots.parts)} + part")
    if wanted.is_clean:
        number = f"CASE WHEN {value.is_plain} THEN {value.number} END AS v, {value.is_missing} AS is_missing"
    else:
        number = f"""CASE WHEN is_plain THEN {value.number} WHEN exact IS NOT NULL THEN CAST(exact AS DOUBLE)
     ELSE texts.number END AS v, exact, COALESCE(texts.is_missing, FALSE) AS is_missing"""
    columns = [
        *(["file"] if wanted.files else []),
        *("d.shape", "region"),
        *([f"{_plane(slots)} AS plane"] if slots.has_planes else []),
        *(f"{bit} AS bit", number),
        *(f"{lane}{end}" for lane in wanted.lanes for end in _ends(wanted)),
    ]
    return f"""
 SELECT {", ".join(columns)}
 FROM ({placed(wanted)}) AS d{"" if wanted.is_clean else _WITH_TEXTS}"""


_WITH_TEXTS = " LEFT JOIN texts ON texts.shape = d.shape AND texts.text = d.odd_text"


def _ends(wanted: Scan) -> tuple[str, ...]:
    return ("_lower", "_upper") if wanted.is_clean else ("_lower", "_upper", "_least", "_most")


def placed(wanted: Scan) -> str:
    """Every row with its shape, and the numbers of its year and of its sex and area."""
    joined = " AND ".join(f"data.{name} = shapes.{name}" for name in wanted.describing)
    ends = [f"{lane}{end}" for lane in wanted.lanes for end in _ends(wanted)]
    columns = [
        *(["file"] if wanted.files or wanted.numbered else []),
        *(["line"] if wanted.numbered else []),
        *(f"data.{name}" for name in wanted.describing),
        *PLACES_OF.values(),
        "value",
        *("shape", *ends),
        f"{_year(wanted)} AS y",
        f"{_part(wanted)} AS part",
        *([] if wanted.is_clean else [odd_text(wanted)]),
    ]
    return f"""
  SELECT {", ".join(columns)}
  FROM data {"JOIN" if wanted.is_more else "LEFT JOIN"} shapes ON {joined}"""


def odd_text(wanted: Scan) -> str:
    """The text of a value where it is neither a plain number nor missing nor only too long, and the long number."""
    value, dialect = wanted.value, wanted.dialect
    is_long = f"({dialect.full_match.format(value.text, _LONG)} AND NOT ({value.is_plain}))"
    exact = f"CASE WHEN {is_long} THEN CAST({value.text} AS DECIMAL(38, {DECIMALS})) END AS exact"
    text = f"CASE WHEN COALESCE({value.is_plain}, FALSE) OR {is_long} THEN NULL ELSE {value.text} END AS odd_text"
    return f"COALESCE({value.is_plain}, FALSE) AS is_plain, {exact}, {text}"


def _plane(slots: Slots) -> str:
    steps = " ".join(f"WHEN y < {(plane + 1) * slots.years_a_plane} THEN {plane}" for plane in range(slots.planes))
    return f"CASE {steps} END"


def _year(wanted: Scan) -> str:
    """The number of a row's year."""
    texts = wanted.slots.texts.get("year")
    if texts is None:
        return "0"
    return _choice("year_text", texts.items() if wanted.slots.has_years else [("", 0)], wanted.dialect)


def _part(wanted: Scan) -> str:
    """The number of a row's sex and area."""
    numbers = [
        _choice(f"{column}_text", texts.items(), wanted.dialect)
        for column in ("sex", "area")
        if (texts := wanted.slots.texts.get(column)) is not None
    ]
    if not numbers:
        return "0"
    has_both = len(numbers) > 1
    return f"{numbers[0]} * {len(wanted.slots.areas)} + {numbers[1]}" if has_both else numbers[0]


def _choice(column: str, texts: Iterable[tuple[str, int]], dialect: Dialect) -> str:
    steps = " ".join(f"WHEN {quoted(text, dialect)} THEN {number}" for text, number in texts)
    return f"CASE {column} {steps} END"


def unknown(wanted: Scan) -> str:
    """What rows say that has no shape or slot yet: their describing cells and those of year, sex and area."""
    names = [*wanted.describing, *(f"{name}_text" for name in wanted.slots.texts)]
    return f"""SELECT DISTINCT {", ".join(names)} FROM ({placed(wanted)}) AS d
WHERE shape IS NULL OR y IS NULL OR part IS NULL"""


def odd_texts(wanted: Scan) -> str:
    """The texts that are no plain numbers, with the shapes of their rows."""
    return f"""SELECT DISTINCT shape, odd_text FROM ({placed(wanted._replace(is_clean=False))}) AS d
WHERE shape IS NOT NULL AND odd_text IS NOT NULL"""
