"""The months of a survey as managers see them: how many answered, the index, and how far each is on its way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from analytics import satisfaction
from analytics.months.periods import Period, period
from analytics.snapshot import MonthError, from_bytes
from analytics.tallies import regroup
from figures import cells
from figures.brief import AT_FRONT as LEADS
from figures.months import between
from reports.content.tiles import LEADING
from reports.content.values import period_name
from store import Frozen
from ui import cached, cached_months
from ui.view import View

DRAFT, FROZEN, PUBLISHED = "draft", "frozen", "published"


@dataclass(frozen=True)
class Month:
    """A month, or the period that ends with it: what it tells today, and its revisions, the newest first.

    `now` has value, low, high, n of the survey's leading `metric`; `stands` the same of the newest revision. `why` is
    the MonthError that says why it cannot be frozen.
    """

    month: str
    kind: str
    label: str
    metric: str
    now: pd.Series
    revisions: tuple[Frozen, ...] = ()
    stands: pd.Series | None = None
    why: MonthError | None = None

    @property
    def shown(self) -> Frozen | None:
        """The revision that leadership sees."""
        return next((one for one in self.revisions if one.state == PUBLISHED), None)

    @property
    def state(self) -> str:
        return PUBLISHED if self.shown else FROZEN if self.revisions else DRAFT

    @property
    def moved(self) -> bool:
        """Whether what leads the survey, or how many answered, is not what was frozen. Other numbers may have moved."""
        if self.stands is None:
            return False
        pairs = [(float(self.stands[name]), float(self.now[name])) for name in ("value", "n")]
        return not all(np.isclose(was, now, rtol=1e-12, atol=0, equal_nan=True) for was, now in pairs)


def months(view: View, kind: str) -> list[Month]:
    """Every month of the survey, the newest first; of another kind, those that such a period ends with."""
    frozen: dict[str, list[Frozen]] = {}
    for one in cached.store().frozen(cached_months.lineage(view)):
        if one.kind == kind:
            frozen.setdefault(one.month, []).append(one)
    ends = _ends(view.data.months, kind)
    metric, table = _told(view, {month: one.months for month, one in ends.items()})
    known = {*ends, *frozen}  # a frozen month stays, also where its answers were taken back
    known |= set(between(ends)) if kind == "month" else set()  # one without answers says so
    found = []
    for month in sorted(known, reverse=True):
        revisions = tuple(frozen.get(month, ()))
        now = _now(table, month)
        why, label = _why(view, month, kind, now["n"]), ends[month].label if month in ends else month
        stands = _lead(revisions[0].fingerprint, metric) if revisions else None
        found.append(Month(month, kind, label, metric, now, revisions, stands, why))
    return found


def _now(table: pd.DataFrame, month: str) -> pd.Series:
    rows = table[table["month"] == month]
    return rows.iloc[0] if len(rows) else pd.Series({"value": np.nan, "low": np.nan, "high": np.nan, "n": 0.0})


def _why(view: View, month: str, kind: str, n: float) -> MonthError | None:
    """Why the month cannot be frozen as it is today."""
    if not n:
        try:
            period(view.data.months, month, kind)
        except MonthError as error:
            return error
    few = n < view.filters.minimum
    return MonthError("too_few", month=month, n=int(n), minimum=view.filters.minimum) if few else None


def _ends(known: tuple[str, ...], kind: str) -> dict[str, Period]:
    """The last month of every period of the kind, with the period."""
    found = {}
    for month in known:
        try:
            one = period(known, month, kind)
        except MonthError:
            continue
        found[one.label] = month, one  # a later month of the same quarter takes its place
    return dict(found.values())


def _told(view: View, ends: dict[str, tuple[str, ...]]) -> tuple[str, pd.DataFrame]:
    """What the survey is told by, and that of each period: month (its last), value, low, high, n; small ones blank."""
    if not ends:
        return LEADS[0], pd.DataFrame(columns=["month", "value", "low", "high", "n"])
    by_month = cached.tally(view, ("month",), months=view.data.months)
    labels = {one: tuple(end for end, inner in ends.items() if one in inner) for one in view.data.months}
    tally = regroup(by_month, "month", labels)
    table = pd.concat([satisfaction.index(tally), satisfaction.readings(tally), satisfaction.outcomes(tally)])
    metric, counted = (_first(table, names) for names in (LEADS, LEADING))
    n = cells.rows(table, counted).set_index("month")["n"]
    rows = cells.rows(table, metric)
    rows = rows.assign(n=rows["month"].map(n).fillna(0.0))
    few = rows["n"] < view.filters.minimum
    return metric, rows.assign(**{name: rows[name].mask(few) for name in ("value", "low", "high")})


def _first(table: pd.DataFrame, names: tuple[str, ...]) -> str:
    return next((name for name in names if cells.rows(table, name)["value"].notna().any()), names[0])


@st.cache_resource(max_entries=2000, show_spinner=False)
def _lead(fingerprint: str, metric: str) -> pd.Series:
    """What a frozen month says of a metric, and of how many customers it is."""
    found = from_bytes(cached.store().snapshot(fingerprint))  # not kept whole: there may be hundreds
    told = cells.cell(found.tables["metrics"], metric).copy()
    told["n"] = float(found.about["n"])
    return told


def name(view: View, one: Month) -> str:
    """A month, or the period of another kind that ends with it, as people call it."""
    return period_name(one.label, view.words)
