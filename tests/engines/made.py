"""Inputs of every kind, made by hypothesis: few oddities at once, so that the engine has something to judge."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st
from tests.engines.case import Case, Record, as_csv
from tests.engines.words import DIRTY, FEATURES, GOALS, HEADERS, JUNK_YEARS, MISSING, SUFFIXES, UNITS

from outline_check.evaluation import Settings

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


class Subject(NamedTuple):
    """An indicator of the made input: how it is called, in which units it is measured, and its bound in the first."""

    id: str
    name: str
    domain: str
    units: tuple[str, ...]
    bound: Decimal
    outline: str


BOUNDS = [Decimal(text) for text in "0 0.5 1 7 9.95 16.9 33.3 60 70.0 94.5 95 98 99.9 100 104.6 1200 20000".split()]
SETTINGS = st.builds(
    Settings,
    compare_as=st.sampled_from(["full"] * 3 + ["rounded"]),
    denominator=st.sampled_from(["judged"] * 3 + ["total"]),
    rounding=st.sampled_from(["half-up"] * 3 + ["half-even"]),
    decimals=st.sampled_from([1, 1, 0, 3]),
    near=st.sampled_from(["", "", "1%", "5%", "0.1%"]),
    approximately=st.sampled_from(["", "", "5%", "2pp"]),
    latest=st.just(False),
    year=st.sampled_from([None, None, None, None, 2020, 2021, 2018]),
    by=st.lists(
        st.lists(
            st.sampled_from(["domain", "region", "year", "sex", "area", "department"]), min_size=1, max_size=3
        ).map(tuple),
        max_size=3,
    ).map(tuple),
    allow_errors=st.sampled_from([True, True, False]),
)


@st.composite
def cases(draw: DrawFn) -> Case:
    """An input with some oddities, and settings."""
    odd = draw(st.sets(st.sampled_from(FEATURES), max_size=5))
    settings = draw(SETTINGS)
    settings = settings._replace(count_near=bool(settings.near) and draw(st.booleans()))
    subjects = draw(_subjects(odd))
    language = draw(st.integers(0, 1))
    tiers = draw(st.sampled_from([["national"], ["national", "provincial"], ["national", "provincial", "county"]]))
    titles = [f"{tier}_target" for tier in tiers]
    if "milestones" in odd:
        titles += [f"{title}_{year}" for title in titles for year in draw(st.sampled_from([[2020], [2020, 2025]]))]
    wide = "wide" in odd
    goals = {(at, title): draw(_goal(one, odd)) for at, one in enumerate(subjects) for title in titles}
    parts = draw(st.integers(1, 2)) if "files" in odd else 1
    records = draw(_records(subjects, odd))
    if wide:
        for record in records:
            at = int(record["at"])
            record.update({title: goals[at, title] for title in titles})
            if "row goals" in odd and draw(st.integers(0, 5)) == 0:
                record[titles[0]] = draw(_goal(subjects[at], odd))
    columns = [name for name in HEADERS if any(name in record for record in records)] + (titles if wide else [])
    cut = len(records) // parts
    data = tuple(
        as_csv(columns, records[part * cut : (part + 1) * cut if part < parts - 1 else None], language)
        for part in range(parts)
    )
    targets = None if wide else draw(_targets(subjects, goals, titles, odd, language))
    return Case(data, targets, settings, draw(_toml(odd)))


@st.composite
def _toml(draw: DrawFn, odd: set[str]) -> str:
    if "toml" not in odd:
        return ""
    lines = ["base_year = 2020", "target_year = 2021", 'title = "两纲"', "year = 2020"]
    return "\n".join(line for line in lines if draw(st.booleans())) + "\n"


@st.composite
def _subjects(draw: DrawFn, odd: set[str]) -> list[Subject]:
    count = draw(st.integers(1, 4))
    outlines = ["妇女纲要（2021—2030年）", "儿童纲要"] if "outlines" in odd else [""]
    found = []
    for number in range(count):
        family = draw(st.sampled_from(list(UNITS)))
        units = UNITS[family][: 3 if "units" in odd else 1]
        name = ("性别比" if number == 1 else "增长率" if number == 2 and "growth" in odd else "率") + str(number)
        outline = outlines[number % len(outlines)]
        found.append(Subject(f"W{number}", name, f"领域{number % 2}", units, draw(st.sampled_from(BOUNDS)), outline))
    if "outlines" in odd and draw(st.booleans()):
        found.append(found[0]._replace(outline=outlines[1]))
    return found


@st.composite
def _goal(draw: DrawFn, one: Subject, odd: set[str]) -> str:
    kinds = ["level", "level", "level", *(kind for kind in GOALS if kind in odd)]
    text = draw(st.sampled_from(GOALS[draw(st.sampled_from(kinds))]))
    return text.format(b=one.bound, c=one.bound + 5, u=one.units[0], w=one.units[-1])


@st.composite
def _targets(
    draw: DrawFn,
    subjects: list[Subject],
    goals: dict[tuple[int, str], str],
    titles: list[str],
    odd: set[str],
    language: int,
) -> str:
    records = []
    for at, one in enumerate(subjects):
        record = draw(_entry(one, odd)) | {title: goals[at, title] for title in titles}
        records.append(record)
        for field, values in (("region", ["甲", "乙"]), ("sex", ["女"]), ("area", ["农村"])):
            if f"targets by {field}" in odd and draw(st.booleans()):
                records.append({**record, field: draw(st.sampled_from(values)), titles[0]: draw(_goal(one, odd))})
    if "unmeasured" in odd:
        records.insert(0, {"id": "W9", "name": "无人报", "unit": "%", titles[0]: "达到95%"})
    if "twice" in odd:
        records.append({**records[-1]})
    if "names" in odd:
        for record in records[::2]:
            record["id"] = ""
    columns = [name for name in HEADERS if any(name in record for record in records)] + titles
    return as_csv(columns, records, language)


@st.composite
def _entry(draw: DrawFn, one: Subject, odd: set[str]) -> Record:
    """What a file of targets says of an indicator beside them."""
    record = {"id": one.id, "name": one.name, "domain": one.domain, "unit": one.units[0]}
    if "outlines" in odd:
        record["outline"] = one.outline
    if "baseline" in odd and draw(st.booleans()):
        record["baseline"] = str(one.bound * 2)
    if "directions" in odd:
        record["direction"] = draw(st.sampled_from(["higher", "lower", "逆向", "", "range", "?"]))
    if "tolerance" in odd:
        record["tolerance"] = draw(st.sampled_from(["5%", "2个百分点", "", "?"]))
    if "departments" in odd:
        record["department"] = draw(st.sampled_from(["教育", "卫健", ""]))
    return record


@st.composite
def _places(draw: DrawFn, odd: set[str]) -> list[Record]:
    """Every region, year, sex and area that there is."""
    regions = {"regions": ["甲", "乙", "丙"], "many": [f"县{n}" for n in range(7)]}
    of_region = next((regions[name] for name in regions if name in odd), draw(st.sampled_from([["甲", "乙"], [""]])))
    years = draw(st.sampled_from([[""], ["2020"], ["2019", "2020", "2021"], ["2015", "2020"]]))
    years = [*years, "1990"] if "long ago" in odd else years
    sexes = ["", "女", "男"] if "sexes" in odd else ["女", "男"] if "no total" in odd else [""]
    areas = ["合计", "城市", "农村"] if "areas" in odd else [""]
    names = ("region", "year", "sex", "area")
    return [dict(zip(names, place, strict=True)) for place in product(of_region, years, sexes, areas)]


@st.composite
def _records(draw: DrawFn, subjects: list[Subject], odd: set[str]) -> list[Record]:
    places = draw(_places(odd))
    found = [
        draw(_record(at, one, place, odd))
        for at, one in enumerate(subjects)
        for place in places
        if draw(st.integers(0, 9))
    ]
    if not found:
        found.append(draw(_record(0, subjects[0], places[0], odd)))
    if "duplicates" in odd:
        found += draw(st.lists(st.sampled_from(found).flatmap(lambda one: _again(one, subjects, odd)), max_size=3))
    if "order" in odd:
        found = draw(st.permutations(found))
    idle = [name for name in places[0] if not any(record[name] for record in found)]
    return [{name: text for name, text in record.items() if name not in idle} for record in found]


@st.composite
def _again(draw: DrawFn, record: Record, subjects: list[Subject], odd: set[str]) -> Record:
    """A row that repeats another one, or contradicts it."""
    value = draw(_value(subjects[int(record["at"])], record.get("unit", ""), odd))
    return {**record, "value": draw(st.sampled_from([record["value"], value]))}


@st.composite
def _record(draw: DrawFn, at: int, one: Subject, place: Record, odd: set[str]) -> Record:
    unit = draw(st.sampled_from(one.units))
    record = {"at": str(at), "id": one.id, "name": one.name, **place}
    if "data units" in odd or "units" in odd:
        record["unit"] = draw(st.sampled_from([unit] * 12 + ["", "译", f" {unit} ", "人次"]))
    if "outlines" in odd:
        record["outline"] = draw(st.sampled_from([one.outline] * 8 + [""]))
    if "domains" in odd:
        record["domain"] = draw(st.sampled_from(["领域0", "领域0", "领域1", ""]))
    if "data baseline" in odd:
        record["baseline"] = draw(st.sampled_from([str(one.bound), "", "—", "7", "abc"]))
    rare = draw(st.integers(0, 9)) == 0
    if rare and "names" in odd:
        record["id" if draw(st.booleans()) else "name"] = ""
    if rare and "misnamed" in odd:
        record["name"] = draw(st.sampled_from(["别名", "其中：女童", "", f"{one.name} ", "率0"]))
    if rare and "unknown" in odd:
        record |= draw(st.sampled_from([{"id": "X1", "name": "未知"}, {"id": "", "name": ""}, {"id": "W00"}]))
    if rare and "years" in odd and "year" in record:
        record["year"] = draw(st.sampled_from([*JUNK_YEARS, f"{record['year']}年", f" {record['year']}"]))
    if rare and "padded" in odd:
        field = draw(
            st.sampled_from([name for name in ("id", "name", "region", "sex", "area", "unit") if name in record])
        )
        record[field] = draw(st.sampled_from([f" {record[field]}", f"{record[field]}　", " ".join(record[field])]))
    if rare and "no region" in odd:
        record["region"] = draw(st.sampled_from(["", "  ", "全省"]))
    record["value"] = draw(_value(one, record.get("unit", one.units[0]), odd))
    return record


@st.composite
def _value(draw: DrawFn, one: Subject, unit: str, odd: set[str]) -> str:
    number = one.bound * draw(st.sampled_from(SUFFIXES[one.units[0]].get(unit.strip(), [Decimal(1)])))
    kind = draw(st.integers(0, 19))
    if kind < 5:
        return f"{number.normalize():f}"
    if kind == 5:
        return draw(st.sampled_from(["", *MISSING])) if "missing" in odd else ""
    if kind == 6 and "dirty" in odd:
        return draw(st.sampled_from(DIRTY)).format(number, unit=unit or "%")
    if kind == 7 and "digits" in odd:
        zeros = "0" * draw(st.integers(8, 40))
        return f"{number:f}{'' if '.' in str(number) else '.'}{zeros}{draw(st.sampled_from('015'))}"
    if kind == 8 and "tiny" in odd:
        step = Decimal(1).scaleb(number.adjusted() - 14) if number else Decimal("1e-14")
        return f"{number + draw(st.sampled_from([step, -step])):f}"
    if kind == 9 and "suspects" in odd:
        return draw(st.sampled_from(["-1", "-0.5", "945", "9450", "0.945", "1000000", "99999999999", "0", "-0", "00"]))
    if kind == 10 and "jumps" in odd:
        return f"{number * draw(st.sampled_from([Decimal(7), Decimal(10), Decimal('0.1')])):f}"
    return f"{number + draw(st.integers(-20, 20)) * Decimal('0.1'):f}"
