"""The exports of survey tools as they come."""

from __future__ import annotations

import random

from tests.traps.known import EN, ZH, Known, made
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import text, xlsx


def _people(known: Known, *, address: str = "10.0.0.{}") -> dict[str, list]:
    return {
        "Respondent ID": [114_000_000_000 + 17 * row for row in known.people],
        "Collector ID": [388_000_001] * len(known.people),
        "Start Date": [f"{day:%m/%d/%Y} 10:{row:02d}:11 AM" for row, day in enumerate(known.days)],
        "End Date": [f"{day:%m/%d/%Y} 10:{row:02d}:59 AM" for row, day in enumerate(known.days)],
        "IP Address": [address.format(row) for row in known.people],
        "Email Address": [None for _ in known.people],
        "First Name": [None for _ in known.people],
    }


@trap("SurveyMonkey, “all responses” download")
def surveymonkey() -> Made:
    """Two header rows: the question over its first column only, the items in the second row."""
    known = made("monkey", scale=(1, 7))
    flat = table(known, blocks=True, date="", hall="", before=_people(known))
    stems = [
        "What do you expect of an excellent hall?",
        None,
        None,
        None,
        "How did our hall do in reality?",
        None,
        None,
        None,
    ]
    rows = [[*flat[0][:7], *stems], [*([None] * 7), *EN[:4], *EN[:4]], *flat[1:]]
    return Made("survey.csv", text(rows), known.reading(), secret=("10.0.0.",))


@trap("SurveyMonkey, condensed")
def surveymonkey_response_row() -> Made:
    """Single questions with the word Response in the second row."""
    known = made("response", scale=(1, 5))
    flat = table(
        known, date="", hall="", before=_people(known), expectation="Expectation: {}", perception="Experience: {}"
    )
    rows = [flat[0], [*([None] * 7), *(["Response"] * 8)], *flat[1:]]
    return Made("survey.xlsx", xlsx(rows), known.reading())


@trap("Qualtrics, CSV with choice values")
def qualtrics() -> Made:
    """Three header rows: Q1_1, the question, an ImportId in braces; duration, progress and finished beside."""
    known = made("qualtrics", scale=(1, 7))
    flat = table(
        known, expectation="Q1_{n}", perception="Q2_{n}", blocks=True, date="", hall="", before=_qualtrics(known)
    )
    stems = [f"What level do you expect? - {name}" for name in EN[:4]] + [
        f"What level did you perceive? - {name}" for name in EN[:4]
    ]
    said = [
        "Start Date",
        "End Date",
        "Response Type",
        "IP Address",
        "Progress",
        "Duration (in seconds)",
        "Finished",
        "Recorded Date",
        "Response ID",
    ]
    ids = [f'{{"ImportId":"{name}"}}' for name in flat[0]]
    return Made("survey.csv", text([flat[0], said + stems, ids, *flat[1:]]), known.reading(), secret=("198.51.100.",))


def _qualtrics(known: Known) -> dict[str, list]:
    chance = random.Random("qualtrics people")
    return {
        "StartDate": [f"{day:%Y-%m-%d} 09:00:00" for day in known.days],
        "EndDate": [f"{day:%Y-%m-%d} 09:07:00" for day in known.days],
        "Status": ["IP Address"] * len(known.people),
        "IPAddress": [f"198.51.100.{row}" for row in known.people],
        "Progress": [100] * len(known.people),
        "Duration (in seconds)": [chance.randrange(120, 900) for _ in known.people],
        "Finished": [1] * len(known.people),
        "RecordedDate": [f"{day:%Y-%m-%d} 09:07:02" for day in known.days],
        "ResponseId": [f"R_{chance.randrange(10**9):09d}" for _ in known.people],
    }


@trap("SoSci Survey")
def sosci() -> Made:
    """Variable names in the first row, what they ask in the second."""
    known = made("sosci", scale=(1, 5))
    before = {
        "CASE": [row + 101 for row in known.people],
        "QUESTNNR": ["base"] * len(known.people),
        "STARTED": [f"{day} 08:15:00" for day in known.days],
    }
    flat = table(
        known, expectation="A101_{n:02d}", perception="A201_{n:02d}", blocks=True, date="", hall="", before=before
    )
    asked = [f"Expectation: {name}" for name in EN[:4]] + [f"Perception: {name}" for name in EN[:4]]
    said = ["Case number", "Questionnaire that was answered", "Time the interview started", *asked]
    return Made("survey.csv", text([flat[0], said, *flat[1:]], separator="\t", encoding="utf-16"), known.reading())


