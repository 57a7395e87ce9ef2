"""What is asked about the next month's file before what was confirmed last time is taken over."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from analytics.survey import Scale
from intake.guess import guess
from intake.mapping import Mapping, from_json
from intake.reading.files import read
from intake.scale_changes import looks_like
from intake.waves import adapt, as_new, difference, fitting, kept, told
from tests.intake.files import codes, csv, loaded, roles

ITEMS = ["等候时间", "服务态度", "业务办理", "环境设施", "资费解释", "投诉处理"]
EXCHANGED = [item.replace("资费解释", "账单清晰") for item in ITEMS]


def month(items=ITEMS, *, lo=1, hi=10, rows=40, top=None) -> tuple[list[str], list[list]]:
    """Customers who expect much and perceive somewhat less, on lo … hi; nobody answers above `top`."""
    headers = [f"{side}_{item}" for item in items for side in ("期望", "感知")]
    span, top = hi - lo + 1, top or hi
    body = [
        [
            min(lo + (k + place) % span if side else hi - (k + place) % 3, top)
            for place in range(len(items))
            for side in (0, 1)
        ]
        for k in range(rows)
    ]
    return ["日期", *headers], [[f"2026-09-{1 + k % 28:02d}", *row] for k, row in enumerate(body)]


def confirmed(*file) -> Mapping:
    found = loaded(*file)
    assert codes(found) == []
    return from_json(kept(found.mapping, file[0], found.tidy.survey).to_json())


def later(before: Mapping, *file):
    mapping = adapt(before, read(csv(*file), "answers.csv"))
    return loaded(*file, mapping=mapping.to_json())


@pytest.mark.parametrize(
    ("before", "now"),
    [((1, 10), (1, 5)), ((0, 10), (1, 5)), ((1, 10), (1, 7)), ((1, 7), (1, 5)), ((1, 5), (1, 10)), ((1, 10), (0, 10))],
)
def test_scores_that_look_like_another_scale_are_asked_about(before, now):
    found = later(confirmed(*month(lo=before[0], hi=before[1])), *month(lo=now[0], hi=now[1]))
    (asked,) = found.tidy.questions
    assert (asked.code, asked.field) == ("scale_changed", "scale")
    assert [(choice["lo"], choice["hi"]) for choice in asked.choices] == [before, now]
    assert found.tidy.survey.items[0].scale.hi == before[1]
    for choice in asked.choices:
        plain = found.mapping.to_json() | {"scale": choice}
        again = loaded(*month(lo=now[0], hi=now[1]), mapping=plain)
        assert codes(again) == [] and (again.tidy.survey.items[0].scale.lo, again.tidy.survey.items[0].scale.hi) == (
            choice["lo"],
            choice["hi"],
        )


@pytest.mark.parametrize("top", [10, 9, 8, 6])
def test_a_month_of_low_scores_is_not_asked_about(top):
    assert codes(later(confirmed(*month()), *month(top=top))) == []


def test_a_code_for_no_answer_does_not_hide_the_other_scale():
    headers, body = month(hi=5)
    coded = [
        [9 if (k + place) % 4 == 0 and place else cell for place, cell in enumerate(row)] for k, row in enumerate(body)
    ]
    asked = later(confirmed(*month()), headers, coded).tidy.questions[0]
    assert asked.code == "scale_changed" and asked.choices[1]["hi"] == 5


def test_one_side_below_a_shorter_top_and_few_answers_are_not_asked_about():
    headers, body = month()
    poor = [
        [cell if type(cell) is str or place % 2 else min(cell, 5) for place, cell in enumerate(row)] for row in body
    ]
    assert codes(later(confirmed(headers, body), headers, poor)) == []
    assert codes(later(confirmed(*month()), *month(hi=5, rows=2))) == []


def test_scores_that_look_like_no_scale_are_not_asked_about():
    assert looks_like(Scale(-50, 50), (np.array([-3.0]), np.array([40]))) is None


def test_a_scale_settled_is_kept_without_its_rival():
    found = later(confirmed(*month()), *month(hi=5))
    assert "rival" in found.mapping.scale and "rival" not in found.mapping.confirm().scale


def test_expectations_lost_by_mistake_are_not_left_out_again_without_a_word():
    before = confirmed(*month())
    columns = [
        dataclasses.replace(c, role="ignore", side="", item="") if c.side == "expectation" and c.position > 3 else c
        for c in before.columns
    ]
    broken = dataclasses.replace(before, columns=tuple(columns))
    found = later(broken, *month())
    (asked,) = found.tidy.questions
    lost = {f"期望_{item}": [f"感知_{item}"] for item in ITEMS[1:]}
    assert (asked.code, asked.columns, asked.choices) == ("pair_lost", tuple(lost), (None, lost))
    said = [
        dataclasses.replace(c, reason="left_out", item="") if c.reason == "pair_lost" else c
        for c in found.mapping.columns
    ]
    settled = dataclasses.replace(found.mapping, columns=tuple(said)).confirm()
    assert codes(later(from_json(settled.to_json()), *month())) == []


def test_both_sides_of_an_exchanged_item_are_one_question_which_names_the_old_ones():
    found = later(confirmed(*month()), *month(EXCHANGED))
    (asked,) = found.tidy.questions
    new, old = (tuple(f"{side}_{item}" for side in ("期望", "感知")) for item in ("账单清晰", "资费解释"))
    assert (asked.code, asked.columns, asked.choices) == ("renamed", new, ({"same": old}, {"new": new}, None))


def test_another_question_is_what_a_first_file_would_take_it_for():
    headers, body = month(EXCHANGED)
    book, before = read(csv(headers, body), "answers.csv"), confirmed(*month())
    guessed, mapping = guess(book), adapt(before, book)
    new = as_new(mapping, guessed, ["期望_账单清晰", "感知_账单清晰"])
    assert [(c.role, c.side, c.item) for c in new] == [
        ("score", "expectation", "感知_账单清晰"),
        ("score", "perception", "感知_账单清晰"),
    ]
    by_place = {column.position: column for column in new}
    columns = tuple(by_place.get(column.position, column) for column in mapping.columns)
    again = loaded(headers, body, mapping=dataclasses.replace(mapping, columns=columns))
    assert codes(again) == [] and {item.id for item in again.tidy.survey.items} == {
        f"感知_{item}" for item in EXCHANGED
    }
    assert len(again.tidy.survey.items) == 6 and roles(again)["期望_账单清晰"] == "expectation"


def test_a_new_header_is_called_a_new_name_only_once_that_was_said():
    headers, body = month(EXCHANGED)
    book, before = read(csv(headers, body), "answers.csv"), confirmed(*month())
    mapping = adapt(before, book)
    found = difference(before, headers, fitting(guess(book)))
    assert len(found.renamed) == 2 and not told(found, mapping)
    same = [dataclasses.replace(c, reason="confirmed") if c.was else c for c in mapping.columns]
    assert told(found, dataclasses.replace(mapping, columns=tuple(same))) == found
    apart = [dataclasses.replace(c, role="ignore", reason="confirmed", was="") if c.was else c for c in mapping.columns]
    now = told(found, dataclasses.replace(mapping, columns=tuple(apart)))
    assert (now.added, now.dropped, now.renamed) == (
        ("期望_账单清晰", "感知_账单清晰"), ("期望_资费解释", "感知_资费解释"), (),
    )  # fmt: skip
