"""Freeze a month, restate it and publish that, and be killed at its step 0, 1, 2, …, each time in a new folder.

The steps are those of kill_at_every_step.py. Prints how many there are.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from store import Settings, Store
from tests.store.kill_at_every_step import kill_at


def opened(folder: Path) -> Store:
    return Store(Settings(data=folder, database_url=f"sqlite:///{folder / 'onex.db'}"))


def freeze(folder: Path) -> None:
    store = opened(folder)
    first = store.freeze("survey", "2026-09", "month", b"first", tallies=b"tallies")
    second = store.freeze("survey", "2026-09", "month", b"second", moved=[{"after": 2}], restates=first.number)
    store.publish(second.number)


def ended(run, *arguments) -> int:
    """The exit code of a child that runs this."""
    child = os.fork()
    if child == 0:
        run(*arguments)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def freeze_until(step: int, folder: Path) -> None:
    kill_at(step)
    freeze(folder)


if __name__ == "__main__":
    step, place, empty = 0, Path(sys.argv[1]), Path(sys.argv[1]) / "empty"
    assert ended(lambda: opened(empty).check()) == 0  # makes the tables
    while True:
        shutil.copytree(empty, place / str(step))
        exit_code = ended(freeze_until, step, place / str(step))
        assert exit_code in (0, -signal.SIGKILL)
        if exit_code == 0:
            break
        step += 1
    print(step)
