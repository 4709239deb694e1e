"""The rows of SDMX-CSV: codes as our words, the power of ten as a part of the unit, and what contradicts itself."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from outline_check.cells import Fault, Quantity, is_missing, parse_cell
from outline_check.errors import InputError
from outline_check.findings import Finding
from outline_check.readers.headings import Headings
from outline_check.readers.table import Origin, Row
from outline_check.sdmx_codes import (
    AGENCY,
    AREAS,
    MISSING_STATUSES,
    NO_NUMBER,
    NO_TEXT,
    REGIONS,
    SEXES,
    TOTAL,
    UNITS,
    text_of,
)
from outline_check.units import Unit, parse_unit

_CODED = ("outline", "region", "id", "sex", "area", "year", "unit")
_OWN_CODES: Mapping[str, Mapping[str, str]] = {"region": REGIONS, "sex": SEXES, "area": AREAS}
_WHOLE = dict.fromkeys((TOTAL, "_Z"), "")  # the total, and where there is nothing to part
_FOREIGN_CODES: Mapping[str, Mapping[str, str]] = {
    "region": _WHOLE,
    "sex": {"F": "女", "M": "男", "T": "", **_WHOLE},
    "area": {"U": "城市", "R": "农村", **_WHOLE},
}
_UNIT_CODES = {**{code: unit for unit, code in UNITS.items()}, "PERCENT": "%", "PC": "%"}
_SHARES = {"1000": "‰", "10000": "/万", "100000": "/10万", "1000000": "/100万"}
_POWERS = dict(zip("2 3 4 5 6 7 8 9 12".split(), "百 千 万 十万 百万 千万 亿 billion 万亿".split(), strict=True))
_NOT_SCALED = ("ratio", "point", "sex ratio")
_ANNUAL = ("", "-A1")

_Details = tuple[tuple[str, str], ...]


class Message(NamedTuple):
    """How the columns of a message are read.

    Attributes:
        header: the titles of the file.
        at: component -> column.
        fields: field -> column.
        headings: of all columns that play a part or could.
        is_labelled: whether cells are "ID: name" (labels=both).
        names_in_cells: whether the label of an indicator is its name, in a column that is added.
    """

    header: tuple[str, ...]
    at: Mapping[str, int]
    fields: Mapping[str, int]
    headings: Headings
    is_labelled: bool
    names_in_cells: bool

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


def understood_row(origin: Origin, message: Message, row: Row, findings: list[Finding]) -> Row:
    """A row in our words; what contradicts itself in it is added to the findings.

    Raises:
        InputError: R127, the row is to be deleted.
    """
    action = message.at.get("ACTION")
    if action is not None and message.code(row, "ACTION").upper().startswith("D"):
        raise InputError(Finding("R127", origin.place(row.line, message.header[action], action), row.cells[action]))
    cells = ["" if cell.strip() == NO_TEXT else cell for cell in row.cells]
    structure = message.code(row, "STRUCTURE_ID") or message.code(row, "DATAFLOW")
    is_ours = structure.startswith(f"{AGENCY}:")
    if message.names_in_cells:
        cells.append(cells[message.at["INDICATOR"]].partition(": ")[2])
    for field in _CODED:
        if (at := message.fields.get(field)) is not None:
            cells[at] = _word(field, message.plain(cells[at]), is_ours=is_ours)
    if is_ours and "id" in message.fields and message.text(cells, "id") == message.text(cells, "name"):
        cells[message.fields["id"]] = ""  # it has no id but its name
    for code, component, text, details in (*_scaled(message, row, cells), *_valued(message, row, cells)):
        at = message.at[component]
        findings.append(Finding(code, origin.place(row.line, message.header[at], at), text, details))
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
    share = _SHARES.get(number) if start == "PER" else None
    return share or _UNIT_CODES.get(code, code)


def _scaled(message: Message, row: Row, cells: list[str]) -> Iterable[tuple[str, str, str, _Details]]:
    """Makes the power of ten a part of the unit; R131 where there is no such unit."""
    power = message.code(row, "UNIT_MULT")
    if power in ("", "0", NO_TEXT):
        return
    at = message.fields.get("unit")
    unit = parse_unit(message.text(cells, "unit"))
    scale = _POWERS.get(power)
    scaled = parse_unit(f"{scale}{unit.symbol if unit else ''}") if scale else None
    if at is None or scaled is None or not _is_power(scaled, unit, int(power)):
        yield "R131", "UNIT_MULT", power, (("unit", unit.symbol if unit else ""),)
    else:
        cells[at] = scaled.symbol


def _is_power(scaled: Unit, unit: Unit | None, power: int) -> bool:
    """Whether a unit is that many powers of ten of another."""
    is_scalable = unit is None or unit.dimension not in _NOT_SCALED
    return is_scalable and scaled.factor == (unit.factor if unit else 1) * 10**power


def _valued(message: Message, row: Row, cells: list[str]) -> Iterable[tuple[str, str, str, _Details]]:
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
