"""One month with the month before it: the numbers of both, what changed, and every month for the trend."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analytics import satisfaction, trends
from analytics.tallies import narrow
from figures import cells, months
from i18n import numbers
from ui import cached, linked, pictures
from ui.view import View

MEASURES = (
    satisfaction.index,
    satisfaction.customers,
    satisfaction.answers,
    satisfaction.readings,
    satisfaction.outcomes,
)


@dataclass(frozen=True)
class OneMonth:
    """`month` and `earlier` are "" where there is none; tables are metric tables with small groups blank.

    changes: the month against the one before; history: the twelve months that end with it.
    """

    month: str
    earlier: str
    now: pd.DataFrame
    before: pd.DataFrame | None
    changes: pd.DataFrame | None
    history: pd.DataFrame

    def name(self, view: View) -> str:
        """The month as a sentence names it."""
        return numbers.month(self.month, view.lang, year=False) if self.month else view.words("snapshot.undated")

    def name_before(self, view: View) -> str:
        """The month before, as a sentence names it."""
        return numbers.month(self.earlier, view.lang, year=False)

    def tick(self, view: View) -> str:
        """The month as a ruler names it."""
        return tick(view, self.month)

    def change(self, metric: str) -> pd.Series | None:
        """What changed in a metric over all items; None without a month before."""
        return None if self.changes is None else cells.cell(self.changes, metric)


def title(view: View, n: float) -> str:
    """What the page is and of how many."""
    return view.words("snapshot.title", n=numbers.whole(n))


def tick(view: View, month: str) -> str:
    """A month as a ruler names it."""
    return months.short(month, view.lang) if month else ""


def choose(view: View) -> tuple[str, str]:
    """The month to look at, in the URL, the latest at first; and the one before it in the data."""
    known = list(view.data.months)
    if not known:
        return "", ""
    names = {month: numbers.month(month, view.lang) for month in known}
    month = linked.selectbox(view, view.words("snapshot.month"), known[::-1], key="month", names=names)
    place = known.index(month)
    return month, known[place - 1] if place else ""


def gather(view: View, month: str, earlier: str) -> OneMonth:
    """Count the month, the one before, and the twelve that end with it."""
    now, before = _table(view, month), _table(view, earlier) if earlier else None
    changes = None
    if before is not None:
        of_all = [table[table["set_kind"] == "all"].reset_index(drop=True) for table in (now, before)]
        changes = trends.compare(*of_all)
    by_month = narrow(cached.tally(view, ("month",), months=view.data.months), {"month": months.year_to(month)})
    history = pictures.look(view).shown(*(measure(by_month) for measure in MEASURES))
    return OneMonth(month, earlier, now, before, changes, history)


def only(month: str) -> tuple[str, ...]:
    """The month as a filter; without one, nothing is filtered."""
    return (month,) if month else ()


def _table(view: View, month: str) -> pd.DataFrame:
    tally = cached.tally(view, months=only(month))
    return pictures.look(view).shown(*(measure(tally) for measure in MEASURES))
