"""The satisfaction page in sentences, each computed from the table it stands above."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.survey import Scale
from figures import cells
from i18n import Words, numbers

PLAINEST_FIRST = ("stay_share", "nps", "overall_mean", "complaint_share")  # outcomes, as clearly as they speak
NEAR = 2  # a shortfall of up to so many points is a near miss
FEW_POINTS = 11  # on longer scales a point is too small to count misses in


def magnitude(text: str) -> str:
    """A signed number without its sign, for words that carry the direction.

    >>> magnitude("−5.2%"), magnitude("+3.1%")
    ('5.2%', '3.1%')
    """
    return text.lstrip(f"+{numbers.MINUS}")


def side(low: float, high: float, at: float = 1.0) -> str:
    """Where an interval lies: "below" or "above" a value, else "even"."""
    return "below" if high < at else "above" if low > at else "even"


def headline(index: pd.Series, customers: pd.DataFrame, words: Words, *, minimum: int) -> str:
    """Who got what, how much, whether it is beyond noise, and the shares that an average hides."""
    if pd.isna(index["value"]):
        n = index["n"]
        return words("satisfaction.too_few", n=numbers.whole(0 if pd.isna(n) else n), minimum=minimum)
    shares = {name: cells.cell(customers, metric)["value"] for name, metric in _SHARES.items()}
    return words(
        f"satisfaction.headline_{side(index['low'], index['high'])}",
        x=magnitude(numbers.x(index["value"] - 1)),
        index=numbers.index(index["value"]),
        interval=numbers.interval(index["low"], index["high"]),
        **{name: numbers.share(value) for name, value in shares.items()},
    )


_SHARES = {"churn": "customers_churn", "delight": "customers_delight", "shortfall": "shortfall_share"}


def headline_without_expectation(overall: pd.Series, top_two: pd.Series, items: pd.DataFrame, words: Words, *, scale,
                                 names: dict[str, str]) -> str:  # fmt: skip
    """What can be said where nobody asked an expectation: overall satisfaction first, else the mean of the items.

    items: perception by item, wide, indexed by item.
    """
    parts, known = [], items[items["perception"].notna()]
    if pd.notna(overall["value"]) and scale is not None:
        mean = {
            "mean": numbers.score(overall["value"]),
            "top": f"{scale.hi:g}",
            "best": numbers.share(top_two["value"]),
        }
        parts.append(words("satisfaction.headline_overall", **mean))
    if len(known):
        worst = known["perception"].idxmin()
        last = {"item": names.get(worst, worst), "p": numbers.score(known.loc[worst, "perception"])}
        parts.append(words("satisfaction.headline_items", **last))
    if len(parts) == 2:
        return words("satisfaction.two_sentences", first=parts[0], second=parts[1])
    return parts[0] if parts else words("satisfaction.nothing")


def map_title(share: np.ndarray, scale: Scale, words: Words, *, shares: dict[str, float]) -> str:
    """How far the shortfalls fall short: near misses or deep ones; on long scales only how many."""
    p, e = np.indices(share.shape)
    short = np.nansum(np.where(p < e, share, 0))
    if not short:
        return words("satisfaction.map_none")
    plain = words(
        "satisfaction.map_plain", churn=numbers.share(shares["churn"]), delight=numbers.share(shares["delight"])
    )
    if scale.points > FEW_POINTS or scale.step != 1:
        return plain
    near = np.nansum(np.where((p < e) & (e - p <= NEAR), share, 0)) / short
    if near >= 0.5:
        return words("satisfaction.map_near", share=numbers.share(near))
    return words("satisfaction.map_deep", share=numbers.share(1 - near))


def bands_title(frame: pd.DataFrame, words: Words, *, names: dict[str, str]) -> str:
    """Who lets down most and who least, or that nobody stands out; `frame` as `bands.shares` returns it."""
    if frame.empty:
        return words("satisfaction.bands_none")
    if len(frame) == 1:
        return words("satisfaction.bands_one", churn=numbers.share(frame["churn"].iloc[0]))
    most, least = frame["churn"].idxmax(), frame["churn"].idxmin()
    ends = {"high": numbers.share(frame.loc[most, "churn"]), "low": numbers.share(frame.loc[least, "churn"])}
    if not frame.loc[most, "churn_low"] > frame.loc[least, "churn_high"]:
        return words("satisfaction.bands_even", **ends)
    return words("satisfaction.bands_title", most=names.get(most, most), least=names.get(least, least), **ends)


def items_title(items: pd.DataFrame, words: Words, *, names: dict[str, str]) -> str:
    """How many items are beyond noise below and above, and which is last; `items` wide, with index and its interval."""
    known = items[items["index"].notna()]
    if known.empty:
        return words("satisfaction.items_none")
    below, above = int((known["index_high"] < 1).sum()), int((known["index_low"] > 1).sum())
    worst = known["index"].idxmin()
    return words(
        "satisfaction.items_title",
        below=below,
        above=above,
        of=len(known),
        worst=names.get(worst, worst),
        index=numbers.index(known.loc[worst, "index"]),
    )


def outcomes_title(table: pd.DataFrame, words: Words) -> str:
    """What the churn band does against the delighted, in the outcome that tells most plainly."""
    for metric in PLAINEST_FIRST:
        rows = table[(table["metric"] == metric) & table["value"].notna()].set_index("band")
        if not {"churn", "delight"} <= set(rows.index):
            continue
        churn, delight = rows.loc["churn"], rows.loc["delight"]
        if churn["high"] < delight["low"] or churn["low"] > delight["high"]:
            ends = {"churn": cells.text(metric, churn["value"]), "delight": cells.text(metric, delight["value"])}
            return words(f"satisfaction.outcome_{metric}", **ends)
    return words("satisfaction.outcomes_even")


def readings(table: pd.DataFrame, whole: pd.DataFrame, groups: pd.DataFrame, words: Words) -> str:
    """The other readings in one quiet line, with a warning where one contradicts the index or ranks groups otherwise.

    whole, groups: `satisfaction.disagreement` of all customers together and of the groups large enough to rank.
    """
    names = ("mean_of_ratios", "geometric_mean", "difference", "expectation", "perception")
    values = {name: cells.text(name, cells.cell(table, name)["value"]) for name in names}
    line = words("satisfaction.readings", **values)
    against = whole[(whole["set_kind"] == "all") & whole["sign"]]["metric"]
    if len(against):
        line += " " + words("satisfaction.readings_sign", name=words(f"metric.{against.iloc[0]}"))
    of_all = groups[groups["set_kind"] == "all"]
    moved = of_all.groupby("metric")["rank"].agg(["sum", "size"])
    if len(moved) and moved["sum"].max() > 0:
        worst = moved["sum"].idxmax()
        count, of = int(moved.loc[worst, "sum"]), int(moved.loc[worst, "size"])
        line += " " + words("satisfaction.readings_rank", name=words(f"metric.{worst}"), count=count, of=of)
    return line


def difference(row: pd.Series, words: Words, *, first: str, second: str) -> str:
    """Two values, their difference and whether it is more than noise; row of `trends.compare`."""
    if pd.isna(row["difference"]):
        return words("satisfaction.compare_too_few")
    return words(
        "satisfaction.compare_signal" if row["beyond_noise"] else "satisfaction.compare_noise",
        first=first,
        second=second,
        difference=numbers.signed(row["difference"]),
        interval=words("chain.between", low=numbers.signed(row["low"]), high=numbers.signed(row["high"])),
    )
