"""What is kept comes whole into another place, from either database to either, or not at all."""

import dataclasses
import json
import os
import subprocess
import sys
import threading
from itertools import groupby
from pathlib import Path

import pytest
import sqlalchemy as sa

from analytics.survey import Scale
from store import Store, StoreError, Submission, copying, migrations, unfinished
from store.backup import backup, restore
from store.copying import copy
from store.files import Files, digest
from tests.store.copies import database, everything, sqlite, state

HERE = Path(__file__).parent
AGAIN = 8  # of what was cut off, every eighth is begun again
KINDS = ["sqlite", "postgresql"]


@pytest.fixture
def full(store, survey, problems):
    """A store with something in every table but the one of keepings under way, which are none of its own."""
    first = store.save(b"first", "9月.xlsx", {"columns": []}, survey, problems, signature="columns")
    store.save(b"second", "9月 2.xlsx", {}, survey.take([0]), problems, signature="columns", replaces=(first.batch,))
    store.undo(first.batch)
    store.save_draft("draft", [("a.csv", b"a draft")], {"said": "好"})
    store.give(Submission("id", "columns", {"q1": {"belief": 7.25}}, {"q1": Scale(1, 10)}))
    store.enter("columns", "event", {"month": "2026-09", "text_zh": "新资费"})
    store.publish(store.freeze("columns", "2026-09", "month", b"{}", tallies=b"tallies").number)
    store.secret()
    return store


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_comes_back_whole_on_either_database(full, settings, empty_place, tmp_path, kind):
    with database(settings) as source:
        made = backup(source, settings.data, tmp_path / "monday")
    place = empty_place(kind, "elsewhere")
    with database(place) as target:
        restored = restore(tmp_path / "monday", target, place.data)
    before = everything(settings)
    assert everything(place) == before
    assert (made.rows, made.files) == (restored.rows, restored.files) == (sum(map(len, before.values())) - 32 - 9, 9)
    assert all(before.pop(name) for name in ("datasets", "versions", "submissions", "snapshots", "upload_drafts"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_store_that_moved_goes_on_with_the_next_numbers(full, settings, empty_place, survey, problems, kind):
    place = dataclasses.replace(empty_place(kind, "elsewhere"), data=settings.data)
    with database(settings) as source, database(place) as target:
        assert copy(source, target, folders=(settings.data, settings.data)).files == 0
    moved = Store(place)
    kept = moved.save(b"third", "10月.xlsx", {}, survey, problems, signature="columns")
    assert [one.id for one in moved.datasets()] == [kept.id, full.datasets()[0].id]
    assert moved.give(Submission("id", "columns", {}, {})) == full.last_given("columns") + 1
    assert moved.redo(full.batches()[0].id).version == 4
    moved.close()


def test_a_backup_while_others_keep_is_one_moment(full, settings, tmp_path, survey, problems):
    stop = threading.Event()

    def keep() -> None:
        for number in range(200):
            if stop.is_set():
                return
            full.save(b"%d" % number, f"{number}.csv", {}, survey, problems)
            full.save_draft("draft", [("a.csv", b"%d" % number)], {})

    writer = threading.Thread(target=keep)
    writer.start()
    place = dataclasses.replace(settings, data=tmp_path / "new", database_url=f"sqlite:///{tmp_path}/new/onex.db")
    with database(settings) as source, database(place) as target:
        backup(source, settings.data, tmp_path / "monday")
        stop.set()
        writer.join()
        restore(tmp_path / "monday", target, place.data)
    copied = Store(place)
    assert all(len(copied.load(dataset.id)) for dataset in copied.datasets())
    assert copied.draft("draft") is None or copied.draft("draft").files
    copied.close()


def test_a_backup_of_an_earlier_revision_is_restored_as_this_one(settings, empty_place, tmp_path):
    if settings.database_url.startswith("postgresql"):
        pytest.skip("upgraded before it is backed up")
    settings.data.mkdir()
    with database(settings) as source:
        with source._engine.begin() as connection:
            migrations.upgrade(connection, "0001")
            connection.execute(sa.text("INSERT INTO keepings VALUES ('k', '[]', '2026-09-30 08:00:00.000000')"))
        backup(source, settings.data, tmp_path / "monday")
        with source.as_it_is() as connection:
            assert migrations.revision(connection) == "0001"
    place = empty_place("sqlite", "elsewhere")
    with database(place) as target:
        assert restore(tmp_path / "monday", target, place.data).rows == 1
        with target.reading() as connection:
            assert migrations.revision(connection) == migrations.head()


def refused(code: str):
    return pytest.raises(StoreError, match=code.replace("_", " "))


def test_nothing_is_written_over(full, settings, empty_place, tmp_path):
    before = everything(settings)
    with database(settings) as source:
        backup(source, settings.data, tmp_path / "monday")
        for place in (tmp_path / "monday", settings.data):
            with refused("not_empty"):
                backup(source, settings.data, place)
        with refused("not_empty"):
            restore(tmp_path / "monday", source, settings.data)
        with refused("not_empty"):
            copy(source, source, folders=(settings.data, settings.data))
        other = empty_place("sqlite", "other")
        Store(other).secret()
        with database(other) as target, refused("not_empty"):
            restore(tmp_path / "monday", target, other.data)
    assert Store(other).datasets() == []
    assert everything(settings) == before


def test_a_damaged_backup_brings_nothing_back(full, settings, empty_place, tmp_path):
    with database(settings) as source:
        backup(source, settings.data, tmp_path / "monday")
    place = empty_place("sqlite", "elsewhere")
    upload = Files(tmp_path / "monday" / "files").path(digest(b"first"))
    upload.write_bytes(b"altered")
    with database(place) as target:
        with refused("damaged"):
            restore(tmp_path / "monday", target, place.data)
        assert state(place) == "unfinished"
        upload.write_bytes(b"first")
        (tmp_path / "monday" / "onex.db").write_bytes(b"altered")
        with refused("damaged"):
            restore(tmp_path / "monday", target, place.data)
        with refused("no_backup"):
            restore(tmp_path, target, place.data)


def test_a_backup_of_a_newer_onex_is_refused(full, settings, tmp_path):
    with database(settings) as source:
        backup(source, settings.data, tmp_path / "monday")
        about = json.loads((tmp_path / "monday" / "backup.json").read_text())
        (tmp_path / "monday" / "backup.json").write_text(json.dumps(about | {"revision": "9001"}))
        with refused("newer"):
            restore(tmp_path / "monday", source, settings.data)


def test_a_backup_that_fails_leaves_nothing(full, settings, tmp_path):
    Files(settings.data / "files").path(digest(b"second")).unlink()
    with database(settings) as source, refused("damaged"):
        backup(source, settings.data, tmp_path / "monday")
    assert not list(tmp_path.glob("monday*"))


def test_a_draft_given_up_meanwhile_is_not_in_the_copy(full, settings, empty_place, tmp_path):
    Files(settings.data / "files").path(digest(b"a draft")).unlink()
    place = empty_place("sqlite", "elsewhere")
    with database(settings) as source, database(place) as target:
        backup(source, settings.data, tmp_path / "monday")
        restore(tmp_path / "monday", target, place.data)
    assert Store(place).draft("draft") is None


def test_a_copy_that_differs_is_not_taken_for_one(full, settings, empty_place, monkeypatch):
    place = empty_place("sqlite", "elsewhere")
    monkeypatch.setattr("store.copying._digest", lambda connection, table: id(connection))
    with database(settings) as source, database(place) as target, refused("not_a_copy"):
        copy(source, target, folders=(settings.data, place.data))
    assert state(place) == "unfinished"


def test_what_is_kept_while_a_store_moves_is_not_lost_unnoticed(full, settings, empty_place, monkeypatch):
    place, copy_files = empty_place("sqlite", "elsewhere"), copying.copy_files
    with database(settings) as source, database(place) as target:
        with monkeypatch.context() as patch:
            patch.setattr(copying, "copy_files", lambda *how: full.undo(full.batches()[0].id) and copy_files(*how))
            with refused("written_meanwhile"):
                copy(source, target, folders=(settings.data, place.data))
        assert state(place) == "unfinished"
        copy(source, target, folders=(settings.data, place.data))
    assert everything(place) == everything(settings)


def test_a_copy_that_was_cut_off_is_neither_written_nor_backed_up_nor_moved(full, settings, empty_place, tmp_path):
    with database(settings) as source, source.writing() as connection:
        unfinished.mark(connection)
    with refused("unfinished"):
        full.save_draft("draft", [], {})
    with database(settings) as source, database(empty_place("sqlite", "elsewhere")) as target:
        with refused("unfinished"):
            backup(source, settings.data, tmp_path / "monday")
        with refused("unfinished"):
            copy(source, target, folders=(settings.data, tmp_path / "elsewhere"))
    assert not list(tmp_path.glob("monday*"))
    opened = Store(settings)
    assert opened.check() == "unfinished"
    opened.close()


def copied_at_every_step(what: str, folder: Path) -> int:
    python = {"cwd": HERE.parents[1], "env": os.environ | {"PYTHONPATH": str(HERE.parents[1])}, "text": True}
    command = [sys.executable, HERE / "copy_at_every_step.py", what, folder]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300, **python)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_a_backup_killed_at_any_step_is_whole_or_not_there(tmp_path):
    """Where it is not there, backing up again works, whatever the first attempt left."""
    steps, whole = copied_at_every_step("backup", tmp_path), []
    for step in range(steps):
        to = tmp_path / str(step)
        whole.append(to.exists())
        if not whole[-1] and step % AGAIN == 0:
            with database(sqlite(tmp_path / "store")) as source:
                backup(source, tmp_path / "store", to)
        if to.exists():
            with database(sqlite(tmp_path / f"restored {step}")) as target:
                assert restore(to, target, tmp_path / f"restored {step}").files == 5
    assert steps > 30
    assert whole == sorted(whole)
    assert set(whole) == {False, True}


def test_a_restore_killed_at_any_step_brings_all_back_or_opens_for_nothing_else(tmp_path):
    """Where it did not bring all back, restoring into the same place works."""
    steps, states = copied_at_every_step("restore", tmp_path), []
    for step in range(steps):
        place = sqlite(tmp_path / str(step))
        states.append(state(place))
        if states[-1] != "whole" and step % AGAIN == 0:
            with database(place) as target:
                restore(tmp_path / "backup", target, place.data)
        if state(place) == "whole":
            store = Store(place)
            [kept] = store.datasets()
            assert [len(store.load(one.id)) for one in store.history(kept.id)] == [2, 3]
            store.close()
    assert steps > 30
    assert list(dict.fromkeys(states)) == ["not begun", "unfinished", "whole"]
    assert len([*groupby(states)]) == 3
