"""The sheets of those who complain and those who leave; both follow from the answers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.sample import halls
from data.sample.answers import SEED, Answers
from data.sample.stories import MONTHS

CAUSES = {  # cause: (how often, share that is about the outcome, not the process)
    "slow": (0.24, 0.1), "promise": (0.17, 0.6), "demand": (0.14, 0.8), "unattended": (0.11, 0.0),
    "misled": (0.09, 0.5), "product": (0.07, 0.9), "person": (0.06, 0.0), "no_rule": (0.05, 0.9),
    "interests": (0.04, 0.8), "mood": (0.02, 0.1), "argument": (0.01, 0.0),
}  # fmt: skip
REASONS = {
    "tariff": 0.30, "service": 0.27, "other_operator": 0.19, "spare_number": 0.10, "moved": 0.08,
    "bad_number": 0.04, "phone_lost": 0.02,
}  # fmt: skip
OFFERS = {  # id: English, Chinese
    "cheaper": ("cheaper plan", "低价套餐"),
    "data": ("extra data for 6 months", "赠送6个月流量"),
    "visit": ("engineer's visit", "工程师上门"),
    "points": ("loyalty points", "赠送积分"),
}


def complaints(answers: Answers, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Seven of ten who said that they complained have a ticket, dated up to five days before they answered."""
    rng = np.random.default_rng([SEED, 7])
    told = np.flatnonzero((outcomes["complained"] == "yes") & (rng.random(len(outcomes)) < 0.7))
    who = answers.customers.iloc[told].reset_index(drop=True)
    n = len(who)
    table = pd.DataFrame({"received": who["date"] - _minutes(rng, n, 3 * 60, 5 * 24 * 60).dt.floor("min")})
    table["branch"] = [halls.HALLS[h].en for h in who["hall"]]
    table["customer"] = np.where(rng.random(n) < 0.95, who["customer"], None)
    table["channel"] = rng.choice(["counter", "hotline", "online", "letter"], n, p=[0.42, 0.36, 0.19, 0.03])
    table["cause"] = rng.choice(list(CAUSES), n, p=[often for often, _ in CAUSES.values()])
    outcome = rng.random(n) < table["cause"].map({cause: share for cause, (_, share) in CAUSES.items()})
    table["kind"] = np.where(outcome, "outcome", "process")
    table = table[table["received"] >= MONTHS[0]].sort_values("received", kind="stable", ignore_index=True)
    return _handled(rng, table)


def _handled(rng: np.random.Generator, table: pd.DataFrame) -> pd.DataFrame:
    """Replied to within two days as a rule (more often on time later in the year), then solved, then called back."""
    n = len(table)
    year = (table["received"] - table["received"].min()) / pd.Timedelta(days=365)
    on_time = rng.random(n) < 0.82 + 0.1 * year
    reply = pd.Series(np.where(on_time, _hours(rng, n, 1, 47), _hours(rng, n, 49, 200)))
    solve = reply + _hours(rng, n, 2, 300)
    steps = [sorted(rng.permutation(7)[: rng.integers(3, 8)] + 1) for _ in range(n)]
    table["reply_due"] = table["received"] + pd.Timedelta(hours=48)
    table["replied"] = table["received"] + pd.to_timedelta(reply, unit="h").dt.floor("min")
    table["resolved"] = (table["received"] + pd.to_timedelta(solve, unit="h").dt.floor("min")).where(
        rng.random(n) < 0.94
    )
    table["steps"] = [",".join(map(str, done)) for done in steps]
    happy = rng.random(n) < 0.25 + 0.07 * table["steps"].str.count(",") + np.where(on_time, 0.12, -0.1)
    asked = table["resolved"].notna() & (rng.random(n) < 0.8)
    table["satisfied"] = np.where(asked, np.where(happy, "yes", "no"), None)
    return table


def departures(answers: Answers, outcomes: pd.DataFrame) -> pd.DataFrame:
    """One in four who did not intend to stay left within 90 days, and one in a hundred of the others."""
    rng = np.random.default_rng([SEED, 8])
    chance = np.where(outcomes["stay"] == "no", 0.25, 0.01)
    date = answers.customers["date"] + pd.to_timedelta(rng.integers(3, 91, len(chance)), unit="D")
    end = pd.Timestamp(MONTHS[-1]) + pd.offsets.MonthEnd()
    left = np.flatnonzero((rng.random(len(chance)) < chance) & (date <= end))
    who, n = answers.customers.iloc[left], len(left)
    declared = rng.random(n) < 0.45
    offered = declared & (rng.random(n) < 0.7)
    table = pd.DataFrame({"date": date.iloc[left].to_numpy(), "customer": who["customer"].to_numpy()})
    table["branch"] = [halls.HALLS[h].en for h in who["hall"]]
    table["reason"] = rng.choice(list(REASONS), n, p=list(REASONS.values()))
    table["kind"] = np.where(declared, "declared", "hidden")
    table["offer"] = np.where(offered, rng.choice(list(OFFERS), n), None)
    table["kept"] = np.where(offered & (rng.random(n) < 0.32), "yes", "no")
    table["value"] = outcomes["value"].iloc[left].to_numpy()
    return table.sort_values("date", kind="stable").drop_duplicates("customer").reset_index(drop=True)


def _hours(rng: np.random.Generator, n: int, low: float, high: float) -> np.ndarray:
    return rng.uniform(low, high, n)


def _minutes(rng: np.random.Generator, n: int, low: int, high: int) -> pd.Series:
    return pd.Series(pd.to_timedelta(rng.integers(low, high, n), unit="m"))
