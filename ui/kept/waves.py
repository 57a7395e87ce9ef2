"""Waves of a survey: what is new in the next month's file, and which customers answered before."""

from __future__ import annotations

import streamlit as st

from analytics.customers.repeats import Repeats
from i18n import numbers
from intake.waves import Difference
from store import Dataset
from ui import cached, components
from ui.view import View

SHOWN = 12


def show(view: View, difference: Difference | None) -> None:
    """What differs from the file of last time, in four lines at most; nothing where nothing does."""
    if not difference:
        return
    words = view.words
    components.finding(words("waves.title"), words("waves.why"))
    renamed = [words("waves.pair", old=one.old, new=one.new) for one in difference.renamed]
    lists = {
        "renamed": renamed, "added": difference.added, "dropped": difference.dropped, "moved": difference.moved,
    }  # fmt: skip
    for name, headers in lists.items():
        if headers:
            st.text(words(f"waves.{name}", columns=_some(headers)))


def customers(view: View, chosen: Dataset, kept: list[Dataset]) -> None:
    """How many of a file's customers answered before, and how many more than once within a month."""
    earlier = tuple(other.id for other in kept if _is_earlier(other, chosen))
    linked, twice = cached.repeats(chosen.id, earlier)
    if linked.of and earlier:
        st.caption(_said(view, "repeat" if linked.n else "repeat_none", linked))
    if twice.n:
        st.caption(_said(view, "twice", twice))


def _is_earlier(other: Dataset, chosen: Dataset) -> bool:
    """Whether a file's answers end before those of another begin; without months, whether it was kept before."""
    if other.id == chosen.id:
        return False
    if other.months and chosen.months:
        return other.months[-1] < chosen.months[0]
    return other.created_at < chosen.created_at


def _said(view: View, name: str, found: Repeats) -> str:
    counts = {"n": numbers.whole(found.n), "of": numbers.whole(found.of)}
    return view.words(f"waves.{name}", **counts, share=numbers.share(found.share))


def _some(headers) -> str:
    more = " …" if len(headers) > SHOWN else ""
    return " · ".join(headers[:SHOWN]) + more
