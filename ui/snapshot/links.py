"""Links from a month to the pages that say more, each to the view it speaks of."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitAPIException

from analytics.snapshot import Snapshot
from ui.view import View

ARROW = ":material/arrow_forward:"
GAPS, SATISFACTION = "pages/explore/gaps.py", "pages/explore/satisfaction.py"
MONTHS, ACTIONS = "pages/collect/months.py", "pages/report/actions.py"


def look_further(view: View, snapshot: Snapshot, *, place: str = "", item: str = "") -> None:
    """Where it is lost at one place, on one item: the gaps of the period; without an expectation, its scores."""
    asked = snapshot.about.get("has_expectation", True)
    chosen = {"data": view.data.survey, "period": _period(snapshot), "is_branch": place}
    if asked:
        chosen |= {"show": "item", "item": item} if item else {"show": "all"}
    link(GAPS if asked else SATISFACTION, view.words("leadership.look"), icon=ARROW, **chosen)


def all_answers(view: View) -> None:
    """All answers together, where no period can be shown."""
    link(SATISFACTION, view.words("leadership.all_answers"), icon=ARROW, data=view.data.survey)


def months(view: View) -> None:
    """Where months are frozen and restated."""
    link(MONTHS, view.words("leadership.to_months"), icon=":material/inventory:", data=view.data.survey)


def actions(view: View) -> None:
    """Where actions are written down."""
    link(ACTIONS, view.words("leadership.to_actions"), icon=":material/task_alt:", data=view.data.survey)


def link(file: str, label: str, *, icon: str, **chosen: str) -> None:
    """A link to a page with what is chosen there; "" takes back a choice. Nothing where the menu has no such page."""
    try:
        st.page_link(file, label=label, icon=icon, query_params=chosen, width="content")
    except StreamlitAPIException:
        return


def _period(snapshot: Snapshot) -> str:
    """The period as the filters name it in the URL."""
    label = snapshot.period or snapshot.month
    return label if snapshot.kind == "month" else f"{snapshot.kind}.{label}"
