"""What was delivered: which version of it counts, one click back, one click forth; and what to know of the joints."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analytics.append import Note
from batch.reasons import store_refused
from figures import joints as joint_words
from figures.picture import plain
from i18n import numbers
from store import Batch, Dataset, Store, StoreError
from ui import access, components
from ui.kept import spreadsheets
from ui.view import View

SHOWN = 12  # notes about the joints of a history


def newest(batch: Batch) -> Dataset:
    """What a delivery is now; of one that was withdrawn, what it was last."""
    return batch.current or batch.versions[0]


def state(view: View, batch: Batch) -> str:
    """Whether a delivery counts."""
    return view.words("data.state_current" if batch.current else "data.state_withdrawn")


def acts(view: View, batch: Batch) -> None:
    """The versions of a delivery and the buttons that go back and forth between them. Nothing is ever lost."""
    words = view.words
    components.finding(words("data.history"), words("data.history_why"))
    if len(batch.versions) > 1:
        states = [_of_version(view, batch, version) for version in batch.versions]
        spreadsheets.show(view, batch.versions, alt=words("data.history"), states=states)
    with st.container(horizontal=True):
        if batch.current:
            back = "undo" if len(batch.versions) > 1 else "withdraw"
            _button(view, batch, back, batch.undoable, Store.undo, ":material/undo:")
        # What another file took the place of comes back by undoing that, what was taken back by doing it again.
        forth = Store.undo if batch.undoable and not batch.current else Store.redo
        _button(view, batch, "redo", batch.redoable or not batch.current, forth, ":material/redo:")


def joints(view: View, notes: Sequence[Note]) -> None:
    """Where the files of a survey differ so that a series begins, ends or breaks."""
    if not notes:
        return
    components.finding(view.words("data.joints"), view.words("data.joints_why"))
    for note in notes[:SHOWN]:
        st.markdown(f"- {plain(joint_words.said(vars(note), view.words))}")
    if len(notes) > SHOWN:
        st.caption(view.words("data.joints_more", n=numbers.whole(len(notes) - SHOWN)))


def _of_version(view: View, batch: Batch, version: Dataset) -> str:
    counts = batch.current is not None and version.version == batch.current.version
    return view.words("data.state_current" if counts else "data.state_earlier")


def _button(view: View, batch: Batch, name: str, possible: bool, act: Callable, icon: str) -> None:
    words = view.words
    look = {"icon": icon, "disabled": not possible, "help": words(f"data.{name}_why")}
    if st.button(words(f"data.{name}"), key=f"{name}_{batch.id[:12]}", **look):
        try:
            act(access.store_for("file"), batch.id, seen=batch.version)
        except StoreError as error:
            st.error(store_refused(error, words), icon=":material/error:")
            return
        st.rerun()
