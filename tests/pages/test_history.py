"""Months of one survey as one history: added, replaced, taken back and brought back on the pages."""

from batch import sources
from figures.picture import plain
from store import unfinished
from tests.pages.test_upload import EN, drop, labelled, press_keep, said, step
from tests.pages.test_upload_waves import DATA, month
from ui import cached

SATISFACTION = "pages/explore/satisfaction.py"
TWICE = EN("upload.replaces_twice", share="100%", files="september.csv")


def warned(test) -> list[str]:
    return [one.value for one in test.warning]


def counted() -> list[int]:
    """How many customers each survey on the pages has."""
    return [one.respondents for one in cached.store().lineages()]


def test_two_months_are_one_survey(app):
    press_keep(drop(app, month(8), "august.csv"))
    press_keep(drop(app, month(9, first=20), "september.csv"))
    test = app(SATISFACTION, sample=False)
    assert not test.exception and counted() == [40]
    assert EN("session.kept_files", name="september", n="40", files="2") in said(test)


def test_a_file_of_the_same_customers_takes_the_place_of_the_first(app):
    press_keep(drop(app, month(9), "*september*.csv"))
    test = drop(app, month(9).replace(b",9,8", b",9,7"), "corrected.csv")
    choice = labelled(test.radio, EN("upload.replaces"))
    assert plain("*september*.csv") in choice.options[0] and choice.index == 0
    press_keep(test)
    assert counted() == [20]
    (batch,) = cached.store().batches()
    assert [version.name for version in batch.versions] == ["corrected.csv", "*september*.csv"]


def test_a_file_of_the_same_customers_can_stand_beside_the_first(app):
    press_keep(drop(app, month(9), "september.csv"))
    test = drop(app, month(9).replace(b",9,8", b",9,7"), "second.csv")
    assert not warned(test)
    labelled(test.radio, EN("upload.replaces")).set_value("add").run()
    assert warned(test) == [TWICE]
    assert warned(press_keep(test)) == warned(test.run()) == [TWICE]
    assert counted() == [40]
    note = EN("joint.counted_twice", before="20", after="40", month="September 2026", what="second.csv")
    assert plain(note) in said(app(DATA, sample=False))


def test_a_file_of_both_months_that_replaces_only_one_says_what_counts_twice(app):
    press_keep(drop(app, month(8), "august.csv"))
    press_keep(drop(app, month(9, first=20), "september.csv"))
    test = drop(app, month(8) + b"\n" + month(9, first=20).split(b"\n", 1)[1], "until-september.csv")
    choice = labelled(test.radio, EN("upload.replaces"))
    choice.set_value(next(one.id for one in cached.store().batches() if one.current.name == "august.csv")).run()
    assert warned(test) == [EN("upload.replaces_twice", share="50%", files="september.csv")]


def test_a_file_of_all_months_so_far_takes_the_place_of_every_one_of_them(app):
    press_keep(drop(app, month(8), "august.csv"))
    press_keep(drop(app, month(9, first=20), "september.csv"))
    both = month(8) + b"\n" + month(9, first=20).split(b"\n", 1)[1]
    test = drop(app, both, "until-september.csv")
    assert EN("upload.replaces_all", n="2") in labelled(test.radio, EN("upload.replaces")).options
    press_keep(test)
    assert counted() == [40]
    shown = {batch.versions[0].name: batch.current is not None for batch in cached.store().batches()}
    assert sorted(shown.values()) == [False, True] and shown["until-september.csv"]


def test_one_click_takes_a_correction_back_and_another_brings_it_again(app):
    press_keep(drop(app, month(9), "september.csv"))
    press_keep(drop(app, month(9).replace(b",9,8", b",9,7"), "corrected.csv"))
    test = app(DATA, sample=False)
    labelled(test.button, EN("data.undo")).click().run()
    assert [one.name for one in cached.store().datasets()] == ["september.csv"]
    labelled(test.button, EN("data.redo")).click().run()
    assert not test.exception and [one.name for one in cached.store().datasets()] == ["corrected.csv"]


