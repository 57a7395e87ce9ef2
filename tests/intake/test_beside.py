"""What a file tells beside scores: Kano pairs, a register, scores that stand alone."""

from analytics.kano import elsewhere, features, joint
from batch.pipeline import load
from tests.intake.books import book
from tests.intake.files import PAIRS, codes, loaded, problems, roles, rows

LIKE, MUST, NEUTRAL, TOLERATE, DISLIKE = (
    "I like it",
    "It must be so",
    "I don't mind",
    "I can live with it",
    "I dislike it",
)
BOTH = [[LIKE, DISLIKE], [LIKE, TOLERATE], [MUST, DISLIKE], [LIKE, NEUTRAL], [MUST, TOLERATE]]


def kano(headers, body):
    return loaded(headers, body)


def test_neighbours_worded_alike_are_a_pair_where_the_second_is_liked_less():
    headers = ["How do you feel if the hall opens at night?", "How do you feel if the hall is not open at night?"]
    found = kano(headers, BOTH)
    assert roles(found) == dict(zip(headers, ("kano_present", "kano_absent"), strict=True))
    assert {column.reason for column in found.mapping.columns} == {"kano_neighbours"}
    assert joint(found.tidy.survey).sum() == 5


def test_a_mapping_that_a_person_confirmed_still_knows_its_features():
    found = kano(["Wifi (functional)", "Wifi (dysfunctional)"], BOTH)
    again = loaded(["Wifi (functional)", "Wifi (dysfunctional)"], BOTH, mapping=found.mapping.confirm())
    assert features(again.tidy.survey) == ("Wifi",) and len(again.tidy.survey) == 5


def test_a_row_without_any_kano_answer_is_left_out_and_an_unknown_word_is_a_problem():
    headers = ["Customer id", "Wifi (functional)", "Wifi (dysfunctional)"]
    body = [[f"c{at}", *row] for at, row in enumerate([*BOTH, ["N/A", "N/A"], *BOTH])]
    found = kano(headers, body)
    assert len(found.tidy.survey) == 10 and problems(found) == [(7, "", "no_score", "")]
    wrong = loaded(headers, [*body, ["c99", LIKE, "sure"]], mapping=found.mapping)
    assert (13, "Wifi (dysfunctional)", "not_a_score", "sure") in problems(wrong)


def test_kano_answers_beside_scores_change_nothing_in_them():
    answers = [row[:2] for row in rows()]
    plain = loaded(["Q1_E", "Q1_P"], answers)
    body = [[*row, *BOTH[at % 5]] for at, row in enumerate(answers)]
    found = loaded(["Q1_E", "Q1_P", "Wifi_functional", "Wifi_dysfunctional"], body)
    assert (found.tidy.survey.perception == plain.tidy.survey.perception).all() and codes(found) == codes(plain)
    assert joint(found.tidy.survey).sum() == len(answers)


def test_a_register_keeps_a_reason_that_says_nobody_knows():
    body = [["Yes", "Don't know"], ["No", ""], ["Yes", "Price"], ["No", ""], ["Yes", "Price"], ["Yes", "Don't know"]]
    people = loaded(["Churn Label", "Churn Reason"], body).tidy.survey.respondents
    assert people["departed"].tolist() == [1, 0, 1, 0, 1, 1]
    assert people["departure_reason"].dropna().tolist() == ["Don't know", "Price", "Price", "Don't know"]


def test_who_has_left_is_no_register_where_scores_are():
    body = [[*row[:6], "Yes" if at % 2 else "No"] for at, row in enumerate(rows())]
    found = loaded(["Q1_E", "Q1_P", "Q2_E", "Q2_P", "Q3_E", "Q3_P", "Churn"], body)
    assert "departed" not in found.tidy.survey.respondents and roles(found)["Churn"] == "segment"


def test_codes_on_a_short_scale_are_no_lone_scores():
    body = [[*row[:6], 1 + at % 5] for at, row in enumerate(rows())]
    assert roles(loaded(["Q1_E", "Q1_P", "Q2_E", "Q2_P", "Q3_E", "Q3_P", "Plan"], body))["Plan"] == "ignore"


def test_the_kano_sheet_of_the_workbook_is_of_other_people():
    head = ["Customer id", "F01 if present: Wifi", "F01 if absent: Wifi", "F02 if present: Tea"]
    sheet = [head, ["k1", LIKE, DISLIKE, LIKE], ["k2", 1, 5, LIKE], ["k3", "perhaps", DISLIKE, LIKE]]
    found = load(book(responses=[PAIRS, *rows()], kano=sheet), "a.xlsx")
    survey = found.tidy.survey
    assert features(survey) == ("F01 Wifi",) and elsewhere(survey) and len(survey) == 8
    assert joint(survey)[0, 0, 4] == joint(survey).sum() == 2
    assert (4, "F01 if present: Wifi", "not_a_score", "perhaps") in problems(found)
    assert features(survey.take([0])) == features(survey)
