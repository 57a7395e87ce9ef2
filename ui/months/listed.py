"""The months of a survey as managers see them: how many answered, the index, and how far each is on its way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics import satisfaction
from analytics.months.periods import Period, period
from analytics.snapshot import MonthError
from analytics.tallies import regroup
from figures import cells, periods
from figures.brief import AT_FRONT as LEADS
from figures.months import between
from reports.content.tiles import LEADING
from ui import cached, cached_months
from ui.months.standing import Standing, by_period
from ui.view import View


@dataclass(frozen=True, kw_only=True)
class Month(Standing):
    """A month, or the period that ends with it, and what it tells today.

    `now` has value, low, high, n of the survey's leading `metric`; `stands` the same of the newest revision. `why` is
    the MonthError that says why it cannot be frozen. `counted`: how many numbers of the newest revision are others
    today, of the survey and of what people entered; None where nobody counted them yet.
    """

    metric: str
    now: pd.Series
    stands: pd.Series | None = None
    why: MonthError | None = None
    counted: tuple[int, int] | None = None

    @property
    def moved(self) -> bool:
        """Whether a number has moved since; not counted, whether what leads the survey or how many answered has."""
        if self.counted is not None:
            return self.counted[0] > 0
        if self.stands is None:
            return False
        pairs = [(float(self.stands[name]), float(self.now[name])) for name in ("value", "n")]
        return not all(np.isclose(was, now, rtol=1e-12, atol=0, equal_nan=True) for was, now in pairs)

    @property
    def plain(self) -> str:
        """What of the main figures has moved, as pages show them; "further": only digits that they do not show."""
        if self.stands is None or not self.moved:
            return ""
        if cells.text(self.metric, self.stands["value"]) != cells.text(self.metric, self.now["value"]):
            return "moved"
        return "n" if self.stands["n"] != self.now["n"] else "further"


def months(view: View, kind: str) -> list[Month]:
    """Every month of the survey, the newest first; of another kind, those that such a period ends with."""
    frozen = by_period(cached.store().frozen(cached_months.lineage(view), kind=kind))
    ends = _ends(view.data.months, kind)
    metric, table = _told(view, {month: one.months for month, one in ends.items()})
    known = {*ends, *(month for month, _ in frozen)}  # a frozen month stays, also where its answers were taken back
    known |= set(between(ends)) if kind == "month" else set()  # one without answers says so
    counted = cached_months.known_moved(view, [revisions[0].fingerprint for revisions in frozen.values()])
    found = []
    for month in sorted(known, reverse=True):
        now, label = _now(table, month), ends[month].label if month in ends else month
        of = Standing(month, kind, label, frozen.get((month, kind), ()))
        told = {"metric": metric, "now": now, "why": _why(view, month, kind, now["n"])}
        if of.newest:
            fingerprint = of.newest.fingerprint
            told |= {"stands": _lead(fingerprint, metric), "counted": counted.get(fingerprint)}
        found.append(Month(**vars(of), **told))
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


def _lead(fingerprint: str, metric: str) -> pd.Series:
    """What a frozen month says of a metric, and of how many customers it is."""
    about, metrics = cached_months.front(fingerprint)
    told = cells.cell(metrics, metric).copy()
    told["n"] = float(about["n"])
    return told


def name(view: View, one: Month) -> str:
    """A month, or the period of another kind that ends with it, as people call it."""
    return periods.listed(one.label, view.words)
