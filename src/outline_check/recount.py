"""Whether the figures of a published total agree: its classes, its rate, and the numerator behind it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from outline_check.fitting import Method, Percent, Span, numerators, totals
from outline_check.rates import Rounding, percent

CLASSES = ("met", "unmet", "no_data", "not_judgeable", "other")
_OUTSIDE = ("no_data", "not_judgeable")  # of what was judged
ONE_DECIMAL = 1


class Stated(NamedTuple):
    """What a report states.

    Attributes:
        total: how many indicators; None where it is not stated.
        rate: as it is written; None where it is not stated.
        classes: how many are of each class, in the order of CLASSES; only those that are stated.
    """

    total: int | None
    rate: Percent | None
    classes: Mapping[str, int]

    @property
    def met(self) -> int | None:
        """The numerator, None where it is not stated."""
        return self.classes.get("met")


class Check(NamedTuple):
    """One thing that was compared.

    Attributes:
        key: of its sentence in `labels`.
        details: what the sentence names.
        agrees: None for what is only told beside a check.
    """

    key: str
    details: Mapping[str, object]
    agrees: bool | None


class Share(NamedTuple):
    """A numerator of a denominator; `percent` is None of nothing, `fits` where no rate is stated."""

    part: int
    whole: int
    percent: str | None
    fits: bool | None


class Reading(NamedTuple):
    """One way in which classes that do not add up may be meant.

    Attributes:
        key, details: what would be different.
        judged, all: the rate of what was judged, and of all.
    """

    key: str
    details: Mapping[str, object]
    classes: Mapping[str, int]
    total: int
    judged: Share
    all: Share


class Recount(NamedTuple):
    """The result."""

    stated: Stated
    method: Method
    checks: tuple[Check, ...]
    readings: tuple[Reading, ...]

    @property
    def agrees(self) -> bool:
        """Whether no check failed."""
        return all(check.agrees is not False for check in self.checks)


def recount(stated: Stated, method: Method = Method.HALF_UP) -> Recount:
    """Compare the stated figures with one another; `method` is how the rate was rounded."""
    if stated.total is None:
        return Recount(stated, method, tuple(_without_total(stated, method)), ())
    sums = list(_sums(stated, stated.total))
    adds_up = all(check.agrees for check in sums)
    rated = _rated(stated, stated.total, method, adds_up=adds_up)
    readings = () if adds_up else tuple(_readings(stated, stated.total, method))
    return Recount(stated, method, (*sums, *rated), readings)


def _sums(stated: Stated, total: int) -> Iterator[Check]:
    """Whether the classes make up the total: all of it, where the met and others are stated."""
    counted = sum(stated.classes.values())
    details = {"sum": counted, "total": total, "count": abs(counted - total)}
    if counted > total:
        yield Check("recount_more" if len(stated.classes) > 1 else "recount_above", details, agrees=False)
    elif stated.met is not None and len(stated.classes) > 1:
        yield Check("recount_sum" if counted == total else "recount_less", details, counted == total)


def _rated(stated: Stated, total: int, method: Method, *, adds_up: bool) -> Iterator[Check]:
    if stated.rate is None:
        if stated.met is not None and 0 < total >= stated.met:
            yield Check("recount_share", _details(_share(stated.met, total, stated, method)), agrees=None)
    elif not total:
        yield Check("recount_of_nothing", {"rate": stated.rate}, agrees=False)
    elif stated.met is not None:
        if stated.met <= total:
            yield from _share_checks(stated, total, method, adds_up=adds_up)
    else:
        yield from _fits(stated, stated.rate, total, method)


def _share_checks(stated: Stated, total: int, method: Method, *, adds_up: bool) -> Iterator[Check]:
    """The rate against the numerator: of all, or of what was judged."""
    met, rate = stated.met or 0, stated.rate
    wholes = dict.fromkeys([total, *([_judged(stated, total)] if adds_up else [])])
    shares = [_share(met, whole, stated, method) for whole in wholes if whole]
    fitting = [share for share in shares if share.fits]
    for share in fitting or shares:
        key = "recount_share_fits" if share.fits else "recount_share_differs"
        yield Check(key, {**_details(share), "rate": rate}, share.fits)
    if fitting or rate is None:
        return
    for other in _others(method):
        for whole in wholes:
            if (span := numerators(rate, whole, other)) and span.holds(met):
                yield Check(f"recount_only_{other}", {"rate": rate, "part": met, "total": whole}, agrees=None)
    yield _fit(rate, total, numerators(rate, total, method), method)._replace(agrees=None)


def _fits(stated: Stated, rate: Percent, total: int, method: Method) -> Iterator[Check]:
    """Which numerators the rate may come from, where none is stated: of all, or of what was judged."""
    rest = max(0, total - sum(stated.classes.values()))
    least = rest if "unmet" in stated.classes else 0
    wholes = dict.fromkeys([total, total - sum(stated.classes.get(name, 0) for name in _OUTSIDE)])
    spans = {whole: numerators(rate, whole, method) for whole in wholes if whole > 0}
    possible = {whole: span and span.within(least, rest) for whole, span in spans.items()}
    found = {whole: span for whole, span in possible.items() if span}
    for whole, span in (found or spans).items():
        yield _fit(rate, whole, span, method)._replace(agrees=bool(found))
    if not any(spans.values()):
        for other in _others(method):
            if span := numerators(rate, total, other):
                yield Check(f"recount_only_{other}", {"rate": rate, "part": span, "total": total}, agrees=None)
    if stated.classes and not found:
        yield Check("recount_rest", {"total": total, "rest": rest}, agrees=None)


def _fit(rate: Percent, total: int, span: Span | None, method: Method) -> Check:
    details = {"rate": rate, "total": total}
    if span is None:
        below = min(int(Fraction(rate.value) * total / 100), total)
        rounding = Rounding(max(rate.decimals, ONE_DECIMAL), half_even=method is Method.HALF_EVEN)
        near = [f"{part}/{total} = {percent(part, total, rounding)}%" for part in (below, below + 1) if part <= total]
        return Check("recount_none", {**details, "nearest": near}, agrees=False)
    key = "recount_one" if span.size == 1 else "recount_some"
    return Check(key, {**details, "parts": span, "count": span.size}, agrees=True)


def _without_total(stated: Stated, method: Method) -> Iterator[Check]:
    """Which totals the rate and its numerator may come from."""
    if stated.rate is None or stated.met is None:
        return
    details = {"rate": stated.rate, "part": stated.met}
    span = totals(stated.rate, stated.met, method)
    if span:
        key = "recount_total" if span.size == 1 else "recount_totals" if span.last else "recount_any_total"
        yield Check(key, {**details, "parts": span, "count": span.size}, agrees=True)
        return
    yield Check("recount_no_total", details, agrees=False)
    for other in _others(method):
        if span := totals(stated.rate, stated.met, other):
            yield Check(f"recount_only_{other}", {**details, "total": span}, agrees=None)


def _readings(stated: Stated, total: int, method: Method) -> Iterator[Reading]:
    """What would have to be different for the classes to add up; each changes one figure."""
    if stated.met is None or len(stated.classes) == 1:
        return
    counted = sum(stated.classes.values())
    more = counted - total
    for name in (*stated.classes, *(name for name in ("no_data", "other") if name not in stated.classes)):
        count = stated.classes.get(name, 0) - more
        if count >= 0 and (more < 0 or name in stated.classes):
            details = {"class": name, "count": abs(more)}
            classes = {**stated.classes, name: count}
            yield _reading("recount_twice" if more > 0 else "recount_short", details, classes, total, stated, method)
    yield _reading("recount_other_total", {"total": counted}, stated.classes, counted, stated, method)


def _reading(
    key: str, details: Mapping[str, object], classes: Mapping[str, int], total: int, stated: Stated, method: Method
) -> Reading:
    meant = stated._replace(classes=classes)
    met = meant.met or 0
    judged = _judged(meant, total)
    return Reading(
        key, details, classes, total, _share(met, judged, stated, method), _share(met, total, stated, method)
    )


def _judged(stated: Stated, total: int) -> int:
    return total - sum(stated.classes.get(name, 0) for name in _OUTSIDE)


def _share(part: int, whole: int, stated: Stated, method: Method) -> Share:
    if whole <= 0 or part > whole:
        return Share(part, whole, None, None if stated.rate is None else False)
    decimals = ONE_DECIMAL if stated.rate is None else stated.rate.decimals
    computed = percent(part, whole, Rounding(decimals, half_even=method is Method.HALF_EVEN))
    fits = None
    if stated.rate is not None:
        span = numerators(stated.rate, whole, method)
        fits = span is not None and span.holds(part)
    return Share(part, whole, computed, fits)


def _details(share: Share) -> dict[str, object]:
    return {"part": share.part, "total": share.whole, "computed": f"{share.percent}%"}


def _others(method: Method) -> list[Method]:
    return [other for other in Method if other is not method]
