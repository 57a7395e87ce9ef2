"""The gaps page in sentences, each computed from the table it stands above."""

from __future__ import annotations

import pandas as pd

from analytics.survey import Scale
from figures import links
from i18n import Words, counted, numbers


def worst(chain: pd.DataFrame) -> pd.Series | None:
    """The link that loses most, of those that lose more than noise (or are set); None where none does.

    A link that stands on less than half of the answers is passed over: no sentence rests on it.
    chain: the table of one group and one item set.
    """
    ordered = links.in_order(chain)
    ordered = ordered[~ordered["metric"].isin(links.thin(ordered))]
    losing = ordered[(ordered["value"] < 0) & ~(ordered["high"] >= 0)]
    return None if losing.empty else losing.loc[losing["value"].idxmin()]


def too_few(chain: pd.DataFrame, words: Words, *, period: str, minimum: int) -> str:
    """Why nothing is shown: fewer customers than the smallest group; "" where there are enough."""
    if links.value_of(chain, "total_gap") is not None:
        return ""
    n = chain.loc[chain["metric"] == "total_gap", "n"].sum()
    return words("gaps.headline_none", period=period, n=numbers.whole(n), minimum=minimum)


def headline(chain: pd.DataFrame, places: pd.DataFrame, words: Words, *, period: str, names: dict[str, str]) -> str:
    """The period, its index, the link that loses most with its size, and the touchpoint where it is deepest.

    chain: the table of the whole, with a total; places: that of the touchpoints, with a column row; names: touchpoint
    -> name.
    """
    total, lost = links.value_of(chain, "total_gap"), worst(chain)
    start = words("gaps.headline", period=period, index=numbers.index(1 + total["of_expectation"]))
    told = {"points": numbers.gap(total["value"]), "share": numbers.x(total["of_expectation"])}
    if lost is None:
        return start + words(f"gaps.headline_no_loss{_passed_over(chain, None)}", **told)
    told = {"points": numbers.gap(lost["value"]), "share": numbers.x(lost["of_expectation"])}
    if len(links.in_order(chain)) == 1 and "+" in lost["metric"]:
        return start + words("gaps.headline_unsplit", **told)
    at = places[(places["metric"] == lost["metric"]) & places["value"].notna()]
    place = _lowest(at) if len(at) > 1 else ""
    where = words("gaps.headline_at", place=names[place]) if place else ""
    key = f"gaps.headline_worst{_passed_over(chain, lost)}"
    return start + words(key, gap=links.name(lost["metric"], words), where=where, **told)


def _passed_over(chain: pd.DataFrame, lost: pd.Series | None) -> str:
    """Which words to use: where a larger loss is passed over, the sentence says so.

    "_known" where one stands on less than half of the answers, else "_sure" where one could be noise.
    """
    ordered, least = links.in_order(chain), 0.0 if lost is None else lost["value"]
    larger = ordered[ordered["value"] < least]
    if larger["metric"].isin(links.thin(larger)).any():
        return "_known"
    return "_sure" if lost is not None and len(larger) else ""


def partly(chain: pd.DataFrame, words: Words, *, only: str = "") -> str:
    """Which gaps stand on clearly not all answers, and on how many, in a sentence; "" where none does.

    only: of this one alone.
    """
    gaps = [links.value_of(chain, metric) for metric in [*links.in_order(chain)["metric"], links.PROMOTION]]
    shares = {gap["metric"]: links.partly(gap["coverage"], words) for gap in gaps if gap is not None}
    told = [
        words("gaps.partly_one", gap=links.name(metric, words), share=share)
        for metric, share in shares.items()
        if share and only in ("", metric)
    ]
    return words("gaps.partly", what=words("gaps.comma").join(told)) if told else ""


def stairs_title(chain: pd.DataFrame, words: Words) -> str:
    """How much of all that is lost on the way from E to P the largest loss is."""
    ordered, lost = links.in_order(chain), worst(chain)
    if ordered.empty:
        return words("gaps.too_few")
    if len(ordered) == 1 and "+" in ordered["metric"][0]:
        return words("gaps.stairs_unsplit")
    if lost is None:
        return words(f"gaps.stairs_no_loss{_passed_over(chain, None)}")
    share = lost["value"] / ordered.loc[ordered["value"] < 0, "value"].sum()
    return words("gaps.stairs_title", gap=links.name(lost["metric"], words), share=numbers.share(share))


