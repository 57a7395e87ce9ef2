"""What follows from an answer: overall satisfaction, recommending, staying, complaining, and what is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import expit

from data.sample import items
from data.sample.answers import SEED, Answers, whole_scores
from data.sample.comments import ABOUT, MACHINES, PRAISE, PROMISE
from data.sample.stories import CAMPAIGN, MONTHS, PROMISED

COMPLAINING = np.linspace(0.09, 0.028, len(MONTHS))  # story 5: at X = 0; complaining falls while churn grows


def follow(answers: Answers) -> pd.DataFrame:
    """One row per customer: overall (1-10), recommend (0-10), stay, complained, value, comment (in English)."""
    rng = np.random.default_rng([SEED, 2])
    n = len(answers.customers)
    x, felt = _balance(answers)
    outcomes = pd.DataFrame(index=range(n))
    outcomes["overall"] = whole_scores(7.9 + 6 * x + 0.8 * (felt - 8) + 0.9 * rng.standard_normal(n), 1)
    outcomes["recommend"] = whole_scores(8.2 + 10 * x + 0.5 * (felt - 8) + 1.5 * rng.standard_normal(n), 0)
    outcomes["stay"] = np.where(rng.random(n) < expit(2.0 + 9 * x + 0.25 * (felt - 8)), "yes", "no")
    likely = COMPLAINING[answers.customers["month"]] * np.exp(-5 * np.clip(x, -0.3, 0.2))
    outcomes["complained"] = np.where(rng.random(n) < likely, "yes", "no")
    for name, blank in (("overall", 0.02), ("recommend", 0.03), ("stay", 0.03), ("complained", 0.01)):
        outcomes.loc[rng.random(n) < blank, name] = None
    outcomes["value"] = _value(rng, answers.customers)
    outcomes["comment"] = _comments(rng, answers, x)
    return outcomes


def _balance(answers: Answers) -> tuple[np.ndarray, np.ndarray]:
    """X over a customer's pairs (0 without any) and his mean perception (8 without any)."""
    pair = ~np.isnan(answers.expectation) & ~np.isnan(answers.perception)
    e = np.where(pair, answers.expectation, 0).sum(axis=1)
    p = np.where(pair, answers.perception, 0).sum(axis=1)
    felt = np.divide(p, pair.sum(axis=1), out=np.full(len(e), 8.0), where=pair.any(axis=1))
    return np.clip(np.divide(p, e, out=np.ones(len(e)), where=e > 0) - 1, -0.5, 0.5), felt


def _value(rng: np.random.Generator, customers: pd.DataFrame) -> np.ndarray:
    """What they pay a month: skewed, more for business and older contracts; one in fifty unknown."""
    n = len(customers)
    typical = np.where(customers["type"] == "business", 168.0, 79.0) * np.where(customers["age"] == "young", 0.8, 1.0)
    value = (typical * np.exp(0.4 * rng.standard_normal(n))).round()
    value[rng.random(n) < 0.02] = np.nan
    return value


def _comments(rng: np.random.Generator, answers: Answers, x: np.ndarray) -> list[str | None]:
    """One customer in ten says something: about the item that fell shortest, or praise where X is above 0."""
    short = np.nan_to_num(answers.expectation - answers.perception, nan=-99.0) + rng.random(answers.expectation.shape)
    worst = short.argmax(axis=1)
    pick = rng.random(len(x))
    said: list[str | None] = [None] * len(x)
    for row in np.flatnonzero(rng.random(len(x)) < 0.1):
        happy = x[row] > 0.03 or short[row, worst[row]] < 2
        choices = PRAISE if happy else _grievances(worst[row], answers.customers["month"].iat[row])
        said[row] = choices[int(pick[row] * len(choices))][0]
    return said


def _grievances(item: int, month: int) -> list[tuple[str, str]]:
    """What may be said of an item in a month."""
    said = ABOUT[items.ITEMS[item].id]
    if month == len(MONTHS) - 1 and items.ITEMS[item].touchpoint == "queueing":
        said = said + MACHINES
    return said + PROMISE if month >= CAMPAIGN and item in PROMISED else said
