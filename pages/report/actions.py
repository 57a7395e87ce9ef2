"""What is done about it: every action with its owner and due date, and what the index did after it was closed."""

from datetime import date

import streamlit as st

from ui import access, components
from ui.register import acting, actions
from ui.register.entering import manage
from ui.view import current

view = current()
words = view.words
if view.data is None:
    components.empty(view, "actions")
st.caption(words("actions.context"))
today, standing = date.today(), actions.standing(view)
actions.headline(view, standing, today)
if standing:
    actions.show(view, standing, today)
elif access.may_write("action"):
    st.write(words("actions.none"))
st.caption(words("actions.effect_why"))
if access.may_write("action"):
    components.finding(words("actions.edit"), words("actions.edit_why"))
    acting.ask(view)
manage(view, actions.ACTION, listed=False)
