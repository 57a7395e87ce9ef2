"""Where an upload stands: the headline of the page, the six steps to go back and forth between, and what is next."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from i18n import numbers
from intake.questions import Question
from ui import components
from ui.keep import was_there
from ui.upload.deciding import questions
from ui.upload.state.work import Work
from ui.view import View

STEPS = ("file", "sheet", "columns", "values", "problems", "keep")
OPEN, DONE, TO_DO = ":material/help:", ":green[:material/check_circle:]", ":material/radio_button_unchecked:"


def say(top, text: str) -> None:
    """The headline alone, before there is anything to count."""
    with top.container():
        components.headline(text)


def headline(at: Work, kept: bool) -> None:
    """How much was read, and whether anything has to be decided."""
    doubts, tidy = questions.doubts(at.asked), at.tidy
    key = "kept" if kept else "ready" if not doubts else "open_one" if doubts == 1 else "open"
    key = "already" if was_there(at) else key
    components.headline(
        at.view.words(
            f"upload.headline_{key}", items=numbers.whole(len(tidy.survey.items)), n=doubts,
            respondents=numbers.whole(len(tidy.survey)), rows=numbers.whole(tidy.rows),
        )
    )  # fmt: skip


def shown(at: Work) -> str:
    """The step that is shown: where the person went, else the first with a doubt, else the last."""
    went = at.draft.notes.get("step")
    if went not in STEPS:
        doubtful = {questions.step(question) for question in at.asked if questions.is_doubt(question)}
        went = next((step for step in STEPS if step in doubtful), STEPS[-1])
        at.draft.notes["step"] = went  # answering the question must not take him away from it
    return went


def stepper(view: View, at: str, possible: Sequence[str], asked: Sequence[Question], *, kept: bool, failed="") -> None:
    """A button a step: done, or with the number of its open questions; `failed` is where the reading stopped."""
    with st.container(horizontal=True, gap="small"):
        for step in STEPS:
            count = sum(questions.step(question) == step for question in asked if questions.is_doubt(question))
            to_do = step not in possible or (step == "keep" and not kept)
            mark = OPEN if count or step == failed else TO_DO if to_do else DONE
            name = view.words(f"upload.step_{step}") + (f" · {count}" if count else "")
            st.button(
                f"{mark} **{name}**" if step == at else f"{mark} {name}", key=f"go_{step}",
                type="secondary" if step == at else "tertiary", disabled=step not in possible,
                on_click=_go, args=(step,),
            )  # fmt: skip


def onward(view: View, at: str, possible: Sequence[str]) -> None:
    """Back and next; under the last step only back."""
    place = possible.index(at)
    with st.container(horizontal=True):
        if place > 0:
            st.button(view.words("upload.back"), key="back", on_click=_go, args=(possible[place - 1],))
        if place + 1 < len(possible):
            following = possible[place + 1]
            label = view.words("upload.next", step=view.words(f"upload.step_{following}"))
            st.button(f":violet[{label}]", key="next", type="primary", on_click=_go, args=(following,))


def _go(step: str) -> None:
    st.session_state["draft"].notes["step"] = step
