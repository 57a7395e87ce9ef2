"""The one main cause of a change: where it is concentrated, and which gap or whether expectations stand behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from figures import links
from figures.sentences_snapshot import movement

if TYPE_CHECKING:
    from analytics.snapshot import Snapshot

HALL = "branch"  # the segment whose places are halls
EXPECTATION = "expectation"


@dataclass(frozen=True)
class Cause:
    """Where a change is concentrated and what stands behind it there.

    sign: −1 the index fell, 1 it rose. segment, place: "" for everybody; touchpoint: "" for all. what: a link of the
    chain, "expectation", or "" where neither is known; before, after: the link as a share of expectation, or the mean
    expectation. share: of the whole change, weight: of the answers, both NaN where it is all of them. everywhere: a
    touchpoint that moved at no place more than at the others. promised: expectations rose, and communication has begun
    to promise more than is delivered.
    """

    sign: int
    segment: str
    place: str
    touchpoint: str
    what: str
    before: float
    after: float
    share: float
    weight: float
    everywhere: bool = False
    promised: bool = False


def main(snapshot: Snapshot) -> Cause | None:
    """The main cause of the index's change since the period before; None where it did not change beyond noise.

    >>> from analytics.snapshot import Snapshot
    >>> row = {"against": "month", "set_kind": "all", "metric": "index", "difference": -0.02, "beyond_noise": True}
    >>> parts = pd.DataFrame({"split": "gap", "part": ["process", "behaviour"], "contribution": [0.01, -0.03]})
    >>> main(Snapshot("2026-09", tables={"changes": pd.DataFrame([row]), "parts": parts})).what
    'behaviour'
    """
    changes, found = snapshot.tables["changes"], snapshot.tables["carried"]
    index = changes[(changes["against"] == "month") & (changes["set_kind"] == "all") & (changes["metric"] == "index")]
    moved = movement(None if index.empty else index.iloc[0])
    if moved not in ("fell", "rose"):
        return None
    sign, parts = (-1 if moved == "fell" else 1), snapshot.tables["parts"]
    if found.empty:
        found = Cause(sign, "", "", "", *_behind(parts, sign), float("nan"), float("nan"))
        raised = found.what == EXPECTATION and found.after > found.before
        return replace(found, promised=raised and not over_promised(parts).empty)
    first, there = found.iloc[0], snapshot.tables["cause"]
    narrower = (found["touchpoint"] == first["touchpoint"]) & (found["place"] != "")
    everywhere = bool(first["touchpoint"]) and not narrower.any() and _halls(snapshot) > 1
    where = (str(first[name]) for name in ("segment", "place", "touchpoint"))
    return Cause(sign, *where, *_behind(there, sign), float(first["share"]), float(first["weight"]), everywhere)


def over_promised(parts: pd.DataFrame) -> pd.DataFrame:
    """The row of promotion, D − C, where it has fallen below 0 since the period before; no row where it has not."""
    rows = parts[(parts["split"] == "beside") & (parts["part"] == links.PROMOTION)]
    return rows[(rows["before"] >= 0) & (rows["after"] < 0)]


def _behind(parts: pd.DataFrame, sign: int) -> tuple[str, float, float]:
    """Expectation, where it did more of the change than perception; else the gap that moved most with the index."""
    drift = parts[parts["split"] == "drift"].set_index("part")["contribution"] * sign
    gaps = parts[(parts["split"] == "gap") & parts["part"].map(links.is_link).astype(bool)]
    if drift.get(EXPECTATION, 0.0) > max(drift.get("perception", 0.0), 0.0):
        row = parts[(parts["split"] == "drift") & (parts["part"] == EXPECTATION)].iloc[0]
    elif len(gaps) > 1 and (gaps["contribution"] * sign > 0).any():
        row = gaps.loc[(gaps["contribution"] * sign).idxmax()]
    else:
        return "", float("nan"), float("nan")
    return str(row["part"]), float(row["before"]), float(row["after"])


def _halls(snapshot: Snapshot) -> int:
    return snapshot.tables["branches"]["branch"].nunique()
