"""What the chosen survey is called: one name, which a manager may change."""

from __future__ import annotations

import streamlit as st

from analytics.register import LONGEST_NAME
from figures.picture import plain
from store import Entry, StoreError
from ui import access, cached, components
from ui.register import acting, entering
from ui.view import View

KIND, SAID, WRONG, DONE = "survey_name", "survey_name_said", "survey_name_wrong", "survey_names_given"


def ask(view: View) -> None:
    """The name in an input, for those who may change it; nothing for the sample."""
    if view.data is None or view.data.survey == cached.SAMPLE or not access.may_write(KIND):
        return
    words, entry = view.words, _entry(view)
    done = st.session_state.get(DONE, 0)  # with each name a new input, which shows the name that stands
    key = f"{KIND}_{view.data.survey}_{view.data.name}_{done}_{view.lang}"
    longest = max(LONGEST_NAME, len(view.data.name))  # a file's longer name could not be shortened letter by letter
    said = st.text_input(
        words("data.survey_name"), view.data.name, key=key, max_chars=longest, width=420,
        help=words("data.survey_name_why"), on_change=_changed, args=(view, key),
    )  # fmt: skip
    if wrong := st.session_state.get(WRONG, {}).get((key, said)):  # as long as it stands in the input
        st.error(wrong, icon=":material/error:")
    elif st.session_state.pop(SAID, False):
        st.success(words("data.survey_named", name=plain(view.data.name)), icon=":material/check:")
    elif entry:
        st.caption(_by(view, entry))


def _entry(view: View) -> Entry | None:
    """The name that a person gave; None where the survey is called like its latest file."""
    return next(iter(cached.store().entries(view.data.survey, KIND)), None)


def _by(view: View, entry: Entry) -> str:
    told = {"at": components.moment(entry.at), "role": plain(acting.called(view.words, entry.role))}
    return view.words(f"data.survey_named_{'by' if entry.role else 'at'}", **told)


def _changed(view: View, key: str) -> None:
    said = st.session_state[key]
    try:
        name(view, said)
    except (ValueError, StoreError) as error:
        st.session_state[WRONG] = {(key, said): entering.refused(view.words, error)}
    else:
        st.session_state[SAID], st.session_state[DONE] = True, st.session_state.get(DONE, 0) + 1


def name(view: View, said: str) -> None:
    """Call the survey so; said nothing, like its latest file. Raises ValueError and StoreError."""
    store, survey, called = access.store_for(KIND), view.data.survey, " ".join(said.split())
    if called:
        store.enter(survey, KIND, {"name": called}, role=acting.known())
    elif entry := _entry(view):
        store.remove_entry(survey, KIND, entry.id, role=acting.known())
