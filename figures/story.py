"""The one main cause of a change: where it is concentrated, and which gap or whether expectations stand behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from figures import links
from figures.sentences_snapshot import movement
from i18n import numbers

if TYPE_CHECKING:
    from analytics.snapshot import Snapshot

HALL = "branch"  # the segment whose places are halls
EXPECTATION = "expectation"
EVERYWHERE = 2 / 3  # of a touchpoint's answers are at halls that moved with it, and it is everywhere
CLEAR = 3 / 4  # of the largest part: the next one did less, or neither is the main cause


@dataclass(frozen=True)
class Cause:
    """Where a change is concentrated and what stands behind it there.

    sign: −1 the index fell, 1 it rose. segment, place: "" for everybody; touchpoint: "" for all. what: a link of the
    chain, "expectation", or "" where neither is known or leads clearly; before, after: the link as a share of
    expectation, or the mean expectation. share: of the whole change, weight: of the answers, both NaN where it is all
    of them. everywhere: a touchpoint that moved the same way at halls that have two thirds of its answers. promised:
    expectations rose, and communication has begun to promise more than is delivered.
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

    A gap that stands on less than half of the answers is no main cause.

    >>> from analytics.snapshot import Snapshot
    >>> row = {"against": "month", "set_kind": "all", "metric": "index", "difference": -0.02, "beyond_noise": True}
    >>> parts = pd.DataFrame({"split": "gap", "part": ["process", "behaviour"], "contribution": [0.01, -0.03]})
    >>> parts = parts.assign(before=0.0, after=parts["contribution"])
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
        told = _behind(parts, sign, thin(snapshot))
        found = Cause(sign, "", "", "", *told, float("nan"), float("nan"))
        raised = found.what == EXPECTATION and found.after > found.before
        return replace(found, promised=raised and not over_promised(snapshot).empty)
    first, there = found.iloc[0], snapshot.tables["cause"]
    segment, place, touchpoint = (str(first[name]) for name in ("segment", "place", "touchpoint"))
    told = _behind(there, sign, thin(snapshot, touchpoint))
    share, weight = float(first["share"]), float(first["weight"])
    return Cause(sign, segment, place, touchpoint, *told, share, weight, everywhere=_everywhere(there))


def over_promised(snapshot: Snapshot) -> pd.DataFrame:
    """The row of promotion, D − C, where it has fallen below 0 since the period before; no row where it has not.

    None, too, where it is known for less than half of the answers.
    """
    parts = snapshot.tables["parts"]
    rows = parts[(parts["split"] == "beside") & (parts["part"] == links.PROMOTION)]
    rows = rows[~rows["part"].isin(thin(snapshot))]
    return rows[(rows["before"] >= 0) & (rows["after"] < 0)]


def thin(snapshot: Snapshot, touchpoint: str = "") -> frozenset[str]:
    """The gaps that stand on less than half of the answers of the period, of all or of those about a touchpoint."""
    chain = snapshot.tables["chain"]
    of = ("touchpoint", touchpoint) if touchpoint else ("all", "all")
    return links.thin(chain[(chain["set_kind"] == of[0]) & (chain["set"] == of[1])])


def _everywhere(there: pd.DataFrame) -> bool:
    """Whether halls with most of the answers of a touchpoint moved with it, as far as it is known."""
    return bool((there.loc[there["split"] == "spread", "share"] >= EVERYWHERE).any())


def _behind(parts: pd.DataFrame, sign: int, thin: frozenset[str]) -> tuple[str, float, float]:
    """Expectation, where it did clearly more of the change than perception; else the gap that clearly leads, if any.

    thin: gaps that are no cause, since they stand on too few answers.
    """
    parts = parts.assign(did=parts["contribution"] * sign).sort_values("did", ascending=False, kind="stable")
    drift = parts[parts["split"] == "drift"]
    gaps = parts[(parts["split"] == "gap") & parts["part"].map(links.is_link).astype(bool)]
    if len(drift) and drift["part"].iloc[0] == EXPECTATION and drift["did"].iloc[0] > 0:
        told = drift if _leads(drift, numbers.score) else drift[:0]
    else:
        named = len(gaps) > 1 and gaps["part"].iloc[0] not in thin
        told = gaps if named and _leads(gaps, numbers.x) else gaps[:0]
    if told.empty:
        return "", float("nan"), float("nan")
    row = told.iloc[0]
    return str(row["part"]), float(row["before"]), float(row["after"])


def _leads(parts: pd.DataFrame, text: Callable[[float], str]) -> bool:
    """Whether the first part did clearly more than the next, and has moved in the decimals that are shown."""
    did, row = [*parts["did"].fillna(0.0), 0.0], parts.iloc[0]
    return bool(did[0] > 0 and did[1] < CLEAR * did[0]) and text(row["before"]) != text(row["after"])
