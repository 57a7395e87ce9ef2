"""From sheet and mapping to Survey: what is kept, what is left out, and where it is told."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.survey import Scale
from batch.pipeline import load
from intake import workbook
from tests.intake.books import book
from tests.intake.files import INDEX, PAIRS, codes, index, loaded, problems, rows


def with_cell(row: int, column: str, cell) -> list[list]:
    """The answers with one cell changed; row as in the spreadsheet."""
    body = rows()
    body[row - 2][PAIRS.index(column)] = cell
    return body


@pytest.mark.parametrize(
    ("cell", "code"),
    [("99", "out_of_scale"), ("11", "out_of_scale"), ("-1", "out_of_scale"), ("4.4", "out_of_scale")]
    + [(word, "not_a_score") for word in ("good", "see comment", "5-6", "2026-09-03")],
)
def test_a_bad_cell_is_missing_and_its_row_stays(cell, code):
    found = loaded(PAIRS, with_cell(5, "Q2_E", cell))
    assert problems(found) == [(5, "Q2_E", code, cell)]
    assert len(found.tidy.survey) == found.tidy.rows == 8
    assert found.tidy.survey.expectation[3].tolist() == [4, -1, 6]  # 5, missing, 7 on 1 to 7


@pytest.mark.parametrize("cell", ["", "N/A", "不适用", "blank", "  "])
def test_no_answer_is_no_problem(cell):
    found = loaded(PAIRS, with_cell(5, "Q2_E", cell))
    assert problems(found) == [] and found.tidy.survey.expectation[3, 1] == -1


def test_a_row_is_left_out_only_without_any_score():
    body = [["a", *[""] * 6], ["b", "", "", 5, "", "", ""], ["", *[""] * 6], *rows(before=["cdefghij"])]
    found = loaded(["id", *PAIRS], body)
    survey = found.tidy.survey
    assert found.tidy.rows == 10 and len(survey) == 9  # the row without any cell is no row
    assert survey.respondents["row"].tolist()[:2] == [3, 5]
    assert problems(found) == [(2, "", "no_score", ""), (3, "", "few_pairs", "0 / 3")]


def test_rows_are_counted_as_in_the_spreadsheet():
    body = with_cell(3, "Q1_P", "x")
    found = loaded(["Our survey", *[""] * 5], [[""] * 6, PAIRS, *body])
    assert problems(found) == [(5, "Q1_P", "not_a_score", "x")]


def test_dates_that_cannot_be_read_keep_their_rows():
    found = loaded(["Date", *PAIRS], rows(before=[["2026-09-03", "soon", "2026-13-02", "", *["2026-10-01"] * 4]]))
    assert found.tidy.survey.months == ("2026-09", "2026-10") and len(found.tidy.survey) == 8
    assert problems(found) == [(3, "Date", "not_a_date", "soon"), (4, "Date", "not_a_date", "2026-13-02")]
    assert found.tidy.survey.respondents["month"].tolist()[:4] == ["2026-09", "", "", ""]


def test_an_id_twice_is_a_note_within_a_month_only():
    ids, dates = ["a", "a", "b", "a", "c", "d", "e", ""], ["2026-09-01", "2026-09-02", *["2026-10-01"] * 6]
    found = loaded(["客户编号", "日期", *PAIRS], rows(before=[ids, dates]))
    assert problems(found) == [(3, "客户编号", "id_twice", "•••")]
    assert found.tidy.problems["severity"].tolist() == ["note"] and len(found.tidy.survey) == 8


def test_an_expectation_of_zero_is_a_note_and_counts():
    found = loaded(["e1", "p1", "e2", "p2"], [[0, 3, 10, 5], [8, 2, 9, 9], [1, 4, 10, 10], [9, 9, 8, 1], [2, 2, 7, 7]])
    assert (2, "e1", "zero_expectation", "0") in problems(found)
    assert index(found) == 52 / 64


def test_few_pairs_is_a_note():
    body = rows()
    body[0] = [7, 6, "", 5, 5, ""]
    found = loaded(PAIRS, body)
    assert problems(found) == [(2, "", "few_pairs", "1 / 3")] and len(found.tidy.survey) == 8


def test_columns_in_any_order_and_new_ones_change_nothing():
    mapping = loaded(["Date", *PAIRS], rows(before=[["2026-09-03"] * 8])).mapping
    body = rows(before=[["2026-09-03"] * 8, range(8)])
    shuffled = [6, 1, 0, 5, 3, 2, 7, 4]
    headers = ["Date", "new column", *PAIRS]
    found = loaded([headers[i] for i in shuffled], [[row[i] for i in shuffled] for row in body], mapping=mapping)
    assert index(found) == pytest.approx(INDEX) and found.tidy.survey.months == ("2026-09",) and codes(found) == []


def test_a_mapped_column_that_is_gone_is_a_question():
    mapping = loaded(PAIRS, rows()).mapping
    found = loaded(PAIRS[:5], [row[:5] for row in rows()], mapping=mapping)
    assert found.tidy.questions[0].columns == ("Q3_P",)
    assert codes(found)[0] == "columns_missing"


def test_expectation_on_another_scale_meets_perception_in_integers():
    mapping = {
        "columns": [{"header": "e", "role": "expectation"}, {"header": "p", "role": "perception"}],
        "scale": {"lo": 1, "hi": 5, "expectation": {"lo": 0, "hi": 10}},
    }
    found = loaded(["e", "p"], [[5, 3], [10, 5], [0, 1], [9, 5], [6, 3]], mapping=mapping)
    survey, item = found.tidy.survey, found.tidy.survey.items[0]
    assert (item.scale.lo, item.scale.hi, item.asked_expectation) == (1, 5, Scale(0, 10))
    assert (survey.perception - survey.expectation)[:, 0].tolist() == [0, 0, 0, 2, -2]  # 5 on 0–10 is 3 on 1–5
    assert index(found) == pytest.approx((3 + 5 + 1 + 5 + 3) / (3 + 5 + 1 + 4.6 + 3.4))


def test_two_scales_are_seen_in_the_values_and_asked_about():
    body = [[10, 5, 9, 4], [8, 3, 7, 5], [10, 5, 10, 1], [9, 2, 6, 4], [7, 5, 8, 3]] * 3
    turned = [[row[1], row[0], row[3], row[2]] for row in body]
    found = loaded(["e1", "p1", "e2", "p2"], turned)
    assert found.tidy.survey.items[0].asked_expectation == Scale(1, 5)
    assert codes(found)[0] == "scale" and found.mapping.scale is None


def test_low_perceptions_are_poor_service_unless_a_person_says_two_scales():
    body = [[10, 5, 9, 4], [8, 3, 7, 5], [10, 5, 10, 1], [9, 2, 6, 4], [7, 5, 8, 3]] * 3
    found = loaded(["e1", "p1", "e2", "p2"], body)
    item = found.tidy.survey.items[0]
    assert (item.scale, item.asked_expectation) == (Scale(1, 10), None)
    assert index(found) == pytest.approx(37 / 84)
    one, two = found.tidy.questions[0].choices
    assert (one["hi"], two["hi"], two["expectation"]["hi"]) == (10, 5, 10)
    settled = loaded(["e1", "p1", "e2", "p2"], body, mapping=found.mapping.to_json() | {"scale": two})
    assert settled.tidy.survey.items[0].asked_expectation == Scale(1, 10) and codes(settled) == []


def test_a_scale_in_the_mapping_settles_it():
    columns = [{"header": h, "role": "expectation" if h[-1] == "E" else "perception", "item": h[:2]} for h in PAIRS]
    found = loaded(PAIRS, rows(), mapping={"columns": columns, "scale": [1, 10], "month_if_none": "2026-09"})
    assert found.tidy.survey.scale == Scale(1, 10) and codes(found) == []
    assert [item.id for item in found.tidy.survey.items] == ["Q1", "Q2", "Q3"]


def test_answers_in_words_are_their_levels():
    words = {7: "非常满意", 6: "满意", 5: "一般", 4: "不满意"}
    body = [[words.get(cell, "非常不满意") for cell in row] for row in rows()]
    found = loaded(["期望_甲", "感知_甲", "期望_乙", "感知_乙", "期望_丙", "感知_丙"], body)
    assert found.tidy.survey.scale == Scale(1, 5)
    assert found.tidy.survey.expectation[0].tolist() == [4, 3, 2]


def test_reversed_items_are_turned():
    mapping = loaded(PAIRS, rows()).mapping.to_json() | {"reversed": ["Q1_P"]}
    plain, turned = loaded(PAIRS, rows()).tidy.survey, loaded(PAIRS, rows(), mapping=mapping).tidy.survey
    assert (plain.perception[:, 0] + turned.perception[:, 0] == 6).all()
    assert (plain.perception[:, 1] == turned.perception[:, 1]).all()


def perceived_only(assumed):
    mapping = loaded(["staff", "queue", "bills"], [row[1::2] for row in rows()]).mapping.to_json()
    return loaded(
        ["staff", "queue", "bills"], [row[1::2] for row in rows()], mapping=mapping | {"assumed_expectation": assumed}
    )


def test_an_assumed_number_stands_for_every_answer_and_is_named():
    found = perceived_only({"kind": "number", "value": 6.5})
    assert found.tidy.survey.assumed == "number 6.5"
    assert index(found) == pytest.approx(103 / (24 * 6.5))


def test_assumed_targets_stand_for_their_items_only():
    found = perceived_only({"kind": "targets", "values": {"staff": 7, "bills": 5}})
    pairs = (found.tidy.survey.expectation >= 0).sum(axis=0)
    assert found.tidy.survey.assumed == "targets" and pairs.tolist() == [8, 0, 8]


def test_importance_stands_in_when_a_person_says_so():
    headers = ["等候-重要性", "等候-满意度", "态度-重要性", "态度-满意度", "环境-重要性", "环境-满意度"]
    asked = loaded(headers, rows())
    assert not asked.tidy.survey.has_expectation
    said = loaded(headers, rows(), mapping=asked.mapping.to_json() | {"assumed_expectation": {"kind": "importance"}})
    assert said.tidy.survey.assumed == "importance" and index(said) == pytest.approx(INDEX)
    assert codes(said) == []


def test_outcomes_have_their_own_scales():
    cells = {
        "总体满意度": [9, 8, 10, 7, 9, 10, 8, 12],
        "推荐意愿（0-10分）": [9, 8, 7, 6, 5, 7, 3, 2],
        "愿意继续使用": ["是", "否", "", "是", "也许", *["是"] * 25][:8],
        "是否投诉": [0, 1, 0, 0, 0, 1, 0, 0],
    }
    found = loaded([*cells, *PAIRS], rows(before=cells.values()))
    people, scales = found.tidy.survey.respondents, found.tidy.survey.outcome_scales
    assert [scales["overall"], scales["recommend"], scales.get("stay")] == [Scale(1, 10), Scale(0, 10), None]
    assert np.isnan(people["overall"][7]) and (9, "总体满意度", "out_of_scale", "12") in problems(found)
    assert people["complained"].tolist() == [0, 1, 0, 0, 0, 1, 0, 0]


def test_staying_on_a_scale_is_its_two_highest_points():
    mapping = loaded(PAIRS, rows()).mapping.to_json()
    mapping["columns"] += [{"header": "again", "role": "stay"}]
    mapping["scale"]["outcomes"] = {"stay": [1, 5]}
    found = loaded(["again", *PAIRS], rows(before=[[5, 4, 3, 2, 1, 5, 4, ""]]), mapping=mapping)
    assert found.tidy.survey.respondents["stay"].tolist()[:7] == [1, 1, 0, 0, 0, 1, 1]


def test_a_row_without_a_weight_is_told():
    mapping = loaded(PAIRS, rows()).mapping.to_json()
    mapping["columns"] += [{"header": "weight", "role": "weight"}]
    found = loaded(["weight", *PAIRS], rows(before=[[1, 0.5, "", -2, "x", 1, 1, 2]]), mapping=mapping)
    assert [problem[2] for problem in problems(found)] == ["not_a_weight"] * 3
    assert np.isnan(found.tidy.survey.respondents["weight"][2])


def test_codes_one_and_two_do_not_say_who_complained():
    mapping = loaded(PAIRS, rows()).mapping.to_json()
    mapping["columns"] += [{"header": "complaint", "role": "complained"}]
    found = loaded(["complaint", *PAIRS], rows(before=[[1, 2, 2, 2, 1, 2, 2, 2]]), mapping=mapping)
    assert found.tidy.survey.respondents["complained"].isna().all()
    assert {problem[2] for problem in problems(found)} == {"not_yes_or_no"}


def onex(**sheets) -> dict:
    """A small OneX workbook with Chinese names; other sheets by their kind."""
    headers = [
        "日期",
        "营业厅",
        *(workbook.item_header("responses", i, s, "zh") for i in ("Q01", "Q02") for s in SIDES),
    ]
    body = [[f"2026-09-0{i}", hall, 8, 6, 9, 10 - i] for i, hall in enumerate(["东街厅", "老东街", "西街", "新厅"], 1)]
    names = {kind: workbook.sheets()[kind].name.zh for kind in workbook.sheets()}
    return {"问卷": [headers, *body], **{names[kind]: rows for kind, rows in sheets.items()}}


SIDES = ("expectation", "perception")


@pytest.fixture(scope="module")
def whole():
    """A workbook with all its sheets, some of their rows wrong."""
    data = book(
        **onex(
            items=[
                ["题号", "题目（英文）", "题目（中文）", "维度", "触点", "触点顺序", "责任部门", "最低分", "最高分"],
                ["Q01", "Waiting time", "等候时长", "响应性", "取号等候", 2, "运营部", 0, 10],
                ["Q02", "Politeness", "礼貌", "移情性", "柜台", 3, "渠道部", 0, 10],
            ],
            branches=[
                ["营业厅", "曾用名", "区域", "等级"],
                ["东街厅", "老东街；东街", "城东", "A"],
                ["西街厅", "西街", "城西", "B"],
            ],
            provider=[
                ["题号", "营业厅", "月份", "我们的理解M", "服务标准S", "实际交付D"],
                ["Q01", None, None, 7.5, 7, 6],
                ["Q02", "老东街", "2026年9月", 9, 12, "n/a"],
                ["Q09", None, None, 5, 5, 5],
                ["Q02", None, None, 8, 8, 8],
                ["Q02", None, None, 9, 9, 9],
            ],
        )
    )  # fmt: skip
    return load(data, "onex.xlsx")


def test_items_come_with_the_workbook(whole):
    assert codes(whole) == []
    assert [(i.id, i.en, i.zh, i.dimension, i.touchpoint, i.owner) for i in whole.tidy.survey.items] == [
        ("Q01", "Waiting time", "等候时长", "responsiveness", "queueing", "运营部"),
        ("Q02", "Politeness", "礼貌", "empathy", "counter", "渠道部"),
    ]


def test_branches_come_with_the_workbook(whole):
    people, halls = whole.tidy.survey.respondents, whole.tidy.survey.halls
    assert people["branch"].tolist() == ["东街厅", "东街厅", "西街厅", "新厅"]
    assert people["district"].tolist() == ["城东", "城东", "城西", ""]
    assert people["grade"].tolist() == ["A", "A", "B", ""]
    assert halls.to_dict("list") == {
        "branch": ["东街厅", "西街厅"],
        "old_names": ["老东街\n东街", "西街"],
        "district": ["城东", "城西"],
        "grade": ["A", "B"],
    }


def test_provider_values_come_with_the_workbook(whole):
    row = whole.tidy.survey.provider.iloc[1]
    assert row[["item", "branch", "month", "belief"]].tolist() == ["Q02", "东街厅", "2026-09", 9.0]
    assert np.isnan(row["standard"])


def test_what_is_wrong_in_a_workbook_is_told_with_its_place(whole):
    told = whole.tidy.problems
    assert told["code"].tolist() == ["unknown_branch", "out_of_scale", "unknown_item", *["duplicate_provider_row"] * 2]
    assert told["row"].tolist() == [5, 3, 4, 5, 6]
    assert told["sheet"].tolist() == ["问卷", *["服务方"] * 4]
    assert told["column"].tolist() == ["营业厅", "服务标准S", "题号", "", ""]
    assert told["cell"].tolist()[3:] == ["Q02", "Q02"]


def test_a_workbook_without_its_other_sheets_is_complete():
    survey = load(book(**onex()), "onex.xlsx").tidy.survey
    assert survey.provider is None and [item.id for item in survey.items] == ["Q01感知", "Q02感知"]
