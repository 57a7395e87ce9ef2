"""Which sheet holds the answers and which of its rows name the columns: found with a reason, changed by hand."""

from __future__ import annotations

import streamlit as st

from ui import components
from ui.upload import sheet_preview
from ui.upload.deciding import choosing, questions
from ui.upload.state import work
from ui.upload.state.work import Work

MOST_ROWS, MOST_HEADERS = 30, 5


def show(at: Work) -> None:
    """The questions, the sheet, its header rows and its first rows as they stand in the file."""
    questions.ask(at, "sheet")
    words = at.view.words
    components.finding(words("upload.sheet_title"), why(at))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(at.book.sheets) > 1:
            _sheet(at)
        _header_rows(at)
    sheet_preview.show(at)


def why(at: Work) -> str:
    """The sheet and its header rows in a sentence, with the reason."""
    words, said = at.view.words, work.chosen(at.draft)
    if at.mapping is None:
        return words("upload.sheet_none")
    rows = sheet_preview.header_rows(at)
    told = words("upload.headers", rows=", ".join(map(str, rows)), n=len(rows)) if rows else words("upload.headers_no")
    only = len(at.book.sheets) == 1
    sheet = "only" if only else "chosen" if said.get("sheet") else "known" if at.known else "most"
    return words(f"upload.sheet_{sheet}", of=len(at.book.sheets)) + " " + told


def _sheet(at: Work) -> None:
    names = [sheet.name for sheet in at.book.sheets]
    shown = sheet_preview.shown_sheet(at).name

    def pick(name: str) -> None:
        work.choose(at.draft, "sheet", name)
        work.choose(at.draft, "header_rows", None)

    choosing.one_of(
        at.view, at.view.words("upload.sheet"), names, key=f"sheet_{at.draft.digest[:12]}", chosen=shown,
        name=str, pick=pick, width=260,
    )  # fmt: skip


def _header_rows(at: Work) -> None:
    """The first header row and how many there are; none at all where the sheet begins with answers."""
    rows, words = sheet_preview.header_rows(at), at.view.words
    first, count = f"header_first_{at.view.lang}", f"header_count_{at.view.lang}"
    for widget, value in ((first, rows[0] if rows else 1), (count, len(rows))):
        if st.session_state.get(widget) != value:
            st.session_state[widget] = value

    def typed() -> None:
        start = st.session_state[first]
        work.choose(at.draft, "header_rows", list(range(start, start + st.session_state[count])))

    last = min(MOST_ROWS, sheet_preview.shown_sheet(at).last_row)
    st.number_input(words("upload.header_first"), 1, last, key=first, on_change=typed, width=200)
    st.number_input(words("upload.header_count"), 0, MOST_HEADERS, key=count, on_change=typed, width=200)
    if work.chosen(at.draft).get("header_rows") is not None:
        found = words("upload.header_found")
        st.button(found, key="header_found", on_click=work.choose, args=(at.draft, "header_rows", None))
