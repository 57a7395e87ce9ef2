"""Freezing and publishing a month, and saying what came of it."""

from __future__ import annotations

import dataclasses

import pandas as pd

from analytics.counting import tally_bytes
from analytics.months import counted
from analytics.months.periods import period
from analytics.snapshot import Snapshot, difference, from_bytes
from analytics.tallies import tally
from batch.months import now
from batch.sources import Source
from batch.stop import Stop
from figures.brief import name_of, period_name
from i18n import Words, numbers
from store import Frozen


def draft(source: Source, found: Snapshot, words: Words) -> str:
    """A month as it is today, and how many numbers have moved where it was frozen before."""
    told = {"period": period_name(found, words), "n": numbers.whole(found.about["n"])}
    line = words("months.counted", **told, fingerprint=found.fingerprint)
    last, moved = since_frozen(source, found)
    if last is None or moved.empty:
        return line
    return line + "\n" + words("months.moved", revision=last.revision, count=numbers.whole(len(moved)))


def freeze(source: Source, found: Snapshot, words: Words) -> str:
    """Freeze a month and say what came of it."""
    kept = frozen(source, found)
    key = "already" if kept.already else "restated" if kept.restates else "frozen"
    told = {"period": period_name(found, words), "revision": kept.revision, "count": numbers.whole(kept.moved_count)}
    return words(f"months.{key}", **told, fingerprint=kept.fingerprint)


def frozen(source: Source, found: Snapshot) -> Frozen:
    """Freeze a month; where it is frozen, restate it with every number that moved, or leave it where none has.

    Raises StoreError.
    """
    last, moved = since_frozen(source, found)
    final = dataclasses.replace(found, about=found.about | {"frozen_at": now()})
    return source.store.freeze(
        source.lineage,
        found.month,
        found.kind,
        final.to_bytes(),
        tallies=tallies(source, found),
        moved=moved.to_dict("records"),
        restates=last.number if last else None,
        role=found.about.get("role", ""),
    )


def tallies(source: Source, found: Snapshot) -> bytes:
    """The sums a month was counted from, by branch where there are any, as bytes."""
    settled = {"kind": found.kind, "minimum": source.minimum, "tau": source.tau}
    answers = counted.count(source.survey, found.month, **settled).own
    by = ("branch",) if "branch" in answers.segments else ()
    return tally_bytes.to_bytes(tally(answers, by=by, tau=source.tau))


def since_frozen(source: Source, found: Snapshot) -> tuple[Frozen | None, pd.DataFrame]:
    """The last revision of a month, and what has moved since then."""
    revisions = [] if source.store is None else source.store.frozen(source.lineage, month=found.month, kind=found.kind)
    if not revisions:
        return None, pd.DataFrame()
    return revisions[0], difference(from_bytes(source.store.snapshot(revisions[0].fingerprint)), found)


def publish(source: Source, month: str, kind: str, words: Words, *, role: str = "") -> str:
    """Show the last revision of a frozen month to leadership. Raises Stop where it is not frozen, MonthError."""
    revisions = source.store.frozen(source.lineage, month=month, kind=kind)
    if not revisions:
        raise Stop(words("months.not_frozen", month=name_of(period(source.survey.months, month, kind).label, words)))
    source.store.publish(revisions[0].number, role=role)
    told = period_name(from_bytes(source.store.snapshot(revisions[0].fingerprint)), words)
    return words("months.published", month=told, revision=revisions[0].revision)