@trap("matrix questions of many tools")
def stem_on_first_column() -> Made:
    """One header row; the question stands with the first item of its matrix only."""
    known = made("stem", scale=(1, 5))
    flat = table(known, blocks=True)
    first = [
        "Please rate what you expect of us: Waiting time",
        *EN[1:4],
        "Please rate what you experienced: Waiting time",
        *EN[1:4],
    ]
    return Made("survey.csv", text([["Date", "Branch", *first], *flat[1:]]), known.reading())


@trap("Google Forms")
def google_grid() -> Made:
    """Question [Row], a grid for what was expected and one for what was experienced."""
    known = made("google", scale=(1, 5))
    rows = table(
        known,
        date="Timestamp",
        day=lambda day: f"{day:%Y/%m/%d} 2:05:31 PM GMT+8",
        expectation="What did you expect before your visit? [{}]",
        perception="What did you experience? [{}]",
        blocks=True,
    )
    return Made("Form responses.csv", text(rows, newline="\n"), known.reading())


@trap("Microsoft Forms")
def microsoft_forms() -> Made:
    """ID, start and completion time, e-mail and name, then the questions with full stops and non-breaking spaces."""
    known = made("ms", scale=(1, 5))
    who = {
        "ID": [row + 1 for row in known.people],
        "Start time": [f"{day.month}/{day.day}/{day:%y} 9:01:{row:02d}" for row, day in enumerate(known.days)],
        "Completion time": [f"{day.month}/{day.day}/{day:%y} 9:04:{row:02d}" for row, day in enumerate(known.days)],
        "Email": ["anonymous"] * len(known.people),
        "Name": [None] * len(known.people),
    }
    rows = table(
        known, date="", hall="", before=who, expectation="{}.How\xa0important is your expectation", perception="{}"
    )
    rows[0][5:] = [f"{side}.{name}" for name in EN[:4] for side in ("Expected", "Perceived")]
    return Made("survey.xlsx", xlsx(rows), known.reading(months=("2026-08", "2026-09")))


@trap("问卷星")
def wenjuanxing() -> Made:
    """序号, 来自IP, 1、…—item, several choices joined by ┋, -2 and -3 and (跳过) for questions not shown."""
    known = made("wjx", scale=(1, 5), missing=0.08)
    cells = tuple(
        [[code if s is None else int(s) for s in row] for row in side]
        for side, code in ((known.expectation, -2), (known.perception, -3))
    )
    rows = table(
        known, names=ZH, cells=cells, date="", hall="", blocks=True, before=_wjx(known),
        expectation="1、您对我们营业厅的期望—{}", perception="2、您在我们营业厅的实际感受—{}",
        after={"3、您办理了哪些业务？": [("缴费┋换卡" if row % 2 else "(跳过)") for row in known.people]},
    )  # fmt: skip
    right = known.reading(outcomes={"overall_mean": None})  # 总分 sums up the quiz, it is no overall satisfaction
    return Made("325871_按序号_满意度.xlsx", xlsx(rows), right, secret=("60.12.7.",))


def _wjx(known: Known) -> dict[str, list]:
    return {
        "序号": [row + 1 for row in known.people],
        "提交答卷时间": [f"{day.year}/{day.month}/{day.day} 14:{row:02d}:09" for row, day in enumerate(known.days)],
        "所用时间": [f"{60 + row * 7}秒" for row in known.people],
        "来源": ["微信" if row % 3 else "手机提交" for row in known.people],
        "来源详情": ["N/A"] * len(known.people),
        "来自IP": [f"60.12.7.{row}(浙江-杭州)" for row in known.people],
        "总分": [None if None in p else int(sum(p)) for p in known.perception],
    }


