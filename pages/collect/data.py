"""What was kept: every spreadsheet with its rows, months, version and problems, the original to take along."""

import pandas as pd
import streamlit as st

from i18n import numbers
from ui import cached, components, problems
from ui.view import current

view = current()
words = view.words
kept = cached.store().datasets()
st.caption(words("data.context"))
if not kept:
    components.empty(view, "data")
components.headline(words("data.headline_one") if len(kept) == 1 else words("data.headline", n=len(kept)))


def listing(datasets) -> pd.DataFrame:
    """One row a dataset, the facts a person tells them apart by."""
    return pd.DataFrame(
        {
            words("data.name"): [found.name for found in datasets],
            words("data.created"): [f"{found.created_at:%Y-%m-%d %H:%M}" for found in datasets],
            words("data.months"): [
                ", ".join(numbers.month(month, view.lang) for month in found.months) for found in datasets
            ],
            words("data.rows"): [numbers.whole(found.rows) for found in datasets],
            words("data.respondents"): [numbers.whole(found.respondents) for found in datasets],
            words("data.items"): [numbers.whole(found.items) for found in datasets],
            words("data.version"): [found.version for found in datasets],
        }
    )


st.dataframe(listing(kept), hide_index=True, alt=words("data.context"))
chosen = st.selectbox(words("data.name"), kept, format_func=lambda found: found.name)
with st.container(horizontal=True):
    st.page_link("pages/explore/satisfaction.py", label=words("data.open"), query_params={"data": chosen.id})
    st.download_button(
        words("data.original"), data=lambda: cached.store().upload(chosen.id), file_name=chosen.name, on_click="ignore"
    )
problems.show(view, cached.problems(chosen.id, ""), name=chosen.name)
older = cached.store().history(chosen.id)[1:]
if older:
    components.finding(words("data.history"))
    st.dataframe(listing(older), hide_index=True, alt=words("data.history"))
