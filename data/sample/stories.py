"""The plan behind the sample: the six mean values of every item in every hall and month, with the five stories in them.

All of it is on the survey's scale (0 to 10). The answers are drawn around `expectation` and `perception`; the provider
sheet holds `belief`, `standard`, `delivery` and `promise`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.sample import halls, items

MONTHS = tuple(f"{2025 + (10 + m) // 12}-{(10 + m) % 12 + 1:02d}" for m in range(12))
CAMPAIGN = 4  # story 2: "In and out in 15 minutes" from the fifth month on
SLIP = 7  # story 1: the counters of the North slip from the eighth month on
SLIP_DISTRICT, SLIP_TOUCHPOINT, SLIP_POINTS = "north", "counter", 0.9
PROMISED = items.positions("Q06", "Q07", "Q13", "Q16", "Q18")
LOW_STANDARD = "Garden Road"  # story 3: its partner contract asks too little, and gets it


@dataclass(frozen=True)
class Plan:
    """Mean values; the shape of each is told beside it."""

    expectation: np.ndarray  # halls, months, items
    belief: np.ndarray  # items
    standard: np.ndarray  # halls, items
    delivery: np.ndarray  # halls, months, items
    promise: np.ndarray  # months, items
    perception: np.ndarray  # halls, months, items


def plan() -> Plan:
    """The six values with all stories in them."""
    expected, understanding, process, behaviour, perceived = np.array([item[6:] for item in items.ITEMS]).T
    belief = (expected + understanding).round(2)
    standard = np.tile((belief + process).round(2), (len(halls.HALLS), 1))
    delivery = _delivery(standard, behaviour)
    low = halls.position(LOW_STANDARD)
    standard[low] = np.minimum(standard[low] - 0.25, expected - 0.6).round(1)
    delivery[low] = standard[low] + 0.1
    return Plan(
        expectation=_expectation(expected),
        belief=belief,
        standard=standard,
        delivery=delivery,
        promise=_promise(belief + process + behaviour),
        perception=delivery + perceived + _weather(),
    )


def _expectation(expected: np.ndarray) -> np.ndarray:
    """Expectations rise a little all the time, and with the campaign they jump: most where it promises."""
    month = np.arange(len(MONTHS))
    lift = np.full(len(expected), 0.04)
    lift[PROMISED] = 0.30
    over_time = expected + 0.005 * month[:, None] + np.where(month >= CAMPAIGN, 1, 0)[:, None] * lift
    return np.tile(over_time, (len(halls.HALLS), 1, 1))


def _delivery(standard: np.ndarray, behaviour: np.ndarray) -> np.ndarray:
    """What audits find: the standard and how well each hall keeps it; the North's counters slip."""
    effect = np.array([hall.effect for hall in halls.HALLS])
    delivery = np.repeat((standard + behaviour + effect[:, None])[:, None, :], len(MONTHS), axis=1)
    north, counter = halls.in_district(SLIP_DISTRICT), items.at(SLIP_TOUCHPOINT)
    delivery[np.ix_(north, range(SLIP, len(MONTHS)), counter)] -= SLIP_POINTS
    return np.minimum(delivery, 9.9).round(2)


def _promise(delivery: np.ndarray) -> np.ndarray:
    """Communication promises a little less than is delivered, until the campaign promises 9.5."""
    promise = np.tile((delivery - 0.15).round(1), (len(MONTHS), 1))
    promise[CAMPAIGN:, PROMISED] = 9.5
    return promise


def _weather() -> np.ndarray:
    """What months do to perception everywhere: a slow decline, and in the last month new ticket machines that jam."""
    month = np.arange(len(MONTHS))
    change = np.tile(-0.008 * month[:, None], (1, len(items.ITEMS)))
    change[-1] -= 0.08
    change[-1, items.at("queueing")] -= 0.45
    return change
