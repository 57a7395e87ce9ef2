"""What of a period stood already in the one that was told before it, and so is no news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from analytics.months import counted as months_counted
from analytics.months import tables as months_tables
from analytics.months import targets as months_targets
from analytics.months.counted import Counted
from analytics.months.periods import MonthError
from analytics.months.schema import conform
from analytics.register import Target

ROW = ["against", "set_kind", "set", "metric"]


def lasting(counted: Counted, changed: pd.DataFrame, targets: Sequence[Target] = ()) -> list[dict[str, str]]:
    """The rows of `changes` (by ROW) that the period before would have told as well, each by its four names.

    Of the differences beyond noise over all items from the same period a year before those that were beyond noise the
    same way then, of the targets surely missed those of a longer period, as a year, that were surely missed then. The
    period before is that of the last month before with answers, of months and quarters the previous one.

    changed: the table `changes`, see `analytics.months.tables`.
    """
    month, changed = _month_before(counted), conform("changes", changed)
    yearly = changed[(changed["against"] == _year(counted)) & (changed["set_kind"] == "all") & changed["beyond_noise"]]
    missed = changed[(changed["against"] == "target") & (changed["met"] == "missed")]
    if month is None or (yearly.empty and missed.empty):
        return []
    try:
        before = months_counted.count(counted.survey, month, **_asked(counted))
    except MonthError:
        return []
    rows = [*_same_way(yearly, before), *_missed_again(missed, counted, before, targets)]
    return [dict(zip(ROW, row, strict=True)) for row in rows]


def _asked(counted: Counted) -> dict:
    return {"kind": counted.kind, "minimum": counted.minimum, "tau": counted.tau}


def _month_before(counted: Counted) -> str | None:
    """The month that was told before this one; None where there is none."""
    if counted.kind in ("month", "quarter"):
        return counted.previous.months[-1] if counted.previous else None
    return max((month for month in counted.survey.months if month < counted.month), default=None)


def _year(counted: Counted) -> str:
    """Under which name the same period a year before stands: that of a year to date is its previous one."""
    return "month" if counted.kind == "year_to_date" else "year"


def _same_way(yearly: pd.DataFrame, before: Counted) -> Iterable[tuple[str, ...]]:
    if yearly.empty:
        return
    tables = months_tables.changes(before, against=[_year(before)])
    then = {_row(row): row["difference"] for table in tables for row in table[table["beyond_noise"]].to_dict("records")}
    for row in yearly.to_dict("records"):
        if then.get(_row(row), 0.0) * row["difference"] > 0:
            yield _row(row)


def _missed_again(
    missed: pd.DataFrame, counted: Counted, before: Counted, targets: Sequence[Target]
) -> Iterable[tuple[str, ...]]:
    """Of the targets that are the same ones in both periods, since they are of a longer one, those missed in both."""
    now, then = (months_targets.chosen(one, targets) for one in (counted, before))
    same = {key for key, target in now.items() if then.get(key) == target}
    missed = [row for row in missed.to_dict("records") if _row(row)[1:] in same]
    if missed:
        told = months_targets.against(before, months_tables.metrics(before), targets)
        again = {_row(row) for row in told[told["met"] == "missed"].to_dict("records")}
        yield from (_row(row) for row in missed if _row(row) in again)


def _row(row: dict) -> tuple[str, ...]:
    return tuple(row[name] for name in ROW)
