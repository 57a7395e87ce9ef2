"""Who looks and at what: language, theme and the chosen data, all from the URL, so that a link shows the same."""

from __future__ import annotations

import streamlit as st

from i18n import LANGUAGES, Words, numbers
from ui import cached, linked
from ui.view import Data, Filters, View, Viewer


def viewer() -> Viewer:
    """Language from the URL, else from the browser; theme from the browser."""
    lang = linked.value("lang")
    if lang not in LANGUAGES:
        lang = "zh_CN" if (st.context.locale or "").startswith("zh") else "en"
    return Viewer(Words(lang), "dark" if st.context.theme.type == "dark" else "light")


def context_line(who: Viewer) -> Data | None:
    """The line above every page: which data on the left, which language on the right."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        data = _choose_data(who)
        linked.segmented(who.words("session.language"), LANGUAGES, key="lang", default=who.lang)
    return data


def _choose_data(who: Viewer) -> Data | None:
    known = cached.datasets()
    if not known:
        st.caption(who.words("session.no_data"))
        return None
    chosen = next(iter(known))
    if len(known) == 1:
        st.caption(_title(who, chosen, *known[chosen]))
    else:
        names = {digest: _title(who, digest, *found) for digest, found in known.items()}
        look = {"width": 420, "label_visibility": "collapsed"}
        chosen = linked.selectbox(who, who.words("session.data"), list(known), key="data", names=names, **look)
    name = known[chosen][0] or who.words("session.sample_name")
    return cached.describe(chosen, who.lang, name, cached.last_given(chosen))


def _title(who: Viewer, digest: str, name: str, respondents: int) -> str:
    key = "session.sample" if digest == cached.SAMPLE else "session.kept"
    return who.words(key, name=name, n=numbers.whole(respondents))


def look(who: Viewer, data: Data | None, filters: Filters) -> None:
    """Hand the page its view."""
    st.session_state["view"] = View(who.words, who.theme, data, filters)
