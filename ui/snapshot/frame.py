"""What stands around a month: context and pickers, the opening sentence, what cannot be shown, the small print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NoReturn

import streamlit as st

from analytics.snapshot import MonthError
from batch.months import month_refused
from figures.picture import plain
from i18n import numbers
from reports.content.parts import Report
from ui import access, cached_months, components
from ui.cached_months import Asked
from ui.snapshot import choice, links
from ui.snapshot.tiles import COLOURS
from ui.view import View


def head():
    """Room for the context line on the left and for the pickers on the right."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        context = st.container(width="content", gap=None)
        picker = st.container(horizontal=True, width="content")
    return context, picker


def context(view: View, place, asked: Asked, report: Report) -> None:
    """What the page is about, and how far the month is on its way."""
    with place:
        st.caption(plain(report.context.text))
        st.markdown(choice.way(view, asked))


def headline(report: Report) -> None:
    """The opening sentence with its one coloured phrase, and below it what stands behind."""
    told = report.headline
    phrase = f":{COLOURS[told.tone]}[{plain(told.phrase)}]" if told.phrase else ""
    components.headline(plain(told.before) + phrase + plain(told.after))
    if report.lead:
        st.markdown(plain(report.lead))


def admit(view: View, asked: Asked | None) -> None:
    """End the run where nothing may be shown: no answer has a month, or the month is not published to the viewer."""
    if asked is not None and (asked.frozen or access.sees_drafts()):
        return
    if asked is not None:
        period = choice.name(view, asked.month, asked.kind)
        refused(view, view.words("leadership.not_published", period=plain(period)))
    why = "undated" if access.sees_drafts() else "unpublished"
    components.headline(view.words(f"leadership.{why}"))
    st.write(view.words(f"leadership.{why}_why"))
    links.all_answers(view)
    st.stop()


def told(view: View, error: MonthError) -> str:
    """Why a period cannot be counted, as markdown."""
    return plain(month_refused(error, view.words))


def refused(view: View, why: str) -> NoReturn:
    """Why this period cannot be shown; the run ends."""
    components.headline(view.words("leadership.refused"))
    st.write(why)
    links.all_answers(view)
    st.stop()


def moved_since(view: View, place, asked: Asked) -> None:
    """Whether the data of a frozen period have changed since. Counted last: the page stands before."""
    if asked.frozen is None:
        return
    try:
        counts = dict(zip(("moved", "moved_entered"), cached_months.moved(view, asked), strict=True))
    except MonthError as error:
        said = told(view, error)
    else:
        told_of = {key: numbers.whole(count) for key, count in counts.items() if count}
        said = " ".join(view.words(f"leadership.{key}", count=count) for key, count in told_of.items())
    if said:
        with place.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":orange[:material/history:] {said}", width="content")
            links.months(view)


def pairs(parts: Mapping[str, tuple[object, Callable]], order: Iterable[str]) -> None:
    """Draw what there is of the parts, two beside each other, in the order in which one reads, also on a phone.

    order: names of parts; of two names in one text the second stands below the first.
    """
    known = [[draw for there, draw in map(parts.get, names.split()) if there] for names in order]
    there = [draws for draws in known if draws]
    for first in range(0, len(there), 2):
        st.space("small")
        for place, draws in zip(st.columns([7, 5], gap="medium"), there[first : first + 2], strict=False):
            with place:
                _below_each_other(draws)


def _below_each_other(draws: Sequence[Callable]) -> None:
    for number, draw in enumerate(draws):
        if number:
            st.space("small")
        draw()


def footer(report: Report) -> None:
    """What to bear in mind, what the words mean, and the line that says which numbers these are."""
    foot = report.footer
    st.divider()
    st.caption(plain(" ".join([*report.notes, foot.definitions, foot.rules])))
    st.caption(plain(foot.line))
