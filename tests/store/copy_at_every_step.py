"""Back a store up, or restore it, and be killed at step 0, 1, 2, … as in kill_at_every_step.

Arguments: "backup" or "restore", and a folder. Prints how many steps there are.
"""

import os
import signal
import sys
from contextlib import closing
from pathlib import Path

from store.backup import backup, restore
from store.database import Database
from tests.store.kill_at_every_step import keep, kill_at


def database(folder: Path) -> closing:
    return closing(Database(f"sqlite:///{folder / 'onex.db'}", folder=folder))


def back_up(source: Path, to: Path) -> None:
    with database(source) as opened:
        backup(opened, source, to)


def bring_back(source: Path, to: Path) -> None:
    with database(to) as opened:
        restore(source, opened, to)


def killed(step: int, work, source: Path, to: Path) -> bool:
    """Work in a child that is killed at the step; False when it had finished before."""
    child = os.fork()
    if child == 0:
        kill_at(step)
        work(source, to)
        os._exit(0)
    exit_code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert exit_code in (0, -signal.SIGKILL)
    return exit_code != 0


def main(name: str, folder: Path) -> None:
    keep(folder / "store")
    back_up(folder / "store", folder / "backup")
    work, source = {"backup": (back_up, folder / "store"), "restore": (bring_back, folder / "backup")}[name]
    step = 0
    while killed(step, work, source, folder / str(step)):
        step += 1
    print(step)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
