"""A process killed while it imports, freezes or reports leaves nothing half, loses nothing, and just starts again."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from store import Settings, Store

KILLS = int(os.environ.get("ONEX_KILLS", "18"))
HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def said(script: str, *arguments) -> str:
    command = [sys.executable, HERE / script, *map(str, arguments)]
    python = {"cwd": ROOT, "env": os.environ | {"PYTHONPATH": str(ROOT)}, "text": True}
    done = subprocess.run(command, capture_output=True, timeout=600, check=False, **python)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_freezing_killed_at_any_step_leaves_all_or_nothing(tmp_path):
    """Frozen, restated, published: each is done or not begun, and a sweep leaves no other file."""
    steps, reached = int(said("freeze_at_every_step.py", tmp_path)), []
    for step in range(steps):
        folder = tmp_path / str(step)
        store = Store(Settings(data=folder, database_url=f"sqlite:///{folder / 'onex.db'}"))
        store.sweep(older_than=timedelta(0))
        frozen = store.frozen("survey")
        assert [store.snapshot(one.fingerprint) for one in frozen] == [b"second", b"first"][2 - len(frozen) :]
        assert [store.frozen_tallies(one.number) for one in frozen] == [None, b"tallies"][2 - len(frozen) :]
        assert len(list(folder.glob("files/*/*"))) == [0, 2, 3][len(frozen)]
        reached.append(len(frozen) + len(store.frozen("survey", published=True)))
        store.close()
    assert steps > 30
    assert reached == sorted(reached)
    assert set(reached) == {0, 1, 2, 3}


def test_a_process_killed_at_random_moments_leaves_no_half_month_and_a_restart_repairs_nothing(settings, tmp_path):
    """Each new process reads what the killed one left, before it goes on. ONEX_KILLS says how many are killed."""
    fell = json.loads(said("kill_at_random.py", tmp_path, settings.database_url, KILLS, 1))
    assert set(fell) == {"importing", "freezing", "reporting"}
    assert sum(fell.values()) == KILLS


@pytest.mark.parametrize("name", ["backup", "restore", "migrate"])
def test_a_copy_killed_at_random_moments_is_whole_or_opens_for_nothing_else(
    name, settings, store, empty_place, survey, problems, tmp_path
):
    """The store stays as it was, and the same once more goes on, to the other kind of database."""
    kept = store.save(b"file", "9月.csv", {}, survey, problems)
    store.publish(store.freeze(kept.lineage, "2026-09", "month", b"{}", tallies=b"tallies").number)
    store.secret()
    other = empty_place("sqlite" if settings.database_url.startswith("postgresql") else "postgresql", "new")
    left = json.loads(
        said("copy_at_random.py", name, tmp_path, settings.database_url, other.database_url, KILLS // 3, 1)
    )
    assert set(left) <= {"not begun", "unfinished", "whole"}
    assert sum(left.values()) == KILLS // 3
