"""Axis limits and the few tick labels a chart carries."""

from __future__ import annotations

import math

import numpy as np

STEPS = (1, 2, 5)


def limits(values, *, include: float | None = None, pad: float = 0.06) -> tuple[float, float]:
    """Lowest and highest of some values, with a margin on both sides and `include` inside.

    >>> limits([0.9, 1.0], pad=0.1)
    (0.89, 1.01)
    """
    known = [float(v) for v in [*np.ravel(values), *([] if include is None else [include])] if not math.isnan(v)]
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    span = (high - low) or max(abs(high) * 0.1, 0.1)
    return round(low - pad * span, 12), round(high + pad * span, 12)


def ticks(low: float, high: float, *, most: int = 5) -> list[float]:
    """The round numbers between two limits, as close together as `most` of them allow.

    >>> ticks(0.83, 1.06), ticks(0.93, 1.01, most=3)
    ([0.85, 0.9, 0.95, 1.0, 1.05], [0.95, 1.0])
    """
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for step in (scale * factor for scale in (power, power * 10) for factor in STEPS):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < most:
            return [round(k * step, 10) for k in range(first, last + 1)]
    raise ValueError(f"no step gives {most} ticks between {low} and {high}")


def tick_text(value: float, at: float | None) -> str:
    """A tick of a chart with its line at `at`: of the index where that is 1, else a plain number."""
    return index_text(value) if at == 1 else f"{value:g}"


def index_text(value: float) -> str:
    """A tick of the index: two decimals, three only where needed, and a bare 1 where expectation is met.

    >>> index_text(0.95), index_text(0.975), index_text(1.0)
    ('0.95', '0.975', '1')
    """
    if abs(value - 1) < 1e-9:
        return "1"
    return f"{value:.2f}" if abs(value * 100 - round(value * 100)) < 1e-6 else f"{value:.3f}"
