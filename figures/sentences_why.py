"""Why the index changed, in sentences: which gap moved, whether expectation or perception did, and where."""

from __future__ import annotations

import pandas as pd

from analytics.changes.split import SMALL
from figures import links
from figures.tokens import UNRANKED_BELOW
from i18n import Words, numbers

TOLD = 3  # contributions said in a sentence


def hardest(
    changes: pd.DataFrame,
    moves: pd.DataFrame,
    words: Words,
    *,
    names: dict[str, str],
    touchpoints: dict[str, str],
    sign: int,
) -> str:
    """The touchpoint and the place (or else the item) that moved most with the index; "" where none did beyond noise.

    changes: those against the period before; moves: as a snapshot holds them; sign: −1 where the index fell, else 1.
    """
    most = [_touchpoint(changes, words, touchpoints, sign), _place(moves, words, names, sign)]
    told = words("gaps.comma").join(one for one in most if one)
    return words("report.why.hardest" if sign < 0 else "report.why.best", what=told) if told else ""


def promised(rows: pd.DataFrame, words: Words, *, told: bool = False) -> str:
    """That communication has begun to promise more than is delivered; "" where it has not, or nobody knows.

    rows: see `story.over_promised`. told: the headline says so already, and only the numbers are left to say.
    """
    if rows.empty:
        return ""
    before, after = (numbers.x(rows[side].iloc[0]) for side in ("before", "after"))
    if told:
        return words("cause.delivered", before=before, after=after)
    return words("report.why.promised", before=before, after=after)


def silent(control: pd.DataFrame, words: Words, *, month: str) -> str:
    """That fewer complain than usual while more are about to leave; both beyond the limits, else ""."""
    rows = control[(control["month"] == month) & control["signal"]].set_index("metric")
    if not {"complaint_share", "customers_churn"} <= set(rows.index):
        return ""
    complained, churn = rows.loc["complaint_share"], rows.loc["customers_churn"]
    if not (complained["value"] < complained["lower"] and churn["value"] > churn["upper"]):
        return ""
    told = {"complained": numbers.share(complained["value"]), "churn": numbers.share(churn["value"])}
    return words("report.why.silent", **told)


def _touchpoint(changes: pd.DataFrame, words: Words, names: dict[str, str], sign: int) -> str:
    """The touchpoint that moved most, beyond noise, with the index."""
    rows = changes[(changes["set_kind"] == "touchpoint") & (changes["metric"] == "index") & changes["beyond_noise"]]
    rows = rows[rows["difference"] * sign > 0]
    if rows.empty:
        return ""
    most = rows.loc[rows["difference"].abs().idxmax()]
    return _contributed(names.get(most["set"], most["set"]), most["difference"], words)


def _place(moves: pd.DataFrame, words: Words, names: dict[str, str], sign: int) -> str:
    """The place that moved most with the index, of those large enough to rank; without one, the item that did.

    Where a smaller place moved more, it is said that only the others are ranked.
    """
    with_it = moves[moves["difference"] * sign > 0]
    places = with_it[with_it["set_kind"] == "all"]
    large = places[places["n"] >= UNRANKED_BELOW]
    if with_it.empty:
        return ""
    most = large.loc[large["difference"].abs().idxmax()] if len(large) else with_it.iloc[0 if sign < 0 else -1]
    told = _contributed(move_name(most, words, names), most["difference"], words)
    if len(large) and places["difference"].abs().max() > abs(most["difference"]):
        return words("report.why.among_ranked", what=told, least=UNRANKED_BELOW)
    return told


def _contributed(name: str, size: float, words: Words) -> str:
    return words("report.why.contribution", name=name, size=numbers.signed(size))


def despite(moves: pd.DataFrame, words: Words, names: dict[str, str]) -> str:
    """Where the index held, the largest loss beyond noise below it, else the largest gain."""
    if moves.empty:
        return ""
    falls = moves[moves["difference"] < 0]
    one = falls.iloc[0] if len(falls) else moves.iloc[-1]
    told = {"name": move_name(one, words, names), "size": numbers.signed(one["difference"])}
    return words("report.why.yet_fell" if len(falls) else "report.why.yet_rose", **told)


def move_name(move: pd.Series, words: Words, names: dict[str, str]) -> str:
    """A move's place and item in words; a place alone by its name, an item alone as everywhere's."""
    if move["set_kind"] != "item":
        return move["place"] or words("snapshot.everywhere")
    item = names.get(move["set"], move["set"])
    return f"{move['place']} · {item}" if move["place"] else item


def drift(parts: pd.DataFrame, words: Words) -> str:
    """Expectation and perception told apart: "expectations rose 0.10 and what customers perceived fell 0.02"."""
    rows = parts[parts["split"] == "drift"].set_index("part")
    if not {"expectation", "perception"} <= set(rows.index) or rows["before"].isna().any():
        return ""
    told = {}
    for side in ("expectation", "perception"):
        size = rows.loc[side, "after"] - rows.loc[side, "before"]
        text = numbers.score(abs(size))
        key = "held" if not text.strip("0.") else "rose" if size > 0 else "fell"
        told[side] = words(f"report.why.{side}_{key}", size=text)
    return words("report.why.drift", **told)


def change(row: pd.Series, words: Words, *, earlier: str) -> str:
    """By how much the index changed and whether that is more than noise; row: of the index against the one before."""
    told = {"earlier": earlier, "before": numbers.index(row["other"]), "after": numbers.index(row["value"])}
    key = "report.why.change_signal" if row["beyond_noise"] else "report.why.change_noise"
    return words(key, **told, size=numbers.signed(row["difference"]))


def split_at_all(parts: pd.DataFrame) -> bool:
    """Whether the change is split by gap: not where the only link leads from expectation to perception."""
    return bool((parts["split"] == "gap").sum() > 1)


def largest(parts: pd.DataFrame, words: Words, *, split: str) -> str:
    """The three gaps or places that contribute most to the change of X, in one sentence; "" without any."""
    rows = parts[(parts["split"] == split) & parts["contribution"].notna()]
    if split == "gap" and not split_at_all(parts):
        return ""
    rows = rows.loc[rows["contribution"].abs().sort_values(ascending=False, kind="stable").index].head(TOLD)
    rows = rows[[visible(size) for size in rows["contribution"]]]
    told = [
        _contributed(part_name(split, row["part"], words), row["contribution"], words) for _, row in rows.iterrows()
    ]
    return words(f"report.why.largest_{split}", parts=words("gaps.comma").join(told)) if told else ""


def visible(size: float) -> bool:
    """Whether a contribution differs from 0 in the decimals that are shown.

    >>> visible(-0.0004), visible(0.0006)
    (False, True)
    """
    return bool(numbers.signed(size).strip("0.+" + numbers.MINUS))


def mix_and_within(parts: pd.DataFrame, words: Words) -> str:
    """How much of the change is other places answering (mix) and how much is the places themselves; "" unknown."""
    rows = parts[parts["split"].isin(("mix", "within")) & parts["contribution"].notna()]
    if rows.empty:
        return ""
    sums = rows.groupby("split")["contribution"].sum()
    told = {split: numbers.signed(sums.get(split, float("nan"))) for split in ("mix", "within")}
    return words("report.why.mix_within", **told)


def part_name(split: str, part: str, words: Words) -> str:
    """A part of a split as people call it."""
    if split == "gap":
        return links.name(part, words) if links.is_link(part) else part
    if split == "drift":
        return words(f"metric.{part}") if f"metric.{part}" in words else part
    return words("report.why.small") if part == SMALL else part or words("snapshot.everywhere")
