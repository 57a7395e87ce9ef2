"""What has moved since a month was frozen, and freezing it anew; and any two months line by line."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import streamlit as st

from analytics.months.difference import by_people, entries_apart
from analytics.months.order import weightiest_first
from analytics.snapshot import MonthError, Snapshot, difference
from batch.months import month_refused
from figures import cells, moved_digits, moved_numbers
from figures.brief import lead
from i18n import counted, numbers
from ui import cached_months, components, linked
from ui.cached_months import Asked
from ui.months import acts
from ui.months import listed as months_listed
from ui.months.listed import Month
from ui.register import acting
from ui.view import View

HEIGHT = 420
APART = ("assumed", "datasets", "definitions", "items", "mappings", "outcome_scales", "settings", "weighted")


def since(view: View, one: Month) -> None:
    """The numbers of a frozen month that are others today, each before and after, and the way to say so."""
    if not one.revisions:
        return
    words, newest = view.words, one.revisions[0]
    try:
        with st.spinner(words("months_page.counting")):
            before = cached_months.frozen(newest.fingerprint)
            now = cached_months.draft(view, Asked(one.month, one.kind))
    except MonthError as error:
        st.warning(words("months_page.gone", why=month_refused(error, words)), icon=":material/warning:")
        return
    found = difference(before, now)
    written = by_people(found)
    answers, entered = found[~written], found[written]
    _answers(view, answers, before, now, revision=newest.revision, alone=entered.empty)
    if len(entered):
        told = {"count": numbers.whole(len(entered))}
        components.finding(words("months_page.entered", **told), words("months_page.entered_why"))
        _lines(view, entered, before, now, key="entered")
    if not before.tables["events"].equals(now.tables["events"]):
        st.caption(words("months_page.events_since"))
    if found.empty:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        act = lambda: acts.freeze(view, one, acting.known())  # noqa: E731
        told = {"icon": "ac_unit", "main": len(answers) > 0, "revision": newest.revision + 1}
        acts.button(view, "restate", one, act, **told)


def _answers(view: View, found: pd.DataFrame, before: Snapshot, now: Snapshot, *, revision: int, alone: bool) -> None:
    """The numbers of the survey that moved; `alone`: nothing else did."""
    words, told = view.words, {"count": numbers.whole(len(found)), "revision": revision}
    if found.empty:
        title = words("months_page.same" if alone else "months_page.moved_written", **told)
        components.finding(title, words("months_page.same_why", **told) if alone else "")
        return
    components.finding(words("months_page.moved", **told), _opening(view, before, now))
    _apart(view, before, now)
    _lines(view, found, before, now, key="moved")


def _opening(view: View, before: Snapshot, now: Snapshot) -> str:
    """What leads the month and how many answered, as it was and as it is."""
    words, metric = view.words, lead(now)
    was, is_now = (cells.cell(one.tables["metrics"], metric) for one in (before, now))
    values, how = (was["value"], is_now["value"]), moved_digits.shown("value", metric, words)
    first, second = moved_digits.pair(how, *values)
    return words(
        f"months_page.moved_lead{'_further' if moved_digits.alike(how, *values) else ''}",
        metric=words(f"metric.{metric}"), before=first, after=second,
        n_before=numbers.whole(was["n"]), n=numbers.whole(is_now["n"]),
    )  # fmt: skip


def _apart(view: View, a: Snapshot, b: Snapshot) -> None:
    """What else is not the same: definitions, settings, files …"""
    names = [view.words(f"months_page.apart_{name}") for name in entries_apart(a, b) if name in APART]
    if names:
        st.caption(view.words("months_page.apart", names=view.words("gaps.comma").join(names)))


def _lines(view: View, found: pd.DataFrame, a: Snapshot, b: Snapshot, *, key: str, sides=()) -> None:
    """A difference in words, and its unrounded numbers to take along; `sides`: the headers of before and after."""
    words = view.words
    sides = sides or (words("moved.before"), words("moved.after"))
    found = weightiest_first(found, lead=lead(b))
    called = moved_numbers.names(a, view.lang) | moved_numbers.names(b, view.lang)
    told = moved_numbers.in_words(found, words, called=called)
    shown = told.set_axis([*(words(f"moved.{name}") for name in ("part", "what", "number")), *sides], axis=1)
    looks = dict.fromkeys(sides, st.column_config.TextColumn(alignment="right"))
    _further(view, found)
    st.dataframe(shown, hide_index=True, alt=words("months_page.lines"), column_config=looks, height=_height(len(told)))
    exact = shown.assign(**dict(zip(sides, (found["before"], found["after"]), strict=True)))
    of = view.only(tuple(b.about.get("months", (b.month,))))
    components.download(of, exact, f"{key}-{b.month}", key=f"months_{key}_download")


def _further(view: View, found: pd.DataFrame) -> None:
    """How many numbers moved so little that pages show them as the same."""
    n = moved_numbers.unseen(found, view.words)
    if n:
        all_of_them = "_all" if n == len(found) else ""
        st.caption(counted(view.words, f"months_page.unseen{all_of_them}", n))


def _height(rows: int) -> int:
    return min(HEIGHT, 38 + 35 * rows)


def compare(view: View, listed: list[Month], chosen: Month) -> None:
    """Two pickers of everything frozen, and of the chosen months as they are today."""
    words = view.words
    known = _known(view, listed)
    if len(known) < 2:
        return
    usual = first_compared(chosen, known)
    if st.session_state.get("compare_usual") != usual:  # of another month, or a revision came: what was not chosen goes
        for key in ("first", "second"):
            linked.forget(key)
        st.session_state["compare_usual"] = usual
    known = {"": (words("months_page.choose"), None)} | known
    components.finding(words("months_page.compare"), words("months_page.compare_why"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names, options = {id: name for id, (name, _) in known.items()}, list(known)
        picked = [
            linked.selectbox(
                view, words(f"months_page.{key}"), options, key=key, names=names, default=default, width=330
            )
            for key, default in zip(("first", "second"), usual, strict=True)
        ]
        every = linked.toggle(view, words("months_page.every"), key="every")
    if "" in picked or picked[0] == picked[1]:
        st.caption(words("months_page.compare_two"))
        return
    try:
        with st.spinner(words("months_page.counting")):
            a, b = (known[id][1]() for id in picked)
    except MonthError as error:
        st.warning(month_refused(error, words), icon=":material/block:")
        return
    _compared(view, a, b, every)


def first_compared(chosen: Month, known: Collection[str]) -> tuple[str, str]:
    """What is compared at first: the chosen month's oldest revision with its newest, else the two newest of all.

    Frozen ones only: they cost nothing.
    """
    revisions = chosen.revisions
    if len(revisions) > 1:
        return str(revisions[-1].number), str(revisions[0].number)
    newest, before, *_ = *(id for id in known if id.isdigit()), "", ""
    return before, newest


def _compared(view: View, a: Snapshot, b: Snapshot, every: bool) -> None:
    words, found = view.words, difference(a, b, every=every)
    moved = len(difference(a, b)) if every else len(found)
    st.markdown(words("months_page.compared" if moved else "months_page.compared_same", count=numbers.whole(moved)))
    _apart(view, a, b)
    if len(found):
        sides = words("months_page.first"), words("months_page.second")
        _lines(view, found, a, b, key="compared", sides=sides)


def _known(view: View, listed: list[Month]) -> dict:
    """What can be compared, the newest first: id in the URL -> (name, how to get it)."""
    words, found = view.words, {}
    for one in listed:
        name = months_listed.name(view, one)
        for revision in one.revisions:
            told = words("months_page.as_frozen", period=name, revision=revision.revision)
            found[str(revision.number)] = told, lambda of=revision: cached_months.frozen(of.fingerprint)
        if one.why is None:
            asked = Asked(one.month, one.kind)
            id = f"{one.kind}.{one.month}"
            found[id] = words("months_page.as_today", period=name), lambda of=asked: cached_months.draft(view, of)
    return found
