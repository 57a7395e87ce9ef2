"""Who looks and at what: language, theme and the chosen data, all from the URL, so that a link shows the same."""

from __future__ import annotations

import streamlit as st

from batch.reasons import store_refused
from figures.picture import plain
from i18n import LANGUAGES, Words, numbers
from store import StoreError
from ui import access, cached, linked
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
        try:
            data = _choose_data(who)
        except StoreError as error:  # every page needs the store: why it does not open is all there is to say
            st.error(store_refused(error, who.words), icon=":material/error:")
            st.stop()
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            linked.segmented(who.words("session.language"), LANGUAGES, key="lang", default=who.lang)
            access.sign_out(who)
    return data


def _choose_data(who: Viewer) -> Data | None:
    known = cached.surveys()
    if not known:
        st.caption(who.words("session.no_data"))
        return None
    chosen = next(iter(known))
    if len(known) == 1:
        st.caption(plain(_title(who, chosen, *known[chosen])))
    else:
        linked.translate("data", known, cached.survey_of)
        names = {survey: _title(who, survey, *found) for survey, found in known.items()}
        look = {"width": 420, "label_visibility": "collapsed"}
        chosen = linked.selectbox(who, who.words("session.data"), list(known), key="data", names=names, **look)
    name = known[chosen][0] or who.words("session.sample_name")
    return cached.described(chosen, who.lang, name)


def _title(who: Viewer, survey: str, name: str, respondents: int, files: int) -> str:
    key = "sample" if survey == cached.SAMPLE else "kept" if files == 1 else "kept_files"
    return who.words(f"session.{key}", name=name, n=numbers.whole(respondents), files=numbers.whole(files))


def look(who: Viewer, data: Data | None, filters: Filters) -> None:
    """Hand the page its view."""
    st.session_state["view"] = View(who.words, who.theme, data, filters)
