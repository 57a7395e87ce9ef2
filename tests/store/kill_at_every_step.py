"""Keep a file, then a corrected mapping for it, and be killed at its step 0, 1, 2, …, each time in a new folder.

The steps are before and after everything that reaches the disk: a folder made, a file flushed or renamed, a commit.
Prints how many there are.
"""

import os
import signal
import sys
from pathlib import Path

import alembic.command  # noqa: F401, once here and not in every child
import numpy as np
import pandas as pd
from sqlalchemy.engine.default import DefaultDialect

from analytics.survey import Item, Scale, Survey, empty_respondents
from store import Settings, Store

REACHES_THE_DISK = [(os, "mkdir"), (os, "fsync"), (os, "replace"), (DefaultDialect, "do_commit")]


def keep(folder: Path) -> None:
    store = Store(Settings(data=folder, database_url=f"sqlite:///{folder / 'onex.db'}"))
    codes, provider = np.array([[1], [2], [3]], dtype=np.int8), pd.DataFrame({"item": ["q1"]})
    survey = Survey((Item("q1", Scale(1, 7)),), codes, codes, empty_respondents(3), provider=provider)
    problems = pd.DataFrame({"row": [2]})
    store.save(b"file", "9月.csv", {"columns": []}, survey, problems)
    store.save(b"file", "9月.csv", {"columns": [], "header_rows": [1]}, survey.take([0, 1]), problems)


def kill_at(step: int) -> None:
    """From now on this process is killed when it comes to that step."""
    steps = iter(range(step + 1))

    def pause() -> None:
        if next(steps, step) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepped(function):
        def call(*arguments, **options):
            pause()
            result = function(*arguments, **options)
            pause()
            return result

        return call

    for owner, name in REACHES_THE_DISK:
        setattr(owner, name, stepped(getattr(owner, name)))


def killed(step: int, folder: Path) -> bool:
    """Keep in a child that is killed at the step; False when it had finished before."""
    child = os.fork()
    if child == 0:
        kill_at(step)
        keep(folder)
        os._exit(0)
    exit_code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert exit_code in (0, -signal.SIGKILL)
    return exit_code != 0


if __name__ == "__main__":
    step = 0
    while killed(step, Path(sys.argv[1]) / str(step)):
        step += 1
    print(step)
