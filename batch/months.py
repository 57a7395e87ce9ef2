"""A month counted, as it is today or as it was frozen. Command line and pages call it."""

from __future__ import annotations

from datetime import UTC, datetime

from analytics.append import Note
from analytics.months.periods import period
from analytics.snapshot import MonthError, Snapshot, from_bytes, snapshot
from batch.sources import Source
from i18n import Words, numbers
from store import Frozen, Store

ITEMS_TURNED = ("item_added", "item_dropped")  # said by the snapshot's own items_changed


def counted(source: Source, month: str, *, kind: str = "month", role: str = "") -> Snapshot:
    """The month as it is today, a draft. Raises MonthError."""
    joints = _joints(source, month, kind)
    notes = list(dict.fromkeys(note.code for note in joints if note.code not in ITEMS_TURNED))
    about = {"joints": [vars(note) for note in joints], "notes": notes, "role": role, "frozen_at": ""}
    return snapshot(
        source.survey,
        month,
        kind=kind,
        minimum=source.minimum,
        tau=source.tau,
        targets=source.targets,
        events=source.events,
        actions=source.actions,
        about=source.about | about,
    )


def _joints(source: Source, month: str, kind: str) -> list[Note]:
    """What to know where files do not fit each other, of the months of a period."""
    months = period(source.survey.months, month, kind).months
    return [note for note in source.joints if note.month in ("", *months)]


def standing(source: Source, month: str, kind: str) -> Frozen | None:
    """The revision that counts: the last one published, else the last one frozen; None without any."""
    if source.store is None:
        return None
    frozen = source.store.frozen(source.lineage, month=month, kind=kind)
    published = [one for one in frozen if one.published_at]
    return next(iter([*published, *frozen]), None)


def shown(source: Source, month: str, *, kind: str = "month", role: str = "") -> tuple[Snapshot, Snapshot | None]:
    """The month as it was published, else as it was frozen last, else as it is today; and what it restates.

    Raises MonthError.
    """
    frozen = standing(source, month, kind)
    if frozen is None:
        return counted(source, month, kind=kind, role=role), None
    return of_frozen(source, frozen)


def of_frozen(source: Source, frozen: Frozen) -> tuple[Snapshot, Snapshot | None]:
    """A frozen month, and the revision that it corrects, where it does."""
    found = from_bytes(source.store.snapshot(frozen.fingerprint))
    before = corrected(source.store, frozen)
    return found, before and from_bytes(source.store.snapshot(before.fingerprint))


def corrected(store: Store, frozen: Frozen) -> Frozen | None:
    """What a revision corrects: of those before it the last that was published, else the last; None for a first one.

    Readers hold it against what they were shown, not against a revision that nobody published.
    """
    known = store.frozen(frozen.lineage, month=frozen.month, kind=frozen.kind)  # the newest first
    before = [one for one in known if one.revision < frozen.revision]
    return next((one for one in before if one.published_at), before[0] if before else None)


def month_refused(error: MonthError, words: Words) -> str:
    """Why a month cannot be told, in words."""
    details = dict(error.details)
    if error.code != "bad_month":
        of_months = {name for name in ("month", "first", "last", "nearest") if name in details}
        details |= {name: numbers.month(details[name], words.lang) for name in of_months}
    if "kinds" in details:
        details["kinds"] = ", ".join(details["kinds"])
    return words(f"months.{error.code}", **details)


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
