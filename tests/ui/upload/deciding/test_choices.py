"""Every kind of question can be read and answered in both languages, one that is not known yet too."""

import pytest

from i18n import LANGUAGES, Words
from intake.questions import Question
from ui.upload.deciding import choices
from ui.view import Filters, View

LO, HI = {"lo": 1.0, "hi": 5.0, "step": 1.0}, {"lo": 0.0, "hi": 10.0, "step": 1.0}
JOIN = {"kind": "join", "sheets": {"expectation": "before", "perception": "after"}, "by": "id"}
KNOWN = [
    Question("scale", "scale", ("Q1",), (LO, HI | {"expectation": LO})),
    Question("missing_codes", "missing_codes", ("Q1",), ([98, "n/a"], [])),
    Question("date_order", "date_order", ("date",), ("dmy", "mdy")),
    Question("sheet", "sheets", (), ("Answers", "Copy")),
    Question("layout", "layout", ("id",), ({"kind": "long"}, {"kind": "wide"})),
    Question("join_rows", "layout", (), (None, JOIN)),
    Question("weight", "columns", ("w",), (None, "w")),
    Question("date", "columns", ("start", "end"), ("start", "end", None)),
    Question("renamed", "columns", ("Wait time",), ({"same": ("Waiting",)}, {"new": ("Wait time",)}, None)),
    Question("scale_changed", "scale", ("Q1",), (HI, LO)),
    Question("pair_lost", "columns", ("E",), (None, {"E": ["P"]})),
    Question("pairs_undecided", "columns", ("E", "P1", "P2"), ({}, {"E": ["P1"]}, {"E": ["P1", "P2"]})),
    Question("importance", "assumed_expectation", ("Q1",), (None, {"kind": "importance"})),
    Question("reversed", "reversed", ("Q1",), (["Q1"], [])),
    Question("direction", "reversed", ("Q1",), ([], ["Q1"])),
    Question("coded", "reversed", ("m[1]",), ([], ["m[1]"])),
    Question("stacked", "layout", (), ({"kind": "wide"}, *({"kind": "block", "which": n} for n in (1, 2)))),
    Question("options", "options", ("hall", "North", "north"), ({"hall": {"n": "n"}}, {"hall": {"n": "N"}})),
    Question("wording", "words", ("Q1",), ({"good": 3.0}, {"good": 4.0})),
    Question("something_new", "keep_ids", (), (False, True)),
    Question("something_new", "header_rows", (), ((1,), (1, 2), ())),
]


def view(lang: str) -> View:
    return View(Words(lang), "light", None, Filters())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("question", KNOWN, ids=lambda question: f"{question.code}-{question.field}")
def test_every_question_has_a_sentence_and_choices_that_differ(question, lang):
    here = view(lang)
    assert choices.sentence(here, question)
    assert choices.yes(here, question)
    labels = [choices.label(here, question, choice) for choice in question.choices if choice != {}]
    assert all(labels) and len(set(labels)) == len(labels)


def test_a_question_about_a_new_header_names_the_old_one():
    question = Question("renamed", "columns", ("Wait",), ({"same": ("Queue",)}, {"new": ("Wait",)}, None))
    assert all(name in choices.sentence(view("en"), question) for name in ("Wait", "Queue"))


def test_the_text_of_a_survey_is_shown_letter_by_letter():
    question = Question("sheet", "sheets", (), ("*all* :red[x]", "b"))
    assert choices.label(view("en"), question, "*all* :red[x]") == "\\*all\\* \\:red\\[x\\]"
