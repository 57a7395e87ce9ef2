"""How long an answer took: 125, "125秒", "2 min 5 s", "00:02:05", as seconds."""

from __future__ import annotations

import functools
import math
import re
import unicodedata

import numpy as np

from intake.cells.scored import Cells
from intake.pairing.headers import tokens
from intake.profiles import profile

_CLOCK = re.compile(r"(?:(?:(\d+)[ .天日])?\s*(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:\.\d+)?)")
LONGEST = 366 * 86400.0
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")


@functools.lru_cache(100_000)
def seconds(text: str, unit: float = 1.0) -> float:
    """The seconds that a cell says; a number without a unit counts in `unit` seconds. NaN when it says no duration.

    Two numbers with a colon are minutes and seconds.

    >>> [seconds(text) for text in ("125秒", "2 min 5 s", "1分20秒", "00:02:05", "2:05", "125")]
    [125.0, 125.0, 80.0, 125.0, 125.0, 125.0]
    >>> seconds("2.5", 60.0), seconds("soon")
    (150.0, nan)
    """
    said = unicodedata.normalize("NFKC", text).strip().casefold()
    if match := _CLOCK.fullmatch(said):
        days, hours, minutes, rest = (float(part or 0) for part in match.groups())
        return 86400 * days + 3600 * hours + 60 * minutes + rest
    if _PLAIN.fullmatch(said):
        return float(said.replace(",", ".")) * unit
    one, whole = _parts()
    if not whole.fullmatch(said):
        return math.nan
    return sum(float(number.replace(",", ".")) * _units()[unit] for number, unit in one.findall(said))


def unit_of(header: str) -> float:
    """How many seconds a plain number under this header counts: 60 under "Time (minutes)", else 1.

    >>> unit_of("Time (minutes)"), unit_of("所用时间"), unit_of("Duration (ms)"), unit_of("用时（分）")
    (60.0, 1.0, 0.001, 60.0)
    """
    said = tokens(header)
    spoken = {word for word in said if len(word) > 1} | set(said[-1:])  # a letter alone is a unit only at the end
    return next((unit for word, unit in _units().items() if word in spoken), 1.0)


def durations(cells: Cells, header: str) -> np.ndarray:
    """The seconds of every distinct cell; NaN where there is none, and where it is not above 0.

    Numbers all below 1 are parts of a day, as a spreadsheet keeps a time; shown as a time, it is one of its first days.
    """
    unit = unit_of(header)
    if cells.kind == "number":
        values = cells.values.astype(float)
        below_one = len(values) > 1 and (values < 1).all() and (values != np.rint(values)).any()
        found = values * (86400.0 if below_one else unit)
    elif cells.kind == "text":
        found = np.array([seconds(text, unit) for text in cells.values], dtype=float)
    elif cells.kind == "date":
        found = (cells.values - np.datetime64("1899-12-31")) / np.timedelta64(1, "s")
        found = np.where(found < LONGEST, found, np.nan)
    else:
        found = np.full(len(cells.values), np.nan)
    return np.where(found > 0, found, np.nan)


def is_duration(cells: Cells, header: str) -> bool:
    """Whether most cells of a column say how long something took."""
    said = cells.counts[np.isfinite(durations(cells, header))].sum()
    return bool(said > 0.6 * cells.filled) and len(cells.values) > 2


@functools.cache
def _units() -> dict[str, float]:
    units = profile("durations")
    return {word: float(units["seconds"][name]) for name, words in units["words"].items() for word in words}


@functools.cache
def _parts() -> tuple[re.Pattern, re.Pattern]:
    """One number with its unit, and a text that is nothing but these."""
    words = "|".join(sorted(map(re.escape, _units()), key=len, reverse=True))
    number, unit = r"\d+(?:[.,]\d+)?", rf"(?:{words})(?![a-z])"
    return re.compile(rf"({number})\s*({unit})"), re.compile(rf"(?:{number}\s*{unit}[\s,]*)+")
