"""One month as it was told: its numbers, what they mean and what they were counted from, as bytes that never change.

Page, reports, brief and alerts read a Snapshot and count nothing again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from analytics.months import about as months_about
from analytics.months import counted as months_counted
from analytics.months import lasting as months_lasting
from analytics.months import tables as months_tables
from analytics.months.difference import difference
from analytics.months.periods import MonthError
from analytics.months.schema import KEYS, TABLES, conform
from analytics.register import Action, Event, Target
from analytics.survey import Survey

__all__ = ["KEYS", "TABLES", "MonthError", "Snapshot", "difference", "from_bytes", "snapshot"]

LAYOUT = 1  # of the bytes


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The numbers of one month (or of a longer period that ends with it), small groups blank, free of any language.

    month: "2026-09"; kind: "month", "quarter", "rolling" or "year_to_date"; period: its label. about: plain JSON, what
    was counted and how. items: {id, en, zh, dimension, touchpoint, owner, lo, hi}. tables: the TABLES, each with
    exactly those columns (texts, flags, and numbers that are NaN where unknown); a table that is not given is empty.
    absent: tables that its bytes were written without, before there were such tables; its bytes stay without them.
    """

    month: str
    kind: str = "month"
    period: str = ""
    about: dict = field(default_factory=dict)
    items: tuple[dict, ...] = ()
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()

    def __post_init__(self):
        given = {name: conform(name, self.tables.get(name)) for name in TABLES}
        object.__setattr__(self, "tables", given)
        object.__setattr__(self, "items", tuple(dict(item) for item in self.items))

    def to_bytes(self) -> bytes:
        """Canonical JSON: keys sorted, shortest text of a float, NaN as null, UTF-8. Equal snapshots, equal bytes.

        >>> Snapshot("2026-09").to_bytes()[:28]
        b'{"about":{},"items":[],"kind'
        """
        known = {name: frame for name, frame in self.tables.items() if name not in self.absent}
        tables = {name: {column: _plain(frame[column]) for column in frame} for name, frame in known.items()}
        whole = {"layout": LAYOUT, "month": self.month, "kind": self.kind, "period": self.period}
        return canonical(whole | {"about": self.about, "items": list(self.items), "tables": tables})

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the bytes, as 64 hexadecimal digits."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


def from_bytes(content: bytes) -> Snapshot:
    """The snapshot that `to_bytes` wrote, exactly.

    Raises ValueError for bytes of another layout.

    >>> from_bytes(Snapshot("2026-09").to_bytes()).month
    '2026-09'
    """
    whole = json.loads(content)
    if not isinstance(whole, dict) or whole.pop("layout", None) != LAYOUT:
        raise ValueError("these are no bytes of a snapshot, or of a later layout than this one can read")
    tables = {name: pd.DataFrame(columns) for name, columns in whole.pop("tables").items()}
    return Snapshot(**whole, tables=tables, absent=frozenset(TABLES) - set(tables))


def canonical(value) -> bytes:
    """JSON that is the same for the same value: sorted keys, no spaces, UTF-8. ValueError for NaN."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def _plain(column: pd.Series) -> list:
    return [None if value != value else value for value in column.tolist()]  # NaN is not itself


def snapshot(
    survey: Survey,
    month: str,
    *,
    kind: str = "month",
    minimum: int = 10,
    tau: float = 0.05,
    targets: Iterable[Target] = (),
    events: Iterable[Event] = (),
    actions: Mapping[str, Action] | None = None,
    about: Mapping | None = None,
) -> Snapshot:
    """Count a month of a survey, or the longer period that ends with it; later months do not count.

    targets, events (up to the month) and actions by id are what people entered. about: what only the caller knows, as
    plain JSON (survey name, lineage, datasets, author role, frozen_at), kept beside what is counted here: see
    `analytics.months.about.about`, and `lasting`: which changes are no news (analytics.months.lasting). Groups of fewer
    than `minimum` respondents are blank.

    Raises MonthError for a month without answers, with fewer than `minimum` of them, or without such a period.

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8]] * 40, [[8]] * 20 + [[6]] * 20)
    >>> survey.respondents["month"] = ["2026-08"] * 20 + ["2026-09"] * 20
    >>> changes = snapshot(survey, "2026-09").tables["changes"].query("set_kind == 'all' and metric == 'index'")
    >>> changes[["against", "since", "value", "other"]].values.tolist()
    [['month', '2026-08', 0.75, 1.0]]
    """
    counted, targets = months_counted.count(survey, month, kind=kind, minimum=minimum, tau=tau), tuple(targets)
    tables = months_tables.tables(counted, targets=targets, events=events, actions=actions)
    lasting = months_lasting.lasting(counted, tables["changes"], targets)
    return Snapshot(
        month=month,
        kind=kind,
        period=counted.period.label,
        about=months_about.about(counted, given=about) | {"lasting": lasting},
        items=months_about.items(counted.own),
        tables=tables,
    )
