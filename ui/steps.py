"""Where an upload stands: the headline of the page, four steps and a bar."""

from __future__ import annotations

import streamlit as st

from i18n import numbers
from intake.tidy import Tidy
from ui import components
from ui.view import View

STEPS = ("file", "columns", "problems", "keep")


def say(top, text: str) -> None:
    """The headline alone, before there is anything to count."""
    with top.container():
        components.headline(text)


def refused(view: View, top) -> None:
    """The file is none that can be read: still the first step, with another file."""
    with top.container():
        components.headline(view.words("upload.headline_refused"))
        _steps(view, 0, view.words("upload.doing_refused"))


def reading(view: View, top, name: str) -> None:
    """The file is being read: the first step."""
    with top.container():
        components.headline(view.words("upload.reading", name=name))
        _steps(view, 0, view.words("upload.doing_file"))


def show(view: View, top, tidy: Tidy, *, questions: int, kept: bool) -> None:
    """What was read, and the step that is next: open questions, cells to look at, keeping."""
    words = view.words
    rows, respondents = numbers.whole(tidy.rows), numbers.whole(len(tidy.survey))
    items = numbers.whole(len(tidy.survey.items))
    key = "kept" if kept else "ready" if not questions else "open_one" if questions == 1 else "open"
    bad = int((tidy.problems["severity"] == "problem").sum())
    at = len(STEPS) if kept else 1 if questions else 2 if bad else 3
    with top.container():
        components.headline(
            words(f"upload.headline_{key}", items=items, n=questions, respondents=respondents, rows=rows)
        )
        _steps(view, at, words("upload.checked", rows=rows))


def _steps(view: View, at: int, doing: str) -> None:
    """The steps before `at` are done, the ones after it still to come."""
    words = view.words
    texts = []
    for place, step in enumerate(STEPS):
        name = words(f"upload.step_{step}")
        done, now = f":green[:material/check_circle:] {name}", f":material/radio_button_checked: **{name}**"
        texts.append(done if place < at else now if place == at else f":gray[:material/radio_button_unchecked: {name}]")
    st.markdown("\u2003".join(texts))
    text = words("upload.step", step=min(at + 1, len(STEPS)), of=len(STEPS), doing=doing)
    st.progress(at / len(STEPS), text=words("upload.all_done") if at == len(STEPS) else text)