@trap("腾讯问卷")
def tencent() -> Made:
    """编号, 开始答题时间, 结束答题时间, 自定义字段; the questions are numbered and end in a colon and the item."""
    known = made("tencent", scale=(1, 10))
    before = {
        "编号": [row + 1 for row in known.people],
        "开始答题时间": [f"{day} 20:01:00" for day in known.days],
        "结束答题时间": [f"{day} 20:04:30" for day in known.days],
        "答题时长": ["3分30秒"] * len(known.people),
        "自定义字段": [None] * len(known.people),
    }
    rows = table(
        known,
        names=ZH,
        date="",
        hall="",
        before=before,
        blocks=True,
        expectation="1.您的期望:{}",
        perception="2.您的实际体验:{}",
    )
    return Made("survey.csv", text(rows, encoding="utf-8-sig"), known.reading())


@trap("LimeSurvey, array (dual scale)")
def limesurvey_dual_scale() -> Made:
    """One array question with two answers to each item: [Waiting time] [Expected] and [Waiting time] [Perceived]."""
    known = made("lime", scale=(1, 5))
    before = {
        "Response ID": [row + 1 for row in known.people],
        "Date submitted": [f"{day} 11:00:00" for day in known.days],
        "Last page": [3] * len(known.people),
        "Start language": ["en"] * len(known.people),
        "Seed": [1_500_000_000 + 7919 * row for row in known.people],
    }
    stem = "Please rate these aspects of our hall. [{}]"
    rows = table(
        known,
        date="",
        hall="",
        before=before,
        expectation=stem + "[Expected level]",
        perception=stem + "[Perceived level]",
    )
    return Made("results-survey.csv", text(rows), known.reading())


@trap("LimeSurvey, array (dual scale), headings as codes")
def limesurvey_codes() -> Made:
    """Q1[SQ001][1] and Q1[SQ001][2]: nothing says which scale is the expected one."""
    known = made("codes", scale=(1, 5))
    before = {
        "id": [row + 1 for row in known.people],
        "submitdate": [f"{day} 11:00:00" for day in known.days],
        "lastpage": [3] * len(known.people),
    }
    rows = table(known, date="", hall="", before=before, expectation="Q1[SQ00{n}][1]", perception="Q1[SQ00{n}][2]")
    sides = ((1, "expectation"), (2, "perception"))
    columns = {
        f"Q1[SQ00{n}][{scale}]": {"role": "score", "side": side, "item": f"SQ00{n}"}
        for n in range(1, 5)
        for scale, side in sides
    }
    return Made(
        "results-survey.csv", text(rows), known.reading(), asked=("pairs_possible",), answer={"columns": columns}
    )


@trap("问卷星")
def wenjuanxing_stem_on_first_column() -> Made:
    """The question with its first row only, the number before each: 1、期望—等候时间, 1、服务态度."""
    known = made("wjx first", scale=(1, 5))
    rows = table(known, names=ZH, date="", hall="", blocks=True, before=_wjx(known))
    first = [f"1、您对下列服务的期望—{ZH[0]}", *(f"1、{name}" for name in ZH[1:4])]
    rows[0][7:] = [*first, f"2、您的实际感受—{ZH[0]}", *(f"2、{name}" for name in ZH[1:4])]
    right = known.reading(outcomes={"overall_mean": None})
    return Made("325871_按序号.xlsx", xlsx(rows), right)


@trap("问卷星")
def wenjuanxing_rows_in_brackets() -> Made:
    """The rows in brackets behind the number: 1、服务期望(等候时间), 1、(服务态度)."""
    known = made("wjx brackets", scale=(1, 5))
    rows = table(known, names=ZH, date="", hall="", blocks=True, before=_wjx(known))
    stems = [("1、服务期望", name) if not place else ("1、", name) for place, name in enumerate(ZH[:4])]
    stems += [("2、服务感知", name) if not place else ("2、", name) for place, name in enumerate(ZH[:4])]
    rows[0][7:] = [f"{stem}({name})" for stem, name in stems]
    return Made("325871_按序号.xlsx", xlsx(rows), known.reading(outcomes={"overall_mean": None}))


@trap("SurveyMonkey, Google Forms")
def overall_in_the_matrix_question() -> Made:
    """“Overall, how satisfied are you with the following? [item]” asks items, no overall satisfaction."""
    known = made("overall stem", scale=(1, 5), asked=False)
    stem = "Overall, how satisfied are you with the following? [{}]"
    rows = table(known, date="Timestamp", perception=stem)
    return Made("Form responses.csv", text(rows), known.reading(outcomes={"overall_mean": None}))
