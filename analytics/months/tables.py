"""The tables of a snapshot, counted from the survey, small groups blank."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from analytics import gaps, satisfaction, trends
from analytics.chains.owners import owners
from analytics.changes import control, split
from analytics.changes.asked import asked_in, common_items, only_items
from analytics.changes.effects import effects
from analytics.changes.moves import moves
from analytics.metrics.suppression import RANK_N, suppress
from analytics.months import concentrated
from analytics.months import targets as months_targets
from analytics.months.counted import Counted
from analytics.months.periods import Period
from analytics.register import Action, Event, Target
from analytics.survey import Survey

MEASURES = (
    satisfaction.index,
    satisfaction.customers,
    satisfaction.answers,
    satisfaction.readings,
    satisfaction.outcomes,
)
OVER_ITEMS = ("index", "expectation", "perception", "customers_churn", "customers_delight", "shortfall_share")
BESIDE_ITEMS = ("overall_mean", "overall_top_two", "nps", "stay_share", "complaint_share")
COMPARED = ("index", "expectation", "perception")  # of dimensions, touchpoints and items; of all together everything


def tables(
    counted: Counted,
    *,
    targets: Iterable[Target] = (),
    events: Iterable[Event] = (),
    actions: Mapping[str, Action] | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables by name, as in `analytics.months.schema.TABLES`."""
    of_all, months = metrics(counted), history(counted)
    changed, halls, earlier = changes(counted), branches(counted, targets), halls_before(counted)
    noted = [vars(event) for event in events if event.month <= counted.month]
    return {
        "metrics": of_all,
        "chain": chain(counted),
        "history": months,
        "branches": halls,
        "changes": pd.concat([*changed, months_targets.against(counted, of_all, targets)]),
        "moves": moved(counted),
        "control": charted(counted, months),
        "parts": parts(counted, hidden=(*concentrated.hidden(halls), *concentrated.hidden(earlier))),
        **concentrated.where(counted, changed, halls, earlier, minimum=max(counted.minimum, RANK_N)),
        "standards": concentrated.standards(counted, halls, minimum=max(counted.minimum, RANK_N)),
        "owners": who(counted),
        "events": pd.DataFrame(noted).sort_values("month", kind="stable") if noted else pd.DataFrame(),
        "actions": effects(counted.survey, actions, minimum=counted.minimum) if actions else pd.DataFrame(),
    }


def metrics(counted: Counted) -> pd.DataFrame:
    """Every metric over every item set."""
    return _shown(counted, counted.own)


def chain(counted: Counted) -> pd.DataFrame:
    """The gaps over every item set; nothing where nobody was asked for an expectation."""
    if not counted.own.has_expectation:
        return pd.DataFrame()
    return suppress(gaps.chain(counted.own), minimum=counted.minimum)


def history(counted: Counted) -> pd.DataFrame:
    """Every metric over all items, month by month up to the month of the snapshot."""
    return _of_all(_shown(counted, counted.survey, by=("month",)))


def branches(counted: Counted, targets: Iterable[Target] = ()) -> pd.DataFrame:
    """Every metric over all items of each branch, and whether it meets its target; nothing without branches."""
    if "branch" not in counted.own.segments:
        return pd.DataFrame()
    table = _by_branch(counted, counted.own)
    table = months_targets.of_branches(counted, table, targets)
    return table.assign(ranked=table["value"].notna() & (table["n"] >= RANK_N))


def halls_before(counted: Counted) -> pd.DataFrame:
    """What the previous period showed of each branch, and what it hid: who reads a change knows it."""
    if not counted.previous or "branch" not in counted.own.segments:
        return pd.DataFrame()
    return _by_branch(counted, counted.of(counted.previous))


def _by_branch(counted: Counted, survey: Survey) -> pd.DataFrame:
    table = _of_all(_shown(counted, survey, by=("branch",)))
    return table[table["branch"] != ""]


def changes(counted: Counted, *, against: Collection[str] = ("month", "year")) -> list[pd.DataFrame]:
    """The period against the previous one and against the same one a year before, over the items asked in both."""
    earlier = {"month": counted.previous, "year": counted.year_before}
    return [_against(counted, name, period) for name, period in earlier.items() if period and name in against]


