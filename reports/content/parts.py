"""What a report is made of: each number raw and as text, every text final and plain, nothing left to count.

A `tone` says how a mark is coloured: "worse", "better", or "" within noise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from reports.content.drawn import Chain, Event, Gap, Interval, Level, Month, Part, Place, Places, Trend, Value

__all__ = [
    "Action",
    "Against",
    "Chain",
    "Changed",
    "Context",
    "Definition",
    "Difference",
    "Event",
    "Footer",
    "Gap",
    "Headline",
    "Hero",
    "Interval",
    "Level",
    "Month",
    "Move",
    "Owner",
    "Part",
    "Place",
    "Places",
    "Report",
    "Tile",
    "Trend",
    "Value",
    "Who",
    "Why",
]


@dataclass(frozen=True)
class Context:
    """What the report is about: the survey, the period, how many customers, draft or frozen, and the filters."""

    survey: str
    period: str
    n: Value
    state: str
    filters: str
    text: str


@dataclass(frozen=True)
class Headline:
    """The opening sentence; `phrase` between `before` and `after` is its one coloured phrase ("" where none is)."""

    before: str
    phrase: str
    after: str
    tone: str

    @property
    def text(self) -> str:
        return self.before + self.phrase + self.after


@dataclass(frozen=True)
class Difference:
    """A change: its size, its interval, and whether it is more than noise ("signal", "noise" or "" where untested)."""

    value: Value
    interval: Interval
    verdict: str
    verdict_text: str
    tone: str


@dataclass(frozen=True)
class Tile:
    """One number with its change since the period before (None without one) and its months, oldest first."""

    metric: str
    label: str
    help: str
    value: Value
    interval: Interval
    n: Value
    change: Difference | None
    history: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Hero:
    """The index on its ruler; `before` is the period before (None without one)."""

    tile: Tile
    tone: str
    name: str
    before: Value | None
    before_name: str


@dataclass(frozen=True)
class Move:
    """One thing that changed beyond noise (or stands lowest): what, how much, from where to where, whom it concerns.

    place, of a segment (the halls where none is named), item and touchpoint: where a page can look further ("" all).
    """

    name: str
    size: Value
    tone: str
    caption: str
    owner: str
    place: str = ""
    item: str = ""
    segment: str = ""
    touchpoint: str = ""


@dataclass(frozen=True)
class Changed:
    title: str
    subtitle: str
    rows: tuple[Move, ...]


@dataclass(frozen=True)
class Why:
    """Why the index changed: sentences, and the parts they stand on."""

    title: str
    sentences: tuple[str, ...]
    heads: Mapping[str, str]
    parts: tuple[Part, ...]
    splits: Mapping[str, str]


@dataclass(frozen=True)
class Against:
    """The period against another one or a target; `met` is None where there is no target or no telling.

    `compared`: both numbers in a phrase; a target is none of an earlier time, so no arrow leads from it.
    """

    against: str
    label: str
    metric: str
    name: str
    value: Value
    other: Value
    difference: Difference
    met: bool | None
    says: str
    compared: str


@dataclass(frozen=True)
class Owner:
    """Who owns how much of the loss, and how likely it is that this one is the largest."""

    name: str
    loss: Value
    of_expectation: Value
    probability: Value
    n: Value


@dataclass(frozen=True)
class Who:
    title: str
    sentence: str
    rows: tuple[Owner, ...]


@dataclass(frozen=True)
class Action:
    """One row of the action register, and what the index did after it closed ("" while it is open)."""

    finding: str
    owner: str
    due: str
    state: str
    expected: str
    result: str


@dataclass(frozen=True)
class Definition:
    name: str
    formula: str
    unit: str
    source: str
    says: str


@dataclass(frozen=True)
class Footer:
    """What stands on every page, so that a page torn off still says what it is."""

    n: str
    definitions: str
    rules: str
    fingerprint: str
    version: str
    frozen: str
    line: str


@dataclass(frozen=True)
class Report:
    """One period, ready to be written. `tables` are those of the snapshot, unrounded, for data sheets.

    `month` is the last one of the `period`, "2026-09" of "2026-Q3".
    `lead` is what stands behind the headline, one to three sentences ("" where there is nothing more to say).
    `words` are the few fixed texts a writer needs (headings of sections and columns), by name. `questions` are those
    as the snapshot keeps them, `called` the name of each (kind, id) of an item, dimension or touchpoint.
    """

    lang: str
    title: str
    month: str
    period: str
    context: Context
    headline: Headline
    lead: str
    hero: Hero | None
    tiles: tuple[Tile, ...]
    chain: Chain | None
    trend: Trend | None
    places: Places | None
    items: Places | None
    changed: Changed
    why: Why | None
    against: tuple[Against, ...]
    who: Who | None
    actions: tuple[Action, ...]
    notes: tuple[str, ...]
    definitions: tuple[Definition, ...]
    footer: Footer
    words: Mapping[str, str]
    tables: Mapping[str, pd.DataFrame] = field(compare=False, repr=False, default_factory=dict)
    questions: tuple[dict, ...] = field(compare=False, repr=False, default=())
    called: Mapping[tuple[str, str], str] = field(compare=False, repr=False, default_factory=dict)
