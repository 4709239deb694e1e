"""frictionless: presence, types and bounds of every value; prints how many values are out of bounds."""

import sys

from frictionless import Checklist, Resource, Schema, checks, system

SEXES = ["total", "female", "male"]
FIELDS = [
    *({"name": name, "type": "string", "constraints": {"required": True}} for name in ("id", "region")),
    {"name": "year", "type": "integer", "constraints": {"required": True}},
    {"name": "sex", "type": "string", "constraints": {"required": True, "enum": SEXES}},
    {"name": "unit", "type": "string", "constraints": {"required": True}},
    *({"name": name, "type": "number"} for name in ("value", "lower", "upper")),
]


def main() -> None:
    """Check the file that is named."""
    system.trusted = True  # it refuses absolute paths otherwise
    resource = Resource(path=sys.argv[1], schema=Schema.from_descriptor({"fields": FIELDS}))
    bounds = checks.row_constraint(formula="value is None or lower <= value <= upper")
    report = resource.validate(Checklist(checks=[bounds]), limit_errors=sys.maxsize)
    print(report.stats["errors"])


if __name__ == "__main__":
    main()
