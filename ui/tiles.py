"""Tiles: one number each, with what it was before, whether that is more than noise, and how many stand behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from figures.base import CONFIG
from figures.cells import text
from figures.ruler import ruler
from i18n import numbers
from reports.content.tiles import label
from reports.content.values import interval
from ui.view import View

HEIGHT = 206  # one height for all, since bordered cells do not stretch to their row
NARROWEST = 150  # four tiles on a desk, two on a phone


@dataclass(frozen=True)
class Tile:
    """One number as text. `chip` is its change or its interval, `note` at most 14 letters beside it.

    `colour` is "red", "green" or "gray", `arrow` "up", "down" or "off"; `series` are its months, for the small line.
    """

    label: str
    value: str
    chip: str
    note: str
    help: str
    series: Sequence[float] = ()
    colour: str = "gray"
    arrow: str = "off"


def standing(view: View, metric: str, row: pd.Series, series: Sequence[float] = ()) -> Tile:
    """A metric as it stands: its value, its interval and n."""
    words, note = view.words, f"n {numbers.whole(row['n'])}"
    between, name = interval(metric, row["low"], row["high"], words), label(metric, view.filters.tau, words)
    return Tile(name, text(metric, row["value"]), between.text, note, words(f"metric_help.{metric}"), series)


def grid():
    """The grid tiles stand in: four across, two on a phone."""
    return st.grid(4, min_column_width=NARROWEST)


def draw(grid, tile: Tile) -> None:
    """Put a tile into the grid."""
    series = list(tile.series) if len(tile.series) > 2 else None
    grid.metric(
        tile.label, tile.value, delta=tile.chip or None, delta_color=tile.colour, delta_arrow=tile.arrow, border=True,
        delta_description=tile.note or None, help=tile.help, height=HEIGHT, chart_data=series,
    )  # fmt: skip


def hero(
    view: View, grid, row: pd.Series, *, change: str = "", name: str = "", before: pd.Series | None = None, earlier=""
) -> None:
    """The index, over two cells: the number, its change (else X), interval and n, and at the right its ruler."""
    words, value = view.words, numbers.index(row["value"])
    between = numbers.interval(row["low"], row["high"])
    with grid.cell(column_span=2), st.container(border=True, height=HEIGHT):
        left, right = st.columns([5, 7], wrap=False, gap="small")
        with left, st.container(gap=None):
            st.markdown(words("tile.index"))
            st.markdown(f"# {value}")
            st.markdown(change or f":small[X = {numbers.x(row['value'] - 1)}]")
            st.caption(f"{between}  \nn = {numbers.whole(row['n'])}")
        if pd.notna(row["value"]):
            figure = ruler(row, words, view.theme, name=name, before=before, earlier=earlier)
            alt = words("tile.alt", value=value, interval=between)
            right.plotly_chart(figure, width="stretch", theme=None, key="hero", config=CONFIG, alt=alt)
