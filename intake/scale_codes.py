"""Numbers among scores that seem to mean "no answer": 9 beside 1 to 5, 8 beside 1 to 7, a 0 that one item never has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

ENOUGH = 20  # answers that show where a scale ends
SURE = 50
RARE, SELDOM = 2, 0.001  # so many, or this share of the answers, are slips of the pen
ABOVE = {3: (7, 8, 9), 4: (6, 7, 8, 9), 5: (7, 8, 9), 6: (8, 9), 7: (9,)}  # codes beyond a scale, a number left out
NEXT = {7: 8}  # a code right above a scale, where no usual scale ends
EXPECTED = 10.0  # so many answers expected and none found is no chance

Histogram = tuple[np.ndarray, np.ndarray]


def beyond(values: np.ndarray, counts: np.ndarray) -> tuple[tuple[float, ...], bool]:
    """(codes above a scale, could they be scores just as well).

    >>> beyond(np.array([1., 2, 3, 4, 5, 9]), np.array([20, 20, 20, 20, 20, 15]))
    ((9.0,), False)
    >>> beyond(np.array([1., 2, 3, 4, 5, 6, 7, 8]), np.array([20] * 8))
    ((8.0,), True)
    """
    whole = values[(values >= 1) & (values <= 12)]
    slips = max(RARE, SELDOM * counts.sum())
    if set(range(12)) == set(values) and counts[values == 11].sum() > slips:  # 0 to 10 and "don't know"
        return (11.0,), False
    if not len(whole) or (whole != np.rint(whole)).any() or counts.sum() < ENOUGH:
        return (), False
    for top in sorted({*ABOVE, *NEXT}):
        above = whole[whole > top]
        used = set(whole[whole <= top])
        if not len(above) or top not in used or len(used) < top - (top > 3):
            continue
        found = tuple(above.tolist())
        often = all(counts[values == value].sum() > slips for value in found)
        if often and set(found) <= set(ABOVE.get(top, ())):
            return found, bool(counts[np.isin(values, list(used))].sum() < SURE)
        if often and found == (NEXT.get(top),):
            return found, True
    return (), False


def is_spared(code: float, items: Iterable[Histogram]) -> bool:
    """Whether one item in full use never has a number that the others have so often that it would: it is no score.

    >>> full = np.array([1., 2, 3, 4, 5]), np.array([50, 50, 50, 50, 50])
    >>> coded = np.array([0., 1, 2, 3, 4, 5]), np.array([40, 50, 50, 50, 50, 50])
    >>> is_spared(0, [full, coded]), is_spared(0, [coded, coded])
    (True, False)
    """
    items = [(values, counts) for values, counts in items if len(values)]
    total = sum(counts.sum() for _, counts in items)
    share = sum(counts[values == code].sum() for values, counts in items) / total if total else 0.0
    return any(
        not (values == code).any() and share * counts.sum() >= EXPECTED and _near(code, values, counts) >= EXPECTED
        for values, counts in items
    )


def is_no_score(code: float, items: Iterable[Histogram]) -> bool:
    """Whether the answers themselves show that a number beside the scale is none of its points.

    One item in full use never has it; or it is more frequent than its neighbour in one item and next to nothing in
    another; or it is a 0 that stands out where answers get rarer towards the low end.
    """
    items = [(values, counts) for values, counts in items if counts.sum() >= SURE]
    if is_spared(code, items):
        return True
    shares = [counts[values == code].sum() / near for values, counts in items if (near := _near(code, values, counts))]
    if len(shares) > 1 and max(shares) >= 1 and min(shares) <= 0.1:
        return True
    return code == 0 and len(items) > 1 and sum(_stands_out(*one) for one in items) >= 2 / 3 * len(items)


def _stands_out(values: np.ndarray, counts: np.ndarray) -> bool:
    zeros, ones, twos = (counts[values == value].sum() for value in (0, 1, 2))
    return bool(zeros > 2 * ones and ones < twos)


def _near(code: float, values: np.ndarray, counts: np.ndarray) -> float:
    """How often the number beside a code was given: the end of the scale is in use."""
    return counts[np.abs(values - code) == 1].sum()


def applying(codes: Sequence, known: Histogram, usual: Iterable[float], answers: Iterable[float] = ()) -> list:
    """The codes that mean "no answer" in a column too: not one that stands between its scores, or is explained as one.

    Of the codes of a file with items on 1 to 5, 6 and 0 are scores where recommending is asked on 0 to 10. The `usual`
    codes of survey tools (99, −1 …) always apply, unless they are among the column's explained `answers`.

    >>> ten = np.arange(0., 11), np.full(11, 9)
    >>> applying([0, 6, 99], ten, [99]), applying([6], (np.arange(1., 7), np.full(6, 9)), [99])
    ([0, 99], [6])
    """
    values, counts = known
    total, answers, usual = counts.sum(), set(answers), set(usual)

    def is_score(code: object) -> bool:
        if isinstance(code, str | bool):
            return False
        above, below = counts[values > code].sum(), (values < code).any()
        return code in answers or (code not in usual and bool(below) and above >= 0.05 * total > 0)

    return [code for code in codes if not is_score(code)]
