"""The part of the store that is about months: what people wrote down, and the snapshots that were frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store import months, register
from store.database import Database
from store.files import Files
from store.months import Frozen
from store.register import Entry


class Months:
    """What a Store can do about months, with its database and its files."""

    _database: Database
    _files: Files

    def enter(self, lineage: str, kind: str, entry: Mapping, *, id: str | None = None, role: str = "") -> str:
        """Write down an event, target, action, call or branch name, or with its id change it; the id.

        Raises ValueError (analytics.register.REFUSALS) where it cannot be meant.
        """
        return register.enter(self._database, lineage, kind, entry, id=id, role=role)

    def remove_entry(self, lineage: str, kind: str, id: str, *, role: str = "") -> bool:
        """Take an entry back; its history stays. False where nothing stood under the id."""
        return register.remove(self._database, lineage, kind, id, role=role)

    def entries(self, lineage: str, kind: str) -> list[Entry]:
        """What stands of a kind (analytics.register.KINDS) about a survey, the last entered last."""
        return register.entries(self._database, lineage, kind)

    def entry_history(self, lineage: str, kind: str, id: str) -> list[Entry]:
        """Everything that was ever said under an id, removals too, the first word first."""
        return register.history(self._database, lineage, kind, id)

    def entry_log(self, lineage: str, kind: str) -> list[Entry]:
        """Everything that was ever said of a kind, removals too, the last word first."""
        return register.log(self._database, lineage, kind)

    def last_entered(self, lineage: str, *, kinds: Sequence[str] = ()) -> int:
        """A number that changes with every entry about a survey, or with those of these kinds; 0 without any."""
        return register.last(self._database, lineage, kinds=kinds)

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
        """Freeze a month's snapshot, or restate it where numbers `moved`; without any it stays (`already`).

        `restates` is the number of the revision that `moved` was counted against; StoreError "overtaken" where
        another one has come since.
        """
        return months.freeze(
            self._database, self._files, lineage, month, kind, content,
            tallies=tallies, moved=moved, restates=restates, role=role,
        )  # fmt: skip

    def moved(self, number: int) -> list:
        """The numbers that moved when a frozen month was restated, as they were given to `freeze`."""
        return months.moved(self._database, number)

    def publish(self, number: int, *, role: str = "") -> Frozen:
        """Show a frozen month to leadership."""
        return months.publish(self._database, number, role=role)

    def withdraw(self, number: int, *, role: str = "") -> Frozen:
        """Show it no longer; what was published of that month before is shown again."""
        return months.withdraw(self._database, number, role=role)

    def frozen(
        self, lineage: str, *, month: str | None = None, kind: str | None = None, published: bool = False
    ) -> list[Frozen]:
        """The frozen months of a survey, the newest month and revision first; or what leadership sees of them."""
        return months.frozen(self._database, lineage, month=month, kind=kind, published=published)

    def snapshot(self, fingerprint: str) -> bytes:
        """What was frozen, byte for byte. StoreError where there is no such snapshot or the disk altered it."""
        return months.content(self._database, self._files, fingerprint)

    def frozen_tallies(self, number: int) -> bytes | None:
        """The tallies that were frozen with a month; None without."""
        return months.tallies(self._database, self._files, number)
