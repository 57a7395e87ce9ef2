"""What somebody must hear of without looking: signals of a month, never its noise."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from analytics.catalogue import METRICS
from analytics.months import lasting
from analytics.snapshot import Snapshot
from figures import brief, cells
from figures.periods import name_of
from i18n import Words, numbers

WATCHED = (
    "index", "customers_churn", "shortfall_share", "overall_top_two", "complaint_share", "stay_share",
)  # fmt: skip
OUTSIDE = "beyond_limits"  # the rule of a single month; any other is one of a run
NUMBERS = ("value", "other", "difference", "low", "high", "centre", "lower", "upper", "p_adjusted", "n", "n_other")


def alerts(snapshot: Snapshot, words: Words) -> list[dict]:
    """The signals of a month as plain JSON, those for the worse first; an empty list where there is only noise.

    Three rules: "control", the month is a signal on its control chart; "change", the main metric or a share over all
    items changed beyond noise against the period or the year before; "target", a target of all items, or of the one
    that is named, is surely missed. Each has metric, direction ("worse", "better" or "" for a metric that is neither),
    text, and the numbers it stands on.

    What lasts is said when it begins, and not again while it goes on the same way: a run on a control chart, a
    difference from the year before, a target of a longer period (a year) that is missed. A month outside the limits,
    a change since the month before and the missed target of a month are said each time.

    >>> alerts(Snapshot("2026-09"), Words("en"))
    []
    """
    found = [*_control(snapshot, words), *_changes(snapshot, words), *_targets(snapshot, words)]
    return sorted(found, key=lambda alert: alert["direction"] != "worse")


def message(snapshot: Snapshot, found: list[dict], words: Words) -> str:
    """The alerts as a text of one line each."""
    survey = snapshot.about.get("survey", "")
    head = words("alert.head", survey=survey, period=brief.period_name(snapshot, words), count=len(found))
    return "\n".join([head.strip(" ·"), *(f"- {alert['text']}" for alert in found)])


def _control(snapshot: Snapshot, words: Words) -> list[dict]:
    chart = snapshot.tables["control"]
    rows = chart[chart["signal"] & (chart["month"] == snapshot.month) & _watched(snapshot, chart)]
    if snapshot.kind != "month":  # the chart is one of months: what its last month says is not said of a longer period
        return []
    found = []
    for _, row in rows.iterrows():
        metric, rule = row["metric"], row["rule"]
        if _goes_on(row, chart):
            continue
        told = {"metric": words(f"metric.{metric}"), "value": _limit(metric, row["value"])}
        told["rule"] = words(f"rule.{rule}") if f"rule.{rule}" in words else rule
        told |= {end: _limit(metric, row[end]) for end in ("lower", "upper")}
        away = row["value"] - row["centre"]
        found.append(_alert("control", row, words("alert.control", **told), away) | {"signal_rule": rule})
    return found


def _goes_on(row: pd.Series, chart: pd.DataFrame) -> bool:
    """Whether a run was one on the same side already the month before: then it is no news.

    After a single month outside the limits a run is news: that month said nothing of it.
    """
    of_metric = chart[(chart["metric"] == row["metric"]) & (chart["month"] < row["month"]) & chart["value"].notna()]
    if row["rule"] == OUTSIDE or of_metric.empty:
        return False
    last = of_metric.sort_values("month").iloc[-1]
    same_side = (last["value"] - last["centre"]) * (row["value"] - row["centre"]) > 0
    return bool(last["signal"] and last["rule"] != OUTSIDE and same_side)


def _changes(snapshot: Snapshot, words: Words) -> list[dict]:
    rows = snapshot.tables["changes"]
    rows = rows[rows["against"].isin(("month", "year")) & (rows["set_kind"] == "all") & rows["beyond_noise"]]
    rows = rows[_watched(snapshot, rows) & _news(snapshot, rows)]
    found = []
    for _, row in rows.iterrows():
        metric, moved = row["metric"], "rose" if row["difference"] > 0 else "fell"
        told = {"metric": words(f"metric.{metric}"), "since": name_of(row["since"], words)}
        told |= {"before": cells.text(metric, row["other"]), "after": cells.text(metric, row["value"])}
        text = words(f"alert.{moved}", **told, size=brief.size(metric, row["difference"], words))
        found.append(
            _alert("change", row, text, row["difference"]) | {"against": row["against"], "since": row["since"]}
        )
    return found


def _targets(snapshot: Snapshot, words: Words) -> list[dict]:
    rows = snapshot.tables["changes"]
    rows = rows[(rows["against"] == "target") & (rows["met"] == "missed") & _news(snapshot, rows)]
    found = []
    for _, row in rows.iterrows():
        metric, item = row["metric"], row["set"] if row["set_kind"] == "item" else ""
        name = " · ".join(filter(None, [item and brief.item_name(snapshot, item, words), words(f"metric.{metric}")]))
        told = {"metric": name, "target": cells.text(metric, row["other"])}
        text = words("alert.target", **told, value=cells.text(metric, row["value"]))
        found.append(_alert("target", row, text, row["difference"]) | {"direction": "worse", "item": item})
    return found


def _watched(snapshot: Snapshot, rows: pd.DataFrame) -> pd.Series:
    return rows["metric"].isin((*WATCHED, brief.lead(snapshot), snapshot.about.get("metric")))


def _news(snapshot: Snapshot, rows: pd.DataFrame) -> np.ndarray:
    """Which rows the period before did not tell already (analytics.months.lasting)."""
    told = {tuple(row[name] for name in lasting.ROW) for row in snapshot.about.get("lasting", ())}
    return np.array([row not in told for row in rows[lasting.ROW].itertuples(index=False, name=None)], dtype=bool)


def _limit(metric: str, value: float) -> str:
    """A share with a decimal: whole percents would often make a value look like its limit."""
    return f"{numbers.exact(value * 100, 1)}%" if METRICS[metric].unit == "share" else cells.text(metric, value)


def _alert(rule: str, row: pd.Series, text: str, away: float) -> dict:
    """One alert; `away` is how far it is on the side of more, for the direction."""
    good = METRICS[row["metric"]].better * away if row["metric"] in METRICS else 0
    known = {name: float(row[name]) for name in NUMBERS if name in row and math.isfinite(row[name])}
    direction = "better" if good > 0 else "worse" if good < 0 else ""
    return {"rule": rule, "metric": row["metric"], "direction": direction, "text": text, **known}
