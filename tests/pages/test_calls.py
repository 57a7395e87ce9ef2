"""The call-back list: who is on it and why, given out, called, and in time or not."""

import pytest

from i18n import LANGUAGES, Words
from tests.pages.entries import alerts, answers, headline, input_of, lineage, press
from ui import cached

PAGE = "pages/report/calls.py"
WORST, COMPLAINED = 0, 1  # customers by their place in `answers`


@pytest.fixture
def kept(keep):
    return keep(answers("2026-08", "2026-09"), "answers.csv")


def opened(app, kept, lang="en", **params):
    return app(PAGE, lang=lang, sample=False, data=kept.id, **params)


def calls(kept):
    return [entry.noted for entry in cached.store().entries(lineage(kept), "call")]


def ids(kept) -> list[str]:
    """The pseudonyms of the last month's customers, in the order of the file."""
    who = cached.store().survey(lineage(kept)).respondents
    return who.loc[who["month"] == "2026-09", "customer"].tolist()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_worst_stand_first_and_the_rule_is_said(app, kept, lang):
    words, test = Words(lang), opened(app, kept, lang)
    month = "September 2026" if lang == "en" else "2026年9月"
    assert not test.exception and headline(test) == words("calls.headline_some", n="2", month=month)
    assert words("calls.rule_expectation", x="−20%", shortfall="60%") in [text.value for text in test.markdown]
    listed = test.dataframe[0].value[words("calls.customer")].tolist()
    assert listed == [ids(kept)[WORST], ids(kept)[COMPLAINED]]
    assert "2026-09c0" not in test.dataframe[0].value.to_csv()  # pseudonyms, unless a person chose otherwise


def test_the_rule_can_be_set(app, kept):
    test = opened(app, kept)
    input_of(test, "number_input", "calls_x").set_value(-5).run()
    assert len(test.dataframe[0].value) > 2


def test_they_are_given_out_with_one_click_and_called_one_after_the_other(app, kept):
    words, test = Words(), opened(app, kept)
    test = press(test, words("calls.assign_do", n="2"))
    assert not test.exception and sorted(one.customer for one in calls(kept)) == sorted(ids(kept)[:2])
    assert {one.owner for one in calls(kept)} == {words("snapshot.manager")}
    [result] = [one for one in test.get("button_group") if one.key and ids(kept)[WORST] in one.key]
    result.set_value("won_back")
    test = press(test, words("calls.keep"))
    [result] = [one for one in test.get("button_group") if one.key and ids(kept)[COMPLAINED] in one.key]
    result.set_value("not_reached")
    again = press(test, words("calls.keep"))
    made = {one.customer: one.result for one in calls(kept)}
    assert made == {ids(kept)[WORST]: "won_back", ids(kept)[COMPLAINED]: "not_reached"}
    due = next(one.due for one in calls(kept))
    listed = again.dataframe[0].value.to_csv()
    assert headline(again).endswith("reached so far: 1.") and words("calls.result_won_back") in listed
    assert words("calls.waiting_tried", due=due) in listed
    assert any("1 of 1 calls were made in time" in text.value for text in again.markdown)
    [result] = [one for one in again.get("button_group") if one.key and ids(kept)[COMPLAINED] in one.key]
    assert result.value is None  # he is offered again, to be entered anew


def test_the_next_fifty_are_given_out_after_the_first(app, keep):
    words, lines = Words(), ["date,customer id,overall,Q1_P"]
    lines += [f"2026-09-{1 + n % 28:02d},c{n:02d},1,1" for n in range(60)] + ["2026-09-01,c60,5,5"]
    kept = keep("\n".join(lines).encode(), "many.csv")
    test = press(opened(app, kept), words("calls.assign_do", n="50"))
    assert len(calls(kept)) == 50
    assert words("calls.left", n="10") + words("calls.assign_elsewhere") in [text.value for text in test.caption]
    test = press(test, words("calls.go_to", rows="51–60"))
    assert len(test.dataframe[0].value) == 10 and not test.exception
    test = press(test, words("calls.assign_do", n="10"))
    assert len(calls(kept)) == 60 and not test.exception
    assert not [button for button in test.button if button.key in ("calls_assign", "calls_next")]


def test_a_call_without_a_result_is_refused(app, kept):
    test = press(opened(app, kept), Words()("calls.assign_do", n="2"))
    test = press(test, Words()("calls.keep"))
    assert alerts(test, "error") == [Words()("register_refusal.result")]


def test_a_call_past_its_day_is_overdue(app, kept):
    told = {"customer": ids(kept)[WORST], "month": "2026-09", "owner": "hall manager", "due": "2020-01-31"}
    cached.store().enter(lineage(kept), "call", told, id="late")
    test = opened(app, kept)
    assert Words()("calls.late") in test.dataframe[0].value.to_csv()
    assert any("0 of 1 calls were made in time" in text.value for text in test.markdown)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_an_expectation_low_satisfaction_tells(app, keep, lang):
    words, lines = Words(lang), ["date,customer id,branch,overall,Q1_P,Q2_P"]
    lines += [f"2026-09-{1 + n:02d},c{n},North,{1 + n % 5},{5 - n % 5},4" for n in range(20)]
    test = opened(app, keep("\n".join(lines).encode(), "ratings.csv"), lang)
    month = "September 2026" if lang == "en" else "2026年9月"
    assert not test.exception and headline(test) == words("calls.headline_some", n="8", month=month)
    points = words("calls.in_points", points="2", lo="1", hi="5")
    assert words("calls.rule_score", score="25%", points=points) in [text.value for text in test.markdown]
    table = test.dataframe[0].value
    assert table[words("calls.score_points", lo="1", hi="5")].tolist() == ["1"] * 4 + ["2"] * 4 and "X" not in table
    assert set(table[words("calls.reasons")]) == {words("calls.reason_low_score")}


def test_where_nothing_tells_the_dissatisfied_that_is_said_and_not_that_there_are_none(app, keep):
    lines = ["date,customer id,branch,How likely are you to recommend us (0-10)"]
    lines += [f"2026-09-{1 + n:02d},c{n},North,{n % 11}" for n in range(20)]
    test = opened(app, keep("\n".join(lines).encode(), "recommend.csv"), "zh_CN")
    words = Words("zh_CN")
    assert not test.exception and headline(test) == words("calls.headline_unknown", month="2026年9月")
    assert words("calls.unknown") in [text.value for text in test.markdown] and not test.dataframe


def test_one_hall_sees_its_own(app, kept):
    test = opened(app, kept, at_branch="South")
    assert test.dataframe[0].value[Words()("calls.customer")].tolist() == [ids(kept)[WORST]]


def test_answers_without_ids_cannot_be_called_and_are_counted(app, keep):
    data = b"\n".join(
        b",".join(line.split(b",")[:1] + line.split(b",")[2:]) for line in answers("2026-09").split(b"\n")
    )
    test = opened(app, keep(data, "without.csv"))
    assert Words()("calls.without_id", n="2") in [text.value for text in test.caption]


def test_the_sample_lists_a_number_that_can_be_called(app):
    test = app(PAGE)
    assert not test.exception and 0 < len(test.dataframe[0].value) <= 50
    assert headline(test) == Words()("calls.headline_some", n="213", month="October 2026")
