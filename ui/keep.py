"""All writes that a page asks for."""

from __future__ import annotations

import io
import zipfile

import streamlit as st

from batch import sources
from batch.pipeline import Loaded
from batch.reasons import store_refused
from i18n import numbers
from intake import waves
from store import Dataset, StoreError
from ui import access
from ui.upload.state import drafts, late, replacing
from ui.upload.state.work import Work


def button(at: Work, *, disabled: bool) -> bool:
    """Keep the file as it is confirmed now; whether that was done, with the way to its charts."""
    words, done = at.view.words, f"kept_{at.key}"
    idle = disabled or is_kept(at)
    label = f":material/save: {words('upload.keep')}"
    look = {"type": "secondary" if is_kept(at) else "primary", "disabled": idle, "key": f"keep_{at.key}"}
    if st.button(label if idle else f":violet[{label}]", **look):
        with st.spinner(words("upload.keeping")):
            frozen = late.frozen(at)
            st.session_state[done] = at.mapping, _saved(at)
            st.session_state[f"late_{at.key}"] = frozen
        if is_kept(at):
            st.rerun()  # what was asked before is decided, and the menus know of the file
    as_kept, kept = st.session_state.get(done, (None, None))
    if kept is None or as_kept != at.mapping:
        return False
    said = "already" if kept.already else "kept"
    st.success(words(f"upload.{said}", respondents=numbers.whole(kept.respondents)), icon=":material/check:")
    link = {"query_params": {"data": kept.lineage}, "icon": ":material/arrow_forward:"}
    st.page_link("pages/explore/satisfaction.py", label=words("upload.look"), **link)
    if not kept.already:
        late.after(at.view, st.session_state.get(f"late_{at.key}", []), kept.lineage)
    return True


def is_kept(at: Work) -> bool:
    """Whether just this was kept in this session."""
    as_kept, kept = st.session_state.get(f"kept_{at.key}", (None, None))
    return kept is not None and as_kept == at.mapping


def was_there(at: Work) -> bool:
    """Whether just this had been kept before."""
    return is_kept(at) and st.session_state[f"kept_{at.key}"][1].already


def _original(draft: drafts.Draft) -> tuple[bytes, str]:
    """What is kept of the files as they came, and its name: the file itself, of two an archive."""
    if len(draft.files) == 1:
        return draft.files[0].data, draft.name
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for upload in draft.files:
            archive.writestr(zipfile.ZipInfo(upload.name), upload.data)  # of no date: the same files, the same bytes
    return packed.getvalue(), f"{draft.name}.zip"


def _saved(at: Work) -> Dataset | None:
    """What was kept; the same file and mapping twice is one dataset. None, with the reason shown, when it failed."""
    tidy = at.tidy
    mapping = waves.kept(at.mapping, at.table.headers, tidy.survey)
    try:
        store = access.store_for("file")
        kept = store.save(
            *_original(at.draft), mapping.to_json(), tidy.survey, tidy.problems,
            signature=mapping.signature(), rows=tidy.rows, replaces=replacing.chosen(at),
        )  # fmt: skip
        sources.enter_targets(store, kept.lineage, Loaded(at.draft.name, at.book, mapping, tidy))
    except StoreError as error:
        st.error(store_refused(error, at.view.words), icon=":material/error:")
        return None
    drafts.kept()
    return kept
