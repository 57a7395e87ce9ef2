"""What people write down is refused with a code when it cannot be meant, and comes back from JSON as it went in."""

import json
from itertools import pairwise

import pytest

from analytics.register import (
    KINDS,
    LONGEST_NAME,
    REFUSALS,
    Action,
    BranchName,
    Call,
    Event,
    Target,
    from_json,
    names_now,
    to_json,
)
from i18n import LANGUAGES, Words

EVENT = {"month": "2026-09", "text_zh": "资费调整"}
TARGET = {"metric": "index", "branch": "", "period": "2026-Q3", "value": 0.97}
ACTION = {"finding": "Waiting", "owner": "Counter", "due": "2026-10-15"}
CALL = {"customer": "9f86d081884c7d65", "month": "2026-09", "owner": "Hall manager", "due": "2026-10-07"}
RIGHT = {
    "event": EVENT,
    "target": TARGET,
    "action": ACTION,
    "call": CALL,
    "branch_name": {"old": "East", "new": "东门厅"},
    "survey_name": {"name": "营业厅满意度"},
}
DONE = ACTION | {"state": "done", "closed": "2026-11", "expected": 0.02, "items": ["q1", "q2"], "branch": "东门厅"}
CALLED = CALL | {"result": "won_back", "called_on": "2026-10-06"}


@pytest.mark.parametrize(("kind", "entry"), [*RIGHT.items(), ("action", DONE), ("call", CALLED)])
def test_an_entry_comes_back_from_json_as_it_went_in(kind, entry):
    noted = from_json(kind, entry)
    assert isinstance(noted, KINDS[kind])
    assert from_json(kind, json.loads(json.dumps(to_json(noted)))) == noted
    assert to_json(noted).items() >= entry.items()


@pytest.mark.parametrize(
    ("code", "kind", "changed"),
    [
        ("month", "event", {"month": "2026-9"}),
        ("month", "event", {"month": "2026-09-01"}),
        ("month", "call", {"month": ""}),
        ("month", "action", {"state": "done", "closed": "2026-11-03"}),
        ("empty", "event", {"text_zh": " "}),
        ("empty", "action", {"owner": ""}),
        ("empty", "call", {"customer": ""}),
        ("period", "target", {"period": "Q3"}),
        ("period", "target", {"period": "2026-Q5"}),
        ("value", "target", {"value": float("nan")}),
        ("value", "action", {"expected": float("inf")}),
        ("date", "action", {"due": "2026-02-30"}),
        ("date", "action", {"due": "20261015"}),
        ("date", "call", {"result": "lost", "called_on": "soon"}),
        ("state", "action", {"state": "closed"}),
        ("closed", "action", {"state": "done"}),
        ("closed", "action", {"state": "under_way", "closed": "2026-11"}),
        ("result", "call", {"result": "happy", "called_on": "2026-10-06"}),
        ("called", "call", {"result": "reached"}),
        ("called", "call", {"called_on": "2026-10-06"}),
        ("name", "branch_name", {"new": "East"}),
        ("name", "branch_name", {"old": ""}),
        ("empty", "survey_name", {"name": " "}),
        ("long", "survey_name", {"name": "名" * (LONGEST_NAME + 1)}),
        ("form", "event", {"month": 202609}),
        ("form", "event", {"colour": "red"}),
        ("form", "target", {"value": True}),
        ("form", "target", {"value": None}),
        ("form", "target", {"value": "0.97"}),
        ("form", "action", {"items": "q1"}),
        ("form", "action", {"items": [1]}),
        ("form", "holiday", {}),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_code(code, kind, changed):
    with pytest.raises(ValueError, match=rf"^{code}$"):
        from_json(kind, RIGHT.get(kind, {}) | changed)


@pytest.mark.parametrize("kind", RIGHT)
def test_a_field_without_a_default_must_be_there(kind):
    entry = dict(RIGHT[kind])
    del entry[next(iter(entry))]
    with pytest.raises(ValueError, match=r"^form$"):
        from_json(kind, entry)


@pytest.mark.parametrize("period", ["2026", "2026-Q3", "2026-09", "2026-07/2026-09"])
def test_a_target_is_set_for_any_period_that_is_shown(period):
    assert Target("index", "", period, 1).period == period


def test_an_action_may_be_dropped_with_or_without_a_month():
    assert Action(**ACTION, state="dropped") != Action(**ACTION, state="dropped", closed="2026-11")


def test_an_event_in_either_language_is_enough():
    assert Event("2026-09", text_en="New tariff") != Event("2026-09", text_zh="资费调整")


def test_a_call_is_a_promise_until_it_was_made():
    assert Call(**CALL).result == ""


def test_the_last_word_on_a_branch_counts():
    names = [BranchName("East", "Centre"), BranchName("East", "North"), BranchName("North", "New")]
    assert names_now(names) == {"East": "New", "North": "New"}
    assert names_now([]) == {}


@pytest.mark.parametrize("circle", [["a", "b", "a"], ["a", "b", "c", "a"], ["z", "a", "b", "a"]])
def test_a_branch_that_ends_up_as_itself_is_refused(circle):
    with pytest.raises(ValueError, match=r"^circle$"):
        names_now([BranchName(*step) for step in pairwise(circle)])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_has_words(lang):
    words = Words(lang)
    assert {code for code in REFUSALS if not words(f"register_refusal.{code}")} == set()
