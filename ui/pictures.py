"""Putting pictures and item tables on a page: what they are told, and where finding, chart and table stand."""

from __future__ import annotations

import streamlit as st
from streamlit import column_config as column

from figures.picture import Look, Picture
from ui import components
from ui.view import View


def look(view: View) -> Look:
    """What every picture of this run is told."""
    assumed = view.data.inside.assumed if view.data else ""
    note = view.words("common.assumed", how=assumed) if assumed else ""
    return Look(view.words, view.theme, minimum=view.filters.minimum, tau=view.filters.tau, note=note)


def show(view: View, picture: Picture | None, *, key: str, heading=None) -> None:
    """The finding, the chart, and the table under it; `heading` is where the finding stands, above a choice.

    Where there is no picture, nothing is shown.
    """
    if picture is None:
        return
    with heading or st.container():
        components.finding(picture.title, picture.subtitle)
    components.picture(view, picture.figure, key=key, alt=picture.alt, table=picture.table, name=picture.name)


def item_columns(view: View, months: list[float]) -> dict:
    """How the columns of the item table are drawn: bars in the colours of their bands, months as lines on one scale."""
    words = view.words
    score = {"format": "%.2f", "width": 76}
    share = {"format": "%.0f%%", "min_value": 0, "max_value": 100}
    return {
        "item": column.TextColumn(words("breakdown.item"), width="medium"),
        "index": column.NumberColumn(words("satisfaction.index"), format="%.3f", width=70),
        "interval": column.TextColumn(words("column.interval"), width=110),
        "months": column.LineChartColumn(
            words("satisfaction.history"),
            color="gray",
            width=110,
            y_min=min(months, default=0.9),
            y_max=max(months, default=1.1),
        ),
        "expectation": column.NumberColumn(words("metric.expectation"), **score),
        "perception": column.NumberColumn(words("metric.perception"), **score),
        "churn": column.ProgressColumn(words("bands.churn"), color="red", width=110, **share),
        "neutral": column.NumberColumn(words("bands.neutral"), format="%.0f%%", width=70),
        "delight": column.ProgressColumn(words("bands.delight"), color="green", width=110, **share),
        "n": column.NumberColumn("n", format="localized", width=70),
    }


def show_items(view: View, table, *, alt: str) -> None:
    """The item table as `figures.item_table.display` made it."""
    months = [value for line in table["months"] for value in line] if "months" in table else []
    known = {name: drawn for name, drawn in item_columns(view, months).items() if name in table}
    st.dataframe(table, hide_index=True, column_config=known, height="content", alt=alt)
