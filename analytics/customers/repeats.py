"""Customers who answer more than once: in an earlier wave, or twice within a month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Repeats:
    """`n` of `of` different customers; `share` is n / of, NaN where no customer is known."""

    n: int
    of: int

    @property
    def share(self) -> float:
        return self.n / self.of if self.of else float("nan")


def linked(customers: pd.Series, earlier: Iterable[pd.Series]) -> Repeats:
    """How many of these customers are among those of earlier waves; rows without an id are nobody.

    >>> found = linked(pd.Series(["a", "b", "b", None]), [pd.Series(["b", "c"]), pd.Series(["d"])])
    >>> found.n, found.of, found.share
    (1, 2, 0.5)
    """
    ids = _ids(customers)
    before = set().union(*(_ids(one) for one in earlier))
    return Repeats(len(ids & before), len(ids))


def within(customers: pd.Series, months: pd.Series) -> Repeats:
    """How many customers answer more than once within one month.

    >>> within(pd.Series(["a", "a", "b", "b"]), pd.Series(["2026-09", "2026-09", "2026-09", "2026-10"]))
    Repeats(n=1, of=2)
    """
    known = pd.DataFrame({"customer": customers.to_numpy(), "month": months.to_numpy()})
    known = known[known["customer"].isin(_ids(customers))]
    again = known.loc[known.duplicated(), "customer"]
    return Repeats(again.nunique(), known["customer"].nunique())


def _ids(customers: pd.Series) -> set:
    said = customers.dropna()
    return set(said[said.astype("str").str.strip() != ""].unique())