def test_a_withdrawn_file_stays_on_the_list_and_leaves_the_pages(app):
    press_keep(drop(app, month(9), "september.csv"))
    test = app(DATA, sample=False)
    labelled(test.button, EN("data.withdraw")).click().run()
    assert not test.exception and counted() == []
    assert EN("data.state_withdrawn") in test.dataframe[0].value.to_numpy()
    labelled(test.button, EN("data.redo")).click().run()
    assert counted() == [20]


def test_where_the_files_differ_is_said(app):
    press_keep(drop(app, month(8), "august.csv"))
    later = month(9, headers="branch,Q1_E,Q1_P,Q3_E,Q3_P", first=20)
    test = drop(app, later, "september.csv")
    for button in [b for b in test.button if b.label == EN("upload.answer_columns_missing")]:
        button.click().run()
    choice = labelled(step(test, "keep").radio, EN("upload.survey"))
    assert choice.index == 1  # half of its questions are others: of its own, unless a person says otherwise
    press_keep(choice.set_value(cached.store().lineages()[0].id).run())
    assert EN("data.joints") in said(app(DATA, sample=False))


def test_a_file_with_a_few_of_the_customers_is_added_unless_a_person_says_otherwise(app):
    press_keep(drop(app, month(9), "september.csv"))
    few = b"\n".join(month(9).replace(b",9,8", b",9,7").split(b"\n")[:6])
    test = drop(app, few, "few.csv")
    choice = labelled(test.radio, EN("upload.replaces"))
    assert choice.options[0] == EN("upload.replaces_add") and choice.index == 0
    press_keep(test)
    assert counted() == [25]


def test_the_targets_sheet_of_a_kept_workbook_is_entered(app):
    test = drop(app, sources.sample_file("en").read_bytes(), "onex.xlsx")
    press_keep(test)
    (survey,) = cached.store().lineages()
    targets = [entry.noted for entry in cached.store().entries(survey.id, "target")]
    assert {target.metric for target in targets} >= {"index"}


def test_a_store_that_does_not_open_says_why(app):
    with cached.store()._database.writing() as connection:
        unfinished.mark(connection)
    cached.store.clear()
    test = app(DATA)
    assert not test.exception
    assert [one.value for one in test.error] == [EN("store.unfinished", database=cached.settings().database_url)]


def test_a_survey_is_named_and_a_name_that_is_taken_is_refused(app, keep):
    """One page: as it opens, with the name of another survey, with one of its own."""
    keep(month(9, headers="channel,Phone_E,Phone_P,Chat_E,Chat_P"), "Hotline.csv")
    keep(month(9), "halls_2026-09.csv")
    test = app(DATA, sample=False)
    field = labelled(test.text_input, EN("data.survey_name"))
    assert field.value == "halls_2026-09"
    field.set_value(" hotline").run()
    for _ in range(2):  # another click on the page leaves it
        assert [one.value for one in test.error] == [EN("register_refusal.taken")]
        test.run()
    labelled(test.text_input, EN("data.survey_name")).set_value("Hall  *satisfaction*").run()
    named = EN("data.survey_named", name=plain("Hall *satisfaction*"))
    assert [one.value for one in test.success] == [named] and not test.exception
    titles = labelled(test.selectbox, EN("session.data")).options
    assert EN("session.kept", name="Hall *satisfaction*", n="20") in titles


def test_a_files_long_name_can_be_made_shorter_and_no_name_is_cut(app, keep):
    name = f"*{'h' * 68}*"
    keep(month(9), f"{name}.csv")
    test = app(DATA, sample=False)
    field = labelled(test.text_input, EN("data.survey_name"))
    assert field.value == name and EN("session.kept", name=plain(name), n="20") in said(test)
    test = field.set_value(name[:-1]).run()
    assert [one.value for one in test.error] == [EN("register_refusal.long")] and not test.success
