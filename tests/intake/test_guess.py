"""The proposal: pairs under every usual naming, and a role with a reason for every other column."""

from __future__ import annotations

import pytest

from batch.pipeline import load
from intake.guess import guess
from intake.reading.files import read
from intake.reading.sheets import Refusal
from tests.intake.books import book
from tests.intake.files import EXPECTED, INDEX, PAIRS, PERCEIVED, codes, csv, index, loaded, roles, rows

EN, ZH, KO = ("Wait", "Staff", "Hall"), ("等候时间", "服务态度", "厅内环境"), ("대기 시간", "직원 태도", "매장 청결")
# (name, expectation header, perception header) with {i} the number and {t} the item's name.
NAMINGS = [
    ("Q1_E", "Q{i}_E", "Q{i}_P", EN), ("e1", "e{i}", "s{i}", EN), ("E1", "E{i}", "P{i}", EN),
    ("1e", "{i}e", "{i}p", EN),
    ("Q1E", "Q{i}E", "Q{i}P", EN), ("exp_1", "exp_{i}", "per_{i}", EN), ("Exp1", "Exp{i}", "Perc{i}", EN),
    ("empathy", "E{i}_E", "E{i}_P", EN),
    ("act", "V{i}_exp", "V{i}_act", EN), ("wait_e", "{t}_e", "{t}_p", EN), ("glued", "TE{i}", "TP{i}", EN),
    ("word first", "expectation {t}", "perception {t}", EN), ("dash", "{t} – expected", "{t} – perceived", EN),
    ("brackets", "{t} (Expectation)", "{t} (Perception)", EN), ("actual", "Expected {t}", "Actual {t}", EN),
    ("score", "Q{i}. {t} - expectation score", "Q{i}. {t} - satisfaction score", EN),
    ("grid", "What do you expect of us? [{t}]", "What did you experience? [{t}]", EN),
    ("workbook", "Q0{i} expected: {t}", "Q0{i} perceived: {t}", EN),
    ("期望_", "期望_{t}", "感知_{t}", ZH), ("期望glued", "{t}期望", "{t}感知", ZH),
    ("（期望）", "{i}.{t}（期望）", "{i}.{t}（感知）", ZH),
    ("满意度", "{t}-期望值", "{t}-满意度", ZH), ("实际", "{t}的期望水平", "{t}的实际感受", ZH),
    ("期望1", "期望{i}", "感知{i}", ZH), ("期望(E)", "{t} 期望(E)", "{t} 感知(P)", ZH),
    ("问卷星", "5、办理前您对以下服务的期望程度—{t}", "6、办理后您的实际感受—{t}", ZH),
    ("whole question", "{i}、您对{t}的期望是", "1{i}、您对{t}的感知是", ZH),
    ("traditional", "{t}（期待）", "{t}（實際感受）", ZH),
    ("기대", "{t}(기대)", "{t}(인지)", KO),
    ("기대 설문", "{i}-1. {t}야 한다. (기대 설문)", "{i}-2. {t}다. (인지 설문)", KO),
    ("만족도", "기대_{t}", "만족도_{t}", KO), ("japanese", "{t}（期待）", "{t}（実感）", KO),
]  # fmt: skip
ORDERS = {
    "turns": lambda e, p: [column for pair in zip(e, p, strict=True) for column in pair],
    "perceived first": lambda e, p: [column for pair in zip(p, e, strict=True) for column in pair],
    "blocks": lambda e, p: [*e, *p],
    "blocks, perceived first": lambda e, p: [*p, *e],
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("naming", NAMINGS, ids=[naming[0] for naming in NAMINGS])
def test_pairs_are_found_under_every_usual_naming(naming, order):
    _, expected, perceived, items = naming
    e, p = ([text.format(i=i, t=t) for i, t in enumerate(items, 1)] for text in (expected, perceived))
    columns = {
        **dict(zip(e, zip(*EXPECTED, strict=True), strict=True)),
        **dict(zip(p, zip(*PERCEIVED, strict=True), strict=True)),
    }
    headers = ORDERS[order](e, p)
    found = loaded(headers, zip(*(columns[header] for header in headers), strict=True))
    pairs = {(item.expectation_column, item.perception_column) for item in found.tidy.survey.items}
    assert pairs == set(zip(e, p, strict=True))
    assert index(found) == pytest.approx(INDEX, abs=1e-12)
    assert codes(found) == []
    for item in found.tidy.survey.items:  # by its header, or by its row of a matrix question
        assert item.perception_column in item.id or item.id in items


@pytest.mark.parametrize(
    ("headers", "question"),
    [
        (["期望", "期望", "期望", "感知", "感知", "感知"], "pairs_same_order"),
        (["Wait", "Wait", "Staff", "Staff", "Hall", "Hall"], "pairs_twice"),
        (["Wait", "", "Staff", "", "Hall", ""], "pairs_twice"),
        (["E1", "P1", "E2", "P2", "E3", "P3", "A1", "A2"], "pairs_sections"),
    ],
)
def test_a_pairing_that_could_be_another_is_a_question(headers, question):
    body = [[*row, *row[: len(headers) - 6]] for row in rows()]
    assert question in codes(loaded(headers, body))


@pytest.mark.parametrize(
    ("headers", "question"),
    [
        (["CUEX1", "CUEX2", "PERQ1", "PERQ2", "PERQ3", "PERQ4"], "pairs_undecided"),
        (["E1", "E2", "P1", "P2", "P3", "P4"], "pairs_undecided"),
        (["exp_wait", "exp_hall", "exp_bill", "staff", "shop", "queue"], "pairs_undecided"),
        (["Q1a", "Q1b", "Q2a", "Q2b", "Q3a", "Q3b"], "pairs_possible"),
        (["Importance Wait", "Satisfaction Wait", "Importance Hall", "Satisfaction Hall", "x", "y"], "importance"),
        (["等候-重要性", "等候-满意度", "态度-重要性", "态度-满意度", "甲", "乙"], "importance"),
    ],
)
def test_without_sure_pairs_there_is_no_index_but_a_question(headers, question):
    found = loaded(headers, rows())
    assert question in codes(found)
    assert not found.tidy.survey.has_expectation


def test_expectations_without_a_partner_are_no_perceptions():
    found = loaded(["exp_wait", "exp_hall", "exp_bill", "staff", "shop", "queue"], rows())
    assert [item.id for item in found.tidy.survey.items] == ["staff", "shop", "queue"]


def test_importance_beside_a_true_expectation_is_left_out():
    headers = ["等候-重要性", "等候-期望", "等候-感知", "态度-重要性", "态度-期望", "态度-感知"]
    found = loaded(headers, rows())
    assert codes(found) == [] and len(found.tidy.survey.items) == 2
    assert {c.reason for c in found.mapping.columns if c.role == "alone"} == {"second_block"}


def test_a_word_in_a_header_alone_is_no_side():
    headers = ["met expectations", "Relevant", "Overall experience", "staff", "wait", "hall"]
    found = loaded(headers, rows())
    assert not found.tidy.survey.has_expectation and "met expectations" in [i.id for i in found.tidy.survey.items]


def test_every_column_has_its_role():
    cells = {
        "提交时间": [f"2026-09-0{i}" for i in range(1, 9)],
        "营业厅": ["东街厅", "西街厅"] * 4,
        "性别": ["男", "女"] * 4,
        "客户编号": [f"C{i}" for i in range(8)],
        "总体满意度": [6, 5, 7, 4, 6, 5, 7, 6],
        "推荐意愿（0-10分）": [9, 8, 10, 6, 7, 8, 10, 9],
        "是否投诉": ["是", "否"] * 4,
        "意见和建议": [f"第{i}条建议：等候再短一些就好了" for i in range(8)],
        "权重": [0.5, 1.5] * 4,
        "月消费": [58, 88.5, 128, 30, 45, 60, 99, 158],
        "联系电话": [f"1390000000{i}" for i in range(8)],
        "客户姓名": [f"张{i}" for i in range(8)],
        "来自IP": [f"10.0.0.{i}" for i in range(8)],
    }
    found = loaded([*cells, *PAIRS], rows(before=cells.values()))
    assert roles(found) == {
        "提交时间": "date", "营业厅": "segment", "性别": "segment", "客户编号": "customer", "总体满意度": "overall",
        "推荐意愿（0-10分）": "recommend", "是否投诉": "complained", "意见和建议": "comment", "权重": "ignore",
        "月消费": "value", "联系电话": "ignore", "客户姓名": "ignore", "来自IP": "ignore",
        **{header: "expectation" if header.endswith("E") else "perception" for header in PAIRS},
    }  # fmt: skip
    assert [c.item for c in found.mapping.columns if c.header == "营业厅"] == ["branch"]
    assert {c.reason for c in found.mapping.columns if c.role == "ignore"} == {"personal", "weight_unasked"}


def test_counts_codes_and_options_are_no_scores():
    cells = {
        "脱网次数": [0, 0, 0, 3, 0, 0, 12, 0],
        "居民小区": [-1, 1, -1, -1, 1, -1, -1, 1],
        "高铁": [-1, 7, -1, 7, -1, -1, -1, 7],
        "是否遇到": [1, 2] * 4,
        "used": ["app┋web", "web", "app┋phone", "app┋web", "app", "web┋phone", "app┋web", "app"],
    }
    found = loaded([*cells, "速度", "清晰度", "稳定性", "a", "b", "c"], rows(before=cells.values()))
    assert {roles(found)[header] for header in cells} == {"ignore"}
    assert len(found.tidy.survey.items) == 6


def test_perceptions_by_name_stand_alone():
    found = loaded(["id", "服务满意度", "年龄"], [[i, 3 + i % 3, 20 + i] for i in range(30)])
    assert roles(found)["服务满意度"] == "perception"


def test_two_lone_scores_are_taken_and_asked_about():
    found = loaded(["id", "wait", "staff"], [[i, 1 + i % 5, 5 - i % 3] for i in range(30)])
    assert [item.id for item in found.tidy.survey.items] == ["wait", "staff"] and "scores" in codes(found)


def test_an_item_named_only_on_its_expected_side_takes_that_name():
    headers = ["Wait - expected", "perceived", "Staff - expected", "perceived", "Hall - expected", "perceived"]
    items = loaded(headers, rows()).tidy.survey.items
    assert items[0].id == "Wait - expected / perceived"


def test_a_partner_that_holds_nothing_but_bad_cells_is_a_partner_still():
    found = loaded(PAIRS, [["x", *row[1:]] for row in rows()])
    assert len(found.tidy.survey.items) == 3
    assert found.tidy.problems["code"].tolist() == ["not_a_score"] * 8


def test_rows_that_sum_up_are_left_out_and_told():
    body = [*rows(before=["abcdefgh"]), ["平均", 6.5, 4.6, 6, 4.5, 6, 4.1], ["合计", 50, 37, 47, 36, 49, 30]]
    found = loaded(["id", *PAIRS], body)
    assert index(found) == pytest.approx(INDEX) and found.tidy.rows == 8
    assert found.tidy.problems[["row", "code"]].values.tolist() == [[10, "summary_row"], [11, "summary_row"]]


def test_headers_below_a_title_and_in_two_rows():
    title = [["Survey of our halls", "", "", "", "", ""], [""] * 6]
    two = [["Wait", "", "Staff", "", "Hall", ""], ["Expected", "Perceived"] * 3]
    found = loaded(title[0], [title[1], *two, *rows()])
    assert found.mapping.header_rows == (3, 4)
    assert index(found) == pytest.approx(INDEX) and len(found.tidy.survey) == 8


def test_sides_over_merged_cells_and_items_below():
    top, below = ["期望", "", "", "感知", "", ""], ["等候", "态度", "环境"] * 2
    body = [[*e, *p] for e, p in zip(EXPECTED, PERCEIVED, strict=True)]
    found = load(book(数据=[[cell or None for cell in top], below, *body]), "a.xlsx")
    assert found.mapping.header_rows == (1, 2) and index(found) == pytest.approx(INDEX)
    assert [item.id for item in found.tidy.survey.items] == ["等候", "态度", "环境"]


def test_the_sheet_with_the_answers_is_found_and_rivals_are_asked_about():
    one = load(book(Readme=[["About this"]], Data=[PAIRS, *rows()]), "a.xlsx")
    assert one.mapping.sheets["responses"] == "Data" and codes(one) == []
    two = book(Jan=[PAIRS, *rows()], Feb=[PAIRS, *rows()])
    asked = load(two, "a.xlsx").tidy.questions[0]
    assert (asked.code, asked.choices) == ("sheet", ("Jan", "Feb"))
    assert codes(load(two, "a.xlsx", sheet="Feb")) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (csv(PAIRS, []), "no_row"),
        (csv(["a", "b"], [["x", "y"], ["z", "w"]]), "no_score_column"),
        (csv(["Churn Score", "City"], [[60 + i, "Rome"] for i in range(9)]), "no_score_column"),
    ],
)
def test_what_is_no_survey_is_refused(data, code):
    with pytest.raises(Refusal) as refused:
        guess(read(data, "a.csv"))
    assert refused.value.code == code


def test_a_guess_reads_back_to_the_same_numbers():
    found = loaded(PAIRS, rows())
    again = loaded(PAIRS, rows(), mapping=found.mapping.to_json())
    assert again.mapping == found.mapping and index(again) == index(found)


def test_a_perceived_price_is_a_score_and_a_price_is_none():
    body = [[1 + (row + shift) % 7 for shift in range(3)] for row in range(40)]
    found = loaded(["perception wait", "perception staff", "perception price"], body)
    assert len(found.tidy.survey.items) == 3
