"""Deliveries add up to one survey; corrections take their place, and every step can be undone and done again."""

import dataclasses
import threading

import numpy as np
import pandas as pd
import pytest

from analytics.examples import small_survey
from store import StoreError

MONTHS = ["2026-07", "2026-08", "2026-09"]


def answers(month: str, *, score: int = 5, people: int = 4):
    """A survey of one month in which everybody perceives the same."""
    made = small_survey([[6]] * people, [[score]] * people)
    made.respondents["month"] = pd.Categorical([month] * people)
    made.respondents["customer"] = pd.Series([f"{month}/{person}" for person in range(people)], dtype="str")
    return made


@pytest.fixture
def save(store, problems):
    def keep(upload: str, survey, *, mapping=None, signature="columns", **how):
        mapping = {"columns": []} if mapping is None else mapping
        return store.save(upload.encode(), f"{upload}.csv", mapping, survey, problems, signature=signature, **how)

    return keep


@pytest.fixture
def year(save):
    """Three months, kept in order, and the lineage that they are of."""
    return [save(month, answers(month)) for month in MONTHS]


def perceived(store) -> list[tuple[str, float]]:
    """Of each month of the survey the mean perception."""
    survey = store.survey("columns")
    scores = survey.items[0].scale.decode(survey.perception[:, 0])
    means = pd.Series(scores).groupby(survey.respondents["month"].astype("str").to_numpy()).mean()
    return list(means.items())


def test_months_append_to_one_survey(store, year):
    assert store.survey("columns").months == tuple(MONTHS)
    assert len(store.survey("columns")) == 12
    assert [batch.current for batch in store.batches("columns")] == year


def test_a_survey_tells_what_it_is_made_of(store, save, year):
    save("other", answers("2026-01"), signature="other columns")
    other, survey = store.lineages()
    assert (survey.id, survey.name, survey.datasets) == ("columns", "2026-09", tuple(year))
    assert (survey.months, survey.respondents, survey.latest) == (tuple(MONTHS), 12, year[-1])
    assert (other.id, other.months) == ("other columns", ("2026-01",))


def test_a_late_file_comes_where_its_month_is(store, save):
    for month in ("2026-08", "2026-09", "2026-07"):
        save(month, answers(month))
    assert [batch.current.months for batch in store.batches("columns")] == [(month,) for month in MONTHS]


def test_other_bytes_correct_a_batch(store, save, year):
    corrected = save("2026-08 corrected", answers("2026-08", score=3), replaces=(year[1].batch,))
    assert (corrected.batch, corrected.version, corrected.lineage) == (year[1].batch, 2, "columns")
    assert perceived(store) == [("2026-07", 5), ("2026-08", 3), ("2026-09", 5)]
    assert store.history(corrected.id) == store.history(year[1].id) == [corrected, year[1]]
    assert store.batches("columns")[1].versions == (corrected, year[1])


def test_a_correction_twice_is_kept_once(store, save, year):
    corrected = save("again", answers("2026-08"), replaces=(year[1].batch,))
    same = dataclasses.replace(corrected, already=True)
    assert save("again", answers("2026-08"), replaces=(year[1].batch,)) == same
    assert save("again", answers("2026-08")) == same


def test_there_must_be_something_to_replace(store, save, year):
    with pytest.raises(StoreError) as trouble:
        save("new", answers("2026-08"), replaces=(year[0].batch, "nothing"))
    assert (trouble.value.code, store.datasets()) == ("missing", year[::-1])


def test_undo_and_redo_walk_through_the_versions(store, save, year):
    batch = year[2].batch
    second = save("second", answers("2026-09", score=4), replaces=(batch,))
    third = save("third", answers("2026-09", score=3), replaces=(batch,))
    walked = []
    for step in (store.undo, store.undo, store.undo, store.undo, store.redo, store.redo, store.redo, store.redo):
        done = step(batch)
        walked.append((done.current and done.current.id, done.undoable, done.redoable))
    ids = [None, year[2].id, second.id, third.id]
    states = [(id, id is not None, id != third.id) for id in ids]
    assert walked == [states[i] for i in (2, 1, 0, 0, 1, 2, 3, 3)]


def test_nothing_is_overwritten_by_undoing(store, save, year):
    batch = year[2].batch
    corrected = save("corrected", answers("2026-09", score=3), replaces=(batch,))
    undone = store.undo(batch)
    assert [(one.id, one.version) for one in undone.versions] == [(year[2].id, 3), (corrected.id, 2), (year[2].id, 1)]
    assert perceived(store)[-1] == ("2026-09", 5)
    store.redo(batch)
    assert perceived(store)[-1] == ("2026-09", 3)


def test_a_first_version_undone_is_withdrawn_and_comes_back(store, save, year):
    gone = store.undo(year[0].batch)
    assert (gone.current, gone.versions) == (None, (year[0],))
    assert store.survey("columns").months == tuple(MONTHS[1:])
    assert year[0] not in store.datasets()
    assert save(MONTHS[0], answers(MONTHS[0])).version == 3
    assert store.survey("columns").months == tuple(MONTHS)


def test_a_survey_with_nothing_left_is_missing_and_can_be_brought_back(store, save):
    only = save("only", answers("2026-09"))
    store.undo(only.batch)
    assert store.lineages() == []
    with pytest.raises(StoreError) as trouble:
        store.survey("columns")
    assert trouble.value.code == "missing"
    assert [batch.redoable for batch in store.batches()] == [True]


def test_what_was_undone_is_forgotten_by_redo_once_something_new_is_kept(store, save, year):
    batch = year[2].batch
    save("second", answers("2026-09", score=4), replaces=(batch,))
    store.undo(batch)
    third = save("third", answers("2026-09", score=3), replaces=(batch,))
    assert not store.batches("columns")[2].redoable
    assert store.redo(batch).current == third
    assert store.undo(batch).current.id == year[2].id


