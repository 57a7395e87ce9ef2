"""What a person must decide before the numbers can be trusted: one box a question, one button a choice.

Answers live with the session and are put into the mapping before the file is read again.
"""

from __future__ import annotations

import dataclasses

import streamlit as st

from intake.mapping import Mapping
from intake.questions import Question
from intake.tidy import Tidy
from ui import components
from ui.view import View

# The parts of a mapping that a choice fills as it is; columns, sheet and month have their own widgets above.
FILLED = ("scale", "missing_codes", "date_order", "assumed_expectation")
SHOWN_COLUMNS = 6


def _answers(key: str) -> dict[str, tuple[str, object]]:
    return st.session_state.setdefault(f"answers_{key}", {})


def answered(mapping: Mapping, key: str) -> Mapping:
    """The mapping with what was decided so far."""
    filled = {field: value for field, value in _answers(key).values() if field in FILLED}
    if "missing_codes" in filled:
        filled["missing_codes"] = tuple(filled["missing_codes"])
    return dataclasses.replace(mapping, **filled)


def still_open(tidy: Tidy, key: str) -> list[Question]:
    """The questions nobody has answered yet."""
    return [question for question in tidy.questions if question.code not in _answers(key)]


def ask(view: View, asked: list[Question], key: str) -> None:
    """Every open question in a sentence, with the columns it is about and a button for each choice."""
    if not asked:
        return
    components.finding(view.words("upload.questions_title"))
    for question in asked:
        with st.container(border=True):
            st.markdown(view.words(f"question.{question.code}"))
            if question.columns:
                st.text(_some(question.columns))
            with st.container(horizontal=True):
                for place, choice in enumerate(_choices(question)):
                    st.button(
                        _label(view, question, choice), key=f"{question.code}_{place}_{key}", on_click=_decide,
                        args=(key, question, choice),
                    )  # fmt: skip


def _decide(key: str, question: Question, choice: object) -> None:
    _answers(key)[question.code] = (question.field, choice)


def _choices(question: Question) -> tuple:
    return question.choices if question.field in FILLED else (None,)


def _some(columns: tuple[str, ...]) -> str:
    more = " …" if len(columns) > SHOWN_COLUMNS else ""
    return " · ".join(columns[:SHOWN_COLUMNS]) + more


def _label(view: View, question: Question, choice: object) -> str:
    """A choice as people call it."""
    words = view.words
    if question.field not in FILLED:
        return words("upload.as_shown")
    if question.field == "scale":
        return words("upload.scale", lo=f"{choice['lo']:g}", hi=f"{choice['hi']:g}")
    if question.field == "missing_codes":
        codes = ", ".join(f"{code:g}" if isinstance(code, int | float) else str(code) for code in choice)
        return words("upload.codes", codes=codes) if choice else words("upload.no_codes")
    if question.field == "date_order":
        return words(f"upload.{choice}")
    return words("upload.assume_none" if choice is None else f"upload.assume_{choice['kind']}")