def stairs_subtitle(chain: pd.DataFrame, words: Words, *, group: str, scale: Scale) -> str:
    """What is measured, over whom, and the total gap with its interval."""
    total = links.value_of(chain, "total_gap")
    if total is None:
        return words("gaps.stairs_none", group=group)
    return words(
        "gaps.stairs_subtitle" if len(links.in_order(chain)) > 1 else "gaps.stairs_subtitle_one",
        group=group,
        scale=f"{scale.lo:g}–{scale.hi:g}",
        total=numbers.gap(total["value"]),
        interval=links.interval(total["low"], total["high"], words),
        n=numbers.whole(total["n"]),
        x=numbers.x(total["of_expectation"]),
    )


def not_given(chain: pd.DataFrame) -> dict[str, float]:
    """The share of the pairs that lack each inner value, from the merged links that jump over it; 0 where none does."""
    ordered = links.in_order(chain)
    spans = ordered["metric"].map(links.span)
    return {
        letter: float(ordered["coverage"][[a < place < b for a, b in spans]].sum())
        for place, letter in enumerate(links.LEVELS[1:-1], start=1)
    }


def missing(chain: pd.DataFrame, words: Words, *, promised: float = 0.0) -> str:
    """What neither sheet nor form says, and what that does to the chain, in one sentence; "" where all is known.

    promised: the share of the answers whose promise is known, whether or not D is known there.
    """
    lacking = {letter: share for letter, share in not_given(chain).items() if share > 1e-9}
    parts = [
        words("gaps.lacking", value=words(f"gaps.value_{letter}"), share=numbers.share(share))
        for letter, share in (lacking | _promise(links.value_of(chain, links.PROMOTION), promised)).items()
    ]
    if not parts:
        return ""
    text = words("gaps.missing", what=words("gaps.comma").join(parts))
    return text + (words("gaps.merged_why") if lacking else "")


def _promise(aside: pd.Series | None, promised: float) -> dict[str, float]:
    lacking = 1.0 - max(promised, 0.0 if aside is None else aside["coverage"])
    return {"C": lacking} if lacking > 1e-9 else {}


def promotion(chain: pd.DataFrame, words: Words, *, promised: float = 0.0) -> str:
    """The side branch in a sentence: more promised than delivered, or not, and on how much of the answers.

    promised: the share of the answers whose promise is known; where it is but D is not, D is what is missing.
    """
    aside = links.value_of(chain, links.PROMOTION)
    if aside is None:
        return words("gaps.promotion_undelivered" if promised > 0 else "gaps.promotion_none")
    side = "noise" if aside["low"] <= 0 <= aside["high"] else "over" if aside["value"] < 0 else "under"
    value, cover = numbers.gap(aside["value"]), numbers.share(aside["coverage"])
    return words(f"gaps.promotion_{side}", value=value, coverage=cover, n=numbers.whole(aside["n"]))


def map_title(whole: pd.DataFrame, by_row: pd.DataFrame, words: Words, *, names: dict[str, str]) -> str:
    """The column that loses most and the row in which it loses most."""
    lost = worst(whole)
    if lost is None:
        return words(f"gaps.map_no_loss{_passed_over(whole, None)}")
    gap = links.name(lost["metric"], words)
    row = _lowest(by_row[(by_row["metric"] == lost["metric"]) & by_row["value"].notna()])
    told = {"gap": gap, "row": names[row]} if row else {"gap": gap}
    return words(f"gaps.map_{'title' if row else 'column'}{_passed_over(whole, lost)}", **told)


def map_subtitle(by_row: pd.DataFrame, shown: int, words: Words) -> str:
    """What the cells are; that some are merged links, and that not all rows are drawn, where it is so."""
    rows = by_row["row"].nunique()
    hatched = by_row["metric"].str.contains("+", regex=False).any()
    cut = words("gaps.map_cut", shown=shown, rows=numbers.whole(rows)) if rows > shown else ""
    return words("gaps.map_subtitle") + (words("gaps.map_rest") if hatched else "") + cut


