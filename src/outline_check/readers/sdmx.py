"""SDMX-CSV -> the same table with headings for its components, and our words for its codes. No value is edited."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from outline_check.errors import InputError
from outline_check.findings import Finding
from outline_check.readers.headings import TARGETS_OF_TIER, Heading, heading_of
from outline_check.readers.sdmx_rows import Message, understood_row
from outline_check.readers.table import Row, Table
from outline_check.sdmx_codes import TARGET, TIER, VERDICT, of_tier, tier_of
from outline_check.tier import Tier

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
_KEY = ("outline", "region", "id", "name", "sex", "area", "year")
# What is looked at row by row, or said for people only.
_UNDERSTOOD = frozenset(
    "STRUCTURE STRUCTURE_ID STRUCTURE_NAME DATAFLOW ACTION SERIES_KEY OBS_KEY OBS_STATUS OBS_TEXT UNIT_MULT"
    " OUTLINE_NAME REF_AREA_NAME BASELINE_YEAR".split()
)
_LABELLED = frozenset(" ".join([*_COMPONENTS.values(), "OBS_STATUS UNIT_MULT"]).split())
# What SDMX has no component for goes by the titles of any table; AREA or PERIOD would be another's word.
_TITLED = frozenset(
    "name domain direction baseline outline tier target tolerance weight department source note explanation".split()
) | {TARGETS_OF_TIER}
_HEADER = r'("?)(STRUCTURE|DATAFLOW)(?:\[.\])?\1([,;\t|])"?([A-Z_]*)'
_MOST_VALUES = 5


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
    rows = [understood_row(table.origin, message, row, findings) for row in table.rows]
    _refuse_undistinguished(table, message, rows)
    header = [*table.header, table.header[message.at["INDICATOR"]]] if message.names_in_cells else table.header
    findings = [*table.findings, *findings]
    return table._replace(header=header, rows=rows, findings=findings, headings=message.headings)


def _message(table: Table) -> Message:
    ids = [_component(title) for title in table.header]
    labels = _label_columns(table.header, ids)
    at: dict[str, int] = {}
    for column, component in enumerate(ids):
        if column not in labels:
            at.setdefault(component, column)
    headings: dict[int, Heading | None] = {}
    for column, component in enumerate(ids):
        if column not in labels and component not in _UNDERSTOOD and not _is_for_people(component, at):
            headings[column] = _heading(table, component, at, column)
    is_labelled = any(":" in title for title in table.header)
    indicator = at.get("INDICATOR", -1)
    is_named = "INDICATOR_NAME" in at or indicator < 0
    names_in_cells = is_labelled and not labels and not is_named
    if names_in_cells or (indicator + 1 in labels and not is_named):  # in a column that is added, or beside it
        headings[len(ids) if names_in_cells else indicator + 1] = Heading("name")
    fields = {heading.field: column for column, heading in reversed(headings.items()) if heading}
    return Message(tuple(table.header), at, fields, headings, is_labelled, names_in_cells)


def _component(title: str) -> str:
    """The id in a header: of `REF_AREA: Reference area` and `CONTACT[]` too."""
    return title.partition(":")[0].partition("[")[0].strip().upper()


def _label_columns(header: Sequence[str], ids: Sequence[str]) -> frozenset[int]:
    """The columns that name the component before them (labels=name): `Sex` behind SEX, and no component itself."""
    found: set[int] = set()
    for column, component in enumerate(ids[:-1] if "STRUCTURE_NAME" in ids else ()):
        if component in _LABELLED and column not in found and not _is_component(header[column + 1]):
            found.add(column + 1)
    return frozenset(found)


def _is_component(title: str) -> bool:
    """Whether a title is an id, or one of those that any table may have; `Indicator` is the name of INDICATOR."""
    found = heading_of(title)
    is_titled = found is not None and found.field in _TITLED - {"name"}
    return is_titled or title in _LABELLED | _UNDERSTOOD or tier_of(TARGET, title) is not None


def _is_for_people(component: str, at: Mapping[str, int]) -> bool:
    """Whether a component says of a tier what needs no reading as a column: its name, or a verdict."""
    tiers = (tier_of(kind, component) for kind in (TIER, VERDICT))
    return any(tier is not None and of_tier(TARGET, tier) in at for tier in tiers)


def _heading(table: Table, component: str, at: Mapping[str, int], column: int) -> Heading | None:
    """What a column holds, None where that is not understood."""
    chosen = {next((one for one in some.split() if one in at), ""): field for field, some in _COMPONENTS.items()}
    if field := chosen.get(component):
        return Heading(field)
    if tier := tier_of(TARGET, component):
        named = at.get(of_tier(TIER, tier))
        titles = () if named is None else (row.cells[named].strip() for row in table.rows)
        return Heading(TARGETS_OF_TIER, tier=Tier(tier, next(filter(None, titles), "")))
    found = heading_of(table.header[column])
    return found if found and found.field in _TITLED and found.field not in chosen.values() else None


def _refuse_undistinguished(table: Table, message: Message, rows: Sequence[Row]) -> None:
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
        some = sorted(islice(values[next(iter(values))], _MOST_VALUES))
        place = table.origin.place(min(line for found in values.values() for line in found.values()))
        titles = ", ".join(table.header[at] for at in values)
        raise InputError(Finding("R128", place, titles, (("values", ", ".join(some)),)))
