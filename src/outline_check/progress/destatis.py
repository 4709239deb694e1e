"""German Sustainable Development Strategy: the weather symbols of the Federal Statistical Office (Destatis)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from outline_check.progress import reasons
from outline_check.progress.given import CannotTell, Number, meets, number, word, year

NAME = "destatis"

SUN = "sun"
SUN_CLOUD = "sun_cloud"
CLOUD = "cloud"
THUNDERSTORM = "thunderstorm"
NONE = "none"
ENDED = "ended"

# From best to worst.
SYMBOLS = (SUN, SUN_CLOUD, CLOUD, THUNDERSTORM)
GERMAN = {
    SUN: "Sonne",
    SUN_CLOUD: "Leicht bewölkt",
    CLOUD: "Wolke",
    THUNDERSTORM: "Blitz",
    NONE: "Keine",
    ENDED: "Ende",
}

DIRECTIONS = {"increase": 1, "decrease": -1}
BY_YEAR, EACH_YEAR, DIRECTION = "by_year", "each_year", "direction"
KINDS = {BY_YEAR: 0, EACH_YEAR: 1, DIRECTION: 2}

POINTS = 6
FEWEST_POINTS = 4
NEAR_MISS = Fraction(5, 100)
MISS = Fraction(20, 100)

Target = Number | tuple[Number, Number]
Point = tuple[int, Fraction]


class Weather(NamedTuple):
    """The symbol, and what it comes from.

    Attributes:
        status: sun, sun_cloud, cloud or thunderstorm; "ended" where the target year has passed with the target unmet,
            "none" where there is no symbol.
        target: the value that was used, of an interval its weakest bound; None without a target.
        first_year: where the mean change begins; None where there is none.
        mean_change: the mean annual change, in the unit of the values a year.
        last_change: the change from the point before the last, in the unit of the values a year.
        projection: the value expected in the target year if the mean change goes on.
        shortfall: by how much the target will be missed, as a share of the distance from the last value to the target;
            negative where it will be exceeded.
        reason: why there is no symbol, or which special rule applied; "" otherwise.
    """

    status: str
    target: float | None = None
    first_year: int | None = None
    mean_change: float | None = None
    last_change: float | None = None
    projection: float | None = None
    shortfall: float | None = None
    reason: str = ""


def assess(
    *,
    series: Mapping[int | str, Number | None],
    kind: str | None,
    direction: str | None,
    target: Target | None = None,
    target_year: Number | None = None,
    assessed_year: Number | None = None,
) -> Weather:
    """The weather symbol of an indicator in one year.

    Formula:
        a = mean annual change over the last six points = (last value - first value) / (last year - first year); with
            fewer than six points, over the consecutive years at the end, of which there must be four.
        by_year: p = last value + a (target_year - last year), shortfall = (target - p) / (target - last value).
        Below 5 % sun, to 20 % sun_cloud, above it cloud; a = 0 or away from the target thunderstorm. A target that is
            met already is judged as one of each year.
        each_year: met and a not adverse sun, met and a adverse sun_cloud, not met and a towards the target cloud,
            otherwise thunderstorm.
        direction: a and the last change both right sun, a only sun_cloud, the last change only cloud, neither
            thunderstorm. No change is not the right direction.
        The arithmetic is exact: a shortfall of 5 % or 20 % is on its threshold whatever the decimals.

    Args:
        series: year -> value, in any unit; years without a value may be left out or None.
        kind: "by_year" (a value to reach by a year), "each_year" (to hold in every year) or "direction" (no value).
        direction: "increase" or "decrease": the direction that is wanted.
        target: the value to reach or hold, in the unit of the values; (lower, upper) for an interval, of which the
            weakest bound counts. Not used with "direction".
        target_year: when; needed with "by_year". Of several target years, the next one: see `next_target`.
        assessed_year: the year to judge, which must have a value; later ones are not looked at. None: the last one.

    Returns:
        A `Weather`; of several simultaneous targets the worst symbol counts: see `worst`.

    Missing:
        Fewer than four usable points, no value in the year, no direction, no target where one is needed give "none",
        with the reason. An unmet target whose year has passed is "ended". Zero and negative values are values like
        others, as nothing is divided by them.

    Source:
        Statistisches Bundesamt (Destatis), Indicators of the German Sustainable Development Strategy, Indicator status:
        https://dns-indikatoren.de/en/status/. Where the text says both "not moving away" and "not moving towards" for
        an unmet target of each year, no change is a thunderstorm.

    >>> assess(series={2015: 1, 2016: 2, 2017: 3, 2018: 4, 2019: 5, 2020: 6}, kind="by_year", direction="increase",
    ...        target=20, target_year=2030).status
    'cloud'
    """
    try:
        word("kind", kind, KINDS)
        sign = word("direction", direction, DIRECTIONS)
        last_year = None if assessed_year is None else year("assessed_year", assessed_year)
        points = _trend_points(_points(series, last_year))
        found = _measured(points)
        if kind == DIRECTION:
            return found._replace(status=_by_direction(points, sign))
        goal = weakest(target, direction)
        due = year("target_year", target_year) if kind == BY_YEAR else None
        return _by_target(found._replace(target=float(goal)), points, goal, due, sign)
    except CannotTell as why:
        return Weather(NONE, reason=str(why))


def _points(series: Mapping[int | str, Number | None], last_year: int | None) -> list[Point]:
    """The values to the year, in order, which must have one."""
    if not isinstance(series, Mapping):
        raise CannotTell(reasons.about("series", reasons.MISSING))
    points = sorted(
        (_year_of(key), number(f"series {key}", value)) for key, value in series.items() if value is not None
    )
    if len({found for found, _ in points}) < len(points):
        raise CannotTell(reasons.about("series", reasons.YEAR_TWICE))
    points = [point for point in points if last_year is None or point[0] <= last_year]
    if last_year is not None and (not points or points[-1][0] != last_year):
        raise CannotTell(reasons.NO_VALUE_IN_YEAR)
    return points


def _year_of(key: object) -> int:
    if isinstance(key, str):
        if not (key.isascii() and key.isdecimal() and len(key) <= 4):
            raise CannotTell(reasons.about("series", reasons.NOT_A_YEAR))
        return year("series", int(key))
    return year("series", key)  # type: ignore[arg-type]


def _trend_points(points: list[Point]) -> list[Point]:
    """The last six points, or the four or five of consecutive years at the end."""
    if len(points) >= POINTS:
        return points[-POINTS:]
    start = len(points) - 1
    while start > 0 and points[start][0] - points[start - 1][0] == 1:
        start -= 1
    if len(points) - start < FEWEST_POINTS:
        raise CannotTell(reasons.about("series", reasons.TOO_FEW))
    return points[start:]


def _mean_change(points: list[Point]) -> Fraction:
    (first_year, first), (last_year, last) = points[0], points[-1]
    return (last - first) / (last_year - first_year)


def _measured(points: list[Point]) -> Weather:
    return Weather(
        NONE,
        first_year=points[0][0],
        mean_change=float(_mean_change(points)),
        last_change=float(_mean_change(points[-2:])),
    )


def _by_direction(points: list[Point], sign: int) -> str:
    return {(True, True): SUN, (True, False): SUN_CLOUD, (False, True): CLOUD, (False, False): THUNDERSTORM}[
        _mean_change(points) * sign > 0, _mean_change(points[-2:]) * sign > 0
    ]


def _by_target(found: Weather, points: list[Point], target: Fraction, due: int | None, sign: int) -> Weather:
    last_year, last = points[-1]
    change = _mean_change(points)
    if meets(last, target, sign):
        status = SUN if change * sign >= 0 else SUN_CLOUD
        return found._replace(status=status, reason="" if due is None else reasons.EACH_YEAR)
    if due is None:
        return found._replace(status=CLOUD if change * sign > 0 else THUNDERSTORM)
    if due < last_year:
        return found._replace(status=ENDED, reason=reasons.PASSED_UNMET)
    projection = last + change * (due - last_year)
    shortfall = (target - projection) / (target - last)
    if change * sign <= 0:
        status = THUNDERSTORM
    else:
        status = SUN if shortfall < NEAR_MISS else SUN_CLOUD if shortfall <= MISS else CLOUD
    return found._replace(status=status, projection=float(projection), shortfall=float(shortfall))


def weakest(target: Target | None, direction: str | None) -> Fraction:
    """The target, or the bound of an interval that is the easiest to reach.

    Raises:
        CannotTell: it is missing, not a number or not an interval.

    >>> weakest((15, 20), "increase"), weakest((80, 85), "decrease")
    (Fraction(15, 1), Fraction(85, 1))
    """
    sign = word("direction", direction, DIRECTIONS)
    if not isinstance(target, tuple):
        return number("target", target)
    if len(target) != 2:
        raise CannotTell(reasons.about("target", reasons.NOT_A_NUMBER))
    lower, upper = number("target", target[0]), number("target", target[1])
    if lower > upper:
        raise CannotTell(reasons.about("target", reasons.EMPTY_INTERVAL))
    return lower if sign > 0 else upper


def next_target(targets: Mapping[int, Target], assessed_year: int) -> int | None:
    """Of several target years, the one that counts: the next one, the year assessed included; None where all passed.

    >>> next_target({2020: 60, 2030: 35, 2045: 0}, 2021), next_target({2020: 60}, 2021)
    (2030, None)
    """
    return min((due for due in targets if due >= assessed_year), default=None)


def worst(symbols: Iterable[str]) -> str:
    """The symbol of an indicator with several targets at once: the most negative; "none" where there is no symbol.

    >>> worst(["sun", "cloud", "none"])
    'cloud'
    """
    return max((symbol for symbol in symbols if symbol in SYMBOLS), key=SYMBOLS.index, default=NONE)
