"""What changed and who to call: the changes beyond noise, largest loss first, each with the department that owns it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from figures import item_table
from figures.picture import plain, spoken
from figures.what_changed import EVERYWHERE, what_changed
from i18n import numbers
from ui import breakdowns, cached, components, pictures
from ui.one_month import OneMonth
from ui.view import View

FALLS, RISES, LOWEST = 5, 1, 5  # rows in the list of changes, or of what stands lowest


def who_to_call(view: View, this: OneMonth, by: tuple[str, ...]) -> None:
    """The changes since the month before; without any, the items that stand lowest. by: the key of the places."""
    if not this.earlier:
        return _standing(view, this, "changed_first")
    tallies = [cached.tally(view, by, months=(one,)) for one in (this.month, this.earlier)]
    found = what_changed(*tallies, pictures.look(view))
    if found.empty:
        return _standing(view, this, "changed_none")
    words, items = view.words, tallies[0].items
    names, owners = spoken(breakdowns.item_names(items, view.lang)), {item.id: item.owner for item in items}
    components.finding(words("snapshot.changed"), words("snapshot.changed_subtitle", earlier=this.name_before(view)))
    falls, rises = found[found["difference"] < 0].head(FALLS), found[found["difference"] > 0].tail(RISES)
    for change in pd.concat([falls, rises]).itertuples():
        where = words("snapshot.everywhere") if change.place == EVERYWHERE else plain(change.place)
        name = f"{where} · {names[change.set]}" if change.set_kind == "item" else where
        moved = {"before": numbers.index(change.other), "after": numbers.index(change.value)}
        caption = words("snapshot.moved", **moved, n=numbers.whole(change.n))
        _line(name, change.difference, numbers.signed(change.difference), caption, _owner(view, change, owners))
    return None


def _owner(view: View, change, owners: dict[str, str]) -> str:
    """Whom a change concerns: the item's department, at one hall its manager too."""
    at_hall = view.words("snapshot.manager") if change.place != EVERYWHERE else ""
    return " · ".join(name for name in (at_hall, owners.get(change.set, "")) if name)


def _standing(view: View, this: OneMonth, key: str) -> None:
    """The items furthest below expectation, and who owns them."""
    words, items = view.words, cached.survey(view).items
    names, owners = spoken(breakdowns.item_names(items, view.lang)), {item.id: item.owner for item in items}
    frame = item_table.item_table(this.now)
    low = frame[frame["index_high"] < 1].head(LOWEST)
    components.finding(words("snapshot.changed"), words(f"snapshot.{key}", earlier=this.name_before(view)))
    for name, row in low.iterrows():
        told = {"value": numbers.index(row["index"]), "n": numbers.whole(row["n"])}
        caption = words("snapshot.stands", interval=numbers.interval(row["index_low"], row["index_high"]), **told)
        _line(names[name], -1, numbers.x(row["index"] - 1), caption, owners[name])
    if low.empty:
        st.caption(words("snapshot.changed_few"))


def _line(name: str, direction: float, size: str, caption: str, owner: str) -> None:
    """One thing to act on: what and how much, from where to where, whom it concerns."""
    sign, colour = ("▼", "red") if direction < 0 else ("▲", "green")
    with st.container(gap=None):
        with st.container(horizontal=True, wrap=False, horizontal_alignment="distribute"):
            st.markdown(f":{colour}[{sign}] **{name}**")
            st.markdown(f"**{size}**", width="content")
        st.caption(caption)
        if owner:
            st.markdown(f":small[:material/call: {plain(owner)}]")
