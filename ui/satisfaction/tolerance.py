"""The zone of tolerance on a page, where the file asks what customers would just accept."""

from __future__ import annotations

import streamlit as st

from figures import cells, zone_table
from ui import cached, components, pictures
from ui.view import View


def show(view: View, items: dict[str, str]) -> None:
    """The sentence, the table by item and its download; nothing where no adequate level was asked."""
    found = cached.zone(view)
    if found.empty:
        return
    words, look = view.words, pictures.look(view)
    table = look.shown(found)
    components.finding(zone_table.title(table, words), look.noted(words("zone.subtitle")))
    share = {words(f"metric.{metric}"): _share(words(f"metric.{metric}")) for metric in zone_table.SHARES}
    count = {"n": st.column_config.NumberColumn("n", format="localized", width=70)}
    st.dataframe(
        zone_table.display(table, words, names=items), hide_index=True, height="content", column_config=share | count,
        alt=words("zone.subtitle"),
    )  # fmt: skip
    components.download(view, cells.named(table, "set", items), "zone", key="zone_download")


def _share(label: str):
    return st.column_config.NumberColumn(label, format="%.0f%%", width=110)
