"""The pages of V4xx: verdicts, where a pipeline lists them beside the findings."""

from outline_check.codes.page import Example, Page, rows
from outline_check.codes.sample_table import HEADER

_NEAR = ("--near 1%", "--near 1%")


def _valued(value: str, *targets: str) -> Example:
    """A row with a value, and its target in both languages."""
    names = ("孕产妇死亡率", "maternal mortality")
    texts = [
        f"{head}{name},/10万,{value},{target}\n" for head, name, target in zip(HEADER, names, targets, strict=True)
    ]
    return rows((texts[0], texts[1]))


VERDICT_PAGES: dict[str, Page] = {
    "V400": Page(
        (
            "空的数据若算作通过，流水线会把没有送来的数据当作合格。",
            "An empty drop that passes would let a pipeline take data that never came for data that are right.",
        ),
        rows(HEADER),
    ),
    "V401": Page(
        (
            "未达标是评估的结果，不是数据错误；是否使流水线失败，由 --fail-on 等门槛决定。",
            "A missed target is a result, no fault of the data; whether it fails a pipeline is for the gate to say"
            " (--fail-on unmet, --fail-under).",
        ),
        rows(
            (
                HEADER[0] + "孕产妇死亡率,/10万,21,控制在20/10万以下\n",
                HEADER[1] + "maternal mortality,/10万,21,at most 20\n",
            )
        ),
    ),
    "V402": Page(
        (
            "相差很小的未达标常是四舍五入或口径问题；只有 --count-near 才把它计为达标。",
            "A value just beside its bound is often a matter of rounding or definition;"
            " it counts as met only with --count-near.",
        ),
        rows(
            (
                HEADER[0] + "孕产妇死亡率,/10万,20.1,控制在20/10万以下\n",
                HEADER[1] + "maternal mortality,/10万,20.1,at most 20\n",
            )
        )._replace(options=_NEAR),
    ),
    "V403": Page(
        (
            "无数据的指标不进入达标率，也不能当作达标或未达标。",
            "An indicator without data stays outside the rate; it is neither met nor unmet.",
        ),
        rows(
            (
                HEADER[0] + "孕产妇死亡率,/10万,,控制在20/10万以下\n",
                HEADER[1] + "maternal mortality,/10万,,at most 20\n",
            )
        ),
    ),
    "V404": Page(
        (
            "不能由数值判定的目标不进入达标率；猜测会使公布的数字无法解释。",
            "A target that no number decides stays outside the rate; a guess would be a figure that nobody can"
            " explain.",
        ),
        rows(
            (
                HEADER[0] + "孕产妇死亡率,/10万,15,男女比例保持均衡\n",
                HEADER[1] + "maternal mortality,/10万,15,improve services\n",
            )
        ),
    ),
}
