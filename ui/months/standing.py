"""What is frozen of a period: which revision is the newest, and which one leadership sees."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from analytics.months.periods import Period, period
from analytics.snapshot import MonthError
from store import Frozen

DRAFT, FROZEN, PUBLISHED = "draft", "frozen", "published"
OVERTAKEN = "overtaken"  # published, and a later revision is frozen


@dataclass(frozen=True)
class Standing:
    """A month, or the period that ends with it, and its revisions, the newest first; `label` names the period."""

    month: str
    kind: str
    label: str
    revisions: tuple[Frozen, ...] = ()

    @property
    def newest(self) -> Frozen | None:
        """The revision that was frozen last."""
        return self.revisions[0] if self.revisions else None

    @property
    def shown(self) -> Frozen | None:
        """The revision that leadership sees."""
        return next((one for one in self.revisions if one.state == PUBLISHED), None)

    @property
    def state(self) -> str:
        return PUBLISHED if self.shown else FROZEN if self.revisions else DRAFT

    @property
    def stage(self) -> str:
        """Its state, or that leadership sees an earlier revision than the newest."""
        return OVERTAKEN if self.shown and self.shown is not self.newest else self.state

    @property
    def numbered(self) -> dict[str, int]:
        """The revisions that words about its stage name: the newest one, and the one that leadership sees."""
        named = {"revision": self.newest, "shown": self.shown}
        return {name: one.revision for name, one in named.items() if one}


def by_period(frozen: Iterable[Frozen]) -> dict[tuple[str, str], tuple[Frozen, ...]]:
    """The revisions of each month and kind, in the order in which they are handed in."""
    found: dict[tuple[str, str], list[Frozen]] = {}
    for one in frozen:
        found.setdefault((one.month, one.kind), []).append(one)
    return {key: tuple(revisions) for key, revisions in found.items()}


def holding(frozen: Iterable[Frozen], months: Collection[str], *, known: Collection[str]) -> list[Standing]:
    """The frozen periods that count answers of one of these months, in the order in which they are handed in.

    known: all months with answers.
    """
    found = []
    for (month, kind), revisions in by_period(frozen).items():
        of = _period(known, month, kind)
        if not set(of.months).isdisjoint(months):
            found.append(Standing(month, kind, of.label, revisions))
    return found


def _period(known: Collection[str], month: str, kind: str) -> Period:
    """The period as it was frozen; of one that is no more, its last month."""
    try:
        return period(sorted({*known, month}), month, kind)
    except MonthError:
        return Period(month, (month,))
