"""The provider sheet: M, S, D and C by item, and by branch and month where they differ."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from analytics.survey import PROVIDER_COLUMNS
from data.sample import halls, items
from data.sample.answers import SEED
from data.sample.stories import CAMPAIGN, LOW_STANDARD, MONTHS, PROMISED, SLIP, SLIP_DISTRICT, SLIP_TOUCHPOINT, Plan

MANAGERS = 24  # hall managers asked what customers expect


def provider(plan: Plan) -> pd.DataFrame:
    """PROVIDER_COLUMNS with ids of items and halls; an empty hall or month means all."""
    rng = np.random.default_rng([SEED, 3])
    rows = [*_by_item(plan, rng), *_by_hall(plan, rng), *_campaign(plan), *_slip(plan, rng), *_mistakes()]
    return pd.DataFrame(rows, columns=list(PROVIDER_COLUMNS))


def _row(item: int, hall: int | None = None, month: str = "", **values) -> dict:
    branch = "" if hall is None else halls.HALLS[hall].en
    return {"item": items.ITEMS[item].id, "branch": branch, "month": month, **values}


def _audits(rng: np.random.Generator, low: int, high: int) -> dict:
    """How many checks stand behind a D, and how they spread."""
    return {"delivery_n": int(rng.integers(low, high)), "delivery_sd": round(0.7 + 0.5 * rng.random(), 2)}


def _by_item(plan: Plan, rng: np.random.Generator):
    """Everywhere and always: what managers believe, the standard, what audits found, what is promised."""
    weight = np.array([hall.size for hall in halls.HALLS], dtype=float)
    found = np.average(plan.delivery[:, 0], axis=0, weights=weight).round(2)
    for j in range(len(items.ITEMS)):
        believed = {"belief_n": MANAGERS, "belief_sd": round(0.5 + 0.4 * rng.random(), 2)}
        values = {"belief": plan.belief[j], "standard": plan.standard[0, j], "delivery": found[j]}
        yield _row(j, **values, promise=plan.promise[0, j], **believed, **_audits(rng, 320, 420))


def _by_hall(plan: Plan, rng: np.random.Generator):
    """Each hall's own audit; and story 3, the hall whose own standard is too low."""
    low = halls.position(LOW_STANDARD)
    for h, j in itertools.product(range(len(halls.HALLS)), range(len(items.ITEMS))):
        standard = {"standard": plan.standard[h, j]} if h == low else {}
        yield _row(j, h, **standard, delivery=plan.delivery[h, 0, j], **_audits(rng, 12, 21))


def _campaign(plan: Plan):
    """Story 2: what the campaign promises, month by month, since no month is carried forward."""
    for t, j in itertools.product(range(CAMPAIGN, len(MONTHS)), PROMISED):
        yield _row(j, month=MONTHS[t], promise=plan.promise[t, j])


def _slip(plan: Plan, rng: np.random.Generator):
    """Story 1: what audits found at the counters of the North from the eighth month on."""
    north, counter = halls.in_district(SLIP_DISTRICT), items.at(SLIP_TOUCHPOINT)
    for t, h, j in itertools.product(range(SLIP, len(MONTHS)), north, counter):
        yield _row(j, h, MONTHS[t], delivery=plan.delivery[h, t, j], **_audits(rng, 8, 15))


def _mistakes():
    """Two rows for one key (neither may be used) and an item that nobody asked about."""
    yield _row(1, halls.position("Old Town"), delivery=9.9, delivery_n=15, delivery_sd=0.8)
    yield {"item": "Q99", "branch": "", "month": "", "standard": 8.0}
