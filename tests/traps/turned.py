"""Scales that run backwards: 1 is the best."""

from __future__ import annotations

from collections.abc import Callable

from tests.traps.known import EN, ZH, Known, Rows, made, spelled, whole
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


@trap("registers kept by hand, of two years")
def notes_that_contradict() -> Made:
    """The title says 1 = best, the note under the table 5 = best: which holds, is asked."""
    known = made("contradict", scale=(1, 5), asked=False)
    rows = table(known, perception="{}", cells=([], _turned(known.perception, 5)))
    sheet = [["Customer survey 2026 (1 = best)"], *rows, [], ["Note: 5 = best"]]
    answer = {"reversed": list(EN[:4])}
    return Made("survey.xlsx", xlsx(sheet), known.reading(), asked=("direction",), answer=answer)


@trap("registers kept by hand")
def one_end_in_the_title() -> Made:
    """The title says （1分=最好） and no more."""
    known = made("one end", scale=(1, 5), asked=False)
    rows = table(known, names=ZH, perception="{}", date="日期", hall="营业厅", cells=([], _turned(known.perception, 5)))
    sheet = [["满意度调查（1分=最好）"], *rows]
    return Made("survey.xlsx", xlsx(sheet), known.reading(), problems=("reversed_scale",))


@trap("importance asked beside satisfaction")
def sides_that_run_opposite_ways() -> Made:
    """Expectations from 1 = not important, perceptions from 1 = very satisfied: each side by its own words."""
    known = made("opposite", scale=(1, 5))
    rows = table(
        known,
        expectation="Expected: {} (1 = not at all important, 5 = very important)",
        perception="Perceived: {} (1 = very satisfied, 5 = very dissatisfied)",
        cells=(whole(known.expectation), _turned(known.perception, 5)),
    )
    return Made("survey.csv", text(rows), known.reading(), problems=("reversed_scale",))


@trap("问卷星")
def expectation_alone_turned() -> Made:
    """期望（1=非常重要），感知（1=非常不满意）: only the expectation runs backwards."""
    known = made("alone", scale=(1, 5))
    rows = table(
        known,
        names=ZH,
        expectation="{}-期望（1=非常重要，5=非常不重要）",
        perception="{}-感知（1=非常不满意，5=非常满意）",
        cells=(_turned(known.expectation, 5), whole(known.perception)),
        date="日期",
        hall="营业厅",
    )
    return Made("survey.xlsx", xlsx(rows), known.reading(), problems=("reversed_scale",))


@trap("answers in words beside numbers")
def words_beside_turned_numbers() -> Made:
    """Expectations in words, perceptions as numbers from 1 = very satisfied: the words need no turning."""
    known = made("words beside", scale=(1, 5))
    words = ["not important", "slightly important", "moderately important", "important", "very important"]
    rows = table(
        known,
        expectation="Expected: {}",
        perception="Perceived: {} (1 = very satisfied, 5 = very dissatisfied)",
        cells=(spelled(known.expectation, words), _turned(known.perception, 5)),
    )
    return Made("survey.csv", text(rows), known.reading(), problems=("reversed_scale",))


def _in_codes(known: Known, code: Callable[[int], str]) -> bytes:
    """An export of LimeSurvey with two arrays answered in codes."""
    sides = ([[None if s is None else code(int(s)) for s in row] for row in side]
             for side in (known.expectation, known.perception))  # fmt: skip
    before = {"id": [row + 1 for row in known.people], "submitdate": [f"{day} 10:00:00" for day in known.days]}
    before |= {"lastpage": [4] * len(known.people), "startlanguage": ["en"] * len(known.people)}
    headers = {"expectation": "exp[{n}]", "perception": "perc[{n}]"}
    return text(table(known, cells=tuple(sides), blocks=True, date="", hall="", before=before, **headers))


@trap("LimeSurvey, answer codes")
def limesurvey_answer_codes() -> Made:
    """The answers of two arrays as A1 … A5: the first is the worst, and that is confirmed."""
    known = made("lime codes", scale=(1, 5))
    return Made("results-survey.csv", _in_codes(known, lambda s: f"A{s}"), known.reading(), asked=("coded",))


@trap("LimeSurvey, answer codes")
def limesurvey_best_code_first() -> Made:
    """The answers of two arrays as A1 … A5, and A1 is the best."""
    known = made("lime best", scale=(1, 5))
    answer = {"reversed": [f"perc[{n}]" for n in range(1, 5)]}
    data = _in_codes(known, lambda s: f"A{6 - s}")
    return Made("results-survey.csv", data, known.reading(), asked=("coded",), answer=answer)
