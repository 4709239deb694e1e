"""The small table that the pages of R1xx show, whole and in parts."""

HEADER = ("指标,单位,监测值,国家目标\n", "indicator,unit,value,national_target\n")
TABLE = (
    HEADER[0] + "婴儿死亡率,‰,5.2,控制在10‰以下\n",
    HEADER[1] + "infant mortality,‰,5.2,at most 10‰\n",
)
NEXT = ("5岁以下儿童死亡率,‰,7.1,控制在13‰以下\n", "under-five mortality,‰,7.1,at most 13‰\n")
TWO = (TABLE[0] + NEXT[0], TABLE[1] + NEXT[1])
MORTALITY = (
    "指标,单位,监测值,国家目标\n婴儿死亡率,‰,{},控制在10‰以下\n",
    "indicator,unit,value,national_target\ninfant mortality,‰,{},at most 10‰\n",
)
