"""The action register: what is done about which finding, by whom, until when, and what the index did afterwards."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from analytics.changes.effects import effects
from analytics.register import STATES, Action
from figures import sentences_actions
from figures.picture import plain
from i18n import numbers
from ui import cached, cached_months, components, filters
from ui.register.entering import Kind, entries, marked, need
from ui.register.kinds import LONGEST, branches, months
from ui.view import View

GOES_ON = ("open", "under_way")
COLOURS = {"open": "gray", "under_way": "blue", "done": "gray", "dropped": "gray"}
HUNDRED = 100  # expected effects are typed and shown in points of X in percent


def standing(view: View) -> dict[str, Action]:
    """Every action by its id: those that go on first, by when they are due; then the others, the last closed first."""
    found = {one.id: one.noted for one in entries(view, "action")}
    closed = sorted((id for id, one in found.items() if one.state not in GOES_ON), key=lambda id: found[id].closed)
    going_on = sorted((id for id in found if id not in closed), key=lambda id: found[id].due)
    return {id: found[id] for id in [*going_on, *closed[::-1]]}


def overdue(action: Action, today: date) -> bool:
    """Whether an action that goes on should have been done."""
    return action.state in GOES_ON and action.due < today.isoformat()


def measured(view: View, actions: dict[str, Action]) -> pd.DataFrame:
    """What X did after each closed action, by its id."""
    entered = cached.store().last_entered(cached_months.lineage(view), kinds=("action", "branch_name"))
    data = view.data
    key = data.survey, data.digest, data.language, entered, view.filters.minimum
    return _measured(key, _view=view, _actions=actions)


@st.cache_resource(max_entries=8, show_spinner=False)
def _measured(key: tuple, _view: View, _actions: dict[str, Action]) -> pd.DataFrame:
    survey = cached.survey(_view, months=_view.data.months)
    return effects(survey, _actions, minimum=_view.filters.minimum).set_index("id")


def headline(view: View, actions: dict[str, Action], today: date) -> None:
    """How many go on, and how many of them should have been done."""
    words, late = view.words, sum(overdue(one, today) for one in actions.values())
    going_on = sum(one.state in GOES_ON for one in actions.values())
    key = "none" if not actions else "closed" if not going_on else "late" if late else "open"
    told = {"n": going_on, "late": late, "closed": len(actions) - going_on}
    components.headline(words(f"actions.headline_{key}", **told))


def show(view: View, actions: dict[str, Action], today: date) -> None:
    """One block an action, and all of them to take along."""
    found = measured(view, actions)
    for id, action in actions.items():
        with st.container(border=True, gap="xsmall"):
            _one(view, action, found.loc[id], today)
    components.download(view, table(view, list(actions.values()), found), "actions", key="actions_download")


def _one(view: View, action: Action, effect: pd.Series, today: date) -> None:
    words, late = view.words, overdue(action, today)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
        st.markdown(f"**{plain(action.finding)}**", width="stretch")
        badge = f":red-badge[{words('actions.late')}]" if late else ""
        colour = COLOURS[action.state]
        st.markdown(f"{badge} :{colour}-badge[{words(f'report.action.{action.state}')}]", width="content")
    told = [f":material/call: {plain(action.owner)}", words("actions.due_on", due=action.due), scope(view, action)]
    if action.expected is not None:
        told.append(words("actions.expects", size=_points(action.expected)))
    st.markdown(f":small[{' · '.join(told)}]")
    metric = "index" if cached.survey(view).has_expectation else "perception"
    said = sentences_actions.action(effect, words, minimum=view.filters.minimum, metric=metric)
    if action.closed:
        month = numbers.month(action.closed, view.lang)
        st.markdown(words("actions.closed_in", month=month, said=plain(said)))


def scope(view: View, action: Action) -> str:
    """Which items at which branch an action is about."""
    names = cached.item_names(view)
    items = view.words("gaps.comma").join(plain(names.get(id, id)) for id in action.items)
    place = plain(action.branch) or view.words("entries.all_branches")
    return f"{place} · {items}" if items else place


def _points(value: float | None) -> str:
    return numbers.x(value) if value is not None else ""


def table(view: View, actions: list[Action], found: pd.DataFrame | None = None) -> pd.DataFrame:
    """The register as a table; with what X did, unrounded, where it was measured."""
    words = view.words
    shown = pd.DataFrame({
        words("actions.finding"): [one.finding for one in actions],
        words("actions.owner"): [one.owner for one in actions],
        words("actions.due"): [one.due for one in actions],
        words("actions.state"): [words(f"report.action.{one.state}") for one in actions],
        words("actions.expected"): [_points(one.expected) for one in actions],
        words("actions.scope"): [scope(view, one).replace("\\", "") for one in actions],
        words("actions.closed"): [numbers.month(one.closed, view.lang) if one.closed else "" for one in actions],
    })  # fmt: skip
    if found is not None:
        for name in ("before", "after", "difference", "low", "high", "n"):
            shown[words(f"moved.column_{name}")] = found[name].to_numpy()
    return shown


def _fields(view: View, noted: Action | None, key: str) -> dict:
    words, was = view.words, noted or Action("-", "-", date.today().isoformat())
    asked = {"finding": st.text_input(
        marked(words("actions.finding")), noted.finding if noted else "", key=f"{key}_finding", max_chars=LONGEST,
        placeholder=words("actions.finding_example"),
    )}  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked["owner"] = (_owner(view, noted, key) or "").strip()
        due = st.date_input(
            marked(words("actions.due")), date.fromisoformat(was.due), key=f"{key}_due", format="YYYY-MM-DD", width=150
        )
        expected = st.number_input(
            words("actions.expected_points"), value=None if was.expected is None else was.expected * HUNDRED,
            step=0.5, format="%g", key=f"{key}_expected", help=words("actions.expected_why"), width=220,
        )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked |= _where(view, was, key)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked |= _state(view, was, key)
    due, expected = due.isoformat() if due else "", None if expected is None else expected / HUNDRED
    asked |= {"due": due, "expected": expected}
    need({words(f"actions.{name}"): asked[name] for name in ("finding", "owner", "due")})
    return asked


def _owner(view: View, noted: Action | None, key: str) -> str | None:
    was = noted.owner if noted else ""
    departments = {item.owner for item in cached.survey(view).items} | {was, view.words("snapshot.manager")}
    known = sorted(filter(None, departments))
    return st.selectbox(
        marked(view.words("actions.owner")), known, index=known.index(was) if was else None, accept_new_options=True,
        key=f"{key}_owner", placeholder=view.words("entries.choose_or_type"), width=300,
        help=view.words("entries.typed_help"),
    )  # fmt: skip


def _where(view: View, was: Action, key: str) -> dict:
    """The branch and the items."""
    words, names = view.words, cached.item_names(view)
    known, found = ["", *branches(view, was.branch)], {"branch": ""}
    if len(known) > 1:
        found["branch"] = st.selectbox(
            filters.segment_name(view, "branch"), known, index=known.index(was.branch), key=f"{key}_branch",
            format_func=lambda name: name or words("entries.all_branches"), width=220,
        )  # fmt: skip
    found["items"] = st.multiselect(
        words("actions.items"), list(dict.fromkeys([*names, *was.items])), list(was.items), key=f"{key}_items",
        format_func=lambda id: names.get(id, id), placeholder=words("actions.items_all"), width=460,
    )  # fmt: skip
    return found


def _state(view: View, was: Action, key: str) -> dict:
    """How far it is; one that is done names the month it ended in."""
    words, known = view.words, ["", *months(view, was.closed)]
    state = st.selectbox(
        words("actions.state"), STATES, index=STATES.index(was.state), key=f"{key}_state", width=220,
        format_func=lambda one: words(f"report.action.{one}"),
    )  # fmt: skip
    closed = st.selectbox(
        words("actions.closed"), known, index=known.index(was.closed), key=f"{key}_closed", width=220,
        format_func=lambda one: numbers.month(one, view.lang) if one else words("actions.not_closed"),
        help=words("actions.closed_why"),
    )  # fmt: skip
    return {"state": state, "closed": closed}


ACTION = Kind("action", table, lambda view, one: f"{one.finding} · {one.owner}", _fields)
