"""SDMX-CSV -> the same table with headings for its components, and our words for its codes. No value is edited."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import NamedTuple

from outline_check.cells import Fault, Quantity, is_missing, parse_cell
from outline_check.errors import InputError
from outline_check.findings import Finding
from outline_check.readers.headings import TARGETS_OF_TIER, Heading, Headings, heading_of
from outline_check.readers.table import Row, Table
from outline_check.sdmx_codes import (
    AGENCY,
    AREAS,
    MISSING_STATUSES,
    NO_NUMBER,
    NO_TEXT,
    REGIONS,
    SEXES,
    TARGET,
    TIER,
    TOTAL,
    UNITS,
    VERDICT,
    of_tier,
    text_of,
    tier_of,
)
from outline_check.tier import Tier
from outline_check.units import Unit, parse_unit

# field -> the components that hold it; the first that there is counts.
_COMPONENTS = {
    "outline": "OUTLINE",
    "region": "REF_AREA GEO_AREA GEO COUNTRY",
    "id": "INDICATOR SERIES",
    "name": "INDICATOR_NAME",
    "sex": "SEX",
    "area": "URBANISATION",
    "year": "TIME_PERIOD",
    "value": "OBS_VALUE",
    "unit": "UNIT_MEASURE UNIT",
    "target_unit": "UNIT_TARGET",
    "last_year": "LAST_YEAR",
}
_CODED = ("outline", "region", "id", "sex", "area", "year", "unit")
_KEY = ("outline", "region", "id", "name", "sex", "area", "year")
# What is looked at here, or said for people only.
_UNDERSTOOD = frozenset(
    "STRUCTURE STRUCTURE_ID STRUCTURE_NAME DATAFLOW ACTION SERIES_KEY OBS_KEY OBS_STATUS OBS_TEXT UNIT_MULT"
    " OUTLINE_NAME REF_AREA_NAME BASELINE_YEAR".split()
)
# What SDMX has no component for goes by the titles of any table; AREA or PERIOD would be another's word.
_TITLED = frozenset(
    "name domain direction baseline outline tier target tolerance weight department source note explanation".split()
) | {TARGETS_OF_TIER}
_OWN_CODES: Mapping[str, Mapping[str, str]] = {"region": REGIONS, "sex": SEXES, "area": AREAS}
_WHOLE = dict.fromkeys((TOTAL, "_Z"), "")  # the total, and where there is nothing to part
_FOREIGN_CODES: Mapping[str, Mapping[str, str]] = {
    "region": _WHOLE,
    "sex": {"F": "女", "M": "男", "T": "", **_WHOLE},
    "area": {"U": "城市", "R": "农村", **_WHOLE},
}
_UNIT_CODES = {**{code: unit for unit, code in UNITS.items()}, "PERCENT": "%", "PC": "%"}
_SHARES = {1_000: "‰", 10_000: "/万", 100_000: "/10万", 1_000_000: "/100万"}
_POWERS = {2: "百", 3: "千", 4: "万", 5: "十万", 6: "百万", 7: "千万", 8: "亿", 9: "billion", 12: "万亿"}
_NOT_SCALED = ("ratio", "point", "sex ratio")
_ANNUAL = ("", "-A1")
_HEADER = r'("?)(STRUCTURE|DATAFLOW)(?:\[.\])?\1([,;\t|])"?([A-Z_]*)'
_MOST_VALUES = 5


class _Message(NamedTuple):
    """How the columns of a message are read.

    Attributes:
        at: component -> column.
        fields: field -> column.
        headings: of all columns that play a part or could.
        is_labelled: whether cells are "ID: name" (labels=both).
    """

    at: Mapping[str, int]
    fields: Mapping[str, int]
    headings: Headings
    is_labelled: bool

    def code(self, row: Row, component: str) -> str:
        """The code that a row has for a component, "" without one."""
        at = self.at.get(component)
        return "" if at is None else self.plain(row.cells[at])

    def plain(self, cell: str) -> str:
        """A cell without its label."""
        return (cell.partition(": ")[0] if self.is_labelled else cell).strip()

    def text(self, cells: Sequence[str], field: str) -> str:
        """The text of a field, "" where there is no such column."""
        at = self.fields.get(field)
        return "" if at is None else cells[at].strip()


def delimiter_of(text: str) -> str:
    """What parts the columns of SDMX-CSV 2.0, or 1.0; "" for a text that is neither.

    >>> delimiter_of("STRUCTURE[;],STRUCTURE_ID,ACTION"), delimiter_of("STRUCTURE;VALUE")
    (',', '')
    """
    match = re.match(_HEADER, text)
    if match is None:
        return ""
    header = re.split(r"[\r\n]", text, maxsplit=1)[0]
    is_known = match[4] == "STRUCTURE_ID" if match[2] == "STRUCTURE" else "OBS_VALUE" in header
    return match[3] if is_known else ""


def understood(table: Table) -> Table:
    """The table of a message with what its columns hold, and its codes as our words.

    Raises:
        InputError: R127, rows that are to be deleted; R128, rows that differ only in what is not understood.
    """
    message = _message(table)
    findings: list[Finding] = []
    rows = [_row(table, message, row, findings) for row in table.rows]
    _refuse_undistinguished(table, message, rows)
    header = [*table.header, *(table.header[message.at["INDICATOR"]] for at in message.headings if at >= _width(table))]
    return table._replace(header=header, rows=rows, findings=[*table.findings, *findings], headings=message.headings)


def _width(table: Table) -> int:
    return len(table.header)


def _message(table: Table) -> _Message:
    ids = [_component(title) for title in table.header]
    labels = _label_columns(ids)
    at: dict[str, int] = {}
    for column, component in enumerate(ids):
        if column not in labels:
            at.setdefault(component, column)
    is_labelled = any(":" in title for title in table.header)
    chosen = {
        next((one for one in components.split() if one in at), ""): field for field, components in _COMPONENTS.items()
    }
    headings: dict[int, Heading | None] = {}
    for column, component in enumerate(ids):
        if column not in labels and component not in _UNDERSTOOD and not _is_for_people(component, at):
            headings[column] = _heading(table, component, chosen, column)
    if "INDICATOR" in at and "INDICATOR_NAME" not in at and (labels or is_labelled):
        headings[at["INDICATOR"] + 1 if labels else _width(table)] = Heading("name")
    fields = {heading.field: column for column, heading in reversed(headings.items()) if heading}
    return _Message(at, fields, headings, is_labelled)


def _component(title: str) -> str:
    """The id in a header: of `REF_AREA: Reference area` and `CONTACT[]` too."""
    return title.partition(":")[0].partition("[")[0].strip().upper()


def _label_columns(ids: Sequence[str]) -> frozenset[int]:
    """The columns that name the component before them (labels=name)."""
    if "STRUCTURE_NAME" not in ids:
        return frozenset()
    known = {one for components in _COMPONENTS.values() for one in components.split()} | {"OBS_STATUS", "UNIT_MULT"}
    found: set[int] = set()
    for column, component in enumerate(ids[:-1]):
        if component in known and column not in found:
            found.add(column + 1)
    return frozenset(found)


def _is_for_people(component: str, at: Mapping[str, int]) -> bool:
    """Whether a component says of a tier what needs no reading as a column: its name, or a verdict."""
    tiers = (tier_of(kind, component) for kind in (TIER, VERDICT))
    return any(tier is not None and of_tier(TARGET, tier) in at for tier in tiers)


def _heading(table: Table, component: str, chosen: Mapping[str, str], column: int) -> Heading | None:
    if field := chosen.get(component):
        return Heading(field)
    if tier := tier_of(TARGET, component):
        title = _first_cell(table, of_tier(TIER, tier))
        return Heading(TARGETS_OF_TIER, tier=Tier(tier, title))
    found = heading_of(table.header[column])
    return found if found and found.field in _TITLED and found.field not in chosen.values() else None


def _first_cell(table: Table, component: str) -> str:
    """What the first row that says anything says, "" where there is no such column."""
    at = next((at for at, title in enumerate(table.header) if _component(title) == component), None)
    return "" if at is None else next((cell for row in table.rows if (cell := row.cells[at].strip())), "")


def _row(table: Table, message: _Message, row: Row, findings: list[Finding]) -> Row:
    """A row in our words; what contradicts itself in it is found."""
    if message.code(row, "ACTION").upper().startswith("D"):
        raise InputError(Finding("R127", table.origin.place(row.line, "ACTION"), row.cells[message.at["ACTION"]]))
    cells = ["" if cell.strip() == NO_TEXT else cell for cell in row.cells]
    structure = message.code(row, "STRUCTURE_ID") or message.code(row, "DATAFLOW")
    is_ours = structure.startswith(f"{AGENCY}:")
    if _width(table) in message.headings:
        cells.append(cells[message.at["INDICATOR"]].partition(": ")[2])
    for field in _CODED:
        if (at := message.fields.get(field)) is not None:
            cells[at] = _word(field, message.plain(cells[at]), is_ours=is_ours)
    if is_ours and message.text(cells, "id") == message.text(cells, "name"):
        cells[message.fields["id"]] = ""  # it has no id but its name
    for code, component, text, details in (*_scaled(message, row, cells), *_valued(message, row, cells)):
        at = message.at.get(component)
        place = table.origin.place(row.line, "" if at is None else table.header[at], at)
        findings.append(Finding(code, place, text, details))
    return Row(row.line, cells)


def _word(field: str, code: str, *, is_ours: bool) -> str:
    """A code as a word that any table may have."""
    if field == "year":
        return code[:4] if code[:4].isdigit() and code[4:] in _ANNUAL else code
    if field == "unit":
        return _unit_named(code)
    if is_ours:
        return text_of(code, _OWN_CODES.get(field))
    return _FOREIGN_CODES.get(field, {}).get(code, code)


def _unit_named(code: str) -> str:
    """PT is %, PER_100000_LIVE_BIRTHS is /10万; anything else stays as it stands."""
    start, _, rest = code.partition("_")
    number = rest.partition("_")[0]
    shares = _SHARES.get(int(number)) if start == "PER" and number.isdecimal() else None
    return shares or _UNIT_CODES.get(code, code)


_Found = tuple[str, str, str, tuple[tuple[str, str], ...]]


def _scaled(message: _Message, row: Row, cells: list[str]) -> Iterable[_Found]:
    """Makes the power of ten a part of the unit; R131 where there is no such unit."""
    power = message.code(row, "UNIT_MULT")
    if power in ("", "0", NO_TEXT):
        return
    at = message.fields.get("unit")
    unit = parse_unit(message.text(cells, "unit"))
    scale = _POWERS.get(int(power)) if power.isdecimal() else None
    scaled = parse_unit(f"{scale}{unit.symbol if unit else ''}") if scale else None
    is_scaled = scaled is not None and at is not None and (unit is None or unit.dimension not in _NOT_SCALED)
    if is_scaled and scaled and at is not None and scaled.factor == (unit.factor if unit else 1) * 10 ** int(power):
        cells[at] = scaled.symbol
    else:
        yield "R131", "UNIT_MULT", power, (("unit", unit.symbol if unit else ""),)


def _valued(message: _Message, row: Row, cells: list[str]) -> Iterable[_Found]:
    """Brings the text of the value into its place; R129 what contradicts it, R130 a comma in it."""
    at = message.fields.get("value")
    if at is None:
        return
    number = "" if cells[at].strip().casefold() == NO_NUMBER.casefold() else cells[at].strip()
    text = cells[message.at["OBS_TEXT"]].strip() if "OBS_TEXT" in message.at else ""
    status, unit = message.code(row, "OBS_STATUS"), parse_unit(message.text(cells, "unit"))
    if ("," in number or "，" in number) and not isinstance(parse_cell(number, unit), Fault):
        yield "R130", "OBS_VALUE", number, ()
    elif status in MISSING_STATUSES and not is_missing(text or number):
        yield "R129", "OBS_STATUS", status, (("value", text or number),)
    elif number and text and not _is_same(number, text, unit):
        yield "R129", "OBS_TEXT", text, (("value", number),)
    cells[at] = text or number


def _is_same(number: str, text: str, unit: Unit | None) -> bool:
    """Whether a text and the number beside it are one value."""
    value = parse_cell(text, unit)
    try:
        return isinstance(value, Quantity) and value.value == Decimal(number)
    except InvalidOperation:
        return False


def _refuse_undistinguished(table: Table, message: _Message, rows: Sequence[Row]) -> None:
    """R128 for rows that only columns without a meaning here tell apart: each would pass for the other."""
    unknown = [at for at, heading in message.headings.items() if heading is None]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows if unknown else ():
        groups.setdefault(tuple(message.text(row.cells, field) for field in _KEY), []).append(row)
    values: dict[int, dict[str, int]] = {}
    for group in groups.values():
        for at in unknown:
            found = {row.cells[at].strip(): row.line for row in reversed(group)}
            if len(found) > 1:
                values.setdefault(at, {}).update(found)
    if values:
        some = list(islice(values[next(iter(values))], _MOST_VALUES))
        details = (("values", ", ".join(sorted(some))),)
        place = table.origin.place(min(line for found in values.values() for line in found.values()))
        raise InputError(Finding("R128", place, ", ".join(table.header[at] for at in values), details))
