"""Which months a snapshot counts: the period that ends with a month, the one before it and the one a year before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.register import MONTH
from analytics.trends import KINDS, period_labels

SPANS = {"month": 1, "quarter": 3, "rolling": 3}  # months a whole period has; a year to date has no fixed number


class MonthError(ValueError):
    """Why a month cannot be told; `code` names it and `details` hold all that its words need.

    bad_month (month), bad_kind (kind, kinds), no_months, no_month (month, first, last, nearest), no_rolling (month,
    first), too_few (month, n, minimum).
    """

    def __init__(self, code: str, **details):
        super().__init__(f"{code}: {details}")
        self.code, self.details = code, details


@dataclass(frozen=True)
class Period:
    """`months` are those with answers; `whole` says whether every month of the period is there."""

    label: str
    months: tuple[str, ...]
    whole: bool = True


def period(known: Sequence[str], month: str, kind: str) -> Period:
    """The period of a kind that ends with a month; later months do not count.

    known: the months with answers. A quarter may still be under way (then it is not `whole`), a year to date begins
    in January or with the first month there is. Raises MonthError.

    >>> period(["2026-05", "2026-07", "2026-08", "2026-09"], "2026-08", "quarter")
    Period(label='2026-Q3', months=('2026-07', '2026-08'), whole=False)
    """
    if not re.fullmatch(MONTH, month):
        raise MonthError("bad_month", month=month)
    if kind not in KINDS:
        raise MonthError("bad_kind", kind=kind, kinds=KINDS)
    if not known:
        raise MonthError("no_months", month=month)
    if month not in known:
        nearest = min(known, key=lambda one: (abs(_place(one) - _place(month)), one))
        raise MonthError("no_month", month=month, first=min(known), last=max(known), nearest=nearest)
    found = _ending(known, month, kind)
    if found is None:
        raise MonthError("no_rolling", month=month, first=min(known))
    return found


def before(known: Sequence[str], month: str, kind: str) -> Period | None:
    """The last period of the same kind that ended before this one began; None where there is none.

    A year to date shares its months with every other one of its year: before it stands that of the year before.

    >>> before(["2026-05", "2026-07"], "2026-07", "month").label
    '2026-05'
    >>> before(["2025-01", "2025-02", "2025-03", "2026-01", "2026-02"], "2026-02", "year_to_date").label
    '2025-01/2025-02'
    """
    if kind == "year_to_date":
        return year_before(known, month, kind)
    first = period(known, month, kind).months[0]
    start = _first_possible(month, kind)
    earlier = [one for one in known if one < min(first, start)]
    return _ending(known, max(earlier), kind) if earlier else None


def year_before(known: Sequence[str], month: str, kind: str) -> Period | None:
    """The same months a year before, as that period; None where they are not all there.

    What this period has no answers of does not count there either: a part is compared with the same part.

    >>> year_before(["2025-09", "2026-09"], "2026-09", "month").months
    ('2025-09',)
    >>> year_before(["2025-07", "2025-08", "2025-09", "2026-07", "2026-09"], "2026-09", "quarter")
    Period(label='2025-Q3', months=('2025-07', '2025-09'), whole=False)
    """
    now = period(known, month, kind)
    then = tuple(_month(_place(one) - 12) for one in now.months)
    found = _ending(known, then[-1], kind) if set(then) <= set(known) else None
    return found and Period(found.label, then, found.whole and found.months == then)


def targeted(month: str, kind: str, label: str) -> tuple[str, ...]:
    """The periods whose targets are this one's too, its own first.

    >>> targeted("2026-09", "month", "2026-09"), targeted("2026-09", "rolling", "2026-07/2026-09")
    (('2026-09', '2026-Q3', '2026'), ('2026-07/2026-09',))
    """
    quarter = period_labels([month], "quarter")[month]
    wider = {"month": (*quarter, month[:4]), "quarter": (month[:4],), "year_to_date": (month[:4],)}
    return tuple(dict.fromkeys((label, *wider.get(kind, ()))))


def missing(known: Sequence[str], month: str) -> bool:
    """Whether the calendar month before has no answers though earlier ones have."""
    earlier = [one for one in known if one < month]
    return bool(earlier) and _month(_place(month) - 1) not in known


def _ending(known: Sequence[str], month: str, kind: str) -> Period | None:
    """The period that ends with a month; None where there are not enough months before it for a rolling one."""
    until = sorted(one for one in known if one <= month)
    labels = period_labels(until, kind)[month]
    label = next((label for label in labels if label.rpartition("/")[2] == month), labels[0] if labels else None)
    if label is None or (kind == "rolling" and not label.endswith(f"/{month}")):
        return None
    start = _first_possible(month, kind)
    months = tuple(one for one in until if one >= start)
    expected = SPANS.get(kind, _place(month) - _place(start) + 1)
    return Period(label, months, whole=len(months) == expected)


def _first_possible(month: str, kind: str) -> str:
    """The first calendar month of the period that ends with (or, for a quarter, holds) a month."""
    if kind == "year_to_date":
        return f"{month[:4]}-01"
    if kind == "quarter":
        return _month(_place(month) - (int(month[5:7]) - 1) % 3)
    return _month(_place(month) - (2 if kind == "rolling" else 0))


def _place(month: str) -> int:
    return pd.Period(month, freq="M").ordinal


def _month(place: int) -> str:
    return str(pd.Period(ordinal=place, freq="M"))
