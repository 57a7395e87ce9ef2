"""Where between expectation and perception it is lost, and who can win it back."""

import streamlit as st

from figures import sentences_gaps as say
from figures.picture import spoken
from ui import cached, components, filters
from ui.form import given
from ui.gaps import items, parts
from ui.gaps import rows as gaps_rows
from ui.view import current

view = current()
words = view.words
if view.data is None:
    components.empty(view, "gaps")
if not view.data.inside.has_expectation:
    components.headline(words("gaps.no_expectation_title"))
    st.write(words("gaps.no_expectation"))
    components.template_button(view, key="gaps_template")
    st.stop()

whole, places = gaps_rows.chain(view, gaps_rows.ALL), gaps_rows.chain(view, "touchpoint")
period = filters.chosen_name(view, view.filters.period, view.filters.months)
names = spoken(gaps_rows.labels(view, "touchpoint"))
too_few = say.too_few(whole, words, period=period, minimum=view.filters.minimum)
if too_few:
    components.headline(too_few)
    components.footer(view, cached.tally(view))
    st.stop()
components.headline(say.headline(whole, places, words, period=period, names=names))
by, one, item = parts.choose(view)
looked_at = gaps_rows.chain(view, by)
looked_at = looked_at[looked_at["row"] == one]
split = "item" if by == gaps_rows.ALL else by
table = gaps_rows.chain(view, split)
rows = gaps_rows.order(view, split, table)
if view.data.inside.has_provider:
    left, right = st.columns([7, 5], gap="medium")
    with left:
        parts.stairs(view, looked_at, by, one)
    with right:
        items.who_can_win_back(view, by, one)
        promised = gaps_rows.promised(view, by, one)
        st.caption(say.promotion(looked_at, words, promised=promised))
        parts.missing(view, looked_at, promised=promised)
    left, right = st.columns([7, 5], gap="medium")
    with right:
        item = items.one_item(view, item)
        items.in_their_words(view, item)
    with left:
        parts.map_of_gaps(view, table, rows, split, selected=item if split == "item" else one)
    left, right = st.columns(2, gap="medium")
    with left:
        parts.bars(view, table, rows, split)
    with right:
        items.standards(view)
else:
    left, right = st.columns([7, 5], gap="medium")
    with left:
        parts.total_bars(view, table, rows, split)
    with right:
        parts.stairs(view, looked_at, by, one)
        st.write(words("gaps.no_provider"))
        st.caption(words("gaps.would_split"))
        given.offer(view)
        components.template_button(view, key="gaps_template")
components.footer(view, cached.tally(view))
