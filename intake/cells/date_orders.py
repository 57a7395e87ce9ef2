"""Day first, month first or year first: what all the dates of a column together tell about their order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from intake.cells.date_cells import Open, Said

CLOSE, FAR = 2, 5  # years: a survey lies within few of them
LEAST = 3  # so many days of each kind before stored dates are suspected to be turned round
CONFLICT = 0.1  # from this share on, dates that only the other order can have are no slips


@dataclass(frozen=True)
class Settled:
    """The order of each family of dates (those that may be meant in the same ways); `order` is the main one."""

    families: dict[tuple[str, ...], str] = field(default_factory=dict)
    order: str = ""
    in_doubt: bool = False
    choices: tuple[str, ...] = ()

    def order_of(self, one: Open) -> str | None:
        return self.families.get(one.orders)


def settle(dates: list[Open], told: str | None = None) -> Settled:
    """The order of these dates; `told` is what a person said, doubted only when the dates themselves refute it.

    >>> settle([Open(("3", "9", "2026"), ("dmy", "mdy")), Open(("9", "25", "2026"), ("dmy", "mdy"))]).order
    'mdy'
    >>> settle([Open(("3", "9", "2026"), ("dmy", "mdy")), Open(("4", "10", "2026"), ("dmy", "mdy"))]).in_doubt
    True
    """
    families = defaultdict(list)
    for one in dates:
        families[one.orders].append(one)
    known = {orders: _family(some, orders, told) for orders, some in families.items()}
    hint = next((c[0] for orders, c in known.items() if len(c) == 1 and (len(orders) > 1 or c == ("ymd",))), None)
    known = {orders: (hint,) if hint in choices else choices for orders, choices in known.items()}
    doubts = [choices for choices in known.values() if len(choices) > 1]
    largest = sorted(known, key=lambda orders: (len(orders) == 1, -len(families[orders])))
    order = doubts[0][0] if doubts else known[largest[0]][0] if known else ""
    return Settled({o: choices[0] for o, choices in known.items()}, order, bool(doubts), doubts[0] if doubts else ())


def swapped(
    said: list[Said | Open | None], found: list[Said | None], settled: Settled, told: str | None
) -> tuple[Settled, list[Said | None]]:
    """Where a spreadsheet took 9/3/2026 (3 September) for 9 March and left 9/25/2026 a text: both readings, in doubt.

    Told by no stored day above 12 while every text has one.
    """
    stored = {one for one in said if isinstance(one, Said) and one.day}
    texts = {one for one in said if isinstance(one, Open) and "mdy" in one.orders}
    turned = [_turned(one) if one in stored else two for one, two in zip(said, found, strict=True)]
    if told == "swapped":
        return Settled(settled.families, "swapped"), turned
    apart = len(stored) >= LEAST and len(texts) >= LEAST
    if told or not apart or any(one.day > 12 for one in stored) or any(_both_ways(one) for one in texts):
        return settled, found
    likelier = len(_months(turned)) < len(_months(found))
    choices = ("swapped", settled.order) if likelier else (settled.order, "swapped")
    return Settled(settled.families, choices[0], True, choices), turned if likelier else found


def _family(dates: list[Open], orders: tuple[str, ...], told: str | None) -> tuple[str, ...]:
    """The orders that these dates may have, the likeliest first."""
    reads = {order: [one.read(order) for one in dates] for order in orders}
    fits = {order: sum(r is not None and r.likely for r in reads[order]) for order in orders}
    most = max(fits.values())
    if told in orders:
        refuted = most - fits[told] > CONFLICT * len(dates)
        return (told, max(fits, key=fits.get)) if refuted else (told,)
    best = [order for order in orders if fits[order] == most]
    if len(best) == 1:
        rivals = [o for o in orders if o not in best and _only(reads[o], reads[best[0]]) > CONFLICT * len(dates)]
        return (best[0], *rivals)
    best = _near(best, reads)
    best.sort(key=lambda order: len(_months(reads[order])))
    matters = any(_each(reads[order]) != _each(reads[best[0]]) for order in best)
    return tuple(best) if matters else (best[0],)


def _only(reads: list[Said | None], others: list[Said | None]) -> int:
    """How many dates are read in this order and not in the other."""
    return sum(a is not None and a.likely and b is None for a, b in zip(reads, others, strict=True))


def _near(orders: list[str], reads: dict[str, list[Said | None]]) -> list[str]:
    """Without the orders that spread the answers over many years, where another keeps them close."""
    years = {order: [read.year for read in reads[order] if read] for order in orders}
    spans = {order: max(some, default=0) - min(some, default=0) for order, some in years.items()}
    if min(spans.values()) > CLOSE:
        return orders
    return [order for order in orders if spans[order] <= FAR]


def _each(reads: list[Said | None]) -> list[tuple | None]:
    return [(read.year, read.month) if read else None for read in reads]


def _months(reads: list[Said | None]) -> set[tuple]:
    return set(_each(reads)) - {None}


def _both_ways(one: Open) -> bool:
    return one.read("dmy") is not None and one.read("mdy") is not None


def _turned(one: Said) -> Said:
    return Said(one.year, one.day, one.month) if one.day <= 12 else one
