"""What people write down is kept as a history: the last word counts, and every earlier one can be read."""

from datetime import UTC, datetime, timedelta

import pytest

from analytics.register import Action, Event
from store import Store

EVENT = {"month": "2026-09", "text_en": "New tariff", "text_zh": "资费调整"}
ACTION = {"finding": "Waiting", "owner": "Counter", "due": "2026-10-15"}
DONE = ACTION | {"state": "done", "closed": "2026-11"}


def said(store, kind="event", lineage="survey"):
    return [entry.noted for entry in store.entries(lineage, kind)]


def test_an_entry_comes_back_with_who_entered_it_and_when(store):
    id = store.enter("survey", "event", EVENT, role="分析师")
    [entry] = store.entries("survey", "event")
    assert (entry.id, entry.kind, entry.entry, entry.role) == (id, "event", EVENT, "分析师")
    assert entry.noted == Event("2026-09", "New tariff", "资费调整")
    assert entry.at.tzinfo == UTC and abs(datetime.now(UTC) - entry.at) < timedelta(minutes=5)


def test_surveys_and_kinds_know_nothing_of_each_other(store):
    id = store.enter("survey", "event", EVENT)
    store.enter("another", "event", EVENT | {"month": "2026-10"}, id=id)
    store.enter("survey", "action", ACTION, id=id)
    assert said(store) == [Event(**EVENT)]
    assert said(store, "action") == [Action(**ACTION)]
    assert said(store, "target") == []


def test_a_change_counts_instead_and_the_history_keeps_what_it_changed(store):
    id = store.enter("survey", "action", ACTION, role="analyst")
    assert store.enter("survey", "action", DONE, id=id, role="manager") == id
    assert said(store, "action") == [Action(**DONE)]
    history = store.entry_history("survey", "action", id)
    assert [(entry.noted.state, entry.role) for entry in history] == [("open", "analyst"), ("done", "manager")]


def test_the_same_entry_twice_is_one(store):
    id = store.enter("survey", "event", EVENT)
    store.enter("survey", "event", EVENT, id=id, role="somebody else")
    assert len(store.entry_history("survey", "event", id)) == 1
    store.enter("survey", "event", EVENT)
    assert said(store) == [Event(**EVENT)] * 2


def test_an_entry_is_taken_back_once_and_brought_back(store):
    id = store.enter("survey", "event", EVENT)
    assert store.remove_entry("survey", "event", id, role="manager")
    assert said(store) == []
    assert not store.remove_entry("survey", "event", id)
    store.enter("survey", "event", EVENT, id=id)
    assert said(store) == [Event(**EVENT)]
    history = store.entry_history("survey", "event", id)
    assert [(entry.removed, entry.role) for entry in history] == [(False, ""), (True, "manager"), (False, "")]


def test_nothing_is_taken_back_that_was_never_there(store):
    assert not store.remove_entry("survey", "event", "nobody")
    assert store.entry_history("survey", "event", "nobody") == []


def test_what_cannot_be_meant_is_refused_and_not_kept(store):
    with pytest.raises(ValueError, match=r"^month$"):
        store.enter("survey", "event", EVENT | {"month": "September"})
    assert store.last_entered("survey") == 0


def test_a_branch_cannot_end_up_as_itself(store):
    id = store.enter("survey", "branch_name", {"old": "East", "new": "Centre"})
    with pytest.raises(ValueError, match=r"^circle$"):
        store.enter("survey", "branch_name", {"old": "Centre", "new": "East"})
    store.enter("survey", "branch_name", {"old": "East", "new": "North"}, id=id)
    store.enter("survey", "branch_name", {"old": "Centre", "new": "East"})
    store.enter("another", "branch_name", {"old": "North", "new": "East"})
    assert len(said(store, "branch_name")) == 2


def test_the_last_number_changes_with_every_entry_and_removal(store):
    numbers = [store.last_entered("survey")]
    id = store.enter("survey", "event", EVENT)
    numbers.append(store.last_entered("survey"))
    store.remove_entry("survey", "event", id)
    numbers.append(store.last_entered("survey"))
    store.enter("another", "event", EVENT)
    assert numbers == sorted(set(numbers)) and numbers[-1] == store.last_entered("survey")


def test_another_process_sees_the_entries(store, settings):
    store.enter("survey", "event", EVENT)
    again = Store(settings)
    assert said(again) == [Event(**EVENT)]
    again.close()


def test_the_log_of_a_kind_has_every_word_and_every_removal_the_last_first(store):
    id = store.enter("survey", "event", EVENT)
    store.enter("survey", "action", ACTION)
    store.remove_entry("survey", "event", id)
    assert [(entry.id, entry.removed) for entry in store.entry_log("survey", "event")] == [(id, True), (id, False)]


def test_what_was_entered_last_is_known_by_kind(store):
    store.enter("survey", "event", EVENT)
    before = store.last_entered("survey", kinds=("event", "target"))
    store.enter("survey", "action", ACTION)
    assert store.last_entered("survey", kinds=("event", "target")) == before < store.last_entered("survey")
