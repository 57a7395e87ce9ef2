"""Numbers as people read them: rounded here, at the very end, and nowhere else. Missing is an en dash, never 0."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

MINUS = "\u2212"
MISSING = "\u2013"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _known(value) -> bool:
    return value is not None and not math.isnan(value)


def _fixed(value: float, digits: int, signed: bool = False) -> str:
    text = f"{abs(value):,.{digits}f}"
    if not text.strip("0.,"):  # rounds to zero: zero has no sign
        return text
    return (MINUS if value < 0 else "+" if signed else "") + text


def index(value) -> str:
    """The index with three decimals.

    >>> index(0.94812)
    '0.948'
    """
    return _fixed(value, 3) if _known(value) else MISSING


def score(value) -> str:
    return _fixed(value, 2) if _known(value) else MISSING


def gap(value) -> str:
    """A gap in scale points, signed.

    >>> gap(-0.456), gap(0.001)
    ('−0.46', '0.00')
    """
    return _fixed(value, 2, signed=True) if _known(value) else MISSING


def share(value) -> str:
    """A share without decimals.

    >>> share(0.384)
    '38%'
    """
    return _fixed(value * 100, 0) + "%" if _known(value) else MISSING


def exact_share(value) -> str:
    """A share with two decimals, where some are rare.

    >>> exact_share(0.5128866), exact_share(math.nan)
    ('51.29%', '–')
    """
    return _fixed(value * 100, 2) + "%" if _known(value) else MISSING


def x(value) -> str:
    """X in percent, one decimal, signed.

    >>> x(-0.0521)
    '−5.2%'
    """
    return _fixed(value * 100, 1, signed=True) + "%" if _known(value) else MISSING


def points(value, lang: str = "en") -> str:
    """A difference of shares in percentage points."""
    unit = "点" if lang.startswith("zh") else " pt"
    return _fixed(value * 100, 0, signed=True) + unit if _known(value) else MISSING


def whole(value) -> str:
    """A whole number, commas between thousands.

    >>> whole(3186)
    '3,186'
    """
    return _fixed(value, 0) if _known(value) else MISSING


def signed(value, digits: int = 3) -> str:
    """A signed number, for changes of the index or of NPS."""
    return _fixed(value, digits, signed=True) if _known(value) else MISSING


def exact(value, digits: int) -> str:
    """An unsigned number with as many decimals as asked, for a person who checks by hand."""
    return _fixed(value, digits) if _known(value) else MISSING


def interval(low, high, text=index) -> str:
    """Low to high with an en dash.

    >>> interval(0.938, 0.958)
    '0.938–0.958'
    """
    return f"{text(low)}\u2013{text(high)}" if _known(low) and _known(high) else MISSING


def month(value: str, lang: str = "en", year: bool = True) -> str:
    """A month "YYYY-MM" as people write it.

    >>> month("2026-09"), month("2026-09", "zh_CN")
    ('September 2026', '2026年9月')
    """
    if not value:
        return MISSING
    number = int(value[5:7])
    if lang.startswith("zh"):
        return (f"{value[:4]}年" if year else "") + f"{number}月"
    return MONTHS[number - 1] + (f" {value[:4]}" if year else "")


def quarter(value: str, lang: str = "en") -> str:
    """A quarter "YYYY-Qn" without its year.

    >>> quarter("2026-Q3"), quarter("2026-Q3", "zh_CN")
    ('Q3', '三季度')
    """
    return f"{'一二三四'[int(value[-1]) - 1]}季度" if lang.startswith("zh") else value[-2:]


def moment(at: datetime, zone: str = "") -> str:
    """A stored moment, to the minute, by the clock of a time zone; by UTC, which it says, where that is not known.

    >>> at = datetime(2026, 9, 30, 22, 5, tzinfo=UTC)
    >>> moment(at), moment(at, "Asia/Shanghai")
    ('2026-09-30 22:05 UTC', '2026-10-01 06:05')
    """
    known = _zone(zone)
    return f"{at.astimezone(known):%Y-%m-%d %H:%M}" if known else f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError; a folder's name an OSError
        return None
