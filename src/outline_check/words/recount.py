"""The words of `recount`, Chinese and English: data."""

RECOUNT_WORDS: dict[str, tuple[str, str]] = {
    "other": ("其他", "other"),
    # what is compared
    "recount_sum": ("{classes} = {sum}，与总数 {total} 相符", "{classes} = {sum}, which is the total of {total}"),
    "recount_more": (
        "{classes} = {sum}，比总数 {total} 多 {count}",
        "{classes} = {sum}, {count} more than the total of {total}",
    ),
    "recount_above": ("{classes}，比总数 {total} 多 {count}", "{classes}: {count} more than the total of {total}"),
    "recount_less": (
        "{classes} = {sum}，总数 {total} 中有 {count} 项未列入任何一类",
        "{classes} = {sum}; {count} of the total of {total} are in no class",
    ),
    "recount_share": ("{part}/{total} = {computed}", "{part}/{total} = {computed}"),
    "recount_share_fits": (
        "{part}/{total} = {computed}，与 {rate} 相符",
        "{part}/{total} = {computed}, in agreement with {rate}",
    ),
    "recount_share_differs": ("{part}/{total} = {computed}，不是 {rate}", "{part}/{total} = {computed}, not {rate}"),
    "recount_of_nothing": ("总数为 0，没有达标率，不可能是 {rate}", "the total is 0: there is no rate, and not {rate}"),
    "recount_one": ("{rate}：{total} 项中只有 {parts} 项与之相符", "{rate} of {total}: only {parts} fits"),
    "recount_some": (
        "{rate}：{total} 项中有 {count} 个数与之相符：{parts}",
        "{rate} of {total}: {count} numbers fit: {parts}",
    ),
    "recount_none": (
        "{rate}：{total} 项中没有任何数与之相符，最近的是 {nearest}",
        "{rate} of {total}: no number fits; the nearest are {nearest}",
    ),
    "recount_rest": (
        "{total} 项中除所列各类外为 {rest} 项",
        "beside the stated classes there are {rest} of {total}",
    ),
    "recount_only_half-up": (
        "{rate} 只有按四舍五入才是 {total} 项中的 {part} 项",
        "{rate} is {part} of {total} only with halves rounded up",
    ),
    "recount_only_half-even": (
        "{rate} 只有按四舍六入五成双（GB/T 8170）才是 {total} 项中的 {part} 项",
        "{rate} is {part} of {total} only with halves rounded to even (GB/T 8170)",
    ),
    "recount_only_down": (
        "{rate} 只有去尾才是 {total} 项中的 {part} 项",
        "{rate} is {part} of {total} only where decimals are cut off",
    ),
    "recount_total": ("{part} 项占 {rate}：总数只能是 {parts}", "{part} are {rate}: only a total of {parts} fits"),
    "recount_totals": (
        "{part} 项占 {rate}：有 {count} 个总数与之相符：{parts}",
        "{part} are {rate}: {count} totals fit: {parts}",
    ),
    "recount_any_total": ("{part} 项占 {rate}：任何总数都与之相符", "{part} are {rate}: of any total"),
    "recount_no_total": ("{part} 项占 {rate}：没有任何总数与之相符", "{part} are {rate}: no total fits"),
    # the result
    "recount_agrees": ("所列数字相互一致", "the stated figures agree"),
    "recount_disagrees": ("所列数字相互矛盾", "the stated figures do not agree"),
    # how classes that do not add up may be meant
    "recount_readings": ("各类与总数一致的几种读法", "How the classes would add up"),
    "recount_reading": ("读法", "reading"),
    "recount_of_judged": ("占可判定的", "of those judged"),
    "recount_of_all": ("占全部的", "of all"),
    "recount_sum_of": ("总数", "total"),
    "recount_twice": ("“{class}”中有 {count} 项重复计入", "{count} of “{class}” counted twice"),
    "recount_short": ("另有 {count} 项“{class}”", "{count} more of “{class}”"),
    "recount_other_total": ("总数是 {total}", "the total is {total}"),
}
