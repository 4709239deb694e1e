"""Where the numbers come from, in a line an input."""

from os.path import basename
from typing import TYPE_CHECKING

from outline_check.labels import say

if TYPE_CHECKING:
    from outline_check.evaluation import Source


def provenance(source: "Source", language: str) -> str:
    """What an input is, and what became of its rows."""
    fates = [*([("judged", source.judged)] if source.judged else []), *source.not_judged]
    comma = say(language, "brief_comma")
    return say(
        language,
        "input_line",
        count=source.rows,
        file=basename(source.path),
        rows=source.rows,
        fates="".join(comma + say(language, f"fate_{fate}", count=count) for fate, count in fates),
        encoding=source.encoding,
        decided=say(language, f"decided_{source.decided_by}"),
        sha256=source.content.sha256,
    )
