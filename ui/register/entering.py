"""Lists of what people write down about a survey: add, change, take back, each with its history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.register import Noted
from batch.reasons import store_refused
from batch.sources import FROM_SHEET
from figures.picture import plain
from i18n import Words
from store import Entry, StoreError
from ui import access, cached, cached_months, components
from ui.register import acting
from ui.view import View

NARROW = ("entries.act", "column.month")  # on a phone the texts beside them are what one wants to see
ROWS, HEIGHT = 10, 420  # of a list; a longer one is scrolled
WORDS_OF_ITS_OWN = "entries"  # the section of a refusal that the register does not know


class Missing(ValueError):
    """Fields that have to be filled in and are not: its args are their labels."""


@dataclass(frozen=True)
class Kind:
    """A kind of entry (analytics.register.KINDS): its table, how one is called, and the inputs that ask for one.

    fields: draws the inputs, filled with what stands (None: a new one), each with a key that begins with the text it is
    handed; gives the entry as JSON. Missing, or ValueError with a code as the register's or one that `entries` has
    words for.
    """

    kind: str
    table: Callable[[View, list[Noted]], pd.DataFrame]
    called: Callable[[View, Noted], str]
    fields: Callable[[View, Noted | None, str], dict]
    id: Callable[[dict], str | None] = lambda asked: None  # what a new one is entered under, None for anything
    order: Callable[[Noted], tuple] = lambda noted: ()  # in which lists show them; else as they were entered


def entries(view: View, kind: str) -> list[Entry]:
    """What stands of a kind about the chosen survey, the last entered last."""
    return cached.store().entries(cached_months.lineage(view), kind)


def manage(view: View, of: Kind, *, listed: bool = True) -> None:
    """The list, unless the page has its own, and below it, for those who may, the one that is added or changed."""
    words, standing = view.words, sorted(entries(view, of.kind), key=lambda one: of.order(one.noted))
    if not listed:
        pass
    elif standing:
        table = of.table(view, [one.noted for one in standing])
        height = HEIGHT if len(table) > ROWS else "content"
        look = {"border": "horizontal", "hide_index": True, "height": height}  # a table, so that long texts are whole
        st.table(table.map(plain), alt=words(f"entries.{of.kind}_list"), **look)
    else:
        st.caption(words(f"entries.{of.kind}_none"))
    if access.may_write(of.kind):
        _work_on(view, of, standing)
    _history(view, of)


def _work_on(view: View, of: Kind, standing: list[Entry]) -> None:
    """A new one, or one of those that stand."""
    _said(of)
    known = {one.id: one for one in standing}
    names = {id: of.called(view, one.noted) for id, one in known.items()}
    new = view.words(f"entries.{of.kind}_new")
    chosen = new_or_known(view, of.kind, names, new) if known else ""
    _form(view, of, known.get(chosen))


def new_or_known(view: View, kind: str, names: dict[str, str], new: str) -> str:
    """Which entry is worked on; "" for a new one."""
    key = f"{kind}_chosen_{view.lang}"
    if st.session_state.get(key) not in ("", *names):
        st.session_state.pop(key, None)  # somebody took it back
    names = {"": new} | names
    label = view.words("entries.which")
    return st.selectbox(label, list(names), key=key, format_func=lambda id: names.get(id, id), width=420)


def _form(view: View, of: Kind, entry: Entry | None) -> None:
    words = view.words
    place = entry.number if entry else f"new{st.session_state.get(f'{of.kind}_added', 0)}"
    key = f"{of.kind}_{place}_{view.lang}"
    with st.form(f"{key}_form"):
        try:
            asked, wrong = of.fields(view, entry.noted if entry else None, key), None
        except ValueError as error:
            asked, wrong = {}, error
        label = words("entries.change" if entry else f"entries.{of.kind}_add")
        pressed = st.form_submit_button(label, icon=":material/edit:" if entry else ":material/add:")
    if pressed and wrong is None:
        wrong = _enter(view, of, asked, entry)
    if pressed and wrong is not None:
        st.error(refused(words, wrong), icon=":material/error:")
    if entry and st.button(words("entries.remove"), key=f"{key}_remove", icon=":material/delete:",
                           help=words("entries.remove_why")):  # fmt: skip
        _remove(view, of, entry)


def _enter(view: View, of: Kind, asked: dict, entry: Entry | None) -> Exception | None:
    """Keep it and draw the page anew, or say why it could not be kept."""
    try:
        keep(view, of.kind, asked, id=entry.id if entry else of.id(asked))
    except (ValueError, StoreError) as error:
        return error
    if entry is None:
        st.session_state[f"{of.kind}_added"] = st.session_state.get(f"{of.kind}_added", 0) + 1
    st.session_state[f"{of.kind}_said"] = view.words("entries.changed" if entry else "entries.added")
    return st.rerun()


def keep(view: View, kind: str, asked: dict, *, id: str | None = None) -> str:
    """Write it down, in the role of this session; the id. Raises ValueError and StoreError."""
    return access.store_for(kind).enter(cached_months.lineage(view), kind, asked, id=id, role=acting.known())


def marked(label: str) -> str:
    """The label of a field that has to be filled in."""
    return f"{label} *"


def need(given: dict[str, str]) -> None:
    """Raises Missing where one of these fields (label -> what was given) is empty."""
    if missing := [label for label, text in given.items() if not text.strip()]:
        raise Missing(*missing)


def refused(words: Words, error: Exception) -> str:
    """Why an entry was not kept, in words."""
    if isinstance(error, StoreError):
        return store_refused(error, words)
    if isinstance(error, Missing):
        return words("entries.refused_missing", names=words("gaps.comma").join(error.args))
    key = f"{WORDS_OF_ITS_OWN}.refused_{error}"
    return words(key if key in words else f"register_refusal.{error}")


def _remove(view: View, of: Kind, entry: Entry) -> None:
    try:
        access.store_for(of.kind).remove_entry(cached_months.lineage(view), of.kind, entry.id, role=acting.known())
    except StoreError as error:
        st.error(refused(view.words, error), icon=":material/error:")
        return
    st.session_state[f"{of.kind}_said"] = view.words("entries.removed")
    st.rerun()


def _said(of: Kind) -> None:
    if text := st.session_state.pop(f"{of.kind}_said", ""):
        st.success(text, icon=":material/check:")


def _history(view: View, of: Kind) -> None:
    """Everything that was said, the last word first; what was taken back comes back with one click."""
    words, log = view.words, cached.store().entry_log(cached_months.lineage(view), of.kind)
    if not log:
        return
    first = {entry.id: entry.number for entry in log}  # the last one seen is the first one said
    with st.expander(words("entries.history"), icon=":material/history:", key=f"{of.kind}_history"):
        acts = ["removed" if e.removed else "added" if first[e.id] == e.number else "changed" for e in log]
        table = of.table(view, [entry.noted for entry in log])
        table.insert(0, words("entries.act"), [words(f"entries.act_{act}") for act in acts])
        table[words("entries.at")] = [components.moment(entry.at) for entry in log]
        sheet = words("entries.from_sheet")
        table[words("months_page.by")] = [sheet if e.role == FROM_SHEET else acting.called(words, e.role) for e in log]
        narrow = {words(name): st.column_config.TextColumn(width=90) for name in NARROW}
        st.dataframe(table, hide_index=True, alt=words("entries.history"), column_config=narrow)
        if access.may_write(of.kind):
            _bring_back(view, of, log)


def _bring_back(view: View, of: Kind, log: list[Entry]) -> None:
    last: dict[str, Entry] = {}
    for entry in log:
        last.setdefault(entry.id, entry)
    for entry in [one for one in last.values() if one.removed][:5]:
        label = view.words("entries.bring_back", name=plain(of.called(view, entry.noted)))
        if st.button(label, key=f"back_{entry.number}", icon=":material/undo:"):
            keep(view, of.kind, entry.entry, id=entry.id)
            st.session_state[f"{of.kind}_said"] = view.words("entries.added")
            st.rerun()
