"""A month in a message: at most 200 characters, ready to paste, from the numbers of its snapshot."""

from __future__ import annotations

import pandas as pd

from analytics.catalogue import METRICS
from analytics.snapshot import Snapshot
from figures import cells, sentences_cause, story
from figures.names import item_names, touchpoint_names
from figures.periods import name_of
from figures.sentences_snapshot import movement
from i18n import Words, numbers

LONGEST = 200  # characters
SURE = 0.95  # from here on it goes without saying
AT_FRONT = ("index", "overall_mean", "perception", "nps")  # what a month leads with, the first that is known


def brief(snapshot: Snapshot, words: Words) -> str:
    """Level, n and change, then as many as fit of: a target surely missed, the main cause, the largest loss, whether
    expectation or perception moved (first where expectation did most), a month out of its usual range, who can win
    most back.

    A sentence that does not fit is left out, or said shorter, never cut. Plain text, of at most 200 characters.

    >>> brief(Snapshot("2026-09"), Words("en"))
    'September 2026: too few answers to show.'
    """
    text = _level(snapshot, words)
    why = [_caused(snapshot, words), _moved(snapshot, words), [_drift(snapshot, words)]]
    why = why[::-1] if _expectation_leads(snapshot) else why
    more = [[_target(snapshot, words)], *why, [_usual(snapshot, words)], [_owner(snapshot, words)]]
    for ways in more:
        longer = [words("brief.join", text=text, more=sentence) for sentence in ways if sentence]
        text = next((one for one in longer if len(one) <= LONGEST), text)
    return text


def period_name(snapshot: Snapshot, words: Words) -> str:
    """The period a snapshot tells, as a message names it.

    >>> period_name(Snapshot("2026-09", "quarter", "2026-Q3"), Words("en"))
    'Q3 2026'
    """
    return name_of(snapshot.period or snapshot.month, words)


def lead(snapshot: Snapshot) -> str:
    """The metric a month leads with: the index, or where nobody was asked what to expect, the overall score."""
    known = [name for name in AT_FRONT if pd.notna(cells.cell(snapshot.tables["metrics"], name)["value"])]
    return known[0] if known else AT_FRONT[0]


def change_of(snapshot: Snapshot, metric: str, against: str = "month") -> pd.Series | None:
    """The row of `changes` of a metric over all items; None where there is none."""
    rows = snapshot.tables["changes"]
    found = cells.rows(rows[rows["against"] == against], metric)
    return None if found.empty or pd.isna(found.iloc[0]["difference"]) else found.iloc[0]


def size(metric: str, difference: float, words: Words) -> str:
    """How far a metric moved, without a sign, in its unit.

    >>> size("index", -0.0202, Words("en")), size("customers_churn", 0.104, Words("en"))
    ('0.020', '10 pt')
    """
    unit, far = METRICS[metric].unit, abs(difference)
    if unit == "share":
        return numbers.points(far, words.lang).removeprefix("+")
    return numbers.exact(far * 100, 0) if unit == "nps" else numbers.exact(far, 3 if unit == "index" else 2)


def item_name(snapshot: Snapshot, id: str, words: Words) -> str:
    """An item in a language, in the other one where it has no text, else its id."""
    return item_names(snapshot, words.lang).get(id, id)


def where(snapshot: Snapshot, move: pd.Series, words: Words) -> str:
    """What moved: a place, an item, or an item at one place."""
    names = [move["place"], item_name(snapshot, move["set"], words) if move["set_kind"] == "item" else ""]
    return " · ".join(filter(None, names)) or words("snapshot.everywhere")


def _level(snapshot: Snapshot, words: Words) -> str:
    period, metric = period_name(snapshot, words), lead(snapshot)
    row = cells.cell(snapshot.tables["metrics"], metric)
    if pd.isna(row["value"]):
        return words("brief.too_few", period=period)
    change = change_of(snapshot, metric)
    told = {"period": period, "metric": words(f"metric.{metric}"), "value": cells.text(metric, row["value"])}
    told["n"] = numbers.whole(row["n"])
    moved = movement(change)
    if moved == "first":
        return words("brief.first", **told)
    told["earlier"] = name_of(change["since"], words, year=change["since"][:4] != snapshot.month[:4])
    far = size(metric, change["difference"], words)
    if metric in ("index", "perception") and (snapshot.about.get("items_new") or snapshot.about.get("items_gone")):
        far = words(
            "brief.same_items", size=far
        )  # the level is of all items, the change only of those asked both times
    return words(f"brief.{moved}", **told, size=far)


