"""The managers' form of this session: what was typed, kept as a draft between runs, and what was given before.

The address carries the id of a form that is not given yet, and the link a manager gets afterwards carries it too: who
has it may correct the answers, nobody can guess it. The address from which colleagues start has none.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field

import streamlit as st

from store import StoreError, Submission
from ui import access
from ui.view import Data

PARAMETER = "form"
SIDES = ("belief", "standard", "promise", "delivery")  # in the order of asking; the last only where it was audited
MOST_LETTERS = 40

Answers = dict[str, dict[str, float]]  # item -> side -> value


@dataclass
class Form:
    """`typed` and `kept` are answers by `place`: as they stand in the form, and as they were given last.

    `by_link` says that an address brought it, not this session.
    """

    id: str
    lineage: str
    role: str = ""
    audited: bool = False
    typed: dict[str, Answers] = field(default_factory=dict)
    kept: dict[str, Answers] = field(default_factory=dict)
    stored: str = ""
    by_link: bool = False

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that are asked."""
        return SIDES if self.audited else SIDES[:-1]

    def answers(self, place: str) -> Answers:
        """What stands in the form about a place, of the sides that are asked; items without a value are not in it."""
        typed = self.typed.get(place, {})
        found = {item: {side: of[side] for side in self.sides if side in of} for item, of in typed.items()}
        return {item: values for item, values in found.items() if values}

    def put(self, place: str, item: str, side: str, value: float | None) -> None:
        """Note a number that was typed; None where a field was emptied."""
        if value is not None:
            self.typed.setdefault(place, {}).setdefault(item, {})[side] = float(value)
        elif side in self.typed.get(place, {}).get(item, {}):
            del self.typed[place][item][side]

    def is_kept(self, place: str) -> bool:
        """Whether something was given, and just what stands in the form now."""
        return bool(self.kept.get(place)) and self.kept[place] == self.answers(place)

    def is_open(self) -> bool:
        """Whether anything stands in the form that was not given yet."""
        return any(self.answers(place) != self.kept.get(place, {}) for place in self.typed)

    def notes(self) -> dict:
        """What the store keeps of it as a draft."""
        return {"lineage": self.lineage, "role": self.role, "audited": self.audited, "typed": self.typed}


def place(month: str, branch: str) -> str:
    """A month and a branch ("" for all) as one text: what answers are about."""
    return json.dumps([month, branch], ensure_ascii=False)


def current(data: Data) -> Form:
    """The form of this session about this survey, or the one that the address names; a new one where there is none."""
    lineage, asked = data.survey, st.query_params.get(PARAMETER, "")
    forms = st.session_state.setdefault("forms", {})
    form = forms.get(lineage)
    if asked and asked not in _left() and (form is None or form.id != asked):
        form = _found(asked, lineage) or form
    forms[lineage] = form or Form(secrets.token_hex(16), lineage)
    return forms[lineage]


def move(form: Form, at: str) -> None:
    """Who types first and says for which month or branch afterwards takes along what he typed."""
    last = f"form_place_{form.id}"
    before = st.session_state.get(last, at)
    if before != at and at not in form.typed and before in form.typed and before not in form.kept:
        form.typed[at] = form.typed.pop(before)
    st.session_state[last] = at


def give(form: Form, submission: Submission) -> None:
    """Keep the answers about a place; trouble is noted and said in the next run."""
    at = place(submission.month, submission.branch)
    try:
        access.store_for("form").give(submission)
    except StoreError as error:
        st.session_state["form_trouble"] = error
        return
    form.kept[at] = form.answers(at)
    if not form.is_open():
        _forget(form)


def trouble() -> StoreError | None:
    """Why the answers could not be kept; said once."""
    return st.session_state.pop("form_trouble", None)


def another(form: Form) -> None:
    """The next manager at this screen: an empty form of his own. What was given stays given."""
    _left().add(form.id)
    st.session_state["forms"].pop(form.lineage, None)
    st.query_params.pop(PARAMETER, None)


def save(form: Form) -> None:
    """Bring draft and address up to date with the session at the end of a run."""
    if not form.is_open():
        st.query_params.pop(PARAMETER, None)
        return
    if st.query_params.get(PARAMETER) != form.id:
        st.query_params[PARAMETER] = form.id
    text = json.dumps(form.notes(), sort_keys=True)
    if text == form.stored:
        return
    try:
        store = access.store_for("form")
        if not (form.stored and store.note_draft(form.id, form.notes())):
            store.save_draft(form.id, [], form.notes())
    except StoreError:
        return  # the form itself is here; keeping it will say what is wrong
    form.stored = text


def _found(id: str, lineage: str) -> Form | None:
    """The form of that id about this survey: what was given, and over it what was typed since."""
    try:
        store = access.store_for("form")
        draft, given = store.draft(id), store.given_by(id, lineage)
    except StoreError:
        return None
    notes = draft.notes if draft and draft.notes.get("lineage") == lineage else {}
    if not notes and not given:
        return None
    kept = {place(one.month, one.branch): {item: dict(of) for item, of in one.answers.items()} for one in given}
    audited = any("delivery" in of for answers in kept.values() for of in answers.values())
    return Form(
        id, lineage, role=notes.get("role", given[-1].role if given else ""), audited=notes.get("audited", audited),
        typed=json.loads(json.dumps(kept)) | notes.get("typed", {}), kept=kept, by_link=True,
        stored=json.dumps(notes, sort_keys=True) if notes else "",
    )  # fmt: skip


def _forget(form: Form) -> None:
    form.stored = ""
    try:
        access.store_for("form").drop_draft(form.id)
    except StoreError:
        return  # the sweep gives it up later


def _left() -> set[str]:
    """Forms this session is done with: an address from a moment ago must not bring them back."""
    return st.session_state.setdefault("forms_left", set())
