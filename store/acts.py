"""What can be done to a batch: keep a dataset as what it is now, undo, redo. Each adds rows and changes none."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Row, func, insert, select

from store import history
from store.dataset import Dataset, as_dataset, current_versions
from store.history import KEPT, REDONE, UNDONE, WITHDRAWN, Batch
from store.lineage import survey_of
from store.schema import datasets, now, versions


def keep(connection: Connection, row: Mapping, *, replaces: Sequence[str] = ()) -> Dataset:
    """Keep a dataset (its row) as what its batch is now; `already` where it was.

    Its batch is the first that it `replaces` (the others are withdrawn), else the one that its upload is or was part
    of, else a new one. StoreError "missing": there is nothing to replace.
    """
    found = already(connection, row, replaces=replaces)
    if found:
        return found
    batch, lineage = _place(connection, row, replaces)
    if connection.scalar(select(datasets.c.id).where(datasets.c.id == row["id"])) is None:
        connection.execute(insert(datasets).values(row))
    _say(connection, batch, lineage, row["id"], KEPT, instead_of=replaces[1:])
    return _current(connection, batch)


def already(connection: Connection, row: Mapping, *, replaces: Sequence[str] = ()) -> Dataset | None:
    """The dataset, where keeping it would change nothing."""
    found = _current(connection, _place(connection, row, replaces)[0])
    if found is None or found.id != row["id"] or any(_current(connection, other) for other in replaces[1:]):
        return None
    return dataclasses.replace(found, already=True)


def undo(connection: Connection, batch: str, *, seen: int | None = None) -> Batch:
    """The version before is current again; before the first one there is none: the batch is withdrawn.

    Other batches whose place it had taken are back too. Nothing happens where the batch is at another version than was
    `seen`: a second click in a hurry is no second step.
    """
    return _step(connection, batch, UNDONE, seen)


def redo(connection: Connection, batch: str, *, seen: int | None = None) -> Batch:
    """What was undone last is current again, as `undo` goes back."""
    return _step(connection, batch, REDONE, seen)


def _step(connection: Connection, batch: str, act: str, seen: int | None) -> Batch:
    rows = history.rows(connection, batch)
    if seen in (None, rows[-1].version):
        _go(connection, rows, act)
    return history.batch(connection, batch)


def _go(connection: Connection, rows: Sequence[Row], act: str) -> None:
    """One step, if there is one, and the same with the batches whose place was taken by it."""
    past, ahead = history.steps(rows)
    way = past if act == UNDONE else ahead
    if not way:
        return
    step = way[-1]
    to = step if act == REDONE else past[-2] if len(past) > 1 else None
    lineage = to.lineage if to else rows[-1].lineage
    _say(connection, rows[-1].batch, lineage, to and to.dataset, act, cause=step.number if act == REDONE else None)
    taken = select(versions.c.batch).where(versions.c.cause == step.number).distinct()
    for other in connection.scalars(taken).all():
        theirs = history.rows(connection, other)
        nearest = history.steps(theirs)[act == REDONE][-1:]
        if [row.cause for row in nearest] == [step.number]:
            _go(connection, theirs, act)


def _place(connection: Connection, row: Mapping, replaces: Sequence[str]) -> tuple[str, str]:
    """The batch and the lineage that a dataset goes into."""
    if replaces:
        first, *_ = [history.rows(connection, batch)[-1] for batch in replaces]  # each must be there
        return first.batch, first.lineage
    return _home(connection, row["upload"]), survey_of(connection, row)


def _home(connection: Connection, upload: str) -> str:
    """The batch that a file is or was part of, unless that was undone; else the one that is named like it."""
    same = set(connection.scalars(select(datasets.c.id).where(datasets.c.upload == upload)))
    holding = select(versions.c.batch).where(versions.c.dataset.in_(same)).order_by(versions.c.number.desc())
    for batch in dict.fromkeys(connection.scalars(holding)):
        past, _ = history.steps(history.rows(connection, batch))
        if any(row.dataset in same for row in past):
            return batch
    return upload


def _say(
    connection: Connection,
    batch: str,
    lineage: str,
    dataset: str | None,
    act: str,
    *,
    instead_of: Sequence[str] = (),
    cause: int | None = None,
) -> None:
    """Add a row, and withdraw the batches that it is instead of and any other in which its file is current.

    These note as their `cause` the row that, undone, brings them back: this one, or the one that it does again.
    """
    number = _add(connection, batch=batch, lineage=lineage, dataset=dataset, act=act)
    upload = select(datasets.c.upload).where(datasets.c.id == dataset).scalar_subquery()
    same = current_versions().where(datasets.c.upload == upload)
    for other in {*instead_of, *(row.batch for row in connection.execute(same))} - {batch}:
        kept = _current(connection, other)
        if kept:
            gone = {"batch": other, "lineage": kept.lineage, "dataset": None, "act": WITHDRAWN}
            _add(connection, **gone, cause=cause or number)


def _add(connection: Connection, **row) -> int:
    count = connection.scalar(select(func.max(versions.c.version)).where(versions.c.batch == row["batch"])) or 0
    added = connection.execute(insert(versions).values(row | {"version": count + 1, "kept_at": now()}))
    return added.inserted_primary_key[0]


def _current(connection: Connection, batch: str) -> Dataset | None:
    row = connection.execute(current_versions().where(versions.c.batch == batch)).first()
    return as_dataset(row) if row else None
