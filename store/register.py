"""What people wrote down about a survey: rows that are only ever added, of which the last of an id counts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, func, insert, select

from analytics.register import Noted, from_json, names_now, to_json
from store import names
from store.database import Database
from store.schema import now, register


@dataclass(frozen=True)
class Entry:
    """What stands under an id since its row `number`: which kind of entry, in JSON, by whom and when (UTC)."""

    id: str
    kind: str
    entry: dict
    role: str
    at: datetime
    number: int
    removed: bool

    @property
    def noted(self) -> Noted:
        """The entry as an Event, a Target, an Action, a Call, a BranchName or a SurveyName."""
        return from_json(self.kind, self.entry)


class Register:
    """The part of a Store that is about what people wrote down."""

    _database: Database

    def enter(self, lineage: str, kind: str, entry: Mapping, *, id: str | None = None, role: str = "") -> str:
        """Write down an event, target, action, call or name, or with its id change it; the id.

        The same once more changes nothing. A survey has one name, whatever the id. Raises ValueError
        (analytics.register.REFUSALS) where it cannot be meant.
        """
        entry, id = to_json(from_json(kind, entry)), names.ID if kind == names.KIND else id or uuid.uuid4().hex
        row = {"lineage": lineage, "kind": kind, "id": id, "entry": entry, "role": role, "removed": False}
        with self._database.writing() as connection:
            last = _last(connection, lineage, kind, id)
            if last is None or last.removed or last.entry != entry:
                if kind == "branch_name":
                    _refuse_circles(connection, row)
                if kind == names.KIND:
                    names.refuse_taken(connection, lineage, entry["name"])
                connection.execute(insert(register).values(row | {"at": now()}))
        return id

    def remove_entry(self, lineage: str, kind: str, id: str, *, role: str = "") -> bool:
        """Take an entry back; its history stays, and entering it again brings it back. False where nothing stood."""
        with self._database.writing() as connection:
            last = _last(connection, lineage, kind, id)
            if last is None or last.removed:
                return False
            taken_back = {name: last._mapping[name] for name in ("lineage", "kind", "id", "entry")}
            connection.execute(insert(register).values(taken_back | {"role": role, "removed": True, "at": now()}))
        return True

    def entries(self, lineage: str, kind: str) -> list[Entry]:
        """What stands of a kind (analytics.register.KINDS) about a survey, the last entered last."""
        return self._entries(_standing(lineage, kind))

    def entry_history(self, lineage: str, kind: str, id: str) -> list[Entry]:
        """Everything that was ever said under an id, removals too, the first word first."""
        return self._entries(select(register).where(*_under(lineage, kind, id)).order_by(register.c.number))

    def entry_log(self, lineage: str, kind: str) -> list[Entry]:
        """Everything that was ever said of a kind, removals too, the last word first."""
        of_kind = register.c.lineage == lineage, register.c.kind == kind
        return self._entries(select(register).where(*of_kind).order_by(register.c.number.desc()))

    def last_entered(self, lineage: str, *, kinds: Sequence[str] = ()) -> int:
        """A number that changes with every entry about a survey, or with those of these kinds; 0 without any."""
        newest = select(func.max(register.c.number)).where(register.c.lineage == lineage)
        newest = newest.where(register.c.kind.in_(kinds)) if kinds else newest
        with self._database.reading() as connection:
            return connection.scalar(newest) or 0

    def _entries(self, rows: Select) -> list[Entry]:
        with self._database.reading() as connection:
            return [_entry(row) for row in connection.execute(rows)]


def _standing(lineage: str, kind: str) -> Select:
    of_kind = register.c.lineage == lineage, register.c.kind == kind
    newest = select(func.max(register.c.number)).where(*of_kind).group_by(register.c.id)
    return select(register).where(register.c.number.in_(newest), ~register.c.removed).order_by(register.c.number)


def _under(lineage: str, kind: str, id: str) -> tuple:
    return register.c.lineage == lineage, register.c.kind == kind, register.c.id == id


def _last(connection: Connection, lineage: str, kind: str, id: str) -> Row | None:
    newest = select(register).where(*_under(lineage, kind, id)).order_by(register.c.number.desc())
    return connection.execute(newest.limit(1)).first()


def _refuse_circles(connection: Connection, new: dict) -> None:
    standing = connection.execute(_standing(new["lineage"], new["kind"])).all()
    entries = [row.entry for row in standing if row.id != new["id"]] + [new["entry"]]
    names_now(from_json(new["kind"], entry) for entry in entries)


def _entry(row: Row) -> Entry:
    return Entry(row.id, row.kind, row.entry, row.role, row.at, row.number, row.removed)
