"""pandera: presence, types and bounds of every value; prints how many values are out of bounds."""

import sys

import pandas as pd
import pandera.pandas as pa

SEXES = ["total", "female", "male"]


def main() -> None:
    """Check the file that is named."""
    bounds = pa.Check(
        lambda rows: rows["value"].isna() | rows["value"].between(rows["lower"], rows["upper"]), ignore_na=False
    )
    columns = {
        **{name: pa.Column(str) for name in ("id", "region", "unit")},
        "year": pa.Column(int, pa.Check.in_range(2011, 2020)),
        "sex": pa.Column(str, pa.Check.isin(SEXES)),
        "value": pa.Column(float, nullable=True),
    }
    rows = pd.read_csv(sys.argv[1], dtype={"region": str})
    try:
        pa.DataFrameSchema(columns, checks=[bounds]).validate(rows, lazy=True)
    except pa.errors.SchemaErrors as found:
        print(found.failure_cases["index"].nunique())
    else:
        print(0)


if __name__ == "__main__":
    main()
