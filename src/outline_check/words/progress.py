"""The words of progress and outlook, Chinese and English: data."""

PROGRESS_WORDS: dict[str, tuple[str, str]] = {
    # the outlook
    "outlook_early": ("提前达标", "met early"),
    "outlook_met": ("达标", "met"),
    "outlook_on_track": ("预期可达标", "on track"),
    "outlook_off_track": ("达标困难", "off track"),
    "outlook_cannot_tell": ("无法预期", "cannot tell"),
    "outlook": ("展望", "outlook"),
    "methods_disagree": ("分歧", "differ"),
    # tables
    "progress_heading": ("{outline} · {year} · 进展与展望", "{outline} · {year} · progress and outlook"),
    "outlook_heading": ("各层级展望", "Outlook by tier"),
    "series_heading": ("各指标进展（{count}）", "Progress of each indicator ({count})"),
    "methods_heading": ("各方法结论", "What each method says"),
    "milestones_heading": ("阶段目标", "Milestones"),
    "expected_rate": ("预期达标率", "expected rate"),
    "strict_rate": ("达标率", "achievement rate"),
    "degree": ("实现程度", "degree of achievement"),
    "trend": ("走势", "trend"),
    "base_point": ("基期", "base"),
    "last_point": ("最近值", "last"),
    "target_point": ("目标", "target"),
    "pace": ("年均变化", "change a year"),
    "needed": ("所需年均变化", "needed a year"),
    "projection": ("目标年预测", "projection"),
    "decided_by_rule": ("依据", "by"),
    "by_verdict": ("判定", "verdict"),
    "method": ("方法", "method"),
    "status": ("结论", "status"),
    "score": ("得分", "score"),
    "base_rule_exact": ("基年", "base year"),
    "base_rule_next": ("顺延", "next"),
    "base_rule_nearest": ("最近年份", "nearest"),
    "base_rule_first": ("首年", "first"),
    "provisional": ("初步", "provisional"),
    "methods_disagree_heading": ("分歧", "disagreement"),
    # reports
    "sheet_outlook": ("展望", "Outlook"),
    "sheet_progress": ("进展", "Progress"),
    "sheet_methods": ("方法", "Methods"),
    "sheet_milestones": ("阶段目标", "Milestones"),
    "progress_title": ("进展与展望", "Progress and outlook"),
    "base_year": ("基期年份", "base year"),
    "base_value": ("基期值", "base value"),
    "base_rule": ("基期取值", "base taken as"),
    "last_year_of": ("最近年份", "last year"),
    "last_value": ("最近值", "last value"),
    "break_year": ("断点年份", "new series from"),
    "bound": ("目标值", "bound"),
    "target_year": ("目标年", "target year"),
    "provisional_note": ("带“初步”的年度值为初步数。", "Values of years that say “provisional” are provisional."),
    "outlook_figure": ("按展望的指标数", "Targets by outlook"),
    "tier_expected": ("{tier}目标预期达标率", "{tier} targets expected to be met"),
    "units_note": (
        "数值以“单位”列的单位计，%、‰等比率的变化为百分点、千分点",
        "numbers are in the unit of their row; changes of shares such as % are in points",
    ),
    "course_point": ("{year}年{number}", "{year}: {number}"),
    "course_target": ("目标{target}", "target {target}"),
    "course_projection": ("按目前走势目标年为{number}", "heading for {number} in the target year"),
    "course_key": (
        "走势图：■ 基期，● 监测值，○ 初步数；虚线为从基期到目标的直线，× 为目标年的目标；"
        "横线为界限，有底色的一侧为达标；点线为按目前走势的预测。",
        "Trend: ■ base, ● values, ○ provisional ones; dashed the straight path from the base to the target, × the"
        " target in its year; a line at each bound, the side that meets the target shaded; dotted where the series is"
        " heading.",
    ),
    # what stands below
    "expected_note": (
        "预期达标率 =（提前达标 + 达标 + 预期可达标）÷ 全部指标，与达标率是不同的指标",
        "expected rate = (met early + met + on track) / all targets; it is not the achievement rate",
    ),
    "degree_note": (
        "实现程度为加权平均，不是达标比例；{of} 项有实现程度",
        "the degree of achievement is a weighted mean, no share of targets met; {of} targets have one",
    ),
    "rule_note": (
        "展望：未达标的按所需年均增长率与实际年均增长率比较，没有增长率的按直线比较",
        "outlook: of what is unmet, the observed annual rate against the required one; without growth rates, the line",
    ),
    "method_note": ("展望：未达标的按 {method} 的结论", "outlook: of what is unmet, as {method} says"),
}
