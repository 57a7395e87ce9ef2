"""Scales that run backwards: 1 is the best."""

from __future__ import annotations

from tests.traps.known import ZH, Rows, made, spelled
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.values import SATISFIED
from tests.traps.write import sav, text, xlsx


@trap("German school marks, many satisfaction cards")
def reversed_by_header() -> Made:
    """The header says 1 = very satisfied, 5 = very dissatisfied: the numbers run backwards."""
    known = made("reversed", scale=(1, 5), asked=False)
    rows = table(
        known, perception="{} (1 = very satisfied, 5 = very dissatisfied)", cells=([], _turned(known.perception, 5))
    )
    return Made("survey.csv", text(rows), known.reading())


@trap("问卷星, 1 是最好")
def reversed_by_chinese_header() -> Made:
    """（1分=非常满意，5分=非常不满意）."""
    known = made("reversed zh", scale=(1, 5))
    cells = (_turned(known.expectation, 5), _turned(known.perception, 5))
    how = "（1=非常满意，5=非常不满意）"
    rows = table(
        known,
        names=ZH,
        cells=cells,
        expectation="{}-期望" + how,
        perception="{}-感知" + how,
        date="日期",
        hall="营业厅",
    )
    return Made("survey.xlsx", xlsx(rows), known.reading())


def _turned(rows: Rows, top: int) -> list[list]:
    return spelled(rows, lambda s: top + 1 - int(s))


@trap("SPSS")
def reversed_by_labels() -> Made:
    """The value labels say that 1 is very satisfied."""
    known = made("labels", scale=(1, 5), asked=False)
    rows = table(known, perception="q{n}", cells=([], _turned(known.perception, 5)), day=lambda day: day)
    words = dict(enumerate(reversed(SATISFIED), 1))
    names = rows[0][2:]
    data = sav(
        rows, questions={name: f"Satisfaction with item {name}" for name in names}, labels=dict.fromkeys(names, words)
    )
    return Made("survey.sav", data, known.reading())


@trap("registers kept by hand")
def reversed_by_title() -> Made:
    """The title above the table says that 1 is very satisfied."""
    known = made("title", scale=(1, 5), asked=False)
    rows = table(known, names=ZH, perception="{}", date="日期", hall="营业厅", cells=([], _turned(known.perception, 5)))
    title = ["满意度调查（1分=非常满意，5分=非常不满意）"]
    return Made("survey.xlsx", xlsx([title, *rows]), known.reading(), problems=("reversed_scale",))


@trap("registers kept by hand")
def reversed_by_note() -> Made:
    """A note under the table says that 1 is very satisfied."""
    known = made("by note", scale=(1, 5), asked=False)
    rows = table(known, perception="{}", cells=([], _turned(known.perception, 5)))
    note = ["Note: 1 = very satisfied, 5 = very dissatisfied"]
    return Made("survey.xlsx", xlsx([*rows, [], note]), known.reading(), problems=("reversed_scale",))


@trap("German customers")
def school_grades() -> Made:
    """Schulnoten: 1 is the best and 6 the worst."""
    known = made("grades", scale=(1, 6), asked=False)
    rows = table(known, perception="{} (Schulnote 1-6)", cells=([], _turned(known.perception, 6)))
    return Made("survey.csv", text(rows), known.reading(), problems=("reversed_scale",))


@trap("published scales")
def marked_reversed() -> Made:
    """One item is marked “(reverse scored)”: turned already or not, a person says."""
    known = made("marked", scale=(1, 5), people=60)
    marked = lambda name, n: f"{name}{' (reverse scored)' if n == 4 else ''}"  # noqa: E731
    cells = tuple(
        [[s if s is None else 6 - int(s) if n == 3 else int(s) for n, s in enumerate(row)] for row in side]
        for side in (known.expectation, known.perception)
    )
    rows = table(
        known, expectation=lambda name, n: f"Expected: {marked(name, n)}",
        perception=lambda name, n: f"Actual: {marked(name, n)}", cells=cells,
    )  # fmt: skip
    answer = {"reversed": [f"Actual: {marked('Problem solved', 4)}"]}
    return Made("survey.csv", text(rows), known.reading(), asked=("reversed",), answer=answer)
