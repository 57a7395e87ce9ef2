"""A period as people type it, in the form in which it is kept."""

from __future__ import annotations

import re
import unicodedata

from intake.target_sheet import read_period

NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4"}
SPAN = r"\s*(?:至|到|~|/|\u2013|\u2014|-|\bto\b)\s*"


def period(text: str) -> str:
    """A year, quarter, month or span of months as it is kept; what is none stays as it was typed, to be refused.

    >>> [period(typed) for typed in ("2026年", "2026年第3季度", "Q3 2026", "2026年10月", "2026/10", "202610")]
    ['2026', '2026-Q3', '2026-Q3', '2026-10', '2026-10', '2026-10']
    >>> period("July to September 2026"), period("2026年7月至9月"), period("2026-07/2026-09"), period("soon")
    ('2026-07/2026-09', '2026-07/2026-09', '2026-07/2026-09', 'soon')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    return _one(plain) or _span(plain) or text.strip()


def _one(plain: str) -> str | None:
    """A year, a quarter or a month; None for what is none of them."""
    quarter = re.fullmatch(r"q([1-4])[\s/-]*(\d{4})", plain, re.IGNORECASE)
    if quarter:
        return f"{quarter[2]}-Q{quarter[1]}"
    plain = re.sub(r"[一二三四](?=季度)", lambda found: NUMERALS[found[0]], plain)
    return read_period(re.sub(r"^(\d{4})\.(\d{1,2})$", r"\1-\2", plain))


def _span(plain: str) -> str | None:
    """Two months with something between them; the year may stand once, at the first or at the last."""
    for cut in re.finditer(SPAN, plain, re.IGNORECASE):
        first, last = plain[: cut.start()], plain[cut.end() :]
        years = [re.search(r"\d{4}", side) for side in (first, last)]
        if not any(years):
            continue
        first = first if years[0] else f"{first} {years[1][0]}"
        last = last if years[1] else f"{years[0][0]}年{last}"
        months = [_one(side.strip()) for side in (first, last)]
        if all(month and re.fullmatch(r"\d{4}-\d\d", month) for month in months) and months[0] <= months[1]:
            return "/".join(months)
    return None
