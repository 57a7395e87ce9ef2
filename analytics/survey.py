"""The typed tables everything else takes: one Survey is what a spreadsheet became.

Answers are kept as small integer codes, not as floats: two scores are equal when their codes are, whatever the
scale's step, and ten million respondents fit in memory. Code 0 is the lowest point of the scale; MISSING is no answer.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

MISSING = -1
UNKNOWN_MONTH = ""

PROVIDER_SIDES = ("belief", "standard", "delivery", "promise")
PROVIDER_COLUMNS = (
    "item", "branch", "month", *PROVIDER_SIDES, "belief_n", "belief_sd", "delivery_n", "delivery_sd",
)  # fmt: skip
RATED = ("overall", "recommend")  # outcomes that have a scale
OUTCOMES = (*RATED, "stay", "complained")
RESPONDENT_COLUMNS = ("row", "month", "weight", *OUTCOMES, "value", "customer", "comment")
QUALITY_FLAGS = ("flag_straight_lined", "flag_speeder", "flag_duplicate", "flag_near_empty")
WHERE_TOLD = ("duration", *QUALITY_FLAGS)  # columns of the respondents that not every file has
HALL_FACTS = ("district", "city", "ownership", "grade")  # what a branches sheet says of a branch


@dataclass(frozen=True)
class Scale:
    """An answer scale from `lo` to `hi` in steps of `step` (half stars are 0.5).

    >>> Scale(1, 7).points, Scale(0.5, 5, 0.5).points
    (7, 10)
    >>> Scale(1, 5).encode([1, 5, 6, float("nan")]).tolist()
    [0, 4, -1, -1]
    """

    lo: float
    hi: float
    step: float = 1.0

    @property
    def points(self) -> int:
        return round((self.hi - self.lo) / self.step) + 1

    def values(self) -> np.ndarray:
        """The score of each code, shape (points,)."""
        return np.linspace(self.lo, self.hi, self.points)

    def encode(self, scores) -> np.ndarray:
        """Codes of scores; a score that is not on the scale is MISSING."""
        scores = np.asarray(scores, dtype=float)
        place = (scores - self.lo) / self.step
        code = np.rint(np.nan_to_num(place, nan=-1.0, posinf=-1.0, neginf=-1.0))
        on_scale = (code >= 0) & (code < self.points) & (np.abs(place - code) < 1e-9)
        dtype = np.int8 if self.points <= 127 else np.int16
        return np.where(on_scale, code, MISSING).astype(dtype)

    def decode(self, codes) -> np.ndarray:
        """Scores of codes; MISSING becomes NaN."""
        codes = np.asarray(codes)
        return np.where(codes == MISSING, np.nan, self.values()[np.maximum(codes, 0)])


@dataclass(frozen=True)
class Item:
    """One service item: what was asked, where it belongs and who owns it.

    `scale` is the common scale its expectation and perception codes are on. Where the file asked a side on another
    scale, `asked_expectation` or `asked_perception` keeps it, so that a figure can say that it was rescaled.
    """

    id: str
    scale: Scale
    en: str = ""
    zh: str = ""
    dimension: str = ""
    touchpoint: str = ""
    touchpoint_order: int = 0
    owner: str = ""
    expectation_column: str = ""
    perception_column: str = ""
    asked_expectation: Scale | None = None
    asked_perception: Scale | None = None

    def text(self, lang: str) -> str:
        """Its name in a language ("en" or "zh_CN"), else in the other one, else its id."""
        first, second = (self.zh, self.en) if lang.startswith("zh") else (self.en, self.zh)
        return first or second or self.id


def common_scale(items: Sequence[Item]) -> Scale | None:
    """The scale most items are on; None without items."""
    scales = [item.scale for item in items]
    return max(scales, key=scales.count) if scales else None


@dataclass(frozen=True, eq=False)
class Survey:
    """Expectation and perception codes, shape (respondents, items), and who gave them.

    `respondents` has one row per respondent: RESPONDENT_COLUMNS and one categorical per name in `segments`.
    `month` is a categorical of "YYYY-MM", UNKNOWN_MONTH where the date could not be read; `weight` is 1.0 without
    weights; `overall` and `recommend` are scores on `outcome_scales`, `stay` and `complained` 0 or 1, NaN is missing;
    `duration` (seconds) is there where the file tells it, a flag of QUALITY_FLAGS (bool) where it could be checked,
    both missing for those of an appended delivery where not.
    `provider` has PROVIDER_COLUMNS; an empty branch or month means "all". `assumed` says how an expectation
    that nobody asked was set ("" when asked). `adequate`, where it was asked, is the level that is just acceptable, in
    codes of the same shape on the items' scales; the expectation is then the desired level (see
    analytics.metrics.zone). Beside these the respondents may hold Kano answers, single scores (on `outcome_scales`
    under their own names) and who left: see analytics.kano, column_means, departures. `kano` are Kano answers that
    other people gave, a row each. `halls` is what a branches sheet says and the answers do not, a row per branch: its
    present name as `branch`, its `old_names`, one a line, and HALL_FACTS, "" where the sheet leaves it open.
    """

    items: tuple[Item, ...]
    expectation: np.ndarray
    perception: np.ndarray
    respondents: pd.DataFrame
    segments: tuple[str, ...] = ()
    outcome_scales: dict[str, Scale] = field(default_factory=dict)
    provider: pd.DataFrame | None = None
    assumed: str = ""
    adequate: np.ndarray | None = None
    kano: pd.DataFrame | None = None
    halls: pd.DataFrame | None = None

    def __len__(self) -> int:
        return len(self.respondents)

    @property
    def has_expectation(self) -> bool:
        return bool((self.expectation != MISSING).any())

    @property
    def scale(self) -> Scale | None:
        return common_scale(self.items)

    @property
    def months(self) -> tuple[str, ...]:
        """The months that occur, sorted, without the unknown one."""
        return tuple(sorted(set(self.respondents["month"].dropna().unique()) - {UNKNOWN_MONTH}))

    def take(self, rows) -> Survey:
        """The same survey with only these respondents (a mask or positions)."""
        rows = np.asarray(rows)
        rows = rows if len(rows) else rows.astype(int)  # an empty list is no list of floats
        return dataclasses.replace(
            self,
            expectation=self.expectation[rows],
            perception=self.perception[rows],
            adequate=None if self.adequate is None else self.adequate[rows],
            respondents=self.respondents.loc[rows] if rows.dtype == bool else self.respondents.iloc[rows],
        )

    def weighted(self) -> tuple[Survey, np.ndarray]:
        """The respondents who count, and their weights: one missing, 0 or negative leaves its respondent out.

        >>> from analytics.examples import small_survey
        >>> asked = small_survey([[8], [8]], [[6], [9]])
        >>> asked.respondents["weight"] = [2.0, float("nan")]
        >>> counted, weight = asked.weighted()
        >>> len(counted), weight.tolist()
        (1, [2.0])
        """
        weight = self.respondents["weight"].to_numpy(dtype=float)
        counts = weight > 0
        return (self, weight) if counts.all() else (self.take(counts), weight[counts])


def empty_respondents(n: int) -> pd.DataFrame:
    """A respondents table of n rows in which nothing but the row number and a weight of 1 is known."""
    month = pd.Categorical.from_codes(np.zeros(n, dtype=int), [UNKNOWN_MONTH])
    frame = pd.DataFrame({"row": np.arange(n), "month": month, "weight": np.ones(n)})
    for name in (*OUTCOMES, "value"):
        frame[name] = np.nan
    for name in ("customer", "comment"):
        frame[name] = pd.Series(None, index=frame.index, dtype="str")
    return frame


def empty_provider() -> pd.DataFrame:
    """A provider table without a row."""
    text = {name: pd.Series(dtype="str") for name in PROVIDER_COLUMNS[:3]}
    return pd.DataFrame(text | {name: pd.Series(dtype=float) for name in PROVIDER_COLUMNS[3:]})
