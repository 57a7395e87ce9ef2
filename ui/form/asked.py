"""What the form asks: for which month and branch, and of every item what is expected, set, promised and delivered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.survey import Item, common_scale
from figures.picture import plain
from i18n import numbers
from ui import cached, filters, linked
from ui.form import typed as form_typed
from ui.form.typed import Form
from ui.view import View

WIDTH = 80  # of a cell: four stand beside each other on a phone
ROWS = 6  # rows under one heading: on a phone its words are then never far


def where(view: View) -> tuple[str, str]:
    """The month and the branch that the answers are for, "" for all; both in the URL."""
    words, data = view.words, view.data
    months = {"": words("form.every_month")} | {month: numbers.month(month, view.lang) for month in data.months[::-1]}
    known = [name for name in data.inside.segments.get("branch", ()) if name]
    branches = {"": words("form.every_branch")} | dict(zip(known, known, strict=True))
    month = linked.selectbox(view, words("form.month"), list(months), key="for_month", names=months)
    if len(branches) < 3:  # one branch is all there are
        return month, ""
    return month, linked.selectbox(
        view, filters.segment_name(view, "branch"), list(branches), key="for_branch", names=branches
    )


def who(view: View, given: Form) -> None:
    """A label of the manager's own choice, and whether there are audited results."""
    role, audited = f"form_role_{given.id}", f"form_audited_{given.id}"
    st.session_state.setdefault(role, given.role)
    st.session_state.setdefault(audited, given.audited)

    def typed() -> None:
        given.role, given.audited = st.session_state[role].strip(), st.session_state[audited]

    words = view.words
    st.text_input(
        words("form.role"), key=role, max_chars=form_typed.MOST_LETTERS, on_change=typed, width=260,
        placeholder=words("form.role_example"), help=words("form.role_why"),
    )  # fmt: skip
    st.toggle(words("form.audited"), key=audited, on_change=typed, help=words("form.audited_why"))


def explain(view: View, given: Form) -> None:
    """The questions in plain words, and the scale."""
    words, scale = view.words, common_scale(cached.survey(view).items)
    lines = [f"- **{words(f'form.{side}')}**  {words(f'form.{side}_asks')}" for side in given.sides]
    st.markdown("\n".join(lines))
    st.caption(words("form.scale", lo=f"{scale.lo:g}", hi=f"{scale.hi:g}"))


def items(view: View, given: Form, at: str) -> None:
    """Every item with its numbers, in sections along the customer's path."""
    whole = cached.survey(view).items
    scale = common_scale(whole)
    number = 0
    for name, part in _sections(whole).items():
        for first in range(0, len(part), ROWS):
            _heading(view, given, "" if first else name)
            for item in part[first : first + ROWS]:
                _row(view, given, at, item, number, said=item.scale != scale)
                number += 1


def _sections(items: tuple[Item, ...]) -> dict[str, list[Item]]:
    """Items by touchpoint, else by dimension, in the order of the path; those without stand last."""
    by = "touchpoint" if any(item.touchpoint for item in items) else "dimension"
    found: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: (not getattr(item, by), item.touchpoint_order)):
        found.setdefault(getattr(item, by), []).append(item)
    return found


def _heading(view: View, given: Form, name: str) -> None:
    with _line("bottom", f"**{plain(name)}**" if name else "", wrap=True):  # a heading is a stop for the Tab key
        for side in given.sides:
            st.markdown(f":small[{view.words(f'form.{side}')}]", width=WIDTH)


def _row(view: View, given: Form, at: str, item: Item, number: int, *, said: bool) -> None:
    scale = f" :small[({item.scale.lo:g}–{item.scale.hi:g})]" if said else ""
    with _line("center", plain(item.text(view.lang)) + scale, wrap=False):
        for side in given.sides:
            _number(view, given, at, item, side, key=f"given_{given.id[:8]}_{view.lang}_{at}_{number}_{side}")


@contextmanager
def _line(alignment: str, text: str, *, wrap: bool) -> Iterator[None]:
    """A text, and to its right, on a phone below, cells of one width: columns would be too wide for a phone.

    What may not wrap can scroll, and without a field in it would be a stop for the Tab key.
    """
    left, right = st.columns([5, 7], vertical_alignment=alignment, gap="small")
    if text:
        left.markdown(text)
    with right, st.container(horizontal=True, wrap=wrap, gap="xsmall", vertical_alignment=alignment):
        yield


def _number(view: View, given: Form, at: str, item: Item, side: str, *, key: str) -> None:
    """One number; empty where the manager does not know."""
    known = given.typed.get(at, {}).get(item.id, {}).get(side)
    if known is not None and key not in st.session_state:
        st.session_state[key] = known

    def typed() -> None:  # before the run that keeps, and after the field: who types fast loses nothing
        given.put(at, item.id, side, st.session_state[key])

    scale = item.scale
    st.number_input(
        view.words(f"form.{side}_of", item=plain(item.text(view.lang)), lo=f"{scale.lo:g}", hi=f"{scale.hi:g}"),
        min_value=float(scale.lo), max_value=float(scale.hi), step=float(scale.step), value=None, format="%g",
        key=key, on_change=typed, label_visibility="collapsed", width=WIDTH, placeholder=f"{scale.lo:g}–{scale.hi:g}",
    )  # fmt: skip
    typed()
