"""The pictures of the snapshot, each from a month's tables to its finding, figure and table."""

from __future__ import annotations

import pandas as pd

from analytics import satisfaction
from analytics.survey import Scale
from analytics.tallies import Tally, collapse
from figures import cells, dots, links
from figures import sentences_gaps as gaps
from figures import sentences_snapshot as say
from figures.picture import Look, Picture, spoken
from figures.staircase import staircase
from figures.trend import trend
from i18n import numbers

LOWEST, HIGHEST = 8, 4  # rows shown of many places


def stairs(chain: pd.DataFrame, look: Look, *, group: str, scale: Scale) -> Picture | None:
    """The chain of the month; None where it is hidden or empty. chain: as `gaps.chain` gives it, of one group."""
    table = look.shown(chain[chain["set_kind"] == "all"])
    if links.value_of(table, "total_gap") is None:
        return None
    subtitle = gaps.stairs_subtitle(table, look.words, group=group, scale=scale)
    figure = staircase(table, look.words, look.theme)
    title, alt = gaps.stairs_title(table, look.words), gaps.alt(table, look.words)
    return Picture(title, look.noted(subtitle), figure, alt, table, "chain")


def year(rows: pd.DataFrame, look: Look, *, month: str, change: int) -> Picture:
    """The index (or, without one, overall satisfaction) by month; rows of one metric."""
    words, name = look.words, numbers.month(month, look.words.lang, year=False)
    of_index = rows["metric"].iloc[0] == "index"
    known = rows[rows["value"].notna()]
    n = numbers.interval(known["n"].min(), known["n"].max(), numbers.whole)
    title = say.trend_title(rows, words, month=month, name=name, text=numbers.index if of_index else numbers.score)
    subtitle = words("snapshot.trend_subtitle" if of_index else "snapshot.trend_overall", n=n)
    scale = {"at": 1.0, "text": numbers.index} if of_index else {"at": None, "text": numbers.score}
    figure = trend(rows, words, look.theme, month=month, change=change, **scale)
    return Picture(title, look.noted(subtitle), figure, words("snapshot.trend_alt"), rows, "trend")


def ends(frame: pd.DataFrame) -> pd.DataFrame:
    """The lowest and the highest of many ranked rows, so that a page stays one page; few are all shown."""
    ranked = frame[~frame["small"]]
    return frame if len(frame) <= LOWEST + HIGHEST + 2 else pd.concat([ranked.head(LOWEST), ranked.tail(HIGHEST)])


def places(tally: Tally, look: Look, *, names: dict[str, str], called: str) -> Picture:
    """The index of each place (the tally's key) in the month, or of each item where the tally has no key."""
    words, table = look.words, look.shown(satisfaction.index(tally))
    column, kind = (tally.keys[0], "all") if tally.keys else ("set", "item")
    rows = cells.rows(table, "index", kind=kind)
    rows = rows[rows[column] != ""]
    frame = dots.ranked(rows, column)
    overall = cells.cell(look.shown(satisfaction.index(collapse(tally))), "index")["value"]
    shown = ends(frame)
    figure = dots.dots(shown, words, look.theme, names=names, overall=overall)
    subtitle = words("snapshot.places_subtitle", called=called)
    if len(shown) < len(frame):
        subtitle = words("snapshot.places_ends", called=called, low=LOWEST, high=HIGHEST, of=len(frame))
    if len(frame) < len(rows):
        subtitle += " " + words("snapshot.places_hidden", count=len(rows) - len(frame), minimum=look.minimum)
    title = say.places_title(frame, words, names=spoken(names))
    alt = words("snapshot.places_alt", called=called)
    return Picture(title, look.noted(subtitle), figure, alt, cells.named(rows, column, names), "places")
