"""Exports of survey tools as they come: header rows, the tool's own columns, items named by the row of their matrix.

SOURCE: the column names of each tool's export as its manual and public files show them; the answers are the made ones
of tests/intake/files.py, whose index was counted by hand.
"""

from __future__ import annotations

import csv
import io

import pytest

from batch import text
from batch.pipeline import load
from i18n import LANGUAGES, Words
from intake.layouts.tools import FOLDER, read_tool, recognise, tools
from intake.reading.files import read
from tests.intake.books import book
from tests.intake.files import EXPECTED, INDEX, PERCEIVED, codes, index, roles

ITEMS = ("Wait", "Staff", "Hall")
ZH = ("等候时间", "服务态度", "厅内环境")
SCORES = [[*e, *p] for e, p in zip(EXPECTED, PERCEIVED, strict=True)]
DAYS = [f"2026-09-0{i} 10:00:00" for i in range(1, 9)]


def written(rows: list[list]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return out.getvalue().encode()


def body(**before) -> list[list]:
    """Each respondent's cells of `before` (a list, or one cell for all), then his answers, expected first."""
    lists = [cells if isinstance(cells, list) else [cells] * 8 for cells in before.values()]
    return [[*(cells[i] for cells in lists), *scores] for i, scores in enumerate(SCORES)]


def surveymonkey() -> list[list]:
    own = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"]
    stems = ["What do you expect of a good hall?", None, None, "How was our hall in reality?", None, None]
    answers = body(
        id=[f"1149{i}" for i in range(8)], c="4012", s="09/03/2026 10:00:01 AM", e="09/13/2026 10:05:00 AM",
        ip="10.0.0.7", m=None, n=None,
    )  # fmt: skip
    return [[*own, *stems], [None] * 7 + [*ITEMS, *ITEMS], *answers]


def qualtrics(*, text_rows: bool = True, marks: bool = True) -> list[list]:
    own = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished",
           "RecordedDate", "ResponseId"]  # fmt: skip
    said = ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished",
            "Recorded Date", "Response ID"]  # fmt: skip
    names = [*own, *(f"Q{q}_{i}" for q in (3, 4) for i in (1, 2, 3))]
    asked = [f"Before you came, what\ndid you expect? - {i}" for i in ITEMS]
    asked += [f"And what did you\nexperience? - {i}" for i in ITEMS]
    marked = [f'{{"ImportId":"QID{i}","timeZone":"Z"}}' for i in range(len(names))]
    answers = body(
        s=DAYS, e=DAYS, t="0", ip="10.1.2.3", g="100", d=["95", "120", "300", "88", "240", "61", "70", "99"], f="1",
        r=DAYS, id=[f"R_{i}ab" for i in range(8)],
    )  # fmt: skip
    return [names, *([[*said, *asked]] if text_rows else []), *([marked] if marks else []), *answers]


def sosci() -> list[list]:
    asked = [f"A10{q}_0{i}" for q in (1, 2) for i in (1, 2, 3)]
    names = ["CASE", "SERIAL", "REF", "QUESTNNR", "MODE", "STARTED", *asked]
    said = ["Interview number (ongoing)", "Serial number", "Reference", "Questionnaire that has been used",
            "Interview mode", "Time the interview has started",
            *(f"Expectation: {i}" for i in ITEMS), *(f"Perception: {i}" for i in ITEMS)]  # fmt: skip
    ends = ["TIME001", "TIME_SUM", "LASTDATA", "FINISHED"]
    ended = ["Time spent on page 1", "Time spent overall", "Time when the data was most recently updated", "Finished"]
    rows = body(c=list(range(20, 28)), s=None, r=None, q="base", m="interview", t=DAYS)
    return [[*names, *ends], [*said, *ended], *([*row, 12, 60 + i, DAYS[i], 1] for i, row in enumerate(rows))]


def google() -> list[list]:
    names = ["Timestamp", "Email Address", *(f"What did you expect of us? [{i}]" for i in ITEMS)]
    return [[*names, *(f"What did you experience? [{i}]" for i in ITEMS)],
            *body(t=[f"2026/09/0{i} 2:03:0{i} PM GMT+8" for i in range(1, 9)], m="a.b@example.org")]  # fmt: skip


