"""Back a store up, restore it or move it, killed again and again at random moments and started again at once.

Arguments: "backup", "restore" or "migrate", a folder with the store in "data", its database, that of the target, how
many kills, seed. Fails where the store is not as it was, or where a copy opens that is not all of it. Prints how many
kills left which state.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import alembic.command  # noqa: F401, once here and not in every child
import sqlalchemy as sa

from store import Settings
from store.backup import backup, restore
from store.copying import copy
from tests.store.copies import database, everything, state


def back_up(source: Settings, to: Path) -> None:
    with database(source) as opened:
        backup(opened, source.data, to)


def bring_back(folder: Path, target: Settings) -> None:
    with database(target) as opened:
        restore(folder, opened, target.data)


def move(source: Settings, target: Settings) -> None:
    with database(source) as there, database(target) as here:
        copy(there, here, folders=(source.data, target.data))


def forget(target: Settings) -> None:
    """An empty place again."""
    shutil.rmtree(target.data, ignore_errors=True)
    with database(target) as opened:
        if not opened.file:
            with opened._engine.begin() as connection:
                connection.execute(sa.text("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))


def killed(work: Callable, *, after: float) -> None:
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) not in (0, -signal.SIGKILL):
        sys.exit("what the last kill left could not be gone on with")


def main(name: str, folder: Path, source: Settings, target: Settings, kills: int, seed: int) -> None:
    made, monday, tuesday, chance = everything(source), folder / "monday", folder / "tuesday", random.Random(seed)
    back_up(source, monday)
    work, found = {
        "backup": (lambda: back_up(source, tuesday), lambda: "whole" if tuesday.exists() else "not begun"),
        "restore": (lambda: bring_back(monday, target), lambda: state(target)),
        "migrate": (lambda: move(source, target), lambda: state(target)),
    }[name]

    def check() -> str:
        """What was left; a whole copy is compared and forgotten."""
        assert everything(source) == made
        left = found()
        if left == "whole":
            if name == "backup":
                bring_back(tuesday, target)
                shutil.rmtree(tuesday)
            assert everything(target) == made
            forget(target)
        return left

    began = time.perf_counter()
    work()
    usual = time.perf_counter() - began
    assert check() == "whole"
    left = Counter()
    for _ in range(kills):
        killed(work, after=chance.uniform(0, usual))
        left[check()] += 1
    work()
    assert check() == "whole"
    print(json.dumps(left))


if __name__ == "__main__":
    name, folder, there, here, *numbers = sys.argv[1:]
    data = Path(folder)
    source, target = Settings(data=data / "data", database_url=there), Settings(data=data / "new", database_url=here)
    main(name, data, source, target, *map(int, numbers))
