"""Where between expectation and perception it is lost, and who can win it back."""

import streamlit as st

from figures import sentences_gaps as say
from figures.picture import spoken
from ui import cached, components, filters, form_given, gap_items, gap_parts, gap_rows
from ui.view import current

view = current()
words = view.words
if view.data is None:
    components.empty(view, "gaps")
if not view.data.has_expectation:
    components.headline(words("gaps.no_expectation_title"))
    st.write(words("gaps.no_expectation"))
    components.template_button(view, key="gaps_template")
    st.stop()

whole, places = gap_rows.chain(view, gap_rows.ALL), gap_rows.chain(view, "touchpoint")
period = filters.period_name(view, view.filters.period, view.filters.months)
names = spoken(gap_rows.labels(view, "touchpoint"))
too_few = say.too_few(whole, words, period=period, minimum=view.filters.minimum)
if too_few:
    components.headline(too_few)
    components.footer(view, cached.tally(view))
    st.stop()
components.headline(say.headline(whole, places, words, period=period, names=names))
by, one, item = gap_parts.choose(view)
looked_at = gap_rows.chain(view, by)
looked_at = looked_at[looked_at["row"] == one]
split = "item" if by == gap_rows.ALL else by
table = gap_rows.chain(view, split)
rows = gap_rows.order(view, split, table)
if view.data.has_provider:
    left, right = st.columns([7, 5], gap="medium")
    with left:
        gap_parts.stairs(view, looked_at, by, one)
    with right:
        gap_items.who_can_win_back(view, by, one)
        promised = gap_rows.promised(view, by, one)
        st.caption(say.promotion(looked_at, words, promised=promised))
        gap_parts.missing(view, looked_at, promised=promised)
    left, right = st.columns([7, 5], gap="medium")
    with right:
        item = gap_items.one_item(view, item)
        gap_items.in_their_words(view, item)
    with left:
        gap_parts.map_of_gaps(view, table, rows, split, selected=item if split == "item" else one)
    left, right = st.columns(2, gap="medium")
    with left:
        gap_parts.bars(view, table, rows, split)
    with right:
        gap_items.standards(view)
else:
    left, right = st.columns([7, 5], gap="medium")
    with left:
        gap_parts.total_bars(view, table, rows, split)
    with right:
        gap_parts.stairs(view, looked_at, by, one)
        st.write(words("gaps.no_provider"))
        st.caption(words("gaps.would_split"))
        form_given.offer(view)
        components.template_button(view, key="gaps_template")
components.footer(view, cached.tally(view))
