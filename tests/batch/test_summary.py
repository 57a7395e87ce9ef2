"""The summary as JSON: its keys, its counts, and a chain that adds up."""

from __future__ import annotations

import json
import math

import pytest

from analytics.survey import Item, Scale
from batch.pipeline import load
from batch.summary import item_name, summary
from tests.intake.books import book
from tests.intake.files import INDEX, PAIRS, loaded, rows

KEYS = [
    "rows", "respondents", "items", "months", "scale", "problems", "questions", "index", "readings", "answer_bands",
    "customer_bands", "ceiling_share", "shortfall_share", "by_item", "gaps", "merged", "coverage",
]  # fmt: skip


def test_every_key_of_the_contract_is_there():
    found = summary(loaded(PAIRS, rows()))
    assert [key for key in found if key in KEYS] == KEYS
    assert list(found["index"]) == ["value", "low", "high", "n", "answers"]
    assert list(found["readings"]) == [
        "ratio_of_means", "mean_of_ratios", "geometric_mean", "difference", "expectation", "perception",
    ]  # fmt: skip
    assert list(found["by_item"][0]) == [
        "item", "columns", "n", "expectation", "perception", "index", "low", "high", "churn", "neutral", "delight",
    ]  # fmt: skip
    assert list(found["gaps"]) == ["understanding", "process", "behaviour", "perception", "promotion", "total"]
    twice = summary(loaded(["Waiting", "Waiting", "Staff", "Staff"], [row[:4] for row in rows()]))
    assert list(twice["questions"][0]) == ["code", "field", "columns", "choices"]


def test_the_numbers_of_a_file_counted_by_hand():
    found = summary(loaded(["Date", *PAIRS], rows(before=[["3 Sep 2026"] * 8])))
    assert (found["rows"], found["respondents"], found["items"], found["months"]) == (8, 8, 3, ["2026-09"])
    assert found["scale"] == {"lo": 1, "hi": 7} and found["problems"] == {} and found["questions"] == []
    assert found["index"]["value"] == pytest.approx(INDEX, abs=1e-15)
    assert (found["index"]["n"], found["index"]["answers"]) == (8, 24)
    assert found["readings"]["expectation"] == 149 / 24 and found["readings"]["perception"] == 103 / 24
    assert found["answer_bands"] == {"churn": 20, "neutral": 4, "delight": 0}
    assert found["customer_bands"] == {"churn": 8, "neutral": 0, "delight": 0}
    assert found["ceiling_share"] == 11 / 24 and found["shortfall_share"] == 1
    first = found["by_item"][0]
    assert (first["item"], first["columns"], first["n"]) == ("Q1_P", ["Q1_E", "Q1_P"], 8)
    assert sum(item["churn"] for item in found["by_item"]) == 20


def test_answers_to_look_at_twice_stand_beside_the_index_with_and_without():
    headers = [f"满意度{n}" for n in range(1, 7)]
    body = [*([3 + (n * k) % 7 % 3 for k in range(1, 7)] for n in range(1, 10)), *[[2] * 6] * 3]
    found = summary(loaded(headers, body))["quality"]
    assert list(found) == ["straight_lined", "speeder", "duplicate", "near_empty", "any"]
    lines = found["straight_lined"]
    flagged = [row for row in body if len(set(row)) == 1]
    rest = [cell for row in body if row not in flagged for cell in row]
    assert (lines["n"], lines["of"], lines["metric"]) == (len(flagged), 12, "perception")
    assert lines["without"] == pytest.approx(sum(rest) / len(rest))
    assert lines["difference"] == pytest.approx(lines["without"] - sum(map(sum, body)) / (12 * 6))
    assert found["speeder"] is None and found["near_empty"]["n"] == 0


def test_without_an_expectation_index_bands_and_ratios_are_null():
    found = summary(loaded(["staff", "queue", "bills"], [row[1::2] for row in rows()]))
    assert found["index"] == {"value": None, "low": None, "high": None, "n": 0, "answers": 24}
    assert set(found["answer_bands"].values()) == set(found["customer_bands"].values()) == {None}
    assert found["ceiling_share"] is None and found["shortfall_share"] is None
    assert found["readings"] == {**dict.fromkeys(found["readings"]), "perception": 103 / 24}
    assert [(i["n"], i["index"], i["expectation"], i["churn"]) for i in found["by_item"]] == [(8, None, None, None)] * 3
    assert found["items"] == 3 and set(found["gaps"].values()) == {None} and found["merged"] == {}


def test_a_perception_without_its_expectation_is_listed_but_is_no_pair():
    found = summary(loaded([*PAIRS, "Q4_P"], [[*row, 5] for row in rows()]))
    assert found["items"] == 3 and found["index"]["value"] == pytest.approx(INDEX)
    last = found["by_item"][-1]
    assert (last["item"], last["n"], last["perception"], last["index"]) == ("Q4_P", 8, 5.0, None)


