"""Everything that a store keeps, once more in another place: rows, secret and files, each compared with the first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, delete, func, insert, inspect, select, text

from store import secret, unfinished
from store.database import Database
from store.errors import StoreError
from store.files import Files
from store.schema import datasets, drafts, metadata, snapshots

_NAMING = {
    datasets: ("upload", "survey_file", "provider_file", "problems_file"),
    snapshots: ("fingerprint", "tallies_file"),
}
_AT_ONCE = 1000


@dataclass(frozen=True)
class Copied:
    """What was copied: how many rows and files, and where to."""

    rows: int
    files: int
    place: str


def copy(source: Database, target: Database, *, folders: tuple[Path, Path]) -> Copied:
    """Copy a store into an empty one, folder to folder (which may be the same), whatever databases the two have.

    The target is marked before anything is in it, and its rows become visible with the mark's going: cut off, it opens
    for nothing but the same copying again. StoreError "not_empty" or "not_a_copy"; "damaged" for a file that is not
    what was kept; "written_meanwhile" where the source went on while it was copied.
    """
    first, second = folders
    with source.reading() as there:
        before = _written(there)
        with target.filling() as here:
            _refuse_full(here, target.address)
            if first != second:
                secret.copy(first, second)
            unfinished.mark(here)
        with target.filling() as here:
            rows = copy_rows(there, here, place=target.address)
            files = 0 if first == second else copy_files(here, Files(first / "files"), Files(second / "files"))
            _refuse_written(source, before)
            unfinished.clear(here)
    return Copied(rows, files, target.address)


def copy_rows(source: Connection, target: Connection, *, place: str) -> int:
    """Copy every row into tables that have none, within the transaction of the target; how many."""
    _refuse_full(target, place)
    copied = 0
    for table in metadata.sorted_tables:
        for rows in _rows(source, table):
            target.execute(insert(table), rows)
            copied += len(rows)
        _count_on(target, table)
        if _digest(source, table) != _digest(target, table):
            raise StoreError("not_a_copy", table=table.name)
    return copied


def _refuse_full(connection: Connection, place: str) -> None:
    if count(connection):
        raise StoreError("not_empty", place=place)


def _refuse_written(source: Database, before: list) -> None:
    """What is kept while a store is copied would be missing from the copy."""
    with source.reading() as connection:
        if _written(connection) != before:
            raise StoreError("written_meanwhile", database=source.address)


def _written(connection: Connection) -> list[tuple]:
    """What tells that something was kept: of each table how many rows it has, and the last."""
    lasts = {table: func.max(drafts.c.updated_at if table is drafts else table.primary_key.columns[0])
             for table in metadata.sorted_tables}  # fmt: skip
    counted = (select(func.count(), last).select_from(table) for table, last in lasts.items())
    return [tuple(connection.execute(one).one()) for one in counted]


def count(connection: Connection) -> int:
    """How many rows a store has, at whatever revision it is."""
    there = inspect(connection)
    tables = [table for table in metadata.sorted_tables if there.has_table(table.name)]
    return sum(connection.scalar(select(func.count()).select_from(table)) for table in tables)


def copy_files(connection: Connection, source: Files, target: Files) -> int:
    """Copy the files that the rows name; how many. A draft that was given up meanwhile is dropped from the copy."""
    names = _named(connection)
    _copy(names, source, target)
    if inspect(connection).has_table(drafts.name):
        for draft in connection.execute(select(drafts.c.id, drafts.c.files)).all():
            listed = {upload for _, upload in draft.files}
            if all(source.path(name).exists() for name in listed):
                names |= _copy(listed, source, target)
            else:
                connection.execute(delete(drafts).where(drafts.c.id == draft.id))
    return len(names)


def _named(connection: Connection) -> set[str]:
    """The files of datasets and frozen months; an early store has none of the latter yet."""
    there = [table for table in _NAMING if inspect(connection).has_table(table.name)]
    rows = [row for table in there for row in connection.execute(select(*(table.c[name] for name in _NAMING[table])))]
    return {name for row in rows for name in row if name}


def _copy(names: Iterable[str], source: Files, target: Files) -> set[str]:
    for name in names:
        target.write(source.read(name))
    return set(names)


def _rows(connection: Connection, table: Table):
    """The rows of a table by their keys, some at a time."""
    ordered = select(table).order_by(*table.primary_key)
    found = connection.execute(ordered, execution_options={"yield_per": _AT_ONCE})
    for rows in found.mappings().partitions():
        yield [dict(row) for row in rows]


def _digest(connection: Connection, table: Table) -> str:
    """What a table holds, alike on every database."""
    found = hashlib.sha256()
    for rows in _rows(connection, table):
        found.update(json.dumps(rows, sort_keys=True, default=str).encode())
    return found.hexdigest()


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers the next row after the last one; SQLite does so itself."""
    [key, *_] = table.primary_key
    if connection.dialect.name == "postgresql" and key.name == "number":
        last = select(func.max(key)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(table.name, key.name)
        connection.execute(select(func.setval(sequence, last)).where(select(text("1")).select_from(table).exists()))
