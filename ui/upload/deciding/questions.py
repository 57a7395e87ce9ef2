"""What a person must decide before the numbers can be trusted: one box a question, one button a choice.

Each question belongs to the step of the path where the field that settles it is shown. What was decided is kept with
the draft and put into the mapping before the file is read again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

import streamlit as st

from intake.mapping import LEFT_OUT, PAIR_LOST, ROLES
from intake.questions import Question
from intake.tidying.options import with_choice
from ui import cached_upload, components
from ui.upload.deciding import choices, pairing, settling
from ui.upload.state import corrections, drafts, work
from ui.upload.state.work import Work

STEPS = {
    "sheets": "sheet", "header_rows": "sheet", "layout": "sheet",
    "columns": "columns", "assumed_expectation": "columns", "keep_ids": "columns",
}  # fmt: skip
MONTHS = ("no_month", "no_year")  # the numbers stand without them
READING = {"sheets": "sheet", "header_rows": "header_rows", "layout": "layout"}  # these have the file read anew


def step(question: Question) -> str:
    """The step that shows what the question is about."""
    return STEPS.get(question.field, "values")


def is_doubt(question: Question) -> bool:
    """Whether the numbers themselves depend on the answer: not on the month."""
    return question.code not in MONTHS


def doubts(asked: Sequence[Question]) -> int:
    """How many of the questions the numbers themselves depend on."""
    return sum(map(is_doubt, asked))


def asked(at: Work) -> Work:
    """With the questions nobody has answered yet. Numbers stand without a month, but a trend wants one, so we ask."""
    found = list(at.tidy.questions)
    said = any(question.code in MONTHS or question.field == "date_order" for question in found)
    if not at.tidy.survey.months and not said:
        found.append(Question("no_month", "month_if_none"))
    still = tuple(question for question in found if _name(question) not in _answered(at.key))
    return dataclasses.replace(at, asked=still)


def month_is_settled(at: Work) -> bool:
    """Whether a person named the month or went on without one."""
    return bool(at.mapping.month_if_none) or any(code in _answered(at.key) for code in MONTHS)


def ask(at: Work, name: str) -> None:
    """Every open question of a step, the columns it is about and its choices; answers can be taken back."""
    view = at.view
    here = [question for question in at.asked if step(question) == name]
    if here:
        components.finding(view.words("upload.questions_title" if doubts(here) else "upload.month_title"))
    for question in here:
        box(at, question)
    mine = [said for said, field in _answered(at.key).items() if STEPS.get(field, "values") == name]
    if mine:
        again = view.words("upload.ask_again")
        st.button(again, key=f"again_{name}", type="tertiary", on_click=_ask_again, args=(at.key, mine))


def box(at: Work, question: Question) -> None:
    """One question with its choices."""
    with st.container(border=True):
        st.markdown(choices.sentence(at.view, question))
        if question.columns and question.code not in ("pairs_undecided", "renamed"):
            st.text(choices.some(question.columns))
        if question.code == "pairs_undecided":
            pairing.lists(at.view, at.mapping, at.key)
        if asks_words(question):
            settling.words(at, asked=True)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if question.field == "month_if_none":
                settling.month(at)
            for place, (label, press) in enumerate(_presses(at, question)):
                st.button(label, key=f"{_name(question)}_{place}", on_click=press)


def asks_words(question: Question) -> bool:
    """Whether the choices are answers that each want a score."""
    return question.field == "words" and all(isinstance(choice, str) for choice in question.choices)


def _presses(at: Work, question: Question) -> Iterator[tuple[str, Callable[[], None]]]:
    """What each button says and does."""
    words, code, mapping, key = at.view.words, question.code, at.mapping, at.key
    if code == "pairs_possible":
        yield words("upload.two_by_two"), lambda: pairing.two_by_two(mapping, key)
    if question.choices and not asks_words(question):
        for choice in question.choices:
            if code != "pairs_undecided" or choice:  # to pair nothing is a button of the lists
                yield choices.label(at.view, question, choice), lambda choice=choice: _settle(at, question, choice)
        return
    yield choices.yes(at.view, question), lambda: _leave(at, question)
    if code == "pairs_sections":
        yield words("upload.answer_pairs_possible"), lambda: pairing.all_perceived(mapping, key)


def _settle(at: Work, question: Question, choice: object) -> None:
    """Put the choice where it belongs: the reading of the file, the columns, or a field of the mapping."""
    field = question.field
    if field in READING:
        if choice != question.choices[0]:
            work.choose(at.draft, READING[field], {"kind": "wide"} if field == "layout" and not choice else choice)
            _answered(work.key(at.draft))[_name(question)] = field
    elif field == "columns":
        _columns(at, question, choice)
    elif field == "options":
        corrections.settle(at.key, field, with_choice(at.mapping.options, choice))
    elif field == "words":
        corrections.settle(at.key, field, at.mapping.words | choice)
    else:
        corrections.settle(at.key, field, list(choice) if isinstance(choice, tuple) else choice)
    _decide(at, question)


def _columns(at: Work, question: Question, choice: object) -> None:
    """A pairing, or the one column of those asked about that is used; the others are left out then."""
    places = [place for place, column in enumerate(at.mapping.columns) if column.header in question.columns]
    if question.code == "renamed" or not isinstance(choice, dict):
        drafts.noted("said_of", at.key)[_name(question)] = list(question.columns)
    if question.code == "renamed":
        _renamed(at, choice, question.columns, places)
    elif isinstance(choice, dict):
        corrections.pair(at.key, at.mapping, choice, question.columns)
    else:
        for place in places:
            _use(at, question, place, used=at.mapping.columns[place].header == choice)
    corrections.redraw(at.key)


def _renamed(at: Work, choice: dict | None, headers: Sequence[str], places: Sequence[int]) -> None:
    """The columns of last time under new headers, or what they would be in a first file, or none at all."""
    new = {}
    if choice and "new" in choice:
        said = work.said(at.draft)
        first = cached_upload.as_new(at.draft.digest, at.book.encoding, said, at.mapping, headers, _book=at.book)
        new = {column.position: column for column in first}
    for place in places:
        column = at.mapping.columns[place]
        if column.position in new:
            corrections.put(at.key, at.mapping, place, new[column.position])
        else:
            role = (column.side or column.role) if choice else "ignore"
            corrections.correct(at.key, at.mapping, place, role, column.item)


def _use(at: Work, question: Question, place: int, *, used: bool) -> None:
    """The column as the role the question is about (a date, a weight), else as it was taken; or not at all."""
    column, role = at.mapping.columns[place], question.code if question.code in ROLES else ""
    if used:
        corrections.correct(at.key, at.mapping, place, role or column.side or column.role, column.item)
    elif column.role == (role or column.role):
        reason = LEFT_OUT if question.code == PAIR_LOST else "confirmed"
        corrections.correct(at.key, at.mapping, place, "ignore", reason=reason)


def _leave(at: Work, question: Question) -> None:
    """It is right as it was read; answers that no score was given to are none."""
    if asks_words(question):
        settling.no_answers(at)
    _decide(at, question)


def _decide(at: Work, question: Question) -> None:
    _answered(at.key)[_name(question)] = question.field


def _ask_again(key: str, names: list[str]) -> None:
    for name in names:
        field = _answered(key).pop(name)
        if field == "columns":
            corrections.unpair(key)
            corrections.forget(key, drafts.noted("said_of", key).pop(name, []))
        corrections.unsettle(key, field)


def _answered(key: str) -> dict[str, str]:
    """The questions answered so far, and the field of each."""
    return drafts.noted("answered", key)


def _name(question: Question) -> str:
    """What tells a question from the others of this file: some are asked once for each column."""
    return "|".join((question.code, *question.columns)) if choices.is_per_column(question) else question.code