def _caused(snapshot: Snapshot, words: Words) -> list[str]:
    """The main cause as the headline names it, in ever shorter ways; none where expectations are it: see `_drift`."""
    found = story.main(snapshot)
    if found is None or (found.what == story.EXPECTATION and not found.place and not found.touchpoint):
        return []
    ways = sentences_cause.ways_to_tell(found, words, touchpoints=touchpoint_names(snapshot, words.lang))
    return [one.strip() for one in ways]


def _target(snapshot: Snapshot, words: Words) -> str:
    change = change_of(snapshot, lead(snapshot), "target")
    if change is None or change["met"] != "missed":
        return ""
    return words("brief.target", target=cells.text(change["metric"], change["other"]))


def _usual(snapshot: Snapshot, words: Words) -> str:
    """Whether the month is outside the limits of its control chart, and on which side."""
    rows, metric = snapshot.tables["control"], lead(snapshot)
    rows = rows[(rows["metric"] == metric) & (rows["month"] == snapshot.month)]
    outside = rows[(rows["value"] < rows["lower"]) | (rows["value"] > rows["upper"])]
    if outside.empty or snapshot.kind != "month":
        return ""
    row = outside.iloc[0]
    limits = {end: cells.text(metric, row[end]) for end in ("lower", "upper")}
    return words("brief.below" if row["value"] < row["lower"] else "brief.above", **limits)


def _drift(snapshot: Snapshot, words: Words) -> str:
    """How far expectations and perception moved, where the index did."""
    parts = snapshot.tables["parts"]
    rows = parts[parts["split"] == "drift"].set_index("part")
    if movement(change_of(snapshot, "index")) not in ("fell", "rose") or len(rows) != 2:
        return ""
    return words("brief.drift", **(rows["after"] - rows["before"]).map(numbers.gap).to_dict())


def _expectation_leads(snapshot: Snapshot) -> bool:
    """Whether expectations did more of the change than perception: then the items that fell are not the cause."""
    parts = snapshot.tables["parts"]
    size = parts[parts["split"] == "drift"].set_index("part")["contribution"].abs()
    return bool(size.get("expectation", 0.0) > size.get("perception", 0.0))


def _moved(snapshot: Snapshot, words: Words) -> list[str]:
    """The largest loss beyond noise with its owner, after that of a touchpoint; the largest gain where nothing fell."""
    moves = snapshot.tables["moves"]
    if moves.empty:
        return []
    falls = moves[moves["difference"] < 0]
    move, key = (falls.iloc[0], "loss") if len(falls) else (moves.iloc[-1], "gain")
    told = words("brief.moved", what=where(snapshot, move, words), size=_signed(move))
    told = words("brief.owned", what=told, owner=move["owner"]) if move["owner"] else told
    found = story.main(snapshot)
    named = found is not None and found.touchpoint  # the main cause says it already
    both = [one for one in ("" if named else _touchpoint(snapshot, words), told) if one]
    ways = [words("brief.and", first=both[0], second=both[1])] if len(both) == 2 and key == "loss" else []
    return [words(f"brief.{key}", what=what) for what in (*ways, told)]


def _touchpoint(snapshot: Snapshot, words: Words) -> str:
    """The touchpoint that fell most, beyond noise; "" where none did."""
    rows = snapshot.tables["changes"]
    rows = cells.rows(rows[(rows["against"] == "month") & rows["beyond_noise"]], lead(snapshot), kind="touchpoint")
    rows = rows[rows["difference"] < 0]
    if rows.empty:
        return ""
    most = rows.loc[rows["difference"].idxmin()]
    name = touchpoint_names(snapshot, words.lang).get(most["set"], most["set"])
    return words("brief.moved", what=name, size=_signed(most))


def _signed(change: pd.Series) -> str:
    """How far something moved, with its sign, in the unit of its metric."""
    return numbers.signed(change["difference"], 2 if change["metric"] in AT_FRONT[1:] else 3)


def _owner(snapshot: Snapshot, words: Words) -> str:
    """Who has most to win back, where that is likelier than not."""
    owners = snapshot.tables["owners"]
    owners = owners[(owners["loss"] < 0) & (owners["owner"] != "") & (owners["probability"] > 0.5)]
    if owners.empty:
        return ""
    first = owners.loc[owners["loss"].idxmin()]
    key = "owner_sure" if first["probability"] > SURE else "owner"
    return words(f"brief.{key}", owner=first["owner"], probability=numbers.share(first["probability"]))
