"""Links from a month to the pages that say more, each to the view it speaks of."""

from __future__ import annotations

import streamlit as st

from analytics.snapshot import Snapshot
from reports.content.parts import Move
from ui import access
from ui.view import View

ARROW = ":material/arrow_forward:"
GAPS, SATISFACTION = "pages/explore/gaps.py", "pages/explore/satisfaction.py"
MONTHS, ACTIONS = "pages/collect/months.py", "pages/report/actions.py"


def look_further(view: View, snapshot: Snapshot, row: Move) -> None:
    """Where it is lost at one place, on one item: the gaps of the period; without an expectation, its scores."""
    asked = snapshot.about.get("has_expectation", True)
    chosen = {"data": view.data.survey, "period": _period(snapshot)} | _place(snapshot, row)
    if asked and row.item:
        chosen |= {"show": "item", "item": row.item}
    elif asked:
        chosen |= {"show": "touchpoint", "one": row.touchpoint} if row.touchpoint else {"show": "all"}
    page, label = (GAPS, "leadership.look") if asked else (SATISFACTION, "without.look")
    link(page, view.words(label), icon=ARROW, **chosen)


def _place(snapshot: Snapshot, row: Move) -> dict[str, str]:
    """The filter of the row's place; what another row may have filtered by is taken back."""
    segments = {"branch", *snapshot.tables["carried"]["segment"]} - {""}
    return dict.fromkeys(sorted(f"is_{one}" for one in segments), "") | {f"is_{row.segment or 'branch'}": row.place}


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
    """A link to a page with what is chosen there; "" takes back a choice. Nothing where the viewer may not open it."""
    if access.opens(file):
        st.page_link(file, label=label, icon=icon, query_params=chosen, width="content")


def _period(snapshot: Snapshot) -> str:
    """The period as the filters name it in the URL."""
    label = snapshot.period or snapshot.month
    return label if snapshot.kind == "month" else f"{snapshot.kind}.{label}"
