"""Where the program knowingly differs from what peers' code gives, as data for the tests and the documentation."""

from typing import NamedTuple


class Difference(NamedTuple):
    """A deliberate difference.

    Attributes:
        method: by name, of `methods.METHODS`.
        peer: whose code does otherwise.
        where: the inputs that it is about.
        theirs: what the peer gives.
        ours: what this program gives, and why.
    """

    method: str
    peer: str
    where: str
    theirs: str
    ours: str


DIFFERENCES: dict[str, Difference] = {
    "zero_target": Difference(
        "open-sdg",
        "sdg-build",
        "an unmet target of 0",
        "calculates with 0.001 in its place, which changes the required rate by orders of magnitude",
        "not_available: no constant growth rate leads to 0",
    ),
    "zero_target_met": Difference(
        "open-sdg",
        "sdg-build",
        "a target of 0 that is met",
        "target_achieved, but a current value of exactly 0 against a positive direction counts as missing 0.001",
        "target_achieved wherever the value is as good as 0",
    ),
    "zero_base": Difference(
        "open-sdg",
        "sdg-build",
        "a baseline of 0",
        "calculates with 0.001 in its place",
        "not_available: from 0 there is no growth rate; target_achieved where the target is met",
    ),
    "progress_value": Difference(
        "open-sdg",
        "sdg-build",
        "a baseline equal to the target, or a rate that is not defined",
        "a progress value of nan or infinity (null where it is published)",
        "None; status and score are the same",
    ),
    "zero_met": Difference(
        "unsd-2026",
        "undata",
        "a target that is met, where baseline or last value is 0",
        "Insufficient data",
        "the last value itself is compared with the target: On track or target met",
    ),
    "year_passed": Difference(
        "unsd-2026",
        "undata",
        "a last value later than the target year",
        "projects backwards: 80 against a target of at least 75 is moderate progress",
        "nothing is projected: the last value itself is compared with the target",
    ),
    "year_passed_unmet": Difference(
        "destatis",
        "the rule as it is written",
        "an unmet target whose year has passed",
        "projects backwards",
        "ended, as the published tables mark it",
    ),
    "lost": Difference(
        "eurostat",
        "the rule as it is written",
        "a target that the baseline met and the last value does not",
        "both rates point away from the target, so that their ratio is positive: progress",
        "movement away",
    ),
    "no_way": Difference(
        "escap",
        "UNICEF MENARO script",
        "a baseline equal to the target",
        "divides by zero",
        "maintain while the predicted value meets the target, reverse when it does not",
    ),
}
