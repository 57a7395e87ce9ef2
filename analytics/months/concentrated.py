"""What of a period is concentrated at few places: where its change is, and the halls whose standard is set too low."""

from __future__ import annotations

import pandas as pd

from analytics.chains.standards import too_low
from analytics.changes.carried import carried
from analytics.changes.cause import cause
from analytics.months.counted import Counted

NOWHERE = pd.DataFrame()


def where(
    counted: Counted, changed: list[pd.DataFrame], halls: pd.DataFrame, earlier: pd.DataFrame, *, minimum: int
) -> dict[str, pd.DataFrame]:
    """The tables "carried", where the change of the index since the previous period is concentrated, and "cause", what
    stands behind it at the first of these (split "spread": how much of a touchpoint is at halls that moved with it);
    both empty where the index did not change beyond noise.

    changed, halls: as `analytics.months.tables` gives its changes and branches; earlier: the branches of the previous
    period. minimum: respondents of a place.
    """
    named = NOWHERE
    if counted.previous and counted.metric == "index" and _beyond_noise(changed[0]):
        periods = {"before": counted.previous.months, "after": counted.period.months}
        away = {"hidden": hidden(halls), "hidden_before": hidden(earlier)}
        named = carried(counted.survey, **periods, minimum=minimum, **away)
    if named.empty:
        return {"carried": named, "cause": NOWHERE}
    first = {name: named.loc[0, name] for name in ("segment", "place", "touchpoint")}
    behind = cause(counted.survey, **periods, **first, minimum=counted.minimum)
    return {"carried": named, "cause": pd.concat([behind, _spread(named.iloc[0])], ignore_index=True)}


def _spread(first: pd.Series) -> pd.DataFrame:
    """How much of a touchpoint is at halls that moved with it, as a row of the table "cause"; none of a place."""
    if pd.isna(first["alike"]):
        return NOWHERE
    same = {name: first[name] for name in ("segment", "place", "touchpoint")}
    return pd.DataFrame([same | {"split": "spread", "part": "", "share": first["alike"]}])


def _beyond_noise(changes: pd.DataFrame) -> bool:
    rows = changes[(changes["set_kind"] == "all") & (changes["metric"] == "index")]
    return bool(rows["beyond_noise"].any())


def standards(counted: Counted, halls: pd.DataFrame, *, minimum: int) -> pd.DataFrame:
    """The halls whose standard is set too low in the period; halls and minimum as in `where`."""
    return too_low(counted.own, minimum=minimum, hidden=hidden(halls))


def hidden(halls: pd.DataFrame) -> list[str]:
    """The halls whose index is blank."""
    return [] if halls.empty else halls.loc[(halls["metric"] == "index") & halls["value"].isna(), "branch"].tolist()
