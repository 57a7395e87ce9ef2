"""A month in a sentence where nobody was asked what to expect: where it stands, whether it moved, and what did most."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from figures import cells, rows
from figures.brief import AT_FRONT
from figures.headline_room import first_that_fits
from figures.sentences_snapshot import movement
from figures.sentences_why import move_name
from i18n import Words, numbers

NAME = 60  # letters of a question in a sentence


def headline(
    tables: Mapping[str, pd.DataFrame], words: Words, *, month: str, earlier: str, tops: Mapping[str, float],
    names: Mapping[str, str],
) -> tuple[str, str]:  # fmt: skip
    """The level and whether it moved beyond noise since `earlier`; the two best marks, what moved most or is lowest.

    tables: those of a snapshot. tops: the best mark that a metric can have, where there is one. names: of the items.
    The change is marked with a colour where it is beyond noise, in the first text; the second one holds names. What
    does not fit into two lines is left out, the two best marks first.
    """
    metrics, changes = tables["metrics"], tables["changes"]
    metric = lead(metrics)
    if not metric:
        return words("satisfaction.nothing"), ""
    change = cells.rows(changes[changes["against"] == "month"], metric)
    change = change.iloc[0] if len(change) else None
    value = cells.cell(metrics, metric)["value"]
    first = _level(metric, value, change, words, month=month, earlier=earlier, top=tops.get(metric))
    best = _best(metrics, words) if metric == "overall_mean" else ""
    last = _moved(tables["moves"], metric, movement(change), words, names) or _lowest(tables, metric, words, names)
    ways = [best + last, last, best, ""]
    return first, first_that_fits(ways, after=first)


def lead(metrics: pd.DataFrame) -> str:
    """What such a month leads with, the first that is known; "" where nothing is."""
    return next((name for name in AT_FRONT if pd.notna(cells.cell(metrics, name)["value"])), "")


def _level(
    metric: str, value: float, change: pd.Series | None, words: Words, *, month: str, earlier: str, top: float | None
) -> str:
    said = {"month": month, "metric": words(f"without.{metric}"), "earlier": earlier}
    said["value"] = _marks(metric, value, words, top)
    moved = movement(change)
    if moved in ("fell", "rose"):
        said["before"] = cells.text(metric, change["other"])
    return words(f"without.level_{moved}", **said)


def _marks(metric: str, value: float, words: Words, top: float | None) -> str:
    """A score with the best there is; anything else in its unit."""
    text = cells.text(metric, value)
    return text if top is None else words("without.of_top", value=text, top=f"{top:g}")


def _best(metrics: pd.DataFrame, words: Words) -> str:
    share = cells.cell(metrics, "overall_top_two")["value"]
    return words("without.best", share=numbers.share(share)) if pd.notna(share) else ""


def _moved(moves: pd.DataFrame, metric: str, moved: str, words: Words, names: Mapping[str, str]) -> str:
    """The place or item that moved most the same way; where all together held, the one that did not."""
    falls, rises = moves[moves["difference"] < 0], moves[moves["difference"] > 0]
    fell = moved == "fell" or (moved == "held" and len(falls) > 0)
    of_all = falls if fell else rises
    if of_all.empty:
        return ""
    most = of_all.iloc[0 if fell else -1]  # the largest loss is first, the largest gain last
    name = rows.short(move_name(most, words, dict(names)), width=NAME)
    name = name if most["metric"] == metric else words("without.of_rating", name=name)
    told = {"name": name, "size": numbers.gap(most["difference"])}
    if moved == "held":
        return words(f"report.why.yet_{'fell' if fell else 'rose'}", **told)
    what = words("report.why.contribution", **told)
    return words("report.why.hardest" if fell else "report.why.best", what=what)


def _lowest(tables: Mapping[str, pd.DataFrame], metric: str, words: Words, names: Mapping[str, str]) -> str:
    """The item that is rated lowest; else the place that is, of those large enough to rank; "" where they are alike."""
    items = cells.rows(tables["metrics"], "perception", kind="item").dropna(subset="value")
    places = tables["branches"]
    places = places[(places["metric"] == metric) & places["ranked"]]
    if not _alike(items, "perception"):
        worst = items.loc[items["value"].idxmin()]
        name, value = names.get(worst["set"], worst["set"]), cells.text("perception", worst["value"])
    elif not _alike(places, metric):
        worst = places.loc[places["value"].idxmin()]
        name, value = worst["branch"], cells.text(metric, worst["value"])
    else:
        return ""
    return words("without.lowest", name=rows.short(name, width=NAME), value=value)


def _alike(rows: pd.DataFrame, metric: str) -> bool:
    """Whether all have the same value in the decimals that are shown."""
    return rows["value"].map(lambda value: cells.text(metric, value)).nunique() < 2
