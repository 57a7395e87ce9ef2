"""The main cause of a change in a sentence, and the sentences that stand behind the opening one."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from figures import links
from figures.story import EXPECTATION, HALL, Cause
from i18n import Words, numbers

HALLS = 3  # named one by one
KEPT = -0.02  # of expectation: a link above it was as good as kept
LOST = 4  # times as large as before, and below that, a shortfall is no longer the same one grown


def ways_to_tell(found: Cause, words: Words, *, touchpoints: Mapping[str, str]) -> list[str]:
    """The main cause in a sentence, then shorter ways to say it, for where there is no room.

    touchpoints: their names by id.
    """
    at, what = where(found, words, touchpoints=touchpoints), behind(found, words)
    both = [words("cause.at", where=at, what=what)] if at and what else []
    named = [words("cause.where_gap", where=at, gap=links.name(found.what, words))] if both and is_gap(found) else []
    alone = [words("cause.where", where=at)] if at else [words("cause.what", what=what)] if what else []
    return [*both, *named, *alone]


def is_gap(found: Cause) -> bool:
    """Whether it is a gap of the chain that stands behind the change."""
    return found.what not in ("", EXPECTATION)


def where(found: Cause, words: Words, *, touchpoints: Mapping[str, str]) -> str:
    """The place, the touchpoint, or the touchpoint at a place; "" for everything."""
    place = place_name(found.segment, found.place, words)
    touchpoint = touchpoints.get(found.touchpoint, found.touchpoint)
    if not touchpoint:
        return place
    key = "hall" if place and found.segment == HALL else "place" if place else "everywhere" if found.everywhere else ""
    return words(f"cause.touchpoint_{key}" if key else "cause.touchpoint", touchpoint=touchpoint, place=place)


def place_name(segment: str, place: str, words: Words) -> str:
    """A place as people call it; a value that says nothing alone (a grade, an owner) with the name of its segment."""
    if segment in ("", HALL, "district", "city"):
        return place
    key = f"segment.{segment}"
    return words("cause.segment", segment=words(key) if key in words else segment, value=place)


def behind(found: Cause, words: Words) -> str:
    """What changed: expectations, or a gap and what that means; "" where neither is known."""
    if found.what == EXPECTATION:
        moved = "rose" if found.after > found.before else "fell"
        text = words(f"cause.{EXPECTATION}_{moved}", size=numbers.score(abs(found.after - found.before)))
        return words("cause.promised", what=text) if found.promised else text
    if not found.what:
        return ""
    lost = found.sign < 0 and found.before > KEPT and found.after < min(LOST * found.before, KEPT)
    ways = ["lost"] * lost + ["fell" if found.sign < 0 else "rose"]
    keys = [f"cause.{found.what}_{way}" for way in ways]
    known = next((key for key in keys if key in words), f"cause.gap_{ways[-1]}")
    return words(known, gap=links.name(found.what, words))


def carries(found: Cause, words: Words) -> str:
    """How much of the change so few answers carry, and the gap there before and now; over everything, the gap alone."""
    gap = found.what if is_gap(found) else ""
    told = (
        {"gap": links.name(gap, words), "before": numbers.x(found.before), "after": numbers.x(found.after)}
        if gap
        else {}
    )
    if not found.place and not found.touchpoint:
        return words("cause.gap", **told) if gap else ""
    told |= {"weight": numbers.share(found.weight), "share": numbers.share(min(found.share, 1.0))}
    way = "fall" if found.sign < 0 else "rise"
    return words(f"cause.carries_gap_{way}" if gap else f"cause.carries_{way}", **told)


def perceived(parts: pd.DataFrame, words: Words) -> str:
    """What perception did, where expectations are the cause; "" where it is not known."""
    rows = parts[(parts["split"] == "drift") & (parts["part"] == "perception")]
    if rows.empty:
        return ""
    size = float(rows["after"].iloc[0] - rows["before"].iloc[0])
    text = numbers.score(abs(size))
    return words(f"cause.perceived_{'held' if not text.strip('0.') else 'rose' if size > 0 else 'fell'}", size=text)


def standards(table: pd.DataFrame, words: Words) -> str:
    """Which halls' standards are set too low, and by how much where it is one; "" where none is."""
    if table.empty:
        return ""
    if len(table) > 1:
        names = words("cause.comma").join(table["branch"].head(HALLS))
        more = words("cause.more_halls", count=len(table) - HALLS) if len(table) > HALLS else ""
        return words("cause.standards", halls=names + more)
    row = table.iloc[0]
    told = {"items": numbers.whole(row["items"]), "wrong": numbers.whole(row["wrong"]), "hall": row["branch"]}
    side = "cause.above" if row["elsewhere"] > 0 else "cause.below"
    told |= {"own": numbers.score(abs(row["set_right"]))}
    told |= {"elsewhere": words(side, size=numbers.score(abs(row["elsewhere"])))}
    return words("cause.standard_all" if row["wrong"] == row["items"] else "cause.standard", **told)
