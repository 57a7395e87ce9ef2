"""Months on an axis: every month between the first and the last, the few that carry a label, and their short names."""

from __future__ import annotations

import pandas as pd

from i18n import numbers


def between(months) -> list[str]:
    """Every month from the first to the last, also those without an answer.

    >>> between(["2026-01", "2025-11"])
    ['2025-11', '2025-12', '2026-01']
    """
    known = sorted(month for month in months if month)
    if not known:
        return []
    return [str(period) for period in pd.period_range(known[0], known[-1], freq="M")]


def short(month: str, lang: str) -> str:
    """A month without its year, as short as it is written on an axis.

    >>> short("2026-09", "en"), short("2026-09", "zh_CN")
    ('Sep', '9月')
    """
    name = numbers.month(month, lang, year=False)
    return name if lang.startswith("zh") else name[:3]


def ticks(months: list[str], lang: str, *, most: int = 5) -> dict[str, str]:
    """At most `most` labels, the last month always among them, the year under the first and under each new one.

    >>> ticks(["2025-11", "2025-12", "2026-01"], "en")
    {'2025-11': 'Nov<br>2025', '2025-12': 'Dec', '2026-01': 'Jan<br>2026'}
    """
    step = -(-len(months) // most)
    chosen = sorted(months[::-1][::step])
    labels, year = {}, ""
    for month in chosen:
        labels[month] = short(month, lang) + (f"<br>{month[:4]}" if month[:4] != year else "")
        year = month[:4]
    return labels
