"""What belongs to a month: its period, the answers it is counted from, what it is compared with, what to note."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.changes.asked import only_items
from analytics.months import periods
from analytics.months.periods import MonthError, Period
from analytics.survey import MISSING, RATED, Survey
from analytics.tallies import Tally, tally


@dataclass(frozen=True, eq=False)
class Counted:
    """What a snapshot is counted from: the answers up to its month, and which of them are its own.

    metric: "index", or "perception" where nobody was asked for an expectation; n: the customers it stands on.
    previous: the last one before with enough answers (of a year to date: that of the year before). year_before: the
    same period a year before, where that is another one. common, new, gone: items asked in both this period and the
    previous one, only in this one, only in that one. undated: answers that are in no month.
    """

    month: str
    kind: str
    survey: Survey
    own: Survey
    period: Period
    previous: Period | None
    year_before: Period | None
    minimum: int
    tau: float
    metric: str
    n: int
    common: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    undated: int
    notes: tuple[str, ...]

    def tally(self, survey: Survey, by: Sequence[str] = ()) -> Tally:
        """Answers counted as everywhere in this snapshot."""
        return tally(survey, by=by, tau=self.tau)

    def of(self, period: Period) -> Survey:
        """The answers of a period."""
        return of_months(self.survey, period.months)


def count(survey: Survey, month: str, *, kind: str, minimum: int, tau: float) -> Counted:
    """Settle what belongs to the month; of the items, those asked in its period. Raises MonthError."""
    known = survey.months
    undated = int((~survey.respondents["month"].isin(known)).sum())
    period = periods.period(known, month, kind)
    survey = of_months(survey, [one for one in known if one <= month])
    previous, few = _previous(survey, month, kind, minimum, tau)
    own = of_months(survey, period.months)
    own = only_items(own, _asked(own))
    metric, n = _main(own, tau)
    if n < minimum:
        raise MonthError("too_few", month=month, n=n, minimum=minimum)
    asked, earlier = _asked(own), _asked(of_months(survey, previous.months)) if previous else ()
    year_before = periods.year_before(known, month, kind)
    found = Counted(
        month=month,
        kind=kind,
        survey=survey,
        own=own,
        period=period,
        previous=previous,
        year_before=None if year_before == previous else year_before,
        minimum=minimum,
        tau=tau,
        metric=metric,
        n=n,
        common=tuple(item for item in asked if item in earlier),
        new=tuple(item for item in asked if item not in earlier) if previous else (),
        gone=tuple(item for item in earlier if item not in asked),
        undated=undated,
        notes=(),
    )
    gap = kind == "month" and periods.missing(known, month)
    return dataclasses.replace(found, notes=_notes(found, known, gap, few))


def _previous(survey: Survey, month: str, kind: str, minimum: int, tau: float) -> tuple[Period | None, bool]:
    """The period to compare with, and whether one with too few answers for that was passed over."""
    known, few = survey.months, False
    while found := periods.before(known, month, kind):
        if _main(of_months(survey, found.months), tau)[1] >= minimum:
            return found, few
        if kind != "month":
            return None, True
        known, few = [one for one in known if one not in found.months], True
    return None, few


def _main(survey: Survey, tau: float) -> tuple[str, int]:
    """The metric a survey leads with, and how many customers it stands on: without items, on who scored the service."""
    sums = tally(survey, tau=tau)
    if survey.has_expectation:
        return "index", int(sums.count("respondents")[0, 0])
    seen = int(sums.count("seen_respondents")[0, 0])
    return "perception", seen or int(survey.respondents[list(RATED)].notna().any(axis=1).sum())


def _asked(survey: Survey) -> tuple[str, ...]:
    """The items that somebody gave an answer to."""
    answered = (survey.perception != MISSING).any(axis=0) | (survey.expectation != MISSING).any(axis=0)
    return tuple(item.id for item, there in zip(survey.items, answered, strict=True) if there)


def _notes(found: Counted, known: Sequence[str], missing: bool, few: bool) -> tuple[str, ...]:
    """Codes of what a reader must bear in mind; `known`: all months with answers."""
    alone = found.previous is None and found.year_before is None and not few
    part = [one for one in (found.previous, found.year_before) if one and not one.whole]
    of_year, begins = found.kind == "year_to_date", found.period.months[0] == min(known)
    rescaled = any(item.asked_expectation or item.asked_perception for item in found.own.items)
    notes = {
        "first": alone and begins and not of_year,
        "no_year_before": alone and of_year,
        "none_before": alone and not begins and not of_year,
        "month_missing": missing,
        "month_few": few,
        "period_incomplete": not found.period.whole,
        "same_months": any(_is_year_before(one, found) for one in part),
        "before_incomplete": any(not _is_year_before(one, found) for one in part),
        "items_changed": bool(found.new or found.gone),
        "assumed_expectation": bool(found.own.assumed),
        "no_expectation": not found.own.has_expectation,
        "rescaled": rescaled,
        "undated": found.undated > 0,
    }
    return tuple(name for name, holds in notes.items() if holds)


def _is_year_before(one: Period, found: Counted) -> bool:
    """Whether a period is made of the same months of the year before."""
    then = (f"{int(month[:4]) - 1}{month[4:]}" for month in found.period.months)
    return one.months == tuple(then)


def of_months(survey: Survey, months: Sequence[str]) -> Survey:
    """The answers of these months."""
    return survey.take(survey.respondents["month"].isin(list(months)).to_numpy())
