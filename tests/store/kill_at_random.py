"""Keep, freeze and report month after month, killed again and again at random moments and started again at once.

Arguments: folder, database address, how many kills, seed. A start repairs nothing: it reads what is there, fails where
something is half there or something finished is gone, and goes on. Prints how many kills fell on which work.
"""

import itertools
import json
import mmap
import os
import random
import signal
import struct
import sys
import time
import traceback
from collections import Counter
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.survey import Item, Scale, Survey, empty_respondents
from batch.writing import put
from store import Settings, Store, keeping

WORKS = ("importing", "freezing", "reporting")
FORMATS = ("pdf", "pptx", "xlsx", "html")
PROBLEMS = pd.DataFrame({"row": [2]})
LATEST = 3  # how many months a start reads; at the end all are read


class Told:
    """What a process says to the one that kills it, in memory that both see: its work, and how many months it did."""

    def __init__(self):
        self._shared = mmap.mmap(-1, 16)

    def say(self, *, at: int, done: int) -> None:
        self._shared[:] = struct.pack("qq", at, done)

    def heard(self) -> tuple[int, int]:
        return struct.unpack("qq", self._shared)


def month(number: int) -> str:
    return f"{2000 + number // 12}-{number % 12 + 1:02d}"


def survey(number: int) -> Survey:
    codes = np.full((number % 5 + 1, 1), number % 7, dtype=np.int8)
    return Survey((Item("q1", Scale(1, 7)),), codes, codes, empty_respondents(len(codes)), provider=PROBLEMS)


def snapshot(number: int, revision: int) -> bytes:
    return json.dumps([month(number), revision, "x" * 20_000]).encode()


def reports(number: int, folder: Path) -> dict[Path, bytes]:
    return {folder / f"{month(number)}.{name}": f"{month(number)} {name} ".encode() * 5_000 for name in FORMATS}


def keep(store: Store, number: int) -> None:
    store.save(b"file %d" % number, f"{number}.csv", {}, survey(number), PROBLEMS, signature="columns")


def freeze(store: Store, number: int) -> None:
    """A month is frozen, the one before is restated, and both are published."""
    for of, revision in ((number - 1, 2), (number, 1)):
        if of >= 0:
            moved = [{"before": 1, "after": 2}] * (revision - 1)
            frozen = store.freeze("columns", month(of), "month", snapshot(of, revision), tallies=b"t", moved=moved)
            store.publish(frozen.number)


def report(folder: Path, number: int) -> None:
    put(reports(number, folder), folder)


def check(store: Store, folder: Path, done: int, *, last: int = LATEST) -> None:
    """Whatever was finished is there, whole; of one month more there may be any part, and each part is whole."""
    kept = sorted(store.datasets(), key=lambda dataset: int(dataset.name.removesuffix(".csv")))
    assert [one.name for one in kept] == [f"{number}.csv" for number in range(len(kept))]
    assert done <= len(kept) <= done + 1, (done, len(kept))
    for number, dataset in list(enumerate(kept))[-last:]:
        assert store.upload(dataset.id) == b"file %d" % number
        assert np.array_equal(store.load(dataset.id).perception, survey(number).perception)
        assert store.problems(dataset.id).equals(PROBLEMS)
    check_frozen(store, done, len(kept), last)
    for number in range(max(0, done - last), done + 1):
        for path, content in reports(number, folder).items():
            assert path.read_bytes() == content if path.exists() else number == done, path


def check_frozen(store: Store, done: int, kept: int, last: int) -> None:
    frozen = store.frozen("columns")
    months = sorted({one.month for one in frozen})
    assert months == [month(number) for number in range(len(months))]
    assert done <= len(months) <= kept
    shown = {one.month: one.revision for one in store.frozen("columns", published=True)}
    for number in range(max(0, len(months) - last), len(months)):
        revisions = [one for one in frozen if one.month == month(number)]
        assert [one.revision for one in revisions] in ([1], [2, 1]), revisions
        assert [store.snapshot(one.fingerprint) for one in revisions[::-1]] == [
            snapshot(number, revision + 1) for revision in range(len(revisions))
        ]
        assert [one.restates for one in revisions[:-1]] == [one.number for one in revisions[1:]]
        assert number >= done or shown[month(number)] >= (2 if number < done - 1 else 1)


def live(settings: Settings, folder: Path, told: Told, marks: int) -> None:
    """Go on with the last month that was begun, and never end. Every piece of work begun is marked by a byte."""
    store, (_, done) = Store(settings), told.heard()
    check(store, folder, done)
    for number in itertools.count(max(0, len(store.datasets()) - 1)):
        works = [(keep, store), (freeze, store), (report, folder)]
        for at, (work, where) in enumerate(works):
            told.say(at=at, done=done)
            os.write(marks, b".")
            work(where, number)
        done = max(done, number + 1)


def finish(settings: Settings, folder: Path, told: Told) -> None:
    """All that was ever finished is there, and what was cut off is swept: the disk holds what rows name, no more."""
    store, (_, done) = Store(settings), told.heard()
    check(store, folder, done, last=done + 1)
    store.sweep(older_than=timedelta(0))
    with store._database.reading() as connection:
        held = keeping.held(connection) - {None}
    assert {path.name for path in (settings.data / "files").glob("*/*")} == held
    store.close()


def start(run, *arguments) -> int:
    child = os.fork()
    if child == 0:
        try:
            run(*arguments)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_one(chance: random.Random, at: int, settings: Settings, folder: Path, told: Told, usual: list) -> None:
    """Kill a process at a random moment of a piece of work, in the first or the second month that it goes on with."""
    marked, marks = os.pipe()
    child = start(live, settings, folder, told, marks)
    os.close(marks)
    began = []
    for _ in range(len(WORKS) * chance.randrange(1, 3) + at + 1):
        os.read(marked, 1)  # nothing where it failed: its exit code tells
        began.append(time.perf_counter())
    for work, (one, other) in enumerate(itertools.pairwise(began)):
        usual[work % len(WORKS)] = other - one
    time.sleep(chance.uniform(0, usual[at]))
    os.kill(child, signal.SIGKILL)
    os.close(marked)
    if ended(child) != -signal.SIGKILL:
        sys.exit("what the last kill left could not be gone on with")


def main(folder: Path, address: str, kills: int, seed: int) -> None:
    settings = Settings(data=folder / "data", database_url=address)
    told, chance, usual, fell = Told(), random.Random(seed), [0.0] * len(WORKS), Counter()
    for number in range(kills):
        kill_one(chance, number % len(WORKS), settings, folder / "reports", told, usual)
        fell[WORKS[told.heard()[0]]] += 1
    if ended(start(finish, settings, folder / "reports", told)):
        sys.exit("what was left is not what was finished")
    print(json.dumps(fell))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
