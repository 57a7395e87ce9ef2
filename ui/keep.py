"""All writes that a page asks for."""

from __future__ import annotations

import streamlit as st

from i18n import numbers
from intake.mapping import Mapping
from intake.tidy import Tidy
from store import StoreError
from ui import cached
from ui.uploading import Upload
from ui.view import View


def dataset(view: View, upload: Upload, mapping: Mapping, tidy: Tidy) -> None:
    """Keep a file as it was confirmed and say so; the same file and mapping twice is one dataset."""
    words = view.words
    try:
        kept = cached.store().save(
            upload.data, upload.name, mapping.confirm().to_json(), tidy.survey, tidy.problems,
            signature=mapping.signature(), rows=tidy.rows,
        )  # fmt: skip
    except StoreError as error:
        st.error(words(f"store.{error.code}", **error.details), icon=":material/error:")
        return
    said = (
        words("upload.already") if kept.already else words("upload.kept", respondents=numbers.whole(kept.respondents))
    )
    st.success(said, icon=":material/check:")
    st.page_link("pages/explore/satisfaction.py", label=words("upload.look"), query_params={"data": kept.id})
