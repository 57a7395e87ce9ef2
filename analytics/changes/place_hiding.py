"""Which places would give hidden branches away: their own number, less those of the branches shown, leaves the rest."""

from __future__ import annotations

import numpy as np


def telling(inside: np.ndarray, n: np.ndarray, hidden: np.ndarray, *, minimum: int) -> np.ndarray:
    """Which places must not be shown, given that everybody and the branches that are not hidden are.

    inside (K, B): the branches of each place. n (B): respondents of each branch. hidden (B): whether it is hidden.

    What is left of a place without its shown branches, and what it leaves of all hidden ones, is known by subtraction:
    both need `minimum` respondents or be nothing. And no hidden branch may follow from several places together: it
    would be in the row space of what is known, the sums over the hidden branches of everybody and of each place.
    Places are taken in their order, the first that would give something away falls.

    >>> inside = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 0]])  # three places of four branches
    >>> n, hidden = np.array([40, 90, 90, 6]), np.array([True, False, False, True])
    >>> telling(inside, n, hidden, minimum=30)
    array([ True,  True,  True])
    >>> telling(inside, n, np.zeros(4, dtype=bool), minimum=30)
    array([False, False, False])
    """
    parts, counts = inside[:, hidden].astype(float), n[hidden]
    left = np.stack([parts @ counts, (1 - parts) @ counts])
    away = parts.any(axis=1) & ((left < minimum) & (np.stack([parts, 1 - parts]).any(axis=2))).any(axis=0)
    known = np.ones((1, len(counts)))
    for place in np.flatnonzero(parts.any(axis=1) & ~away):
        more = np.vstack([known, parts[place]])
        away[place] = (np.diag(np.linalg.pinv(more) @ more) > 1 - 1e-9).any()
        known = known if away[place] else more
    return away