def limesurvey(row: str = "Please rate our hall. [{}][{}]") -> list[list]:
    own = ["Response ID", "Date submitted", "Last page", "Start language", "Seed", "IP address"]
    asked = [row.format(i, side) for side in ("Expected level", "Perceived level") for i in ITEMS]
    return [[*own, *asked], *body(i=list(range(1, 9)), d=DAYS, p=3, lang="en", s=list(range(900, 908)), ip="10.9.9.9")]


def limesurvey_codes() -> list[list]:
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed", "ipaddr"]
    asked = [f"G01Q0{q}[SQ00{i}]" for q in (1, 2) for i in (1, 2, 3)]
    return [[*own, *asked], *limesurvey()[1:]]


def wenjuanxing(between: str = "—") -> list[list]:
    own = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
    asked = [f"2、办理前，您对以下服务的期望程度{between}{i}" for i in ZH]
    asked += [f"3、办理后，您的实际感受{between}{i}" for i in ZH]
    rows = body(
        n=list(range(1, 9)), t=[f"2026/9/{i} 9:30:11" for i in range(1, 9)], d=[f"{60 + i}秒" for i in range(8)],
        s=["微信", "链接"] * 4, x="N/A", ip="183.1.2.3(广东-深圳)",
    )  # fmt: skip
    extra = ["缴费┋咨询", "缴费", "咨询┋投诉", "-3", "(跳过)", "缴费┋投诉", "咨询", "缴费┋咨询"]
    return [[*own, *asked, "4、您办理了哪些业务？"], *([*row, more] for row, more in zip(rows, extra, strict=True))]


def tencent() -> list[list]:
    own = ["编号", "开始答题时间", "结束答题时间", "答题时长", "地理位置省", "用户类型", "昵称", "自定义字段"]
    asked = [f"1.您的期望:{i}" for i in ZH] + [f"2.您的实际体验:{i}" for i in ZH]
    rows = body(n=list(range(1, 9)), s=DAYS, e=DAYS, d="3分12秒", p="广东", u="微信", k="小王", z=None)
    return [[*own, *asked], *rows]


def wenjuan() -> list[list]:
    own = ["答题序号", "开始时间", "结束时间", "答题时长", "IP", "IP省份"]
    asked = [f"Q1:您的期望—{i}" for i in ZH] + [f"Q2:您的实际体验—{i}" for i in ZH]
    return [[*own, *asked], *body(n=list(range(1, 9)), s=DAYS, e=DAYS, d="192秒", ip="10.8.8.8", p="广东")]


def microsoft() -> list[list]:
    own = ["ID", "Start time", "Completion time", "Email", "Name"]
    asked = [f"Expected: {i}" for i in ITEMS] + [f"Experienced: {i}" for i in ITEMS]
    days = [f"9/{13 + i}/26 9:0{i}:11" for i in range(8)]
    return [[*own, *asked], *body(i=list(range(1, 9)), s=days, c=days, e="anonymous", n=None)]


def typeform() -> list[list]:
    asked = [f"What did you expect? - {i}" for i in ITEMS] + [f"What did you experience? - {i}" for i in ITEMS]
    ends = ["Start Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags"]
    rows = ([*row, DAYS[i], DAYS[i], f"n{i}7", None] for i, row in enumerate(body(h=list("abcdefgh"))))
    return [["#", *asked, *ends], *rows]


