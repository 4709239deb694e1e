"""V4xx: verdicts, where a pipeline lists them beside the findings. They come from no fault of the input."""

from outline_check.codes.code import Code, Severity

ERROR, WARNING, INFO = Severity

VERDICTS = {
    "V400": Code(
        ERROR,
        ("没有可评估的内容", "there is nothing to evaluate"),
        (
            "请核对文件是否有数据行，以及指标是否有目标",
            "check that the file has rows of data, and that indicators have targets",
        ),
    ),
    "V401": Code(
        WARNING,
        ("监测值未达到目标", "the value does not meet the target"),
        ("请核对数据；属实则分析原因", "check the value; if it is right, look for the causes"),
    ),
    "V402": Code(
        WARNING,
        ("监测值未达到目标，但相差很小", "the value does not meet the target, but is near it"),
        ("请核对数据；属实则分析原因", "check the value; if it is right, look for the causes"),
    ),
    "V403": Code(
        INFO,
        ("指标没有监测值", "the indicator has no value"),
        ("请补填数据", "fill in the value"),
    ),
    "V404": Code(
        INFO,
        ("无法判定是否达标", "it cannot be judged whether the target is met"),
        ("请按原因补充数据或写清目标", "fill in what the reason names, or state the target clearly"),
    ),
}
