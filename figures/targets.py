"""What is to be reached, as people write and read it."""

from __future__ import annotations

import re
import unicodedata

from analytics.catalogue import METRICS as CATALOGUE
from analytics.months.targets import INDEX_AT_MOST, reachable
from analytics.survey import Scale
from figures.cells import text as told
from figures.periods import name_of
from i18n import Words

METRICS = (
    "index", "perception", "overall_mean", "nps", "stay_share", "complaint_share", "shortfall_share",
    "customers_churn", "customers_neutral", "customers_delight",
)  # fmt: skip


def number(metric: str, text: str, scale: Scale | None = None) -> float:
    """A target as the metric counts it: a share from "20%" or "0.2", an NPS from "12"; an item's is one of its index.

    Raises ValueError: "value" for what is no number, "index", "share", "nps" or "score" for what such a metric cannot
    come to; `scale` is that of a score or an item.

    >>> number("index", "0,95"), number("stay_share", "80 %"), number("nps", "+12"), number("Q07", "0.9")
    (0.95, 0.8, 0.12, 0.9)
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace(" ", "").replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)%?", plain):
        raise ValueError("value")
    found, unit = float(plain.rstrip("%")), CATALOGUE[metric].unit if metric in CATALOGUE else "index"
    if plain.endswith("%") or unit == "nps":
        found /= 100
    if not reachable(metric, found, scale):
        raise ValueError(unit)
    return found


def text(metric: str, value: float) -> str:
    """A target as it is shown; a share keeps a decimal where it has one.

    >>> text("index", 0.95), text("stay_share", 0.8), text("complaint_share", 0.045), text("Q07", 0.9), text("Q07", 8.5)
    ('0.950', '80%', '4.5%', '0.900', '8.50')
    """
    known = reading(metric, value)
    if CATALOGUE[known].unit == "share":
        return f"{round(value * 100, 1):g}%"
    return told(known, value)


def reading(metric: str, value: float) -> str:
    """Which metric a target is one of: itself, or of an item its index or, where the value is a mark, its perception.

    >>> reading("nps", 0.1), reading("Q07", 0.9), reading("Q07", 8.5)
    ('nps', 'index', 'perception')
    """
    return metric if metric in CATALOGUE else "index" if value <= INDEX_AT_MOST else "perception"


def period(label: str, words: Words) -> str:
    """A target's period by its label; a year is told as it is.

    >>> period("2026", Words("en")), period("2026-Q3", Words("en"))
    ('2026', 'Q3 2026')
    """
    return label if len(label) == len("2026") else name_of(label, words)
