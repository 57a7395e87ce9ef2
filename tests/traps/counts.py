"""Ratings whose names sound like counts, counts between ratings, and codes that look like ratings."""

from __future__ import annotations

from tests.traps.columns import drawn
from tests.traps.known import made
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import text

COUNTED = ("Welcome", "Waiting time", "Time spent", "Number of counters open", "Signs", "Seats", "Staff", "Clean hall")
COUNTED_ZH = ("进门迎候", "等候时长", "等候提示", "休息座位", "工作人员态度", "业务熟练", "办理速度", "环境整洁")


def _counted(seed: str, names: tuple[str, ...], *, asked: tuple[str, ...] = (), **beside) -> Made:
    """Ratings from 1 to 5 under these names."""
    known = made(seed, asked=False, people=120, items=len(names), scale=(1, 5))
    beside = {where: {name: cells(known) for name, cells in some.items()} for where, some in beside.items()}
    return Made("survey.csv", text(table(known, names=names, perception="{}", **beside)), known.reading(), asked=asked)


@trap("short names of one's own")
def ratings_named_like_counts() -> Made:
    """Time spent and Number of counters open, rated from 1 to 5 like their neighbours."""
    return _counted("counted", COUNTED)


@trap("short names of one's own in China")
def ratings_named_like_counts_in_chinese() -> Made:
    """等候时长 rated from 1 to 5, the second of eight: no item is lost with it."""
    return _counted("counted zh", COUNTED_ZH)


@trap("short names of one's own in China")
def cut_by_a_rating_named_like_a_count() -> Made:
    """等候时长, rated, has two items on its left and the rest on its right."""
    return _counted("cut zh", ("等候提示", "休息座位", "等候时长", "工作人员态度", "业务熟练", "环境整洁"))


@trap("short names of one's own")
def rating_named_like_a_count_at_an_end() -> Made:
    """Number of counters open before the ratings, on their scale: asked."""
    return _counted("end", ("Number of counters open", "Signs", "Seats", "Staff"), asked=("scores",))


@trap("short names of one's own in China")
def rating_named_like_a_count_at_an_end_in_chinese() -> Made:
    """排队人数 behind the ratings, on their scale: asked."""
    return _counted("end zh", ("休息座位", "工作人员态度", "业务熟练", "排队人数"), asked=("scores",))


@trap("queue systems")
def short_run_beside_a_block() -> Made:
    """Two items, the minutes waited, then four items on the same scale: asked."""
    known = made("short run", asked=False, people=120, items=6, scale=(1, 5))
    rows = table(known, perception="{}")
    minutes = ["Minutes waited", *drawn("minutes", 0, 60)(known)]
    rows = [[*row[:4], count, *row[4:]] for row, count in zip(rows, minutes, strict=True)]
    return Made("survey.csv", text(rows), known.reading(), asked=("scores",))


@trap("queue systems in China")
def short_run_beside_a_block_in_chinese() -> Made:
    """Two items, 等候时长 in minutes, then four items on the same scale: asked."""
    known = made("short run zh", asked=False, people=120, items=6, scale=(1, 5))
    names = ("进门迎候", "休息座位", "工作人员态度", "业务熟练", "办理速度", "环境整洁")
    rows = table(known, names=names, perception="{}", date="日期", hall="营业厅")
    minutes = ["等候时长", *drawn("minutes zh", 0, 60)(known)]
    rows = [[*row[:4], count, *row[4:]] for row, count in zip(rows, minutes, strict=True)]
    return Made("survey.csv", text(rows), known.reading(), asked=("scores",))


@trap("customer registers")
def codes_like_the_items() -> Made:
    """Zone, 1 to 5 like the items and away from them, is left out: asked."""
    after = {"Postcode": lambda known: [31000 + row for row in known.people], "Spare": lambda known: ["-"] * 120}
    after |= {"Zone": drawn("zone", 1, 5)}
    return _counted("zone", ("Signs", "Seats", "Staff", "Clean hall"), asked=("scores_left",), after=after)


@trap("customer registers in China")
def codes_like_the_items_in_chinese() -> Made:
    """分组 from 1 to 5 like the items and away from them is left out: asked."""
    after = {"邮编": lambda known: [31000 + row for row in known.people], "备用一": lambda known: ["-"] * 120}
    after |= {"分组": drawn("zone zh", 1, 5)}
    return _counted("zone zh", ("休息座位", "工作人员态度", "业务熟练"), asked=("scores_left",), after=after)
