"""The methods by name, as data. A name stands for one set of thresholds: a new edition gets a new name."""

from typing import NamedTuple


class Method(NamedTuple):
    """A published method.

    Attributes:
        module: its module in this package, which is loaded only when the method is used.
        title: what it is called.
        source: who publishes it.
        options: arguments of `assess` that make this edition, by name.
    """

    module: str
    title: str
    source: str
    options: dict[str, str]


METHODS: dict[str, Method] = {
    "destatis": Method(
        "destatis",
        "Weather symbols of the German Sustainable Development Strategy",
        "Statistisches Bundesamt (Destatis)",
        {},
    ),
    "open-sdg": Method("open_sdg", "Open SDG 2.4 automatic progress measure", "Open SDG; Statistics Canada", {}),
    "unsd-2026": Method(
        "unsd_2026", "Progress assessment of the SDG Report 2026", "United Nations Statistics Division", {}
    ),
    "eurostat": Method("eurostat", "EU SDG monitoring", "Eurostat", {}),
    "eustat": Method(
        "eurostat", "EU SDG monitoring, as Eustat codes it", "Basque Statistics Office (Eustat)", {"edition": "eustat"}
    ),
    "healthy-people": Method(
        "healthy_people", "Healthy People 2030 progress", "National Center for Health Statistics (NCHS)", {}
    ),
    "healthy-people-2020": Method(
        "healthy_people",
        "Healthy People 2020 progress",
        "National Center for Health Statistics (NCHS)",
        {"edition": "healthy-people-2020"},
    ),
    "escap": Method(
        "escap",
        "Current status index and anticipated progress index",
        "Economic and Social Commission for Asia and the Pacific (ESCAP)",
        {},
    ),
    "required-rate": Method(
        "required_rate",
        "Observed and required annual rate",
        "UNICEF; UN Inter-agency Group for Child Mortality Estimation",
        {},
    ),
    "linear": Method("linear", "Straight line from baseline to target", "World Health Organization (milestones)", {}),
}
