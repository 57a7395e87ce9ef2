"""Kept spreadsheets as people tell them apart."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from i18n import numbers
from store import Dataset
from ui import components
from ui.view import View


def show(
    view: View, datasets: Sequence[Dataset], *, alt: str, states: Sequence[str] = (), surveys: Sequence[str] = ()
) -> None:
    """The table of kept spreadsheets or of the versions of one; `states` says of each whether it counts, `surveys` of
    which survey it is."""
    right = st.column_config.TextColumn(alignment="right")
    looks = {view.words(f"data.{name}"): right for name in ("rows", "respondents", "items", "version")}
    table = listing(view, datasets)
    for name, told in (("survey", surveys), ("state", states)):
        if any(told):
            table.insert(1, view.words(f"data.{name}"), list(told))  # a phone shows two columns
    st.dataframe(table, hide_index=True, alt=alt, column_config=looks)


def title(found: Dataset) -> str:
    """The name of a spreadsheet and when it was kept: names repeat."""
    return f"{found.name} · {components.moment(found.created_at)}"


def listing(view: View, datasets: Sequence[Dataset]) -> pd.DataFrame:
    """One row a dataset, the facts a person tells them apart by."""
    words = view.words
    return pd.DataFrame(
        {
            words("data.name"): [found.name for found in datasets],
            words("data.created"): [components.moment(found.created_at) for found in datasets],
            words("data.months"): [_months(view, found.months) for found in datasets],
            words("data.rows"): [numbers.whole(found.rows) for found in datasets],
            words("data.respondents"): [numbers.whole(found.respondents) for found in datasets],
            words("data.items"): [numbers.whole(found.items) for found in datasets],
            words("data.version"): [str(found.version) for found in datasets],
        }
    )


def _months(view: View, months: tuple[str, ...]) -> str:
    """The only month, or the first and the last of several; a dash where none is known."""
    ends = dict.fromkeys((*months[:1], *months[-1:]))
    return " – ".join(numbers.month(month, view.lang) for month in ends) or numbers.MISSING
