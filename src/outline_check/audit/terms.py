"""What a term of a rule stands for in one region, breakdown and year: a value with its place, or why there is none."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.audit.register import TOTAL, Part, Register
from outline_check.audit.rule import Name, Number, Term, Word
from outline_check.audit.spans import Span, exactly, span_of
from outline_check.baseline import Baseline
from outline_check.cells import Bounded, Fault, Missing, Quantity, exact_decimal
from outline_check.findings import Place
from outline_check.goals.wordings import RURAL, URBAN
from outline_check.model import Cell, Measurement
from outline_check.spelling import squeeze
from outline_check.units import Unit, conversion, parse_unit, points_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.series import Series

PARTS: dict[str, Part] = {
    "total": TOTAL,
    "urban": ("", URBAN),
    "rural": ("", RURAL),
    "male": ("男", ""),
    "female": ("女", ""),
}
_PERCENT = parse_unit("%")
_MOST_DECIMALS = 6
_CENT = Decimal("0.01")
_WIDE = Context(prec=300)


class Case(NamedTuple):
    """Where a rule is looked at.

    Attributes:
        subject: the indicator that its words are about, as `squeeze` spells it; "" where it names its indicators.
        part: sex and area; a word such as `urban` has its own.
        is_judged: whether `period` is the year judged, which a release without years is the one before.
    """

    outline: str
    subject: str
    region: str
    part: Part
    period: int | None = None
    is_judged: bool = True


class Value(NamedTuple):
    """What a term stands for.

    Attributes:
        shown: the term and its value with the unit, for people; "" for a number of the rule.
        cell, row: where it stands; None where that is not in the data that are audited.
    """

    term: Term
    shown: str
    span: Span
    unit: Unit | None
    cell: Cell | None = None
    row: Measurement | None = None


class Gap(NamedTuple):
    """Why a term stands for nothing.

    Attributes:
        why: a key of labels.py; "" where the row has an error of its own, which says enough.
        absent: whether the data have no row or column for it at all.
        place: of the empty cell, None without one.
    """

    term: Term
    why: str
    absent: bool = False
    place: Place | None = None


class Data(NamedTuple):
    """Where values are looked up.

    Attributes:
        current: what is audited.
        previous: the last release, None where none was given.
        base_year: of the baseline column, None where nobody said.
    """

    current: Register
    previous: Register | None
    base_year: int | None

    def value(self, term: Term, case: Case) -> Value | Gap:
        """What a term stands for in a case."""
        if isinstance(term, Number):
            return Value(term, "", exactly(term.value), term.unit)
        if isinstance(term, Name):
            return _own(term, self._series(squeeze(term.text), case, case.part), case)
        if part := PARTS.get(term.word):
            return _own(term, self._series(case.subject, case, part), case)
        one = self._series(case.subject, case, case.part)
        return _WORDS[term.word](self, term, one, case) if one else Gap(term, "check_missing", absent=True)

    def _series(self, word: str, case: Case, part: Part) -> Series | None:
        return self.current.find(case.outline, word, case.region, part)


def _own(term: Term, one: Series | None, case: Case) -> Value | Gap:
    row = one.values.get(case.period) if one else None
    return _read(term, row.cell, row) if row else Gap(term, "check_missing", absent=True)


def _read(term: Term, cell: Cell, row: Measurement) -> Value | Gap:
    value = cell.value
    if isinstance(value, Fault) or row.fault:
        return Gap(term, "")
    if isinstance(value, Missing):
        return Gap(term, "check_missing", place=cell.place)
    if not isinstance(value, Quantity | Bounded):
        return Gap(term, "check_no_number", place=cell.place)
    unit = (value.end if isinstance(value, Bounded) else value).unit or row.indicator.unit
    shown = cell.text if isinstance(value, Bounded) else shown_number(Fraction(value.value), unit)
    return Value(term, f"{term.text} {shown}", span_of(value), unit, cell, row)


def _value(_: Data, term: Word, one: Series, case: Case) -> Value | Gap:
    return _own(term, one, case)


def _last_year(_: Data, term: Word, one: Series, case: Case) -> Value | Gap:
    """The column of the row, else the year before in the series."""
    row = one.values.get(case.period)
    if row and row.last_year:
        return _read(term, row.last_year, row)
    before = one.values.get(case.period - 1) if case.period is not None else None
    return _read(term, before.cell, before) if before else Gap(term, "check_missing", absent=True)


def _previous(data: Data, term: Word, one: Series, case: Case) -> Value | Gap:
    """What the last release says of the year before; it is not audited itself, so that no place is told."""
    found = data.previous.counterpart(one) if data.previous else None
    row = None
    if found and case.period is None:
        row = found.values.get(max(found.values, key=lambda year: year or 0, default=None))
    elif found and case.period is not None:
        row = found.values.get(case.period - 1) or (found.values.get(None) if case.is_judged else None)
    if row is None:
        return Gap(term, "check_missing", absent=True)
    value = _read(term, row.cell, row)
    return value._replace(cell=None, row=None) if isinstance(value, Value) else value._replace(place=None)


def _baseline(data: Data, term: Word, one: Series, case: Case) -> Value | Gap:
    row = one.values.get(case.period)
    cell = Baseline(one, row, None, data.base_year).cell(None)
    return _read(term, cell, row) if cell and row else Gap(term, "check_missing", absent=True)


def _change(data: Data, term: Word, one: Series, case: Case) -> Value | Gap:
    """|value - last year|, or that as a share of |last year|."""
    now, before = _value(data, term, one, case), _last_year(data, term, one, case)
    if isinstance(now, Gap) or isinstance(before, Gap):
        return next(gap for gap in (now, before) if isinstance(gap, Gap))
    factor = conversion(before.unit, now.unit)
    new, old = now.span.number, before.span.number
    if new is None or old is None or factor is None:
        return Gap(term, "check_bound" if factor else "check_units", place=now.cell.place if now.cell else None)
    old *= factor
    change, unit = abs(new - old), points_of(now.unit)
    if term.word == "relative_change":
        if not old:
            return Gap(term, "check_zero", place=now.cell.place if now.cell else None)
        change, unit = change / abs(old) * 100, _PERCENT
    pair = f"{shown_number(old, now.unit)} → {shown_number(new, now.unit)}"
    return now._replace(shown=f"{term.text} {shown_number(change, unit)}, {pair}", span=exactly(change), unit=unit)


_WORDS: dict[str, Callable[[Data, Word, Series, Case], Value | Gap]] = {
    "value": _value,
    "last_year": _last_year,
    "previous": _previous,
    "baseline": _baseline,
    "change": _change,
    "relative_change": _change,
}


def shown_number(value: Fraction, unit: Unit | None) -> str:
    """A number with its unit; to two decimals where it has very many.

    >>> shown_number(Fraction(1, 8), parse_unit("%")), shown_number(Fraction(100, 3), parse_unit("%"))
    ('0.125%', '33.33%')
    """
    exact = exact_decimal(value)
    if exact is None or -int(exact.as_tuple().exponent) > _MOST_DECIMALS:
        quotient = _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
        exact = quotient.quantize(_CENT, ROUND_HALF_UP, _WIDE)
    return f"{exact:f}{unit.symbol if unit else ''}"
