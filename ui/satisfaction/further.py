"""One click further on any number: two breakdowns crossed, or two groups compared."""

from __future__ import annotations

import streamlit as st

from figures import cells, item_table, pictures_satisfaction
from figures import sentences_satisfaction as say
from figures.picture import spoken
from ui import breakdowns, components, linked, pictures
from ui.view import View


def further(view: View, items: dict[str, str]) -> None:
    """Offer what the data allows; nothing is counted before somebody asks."""
    keys, words = breakdowns.groups(view), view.words
    options = (["cross"] if len(keys) > 1 else []) + (["compare"] if keys else [])
    if not options:
        return
    asked = st.query_params.get("more")
    step = st.segmented_control(
        words("satisfaction.more"), options, default=asked if asked in options else None, key=f"more_{view.lang}",
        format_func=lambda name: words(f"satisfaction.more_{name}"),
    )  # fmt: skip
    if step:
        st.query_params["more"] = step
    else:
        st.query_params.pop("more", None)
    if step == "cross":
        _cross(view, keys)
    if step == "compare":
        _compare(view, keys, items)


def _cross(view: View, keys: list[str]) -> None:
    with st.container(horizontal=True):
        down = breakdowns.choose(view, keys, key="down", title=view.words("satisfaction.cross_down"))
        others = [key for key in reversed(keys) if key != down]
        across = breakdowns.choose(view, others, key="across", title=view.words("satisfaction.cross_across"))
    labels = [breakdowns.labels(view, key) for key in (down, across)]
    called = [breakdowns.label(view, key) for key in (down, across)]
    tally = breakdowns.tally(view, down, across)
    picture = pictures_satisfaction.crossed(tally, pictures.look(view), labels=labels, called=called)
    pictures.show(view, picture, key="crossing")


def _compare(view: View, keys: list[str], items: dict[str, str]) -> None:
    words, look = view.words, pictures.look(view)
    with st.container(horizontal=True):
        key = breakdowns.choose(view, keys, key="compare_by", title=words("satisfaction.compare_by"), default="month")
        tally, names = breakdowns.tally(view, key), breakdowns.labels(view, key)
        values = [value for value in tally.groups[key] if value]
        if len(values) < 2:
            return
        values.reverse()
        first = linked.selectbox(view, words("satisfaction.first"), values, key="first", names=names)
        others = [value for value in values if value != first]
        second = linked.selectbox(view, words("satisfaction.second"), others, key="second", names=names)
    table = pictures_satisfaction.compared(tally, key, look, first=first, second=second)
    called = {"first": names.get(first, first), "second": names.get(second, second)}
    title = say.difference(cells.cell(table, "index"), words, **spoken(called))
    components.finding(title, look.noted(words("satisfaction.compare_subtitle")))
    st.dataframe(item_table.differences(table, words, names=items, **called), hide_index=True, height="content")
    components.download(view, cells.named(table, "set", items), "comparison", key="comparison_download")
