"""The SERVQUAL score: the gap P − E averaged over the service dimensions."""

from __future__ import annotations

from collections.abc import Mapping


def servqual_gap(gaps: Mapping[str, float], *, weights: Mapping[str, float] | None = None) -> float:
    """One gap out of the dimensions' gaps (P − E, scale points), unweighted or weighted.

    Unweighted Σgap / dimensions; weighted Σw·gap with Σw = 1. Weights given as points are divided by 100. Raises
    ValueError where a dimension has no weight or the weights sum to neither 1 nor 100: a score near 30 would mean that
    points were taken for shares. A gap that is NaN makes the score NaN. No page shows it: it is for who asked
    about SERVQUAL's dimensions and counts by hand, from the total gap of each (analytics.gaps.chain, "dimension").

    SOURCE: Parasuraman, Zeithaml and Berry, Journal of Retailing 64 (1988).

    >>> servqual_gap({"tangibles": -0.5, "empathy": -1.0})
    -0.75
    >>> servqual_gap({"tangibles": -0.5, "empathy": -1.0}, weights={"tangibles": 20, "empathy": 80})
    -0.9
    """
    if not gaps:
        raise ValueError("a SERVQUAL score needs the gap of one dimension or more")
    if weights is None:
        return sum(gaps.values()) / len(gaps)
    if set(weights) != set(gaps):
        raise ValueError(f"give a weight for each of these dimensions and no other: {', '.join(gaps)}")
    total = sum(weights.values())
    if min(weights.values()) < 0 or min(abs(total - 1), abs(total / 100 - 1)) > 1e-6:
        raise ValueError(f"the weights sum to {total:g}: make them sum to 1, or to 100 points")
    return sum(weights[name] / total * gap for name, gap in gaps.items())
