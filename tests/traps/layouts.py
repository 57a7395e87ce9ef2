"""Where the headers stand, what stands around the table, and which way the answers run."""

from __future__ import annotations

from dataclasses import replace

from tests.traps.known import EN, ZH, made, whole
from tests.traps.table import beside, table
from tests.traps.trap import Made, trap
from tests.traps.write import text, xlsx


@trap("reports by a head office")
def titles_above() -> Made:
    """A title, a date of export and a blank row above the headers."""
    known = made("titles")
    top = [["Customer survey 2026"], ["Exported on 2026-10-02 by quality office"], []]
    return Made("survey.xlsx", xlsx(top + table(known)), known.reading())


@trap("workbooks made by hand")
def merged_items() -> Made:
    """The item in a merged cell over expected and perceived."""
    known = made("merged")
    flat = table(known)
    items = [cell for name in EN[:4] for cell in (name, None)]
    rows = [["Date", "Branch", *items], [None, None, *(["Expected", "Perceived"] * 4)], *flat[1:]]
    merged = ("C1:D1", "E1:F1", "G1:H1", "I1:J1")
    return Made("survey.xlsx", xlsx(rows, merged=merged), known.reading())


@trap("workbooks made by hand")
def merged_sides() -> Made:
    """Expectation in a merged cell over four items, perception over the same four."""
    known = made("sides")
    flat = table(known, names=ZH, blocks=True)
    rows = [
        ["日期", "营业厅", "期望", None, None, None, "感知", None, None, None],
        [None, None, *ZH[:4], *ZH[:4]],
        *flat[1:],
    ]
    return Made("survey.xlsx", xlsx(rows, merged=("C1:F1", "G1:J1", "A1:A2", "B1:B2")), known.reading())


@trap("tools that repeat the item under each question")
def repeated_headers() -> Made:
    """The same four headers twice: perhaps expected and perceived, nothing says so."""
    known = made("twice")
    rows = table(known, expectation="{}", perception="{}", blocks=True)
    return Made("survey.csv", text(rows), known.reading(), asked=("pairs_twice",))


@trap("pandas")
def unnamed_index() -> Made:
    """A column without a name that counts the rows."""
    known = made("index")
    rows = [[None if place == 0 else place - 1, *row] for place, row in enumerate(table(known))]
    return Made("survey.csv", text(rows), known.reading())


@trap("reports by a head office")
def total_row() -> Made:
    """Rows of averages and of counts under the table."""
    known = made("total")
    rows = table(known)
    columns = list(zip(*rows[1:], strict=True))[2:]
    means = [
        round(sum(c for c in column if c is not None) / sum(c is not None for c in column), 2) for column in columns
    ]
    counts = [sum(c is not None for c in column) for column in columns]
    return Made("survey.xlsx", xlsx([*rows, ["Average", None, *means], ["Total", None, *counts]]), known.reading())


@trap("reports by a head office")
def notes_under_the_table() -> Made:
    """A blank row and a legend below the last answer."""
    known = made("notes")
    notes = [[], ["Note: 1 = very poor, 10 = excellent"], ["Source: quality office, October 2026"]]
    return Made("survey.xlsx", xlsx(table(known) + notes), known.reading())


@trap("databases")
def long_form_with_both_scores() -> Made:
    """One row per respondent and item, expected and perceived beside each other."""
    known = made("long")
    e, p = whole(known.expectation), whole(known.perception)
    head = ["Respondent", "Date", "Branch", "Item", "Expected", "Perceived"]
    body = [
        [f"R{row + 1}", f"{known.days[row]}", known.halls[row], EN[item], e[row][item], p[row][item]]
        for row in known.people
        for item in known.items
    ]
    return Made("answers.csv", text([head, *body]), known.reading())


@trap("databases, call-centre platforms")
def long_form_one_answer_a_row() -> Made:
    """One row per answer: respondent, question, kind, score."""
    known = made("longer")
    sides = (("Expectation", whole(known.expectation)), ("Perception", whole(known.perception)))
    head = ["respondent_id", "date", "branch", "question", "measure", "score"]
    body = [
        [f"R{row + 1}", f"{known.days[row]}", known.halls[row], EN[item], side, scores[row][item]]
        for row in known.people
        for item in known.items
        for side, scores in sides
        if scores[row][item] is not None
    ]
    return Made("answers.csv", text([head, *body]), known.reading())


@trap("head offices that explain first")
def hidden_first_sheet() -> Made:
    """A hidden first sheet “Readme” with words and a table of its own."""
    known = made("hidden")
    readme = [["Readme"], ["Field", "Meaning"], ["E", "expected level"], ["P", "perceived level"]]
    sheets = {"Readme": readme, "Answers": table(known)}
    return Made("survey.xlsx", xlsx(sheets, hidden=("Readme",)), known.reading())


@trap("reports by a head office")
def several_sheets() -> Made:
    """Cover, summary with averages by branch, the answers, a chart's data."""
    known = made("sheets")
    halls = [["Branch", "Responses", "Average"], *([hall, 15, 7.2] for hall in sorted(set(known.halls)))]
    sheets = {
        "封面": [["2026年9月满意度"]],
        "Summary": halls,
        "Raw": table(known),
        "Chart": [["Month", "Index"], [8, 0.9], [9, 0.92]],
    }
    return Made("survey.xlsx", xlsx(sheets), known.reading())


@trap("a workbook with one sheet a month")
def a_sheet_for_each_month() -> Made:
    """Two sheets that look alike: which one, is asked."""
    first, second = made("august", months=(8,)), made("september", months=(9,))
    sheets = {"August": table(first), "September": table(second)}
    return Made(
        "survey.xlsx", xlsx(sheets), second.reading(), asked=("sheet",), answer={"sheets": {"responses": "September"}}
    )


