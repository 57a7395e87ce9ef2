"""What became of each delivery: rows that are only ever added, of which the last of a batch says what it is now."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from store.dataset import Dataset, as_dataset, every_version
from store.errors import StoreError
from store.names import given_names, of_file
from store.schema import versions

KEPT, WITHDRAWN, UNDONE, REDONE = "kept", "withdrawn", "undone", "redone"


@dataclass(frozen=True)
class Batch:
    """What was delivered as one. `current` is what it is now (None: withdrawn), `versions` all it was, newest first.

    `version` counts what was done to it; `undoable` and `redoable` say whether a click would change it.
    """

    id: str
    lineage: str
    current: Dataset | None
    versions: tuple[Dataset, ...]
    version: int
    undoable: bool
    redoable: bool


@dataclass(frozen=True)
class Lineage:
    """One survey: the current datasets of its batches, oldest first, and what they have together.

    It is called as a person named it (`named`), else like the file of its last month. `latest` was kept last.
    """

    id: str
    name: str
    datasets: tuple[Dataset, ...]
    months: tuple[str, ...]
    respondents: int
    latest: Dataset
    named: bool = False


def batches(connection: Connection, lineage: str | None = None) -> list[Batch]:
    """The batches of a survey or of all, withdrawn ones too: by their last month, then in the order they were kept."""
    known, rows = defaultdict(list), defaultdict(list)
    for row in connection.execute(every_version()):
        known[row.batch].append(as_dataset(row))
    for row in connection.execute(select(versions).order_by(versions.c.number)):
        rows[row.batch].append(row)
    found = [_batch(of, known[name]) for name, of in rows.items() if lineage in (None, of[-1].lineage)]
    return sorted(found, key=lambda batch: batch.versions[0].months[-1:])  # stable: what was kept first stays first


def batch(connection: Connection, id: str) -> Batch:
    """One batch. StoreError "missing" where there is none of that id."""
    known = connection.execute(every_version().where(versions.c.batch == id))
    return _batch(rows(connection, id), [as_dataset(row) for row in known])


def lineages(connection: Connection) -> list[Lineage]:
    """Every survey with anything to show, the one kept last first."""
    kept, given = defaultdict(list), given_names(connection)
    for one in batches(connection):
        if one.current:
            kept[one.lineage].append(one.current)
    found = [_lineage(datasets, given.get(lineage, "")) for lineage, datasets in kept.items()]
    return sorted(found, key=lambda lineage: lineage.latest.created_at, reverse=True)


def state(found: Sequence[Dataset], names: Mapping[str, str]) -> str:
    """A digest of what a survey is made of: its datasets in their order, and the new names of branches.

    >>> state([], {}) == state([], {"East": "North"})
    False
    """
    facts = [one.id for one in found], sorted(names.items())
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]


def of_dataset(connection: Connection, id: str) -> Row:
    """The last row that names a dataset. StoreError "missing" where there is none."""
    newest = select(versions).where(versions.c.dataset == id).order_by(versions.c.number.desc()).limit(1)
    return connection.execute(newest).first() or _missing(id)


def rows(connection: Connection, batch: str) -> Sequence[Row]:
    """Everything that was done to a batch, in order. StoreError "missing" where there is none."""
    ordered = select(versions).where(versions.c.batch == batch).order_by(versions.c.number)
    return connection.execute(ordered).all() or _missing(batch)


def steps(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows that undoing goes back through, and those that redoing goes through, the nearest last."""
    past, ahead = [], []
    for row in rows:
        if row.act == UNDONE:
            ahead.append(past.pop())
        elif row.act == REDONE:
            past.append(ahead.pop())
        else:
            past.append(row)
            ahead.clear()
    return past, ahead


def _batch(rows: Sequence[Row], known: Sequence[Dataset]) -> Batch:
    last = rows[-1]
    past, ahead = steps(rows)
    current = known[0] if last.dataset else None
    return Batch(last.batch, last.lineage, current, tuple(known), last.version, bool(past), bool(ahead))


def _lineage(found: Sequence[Dataset], given: str) -> Lineage:
    latest = max(found, key=lambda one: one.created_at)
    last = max(found, key=lambda one: (one.months[-1:], one.created_at))
    months = sorted({month for one in found for month in one.months})
    people = sum(one.respondents for one in found)
    name = given or of_file(last.name)
    return Lineage(latest.lineage, name, tuple(found), tuple(months), people, latest, bool(given))


def _missing(id: str):
    raise StoreError("missing", id=id)
