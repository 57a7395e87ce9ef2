"""One period on one page, as it was frozen: where it stands, what moved beyond noise, where it is lost, who acts."""

import streamlit as st

from analytics.snapshot import MonthError
from ui import components
from ui.cached_months import shown
from ui.snapshot import calls, choice, frame, pictures, take, tiles, why
from ui.view import current

view = current()
if view.data is None:
    components.empty(view, "snapshot")
context, picker = frame.head()
with picker:
    asked = choice.choose(view)
frame.admit(view, asked)
try:
    snapshot, report = shown(view, asked)
except MonthError as error:
    frame.refused(view, frame.told(view, error))
frame.context(view, context, asked, report)
frame.headline(report)
since = st.container()
tiles.draw(view, report)

own = pictures.of(view, snapshot)
parts = {  # each with what it needs
    "lost": (report.chain or report.items, lambda: pictures.lost(own, snapshot, report)),
    "call": (report.hero or report.changed.rows, lambda: calls.who_to_call(view, snapshot, report.changed)),
    "trend": (report.trend, lambda: pictures.trend(own, snapshot, report.trend)),
    "places": (report.places, lambda: pictures.places(own, snapshot, report.places, "branch", key="places")),
    "why": (report.why, lambda: why.why(view, report.why)),
    "who": (report.who, lambda: why.who(report.who)),
    "against": (report.against, lambda: why.against(report)),
    "actions": (True, lambda: why.actions(view, report)),
    "take": (True, lambda: take.take_along(view, snapshot, report)),
}
frame.pairs(parts, ("lost", "call", "trend", "places", "why who", "against", "actions", "take"))
frame.footer(report)
frame.moved_since(view, since, asked)
