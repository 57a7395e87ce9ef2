"""Which answer scale a block of scores is on, told from the values that occur; and one grid for two scales."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from analytics.survey import MISSING, Scale
from intake.scale_codes import RARE, beyond

TOPS = (5, 7, 10, 100)  # where usual scales end
STEPS = (1.0, 0.5, 0.25, 0.1, 0.05, 0.01)
FINEST = 1000  # a scale has no more steps than this: joint counts of both sides stay small
MANY = 200  # so many answers without a single one at the next usual top: the scale ends below it
CODES = (-1, -2, -3, -8, -9, -99, 88, 97, 98, 99, 777, 888, 997, 998, 999)  # what survey tools write for "no answer"


@dataclass(frozen=True)
class Inferred:
    """A scale told from values; `others` are scales as plausible as it, `codes` values that seem to mean no answer.

    `codes_in_doubt`: one of the codes could be a score just as well.
    """

    scale: Scale
    others: tuple[Scale, ...] = ()
    codes: tuple[float, ...] = ()
    codes_in_doubt: bool = False


def infer(values, counts) -> Inferred | None:
    """The usual scale that scores are on, from the distinct values and how often each occurs; None for no values.

    Up to 5 % of the answers may lie off it: bad cells do not make a scale. Where they might, `others` says so.

    >>> infer([1, 2, 5, 99], [40, 30, 60, 1]).scale
    Scale(lo=1.0, hi=5.0, step=1.0)
    >>> infer([0, 3, 8, 10], [9, 9, 9, 9]).scale.lo
    0.0
    """
    values, counts = np.asarray(values, dtype=float), np.asarray(counts)
    keep = np.isfinite(values) & (counts > 0)
    values, counts = values[keep], counts[keep]
    if (ended := infer_two_ended([(values, counts)])) is not None:
        return ended
    codes = _conventional_codes(values, counts)
    plain = ~np.isin(values, CODES) | _to_hundred(values, counts)
    values, counts = values[plain], counts[plain]
    if not len(values):
        return None
    if (share := _shares(values)) is not None:
        return Inferred(share, (), codes)
    above, doubt = beyond(values, counts)
    if above:
        kept = ~np.isin(values, above)
        found = _usual(values[kept], counts[kept], (*codes, *above))
        others = (*found.others, Scale(found.scale.lo, 10.0)) if doubt else found.others
        return Inferred(found.scale, others, found.codes, doubt or found.codes_in_doubt)
    return _usual(values, counts, codes)


def _shares(values) -> Scale | None:
    """0 to 1 where every answer is a share: a percentage as a spreadsheet keeps it, in hundredths or in few parts."""
    between = values[(values > 0) & (values < 1)]
    parts = next((n for n in (100, 3, 6, 7, 9) if (np.abs(between * n - np.rint(between * n)) < 1e-6).all()), 1000)
    fine = len(between) >= 3 and bool((values >= 0).all() and (values <= 1).all())
    return Scale(0.0, 1.0, 1 / parts) if fine else None


def _usual(values, counts, codes: tuple[float, ...]) -> Inferred:
    top, tops = _top(values, counts)
    step = _step(values, counts, top)
    zeros = counts[values == 0].sum()
    if top == 6 and zeros > 2:  # 0 to 6 is no usual scale: 1 to 5 with a code at either end
        return Inferred(Scale(1.0, 5.0, step), (), (*codes, 0.0, 6.0), True)
    lo, doubt = _bottom(values, counts, top, step)
    others = [Scale(lo, float(other), step) for other in tops]
    others += [Scale(lo, float(top))] if step < 0.5 else []  # averages rather than answers?
    if doubt and lo == 1.0 and zeros > 2:
        return Inferred(Scale(lo, float(top), step), tuple(others), (*codes, 0.0), True)
    others += [Scale(1.0 - lo, float(top), step)] if doubt else []
    return Inferred(Scale(lo, float(top), step), tuple(others), codes)


def infer_two_ended(items: Sequence[tuple[np.ndarray, np.ndarray]]) -> Inferred | None:
    """A scale such as −3 … 3 where the items together use every point of it; None for any other.

    >>> low, high = (np.array([-2.0, -1]), np.array([5, 5])), (np.array([0.0, 1, 2]), np.array([5, 5, 5]))
    >>> infer_two_ended([low, high]).scale, infer_two_ended([high])
    (Scale(lo=-2.0, hi=2.0, step=1.0), None)
    """
    values = np.unique(np.concatenate([values[counts > 0] for values, counts in items])) if items else np.array([])
    end = _two_ended(values[np.isfinite(values)])
    return None if end is None else Inferred(Scale(-end, end), (Scale(1.0, end),))


def _two_ended(values) -> float | None:
    """The end of a scale such as −3 … 3 with every point in use; None for a usual one."""
    end = values.max() if len(values) else 0
    return float(end) if end in (2, 3) and set(np.arange(-end, end + 1)) == set(values) else None


def _to_hundred(values, counts) -> np.ndarray:
    """Which values are scores on a scale to 100, where 88 and 99 are no codes."""
    usual = (values > 11) & (values <= 100) & ~np.isin(values, CODES)
    return (values >= 0) & (values <= 100) & (counts[usual].sum() > 0.2 * counts.sum())


def _conventional_codes(values, counts) -> tuple[float, ...]:
    """The usual codes for "no answer" that occur too often to be slips of the pen."""
    often = np.isin(values, CODES) & ~_to_hundred(values, counts) & (counts > max(0.05 * counts.sum(), 4))
    return tuple(sorted(values[often].tolist()))


def _slack(counts, top: int = 5) -> float:
    """How many answers may lie above a top. Beyond 10 one in five: a scale to 100 is hardly used below 10."""
    total = counts.sum()
    return 0.2 * total if top == 10 else max(0.05 * total, 1) if total >= 20 else 0


def _step(values, counts, top: int) -> float:
    """The coarsest usual step that all but a few answers are on, else the finest for such a scale."""
    possible = [step for step in STEPS if top / step <= FINEST]
    for step in possible:
        off = np.abs(values / step - np.rint(values / step)) > 1e-6
        if counts[off].sum() <= _slack(counts):
            return step
    return possible[-1]


def _top(values, counts) -> tuple[int, tuple[int, ...]]:
    """The scale's highest point, and those that are as plausible."""
    total = counts.sum()
    top = next((top for top in TOPS if counts[values > top].sum() <= _slack(counts, top)), TOPS[-1])
    following = next((other for other in TOPS if other > top), top)
    beyond = (values > top) & (values <= following)
    if top < 10 and set(range(top + 1, following + 1)) <= set(values[beyond]):  # a thin tail, not slips of the pen
        return following, (top,)
    if top == 100 and counts[values > 11].sum() <= _slack(counts):
        return 11, (100,)
    if top == 10 and set(range(1, 12)) <= set(values) and counts[values == 11].sum() > RARE and values.min() >= 1:
        return 11, (10,)  # 1 to 11, or codes of 0 to 10, or 11 for "don't know"
    slips = total >= 1000 and counts[beyond].sum() < 0.002 * total
    doubt = (following,) if top < 10 and beyond.any() and not slips else ()
    return _short_top(values, counts, top, doubt)


