"""The result of one run, with everything that is needed to explain it."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from outline_check.content import Content
from outline_check.findings import Finding
from outline_check.model import Indicator, Judgement
from outline_check.rate import Rate
from outline_check.subjects import Subject
from outline_check.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas

EVALUATED, CANNOT_EVALUATE, NOTHING_TO_EVALUATE = 0, 3, 4
# The keys of failures of the gate because of a file in which there is nothing to evaluate.
EMPTY, NO_TARGET = NOTHING_IN = ("gate_empty", "gate_no_target")


class Layout(NamedTuple):
    """How the header of an input was understood.

    Attributes:
        form: "wide" (targets beside the values), "long" (values alone), "targets", each with "_years" where the
            values of several years stand side by side.
        sheet: of a workbook, else "".
        header_line: where the titles stand.
        fields: the title of a column, and the field that it was taken for.
        others: the titles of columns that are carried along.
    """

    form: str
    sheet: str
    header_line: int
    fields: tuple[tuple[str, str], ...]
    others: tuple[str, ...]


class Source(NamedTuple):
    """An input that was read.

    Attributes:
        content: its bytes.
        encoding, decided_by: how they were decoded, and why so: "bom", "valid", "nul_pattern", "option", "content".
        rows: how many data rows it has.
        judged: how many of them have a verdict met or unmet.
        not_judged: why the others have none, and how many.
        header: the titles of its columns.
        delimiter: what parts the cells of a text, "" elsewhere.
        layout: how its header was understood; None where it has none that matters.
    """

    path: str
    content: Content
    encoding: str
    decided_by: str
    rows: int
    judged: int = 0
    not_judged: tuple[tuple[str, int], ...] = ()
    header: tuple[str, ...] = ()
    delimiter: str = ""
    layout: Layout | None = None


class Settings(NamedTuple):
    """How the numbers were made; the defaults are those of the published practice.

    Attributes:
        compare_as: "full" (any excess fails) or "rounded" (to the decimals of the target, GB/T 8170).
        denominator: "judged" or "total".
        rounding: of rates, "half-up" or "half-even"; `decimals` of rates.
        near: a share such as "1%" within which an unmet value is called near, "" for none.
        count_near: whether near counts as met.
        approximately: the tolerance of approximate targets, "" for none.
        latest: whether an indicator without a value takes its latest earlier one.
        year: the year to judge, None for the one of outline.toml or the latest.
        by: the groups to break rates down by, e.g. (("domain",), ("domain", "region")).
        allow_errors: whether the rest is evaluated in spite of data errors.
    """

    compare_as: str = "full"
    denominator: str = "judged"
    rounding: str = "half-up"
    decimals: int = 1
    near: str = ""
    count_near: bool = False
    approximately: str = ""
    latest: bool = False
    year: int | None = None
    by: tuple[tuple[str, ...], ...] = ()
    allow_errors: bool = False


class Policy(NamedTuple):
    """What an evaluation must hold to pass a gate.

    Attributes:
        fail_under: the least rate in per cent, by tier; "" is every tier.
        fail_on: what must not occur: unmet, no-data, not-judgeable, warning, regression.
        min_judged: the least share of targets that could be judged, in per cent.
    """

    fail_under: tuple[tuple[str, Fraction], ...] = ()
    fail_on: tuple[str, ...] = ()
    min_judged: Fraction | None = None


class Failure(NamedTuple):
    """Why an evaluation does not pass its gate: a key of labels.py and what its sentence names."""

    key: str
    details: tuple[tuple[str, object], ...]


class Tally(NamedTuple):
    """How an indicator stands in all regions, in the year judged, against the targets of one tier.

    Attributes:
        near: how many are near; they are in `unmet`.
        worst: the regions that miss the target by most, each with its value, in `unit`.
    """

    outline: str
    tier: str
    indicator: Indicator
    met: int
    unmet: int
    no_data: int
    not_judgeable: int
    near: int
    unit: str
    worst: tuple[tuple[str, str], ...]


class Details(Protocol):
    """The judgements of an evaluation that holds none of them, as an engine has made them.

    Attributes:
        count: how many there are.
        regions: how many regions each outline has.
        unexamined: how many indicators x regions were not looked at for values that stand out (D313): too many vary.
    """

    count: int
    regions: Mapping[str, int]
    unexamined: int

    def tallies(self) -> tuple[Tally, ...]:
        """The indicators of the year judged, one by one."""

    def records(self, language: str) -> "Iterator[dict[str, Any]]":
        """All of them as records."""

    def lines(self, language: str) -> "Iterator[str]":
        """The same as JSON, each on a line."""

    def save(self, path: str, style: str, language: str) -> None:
        """Write all of them to a file: "csv", or "parquet"."""


class Evaluation(NamedTuple):
    """The result of one run; every table, report and gate is a view of it.

    Attributes:
        rates: one per outline x tier, then one per group of each `by`.
        judgements: one per target and measurement, in the order of the input.
        findings: errors first.
        inputs: the files that were read.
        settings: how the numbers were made.
        tiers: in the order of the input.
        years: the year judged, per outline.
        language: of the input's header, "zh" or "en".
        exit_code: 0 evaluated, 1 evaluated and the gate failed, 3 the input cannot be evaluated, 4 nothing to evaluate.
        previous: the path of the last release, "" without one.
        policy: the gate that `outline.toml` asks for.
        failures: why the gate is not passed.
        subjects: what the rows with a finding are about, by file and line.
        details: the judgements, where an engine made them; `judgements` is empty then.
    """

    rates: tuple[Rate, ...]
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    inputs: tuple[Source, ...]
    settings: Settings
    tiers: tuple[Tier, ...]
    years: dict[str, int | None]
    language: str
    exit_code: int
    previous: str = ""
    policy: Policy = Policy()
    failures: tuple[Failure, ...] = ()
    subjects: Mapping[tuple[str, int | None], Subject] = MappingProxyType({})
    details: Details | None = None

    def to_frame(self) -> "pandas.DataFrame":
        """The judgements as a pandas DataFrame, one row each, with the columns of the JSON.

        `value`, `lower`, `upper` and `gap` are `decimal.Decimal`, exact; what is missing is None.
        """
        from decimal import Decimal

        import pandas

        from outline_check.records import DECIMAL_FIELDS, JUDGEMENT_FIELDS, judgement_records

        records = list(judgement_records(self, self.language))
        for record in records:
            for name in DECIMAL_FIELDS:
                record[name] = None if record[name] is None else Decimal(record[name])
        return pandas.DataFrame.from_records(records, columns=JUDGEMENT_FIELDS)
