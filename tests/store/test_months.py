"""A frozen month never changes: a correction is a revision beside it, and only what is published is shown."""

import dataclasses
import threading
from datetime import UTC, datetime, timedelta

import pytest

from store import Store, StoreError

SEPTEMBER, CORRECTED = b'{"index":0.931}', b'{"index":0.94}'
MOVED = [{"table": "metrics", "key": '["all","all","index"]', "column": "value", "before": 0.931, "after": 0.94}]
MONTH = "survey", "2026-09", "month"


@pytest.fixture
def first(store):
    return store.freeze(*MONTH, SEPTEMBER, tallies=b"tallies", role="分析师")


@pytest.fixture
def second(store, first):
    return store.freeze(*MONTH, CORRECTED, moved=MOVED, restates=first.number, role="manager")


def test_a_frozen_month_comes_out_byte_for_byte(store, first):
    assert store.frozen("survey") == [first]
    assert (first.lineage, first.month, first.kind) == MONTH
    assert (first.revision, first.restates, first.moved_count, first.state, first.role) == (
        1,
        None,
        0,
        "frozen",
        "分析师",
    )
    assert first.frozen_at.tzinfo == UTC and abs(datetime.now(UTC) - first.frozen_at) < timedelta(minutes=5)
    assert store.snapshot(first.fingerprint) == SEPTEMBER
    assert store.frozen_tallies(first.number) == b"tallies"


def test_the_same_content_again_changes_nothing(store, first):
    assert store.freeze(*MONTH, SEPTEMBER, role="manager") == dataclasses.replace(first, already=True)
    assert store.frozen("survey") == [first]


def test_a_month_of_which_no_number_moved_stays_as_it_was_frozen(store, first):
    assert store.freeze(*MONTH, b'{"index":0.931,"frozen_at":"later"}') == dataclasses.replace(first, already=True)


def test_a_correction_restates_and_lists_what_moved_beside_what_it_corrects(store, first, second):
    assert (second.revision, second.restates, second.moved_count, second.already) == (2, first.number, 1, False)
    assert (store.moved(first.number), store.moved(second.number)) == ([], MOVED)
    assert store.frozen("survey") == [second, first]
    assert [store.snapshot(one.fingerprint) for one in (first, second)] == [SEPTEMBER, CORRECTED]
    assert store.frozen_tallies(second.number) is None


def test_a_correction_that_is_taken_back_is_a_third_revision(store, first, second):
    third = store.freeze(*MONTH, SEPTEMBER, moved=MOVED, restates=second.number)
    assert (third.revision, third.restates, third.fingerprint) == (3, second.number, first.fingerprint)


def test_a_number_that_was_unknown_is_null_among_those_that_moved(store, first):
    moved = [MOVED[0] | {"before": float("nan")}]
    assert store.moved(store.freeze(*MONTH, CORRECTED, moved=moved).number) == [MOVED[0] | {"before": None}]


def test_two_who_correct_alike_are_told_the_same_and_others_that_they_came_late(store, first, second):
    late = {"restates": first.number}
    assert store.freeze(*MONTH, b"another moment", moved=MOVED, **late) == dataclasses.replace(second, already=True)
    with pytest.raises(StoreError) as trouble:
        store.freeze(*MONTH, b"another index", moved=[MOVED[0] | {"after": 0.95}], **late)
    assert (trouble.value.code, trouble.value.details) == ("overtaken", {"month": "2026-09"})
    assert store.frozen("survey") == [second, first]


def test_months_kinds_and_surveys_stand_beside_each_other(store, first):
    others = [("survey", "2026-10", "month"), ("survey", "2026-09", "quarter"), ("another", "2026-09", "month")]
    october, quarter, another = (store.freeze(*of, CORRECTED) for of in others)
    assert store.frozen("survey") == [october, first, quarter]
    assert store.frozen("survey", month="2026-09") == [first, quarter]
    assert store.frozen("survey", kind="month") == [october, first]
    assert store.frozen("another") == [another]


def test_leadership_sees_the_newest_published_revision_of_each_month(store, first, second):
    october = store.freeze("survey", "2026-10", "month", b"october")
    assert store.frozen("survey", published=True) == []
    shown = [store.publish(one.number, role="manager") for one in (october, first)]
    assert [one.state for one in shown] == ["published", "published"]
    assert store.frozen("survey", published=True) == shown
    corrected = store.publish(second.number)
    assert store.frozen("survey", published=True) == [shown[0], corrected]


def test_a_withdrawn_correction_shows_again_what_was_published_before(store, first, second):
    before, _ = store.publish(first.number), store.publish(second.number)
    assert store.withdraw(second.number).state == "frozen"
    assert store.frozen("survey", published=True) == [before]
    store.publish(second.number)
    assert [one.number for one in store.frozen("survey", published=True)] == [second.number]


def test_publishing_twice_is_publishing_once(store, first):
    published = store.publish(first.number)
    assert store.publish(first.number) == published
    assert store.withdraw(first.number) == store.withdraw(first.number) == first


@pytest.mark.parametrize("act", [Store.publish, Store.withdraw, Store.moved, Store.frozen_tallies])
def test_what_was_never_frozen_is_said_to_be_missing(store, act):
    with pytest.raises(StoreError) as trouble:
        act(store, 7)
    assert (trouble.value.code, trouble.value.details) == ("no_snapshot", {"id": "7"})


def test_only_snapshots_are_given_out_as_snapshots(store, first, survey, problems):
    kept = store.save(b"a spreadsheet", "9月.csv", {}, survey, problems)
    for fingerprint in (kept.upload, first.tallies):
        with pytest.raises(StoreError, match="no snapshot"):
            store.snapshot(fingerprint)


def test_a_snapshot_that_the_disk_altered_is_said_to_be_damaged(store, first):
    store._files.path(first.fingerprint).write_bytes(CORRECTED)
    with pytest.raises(StoreError, match="damaged"):
        store.snapshot(first.fingerprint)


def test_no_sweep_takes_a_frozen_month(store, first):
    store.save_draft("draft", [("9月.csv", SEPTEMBER), ("10月.csv", b"tallies")], {})
    store.drop_draft("draft")
    assert store.sweep(older_than=timedelta(0)) == 0
    assert (store.snapshot(first.fingerprint), store.frozen_tallies(first.number)) == (SEPTEMBER, b"tallies")


def test_a_freezing_cut_off_before_its_row_shows_nothing_and_is_swept(store, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("store.months._add_revision", lambda *row: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.freeze(*MONTH, SEPTEMBER, tallies=b"tallies")
    assert store.frozen("survey") == []
    assert store.sweep(older_than=timedelta(0)) == 2


def test_two_who_freeze_a_month_at_once_are_told_the_same(store, settings):
    """Each counted it himself, a moment apart; what the slower one wrote is swept."""
    stores, told, together = [store, Store(settings), Store(settings)], [], threading.Barrier(3)

    def freeze(number: int) -> None:
        together.wait()
        told.append(stores[number].freeze(*MONTH, b"counted by %d" % number, tallies=b"tallies"))

    store.frozen("survey")  # the tables are there
    threads = [threading.Thread(target=freeze, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [frozen] = store.frozen("survey")
    assert sorted(one.already for one in told) == [False, True, True]
    assert [dataclasses.replace(one, already=False) for one in told] == [frozen] * 3
    store.sweep(older_than=timedelta(0))
    assert store.snapshot(frozen.fingerprint).startswith(b"counted by")
    assert len(list(store._files.folder.glob("??/*"))) == 2
    for opened in stores[1:]:
        opened.close()
