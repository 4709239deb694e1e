"""The pages of T2xx: what targets say."""

from outline_check.codes.page import Page, beside, cell, rows

_DATA = ("指标,单位,监测值\n婴儿死亡率,‰,5.2\n", "indicator,unit,value\ninfant mortality,‰,5.2\n")
_COVERAGE = (
    "指标,单位,监测值,国家目标\n婚前医学检查率,%,76.4,{}\n",
    "indicator,unit,value,national_target\npremarital examination,%,76.4,{}\n",
)
_DIRECTED = (
    "指标,单位,方向,监测值,国家目标\n婚前医学检查率,%,{},76.4,达到70%\n",
    "indicator,unit,direction,value,national_target\npremarital examination,%,{},76.4,at least 70%\n",
)
_TWO_TIERS = (
    "指标,单位,监测值,国家目标,自治区目标\n婴儿死亡率,‰,5.2,{},{}\n",
    "indicator,unit,value,national_target,regional_target\ninfant mortality,‰,5.2,{},{}\n",
)

TARGET_PAGES = {
    "T201": Page(
        (
            "读不懂的目标不猜：该指标列为无法判定，不计入达标率的分子和分母。",
            "A target that is not understood is not guessed at: the indicator is not judgeable and stands outside the"
            " rate.",
        ),
        cell(
            _COVERAGE,
            ("尽快达标", "as soon as possible"),
            ("达到70%以上", "at least 70%"),
            position="1",
            part=("尽快达标", "as soon as possible"),
            why="no_target",
        ),
        (
            "用 outline-check parse 可查看一个表述如何理解。",
            "outline-check parse shows how a wording is read.",
        ),
    ),
    "T202": Page(
        (
            "“70%”可以是至少，也可以是至多；方向弄反，达标与未达标就颠倒。",
            "“70%” can mean at least or at most; the wrong side turns met into unmet.",
        ),
        cell(_COVERAGE, "70%", ("达到70%", "at least 70%")),
    ),
    "T203": Page(
        (
            "单位不同的数不能比较：81.2 岁与 80% 谁大谁小没有意义。",
            "Numbers of different kinds cannot be compared: whether 81.2 years exceed 80 % means nothing.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标\n女性人均预期寿命,岁,81.2,{}\n",
                "indicator,unit,value,national_target\nlife expectancy of women,years,81.2,{}\n",
            ),
            ("达到80%", "at least 80%"),
            ("达到80岁", "at least 80 years"),
            unit="%",
            row_unit=("岁", "years"),
        ),
    ),
    "T204": Page(
        (
            "目标说越高越好，方向列说越低越好，必有一处填错；照哪一处判定，结论相反。",
            "The target asks for more, the direction column for less: one of them is wrong, and the verdict depends on"
            " which.",
        ),
        cell(_DIRECTED, ("逆向", "lower"), ("正向", "higher"), text=("达到70%", "at least 70%")),
    ),
    "T205": Page(
        (
            "下限高于上限的区间里没有任何数，所有监测值都会判为未达标。",
            "No number lies in an interval whose lower end is above the upper: every value would be unmet.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标\n出生人口性别比,女=100,106.2,{}\n",
                "indicator,unit,value,national_target\nsex ratio at birth,女=100,106.2,{}\n",
            ),
            ("不低于107且不高于103", "between 107 and 103"),
            ("不低于103且不高于107", "between 103 and 107"),
        ),
    ),
    "T206": Page(
        (
            "“同国家”要沿用国家目标，而这一行没有国家目标；留作空白会少算一项。",
            "“same as national” takes over the national target, and the row has none; as a blank it would be missing"
            " from the count.",
        ),
        rows(
            (_TWO_TIERS[0].format("", "同国家"), _TWO_TIERS[1].format("", "same as national")),
            (_TWO_TIERS[0].format("控制在10‰以下", "同国家"), _TWO_TIERS[1].format("at most 10‰", "same as national")),
            text=("同国家", "same as national"),
        ),
    ),
    "T207": Page(
        (
            "方向决定比较的一侧；不认识的写法不猜，否则达标与未达标可能颠倒。",
            "The direction decides which side is good; a word that is not known is not guessed at, as the verdict might"
            " be the wrong way round.",
        ),
        cell(_DIRECTED, ("上升", "up"), ("正向", "higher")),
    ),
    "T208": Page(
        (
            "同一指标有两个不同的目标，用哪一个都可能与正式文本不符。",
            "An indicator with two different targets: either may differ from the outline's text.",
        ),
        beside(
            _DATA,
            "targets.csv",
            (
                "指标,单位,国家目标\n婴儿死亡率,‰,控制在10‰以下\n婴儿死亡率,‰,控制在5‰以下\n",
                "indicator,unit,national_target\ninfant mortality,‰,at most 10‰\ninfant mortality,‰,at most 5‰\n",
            ),
            (
                "指标,单位,国家目标\n婴儿死亡率,‰,控制在5‰以下\n",
                "indicator,unit,national_target\ninfant mortality,‰,at most 5‰\n",
            ),
            text=("控制在5‰以下", "at most 5‰"),
            line="2",
            other=("控制在10‰以下", "at most 10‰"),
        ),
        (
            "只适用于某一地区、性别、城乡或年份的目标，请在相应的列中写明，便不算重复。",
            "A target that holds only for a region, sex, area or year says so in a column of its own; then both"
            " may stay.",
        ),
    ),
    "T209": Page(
        (
            "“左右”没有公布的容差；容差列写得不明确，49% 算不算“50%左右”就无从判断。",
            "“about” has no published tolerance; without a clear one nobody can say whether 49 % is “about 50 %”.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标,容差\n女教师比例,%,49.2,50%左右,{}\n",
                "indicator,unit,value,national_target,tolerance\nwomen among teachers,%,49.2,about 50%,{}\n",
            ),
            ("适当", "small"),
            ("2个百分点", "2 percentage points"),
        ),
    ),
    "T210": Page(
        (
            "没有目标的指标不计入达标率；如果是漏填，指标总数就少了一项。",
            "An indicator without a target does not count in the rate; if the target was forgotten, the total is one"
            " short.",
        ),
        cell(
            (
                "指标,单位,监测值,国家目标\n婴儿死亡率,‰,5.2,控制在10‰以下\n新生儿死亡率,‰,3.4,{}\n",
                "indicator,unit,value,national_target\ninfant mortality,‰,5.2,at most 10‰\n"
                "neonatal mortality,‰,3.4,{}\n",
            ),
            "",
            ("控制在6‰以下", "at most 6‰"),
            text=("新生儿死亡率", "neonatal mortality"),
        ),
    ),
    "T211": Page(
        (
            "专为某地区定的目标没有用上，该地区便按一般目标判定，结论可能不同。",
            "A target made for one region finds no data, so that the region is judged by the general one.",
        ),
        beside(
            (
                "指标,单位,地区,监测值\n婴儿死亡率,‰,包头市,5.2\n",
                "indicator,unit,region,value\ninfant mortality,‰,Baotou City,5.2\n",
            ),
            "targets.csv",
            (
                "指标,单位,地区,国家目标\n婴儿死亡率,‰,,控制在10‰以下\n婴儿死亡率,‰,包头,控制在5‰以下\n",
                "indicator,unit,region,national_target\ninfant mortality,‰,,at most 10‰\n"
                "infant mortality,‰,Baotou,at most 5‰\n",
            ),
            (
                "指标,单位,地区,国家目标\n婴儿死亡率,‰,,控制在10‰以下\n婴儿死亡率,‰,包头市,控制在5‰以下\n",
                "indicator,unit,region,national_target\ninfant mortality,‰,,at most 10‰\n"
                "infant mortality,‰,Baotou City,at most 5‰\n",
            ),
            text=("控制在5‰以下", "at most 5‰"),
            part=("包头", "Baotou"),
        ),
    ),
    "T212": Page(
        (
            "地方目标通常不低于国家目标；宽于国家目标多半是填错或两列颠倒，也可能确有规定。",
            "A regional target mostly asks at least what the national one does. A looser one is often a slip or two"
            " columns mixed up, but it may be laid down so.",
        ),
        rows(
            (
                _TWO_TIERS[0].format("控制在10‰以下", "控制在12‰以下"),
                _TWO_TIERS[1].format("at most 10‰", "at most 12‰"),
            ),
            (
                _TWO_TIERS[0].format("控制在12‰以下", "控制在10‰以下"),
                _TWO_TIERS[1].format("at most 12‰", "at most 10‰"),
            ),
            text=("控制在12‰以下", "at most 12‰"),
            tier="regional",
            tier_title=("自治区", ""),
            base="national",
            base_title=("国家", ""),
            other=("控制在10‰以下", "at most 10‰"),
        ),
    ),
    "T213": Page(
        (
            "编号相同而名称不同，多半是一处编号填错，指标就会用别人的目标判定。",
            "Two names under one id: mostly one id is mistyped, and the indicator is judged by the target of another.",
        ),
        beside(
            ("编号,指标,单位,监测值\nC01,婴儿死亡率,‰,5.2\n", "id,indicator,unit,value\nC01,infant mortality,‰,5.2\n"),
            "targets.csv",
            (
                "编号,指标,国家目标\nC01,新生儿死亡率,控制在8‰以下\n",
                "id,indicator,national_target\nC01,neonatal mortality,at most 8‰\n",
            ),
            (
                "编号,指标,国家目标\nC01,婴儿死亡率,控制在10‰以下\n",
                "id,indicator,national_target\nC01,infant mortality,at most 10‰\n",
            ),
            text="C01",
            measured=("婴儿死亡率", "infant mortality"),
            other=("新生儿死亡率", "neonatal mortality"),
        ),
    ),
    "T214": Page(
        (
            "目标 0.85 与监测值 85.2% 相差一百倍：写成小数的比例会使任何值都达标。",
            "A target of 0.85 beside a value of 85.2 %: a share written as a fraction is met by any value.",
        ),
        cell(
            (
                "指标,单位,方向,监测值,国家目标\n普及率,%,正向,85.2,{}\n",
                "indicator,unit,direction,value,national_target\ncoverage,%,higher,85.2,{}\n",
            ),
            "0.85",
            "85",
            unit="%",
            value="85.2",
        ),
    ),
}