def charted(counted: Counted, months: pd.DataFrame) -> pd.DataFrame:
    """The control charts of the months; the month of the snapshot is judged by limits that the months before draw.

    What is counted over the items has limits of its own from each month on in which other items were asked.
    """
    until = max((month for month in counted.survey.months if month < counted.month), default=counted.month)
    over, beside = (months[months["metric"].isin(names)] for names in (OVER_ITEMS, BESIDE_ITEMS))
    parts = [(over, _other_items(counted, over)), (beside, ())]
    charts = [control.control(table, since=since, until=until) for table, since in parts if len(table)]
    return pd.concat(charts) if charts else pd.DataFrame()


def _other_items(counted: Counted, table: pd.DataFrame) -> tuple[str, ...]:
    """The months with other items than the month before; a month too small to be told is passed over."""
    told = table.loc[(table["metric"] == counted.metric) & table["value"].notna(), "month"]
    asked = asked_in(counted.survey)
    asked = asked[asked.index.isin(told)]
    apart = (asked.to_numpy()[1:] != asked.to_numpy()[:-1]).any(axis=1)
    return tuple(asked.index[1:][apart])


def moved(counted: Counted) -> pd.DataFrame:
    """What moved beyond noise since the previous period, with the owner of the item."""
    if not counted.previous:
        return pd.DataFrame()
    by = ("branch",) if "branch" in counted.survey.segments else ()
    sides = (counted.tally(side, by) for side in _alike(counted, counted.previous))
    metric = counted.metric if counted.common else "overall_mean"  # without items, halls by what was asked of all
    found = moves(*sides, minimum=counted.minimum, metric=metric)
    owners = {item.id: item.owner for item in counted.survey.items}
    return found.assign(owner=[owners.get(name, "") for name in found["set"]])


def parts(counted: Counted, *, hidden: Collection[str] = ()) -> pd.DataFrame:
    """The change of X since the previous period split by gap, by branch, and into expectation and perception.

    hidden: branches that one of the periods hides. What answers of no branch say is hidden with them: it may be all
    that hides one.
    """
    if not counted.previous or counted.metric != "index":
        return pd.DataFrame()
    periods = {"before": counted.previous.months, "after": counted.period.months}
    away = ("", *hidden) if hidden else ()
    return split.split(counted.survey, **periods, minimum=counted.minimum, hidden=away)


def who(counted: Counted) -> pd.DataFrame:
    """What each owner's items lose, and how likely it is that he loses most; blank with too few respondents.

    The draws are seeded with the month, so that the same answers give the same numbers.
    """
    if counted.metric != "index":
        return pd.DataFrame()
    found = owners(counted.own, seed=int(counted.period.months[-1].replace("-", "")))
    numbers = ["loss", "of_expectation", "low", "high", "probability"]
    small = found["n"] < counted.minimum
    return found.assign(**found[numbers].mask(small), link=found["link"].mask(small, ""))


def _against(counted: Counted, name: str, period: Period) -> pd.DataFrame:
    """One comparison; each kind of item set is corrected for multiple testing by itself."""
    now, before = (_shown(counted, side) for side in _alike(counted, period))
    parts = []
    for kind in now["set_kind"].unique():
        sides = [_kind(table, kind) for table in (now, before)]
        parts.append(trends.compare(*sides))
    return pd.concat(parts, ignore_index=True).assign(against=name, since=period.label)


def _kind(table: pd.DataFrame, kind: str) -> pd.DataFrame:
    rows = table[table["set_kind"] == kind]
    return rows if kind == "all" else rows[rows["metric"].isin(COMPARED)]


def _alike(counted: Counted, earlier: Period) -> tuple[Survey, Survey]:
    """This period and an earlier one with only the items asked in both: what is not the same cannot be compared."""
    both = common_items(counted.survey, counted.period.months, earlier.months)
    return only_items(counted.own, both), only_items(counted.of(earlier), both)


def _shown(counted: Counted, survey: Survey, by: Sequence[str] = ()) -> pd.DataFrame:
    """All measures in one metric table, small groups blank."""
    sums = counted.tally(survey, by)
    table = pd.concat([measure(sums) for measure in MEASURES], ignore_index=True)
    return suppress(table, minimum=counted.minimum)


def _of_all(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["set_kind"] == "all"].reset_index(drop=True)
