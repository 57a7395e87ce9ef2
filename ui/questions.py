"""What a person must decide before the numbers can be trusted: one box a question, one button a choice.

Answers live with the session and are put into the mapping before the file is read again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import streamlit as st

from intake.mapping import Mapping
from intake.questions import Question
from intake.tidy import Tidy
from ui import choosing, components, pairing, uploading
from ui.view import View

FILLED = ("scale", "missing_codes", "date_order")  # the parts of a mapping that a choice fills as it is
SHOWN_COLUMNS = 6


def _answers(key: str) -> dict[str, tuple[str, object]]:
    return st.session_state.setdefault(f"answers_{key}", {})


def answered(view: View, mapping: Mapping, key: str) -> Mapping:
    """The mapping with what was decided so far."""
    filled = {field: value for field, value in _answers(key).values() if field in FILLED}
    if "missing_codes" in filled:
        filled["missing_codes"] = tuple(filled["missing_codes"])
    # Never the month of a mapping kept before: these answers are of another one.
    return dataclasses.replace(mapping, **filled, month_if_none=choosing.chosen(view, f"month_{key}") or None)


def still_open(tidy: Tidy, key: str) -> list[Question]:
    """The questions nobody has answered yet. The numbers stand without a month, but a trend wants one, so we ask."""
    asked = list(tidy.questions)
    if not tidy.survey.months and "no_month" not in (question.code for question in asked):
        asked.append(Question("no_month", "month_if_none"))
    return [question for question in asked if question.code not in _answers(key)]


def doubts(asked: list[Question]) -> int:
    """How many of the questions the numbers themselves depend on: not on the month."""
    return sum(question.code != "no_month" for question in asked)


def month_is_settled(view: View, key: str) -> bool:
    """Whether a person named the month or went on without one."""
    return bool(choosing.chosen(view, f"month_{key}")) or "no_month" in _answers(key)


def ask(view: View, asked: list[Question], mapping: Mapping, key: str) -> None:
    """Every open question in a sentence, the columns it is about and its choices; answers can be taken back."""
    if asked:
        components.finding(view.words("upload.questions_title" if doubts(asked) else "upload.month_title"))
    for question in asked:
        with st.container(border=True):
            st.markdown(view.words(f"question.{question.code}"))
            if question.columns and question.code != "pairs_undecided":
                st.text(_some(question.columns))
            _choices(view, question, mapping, key)
    if _answers(key):
        st.button(view.words("upload.ask_again"), key=f"again_{key}", type="tertiary", on_click=_answers(key).clear)


def _choices(view: View, question: Question, mapping: Mapping, key: str) -> None:
    if question.code == "pairs_undecided":
        pairing.lists(view, mapping, key)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if question.code == "no_month" and not month_is_settled(view, key):
            uploading.month(view, key)
        for place, (label, press) in enumerate(_buttons(view, question, mapping, key)):
            st.button(label, key=f"{question.code}_{place}_{key}", on_click=press)


def _buttons(view: View, question: Question, mapping: Mapping, key: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """What each button says and does."""
    words, code = view.words, question.code
    if question.field in FILLED:
        for choice in question.choices:
            yield _label(view, question, choice), lambda choice=choice: _decide(key, question, choice)
        return
    if code == "importance":
        assume = f"assume_{key}"
        yield words("upload.assume_importance"), lambda: choosing.choose(view, assume, "importance")
        yield words("upload.assume_none"), lambda: _decide(key, question)
        return
    if code == "pairs_possible":
        yield words("upload.two_by_two"), lambda: pairing.two_by_two(mapping, key)
    answer = f"upload.answer_{code}"
    yield words(answer if answer in words else "upload.as_shown"), lambda: _decide(key, question)
    if code == "pairs_sections":
        yield words("upload.answer_pairs_possible"), lambda: pairing.all_perceived(mapping, key)


def _decide(key: str, question: Question, choice: object = None) -> None:
    _answers(key)[question.code] = (question.field, choice)


def _some(columns: tuple[str, ...]) -> str:
    more = " …" if len(columns) > SHOWN_COLUMNS else ""
    return " · ".join(columns[:SHOWN_COLUMNS]) + more


def _label(view: View, question: Question, choice: object) -> str:
    """A choice as people call it."""
    words = view.words
    if question.field == "scale":
        one = words("upload.scale", lo=f"{choice['lo']:g}", hi=f"{choice['hi']:g}")
        other = choice.get("expectation")
        if not other:
            return one
        return words("upload.two_scales", perceived=one, lo=f"{other['lo']:g}", hi=f"{other['hi']:g}")
    if question.field == "missing_codes":
        codes = ", ".join(f"{code:g}" if isinstance(code, int | float) else str(code) for code in choice)
        return words("upload.codes", codes=codes) if choice else words("upload.no_codes")
    return words(f"upload.{choice}")
