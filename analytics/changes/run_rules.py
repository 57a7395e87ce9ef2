"""Which patterns of points on a control chart are a signal: the rules of Western Electric, by name."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

# So many points, of so many in a row, farther than so many sigma on one side of the centre; the gravest first.
RULES = {
    "beyond_limits": (1, 1, 3.0),
    "two_of_three": (2, 3, 2.0),
    "four_of_five": (4, 5, 1.0),
    "run_of_eight": (8, 8, 0.0),
}
# The more rules, the more false alarms. With the limits known and nothing but noise, a signal comes every 370 months
# with the first rule alone, every 153 with these two, every 92 with all four (Champ and Woodall 1987).
USUAL = ("beyond_limits", "run_of_eight")


def rule_broken(z, *, rules: Collection[str] = USUAL) -> np.ndarray:
    """The gravest rule that each point completes, "" where none.

    z: distances from the centre in sigma, in order of time along the last axis, (…, T). Strictly farther counts; a
    point belongs to a rule only where it lies that far out itself. ValueError for a rule that is not in RULES.

    SOURCE: Western Electric, Statistical Quality Control Handbook (1956); Nelson, Journal of Quality Technology 16
    (1984) tests 1, 5 and 6, his run being nine; Champ and Woodall, Technometrics 29 (1987), table 1.

    >>> rule_broken([0.5, 3.2, -0.1]).tolist()
    ['', 'beyond_limits', '']
    >>> rule_broken([2.1, -0.3, 2.2], rules=["two_of_three"]).tolist()
    ['', '', 'two_of_three']
    """
    if unknown := set(rules) - set(RULES):
        raise ValueError(f"no such rule: {', '.join(sorted(unknown))}; these are: {', '.join(RULES)}")
    z = np.asarray(z, dtype=float)
    chosen = [rule for rule in RULES if rule in rules]
    if not chosen:
        return np.full(z.shape, "", dtype=str)
    return np.select([_completes(z, *RULES[rule]) for rule in chosen], chosen, default="")


def _completes(z: np.ndarray, points: int, window: int, sigma: float) -> np.ndarray:
    return _on_one_side(z > sigma, points, window) | _on_one_side(-z > sigma, points, window)


def _on_one_side(far: np.ndarray, points: int, window: int) -> np.ndarray:
    """Whether a point is far out and, with the window that ends with it, so many are."""
    total = np.cumsum(far, axis=-1)
    before = np.zeros_like(total)
    before[..., window:] = total[..., :-window]
    return far & (total - before >= points)