EXPORTS = {
    "SurveyMonkey": (surveymonkey, (1, 2), ITEMS), "Qualtrics": (qualtrics, (1, 2, 3), ITEMS),
    "SoSci Survey": (sosci, (1, 2), ITEMS), "Google Forms": (google, (1,), ITEMS),
    "LimeSurvey": (limesurvey, (1,), None), "Microsoft Forms": (microsoft, (1,), ITEMS),
    "Typeform": (typeform, (1,), ITEMS), "问卷星": (wenjuanxing, (1,), ZH), "腾讯问卷": (tencent, (1,), ZH),
    "问卷网": (wenjuan, (1,), ZH),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_read_as_it_comes(name, kind):
    rows, header_rows, items = EXPORTS[name][0](), *EXPORTS[name][1:]
    found = load(written(rows) if kind == "csv" else book(Sheet1=rows), f"export.{kind}")
    assert recognise(found.book.sheets[0])[0].name == name
    assert found.mapping.header_rows == header_rows
    assert codes(found) == [] and index(found) == pytest.approx(INDEX, abs=1e-12)
    if items:
        assert tuple(item.id for item in found.tidy.survey.items) == items
    assert found.tidy.survey.months == ("2026-09",)
    reasons = {column.reason for column in found.mapping.columns}
    assert f"tool:{name}" in reasons


def test_every_tool_has_an_export_here():
    assert {tool.name for tool in tools()} == set(EXPORTS)


@pytest.mark.parametrize("name", EXPORTS)
def test_addresses_and_names_stay_out_and_durations_are_known(name):
    found = load(written(EXPORTS[name][0]()), "export.csv")
    by_reason = {column.reason: column.role for column in found.mapping.columns if column.reason == "personal"}
    assert set(by_reason.values()) <= {"ignore"}
    if name in ("Qualtrics", "SoSci Survey", "问卷星", "腾讯问卷", "问卷网"):
        assert "duration" in roles(found).values()


@pytest.mark.parametrize("between", ["—", "-", "－", ":", "："])
def test_wenjuanxing_rows_under_every_separator(between):
    found = load(written(wenjuanxing(between)), "a.csv")
    assert [item.id for item in found.tidy.survey.items] == list(ZH) and codes(found) == []
    assert roles(found)["4、您办理了哪些业务？"] == "ignore"


def test_wenjuanxing_codes_are_no_scores():
    rows = wenjuanxing()
    rows[1][6:9], rows[2][9:12] = [-2, -3, "(跳过)"], ["(空)", -3, -2]
    found = load(written(rows), "a.csv")
    whole = [(e, p) for scores in SCORES[2:] for e, p in zip(scores[:3], scores[3:], strict=True)]
    assert index(found) == pytest.approx(sum(p for _, p in whole) / sum(e for e, _ in whole))
    assert codes(found) == [] and set(found.mapping.missing_codes) == {-3, -2}
    assert {"not_a_score", "out_of_scale"}.isdisjoint(found.tidy.problems["code"])


@pytest.mark.parametrize(("text_rows", "marks", "header_rows"), [(True, False, (1, 2)), (True, True, (1, 2, 3))])
def test_qualtrics_with_and_without_its_import_ids(text_rows, marks, header_rows):
    found = load(written(qualtrics(text_rows=text_rows, marks=marks)), "a.csv")
    assert found.mapping.header_rows == header_rows and index(found) == pytest.approx(INDEX)


def test_names_that_say_the_side_where_the_questions_do_not():
    rows = qualtrics()
    rows[0][9:] = ["Wait_E", "Staff_E", "Hall_E", "Wait_P", "Staff_P", "Hall_P"]
    rows[1][9:] = [f"Please rate: {i}" for i in (*ITEMS, *ITEMS)]
    found = load(written(rows), "a.csv")
    assert codes(found) == [] and index(found) == pytest.approx(INDEX)


def test_surveymonkey_with_one_row_of_headers_and_with_the_word_response():
    rows = surveymonkey()
    rows[0][7:], rows[1][7:] = [f"{side} - {i}" for side in ("Expected", "Perceived") for i in ITEMS], ["Response"] * 6
    two = load(written(rows), "a.csv")
    one = load(written([rows[0], *rows[2:]]), "a.csv")
    assert (two.mapping.header_rows, one.mapping.header_rows) == ((1, 2), (1,))
    assert index(two) == index(one) == pytest.approx(INDEX)
    assert [c.header for c in two.mapping.columns] == [c.header for c in one.mapping.columns]


def test_surveymonkey_after_someone_took_out_its_own_columns():
    rows = [[row[0], *row[7:]] for row in surveymonkey()]
    rows[0][1:] = [f"{side} - {i}" for side in ("Expected", "Perceived") for i in ITEMS]
    rows[1][1:] = ["Response"] * 6
    found = load(written(rows), "a.csv")
    assert [c.header for c in found.mapping.columns[1:3]] == ["Expected - Wait", "Expected - Staff"]
    assert index(found) == pytest.approx(INDEX)


@pytest.mark.parametrize("scales", [("[Scale 1]", "[Scale 2]"), ("[1]", "[2]"), ("#0", "#1")])
def test_scales_without_a_word_about_their_side_are_asked_about(scales):
    rows = limesurvey()
    rows[0][6:] = [f"G01Q02[SQ00{i}]{scale}" for scale in scales for i in (1, 2, 3)]
    assert codes(load(written(rows), "a.csv")) == ["pairs_possible"]


def test_question_codes_alone_make_no_expectation():
    found = load(written(limesurvey_codes()), "a.csv")
    assert recognise(found.book.sheets[0])[0].name == "LimeSurvey" and not found.tidy.survey.has_expectation
    assert len(found.tidy.survey.items) == 6 and found.tidy.survey.months == ("2026-09",)


def test_importance_and_satisfaction_of_one_matrix_are_told_by_their_questions():
    rows = google()
    rows[0][2:] = [f"How {word} are these to you? [{i}]" for word in ("important", "satisfying") for i in ITEMS]
    rows[0][5:] = [f"How satisfied were you with these? [{i}]" for i in ITEMS]
    found = load(written(rows), "a.csv")
    assert codes(found) == ["importance"]
    assert [item.id for item in found.tidy.survey.items] == list(ITEMS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_reason_names_the_tool(lang):
    found = load(written(qualtrics()), "a.csv")
    assert "Qualtrics" in text.mapping(found.mapping, Words(lang))


def test_a_file_of_no_tool_is_of_no_tool():
    for header in ("id,Start Date,Q1,Q2", "序号,日期,期望1,感知1", "Timestamp,Q1_E,Q1_P"):
        assert recognise(read(f"{header}\n1,2026-09-01,5,5\n".encode(), "a.csv").sheets[0]) is None


def test_a_new_tool_is_a_file_and_no_code():
    text = 'name = "Ours"\n[recognise]\nheaders = ["Panel", "Sent", "Done"]\n[columns]\ndate = ["Done"]\n'
    tool = read_tool("ours", text)
    assert tool.wrote({"panel", "sent", "done"}, set()) == 3 and tool.wrote({"panel", "sent"}, set()) == 0
    assert tool.role("DONE ") == ("date", 0) and tool.role("Q1") is None


@pytest.mark.parametrize(
    "text", ['name = "x"', 'name = "x"\n[recognise]\nheaders = []\n[columns]\nscore = []', "name ="]
)
def test_a_tool_that_cannot_be_used_says_which_file(text):
    with pytest.raises(ValueError, match=r"profiles/tools/mine\.toml"):
        read_tool("mine", text)


def test_every_file_of_the_folder_says_how_it_is_recognised():
    for tool in tools():
        assert tool.headers and tool.least <= len(tool.headers)
        assert (FOLDER / f"{tool.id}.toml").read_text("utf-8").startswith("#")
        assert tool.one_of <= tool.headers


def test_the_example_of_the_docs_is_read_as_the_docs_say(monkeypatch):
    """docs/profiles.md: the file of Panelista recognises the table shown beside it."""
    page = (FOLDER.parents[2] / "docs" / "profiles.md").read_text("utf-8")
    tool = read_tool("panelista", page.split("```toml\n")[1].split("```")[0])
    monkeypatch.setattr("intake.layouts.tools.tools", lambda: (tool,))
    monkeypatch.setattr("intake.layouts.tools._words", lambda: tool.headers)
    lines = [line.replace(r"\|", "¦").strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    table = [[cell.strip().replace("¦", "|") for cell in line] for line in lines[:3]]
    assert table[0][0] == "Panel no"
    found = load(written([*table, *(["2", "2026-09-01", "2026-09-02", "90", "7", "6"] for _ in range(7))]), "a.csv")
    assert found.mapping.header_rows == (1, 2) and index(found) == pytest.approx(6 / 7)
    assert roles(found)["Seconds"] == "duration" and roles(found)["Done at"] == "date"
