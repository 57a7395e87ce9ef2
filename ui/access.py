"""Who may see and do what. Without a configured sign-in OneX is one organisation's own machine: everyone is a manager.

Behind a sign-in ONEX_MANAGERS and ONEX_ANALYSTS say who has two of the roles; whoever else signed in is leadership.
pages/__init__.py says who may open a page. Every write asks here: a button that is not drawn is no rule.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

import streamlit as st

from figures.picture import plain
from store import Store, StoreError, settings
from ui import cached
from ui.view import Viewer

LEADERSHIP, ANALYST, MANAGER = "leadership", "analyst", "manager"
WRITERS = {
    "action": (ANALYST, MANAGER),
    "form": (LEADERSHIP, ANALYST, MANAGER),
    "call": (MANAGER,),
    "event": (MANAGER,),
    "target": (MANAGER,),
    "branch_name": (MANAGER,),
    "survey_name": (MANAGER,),
    "month": (MANAGER,),
    "file": (MANAGER,),
}


class Entry(Protocol):
    """What is asked of an entry of the list of pages."""

    file: str
    url: str
    roles: tuple[str, ...]


def role() -> str:
    """The viewer's role; "" for somebody who has not signed in."""
    asked = settings()
    if not asked.sign_in:
        return MANAGER
    if st.user.get("is_logged_in") is not True:
        return ""
    if _is_named(asked.managers):
        return MANAGER
    return ANALYST if _is_named(asked.analysts) else LEADERSHIP


def email() -> str:
    """The address that came with the sign-in; "" where none did, or where the provider says it is not verified."""
    address = st.user.get("email")
    if not isinstance(address, str) or str(st.user.get("email_verified", True)).lower() != "true":
        return ""
    return address.strip().lower()


def _is_named(listed: Collection[str]) -> bool:
    """Whether the viewer's address, or its whole domain, is in a list."""
    address = email()
    return address in listed or address[address.rfind("@") :] in listed


def may(entry: Entry) -> bool:
    """Whether the viewer may open a page."""
    return role() in entry.roles


def sees_drafts() -> bool:
    """Whether months may be looked at before they are published."""
    return role() in (ANALYST, MANAGER)


def sees_customers() -> bool:
    """Whether single customers may be seen: their ids, their rows of a file."""
    return role() == MANAGER


def may_write(what: str) -> bool:
    """Whether the viewer may write that (a key of WRITERS)."""
    return role() in WRITERS[what]


def store_for(what: str) -> Store:
    """The store, to write that into it; StoreError "not_allowed" where the viewer may not."""
    if not may_write(what):
        raise StoreError("not_allowed")
    return cached.store()


def note(pages: Collection[Entry]) -> None:
    """Note for this run which pages the viewer may open: pages ask by the file that they link to."""
    st.session_state["open_pages"] = {entry.file for entry in pages if may(entry)}


def opens(file: str) -> bool:
    """Whether the viewer may open the page of a file: a link to one that is closed is not drawn."""
    return file in st.session_state["open_pages"]


def gate(viewer: Viewer) -> None:
    """Stop the run before any number is shown unless the viewer has signed in where that is asked for."""
    if role():
        return
    st.markdown("## " + viewer.words("access.title"))
    st.write(viewer.words("access.why"))
    if st.button(viewer.words("access.sign_in")):
        st.login()
    st.stop()


def sign_out(viewer: Viewer) -> None:
    """The way out, for whoever signed in."""
    if settings().sign_in and st.button(viewer.words("access.sign_out"), type="tertiary", help=plain(email())):
        st.logout()


def admit(viewer: Viewer, entry: Entry) -> None:
    """Stop the run, and say why, where the page is not for the viewer's role; say so where nobody is a manager."""
    words, asked = viewer.words, settings()
    if asked.sign_in and not asked.managers:
        st.warning(words("access.no_manager"), icon=":material/key:")
    if may(entry):
        return
    named = {one: words(f"access.role_{one}") for one in (LEADERSHIP, ANALYST, MANAGER)}
    roles = words("gaps.comma").join(named[one] for one in entry.roles)
    st.markdown("## " + words("access.closed_title", page=words(f"nav.{entry.url}")))
    st.write(words("access.closed", roles=roles, role=named[role()]))
    st.write(words("access.signed_in", email=plain(email())) if email() else words("access.no_email"))
    st.stop()
