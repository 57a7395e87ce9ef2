"""Features and their classes in words: the sentence above the page, and the table below the picture."""

from __future__ import annotations

import pandas as pd

from analytics.kano import CLASSES
from figures.base import short
from figures.picture import plain
from i18n import Words, numbers

NAME = 60  # letters of a feature in a sentence


def headline(table: pd.DataFrame, words: Words) -> str:
    """How many features fall into each class."""
    counts = {one: int((table["class"] == one).sum()) for one in ("M", "O", "A", "I", "R", "Q")}
    kinds = [words("kano.kind", n=n, name=words(f"kano.class_{one}")) for one, n in counts.items() if n]
    key = "headline_one" if len(table) == 1 else "headline"
    return words(f"kano.{key}", n=len(table), kinds=" · ".join(kinds))


def most(table: pd.DataFrame, words: Words) -> str:
    """Which feature loses most where it is missing, and which wins most; "" where there are no two to compare."""
    known = table[table["base"] > 0]
    if len(known) < 2:
        return ""
    worst, best = known.loc[known["worse"].idxmin()], known.loc[known["better"].idxmax()]
    told = {"worst": plain(short(worst["feature"], width=NAME)), "best": plain(short(best["feature"], width=NAME))}
    return words("kano.most", worse=numbers.gap(worst["worse"]), better=f"+{numbers.score(best['better'])}", **told)


def answered(table: pd.DataFrame) -> str:
    """How many customers answered the feature that most answered."""
    return numbers.whole(table["n"].max())


def classes(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Feature × class as people read it: the features that lose most first, shares of the answers in each class."""
    rows = table.sort_values("worse", kind="stable")
    shown = {
        words("kano.feature"): rows["feature"],
        words("kano.class"): [words(f"kano.class_{one}") if one else numbers.MISSING for one in rows["class"]],
        words("kano.clear"): [words(f"kano.clear_{'yes' if one else 'no'}") for one in rows["clear"]],
    }
    shown |= {words(f"kano.class_{one}"): (rows[one] / rows["n"]).map(numbers.share) for one in CLASSES}
    return pd.DataFrame(shown | {"n": rows["n"].map(numbers.whole)})


def effects(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """What each feature wins and loses, with intervals and their n."""
    rows = table.sort_values("worse", kind="stable")
    shown = {words("kano.feature"): rows["feature"]}
    for side, text in (("better", numbers.score), ("worse", numbers.gap)):
        ends = zip(rows[side], rows[f"{side}_low"], rows[f"{side}_high"], strict=True)
        name = words(f"kano.{side}")
        shown[name] = [f"{text(value)} ({text(low)} … {text(high)})" for value, low, high in ends]
    return pd.DataFrame(shown | {"n": rows["base"].map(numbers.whole)})
