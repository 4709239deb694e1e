"""Why a verdict is what it is, and why a wording is not understood; Chinese and English: data."""

REASON_WORDS: dict[str, tuple[str, str]] = {
    "no_value": ("没有监测值", "no value"),
    "several": (
        "一个表述含多个目标，未能确定适用哪一个",
        "the wording holds several targets and the row does not say which is meant",
    ),
    "unjudged": ("未判定的分句：{clause}", "clause not judged: {clause}"),
    "per_unit_reason": (
        "目标以{unit}为单位，均值不能证明各单位均达标",
        "the target holds for each {unit}; a mean cannot prove it",
    ),
    "inherits": ("与所指层级的目标相同", "the target of another tier holds here too"),
    "inherit": ("所指层级没有目标", "the tier that it refers to has no target here"),
    "data_error": ("数据错误 {code}", "data error {code}"),
    "answer_to_number": ("目标是数值，监测值是“是/否”", "the target asks for a number, the value is a yes or no"),
    "straddles": (
        "监测值只知界限，跨目标界限两侧",
        "the value is known only as a bound that lies on both sides of the target",
    ),
    "qualitative": ("定性目标，不能由数值判定", "a qualitative target cannot be judged from a number"),
    "second_order": ("目标针对变化速度，不能由一个数值判定", "the target is about the speed of a change"),
    "other_region": ("目标参照其他地区或平均水平", "the target refers to another region or an average"),
    "approximate": (
        "约数目标没有公布容差，可用 --approximately 给出",
        "no tolerance is published for “about”; give --approximately",
    ),
    "previous_term": (
        "目标与上届或上年比较，没有该数据",
        "the target is compared with the term or year before, which is not given",
    ),
    "baseline_missing": ("缺少基期值", "no baseline value"),
    "baseline_year_missing": ("缺少{year}年的基期值", "no baseline value for {year}"),
    "baseline_unusable": ("基期值“{text}”不可用", "the baseline “{text}” cannot be used"),
    "baseline_not_positive": (
        "基期值不是正数，相对变化没有意义",
        "a relative change of a baseline that is not positive means nothing",
    ),
    "T202": (
        "目标没有说明方向，请填写方向列",
        "the wording does not say which side is better and there is no direction",
    ),
    "T203": ("目标单位不能换算", "the unit of the target does not convert"),
    "T204": ("目标与方向列矛盾", "the target contradicts the direction"),
    "T205": ("目标下限高于上限", "the lower bound lies above the upper"),
    # why a check could not be made
    "check_missing": ("缺{missing}", "no {missing}"),
    "check_no_number": ("不是数值：{missing}", "not a number: {missing}"),
    "check_bound": ("只知界限：{missing}", "known only as a bound: {missing}"),
    "check_zero": ("上年值为零：{missing}", "last year's value is zero: {missing}"),
    "check_units": ("单位不能换算：{missing}", "the units do not convert: {missing}"),
    "check_nowhere": ("数据中没有适用的指标", "nothing in the data that it applies to"),
    "check_no_previous": ("未给出上期发布，请用 --previous", "no last release; give --previous"),
    # why an explanation is not accepted
    "answer_bare": ("没有写明原因", "it gives no reason"),
    "answer_expired": ("已过有效期", "it holds for earlier years only"),
    "answer_unused": ("没有与之对应的问题", "there is nothing that it answers"),
    "answer_code": ("该代码不存在或不能用说明解决", "no such code, or not one that an explanation settles"),
    "answer_until": ("有效期不是年份或日期", "until when it holds is no year or date"),
    # why a wording is not understood
    "empty": ("表述为空", "the wording is empty"),
    "same_as_above": ("“同上”没有所指，请写出目标", "“same as above” names nothing; write the target out"),
    "no_target": ("没有可识别的目标", "no target is recognised"),
    "exception": ("含例外或选择，不能读作一个区间", "an exception or alternative, not one interval"),
    "negated": ("动词前有否定词", "a negation stands before the verb"),
    "imprecise": ("“接近”“基本”没有确定的界限", "“nearly” has no definite bound"),
    "contradiction": ("方向自相矛盾", "the words contradict each other"),
    "limited_change": ("限制了变化幅度，不是一个目标方向", "the change itself is limited, which is not one bound"),
    "ambiguous_change": (
        "变化量的单位不明确（请写百分点、千分点或%）",
        "the unit of the change is ambiguous (write points or %)",
    ),
    "yearly_change": (
        "逐年或与上年相比的变化，不能由基期判定",
        "a change per year or against last year is not one against the baseline",
    ),
    "left_over": ("有未能理解的词", "some words are not understood"),
    "doubtful_number": ("数字不能确定地读出", "a number that cannot be read for certain"),
    "compared": ("与其他对象比较，不是一个界限", "compared with something else, not one bound"),
    "share_of_baseline": (
        "以基期的倍数或比例表示，请写变化量",
        "a multiple or share of another value; write the change",
    ),
    "two_years": ("涉及多个基准年份", "more than one year to compare with"),
    "too_long": ("表述过长", "the wording is too long"),
    "fraction_range": ("区间不能用分数表示", "a range of fractions is not understood"),
    "two_units": ("区间两端单位不同", "the ends of the range have different units"),
}
