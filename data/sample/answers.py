"""The customers' answers, drawn around the plan: correlated within a customer, cut at the scale's ends, with holes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr

from data.sample import halls, items
from data.sample.stories import MONTHS, Plan

SEED = 2026
SEASON = (1.0, 1.05, 1.1, 0.6, 1.05, 1.0, 0.95, 1.0, 1.05, 1.1, 0.95, 0.95)  # the fourth month has the Spring Festival
TYPES = {"personal": ("Personal", "个人"), "business": ("Business", "政企")}
AGES = {
    "young": ("Under 30", "30岁以下"),
    "middle": ("30 to 49", "30至49岁"),
    "old": ("50 and over", "50岁及以上"),
}
TRAIT_E, NOISE_E = 0.85, 0.85  # standard deviations: what a customer brings to every item, and to one
TRAIT_P, TOUCH_P, NOISE_P = 0.95, 0.35, 1.0


@dataclass(frozen=True)
class Answers:
    """`customers` has one row per customer, sorted by date; the scores are (customers, items), NaN not answered."""

    customers: pd.DataFrame
    expectation: np.ndarray
    perception: np.ndarray


def draw(plan: Plan, *, share: float = 1.0) -> Answers:
    """Everybody's scores; `share` is the part of the full size to draw."""
    rng = np.random.default_rng([SEED, 1])
    customers = _customers(rng, share)
    place = customers["hall"].to_numpy(), customers["month"].to_numpy()
    expectation, perception = _scores(rng, customers, plan.expectation[place], plan.perception[place])
    expectation, perception = _habits(rng, expectation, perception)
    _holes(rng, expectation, perception)
    return Answers(customers, expectation, perception)


def _customers(rng: np.random.Generator, share: float) -> pd.DataFrame:
    """Who came, when and where: hall and month as positions, a day, an id and two segments."""
    size = np.outer([hall.size for hall in halls.HALLS], SEASON) * share
    count = rng.poisson(size)
    hall = np.repeat(np.repeat(np.arange(len(halls.HALLS)), len(MONTHS)), count.ravel())
    month = np.repeat(np.tile(np.arange(len(MONTHS)), len(halls.HALLS)), count.ravel())
    first = pd.PeriodIndex(MONTHS, freq="M")
    day = (rng.random(len(hall)) * first.days_in_month.to_numpy()[month]).astype(int)
    date = first.to_timestamp()[month] + pd.to_timedelta(day, unit="D")
    customers = pd.DataFrame({"date": date, "hall": hall, "month": month})
    customers["type"] = rng.choice(list(TYPES), len(hall), p=[0.82, 0.18])
    customers["age"] = rng.choice(list(AGES), len(hall), p=[0.27, 0.45, 0.28])
    customers = customers.iloc[rng.permutation(len(hall))].sort_values("date", kind="stable", ignore_index=True)
    customers["customer"] = _ids(rng, customers["month"].to_numpy())
    return customers


def _ids(rng: np.random.Generator, month: np.ndarray) -> np.ndarray:
    """Ids in order of coming; one in thirty came before, in another month."""
    number = np.arange(1, len(month) + 1)
    again = np.flatnonzero((rng.random(len(month)) < 1 / 30) & (month > 0))
    earlier = np.searchsorted(month, month[again])  # the months are in order
    chosen = (rng.random(len(again)) * earlier).astype(int)
    _, first = np.unique(chosen, return_index=True)  # nobody comes back twice, so no id stands twice in a month
    first = first[~np.isin(chosen[first], again)]
    number[again[first]] = number[chosen[first]]
    return np.array([f"C{n:06d}" for n in number])


def _scores(rng: np.random.Generator, customers: pd.DataFrame, expected, perceived) -> tuple[np.ndarray, np.ndarray]:
    """Whole scores from 0 to 10 whose means are the given ones, (customers, items) each."""
    n, k = expected.shape
    touch = pd.factorize(pd.Series([item.touchpoint for item in items.ITEMS]))[0]
    trait = rng.standard_normal((2, n, 1))
    noise = rng.standard_normal((2, n, k))
    at_touchpoint = rng.standard_normal((n, touch.max() + 1))[:, touch]
    shift_e, shift_p = _segments(customers)
    e = _latent(expected, np.hypot(TRAIT_E, NOISE_E)) + TRAIT_E * trait[0] + NOISE_E * noise[0] + shift_e
    p = _latent(perceived, np.sqrt(TRAIT_P**2 + TOUCH_P**2 + NOISE_P**2)) + TOUCH_P * at_touchpoint + shift_p
    p += TRAIT_P * (0.6 * trait[0] + 0.8 * trait[1]) + NOISE_P * (0.35 * noise[0] + np.sqrt(1 - 0.35**2) * noise[1])
    return whole_scores(e, 0), whole_scores(p, 0)


def whole_scores(latent: np.ndarray, low: int) -> np.ndarray:
    """Whole scores from `low` to 10; adding 0 makes a negative zero a plain one."""
    return np.clip(np.rint(latent), low, 10) + 0.0


def _latent(mean: np.ndarray, sd: float) -> np.ndarray:
    """Where a normal variable must stand so that, rounded and cut to 0..10, it has this mean."""
    centre = np.linspace(-2, 16, 1801)
    rounded = ndtr((centre[:, None] - np.arange(0.5, 10)) / sd).sum(axis=1)
    return np.interp(mean, rounded, centre)


def _segments(customers: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Business customers expect more; machines suit customers over 50 less. Both average out near 0."""
    business = (customers["type"] == "business").to_numpy()[:, None]
    old = (customers["age"] == "old").to_numpy()[:, None]
    machine = np.array([item.touchpoint == "self_service" for item in items.ITEMS])
    return np.where(business, 0.25, -0.05), np.where(machine, np.where(old, -0.5, 0.2), 0.0)


def _habits(rng: np.random.Generator, e: np.ndarray, p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One in seventy gives one score to everything; a few expect nothing at all of a machine (E = 0)."""
    straight = rng.random(len(e)) < 1 / 70
    e = np.where(straight[:, None], e[:, :1], e)
    p = np.where(straight[:, None], p[:, :1], p)
    hopeless = np.flatnonzero(rng.random(len(e)) < 0.0015)
    e[np.ix_(hopeless, items.at("self_service"))] = 0
    return e, p


def _holes(rng: np.random.Generator, e: np.ndarray, p: np.ndarray) -> None:
    """Unused touchpoints, skipped questions, expectations nobody wanted to think about, questionnaires broken off."""
    n, k = e.shape
    for touchpoint, unused in (("self_service", 0.35), ("consult", 0.1)):
        rows = np.flatnonzero(rng.random(n) < unused)
        for side in (e, p):
            side[np.ix_(rows, items.at(touchpoint))] = np.nan
    e[rng.random((n, k)) < 0.02] = np.nan
    p[rng.random((n, k)) < 0.015] = np.nan
    e[rng.random(n) < 0.03] = np.nan
    last = np.where(rng.random(n) < 0.02, rng.integers(2, k, n), k)
    broken_off = np.arange(k) >= last[:, None]
    e[broken_off] = np.nan
    p[broken_off] = np.nan
