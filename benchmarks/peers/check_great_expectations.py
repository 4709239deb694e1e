"""Great Expectations: presence, types and bounds of every value; prints how many values are out of bounds."""

import sys

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

SEXES = ["total", "female", "male"]
AT_LEAST = {"or_equal": True, "ignore_row_if": "either_value_is_missing"}


def main() -> None:
    """Check the file that is named."""
    rows = pd.read_csv(sys.argv[1], dtype={"region": str})
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("files").add_dataframe_asset("data")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": rows})
    bounds = [
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A="value", column_B="lower", **AT_LEAST),
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A="upper", column_B="value", **AT_LEAST),
    ]
    others = [
        *(gxe.ExpectColumnValuesToNotBeNull(column=name) for name in ("id", "region", "year", "sex", "unit")),
        gxe.ExpectColumnValuesToBeOfType(column="year", type_="int64"),
        gxe.ExpectColumnValuesToBeOfType(column="value", type_="float64"),
        gxe.ExpectColumnValuesToBeInSet(column="sex", value_set=SEXES),
    ]
    suite = gx.ExpectationSuite("checks", expectations=[*others, *bounds])
    results = batch.validate(suite, result_format="SUMMARY").results
    pairs = [one for one in results if one.expectation_config.type.startswith("expect_column_pair")]
    print(sum(one.result["unexpected_count"] for one in pairs))


if __name__ == "__main__":
    main()
