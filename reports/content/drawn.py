"""What a report draws: each number raw and as text, each place ready to be put on a scale.

A `tone` says how a mark is coloured: "worse", "better", or "" within noise.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Value:
    """A number raw (NaN where it is missing) and as people read it."""

    raw: float
    text: str


@dataclass(frozen=True)
class Interval:
    """A 95 % interval: its limits (NaN where it is not known) and both as one text."""

    low: float
    high: float
    text: str


@dataclass(frozen=True)
class Level:
    """One of the five values of the chain, running down from the mean expectation."""

    letter: str
    name: str
    value: Value


@dataclass(frozen=True)
class Gap:
    """A link of the chain in points and as a share of E; `start` and `end` are the levels it leads between.

    `partly` says on how much of the answers it stands, where that is clearly not all.
    """

    metric: str
    name: str
    formula: str
    value: Value
    of_expectation: Value
    interval: Interval
    n: Value
    start: float
    end: float
    sampled: bool
    note: str
    partly: str = ""


@dataclass(frozen=True)
class Chain:
    """From expectation to perception: the gaps add up to `total` exactly; `promotion` stands beside (None: unknown).

    `promised`: from the delivered to the promised level, where the side branch is drawn.
    """

    title: str
    subtitle: str
    levels: tuple[Level, ...]
    gaps: tuple[Gap, ...]
    total: Gap
    total_tone: str
    promotion: Gap | None
    promised: tuple[float, float] | None
    heads: tuple[str, str]
    aside: str
    note: str


@dataclass(frozen=True)
class Month:
    """One month of the trend with the limits of its control chart (NaN where there are none).

    `own`: it is one of the months that a longer period is made of.
    """

    month: str
    name: str
    value: Value
    interval: Interval
    n: Value
    centre: float
    lower: float
    upper: float
    signal: bool
    rule: str
    own: bool = False


@dataclass(frozen=True)
class Event:
    """What a person noted for a month, numbered as on the line."""

    mark: str
    month: str
    text: str


@dataclass(frozen=True)
class Trend:
    """One metric by month; `at` is where expectation is met (None for a metric without such a line)."""

    metric: str
    title: str
    subtitle: str
    months: tuple[Month, ...]
    at: float | None
    at_text: str
    limit_text: str
    centre_text: str
    tone: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Place:
    """One row of the dot plot; unranked rows (few customers) are hollow."""

    name: str
    value: Value
    interval: Interval
    n: Value
    ranked: bool
    tone: str


@dataclass(frozen=True)
class Places:
    """Places (or items, where there are no places), lowest first; `shown` are those of `rows` that are drawn."""

    title: str
    subtitle: str
    rows: tuple[Place, ...]
    shown: tuple[Place, ...]
    overall: Value
    overall_text: str
    at: float | None
    metric: str


@dataclass(frozen=True)
class Part:
    """One part of an exact split of a change; `split` is "gap", "mix", "within" or "drift"."""

    split: str
    part: str
    name: str
    before: Value
    after: Value
    contribution: Value
    interval: Interval
    share: Value
