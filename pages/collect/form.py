"""What no survey asks: managers say what they think customers expect, what is set, promised and, audited, delivered."""

import streamlit as st

from ui import components
from ui.form import asked, typed
from ui.form import given as form_given
from ui.view import current

view = current()
words = view.words
st.caption(words("form.context"))
if view.data is None:
    components.empty(view, "form")
if not view.data.inside.has_expectation:
    components.headline(words("gaps.no_expectation_title"))
    st.write(words("gaps.no_expectation"))
    st.stop()

given = typed.current(view.data)
headline = st.container()
form_given.opened_by_link(view, given)
with st.container(horizontal=True, vertical_alignment="bottom"):
    month, branch = asked.where(view)
    asked.who(view, given)
at = typed.place(month, branch)
typed.move(given, at)
with headline:
    form_given.headline(view, given, month, branch)
asked.explain(view, given)
progress = st.container()
asked.items(view, given, at)
form_given.keep(view, given, month, branch)
form_given.answered(view, month, branch)
with progress:
    form_given.progress(view, given, at)
typed.save(given)
