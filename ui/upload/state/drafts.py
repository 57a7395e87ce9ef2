"""The draft of this session: the files at hand and what was decided about them, kept in the store between runs.

Session state dies with the connection, so the address carries the id of the draft. Nobody can guess it: who was not
given the link cannot open another person's draft; and only who may keep files (ui/access.py) opens, notes or drops one.
"""

from __future__ import annotations

import functools
import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from store import StoreError
from ui import access

PARAMETER = "draft"


@dataclass(frozen=True)
class Upload:
    """The bytes of a dropped file and what it is called."""

    data: bytes
    name: str

    @functools.cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass
class Draft:
    """`notes` are plain JSON; `stored` and `kept` are those notes as the store has them and as they were kept."""

    id: str
    files: tuple[Upload, ...]
    notes: dict = field(default_factory=dict)
    stored: str = ""
    kept: str = ""

    @property
    def name(self) -> str:
        return " + ".join(upload.name for upload in self.files)

    @property
    def digest(self) -> str:
        """Of one file its own, of two one that tells them from either alone."""
        digests = [upload.digest for upload in self.files]
        return digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()

    def decided(self) -> str:
        """What was decided, not where the person stands, as text to compare."""
        return json.dumps({name: value for name, value in self.notes.items() if name != "step"}, sort_keys=True)


def current() -> Draft | None:
    """The draft of this session, or the one that the address names; None when there is neither."""
    draft, asked = st.session_state.get("draft"), st.query_params.get(PARAMETER)
    if asked and asked not in _left() and (draft is None or draft.id != asked):
        draft = st.session_state["draft"] = _found(asked)
    if asked and draft is None:
        st.query_params.pop(PARAMETER, None)
    return draft


def begin(files: Sequence[Upload]) -> None:
    """A new draft of these files; the one before is dropped."""
    drop()
    st.session_state["draft"] = Draft(secrets.token_hex(16), tuple(files))


def join(upload: Upload) -> None:
    """One more file of the same survey; what was decided about the first alone is put aside."""
    draft = st.session_state["draft"]
    draft.files, draft.notes, draft.stored = (*draft.files[:1], upload), {}, ""


def drop() -> None:
    """Forget the draft of this session, here and in the store."""
    draft = st.session_state.pop("draft", None)
    if draft is not None:
        _left().add(draft.id)
        _forget(draft.id)


def noted(name: str, key: str = "") -> dict:
    """The notes of that name about one reading of the files, to be changed in place."""
    return st.session_state["draft"].notes.setdefault(name, {}).setdefault(key, {})


def is_lost() -> bool:
    """Whether the address named a draft that is no more; said once."""
    return st.session_state.pop("draft_lost", False)


def save() -> str:
    """Bring the store up to date with the session at the end of a run; the code of what is wrong, or ""."""
    draft = st.session_state["draft"]
    if draft.kept == draft.decided():
        st.query_params.pop(PARAMETER, None)
        return ""
    if st.query_params.get(PARAMETER) != draft.id:
        st.query_params[PARAMETER] = draft.id
    text = json.dumps(draft.notes, sort_keys=True)
    if text == draft.stored:
        return ""
    try:
        store = access.store_for("file")
        if not (draft.stored and store.note_draft(draft.id, draft.notes)):
            store.save_draft(draft.id, [(one.name, one.data) for one in draft.files], draft.notes)
    except StoreError as error:
        return error.code
    draft.stored = text
    return ""


def kept() -> None:
    """The file is kept as it was decided: no draft is needed until something else is decided."""
    draft = st.session_state["draft"]
    draft.kept, draft.stored = draft.decided(), ""
    _forget(draft.id)


def _found(id: str) -> Draft | None:
    try:
        found = access.store_for("file").draft(id)
    except StoreError:
        found = None
    if found is None or not found.files:  # a managers' form is a draft without a file
        st.session_state["draft_lost"] = True
        return None
    files = tuple(Upload(content, name) for name, content in found.files)
    return Draft(found.id, files, found.notes, stored=json.dumps(found.notes, sort_keys=True))


def _forget(id: str) -> None:
    try:
        access.store_for("file").drop_draft(id)
    except StoreError:
        return  # the sweep gives it up later


def _left() -> set[str]:
    """Drafts this session is done with: an address from a moment ago must not bring them back."""
    return st.session_state.setdefault("drafts_left", set())
