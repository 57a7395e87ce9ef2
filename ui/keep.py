"""All writes that a page asks for."""

from __future__ import annotations

import streamlit as st

from i18n import numbers
from intake.mapping import Mapping
from intake.tidy import Tidy
from store import Dataset, StoreError
from ui import cached
from ui.uploading import Upload
from ui.view import View


def button(view: View, upload: Upload, mapping: Mapping, tidy: Tidy, key: str) -> bool:
    """Keep the file as it is confirmed now; whether that was done, with the way to its charts."""
    words, done = view.words, f"kept_{key}"
    if st.button(f":violet[:material/save: {words('upload.keep')}]", type="primary", key=f"keep_{key}"):
        with st.spinner(words("upload.keeping")):
            st.session_state[done] = mapping, _saved(view, upload, mapping, tidy)
    as_kept, kept = st.session_state.get(done, (None, None))
    if kept is None or as_kept != mapping:
        return False
    said = "already" if kept.already else "kept"
    st.success(words(f"upload.{said}", respondents=numbers.whole(kept.respondents)), icon=":material/check:")
    link = {"query_params": {"data": kept.id}, "icon": ":material/arrow_forward:"}
    st.page_link("pages/explore/satisfaction.py", label=words("upload.look"), **link)
    return True


def _saved(view: View, upload: Upload, mapping: Mapping, tidy: Tidy) -> Dataset | None:
    """What was kept; the same file and mapping twice is one dataset. None, with the reason shown, when it failed."""
    try:
        return cached.store().save(
            upload.data, upload.name, mapping.confirm().to_json(), tidy.survey, tidy.problems,
            signature=mapping.signature(), rows=tidy.rows,
        )  # fmt: skip
    except StoreError as error:
        st.error(view.words(f"store.{error.code}", **error.details), icon=":material/error:")
        return None
