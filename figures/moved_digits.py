"""A number before and after as pages show it, with further digits where the usual ones would look the same."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

import pandas as pd

from analytics.catalogue import METRICS
from analytics.months.difference import ROUNDING
from analytics.months.schema import COUNTS, IN_UNIT, SHARES
from i18n import Words, numbers

OF_E = ("of_expectation",)
MOST, DECIMALS = 6, 9  # significant digits, and decimals, that a number has at most
HUNDRED = 100


@dataclass(frozen=True)
class Shown:
    """How pages show a number: times what, with how many decimals, whether a plus is said, and what stands behind."""

    factor: int
    digits: int
    signed: bool = False
    behind: str = ""

    def text(self, value: float, more: int = 0) -> str:
        """The number with its usual decimals and so many more.

        >>> Shown(100, 0, True).text(0.0872), Shown(100, 0, True).text(0.0872, 2)
        ('+9', '+8.72')
        """
        if pd.isna(value):
            return numbers.MISSING
        write = numbers.signed if self.signed else numbers.exact
        return write(value * self.factor, self.digits + more) + self.behind

    def further(self, value: float) -> int:
        """How many more decimals than usual there are within MOST significant digits and DECIMALS.

        >>> Shown(100, 0).further(0.0872), Shown(1, 0).further(1234567)
        (5, 0)
        """
        size = abs(value * self.factor)
        known = MOST - 1 - math.floor(math.log10(size)) if size else 0
        return max(0, min(known, DECIMALS) - self.digits)


SCORE = Shown(1, 2)
UNITS = {"index": Shown(1, 3), "share": Shown(HUNDRED, 0, behind="%"), "points": Shown(1, 2, True),
         "nps": Shown(HUNDRED, 0, True)}  # fmt: skip


def shown(column: str, metric: str, words: Words) -> Shown:
    """How pages show a number of a column of a snapshot that is about a metric.

    >>> shown("value", "nps", Words()).text(0.0872), shown("difference", "stay_share", Words()).text(0.02)
    ('+9', '+2 pt')
    """
    if column in COUNTS:
        return Shown(1, 0)
    if column in SHARES:
        return UNITS["share"]
    if column in OF_E:
        return Shown(HUNDRED, 1, True, "%")
    unit = METRICS[metric].unit if metric in METRICS else ""
    if unit and column in IN_UNIT:
        return UNITS.get(unit, SCORE)
    if unit and column == "difference":
        points = {"behind": numbers.points(0, words.lang)[1:]} if unit == "share" else {}
        return dataclasses.replace(UNITS.get(unit, SCORE), signed=True, **points)
    return UNITS["index"]


def pair(how: Shown, before: float, after: float) -> tuple[str, str]:
    """Both as pages show them; where they look the same and are not, with as few further digits as tell them apart.

    Where MOST significant digits do not tell them apart, the second is marked.

    >>> pair(Shown(1, 3), 0.95, 0.94), pair(Shown(1, 3), 0.9401, 0.9403), pair(Shown(1, 3), 0.95, 0.95 + 1e-9)
    (('0.950', '0.940'), ('0.9401', '0.9403'), ('0.950000', '≈ 0.950000'))
    """
    if not alike(how, before, after):
        return how.text(before), how.text(after)
    most = max(how.further(before), how.further(after))
    for more in range(1, most + 1):
        first, second = how.text(before, more), how.text(after, more)
        if first != second:
            return first, second
    return how.text(before, most), f"≈ {how.text(after, most)}"


def alike(how: Shown, before: float, after: float) -> bool:
    """Whether two numbers that differ look the same at the digits that pages show.

    >>> alike(Shown(1, 3), 0.9401, 0.9403), alike(Shown(1, 3), 0.94, 0.94), alike(Shown(1, 3), 0.94, 0.95)
    (True, False, False)
    """
    known = pd.notna(before) and pd.notna(after)
    return known and not math.isclose(before, after, rel_tol=ROUNDING) and how.text(before) == how.text(after)
