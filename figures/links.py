"""The links of the chain from expectation to perception: their order, their letters and their names."""

from __future__ import annotations

import pandas as pd

from analytics.chains.sums import SIMPLE_LINKS
from i18n import Words, numbers
from i18n.numbers import MINUS

LEVELS = "EMSDP"  # the value before the first link, between two links, and after the last
PROMOTION = "promotion"
PARTLY = 0.8  # of the answers: a link that stands on fewer says on how many
HALF = 0.5  # of the answers: no headline rests on a link that stands on fewer


def span(link: str) -> tuple[int, int]:
    """The levels a link leads from and to, as places in LEVELS; a merged link jumps over the ones between.

    >>> span("process"), span("understanding+process")
    ((1, 2), (0, 2))
    """
    parts = link.split("+")
    return SIMPLE_LINKS.index(parts[0]), SIMPLE_LINKS.index(parts[-1]) + 1


def is_link(metric: str) -> bool:
    """Whether a metric of the chain table is a link or a merged link (not promotion, not the total)."""
    return metric.split("+")[0] in SIMPLE_LINKS


def formula(metric: str) -> str:
    """What is subtracted from what.

    >>> formula("behaviour"), formula("understanding+process"), formula("promotion")
    ('D − S', 'S − E', 'D − C')
    """
    if metric == PROMOTION:
        return f"D {MINUS} C"
    start, end = (0, 4) if metric == "total_gap" else span(metric)
    return f"{LEVELS[end]} {MINUS} {LEVELS[start]}"


def name(metric: str, words: Words) -> str:
    """A gap as one says it; a merged link by its first and last part."""
    parts = metric.split("+")
    if len(parts) == 1:
        return words(f"metric.{metric}")
    if len(parts) == len(SIMPLE_LINKS):
        return words("chain.unsplit")
    first, last = words(f"chain.first_{parts[0]}"), words(f"chain.last_{parts[-1]}")
    return words("chain.two" if len(parts) == 2 else "chain.from_to", first=first, last=last)


def in_order(chain: pd.DataFrame) -> pd.DataFrame:
    """The rows of a chain table that are links with a value, ordered from E to P, a single gap before a merged one."""
    links = chain[chain["metric"].map(is_link).astype(bool) & chain["value"].notna()]
    places = [span(metric) for metric in links["metric"]]
    return links.iloc[sorted(range(len(links)), key=places.__getitem__)].reset_index(drop=True)


def value_of(chain: pd.DataFrame, metric: str) -> pd.Series | None:
    """The row of a metric in the table of one group and set; None where it is absent or has no value."""
    rows = chain[(chain["metric"] == metric) & chain["value"].notna()]
    return None if rows.empty else rows.iloc[0]


def thin(chain: pd.DataFrame) -> frozenset[str]:
    """The gaps of one group and set that stand on less than half of the answers.

    >>> sorted(thin(pd.DataFrame({"metric": ["process", "promotion"], "coverage": [0.9, 0.03]})))
    ['promotion']
    """
    return frozenset(chain.loc[chain["coverage"] < HALF, "metric"]) if "coverage" in chain else frozenset()


def partly(coverage: float, words: Words) -> str:
    """On how much of the answers a gap stands, where that is clearly not all; else "".

    >>> partly(0.03, Words("en")), partly(0.93, Words("en"))
    ('3% of answers', '')
    """
    if not coverage < PARTLY:
        return ""
    return words("chain.partly", share="<1%" if 0 < coverage < 0.01 else numbers.share(coverage))


def levels(chain: pd.DataFrame) -> tuple[float, float]:
    """Mean expectation and mean perception of one group and set, from the gaps in points and as shares of E.

    NaN where no gap differs from zero: then a share of E does not tell E.

    >>> levels(pd.DataFrame({"metric": ["total_gap"], "value": [-2.0], "of_expectation": [-0.25]}))
    (8.0, 6.0)
    """
    base = chain[chain["metric"] != PROMOTION]
    told = base[base["of_expectation"].fillna(0.0) != 0]
    total = value_of(chain, "total_gap")
    if told.empty or total is None:
        return float("nan"), float("nan")
    largest = told.loc[told["of_expectation"].abs().idxmax()]
    expected = float(largest["value"] / largest["of_expectation"])
    return expected, expected + float(total["value"])


def by_row(chain: pd.DataFrame, by: str) -> pd.DataFrame:
    """The chain table with a column `row`: item sets of the kind `by`, or all items by a key column such as branch."""
    if by in chain:
        table = chain[chain["set_kind"] == "all"]
        return table.assign(row=table[by].astype(str))
    table = chain[chain["set_kind"] == by]
    return table.assign(row=table["set"])


def interval(low: float, high: float, words: Words) -> str:
    """The limits of a gap in words, since a dash between signed numbers misleads; or that it was set, not sampled."""
    if pd.isna(low) or pd.isna(high):
        return words("chain.set_not_sampled")
    return words("chain.between", low=numbers.gap(low), high=numbers.gap(high))
