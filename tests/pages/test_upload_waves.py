"""The second month through the pages: what is new is shown, the rest is known, customers are linked."""

from __future__ import annotations

from datetime import date

from batch import freezing, months, sources
from tests.pages.test_upload import EN, drop, labelled, press_keep, said, step
from ui import cached

DATA = "pages/collect/data.py"


def month(
    number: int, *, branch: str = "North Hall", headers: str = "branch,Q1_E,Q1_P,Q2_E,Q2_P", first: int = 0
) -> bytes:
    """Twenty customers of one month, numbered from `first`; every fifth is of another hall."""
    lines = [f"date,customer id,{headers}"]
    for n in range(20):
        hall = branch if n % 5 else "Garden Road"
        lines.append(f"2026-{number:02d}-{1 + n:02d},c{first + n},{hall},{6 + n % 5},{5 + n % 4},9,{8 - n % 2}")
    return "\n".join(lines).encode()


def test_the_next_month_shows_what_is_new_and_keeps_the_rest(app):
    press_keep(drop(app, month(8), "august.csv"))
    test = drop(app, month(9, headers="hall name,Q1_E,Q1_P,Q2-E,Q2_P", first=15), "september.csv")
    assert not test.exception
    assert EN("waves.title") in said(step(test, "columns"))
    lines = [text.value for text in test.text]
    assert EN("waves.renamed", columns="Q2_E → Q2-E") in lines and EN("waves.added", columns="hall name") in lines
    assert EN("waves.dropped", columns="branch") in lines
    labelled(test.button, EN("upload.answer_columns_missing")).click().run()
    test = press_keep(test)
    assert not test.exception and len(cached.store().datasets()) == 2


def test_columns_nobody_changed_are_as_last_time(app):
    press_keep(drop(app, month(8), "august.csv"))
    test = step(drop(app, month(9, first=15), "september.csv"), "columns")
    table = next(frame.value for frame in test.dataframe if EN("upload.why") in frame.value)
    assert set(table[EN("upload.why")]) == {EN("reason.as_last_time")} and table[EN("upload.sure")].isna().all()


def test_a_customer_in_both_months_is_linked(app):
    press_keep(drop(app, month(8), "august.csv"))
    press_keep(drop(app, month(9, first=15), "september.csv"))
    test = app(DATA, sample=False)
    assert EN("waves.repeat", n="5", of="20", share="25%") in said(test)


def test_what_is_asked_before_keeping_is_gone_once_it_is_kept(app):
    press_keep(drop(app, month(8), "august.csv"))
    test = drop(app, month(8).replace(b",9,8", b",9,7"), "august again.csv")
    assert EN("upload.replaces") in [box.label for box in test.radio]
    test = press_keep(test)
    assert not test.exception and EN("upload.replaces") not in [box.label for box in test.radio]


def test_options_are_asked_once_and_remembered(app):
    test = drop(
        app, month(8).replace(b"North Hall", b"North Hall", 1).replace(b"Garden Road", b"Garden Rd", 1), "august.csv"
    )
    assert EN("question.options") in said(step(test, "values"))
    test.button(key=next(b.key for b in test.button if "Garden Rd → Garden Road" in b.label)).click().run()
    test = press_keep(test)
    assert not test.exception
    (kept,) = cached.store().datasets()
    assert set(cached.store().load(kept.id).respondents["branch"]) == {"North Hall", "Garden Road"}
    later = month(9).replace(b"Garden Road", b"Garden Rd").replace(b"North Hall", b"NORTH HALL")
    test = press_keep(drop(app, later, "september.csv"))
    assert EN("question.options") not in said(test)
    newest = cached.store().datasets()[0]
    assert set(cached.store().load(newest.id).respondents["branch"]) == {"North Hall", "Garden Road"}


def test_a_page_of_the_first_month_says_nothing_of_waves(app):
    test = drop(app, month(8), "august.csv")
    assert EN("waves.title") not in said(step(test, "columns"))


def asked_of(place: str, one: str, other: str, month: int = 9) -> bytes:
    """The same two questions, asked of customers of two places."""
    rows = (
        f"2026-{month:02d}-{1 + n:02d},{other if n % 5 else one},{6 + n % 5},{5 + n % 4},9,{8 - n % 2}"
        for n in range(20)
    )
    return "\n".join([f"date,{place},Q1_E,Q1_P,Q2_E,Q2_P", *rows]).encode()


