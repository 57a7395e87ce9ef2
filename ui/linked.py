"""Choices that stand in the URL by their ids, so that a link shows the same view in every language.

Streamlit's own binding writes the label that is shown into the URL, which differs between languages; and the menu
empties the URL: what was chosen in this session is put back. Of two clicks in quick succession the second brings the
URL from before the first, which must not undo the first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Sequence

import streamlit as st

from ui.view import View, Viewer

SETTLED = 3.0  # seconds after which the browser surely shows the URL that a choice wrote


def selectbox(
    view: View | Viewer,
    label: str,
    options: Sequence[str],
    *,
    key: str,
    names: dict[str, str],
    default: str = "",
    **look,
) -> str:
    """A list to choose from; `names` says how the options are called, `default` (else the first) is not in the URL."""
    default = default if default in options else options[0]
    asked = next((value for value in _asked(key) if value in options), default)
    widget = _widget(view, key, asked)
    look = {"width": 220} | look
    labels = {option: names.get(option, option) for option in options}
    _hold(widget, options, (label, labels, look), otherwise=asked)
    chosen = st.selectbox(label, options, key=widget, format_func=lambda option: names.get(option, option), **look)
    _link(key, [chosen], usual=[default])
    return chosen


def multiselect(view: View | Viewer, label: str, options: Sequence[str], *, key: str, **look) -> tuple[str, ...]:
    """Several of a list; none of them is the usual and is not in the URL."""
    asked = [value for value in _asked(key) if value in options]
    chosen = st.multiselect(label, options, key=_widget(view, key, asked), **look)
    _link(key, chosen, usual=[])
    return tuple(chosen)


def toggle(view: View | Viewer, label: str, *, key: str, **look) -> bool:
    """On or, as usual, off."""
    chosen = st.toggle(label, key=_widget(view, key, _asked(key) == ["1"]), **look)
    _link(key, ["1"] if chosen else [], usual=[])
    return chosen


def segmented(label: str, options: dict[str, str], *, key: str, default: str) -> None:
    """A row of buttons, one of them pressed: id -> how it is called."""

    def choose() -> None:
        _link(key, [st.session_state[f"{key}_pressed"]], usual=[])

    if _asked(key):
        st.session_state[f"chosen_{key}"] = [default]  # what a link says stays when the menu empties the URL
        st.query_params[key] = default
    if st.session_state.get(f"{key}_pressed") != default:  # set in vain, it would undo a click that comes meanwhile
        st.session_state[f"{key}_pressed"] = default
    st.segmented_control(
        label, list(options), key=f"{key}_pressed", format_func=options.get, required=True, on_change=choose,
        label_visibility="collapsed",
    )  # fmt: skip


def translate(key: str, known: Container[str], name: Callable[[str], str]) -> None:
    """Put into the URL what `name` makes of what stands there, where that is not `known`: links live long."""
    said = st.query_params.get(key, "")
    if said and said not in known and (now := name(said)) in known:
        st.query_params[key] = now


def forget(key: str) -> None:
    """Take back what stands in no URL: a list without a choice then shows its default, which may be another now."""
    st.session_state.pop(f"chosen_{key}", None)


def value(key: str) -> str:
    """What the URL, or an earlier choice of this session, says; "" when neither does."""
    return next(iter(_asked(key)), "")


def _asked(key: str) -> list[str]:
    return _in_url(key) or st.session_state.get(f"chosen_{key}", [])


def _in_url(key: str) -> list[str]:
    """What the URL says; where it still says what stood there before a choice of a moment ago, that choice."""
    said = st.query_params.get_all(key)
    before, written, until = st.session_state.get(f"written_{key}", (None, [], 0.0))
    if said != before or time.monotonic() > until:
        return said
    _write(key, written)
    return written


def _write(key: str, values: list[str]) -> None:
    if values:
        st.query_params[key] = values
    else:
        st.query_params.pop(key, None)


def _widget(view: View | Viewer, key: str, asked) -> str:
    """The key of the widget, set to what is asked where that did not come from the widget itself."""
    widget, shown = f"{key}_{view.lang}", f"{key}_shown"
    if widget not in st.session_state or st.session_state.get(shown) != _asked(key):
        st.session_state[widget] = asked
    return widget


def _hold(widget: str, options: Sequence[str], drawn: tuple, *, otherwise: str) -> None:
    """Drawn another way it is another widget, which would begin with its first option: what was chosen is set again."""
    if st.session_state.get(f"{widget}_drawn") != drawn:
        chosen = st.session_state[widget]
        st.session_state[widget] = chosen if chosen in options else otherwise
        st.session_state[f"{widget}_drawn"] = drawn


def _link(key: str, chosen: list[str], *, usual: list[str]) -> None:
    st.session_state[f"chosen_{key}"] = chosen
    before, values = st.query_params.get_all(key), [] if chosen == usual else chosen
    if values != before:
        st.session_state[f"written_{key}"] = (before, values, time.monotonic() + SETTLED)
        _write(key, values)
    st.session_state[f"{key}_shown"] = _asked(key)
