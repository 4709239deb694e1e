"""The words of every output, Chinese and English: data. A new language is one more column."""

from collections.abc import Iterable, Mapping

from outline_check.words.engine import ENGINE_WORDS
from outline_check.words.progress import PROGRESS_WORDS
from outline_check.words.reason import REASON_WORDS
from outline_check.words.recount import RECOUNT_WORDS
from outline_check.words.release import RELEASE_WORDS
from outline_check.words.report import REPORT_WORDS
from outline_check.words.sheet import SHEET_WORDS

LANGUAGES = ("zh", "en")

# Each key has its Chinese and its English words, in the order of LANGUAGES.
_WORDS: dict[str, tuple[str, str]] = {
    **ENGINE_WORDS,
    **REASON_WORDS,
    **PROGRESS_WORDS,
    **REPORT_WORDS,
    **RELEASE_WORDS,
    **RECOUNT_WORDS,
    **SHEET_WORDS,
    # verdicts and labels
    "met": ("达标", "met"),
    "unmet": ("未达标", "unmet"),
    "no_data": ("无数据", "no data"),
    "not_judgeable": ("无法判定", "not judgeable"),
    "near": ("基本达标", "near"),
    "of_which_near": ("其中基本达标", "of which near"),
    "per_unit": ("均值不能证明", "mean is no proof"),
    # tiers
    "national": ("国家", "national"),
    "regional": ("地方", "regional"),
    "target": ("目标", "target"),
    # columns
    "tier": ("层级", "tier"),
    "count": ("指标", "indicators"),
    "rate": ("达标率", "rate"),
    "range": ("可能范围", "range"),
    "indicator": ("指标", "indicator"),
    "id": ("编号", "id"),
    "unit": ("单位", "unit"),
    "value": ("监测值", "value"),
    "tier_target": ("{tier}目标", "{tier} target"),
    "gap": ("差距", "gap"),
    "line": ("行", "line"),
    "reason": ("原因", "reason"),
    "verdict": ("判定", "verdict"),
    "domain": ("领域", "domain"),
    "region": ("地区", "region"),
    "year": ("年份", "year"),
    "sex": ("性别", "sex"),
    "area": ("城乡", "area"),
    "department": ("责任单位", "department"),
    "outline": ("纲要", "outline"),
    "not_stated": ("（未注明）", "(not stated)"),
    "whole": ("总体", "total"),
    # headings and sentences of the tables
    "heading_indicators": ("{count} 项指标", "{count} indicator{s}"),
    "heading_pairs": ("{count} 个指标×地区", "{count} indicator x region pair{s}"),
    "unmet_heading": ("未达标（{count}）", "Unmet ({count})"),
    "near_heading": ("基本达标，计为达标（{count}）", "Near, counted as met ({count})"),
    "no_data_heading": ("无数据（{count}）", "No data ({count})"),
    "not_judgeable_heading": ("无法判定（{count}）", "Not judgeable ({count})"),
    "breakdown_heading": ("分组数据，不单独计数（{count}）", "Breakdowns, not counted on their own ({count})"),
    "all_heading": ("全部判定（{count}）", "All judgements ({count})"),
    "by_heading": ("按{dimensions}", "By {dimensions}"),
    # what became of the rows
    "input_line": (
        "{file}：{rows} 行{fates}；{encoding}（{decided}）；SHA-256 {sha256}",
        "{file}: {rows} row{s}{fates}; {encoding} ({decided}); SHA-256 {sha256}",
    ),
    "decided_bom": ("字节顺序标记", "byte order mark"),
    "decided_valid": ("全文有效", "valid throughout"),
    "decided_nul_pattern": ("空字节规律", "pattern of NUL bytes"),
    "decided_option": ("--encoding 指定", "by --encoding"),
    "decided_content": ("按内容", "by its content"),
    "fate_judged": ("判定 {count} 行", "{count} judged"),
    "fate_not_judgeable": ("无法判定 {count} 行", "{count} not judgeable"),
    "fate_no_data": ("无数据 {count} 行", "{count} without data"),
    "fate_unknown_indicator": ("目标文件中没有 {count} 行", "{count} without targets in the file of targets"),
    "fate_duplicate": ("重复 {count} 行", "{count} repeated"),
    "fate_other_year": ("其他年份 {count} 行", "{count} of other years"),
    "fate_no_target": ("没有目标 {count} 行", "{count} without a target"),
    "fate_reference": ("用作参照 {count} 行", "{count} for reference"),
    "fate_not_evaluated": ("未评估 {count} 行", "{count} not evaluated"),
    "rule_judged": ("达标率 = 达标 ÷ （达标 + 未达标）", "rate = met / (met + unmet)"),
    "rule_total": ("达标率 = 达标 ÷ 全部指标", "rate = met / all indicators"),
    "rule_near": ("基本达标计为达标", "near counts as met"),
    "rule_full": ("按全数值比较", "values compared as measured"),
    "rule_rounded": ("按修约值比较（GB/T 8170）", "values rounded to the decimals of the target first (GB/T 8170)"),
    "rule_pairs": ("每个指标×地区计为一项", "each indicator x region pair counts once"),
    "all_met": ("所有可判定的目标均已达标", "every target that could be judged is met"),
    "errors_allowed": (
        "含 {count} 处数据错误，相应指标列为无法判定",
        "{count} data error{s}; what they touch is not judgeable",
    ),
    "explained_heading": ("已说明的问题（{count}）", "Explained findings ({count})"),
    "where": ("位置", "place"),
    "finding_code": ("代码", "code"),
    "doubt": ("问题", "finding"),
    "explanation": ("说明", "explanation"),
    "explained": ("已说明：{answer}", "explained: {answer}"),
    "more_findings": ("另有 {count} 条问题未列出", "{count} more finding{s} not shown"),
    "nothing": (
        "没有可评估的内容：没有数据行，或没有带目标的行",
        "nothing to evaluate: no row, or no row with a target",
    ),
    "no_rows": ("没有数据行", "there is no row of data"),
    "severity_error": ("错误", "error"),
    "severity_warning": ("警告", "warning"),
    "severity_info": ("提示", "info"),
    # what -v tells
    "read_as": ("{file}：{encoding}（{decided}），{count} 行", "{file}: {encoding} ({decided}), {count} row{s}"),
    "read_form": ("{form}，第 {line} 行是表头{sheet}", "{form}, header in line {line}{sheet}"),
    "read_sheet": ("，工作表“{sheet}”", ", sheet “{sheet}”"),
    "read_field": ("“{title}” = {field}", "“{title}” = {field}"),
    "read_no_field": ("“{title}” 不用", "“{title}” not used"),
    "form_wide": ("目标与监测值同行", "targets beside the values"),
    "form_wide_years": ("目标与各年监测值同行", "targets beside the values of several years"),
    "form_long": ("只有监测值", "values alone"),
    "form_long_years": ("只有各年监测值", "values of several years alone"),
    "form_targets": ("只有目标", "targets alone"),
    "stage_read": ("读取：{milliseconds} 毫秒", "reading: {milliseconds} ms"),
    "stage_judge": ("判定：{milliseconds} 毫秒", "judging: {milliseconds} ms"),
    "stage_write": ("写入 {what}：{milliseconds} 毫秒", "writing {what}: {milliseconds} ms"),
    "stage_output": ("标准输出：{milliseconds} 毫秒", "standard output: {milliseconds} ms"),
    # the sentence of `--format brief`
    "brief_year": ("{year}年监测", ", {year} monitoring"),
    "brief_lead": ("{outline}{year}：", "{outline}{year}: "),
    "brief_count": ("{tier}指标{count}项", "{count} {tier} indicator{s}"),
    "brief_more": ("{tier}指标加码至{count}项", "raised to {count} {tier} indicator{s}"),
    "brief_rates": ("{tiers}达标率分别为{rates}", "the {tiers} achievement rates are {rates}"),
    "brief_rate": ("{tiers}达标率为{rates}", "the {tiers} achievement rate is {rates}"),
    "brief_no_target": ("没有目标", "no targets"),
    "brief_no_rate": ("{tier}无可判定指标", "no {tier} indicator could be judged"),
    "brief_outside": ("{tier}另有{parts}", "outside the {tier} rate: {parts}"),
    "brief_pairs": ("均按指标×地区计", "counting indicator x region pairs"),
    "brief_explained": ("另有{count}项数据疑问已作说明", "{count} doubt{s} about the data explained in writing"),
    "brief_part": ("{count}项{verdict}", "{count} {verdict}"),
    "brief_list": ("、", ", "),
    "sentence_list": ("；", "; "),
    "brief_and": ("和", " and "),
    "brief_comma": ("，", ", "),
    "brief_stop": ("。", "."),
    # what a pipeline shows
    "no_data_errors": ("没有数据错误", "no data errors"),
    "data_suite": ("数据检查", "data checks"),
    "verdict_stopped": ("未能评估：{count} 处数据错误", "Not evaluated: {count} data error{s}"),
    "verdict_unmet": ("{count} 个目标未达标", "{count} target{s} not met"),
    "verdict_none_judged": ("没有可判定的目标", "No target could be judged"),
    "verdict_warnings": ("没有数据错误，{count} 条警告", "No data errors, {count} warning{s}"),
    "findings_heading": ("数据问题（{count}）", "Findings about the data ({count})"),
    "more_rows": ("“{title}”另有 {count} 行未列出", "“{title}”: {count} more row{s} not shown"),
    "more_notices": (
        "另有 {count} 条未列出（错误 {error}，警告 {warning}，提示 {info}）",
        "{count} more not shown (error {error}, warning {warning}, note {info})",
    ),
    "summary_too_long": ("内容过长，未列出", "The rest is too long to be shown"),
    "texts_cut": ("过长的文字已截短，以 … 结尾", "long texts are cut and end with …"),
    # `targets`
    "relation": ("与{base}目标比较", "against {base}"),
    "stricter": ("更严", "stricter"),
    "equal": ("相同", "equal"),
    "looser": ("更宽", "looser"),
    "added": ("新增", "added"),
    "absent": ("未列入", "left out"),
    "different": ("不可比", "not comparable"),
    "targets_heading": ("{tier}与{base}比较", "{tier} compared with {base}"),
    "counts_heading": ("各层级目标数", "Targets by tier"),
    # `parse` and `explain`
    "wording": ("表述", "wording"),
    "kind": ("类型", "kind"),
    "reads_as": ("读作", "read as"),
    "clause": ("分句", "clause"),
    "kind_level": ("水平", "level"),
    "kind_change": ("变化", "change"),
    "kind_trend": ("趋势", "trend"),
    "kind_approximate": ("约数", "approximate"),
    "kind_qualitative": ("定性", "qualitative"),
    "kind_unreadable": ("无法理解", "unreadable"),
    "step": ("步骤", "step"),
    "finding_out": ("内容", "what is found"),
    "step_cell": ("单元格", "cell"),
    "step_number": ("读数", "number"),
    "step_not_number": ("不是一个数：{text}", "not one number: {text}"),
    "step_baseline": ("基期值", "baseline"),
    "step_target": ("目标表述", "wording"),
    "step_bounds": ("界限", "bounds"),
    "step_compare": ("比较", "comparison"),
    "comparison": ("{value} 对 {bounds}：{result}", "{value} against {bounds}: {result}"),
    "place": ("{text}（{file} 第 {line} 行 {column}）", "{text} ({file}, line {line}, {column})"),
    "holds": ("成立", "holds"),
    "fails": ("不成立", "does not hold"),
    # the page of a code
    "page_says": ("{severity}：{message}", "{severity}: {message}"),
    "page_why": ("为什么重要：{why}", "Why it matters: {why}"),
    "page_example": ("例如：{command}", "For example: {command}"),
    "page_gives": ("查出：{message}", "It finds: {message}"),
    "page_hint": ("怎么办：{hint}。{how}", "What to do: {hint}. {how}"),
    "page_mended": ("改正后：{command}", "Mended: {command}"),
    "page_sheet": ("{file}，工作表“{sheet}”", "{file}, sheet “{sheet}”"),
    "page_encoding": ("{file}（{encoding}）", "{file} ({encoding})"),
    "page_merged": ("{file}，{merged} 合并", "{file}, {merged} merged"),
    "page_hidden": ("{file}，第 {hidden} 行隐藏", "{file}, row {hidden} hidden"),
    "page_answerable": (
        "在说明列或 --explanations 文件中写明原因，即降为提示。",
        "A written explanation settles it: in the explanation column, or in --explanations FILE.",
    ),
    "page_not_answerable": (
        "须改正输入，为此代码写说明不起作用。",
        "It is settled by mending the input, not by an explanation of this code.",
    ),
    "page_fatal": ("--allow-errors 也不能继续评估。", "--allow-errors does not get past it."),
    "page_allowed": (
        "用 --allow-errors 可评估其余部分，受影响的指标列为无法判定。",
        "With --allow-errors the rest is evaluated, and what it touches is not judgeable.",
    ),
    "page_goes_on": ("评估照常进行。", "The evaluation goes on."),
}


def say(language: str, key: str, **details: object) -> str:
    """The words of `key` in "zh" or "en", with the details filled in; {s} is the English plural of {count}."""
    text = _WORDS[key][LANGUAGES.index(language)]
    return text.format_map({"s": "" if details.get("count") == 1 else "s", **details}) if details else text


def known(key: str) -> bool:
    """Whether there are words for the key."""
    return key in _WORDS


def words() -> Mapping[str, tuple[str, str]]:
    """The whole table, for the tests."""
    return _WORDS


def reasons_text(reasons: Iterable[tuple[str, tuple[tuple[str, str], ...]]], language: str) -> str:
    """The reasons of a verdict in one line."""
    texts = (say(language, key, **dict(details)) for key, details in reasons)
    return ("；" if language == "zh" else "; ").join(text.strip() for text in texts)
