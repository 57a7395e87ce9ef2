"""Which places would give hidden branches away: their own number, less those of the branches shown, leaves the rest."""

from __future__ import annotations

import numpy as np


def telling(inside: np.ndarray, n: np.ndarray, hidden: np.ndarray, *, minimum: int) -> np.ndarray:
    """Which places must not be shown, given that everybody and the branches that are not hidden are, in each period.

    inside (K, B): the branches of each place. n (T, B): respondents of each branch in each period. hidden (T, B):
    whether it is hidden there: who looks at a change has seen the numbers of both periods.

    What is left of a place without its shown branches, and what it leaves of all hidden ones, is known by subtraction:
    both need `minimum` respondents or be nothing. And no hidden branch may follow from several places together: it
    would be in the row space of what is known, the sums over the hidden branches of everybody and of each place.
    Places are taken in their order, the first that would give something away in one of the periods falls.

    >>> inside = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 0]])  # three places of four branches
    >>> n, hidden = np.array([[40, 90, 90, 6]]), np.array([[True, False, False, True]])
    >>> telling(inside, n, hidden, minimum=30)
    array([ True,  True,  True])
    >>> telling(inside, n, np.zeros((1, 4), dtype=bool), minimum=30)
    array([False, False, False])
    """
    periods = [(inside[:, there].astype(float), counts[there]) for there, counts in zip(hidden, n, strict=True)]
    away = np.any([_leaves_few(parts, counts, minimum) for parts, counts in periods], axis=0)
    known = [np.ones((1, len(counts))) for _, counts in periods]
    for place in np.flatnonzero(~away):
        inside_it = [parts[place] for parts, _ in periods]
        more = [np.vstack([rows, row]) for rows, row in zip(known, inside_it, strict=True)]
        away[place] = any(row.any() and _gives_one_away(rows) for rows, row in zip(more, inside_it, strict=True))
        known = known if away[place] else more
    return away


def _leaves_few(parts: np.ndarray, n: np.ndarray, minimum: int) -> np.ndarray:
    """Whether the hidden branches in a place, or those outside one that has some, are too few to be told together."""
    left = np.stack([parts, 1 - parts])
    return parts.any(axis=1) & ((left @ n < minimum) & left.any(axis=2)).any(axis=0)


def _gives_one_away(known: np.ndarray) -> bool:
    """Whether a branch follows from sums over branches (rows): its own unit vector is in their row space."""
    return bool((np.diag(np.linalg.pinv(known) @ known) > 1 - 1e-9).any())