def test_an_assumed_expectation_is_named():
    plain = loaded(["staff", "queue", "bills"], [row[1::2] for row in rows()]).mapping.to_json()
    found = summary(
        loaded(["staff", "queue", "bills"], [row[1::2] for row in rows()], mapping={**plain, "assumed_expectation": 7})
    )
    assert found["assumed"] == "number 7" and found["index"]["value"] == 103 / (24 * 7)


PROVIDER = ["Item", "Branch", "Understanding M", "Standard S", "Delivered D", "Promised C"]


@pytest.mark.parametrize(
    ("provider", "known", "merged"),
    [
        ([["Q1", None, 6, 6, 5, 6], ["Q2", None, 6, 6, 5, 6], ["Q3", None, 6, 6, 5, 6]], 5, set()),
        ([["Q1", None, 6, 6, 5, 6]], 0, {"understanding", "process", "behaviour", "perception"}),
        (
            [["Q1", None, 6, None, 5, None], ["Q2", None, None, 6, None, 6]],
            0,
            {"process+behaviour", "behaviour+perception"},
        ),
        ([], 0, {"understanding+process+behaviour+perception"}),
    ],
)
def test_four_gaps_and_the_merged_links_add_up_to_the_total(provider, known, merged):
    found = summary(load(book(responses=[PAIRS, *rows()], provider=[PROVIDER, *provider]), "a.xlsx"))
    gaps = dict(found["gaps"])
    total, promotion = gaps.pop("total"), gaps.pop("promotion")
    assert total == pytest.approx(103 / 24 - 149 / 24, abs=1e-12)
    parts = [value for value in (*gaps.values(), *found["merged"].values()) if value is not None]
    assert math.fsum(parts) == pytest.approx(total, abs=1e-12)
    assert sum(value is not None for value in (*gaps.values(), promotion)) == known
    assert merged <= found["merged"].keys()
    assert found["coverage"]["total"] == 1 and all(0 <= share <= 1 for share in found["coverage"].values())


def test_an_item_is_called_by_its_header_unless_somebody_named_it():
    header = Item("感知_等候", Scale(1, 5), zh="等候", perception_column="感知_等候")
    named = Item("Q1", Scale(1, 5), en="Wait", zh="等候", perception_column="Q1_P")
    assert item_name(header, "zh_CN") == "感知_等候"
    assert (item_name(named, "en"), item_name(named, "zh_CN")) == ("Wait", "等候")


def test_it_is_plain_json_without_nan():
    found = summary(loaded(PAIRS, rows()[:1]))  # one respondent: no interval
    assert found["index"]["low"] is None
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_expectations_without_one_whole_pair_give_no_number():
    found = summary(loaded(["Q1_E", "Q1_P"], [[5, None], [None, 3], [4, None], [None, 7], [2, None]]))
    assert (found["index"]["answers"], found["by_item"][0]["n"]) == (0, 0)
    assert set(found["readings"].values()) == {None} and found["by_item"][0]["perception"] is None


def test_poor_service_is_no_scale_of_its_own():
    found = summary(loaded(["Q1_E", "Q1_P"], [[8, 7]] * 20))
    assert found["index"]["value"] == pytest.approx(7 / 8) and found["scale"]["hi"] == 10


def test_an_assumed_expectation_above_what_anyone_perceived_counts():
    mapping = {"columns": [{"header": "Q1", "role": "perception"}], "assumed_expectation": 8}
    found = summary(loaded(["Q1"], [[5], [6], [7], [6]], mapping=mapping))
    assert found["index"]["value"] == pytest.approx(24 / 32) and found["assumed"] == "number 8"


def test_provider_columns_may_be_named_by_word_and_letter():
    answers = [["Q1_E", "Q1_P"], *[[8, 6], [8, 7]] * 5]
    provider = [["item", "Belief M", "Standard S", "Delivery D", "Promise C"], ["Q1", 7.5, 7, 6.2, 6.8]]
    found = summary(load(book(responses=answers, provider=provider), "chain.xlsx"))
    # SOURCE: the chain by hand, E 8, M 7.5, S 7, D 6.2, P 6.5, C 6.8.
    wanted = {
        "understanding": -0.5,
        "process": -0.5,
        "behaviour": -0.8,
        "perception": 0.3,
        "promotion": -0.6,
        "total": -1.5,
    }
    assert found["gaps"] == pytest.approx(wanted) and found["merged"] == {}


def test_who_gave_no_answer_stays_visible():
    body = [[*row[:-1], "N/A"] if place < 3 else row for place, row in enumerate(rows())]
    found = summary(loaded(PAIRS, body))["no_answer"]
    assert found == [{"item": "Q3_P", "side": "perception", "written": "N/A", "n": 3}]
