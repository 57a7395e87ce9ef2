"""A process killed while it imports, freezes or reports leaves nothing half, loses nothing, and just starts again."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

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
