"""What the index did after an action closed, against what it was before."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analytics import satisfaction, trends
from analytics.changes.asked import common_items, only_items
from analytics.changes.comparable import AFTER, BEFORE, PERIOD, comparable
from analytics.metrics.suppression import suppress
from analytics.register import Action
from analytics.survey import Survey
from analytics.tallies import tally

COLUMNS = (
    "id", "finding", "owner", "due", "state", "expected", "before", "after", "difference", "low", "high",
    "beyond_noise", "n", "n_before",
)  # fmt: skip
MEASURES = {"index": satisfaction.index, "perception": satisfaction.readings}
MEASURED = ("before", "after", "difference", "low", "high", "n", "n_before")


def effects(survey: Survey, actions: Mapping[str, Action], *, months: int = 3, minimum: int = 10) -> pd.DataFrame:
    """The index of each action's own items and branch before and after the month it closed in, one row an action.

    Where nobody was asked what to expect it is their mean perception.

    before: over the `months` calendar months that end with the one before the closing month, after: over as many that
    begin with the next, as far as they have answers; the closing month is in neither. Both over the items answered in
    both. difference = after − before with low and high, and beyond_noise, as `trends.compare` finds them over all
    actions together; n and n_before: respondents after and before. A side with fewer than `minimum` of them is NaN,
    and so is the difference; so is everything of an action that is not closed, or at a branch that hides a smaller one
    on one of the sides (see `suppress`).

    A difference beyond noise is no proof that the action caused it: actions start where things are at their worst,
    and what is at its worst tends to get better.

    SOURCE: trends.compare (Welch); for the warning Campbell and Kenny, A Primer on Regression Artifacts (1999).

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8]] * 4, [[6], [6], [8], [8]])
    >>> survey.respondents["month"] = ["2026-06", "2026-06", "2026-08", "2026-08"]
    >>> done = Action("Queues", "Halls", "2026-07-15", "done", closed="2026-07")
    >>> effects(survey, {"a": done}, minimum=2)[["before", "after", "difference", "n"]].values.tolist()
    [[0.75, 1.0, 0.25, 2.0]]
    """
    closed = {id: action for id, action in actions.items() if action.closed}
    hidden = _hidden(survey, closed, months, minimum)
    sides = {id: _sides(survey, action, months) for id, action in closed.items() if id not in hidden}
    before, after = (_stack({id: side[place] for id, side in sides.items()}, minimum) for place in (0, 1))
    found = trends.compare(after, before).set_index("id").rename(columns={"value": "after", "other": "before"})
    rows = pd.DataFrame([_told(id, action) for id, action in actions.items()], columns=list(COLUMNS))
    found = found.rename(columns={"n_other": "n_before"}).reindex(rows["id"])
    table = rows.assign(**{name: found[name].to_numpy(dtype=float) for name in MEASURED})
    return table.assign(beyond_noise=found["beyond_noise"].eq(True).to_numpy())


def _told(id: str, action: Action) -> dict:
    """What a person wrote about the action."""
    expected = np.nan if action.expected is None else float(action.expected)
    written = {name: getattr(action, name) for name in ("finding", "owner", "due", "state")}
    return {"id": id, "expected": expected} | written


def _periods(action: Action, months: int) -> dict[str, tuple[str, ...]]:
    """The calendar months before and after the one an action closed in."""
    closed = pd.Period(action.closed, freq="M")
    sides = ((BEFORE, -1), (AFTER, 1))
    return {side: tuple(str(closed + sign * k) for k in range(1, months + 1)) for side, sign in sides}


def _hidden(survey: Survey, closed: Mapping[str, Action], months: int, minimum: int) -> set[str]:
    """The actions at a branch that, large enough itself, is hidden on one of the sides since it would tell a small one.

    Actions of the same items that closed in one month are looked at together.
    """
    at = functools.cache(lambda items, side: _hidden_branches(survey, items, side, minimum))
    return {
        id
        for id, action in closed.items()
        if action.branch and any(action.branch in at(action.items, side) for side in _periods(action, months).values())
    }


def _hidden_branches(survey: Survey, items: tuple[str, ...], months: tuple[str, ...], minimum: int) -> set[str]:
    if "branch" not in survey.segments:
        return set()
    there = survey.take(survey.respondents["month"].isin(months).to_numpy())
    metric, there = _metric(survey), only_items(there, items) if items else there
    table = suppress(MEASURES[metric](tally(there, by=("branch",))), minimum=minimum)
    rows = table[(table["set_kind"] == "all") & (table["metric"] == metric) & table["hidden"]]
    return set(rows.loc[rows["n"] >= minimum, "branch"])


def _metric(survey: Survey) -> str:
    return "index" if survey.has_expectation else "perception"


def _sides(survey: Survey, action: Action, months: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The index before and after, each a metric table of one row at most."""
    metric, periods = _metric(survey), _periods(action, months)
    survey = _scope(survey, action)
    both = comparable(survey, before=periods[BEFORE], after=periods[AFTER])
    if both.items:
        period = both.respondents[PERIOD].to_numpy()
        return tuple(_measured(both.take(period == one), metric) for one in periods)
    if metric == "perception":
        survey = only_items(survey, common_items(survey, *periods.values()))
    month = survey.respondents["month"]
    return tuple(_measured(survey.take(month.isin(one).to_numpy()), metric) for one in periods.values())


def _scope(survey: Survey, action: Action) -> Survey:
    """The answers that an action is about."""
    if action.branch:
        there = survey.respondents["branch"].astype(str) == action.branch if "branch" in survey.respondents else False
        survey = survey.take(np.broadcast_to(there, len(survey)))
    if action.items:
        survey = only_items(survey, action.items)
    return survey


def _measured(survey: Survey, metric: str) -> pd.DataFrame:
    table = MEASURES[metric](tally(survey))
    return table[(table["set_kind"] == "all") & (table["metric"] == metric)]


def _stack(tables: Mapping[str, pd.DataFrame], minimum: int) -> pd.DataFrame:
    """The rows of all actions, with their ids as the first key, small ones blank."""
    if not tables:
        return pd.DataFrame(columns=["id", "set_kind", "set", "metric", "value", "low", "high", "n"])
    table = pd.concat([rows.assign(id=id)[["id", *rows.columns]] for id, rows in tables.items()], ignore_index=True)
    return table.assign(**{name: table[name].where(table["n"] >= minimum) for name in ("value", "low", "high")})
