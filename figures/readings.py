"""The method page in words and tables: the readings of the same answers, what was left out, the catalogue in groups."""

from __future__ import annotations

import pandas as pd

from analytics.catalogue import METRICS
from figures import cells, links
from figures.cells import text
from figures.sentences_satisfaction import side
from i18n import Words, numbers

AS_EXPECTED = {"index": 1.0, "mean_of_ratios": 1.0, "geometric_mean": 1.0, "difference": 0.0}


def says(row: pd.Series) -> str:
    """What a reading says: "below", "above" or "even" (its interval reaches what was expected); "" where neither."""
    at = AS_EXPECTED.get(row["metric"])
    if at is None or pd.isna(row["value"]):
        return ""
    return side(row["low"], row["high"], at)


def _interval(metric: str, low: float, high: float, words: Words) -> str:
    if pd.isna(low):
        return numbers.MISSING
    return words("chain.between", low=text(metric, low), high=text(metric, high))


def headline(table: pd.DataFrame, words: Words) -> str:
    """Whether the readings of the same answers agree on which side of "as expected" they lie.

    table: index and readings of the whole, small groups blank.
    """
    index, perception = cells.cell(table, "index"), cells.cell(table, "perception")
    if pd.isna(index["value"]):
        known = not pd.isna(perception["value"])
        return (
            words("method.headline_alone", p=numbers.score(perception["value"]))
            if known
            else words("method.headline_none")
        )
    by_reading = {metric: says(cells.cell(table, metric)) for metric in AS_EXPECTED}
    against = {"below": "above", "above": "below"}.get(by_reading["index"])
    other = next((metric for metric, said in by_reading.items() if said and said == against), None)
    if other is not None:
        value = text(other, cells.cell(table, other)["value"])
        name = words(f"metric.{other}")
        return words("method.headline_differ", name=name, value=value, index=numbers.index(index["value"]))
    same = len(set(by_reading.values()) - {""}) == 1
    return words(f"method.headline_{by_reading['index']}" if same else "method.headline_close")


def frame(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Every reading with its interval, its own n, what it says and whether that is what the index says."""
    found = table[(table["set_kind"] == "all") & table["metric"].isin(METRICS)]
    said = [says(row) for _, row in found.iterrows()]
    of_index = says(cells.cell(table, "index"))
    return pd.DataFrame({
        words("method.reading"): [words(f"metric.{metric}") for metric in found["metric"]],
        words("column.value"): [text(*pair) for pair in zip(found["metric"], found["value"], strict=True)],
        words("method.says"): [words(f"method.says_{one}") if one else numbers.MISSING for one in said],
        words("method.agrees"): [
            numbers.MISSING if not one or not of_index else words("method.yes" if one == of_index else "method.no")
            for one in said
        ],
        words("column.interval"): [
            _interval(*limits, words) for limits in found[["metric", "low", "high"]].itertuples(index=False)
        ],
        words("column.n"): found["n"].map(numbers.whole),
        words("column.answers"): found["answers"].map(numbers.whole),
    })  # fmt: skip


def ranks(disagreement: pd.DataFrame, words: Words, *, group: str) -> str:
    """How many groups take another place by each reading than by the index; "" where none does.

    group: what the groups are called, such as halls.
    """
    of_all = disagreement[(disagreement["set_kind"] == "all") & disagreement["value"].notna()]
    counts = of_all.groupby("metric", sort=False)["rank"].agg(["sum", "size"])
    counts = counts[(counts["size"] > 1) & (counts["sum"] > 0)]
    parts = [
        words("method.rank", name=words(f"metric.{metric}"), n=int(row["sum"]), of=int(row["size"]))
        for metric, row in counts.iterrows()
    ]
    return words("method.ranks", group=group, parts=words("gaps.comma").join(parts)) if parts else ""


def left_out(counts: dict[str, int], words: Words) -> pd.DataFrame:
    """What the numbers stand on and what not; counts: name in [method] -> how many."""
    return pd.DataFrame({
        words("method.what"): [words(f"method.{name}") for name in counts],
        words("method.how_many"): [numbers.whole(n) for n in counts.values()],
    })  # fmt: skip


def groups() -> dict[str, list[str]]:
    """The metrics of the catalogue in the groups of the page, each in its order."""
    found: dict[str, list[str]] = {}
    for metric in METRICS:
        found.setdefault(_group(metric), []).append(metric)
    return found


def _group(metric: str) -> str:
    if "+" in metric:
        return "merged"
    if links.is_link(metric) or metric in (links.PROMOTION, "total_gap"):
        return "gaps"
    if metric.startswith(("customers_", "answers_")) or "ceiling" in metric or "shortfall" in metric:
        return "bands"
    if metric.startswith(("overall_", "nps", "stay_", "complaint_")):
        return "outcomes"
    if metric.startswith("zone_") or metric in ("msa", "mss"):
        return "zone"
    return "satisfaction"