def _lowest(table: pd.DataFrame) -> str:
    """The row of one gap where it loses most; "" where there is none, or that one stands on less than half."""
    if table.empty:
        return ""
    row = table.iloc[table["value"].argmin()]
    return "" if row["coverage"] < links.HALF else row["row"]


def bars_title(bars: pd.DataFrame, metric: str, words: Words, *, noun: str) -> str:
    """How many rows fall short on one gap: beyond noise where it was sampled, as set where it was not.

    bars: rows of one metric; noun: "item", "branch", … as in [gaps] rows_….
    """
    known = bars.dropna(subset="value")
    gap, rows = links.name(metric, words), words(f"gaps.rows_{noun}")
    if known.empty:
        return words("gaps.bars_none", gap=gap)
    sampled = known["low"].notna().any()
    short = int((known["high"] < 0).sum() if sampled else (known["value"] < 0).sum())
    key = "gaps.bars_title" if sampled else "gaps.bars_set"
    return counted(words, key, short, of=numbers.whole(len(known)), gap=gap, rows=rows)


def bars_subtitle(bars: pd.DataFrame, metric: str, words: Words) -> str:
    """What the bars are; intervals are spoken of only where there are any."""
    key = "gaps.bars_subtitle" if bars["low"].notna().any() else "gaps.bars_subtitle_set"
    return words(key, gap=links.name(metric, words), formula=links.formula(metric))


def quadrants_title(table: pd.DataFrame, words: Words) -> str:
    """How many items need a better standard, need it kept, or both; counted from where_lost."""
    counts = table["kind"].value_counts()
    if counts.drop("", errors="ignore").empty:
        return words("gaps.quadrants_none")
    kinds = [kind for kind in ("wrong_standard", "broken_standard", "both") if counts.get(kind, 0)]
    if not kinds:
        return counted(words, "gaps.quadrants_sound", int(counts["sound"]))
    first, *others = kinds
    text = counted(words, f"gaps.count_{first}", int(counts[first]))
    more = [counted(words, f"gaps.more_{kind}", int(counts[kind])) for kind in others]
    return words("gaps.comma").join([text, *more])


def quadrants_subtitle(table: pd.DataFrame, words: Words) -> str:
    """What the axes are, and how many items are not understood or have no place."""
    misunderstood, unplaced = int(table["not_understood"].sum()), int((table["kind"] == "").sum())
    counts = {"gaps.not_understood": misunderstood, "gaps.unplaced": unplaced}
    return words("gaps.quadrants_subtitle") + "".join(counted(words, key, n) for key, n in counts.items() if n)


def item_title(item: pd.Series, words: Words, *, name: str) -> str:
    """What has to be done about one item; item: its row of where_lost."""
    if item["kind"]:
        told = {"right": numbers.gap(item["set_right"]), "kept": numbers.gap(item["kept"])}
        return words(f"gaps.item_{item['kind']}", name=name, **told)
    total = item["perception"] - item["expectation"]
    return words("gaps.item_total", name=name, total=numbers.gap(total))


def item_subtitle(item: pd.Series, words: Words, *, scale: Scale, owner: str) -> str:
    """Scale, n and who owns it."""
    text = words("gaps.item_subtitle", scale=f"{scale.lo:g}–{scale.hi:g}", n=numbers.whole(item["n"]))
    return text + (words("gaps.owner", owner=owner) if owner else "")


def alt(chain: pd.DataFrame, words: Words) -> str:
    """The staircase read aloud: each link with its size, then the total."""
    steps = [
        f"{links.name(row['metric'], words)} {numbers.gap(row['value'])}" for _, row in links.in_order(chain).iterrows()
    ]
    total = links.value_of(chain, "total_gap")
    expected, perceived = (numbers.score(level) for level in links.levels(chain))
    return words(
        "gaps.alt_stairs", expected=expected, perceived=perceived, steps=words("gaps.comma").join(steps),
        total=numbers.gap(None if total is None else total["value"]),
    )  # fmt: skip
