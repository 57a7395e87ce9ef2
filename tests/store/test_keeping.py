"""Whatever cuts a keeping off, nothing is half kept and the next start works."""

import errno
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from store import Settings, Store, StoreError

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MAPPING = {"version": 1, "columns": []}


def child(script: str, *arguments) -> subprocess.Popen:
    command = [sys.executable, HERE / script, *map(str, arguments)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True, **pipes)


def files(settings: Settings) -> set[Path]:
    return {path for path in (settings.data / "files").rglob("*") if path.is_file()}


def test_a_process_killed_at_any_step_leaves_all_or_nothing(tmp_path, survey, problems):
    """The child keeps a file and then a corrected mapping for it; it is killed at its every step in turn."""
    killer = child("kill_at_every_step.py", tmp_path)
    out, err = killer.communicate(timeout=300)
    assert killer.returncode == 0, err
    steps = int(out)
    versions = []
    for step in range(steps):
        folder = tmp_path / str(step)
        settings = Settings(data=folder, database_url=f"sqlite:///{folder / 'onex.db'}")
        store = Store(settings)
        store.sweep(older_than=timedelta(0))
        shown = store.datasets()
        versions.append(shown[0].version if shown else 0)
        assert len(shown) == (versions[-1] > 0)
        kept = [(dataset.version, len(store.load(dataset.id))) for dataset in shown and store.history(shown[0].id)]
        assert kept == [(2, 2), (1, 3)][2 - versions[-1] :]
        assert len(files(settings)) == [0, 4, 5][versions[-1]]
        store.save(b"next file", "next.csv", MAPPING, survey, problems)
        assert len(store.datasets()) == len(shown) + 1
        store.close()
    assert steps > 50
    assert set(versions) == {0, 1, 2}
    assert versions == sorted(versions)


def test_processes_keep_one_file_at_once_and_only_one_is_first(settings):
    children = [child("keep_at_once.py", settings.data, settings.database_url, number) for number in range(3)]
    assert [process.stdout.readline() for process in children] == ["ready\n"] * 3
    for process in children:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120) for process in children]
    assert [process.returncode for process in children] == [0, 0, 0], said
    assert sorted(out for out, _ in said) == ["first\n", "kept already\n", "kept already\n"]
    store = Store(settings)
    assert len(store.datasets()) == 4
    assert {len(store.load(dataset.id)) for dataset in store.datasets()} == {1}
    store.close()


@pytest.fixture
def interrupted(store, survey, problems, monkeypatch):
    """A store in which keeping a file failed after everything but the database row was written."""
    with monkeypatch.context() as patch:
        patch.setattr("store.acts.keep", lambda *row, **how: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.save(b"file", "9月.csv", MAPPING, survey, problems)
    return store


def test_a_keeping_that_failed_shows_nothing_and_is_swept(interrupted, settings):
    assert interrupted.datasets() == []
    assert len(files(settings)) == 4
    assert interrupted.sweep(older_than=timedelta(0)) == 4
    assert files(settings) == set()


def test_a_keeping_begun_within_the_hour_is_not_swept(interrupted, settings):
    assert interrupted.sweep() == 0
    assert len(files(settings)) == 4


def test_what_a_failed_keeping_left_and_a_later_one_uses_is_not_swept(interrupted, survey, problems, same_survey):
    kept = interrupted.save(b"file", "9月.csv", MAPPING, survey, problems)
    assert interrupted.sweep(older_than=timedelta(0)) == 0
    same_survey(interrupted.load(kept.id), survey)


def test_a_sweep_in_the_middle_of_a_keeping_costs_it_nothing(store, survey, problems, same_survey, monkeypatch):
    """The sweep takes the files between the last write and the database row, as if the clock had jumped an hour."""
    from store import keeping

    write, swept = keeping._write, []

    def write_then_sweep(*arguments):
        write(*arguments)
        if not swept:
            swept.append(None)
            swept[0] = store.sweep(older_than=timedelta(0))

    monkeypatch.setattr(keeping, "_write", write_then_sweep)
    kept = store.save(b"file", "9月.csv", MAPPING, survey, problems)
    assert swept == [4]
    same_survey(store.load(kept.id), survey)


def test_a_sweep_with_the_wrong_database_removes_nothing(store, settings, survey, problems, tmp_path):
    kept = store.save(b"file", "9月.csv", MAPPING, survey, problems)
    wrong = Store(Settings(data=settings.data, database_url=f"sqlite:///{tmp_path / 'empty.db'}"))
    assert wrong.sweep(older_than=timedelta(0)) == 0
    wrong.close()
    assert store.upload(kept.id) == b"file"


def test_a_full_disk_leaves_nothing_and_says_so(store, survey, problems, settings, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    store.datasets()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StoreError) as trouble:
            store.save(b"file", "9月.csv", MAPPING, survey, problems)
    assert trouble.value.code == "disk_full"
    assert (store.datasets(), files(settings)) == ([], set())


@pytest.fixture
def ordinary_user():
    """Nothing is read-only for root: leave its rights aside, so that the disk can say no."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


@pytest.fixture
def read_only(tmp_path):
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(folder.stat().st_mode | 0o055)
    folder = tmp_path / "read-only"
    folder.mkdir()
    folder.chmod(0o555)
    return Settings(data=folder / "data", database_url=f"sqlite:///{folder / 'data' / 'onex.db'}")


def test_a_read_only_disk_is_named_with_the_reason(read_only, survey, problems, ordinary_user):
    store = Store(read_only)
    with pytest.raises(StoreError) as trouble:
        store.save(b"file", "9月.csv", MAPPING, survey, problems)
    assert str(trouble.value) == f"not writable: folder {read_only.data}, reason Permission denied"
    assert store.check() == "not_writable"
