"""The words of evaluations by an engine, Chinese and English: data."""

ENGINE_WORDS: dict[str, tuple[str, str]] = {
    "heading_regions": ("{count} 个地区", "{count} regions"),
    "heading_judgements": ("判定 {count} 项", "{count} judgements"),
    "tallies_heading": ("未达标地区数，按指标和层级（{count}）", "Regions by indicator and tier ({count})"),
    "worst_region": ("{region}（{value}）", "{region} ({value})"),
    "worst_regions": ("差距最大的地区", "farthest from the target"),
    "unexamined": (
        "{count} 个指标×地区的数值变动过大且数量过多，未逐个核查跳变（D313）",
        "{count} indicator x region pair{s} vary too much, and are too many, to be looked at for outliers (D313)",
    ),
    "stage_rows": (
        "改为逐行读取（{what}）：{milliseconds} 毫秒",
        "read row by row instead ({what}): {milliseconds} ms",
    ),
    "stage_scan": ("{what} 读取：{milliseconds} 毫秒", "reading by {what}: {milliseconds} ms"),
}