def test_a_second_click_in_a_hurry_is_no_second_step(store, save, year):
    seen = save("second", answers("2026-09"), replaces=(year[2].batch,)).version
    for _ in range(2):
        assert store.undo(year[2].batch, seen=seen).version == seen + 1


def test_a_file_counts_once_wherever_it_is_put(store, save, year):
    moved = save(MONTHS[2], answers(MONTHS[2]), replaces=(year[1].batch,))
    assert [batch.current for batch in store.batches("columns") if batch.current] == [year[0], moved]
    for step, ids in (
        (store.undo, [one.id for one in year]),
        (store.redo, [year[0].id, moved.id]),
        (store.undo, [one.id for one in year]),
    ):
        step(year[1].batch)
        assert [one.id for one in store.lineages()[0].datasets] == ids


def test_bringing_a_file_back_takes_it_from_where_it_was_put(store, save, year):
    save(MONTHS[2], answers(MONTHS[2]), replaces=(year[1].batch,))
    for step, there, other in ((store.undo, True, False), (store.redo, False, False), (store.undo, True, False)):
        assert (step(year[2].batch).current is not None) == there
        assert [batch.current is not None for batch in store.batches("columns")] == [True, *sorted([there, other])]


def test_one_file_instead_of_several_is_undone_and_redone_in_one_click(store, save, year):
    """Two months delivered once more as one file; a correction of that in between changes nothing about it."""
    batches = [dataset.batch for dataset in year]
    both = save("both", answers("2026-09", score=4), replaces=batches[1:])
    assert save("both", answers("2026-09", score=4), replaces=batches[1:]).already
    assert store.lineages()[0].datasets == (year[0], both)
    save("both again", answers("2026-09", score=3), replaces=(both.batch,))

    def shown(step) -> list[str]:
        step(both.batch)
        return [dataset.id for dataset in store.lineages()[0].datasets]

    assert shown(store.undo) == [year[0].id, both.id]
    assert shown(store.undo) == [dataset.id for dataset in year]
    assert shown(store.redo) == [year[0].id, both.id]
    assert shown(store.undo) == [dataset.id for dataset in year]


def test_a_known_file_goes_back_to_its_batch_but_not_to_one_it_was_undone_in(store, save, year):
    batch = year[2].batch
    save("corrected", answers("2026-09"), replaces=(batch,))
    assert save(MONTHS[2], answers(MONTHS[2])).batch == batch
    assert save("corrected", answers("2026-09")).batch == batch
    store.undo(batch)
    store.undo(batch)
    store.undo(batch)
    assert save("corrected", answers("2026-09")).batch != batch


def test_a_correction_of_other_columns_stays_in_its_survey_and_so_do_those_that_follow(store, save, year):
    corrected = save("new tool", answers("2026-09"), signature="new columns", replaces=(year[2].batch,))
    following = save("next", answers("2026-10"), signature="new columns")
    renamed = save("renamed", answers("2026-11"), mapping={"lineage": "new columns"}, signature="third columns")
    assert {one.lineage for one in (corrected, following, renamed)} == {"columns"}
    assert store.lineage(renamed.id) == store.lineage_for({}, "third columns") == "columns"
    assert store.lineage_for({}, "unknown columns") == "unknown columns"


def test_a_mapping_corrected_to_other_columns_takes_its_file_along(store, save, year):
    wrong = save("2026-10", answers("2026-10"), mapping={"header_rows": [7]}, signature="wrong row")
    right = save("2026-10", answers("2026-10"))
    assert (wrong.lineage, right.lineage, right.batch) == ("wrong row", "columns", wrong.batch)
    assert store.undo(right.batch).lineage == "wrong row"


def test_the_state_changes_when_the_survey_does_and_only_then(store, save, year):
    states = [store.state("columns")]
    save("other", answers("2026-01"), signature="other columns")
    save(MONTHS[0], answers(MONTHS[0]))
    store.enter("columns", "event", {"month": "2026-09", "text_en": "New tariff"})
    assert store.state("columns") == states[0]
    save("corrected", answers("2026-09"), replaces=(year[2].batch,))
    states.append(store.state("columns"))
    store.undo(year[1].batch)
    states.append(store.state("columns"))
    store.enter("columns", "branch_name", {"old": "East", "new": "North"})
    states.append(store.state("columns"))
    assert len(set(states)) == 4
    store.redo(year[1].batch)
    store.undo(year[2].batch)
    [name] = store.entries("columns", "branch_name")
    store.remove_entry("columns", "branch_name", name.id)
    assert store.state("columns") == states[0]


def test_branches_are_shown_under_their_new_names(store, save):
    survey = answers("2026-09")
    survey.respondents["branch"] = pd.Categorical(["East"] * 4)
    save("2026-09", dataclasses.replace(survey, segments=("branch",)))
    store.enter("columns", "branch_name", {"old": "East", "new": "North"})
    assert set(store.survey("columns").respondents["branch"]) == {"North"}
    assert [note.code for note in store.appended("columns").notes] == ["branch_renamed"]


def test_files_at_once_become_batches_of_one_survey(store, save):
    start = threading.Barrier(6)

    def keep(number: int) -> None:
        start.wait()
        save(f"file {number}", answers("2026-09"))
        store.undo(save(f"gone {number}", answers("2026-08")).batch)

    threads = [threading.Thread(target=keep, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [batch.current is not None for batch in store.batches("columns")] == [False] * 6 + [True] * 6
    assert len(np.unique([dataset.id for dataset in store.lineages()[0].datasets])) == 6
