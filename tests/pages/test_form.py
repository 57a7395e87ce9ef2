"""The managers' form: filled in, kept, averaged into the chain of the gaps page, corrected, and passed on."""

import pytest

from analytics.survey import Scale
from i18n import LANGUAGES, Words
from store import Submission

PAGE, GAPS = "pages/collect/form.py", "pages/explore/gaps.py"
PAIRS = b"date,branch,Q1_E,Q1_P,Q2_E,Q2_P\n" + b"2026-09-03,North,9,7,8,8\n2026-10-04,South,8,6,9,7\n" * 12
OCTOBER = b"date,branch,Q1_E,Q1_P,Q2_E,Q2_P\n" + b"2026-11-03,North,9,7,8,8\n2026-11-04,South,10,6,9,7\n" * 12
PERCEPTION = (
    b"branch,Satisfaction with waiting,Satisfaction with staff,overall\n"
    + b"North,7,8,7\nSouth,5,6,6\nNorth,9,8,9\nSouth,4,5,3\n" * 6
)
WORDS = Words()


@pytest.fixture
def survey(keep):
    return keep(PAIRS, "pairs.csv")


def headline(test) -> str:
    [text] = [text.value[3:] for text in test.markdown if text.value.startswith("## ")]
    return text


def cells(test, side: str) -> list:
    """The number inputs of a side, in the order of the items."""
    return [cell for cell in test.number_input if cell.key.endswith(f"_{side}")]


def fill(test, **values: float):
    """One number for the first item per side."""
    for side, value in values.items():
        cells(test, side)[0].set_value(value)
    return test.run()


def give(test):
    return test.button(key="form_keep").click().run()


def metrics(test) -> set[str]:
    """The gaps that the chain of the gaps page tells, by name."""
    column = WORDS("column.metric")
    return {name for frame in test.dataframe if column in frame.value for name in frame.value[column]}


def from_store(survey, **how):
    from ui import cached

    return cached.store().given(cached.survey_of(survey.id), **how)


def scales_of(survey) -> dict[str, Scale]:
    from ui import cached

    return {item.id: item.scale for item in cached.store().load(survey.id).items}


def link_of(test) -> str:
    """The secret in the address of a form that is not given yet."""
    found = test.query_params["form"]
    return found if isinstance(found, str) else found[0]


def is_by_link(test, role: str) -> bool:
    return any(WORDS("form.by_link", role=role) in text.value for text in test.markdown)


def another_answers(survey, value: float, id="b" * 32, **where) -> None:
    from ui import cached

    scales = scales_of(survey)
    answers = {min(scales): {"belief": value}}
    cached.store().give(Submission(id, cached.survey_of(survey.id), answers, scales, **where))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_manager_fills_in_keeps_and_the_gaps_page_tells_the_chain(app, survey, lang):
    words = Words(lang)
    test = app(PAGE, lang=lang, sample=False, data=survey.id)
    assert not test.exception and test.button(key="form_keep").disabled
    fill(test, belief=8.5, standard=7.0, promise=9.0)
    assert not test.button(key="form_keep").disabled
    assert test.get("progress")[0].proto.text == words("form.progress", n=1, of=2)
    give(test)
    assert not test.exception
    place = words("form.place", branch=words("form.every_branch"), month=words("form.every_month"))
    assert [text.value for text in test.success] == [words("form.kept_one", place=place)]
    assert headline(test) == words("form.headline_one_kept", place=place)
    [row] = from_store(survey).to_dict("records")
    assert (row["belief"], row["standard"], row["promise"]) == (8.5, 7.0, 9.0) and row["delivery"] != row["delivery"]
    gaps = test.switch_page(GAPS).run()
    assert not gaps.exception and len(gaps.get("plotly_chart")) > 2
    assert words("gaps.no_provider") not in [text.value for text in gaps.markdown]
    if lang == "en":
        assert WORDS("metric.understanding") in metrics(gaps)
    # Q2 is still open, and D of both: the offer stays and counts who answered
    assert words("form.offer_one") in [text.value for text in gaps.markdown]


def test_without_provider_values_the_gaps_page_offers_the_form(app, survey):
    test = app(GAPS, sample=False, data=survey.id)
    assert WORDS("form.offer") in [text.value for text in test.markdown]
    assert any(link.proto.label == WORDS("form.offer_link") for link in test.get("page_link"))


def test_where_everything_is_known_nothing_is_offered(app, keep):
    from ui import cached

    kept = keep(PAIRS, "pairs.csv")
    scales = scales_of(kept)
    answers = {item: dict.fromkeys(("belief", "standard", "promise", "delivery"), 8.0) for item in scales}
    cached.store().give(Submission("a" * 32, cached.survey_of(kept.id), answers, scales))
    test = app(GAPS, sample=False, data=kept.id)
    assert not test.exception and WORDS("metric.behaviour") in metrics(test)
    assert not [text for text in test.markdown if text.value.startswith(WORDS("form.offer_one")[:11])]


def test_the_audited_value_is_asked_only_where_there_was_an_audit(app, survey):
    test = app(PAGE, sample=False, data=survey.id)
    assert not cells(test, "delivery")
    [toggle] = [toggle for toggle in test.toggle if toggle.label == WORDS("form.audited")]
    toggle.set_value(True).run()
    give(fill(test, delivery=6.0))
    assert from_store(survey)["delivery"].tolist() == [6.0]