def test_a_late_file_says_which_frozen_months_it_changes_before_and_after_it_is_kept(app):
    press_keep(drop(app, month(9), "september.csv"))
    [survey] = cached.store().lineages()
    source = sources.of_store(cached.store(), survey.id)
    for kind in ("month", "quarter"):
        kept = freezing.frozen(source, months.counted(source, "2026-09", kind=kind))
    cached.store().publish(kept.number)
    test = step(drop(app, month(9, first=40), "late.csv"), "keep")
    periods = "September 2026 (revision 1, not published), Q3 2026 (revision 1, published)"
    assert [one.value for one in test.info] == [EN("upload.frozen", periods=periods)]
    test = press_keep(test)
    link = next(one for one in test.get("page_link") if "see what moved" in one.proto.label)
    assert "month=2026-09" in link.proto.query_string


def test_a_late_file_says_which_frozen_months_compare_with_it(app):
    press_keep(drop(app, month(9), "september.csv"))
    [survey] = cached.store().lineages()
    source = sources.of_store(cached.store(), survey.id)
    freezing.frozen(source, months.counted(source, "2026-09"))
    told = [one.value for one in step(drop(app, month(8, first=40), "late.csv"), "keep").info]
    assert told == [EN("upload.frozen_only_after", periods="September 2026")]
    freezing.frozen(source, months.counted(source, "2026-09", kind="quarter"))
    told = step(drop(app, month(7, first=40), "later.csv"), "keep").info[0].value  # a quarter holds it, a month follows
    assert EN("upload.frozen_after", periods="September 2026") in told and "Q3 2026 (revision 1" in told


def test_halls_that_nobody_knew_are_said_where_others_are_gone(app):
    press_keep(drop(app, month(8), "august.csv"))
    turned = drop(app, month(9, branch="North Gate", first=20), "september.csv")
    told = EN("upload.halls_turned", new="North Gate", gone="North Hall")
    assert told in [one.value for one in step(turned, "keep").info]
    [survey] = cached.store().lineages()
    cached.store().enter(survey.id, "branch_name", {"old": "North Hall", "new": "North Gate"})
    again = drop(app, month(9, branch="North Gate", first=20), "september.csv")
    assert told not in [one.value for one in step(again, "keep").info]


def test_months_still_to_come_are_said(app):
    next_year = date.today().year + 1
    data = month(9).replace(b"2026-", f"{next_year}-".encode())
    told = [one.value for one in step(drop(app, data, "later.csv"), "keep").warning]
    assert told == [EN("upload.to_come", months=f"September {next_year}")]


def survey_choice(test):
    return next((radio for radio in test.radio if radio.label == EN("upload.survey")), None)


def test_the_survey_that_a_file_joins_is_said_and_it_can_be_one_of_its_own(app):
    test = drop(app, asked_of("branch", "North Hall", "Garden Road"), "halls.csv")
    assert survey_choice(step(test, "keep")) is None
    press_keep(test)
    test = step(drop(app, asked_of("branch", "Phone", "Chat"), "hotline.csv"), "keep")
    assert survey_choice(test).options == [EN("upload.survey_joins_one", survey="halls"), EN("upload.survey_own")]
    assert survey_choice(test).index == 0
    test = press_keep(survey_choice(test).set_value("own").run())
    assert not test.exception and {one.name for one in cached.store().lineages()} == {"halls", "hotline"}
    test = step(drop(app, asked_of("branch", "Phone", "Chat", 10), "october.csv"), "keep")
    names = [EN("upload.survey_joins_one", survey=name) for name in ("hotline", "halls")]
    assert survey_choice(test).options == [*names, EN("upload.survey_own")] and survey_choice(test).index == 0
    halls = next(one.id for one in cached.store().lineages() if one.name == "halls")
    press_keep(survey_choice(test).set_value(halls).run())
    assert {one.id: one.months for one in cached.store().lineages()}[halls] == ("2026-09", "2026-10")


def test_the_same_questions_of_another_place_are_a_survey_of_their_own_unless_a_person_joins_them(app):
    press_keep(drop(app, asked_of("branch", "North Hall", "Garden Road"), "halls.csv"))
    test = drop(app, asked_of("channel", "Phone", "Chat", 10), "hotline.csv")
    test = step(labelled(test.button, EN("upload.answer_columns_missing")).click().run(), "keep")
    assert survey_choice(test).options == [EN("upload.survey_joins_one", survey="halls"), EN("upload.survey_own")]
    assert survey_choice(test).index == 1
    press_keep(survey_choice(test).set_value(cached.store().lineages()[0].id).run())
    assert [len(one.datasets) for one in cached.store().lineages()] == [2]