def _short_top(values, counts, top: int, doubt: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """For a highest answer just below the usual top (3, 4 or 6): does the scale end there?"""
    total, inside = counts.sum(), values[values <= top]
    seen = inside.max() if len(inside) else top
    if seen in (3, 4, 6) and total >= MANY:
        return int(seen), doubt if seen == 4 else (top, *doubt, *((5,) if seen == 6 else ()))
    likely = (seen == 4 and total >= 10) or (seen == 6 and total >= MANY / 4)
    return top, (int(seen), *doubt) if likely else doubt


def _bottom(values, counts, top: int, step: float) -> tuple[float, bool]:
    """(lowest point, is it in doubt). A 0 may be the lowest score or a code for no answer."""
    zeros, ones = counts[values == 0].sum(), counts[values == 1].sum()
    if step == 0.5 and top == 5:
        return (0.0 if zeros else 0.5 if (values == 0.5).any() else 1.0), False
    if not zeros:
        return (0.0 if top == 100 else 1.0), False
    if top >= 10:
        return 0.0, top == 10 and bool(zeros < 0.1 * ones or (not ones and zeros <= 2))
    return (0.0 if top <= 4 and zeros > _slack(counts) else 1.0), True


@dataclass(frozen=True)
class Grid:
    """Two scales on one grid of integers, `expectation` and `perception` steps of which make it `scale`."""

    scale: Scale
    expectation: int
    perception: int

    def place(self, codes: np.ndarray, steps: int) -> np.ndarray:
        """Codes of a side that has so many steps, as codes of the grid; MISSING stays.

        >>> common_grid(Scale(1, 10), Scale(1, 5)).place(np.array([-1, 0, 9]), 9).tolist()
        [-1, 0, 36]
        """
        placed = np.rint(codes.astype(float) * (self.scale.points - 1) / steps).astype(np.int16)
        return np.where(codes == MISSING, MISSING, placed).astype(np.int16)


def common_grid(expectation: Scale, perception: Scale) -> Grid:
    """The coarsest grid on P's scale that holds every point of both: end on end, equal steps between.

    Where that would take more than FINEST steps, P is held exactly and E to the nearest of them.

    >>> common_grid(Scale(1, 10), Scale(1, 5)).scale.points
    37
    """
    e, p = expectation.points - 1, perception.points - 1
    fine = math.lcm(e, p) if math.lcm(e, p) <= FINEST else p * max(FINEST // p, 1)
    scale = perception if fine == p else Scale(perception.lo, perception.hi, (perception.hi - perception.lo) / fine)
    return Grid(scale, e, p)


def finer(scale: Scale, value: float) -> Scale:
    """The same scale in steps fine enough to hold a value such as 8.5.

    >>> finer(Scale(1, 10), 8.5).step
    0.5
    """
    most = max(FINEST // (scale.points - 1), 1)
    place = Fraction((value - scale.lo) / scale.step).limit_denominator(most)
    return Scale(scale.lo, scale.hi, scale.step / place.denominator)


def is_usable(scale: Scale) -> bool:
    """Whether a scale that somebody wrote down has a usual number of points.

    >>> is_usable(Scale(0, 100)), is_usable(Scale(0, 100, 0.001))
    (True, False)
    """
    return scale.lo < scale.hi and scale.step > 0 and (scale.hi - scale.lo) / scale.step <= FINEST


def from_dict(scale: dict) -> Scale:
    """A scale as a mapping keeps it; its `first` is for `shift_of`."""
    return Scale(float(scale["lo"]), float(scale["hi"]), float(scale.get("step") or 1.0))


def shift_of(scale: dict | None, side: str = "perception") -> float:
    """What the codes of a side are above its scores, as a mapping's scale says: its `first` code stands for `lo`.

    >>> shift_of({"lo": 0.0, "hi": 10.0, "first": 1.0}), shift_of({"lo": 1.0, "hi": 5.0}), shift_of(None)
    (1.0, 0.0, 0.0)
    """
    said = (scale or {}).get(side) or scale or {}
    return float(said["first"]) - float(said["lo"]) if "first" in said and "lo" in said else 0.0


def to_dict(scale: Scale) -> dict:
    """A scale as a mapping keeps it."""
    return {"lo": scale.lo, "hi": scale.hi, "step": scale.step}