@trap("tables made to be looked at")
def blank_columns_between() -> Made:
    """Empty columns left of the table and between its blocks."""
    known = made("gaps")
    rows = [[None, *row[:2], None, *row[2:6], None, *row[6:]] for row in table(known, blocks=True)]
    return Made("survey.xlsx", xlsx(rows), known.reading())


@trap("tools that number the columns")
def numbered_header_row() -> Made:
    """A row 1, 2, 3 … between the headers and the answers."""
    known = made("numbered")
    rows = table(known)
    return Made("survey.xlsx", xlsx([rows[0], list(range(1, len(rows[0]) + 1)), *rows[1:]]), known.reading())


@trap("a tool that leaves the headers away")
def no_header() -> Made:
    """Answers from the first row on: nothing says what a column is."""
    known = made("none", asked=False)
    rows = table(replace(known, halls=tuple(h for h in known.halls)), perception="{}")[1:]
    return Made("survey.csv", text(rows), known.reading(), asked=("no_header",), answer={"header_rows": []})


@trap("workbooks that grew")
def second_table_beside() -> Made:
    """A small lookup table right of the answers, after an empty column."""
    known = made("lookup")
    lookup = {
        "": [None] * 45,
        "Code": ["N", "M", "H", *[None] * 42],
        "Meaning": ["North", "Market", "Harbour", *[None] * 42],
    }
    return Made("survey.xlsx", xlsx(beside(table(known), lookup)), known.reading())


@trap("workbooks made by hand")
def long_form_sides_beside() -> Made:
    """One row per customer and item under 客户 and 题目, 期望 and 感知 beside each other."""
    known = made("beside", missing=0, months=(9,))
    e, p = whole(known.expectation), whole(known.perception)
    body = [[f"C{row}", ZH[item], e[row][item], p[row][item]] for row in known.people for item in known.items]
    return Made("survey.xlsx", xlsx([["客户", "题目", "期望", "感知"], *body]), known.reading(months=None))


@trap("reports by a head office")
def rows_of_figures_at_both_ends() -> Made:
    """满分 and Target above the answers; Std. Dev., N, Median, Max and the previous month below them."""
    known = made("figures", scale=(1, 5))
    rows = table(known)
    top = [[word, None, *[5] * 8] for word in ("满分", "Target")]
    below = [[word, None, *[3] * 8] for word in ("Std. Dev.", "N", "Median", "Max", "Previous month", "标准差", "上月")]
    return Made("survey.xlsx", xlsx([rows[0], *top, *rows[1:], *below]), known.reading(), problems=("summary_row",))


@trap("reports by a head office")
def average_under_each_branch() -> Made:
    """The answers sorted by branch, “North Hall average” under each."""
    known = made("under")
    head, *body = table(known)
    body = [[row[1], row[0], *row[2:]] for row in body]
    rows = [[head[1], head[0], *head[2:]]]
    for hall in sorted(set(known.halls)):
        rows += [*(row for row in body if row[0] == hall), [f"{hall} average", None, *[6.5] * 8]]
    return Made("survey.xlsx", xlsx(rows), known.reading(), problems=("summary_row",))


@trap("reports by a head office")
def numbers_in_the_legend() -> Made:
    """Behind a blank row the scale in cells of its own, and who prepared the table."""
    known = made("legend", scale=(1, 5))
    notes = [[], ["Scale", 1, 2, 3, 4, 5], ["Prepared by", "Wang", None, 5]]
    return Made("survey.xlsx", xlsx(table(known) + notes), known.reading(), problems=("note_row",))


@trap("workbooks made by hand")
def two_tables_on_one_sheet() -> Made:
    """The expectations above, the perceptions below, each with its headers."""
    known = made("stacked", missing=0)
    halves = [whole(known.expectation), whole(known.perception)]
    blocks = [[[n + 1, *row] for n, row in enumerate(half)] for half in halves]
    head = ["No", *EN[:4]]
    rows = [["Expectation"], head, *blocks[0], [], ["Perception"], head, *blocks[1]]
    return Made("survey.xlsx", xlsx(rows), refusal="stacked", seen=("50",))


@trap("workbooks made by hand")
def two_tables_beside_each_other() -> Made:
    """Expectations left, perceptions right, each with a column that counts the rows."""
    known = made("abreast")
    e, p = whole(known.expectation), whole(known.perception)
    body = [[row + 1, *e[row], None, row + 1, *p[row]] for row in known.people]
    top = ["Expectation", None, None, None, None, None, "Perception", None, None, None, None]
    head = ["No", *EN[:4], None, "No", *EN[:4]]
    return Made("survey.xlsx", xlsx([top, head, *body]), known.reading(months=None))


@trap("workbooks made by hand")
def customers_in_the_columns() -> Made:
    """The questions in the rows, Resp 1, Resp 2 … in the columns."""
    known = made("turned")
    e, p = whole(known.expectation), whole(known.perception)
    sides = (("Expected", e), ("Actual", p))
    body = [[f"{word}: {EN[i]}", *(row[i] for row in side)] for word, side in sides for i in known.items]
    head = ["Question", *(f"Resp {row + 1}" for row in known.people)]
    return Made("survey.xlsx", xlsx([head, *body]), refusal="transposed", seen=("Resp 1",))


@trap("workbooks that grew")
def old_answers_on_a_hidden_sheet() -> Made:
    """More answers on a hidden sheet than on the visible one: the visible one is the first guess."""
    known = made("visible")
    old = made("old", people=80)
    sheets = {"Sheet1": table(known), "old": table(old)}
    return Made("survey.xlsx", xlsx(sheets, hidden=("old",)), known.reading(), asked=("sheet",))