def test_a_correction_replaces_and_can_be_taken_back(app, survey):
    test = give(fill(app(PAGE, sample=False, data=survey.id), belief=8.0))
    assert test.button(key="form_keep").disabled  # nothing new to keep
    give(fill(test, belief=6.0))
    assert from_store(survey)["belief"].tolist() == [6.0] and from_store(survey, up_to=1)["belief"].tolist() == [8.0]
    fill(test, belief=None)
    assert test.button(key="form_keep").label.endswith(WORDS("form.take_back") + "]")
    give(test)
    assert from_store(survey).empty and WORDS("form.headline_none")[:11] in headline(test)


def test_managers_are_counted_and_their_disagreement_is_told(app, survey):
    another_answers(survey, 4.0)
    another_answers(survey, 5.0, id="c" * 32, branch="North")
    test = give(fill(app(PAGE, sample=False, data=survey.id), belief=9.0))
    place = WORDS("form.place", branch=WORDS("form.every_branch"), month=WORDS("form.every_month"))
    assert headline(test) == WORDS("form.headline_some_kept", n="2", place=place)
    said = {"item": "Q1", "side": WORDS("form.belief"), "low": "4", "high": "9"}
    assert f"#### {WORDS('form.disagree', **said)}" in [text.value for text in test.markdown]


def test_another_manager_at_the_same_screen_has_a_form_of_his_own(app, survey):
    test = give(fill(app(PAGE, sample=False, data=survey.id), belief=8.0))
    test.button(key="another").click().run()
    assert cells(test, "belief")[0].value is None
    give(fill(test, belief=5.0))
    assert sorted(from_store(survey)["belief"]) == [5.0, 8.0]
    assert from_store(survey)["submission"].nunique() == 2


def test_month_and_branch_are_asked_apart_and_stand_in_the_address(app, survey):
    test = app(PAGE, sample=False, data=survey.id, for_branch="North", for_month="2026-09")
    give(fill(test, standard=7.0))
    [row] = from_store(survey).to_dict("records")
    assert (row["branch"], row["month"]) == ("North", "2026-09")
    test.selectbox(key="for_branch_en").set_value("South").run()
    assert cells(test, "standard")[0].value is None  # what is kept for North stays with North
    test.selectbox(key="for_branch_en").set_value("North").run()
    assert cells(test, "standard")[0].value == 7.0


def test_what_was_typed_first_goes_along_to_the_month_that_is_chosen_afterwards(app, survey):
    test = fill(app(PAGE, sample=False, data=survey.id), belief=8.0)
    test.selectbox(key="for_month_en").set_value("2026-10").run()
    assert cells(test, "belief")[0].value == 8.0


def test_a_draft_survives_a_reload_of_its_address(app, survey):
    first = fill(app(PAGE, sample=False, data=survey.id), belief=8.0, standard=6.5)
    link = link_of(first)
    again = app(PAGE, sample=False, data=survey.id, form=link)
    assert (cells(again, "belief")[0].value, cells(again, "standard")[0].value) == (8.0, 6.5)
    assert is_by_link(again, WORDS("form.someone"))
    give(again)
    assert from_store(survey)["standard"].tolist() == [6.5]


def test_the_link_of_a_kept_form_corrects_it_and_a_colleague_can_start_his_own(app, survey):
    another_answers(survey, 8.0, id="d" * 32, role="AB")
    mine = app(PAGE, sample=False, data=survey.id, form="d" * 32)
    assert cells(mine, "belief")[0].value == 8.0
    assert is_by_link(mine, "AB")
    give(fill(mine, belief=7.0))
    assert from_store(survey)["belief"].tolist() == [7.0]
    colleague = app(PAGE, sample=False, data=survey.id, form="d" * 32)
    colleague.button(key="another_link").click().run()
    assert cells(colleague, "belief")[0].value is None and not is_by_link(colleague, "AB")
    give(fill(colleague, belief=3.0))
    assert sorted(from_store(survey)["belief"]) == [3.0, 7.0]


def test_a_link_that_nobody_has_opens_an_empty_form(app, survey):
    test = app(PAGE, sample=False, data=survey.id, form="e" * 32)
    assert not test.exception and not is_by_link(test, WORDS("form.someone")) and cells(test, "belief")[0].value is None


def test_next_months_file_finds_the_answers_for_all_months(app, keep, survey):
    another_answers(survey, 8.0)
    another_answers(survey, 2.0, id="c" * 32, month="2026-09")
    later = keep(OCTOBER, "october.csv")
    test = app(GAPS, sample=False, data=later.id)
    assert not test.exception and WORDS("metric.understanding") in metrics(test)


def test_a_survey_without_expectation_needs_no_form(app, keep):
    kept = keep(PERCEPTION, "perception.csv")
    test = app(PAGE, sample=False, data=kept.id)
    assert not test.exception and headline(test) == WORDS("gaps.no_expectation_title") and not test.number_input


def test_a_forms_link_is_no_upload(app, survey):
    first = fill(app(PAGE, sample=False, data=survey.id), belief=8.0)
    link = link_of(first)
    test = app("pages/collect/upload.py", sample=False, draft=link)
    assert not test.exception and headline(test) == WORDS("upload.headline_start")
