"""What a file tells beside its items, as the summary prints it: breakdowns, column means, Kano, departures."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics import kano
from analytics.customers import departures
from analytics.metrics import column_means
from analytics.survey import Survey

NAMES = ("breakdowns", "scores", "kano", "departures")
MOST = 60  # a breakdown with more values is a list of its own


@dataclass(frozen=True, eq=False)
class OtherCounts:
    """The counts of a file, or of a part of it: those of parts add up."""

    breakdowns: dict[str, Counter]
    sums: pd.DataFrame
    counts: dict[str, Counter]
    kano: dict[str, np.ndarray]
    left: tuple[int, int]
    reasons: Counter

    def __add__(self, other: OtherCounts) -> OtherCounts:
        return OtherCounts(
            {name: self.breakdowns[name] + other.breakdowns[name] for name in self.breakdowns},
            _added(self.sums, other.sums),
            {name: self.counts[name] + other.counts.get(name, Counter()) for name in self.counts},
            {name: self.kano[name] + other.kano[name] for name in self.kano},
            (self.left[0] + other.left[0], self.left[1] + other.left[1]),
            self.reasons + other.reasons,
        )


def other_counts(survey: Survey) -> OtherCounts:
    """What is told beside the items of a survey."""
    return OtherCounts(
        {name: Counter(survey.respondents[name].value_counts().to_dict()) for name in survey.segments},
        column_means.column_sums(survey),
        column_means.column_counts(survey),
        dict(zip(kano.features(survey), kano.joint(survey), strict=True)),
        departures.left_of(survey),
        departures.reasons_told(survey),
    )


def plain(found: OtherCounts) -> dict:
    """{name: what is known} for NAMES; None for what the file does not tell."""
    return {
        "breakdowns": _breakdowns(found.breakdowns),
        "scores": _scores(column_means.of_sums(found.sums), found.counts),
        "kano": {table: _features(found.kano, table) for table in kano.TABLES} if found.kano else None,
        "departures": _departures(found),
    }


def _added(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    sums = [name for name in one if name not in ("column", "lo", "hi")]
    more = other.set_index("column")[sums].reindex(one["column"]).fillna(0).to_numpy()
    return one.assign(**dict(zip(sums, (one[sums].to_numpy() + more).T, strict=True)))


def _breakdowns(counts: dict[str, Counter]) -> dict[str, dict[str, int]]:
    """How many respondents each value of a breakdown has, the most frequent first; the unknown ones left out."""
    known = {name: {str(v): int(n) for v, n in found.items() if v and n} for name, found in counts.items()}
    in_order = {name: dict(sorted(found.items(), key=lambda one: (-one[1], one[0]))) for name, found in known.items()}
    return {name: found for name, found in in_order.items() if len(found) <= MOST}


def _scores(means: pd.DataFrame, counts: dict[str, Counter]) -> list[dict]:
    """Every column of scores: its mean, its scale, and how often each score was given, the lowest first."""
    return [
        {"column": row.column, "n": int(row.n), **{end: or_none(getattr(row, end)) for end in ("mean", "low", "high")},
         "scale": {"lo": short(row.lo), "hi": short(row.hi)},
         "counts": {f"{score:g}": n for score, n in sorted(counts[row.column].items())}}
        for row in means.itertuples(index=False)
    ]  # fmt: skip


def _features(counts: dict[str, np.ndarray], table: str) -> list[dict]:
    """Every feature by one table, with its class by both rules."""
    by_rule = [kano.of_joint(tuple(counts), np.array([*counts.values()]), table=table, rule=r) for r in kano.RULES]
    numbers = ("better", "better_low", "better_high", "worse", "worse_low", "worse_high")
    return [
        {"feature": row["feature"], "n": int(row["n"]), **{one: int(row[one]) for one in kano.CLASSES},
         "class": {"mode": row["class"], "sum": by_sum}, **{name: or_none(row[name]) for name in numbers},
         "base": int(row["base"])}
        for (_, row), by_sum in zip(by_rule[0].iterrows(), by_rule[1]["class"], strict=True)
    ]  # fmt: skip


def _departures(found: OtherCounts) -> dict | None:
    left, of = found.left
    if not of:
        return None
    whole, told = departures.of_counts(left, of).iloc[0], departures.of_reasons(found.reasons)
    reasons = [{"reason": row["reason"], "n": int(row["n"]), **_share(row)} for _, row in told.iterrows()]
    return {"left": left, "of": of, **_share(whole), "reasons": reasons}


def _share(row: pd.Series) -> dict[str, float | None]:
    return {name: or_none(row[name]) for name in ("share", "low", "high")}


def or_none(value: float | None) -> float | None:
    """A number as JSON keeps it: null where it is not known."""
    return None if value is None or not math.isfinite(value) else float(value)


def short(value: float) -> float | int:
    """A number without its point where it is a whole one.

    >>> short(5.0), short(0.5)
    (5, 0.5)
    """
    return int(value) if float(value).is_integer() else float(value)
