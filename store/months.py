"""Frozen months: a snapshot's bytes, which never change, and rows that say what they are and who may see them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, select

from store import keeping
from store.database import Database
from store.errors import StoreError
from store.files import Files, digest
from store.schema import keepings, now, publications, snapshots

FROZEN, PUBLISHED = "frozen", "published"
_OF_A_MONTH = ("lineage", "month", "kind")


@dataclass(frozen=True)
class Frozen:
    """A frozen month without its numbers. `fingerprint` is the SHA-256 of them, `tallies` of the tallies beside them.

    `revision` counts from 1; a later one `restates` the one before (its number); `moved_count` numbers differ.
    `state` is "frozen" or "published"; `published_at` is None until it is. `already`: freezing it changed nothing.
    """

    number: int
    lineage: str
    month: str
    kind: str
    revision: int
    fingerprint: str
    tallies: str | None
    restates: int | None
    moved_count: int
    role: str
    frozen_at: datetime
    published_at: datetime | None = None
    already: bool = False

    @property
    def state(self) -> str:
        return PUBLISHED if self.published_at else FROZEN


class FrozenMonths:
    """The part of a Store that is about frozen months."""

    _database: Database
    _files: Files

    def freeze(
        self,
        lineage: str,
        month: str,
        kind: str,
        content: bytes,
        *,
        tallies: bytes | None = None,
        moved: Sequence = (),
        restates: int | None = None,
        role: str = "",
    ) -> Frozen:
        """Freeze a month's snapshot, or restate it; cut off anywhere, the revision is there whole or not at all.

        A frozen month of which no number `moved` stays as it is, and says so (`already`). `restates` is the number of
        the revision that `moved` was counted against; StoreError "overtaken" where another one has come since.
        """
        contents = [one for one in (content, tallies) if one is not None]
        row = {"lineage": lineage, "month": month, "kind": kind, "fingerprint": digest(content)}
        row |= {"moved": [_plain(line) for line in moved]}
        with self._database.reading() as connection:
            settled = _settled(connection, row, restates)
        if settled:
            return settled
        announced = keeping.announce(self._database, self._files, sorted(map(digest, contents)))
        _write(self._files, contents)
        with self._database.writing() as connection:
            settled = _settled(connection, row, restates)
            if settled:  # another process was faster; a sweep finds by the announcement what was written for nothing
                return settled
            _write(self._files, contents)  # once more, now that no sweep can come between
            connection.execute(delete(keepings).where(keepings.c.id == announced))
            row |= {"tallies_file": None if tallies is None else digest(tallies), "role": role, "frozen_at": now()}
            return _add_revision(connection, row)

    def publish(self, number: int, *, role: str = "") -> Frozen:
        """Show a frozen month to leadership. StoreError "no_snapshot" for a number that is none."""
        return _say(self._database, number, role, withdrawn=False)

    def withdraw(self, number: int, *, role: str = "") -> Frozen:
        """Show it no longer; what was published of that month before it is shown again."""
        return _say(self._database, number, role, withdrawn=True)

    def frozen(
        self, lineage: str, *, month: str | None = None, kind: str | None = None, published: bool = False
    ) -> list[Frozen]:
        """The frozen months of a survey, the newest month first and of a month the newest revision first.

        `published`: what leadership sees, of each month and kind the newest revision that is published.
        """
        rows = _rows().where(snapshots.c.lineage == lineage)
        rows = rows if month is None else rows.where(snapshots.c.month == month)
        rows = rows if kind is None else rows.where(snapshots.c.kind == kind)
        rows = rows.order_by(snapshots.c.month.desc(), snapshots.c.kind, snapshots.c.revision.desc())
        with self._database.reading() as connection:
            found = [_frozen(row) for row in connection.execute(rows)]
        return _shown(found) if published else found

    def snapshot(self, fingerprint: str) -> bytes:
        """The bytes that were frozen. StoreError: "no_snapshot", or "damaged" where the disk lost or altered them."""
        with self._database.reading() as connection:
            if connection.scalar(select(snapshots.c.number).where(snapshots.c.fingerprint == fingerprint)) is None:
                raise StoreError("no_snapshot", id=fingerprint)
        return self._files.read(fingerprint)

    def frozen_tallies(self, number: int) -> bytes | None:
        """The tallies that a frozen month was counted from; None where none were kept with it.

        No page asks for them: from them an auditor counts a frozen month anew without its answers
        (analytics.counting.tally_bytes).
        """
        with self._database.reading() as connection:
            of = _one(connection, number)
        return of.tallies and self._files.read(of.tallies)

    def moved(self, number: int) -> list:
        """The numbers that moved when a frozen month was restated, as given to `freeze`; none for a first revision."""
        with self._database.reading() as connection:
            _one(connection, number)
            return _moved(connection, number)


def _shown(found: Sequence[Frozen]) -> list[Frozen]:
    shown: dict[tuple, Frozen] = {}
    for one in found:
        if one.state == PUBLISHED:
            shown.setdefault((one.month, one.kind), one)
    return list(shown.values())


def _settled(connection: Connection, row: dict, restates: int | None) -> Frozen | None:
    """The revision that stands, where nothing is to be done."""
    last = _last(connection, row)
    if last is None:
        return None
    same = row["fingerprint"] == last.fingerprint or not row["moved"]
    beaten = restates is not None and restates != last.number
    if same or (beaten and last.restates == restates and _moved(connection, last.number) == row["moved"]):
        return dataclasses.replace(last, already=True)
    if beaten:
        raise StoreError("overtaken", month=row["month"])
    return None


def _last(connection: Connection, row: dict) -> Frozen | None:
    same = (snapshots.c[name] == row[name] for name in _OF_A_MONTH)
    found = connection.execute(_rows().where(*same).order_by(snapshots.c.revision.desc()).limit(1)).first()
    return found and _frozen(found)


def _add_revision(connection: Connection, row: dict) -> Frozen:
    before = _last(connection, row)
    said = {"revision": 1, "restates": None, "moved": []}  # where nothing was frozen, no number can have moved
    if before:
        said = {"revision": before.revision + 1, "restates": before.number, "moved": row["moved"]}
    added = connection.execute(insert(snapshots).values(row | said | {"moved_count": len(said["moved"])}))
    return _one(connection, added.inserted_primary_key[0])


def _moved(connection: Connection, number: int) -> list:
    return connection.scalar(select(snapshots.c.moved).where(snapshots.c.number == number))


def _say(database: Database, number: int, role: str, *, withdrawn: bool) -> Frozen:
    with database.writing() as connection:
        if (_one(connection, number).state == PUBLISHED) == withdrawn:
            said = {"snapshot": number, "role": role, "at": now(), "withdrawn": withdrawn}
            connection.execute(insert(publications).values(said))
        return _one(connection, number)


def _one(connection: Connection, number: int) -> Frozen:
    row = connection.execute(_rows().where(snapshots.c.number == number)).first()
    if row is None:
        raise StoreError("no_snapshot", id=str(number))
    return _frozen(row)


def _rows() -> Select:
    """Snapshots, each with the moment it was published unless that was taken back."""
    newest = select(func.max(publications.c.number)).group_by(publications.c.snapshot)
    shown = and_(
        publications.c.snapshot == snapshots.c.number, publications.c.number.in_(newest), ~publications.c.withdrawn
    )
    light = (column for column in snapshots.c if column.name != "moved")  # which may be thousands of lines
    published_at = publications.c.at.label("published_at")
    return select(*light, published_at).join_from(snapshots, publications, shown, isouter=True)


def _frozen(row: Row) -> Frozen:
    fields = row._asdict()
    return Frozen(tallies=fields.pop("tallies_file"), **fields)


def _plain(value):
    """As JSON keeps it: a number that is unknown is null."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return None if value != value else value


def _write(files: Files, contents: Sequence[bytes]) -> None:
    for one in contents:
        files.write(one)
