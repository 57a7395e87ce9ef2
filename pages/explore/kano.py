"""What each feature is to customers: must-be, one-dimensional, attractive or indifferent."""

import streamlit as st

from analytics import kano
from figures import kano_quadrant, kano_table
from figures.base import CONFIG
from ui import cached, components, without_scores
from ui.view import current

MANY = 12  # features; more of them are scrolled through beside the picture

view = current()
words = view.words
if view.data is None:
    components.empty(view, "kano")
survey = cached.survey(view)
if not kano.features(survey):
    components.headline(words("kano.none_title"))
    st.write(words("kano.none"))
    st.stop()


def choose() -> dict[str, str]:
    """By which table answers become classes, and by which rule features do."""
    with st.container(horizontal=True):
        return {name: _one_of(name, options) for name, options in (("table", kano.TABLES), ("rule", kano.RULES))}


def _one_of(name: str, options) -> str:
    return st.segmented_control(
        words(f"kano.{name}"), list(options), default=next(iter(options)), required=True,
        key=f"kano_{name}_{view.lang}", persist_state="session",
        format_func=lambda one: words(f"kano.{name}_{one}"), help=words(f"kano.{name}_help"),
    )  # fmt: skip


def rows(frame, *, title: str, width: int, height="content") -> None:
    """A table by feature; a whole question as a name must not push the numbers out of sight."""
    right = {name: st.column_config.TextColumn(alignment="right") for name in frame.columns[-1:]}
    look = {frame.columns[0]: st.column_config.TextColumn(width=width)} | right
    st.dataframe(frame, hide_index=True, height=height, alt=title, column_config=look)


place = st.container()
table = kano.kano(survey, **choose())
shown = table[table["n"] >= view.filters.minimum].reset_index(drop=True)
with place:
    if shown.empty:
        components.headline(words("kano.few", minimum=view.filters.minimum))
        st.stop()
    components.headline(kano_table.headline(shown, words))
    st.write(kano_table.most(shown, words))
    if kano.elsewhere(survey):
        st.caption(words("kano.elsewhere"))
left, right = st.columns([7, 5], gap="medium")
with left:
    title, figure = words("kano.quadrant_title"), kano_quadrant.quadrant(shown, words, view.theme)
    components.finding(title, words("kano.quadrant_why"))
    st.plotly_chart(figure, width="stretch", theme=None, key="kano", alt=title, config=CONFIG)
with right:
    title = words("kano.effects_title")
    components.finding(title, words("kano.effects_why"))
    rows(kano_table.effects(shown, words), title=title, width=118, height=500 if len(shown) > MANY else "content")
title = words("kano.table_title")
components.finding(title, words("kano.table_why"))
rows(kano_table.classes(shown, words), title=title, width=180)
components.download(view, shown, "kano", key="kano_download")
without_scores.footer(view, words("kano.footer", n=kano_table.answered(table), minimum=view.filters.minimum))
