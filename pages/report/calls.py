"""Whom to call back: the dissatisfied customers of a month by their ids, worst first, and what came of the calls."""

from datetime import date

import streamlit as st

from analytics.customers.callbacks import called_in_time
from figures import sentences_actions
from ui import components
from ui.register import callbacks, calling, dissatisfied
from ui.view import current

view = current()
words = view.words
if view.data is None:
    components.empty(view, "calls")
st.caption(words("calls.context"))
today = date.today()
headline = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    month, branch = dissatisfied.where(view)
    rule = dissatisfied.rule(view, month)
listed, made = dissatisfied.found(view, month, branch, rule), callbacks.calls(view, month)
with headline:
    callbacks.headline(view, month, listed, made, rule)
dissatisfied.explain(view, listed, rule)
if made:
    st.write(sentences_actions.calls(called_in_time(made.values(), as_of=today.isoformat()), words))
if len(listed.customers) or made:
    calling.said()
    calling.enter(view, month, listed.customers, made, today, rule)
    giving_out = st.container()
    st.space("small")
    shown = callbacks.show(view, listed.customers, made, today, rule)
    callbacks.download(view, listed.customers, made, today, month, branch, rule)
    with giving_out:
        calling.assign(view, month, listed.customers, shown, made, today)
