"""A draft is found again as it was left, only by its id, and takes no file with it that something else holds."""

import contextlib
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from store import Settings, Store, drafts

FILE, OTHER = "列\n1\n".encode("gb18030"), b"other half"
NOTES = {"step": "columns", "corrections": {"0": {"role": "date", "header": "日期"}}}
LATER = {"step": "keep"}


def files(settings: Settings) -> set[Path]:
    return {path for path in (settings.data / "files").rglob("*") if path.is_file()}


def test_a_draft_comes_back_as_it_was_left(store):
    store.save_draft("a" * 32, [("9月.csv", FILE)], NOTES)
    assert store.note_draft("a" * 32, LATER)
    found = store.draft("a" * 32)
    assert (found.files, found.notes) == ((("9月.csv", FILE),), LATER)


def test_a_store_that_has_drafts_of_an_earlier_shape_goes_on(tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "onex.db")) as early:
        early.execute("CREATE TABLE drafts (signature VARCHAR(64) PRIMARY KEY)")
    store = Store(Settings(data=tmp_path, database_url=f"sqlite:///{tmp_path / 'onex.db'}"))
    store.save_draft("a" * 32, [("9月.csv", FILE)], NOTES)
    store.sweep()
    assert store.draft("a" * 32).notes == NOTES
    store.close()


def test_another_id_finds_nothing(store):
    store.save_draft("a" * 32, [("9月.csv", FILE)], NOTES)
    assert store.draft("b" * 32) is None


def test_two_drafts_of_one_file_know_nothing_of_each_other(store, settings):
    store.save_draft("a" * 32, [("9月.csv", FILE)], NOTES)
    store.save_draft("b" * 32, [("9月.csv", FILE)], LATER)
    store.drop_draft("a" * 32)
    assert store.draft("a" * 32) is None
    assert store.draft("b" * 32).files == (("9月.csv", FILE),)
    store.drop_draft("b" * 32)
    assert files(settings) == set()


def test_a_second_file_joins_the_draft_and_a_replaced_one_goes(store, settings):
    store.save_draft("a" * 32, [("e.csv", FILE)], NOTES)
    store.save_draft("a" * 32, [("e.csv", FILE), ("p.csv", OTHER)], NOTES)
    assert store.draft("a" * 32).files == (("e.csv", FILE), ("p.csv", OTHER))
    store.save_draft("a" * 32, [("p.csv", OTHER)], NOTES)
    assert len(files(settings)) == 1


def test_a_kept_file_outlives_its_draft(store, survey, problems):
    store.save_draft("a" * 32, [("9月.csv", FILE)], NOTES)
    kept = store.save(FILE, "9月.csv", {"columns": []}, survey, problems)
    store.drop_draft("a" * 32)
    assert store.upload(kept.id) == FILE


def test_no_sweep_takes_the_file_of_a_draft(store):
    store.save_draft("a" * 32, [("9月.csv", FILE)], NOTES)
    store.sweep(older_than=timedelta(0))
    assert store.draft("a" * 32).files == (("9月.csv", FILE),)


def test_a_draft_that_nobody_touches_is_given_up(store, settings, monkeypatch):
    store.save_draft("a" * 32, [("9月.csv", FILE)], NOTES)
    monkeypatch.setattr(drafts, "LAST", timedelta(0))
    assert store.sweep() == 1
    assert store.draft("a" * 32) is None and files(settings) == set()


def test_a_draft_given_up_meanwhile_is_kept_anew(store):
    store.save_draft("a" * 32, [("9月.csv", FILE)], NOTES)
    store.drop_draft("a" * 32)
    assert not store.note_draft("a" * 32, LATER)
    store.save_draft("a" * 32, [("9月.csv", FILE)], LATER)
    assert store.draft("a" * 32).notes == LATER


def test_a_draft_cut_off_half_way_leaves_no_file(store, settings, monkeypatch):
    def cut_off(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as cutting:
        cutting.setattr(drafts, "insert", cut_off)
        with pytest.raises(KeyboardInterrupt):
            store.save_draft("a" * 32, [("9月.csv", FILE)], NOTES)
    assert len(files(settings)) == 1
    store.sweep(older_than=timedelta(0))
    assert files(settings) == set()
