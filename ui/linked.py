"""A choice that stands in the URL by its id, so that a link shows the same view in every language.

Streamlit's own binding writes the label that is shown into the URL, which differs between languages.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.view import View


def selectbox(
    view: View,
    label: str,
    options: Sequence[str],
    *,
    key: str,
    names: dict[str, str],
    default: str = "",
    width: int = 220,
) -> str:
    """A list to choose from; `names` says how the options are called, `default` (else the first) is not in the URL."""
    default = default if default in options else options[0]
    asked = st.query_params.get(key, default)
    widget, written = f"{key}_{view.lang}", f"{key}_in_url"
    if st.session_state.get(written) != asked or st.session_state.get(widget) not in options:
        st.session_state[widget] = asked if asked in options else default
    chosen = st.selectbox(label, options, key=widget, format_func=lambda option: names.get(option, option), width=width)
    if chosen == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen
    st.session_state[written] = chosen
    return chosen
