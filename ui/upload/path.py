"""The guided path of an upload: file, sheet and header, columns, values, problems, keep; back and forth at will."""

from __future__ import annotations

import streamlit as st

from intake.reading.sheets import Refusal
from ui import keep
from ui.upload import columns, problems, quality, step_file, step_keep, step_sheet, step_values, steps, uploading
from ui.upload.deciding import questions
from ui.upload.state import drafts, joining, work
from ui.upload.state.drafts import Draft
from ui.upload.state.work import Work
from ui.view import View

SHOWS = {"sheet": step_sheet.show, "columns": columns.show, "values": step_values.show}
TRIED = (("file",), ("file", "sheet"), ("file", "sheet", "columns"))  # what can be changed where the reading failed


def walk(view: View, draft: Draft, top) -> None:
    """Read the file and show the step the person is at; a refusal shows the last step that can mend it."""
    is_first = _is_first(draft)
    at, refusal = None, None
    place = top.empty() if is_first else top  # emptied on every run, the headline would flicker
    if is_first:
        steps.say(place, view.words("upload.reading", name=draft.name))
    try:
        at = work.opened(view, draft)
        at = work.proposed(at)
        at = joining.settled(questions.asked(work.read(at)))
    except Refusal as refused:
        refusal = refused
    if refusal is None:
        _show(at, place)
    else:
        _mend(view, draft, at, refusal, place)
    if at is not None and (code := drafts.save()):
        st.caption(view.words("upload.draft_unsaved", why=code))


def _show(at: Work, top) -> None:
    step = steps.shown(at)
    with st.container():
        if step == "file":
            step_file.show(at.view, at.draft, at)
        elif step == "problems":
            quality.show(at)
            problems.show(at.view, at.tidy.problems, name=at.draft.name, several=len(at.book.sheets) > 1)
        elif step == "keep":
            step_keep.show(at)
        else:
            SHOWS[step](at)
    kept = keep.is_kept(at)
    with top.container():
        steps.headline(at, kept)
        steps.stepper(at.view, step, steps.STEPS, at.asked, kept=kept)
    steps.onward(at.view, step, steps.STEPS)


def _mend(view: View, draft: Draft, at: Work | None, refusal: Refusal, top) -> None:
    """What went wrong, and the step where it can be put right."""
    possible = TRIED[0 if at is None else 1 if at.proposal is None else 2]
    step = draft.notes.get("step")
    step = step if step in possible else possible[-1]
    with top.container():
        steps.say(st, view.words("upload.headline_refused"))
        steps.stepper(view, step, possible, (), kept=False, failed=possible[-1])
    uploading.refused(view, draft, refusal)
    if step == "file":
        step_file.show(view, draft, at)
    else:
        SHOWS[step](at)
        uploading.drop(view.words("upload.drop_other"), key="upload_other")
    steps.onward(view, step, possible)


def _is_first(draft: Draft) -> bool:
    """Whether the file is read for the first time: that it is being read is then said first."""
    before = st.session_state.get("upload_seen")
    st.session_state["upload_seen"] = draft.digest
    return before != draft.digest
