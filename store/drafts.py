"""Drafts: what a person has decided about a file not kept yet, and the file itself, until it is kept or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from store import keeping
from store.database import Database
from store.files import Files, digest
from store.schema import drafts, keepings, now

LAST = timedelta(days=7)  # a draft that nobody touches for so long is given up


@dataclass(frozen=True)
class Draft:
    """A draft as it was left: its files as (name, bytes) and what was noted about them."""

    id: str
    files: tuple[tuple[str, bytes], ...]
    notes: dict
    updated_at: datetime


class Drafts:
    """The part of a Store that is about drafts."""

    _database: Database
    _files: Files

    def save_draft(self, id: str, contents: Sequence[tuple[str, bytes]], notes: dict) -> None:
        """Keep (name, bytes) of files and what was decided about them, as JSON, in place of what the draft was.

        Cut off, it is as it was before.
        """
        listed = [[name, digest(content)] for name, content in contents]
        uploads = {upload for _, upload in listed}
        announced = keeping.announce(self._database, self._files, sorted(uploads))
        for _, content in contents:
            self._files.write(content)
        with self._database.writing() as connection:
            for _, content in contents:
                self._files.write(content)  # once more, now that no sweep can come between
            connection.execute(delete(keepings).where(keepings.c.id == announced))
            remove(connection, self._files, [id], except_for=uploads)
            connection.execute(insert(drafts).values(id=id, files=listed, notes=notes, updated_at=now()))
            sweep(connection, self._files)

    def note_draft(self, id: str, notes: dict) -> bool:
        """Only what was decided, about the same files; False where there is no such draft any more."""
        with self._database.writing() as connection:
            changed = update(drafts).where(drafts.c.id == id).values(notes=notes, updated_at=now())
            return connection.execute(changed).rowcount > 0

    def draft(self, id: str) -> Draft | None:
        """A draft with its files; None when it was dropped, kept or given up. A file lost on the disk: StoreError."""
        with self._database.reading() as connection:
            row = connection.execute(select(drafts).where(drafts.c.id == id)).first()
        if row is None:
            return None
        contents = tuple((name, self._files.read(upload)) for name, upload in row.files)
        return Draft(row.id, contents, row.notes, row.updated_at)

    def drop_draft(self, id: str) -> None:
        """Forget a draft; its files go unless something else holds them."""
        with self._database.writing() as connection:
            remove(connection, self._files, [id])


def remove(connection: Connection, files: Files, ids: Sequence[str], *, except_for: set[str] = frozenset()) -> int:
    """Drop drafts, and of their files those that nothing else holds; counts the files."""
    gone = connection.execute(delete(drafts).where(drafts.c.id.in_(ids)).returning(drafts.c.files)).scalars().all()
    theirs = {upload for listed in gone for _, upload in listed}
    return sum(files.remove(upload) for upload in theirs - keeping.held(connection) - except_for)


def sweep(connection: Connection, files: Files) -> int:
    """Drop the drafts that nobody touched for long; counts the files removed."""
    old = connection.execute(select(drafts.c.id).where(drafts.c.updated_at < now() - LAST)).scalars().all()
    return remove(connection, files, old)
