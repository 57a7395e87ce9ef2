"""Freezing, publishing and withdrawing months, what moved since, comparing, and what is written down about them."""

from datetime import date

import pytest

from analytics.register import Event, Target
from batch import freezing, months, sources
from i18n import LANGUAGES, Words
from tests.pages.entries import alerts, answers, headline, input_of, lineage, press
from ui import cached

PAGE = "pages/collect/months.py"
AUGUST, SEPTEMBER = "2026-08", "2026-09"
ROLE = "quality office"


@pytest.fixture
def kept(keep):
    return keep(answers(AUGUST, SEPTEMBER), "answers.csv")


def opened(app, kept, lang="en", **params):
    return app(PAGE, lang=lang, sample=False, data=kept.id, **params)


def in_role(test, lang="en"):
    return input_of(test, "text_input", f"own_role_{lang}").set_value(ROLE).run()


def frozen(kept, **which):
    return cached.store().frozen(lineage(kept), **which)


def findings(test) -> list[str]:
    return [text.value[5:] for text in test.markdown if text.value.startswith("#### ")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_month_is_frozen_published_and_withdrawn_with_one_click_each(app, kept, lang):
    words = Words(lang)
    test = press(in_role(opened(app, kept, lang), lang), words("months_page.freeze"))
    assert not test.exception
    [one] = frozen(kept)
    assert (one.month, one.kind, one.revision, one.role, one.state) == (SEPTEMBER, "month", 1, ROLE, "frozen")
    period = "September 2026" if lang == "en" else "2026年9月"
    told = words("months_page.done_frozen", period=period, revision=1, fingerprint=one.fingerprint[:12])
    assert alerts(test, "success") == [told]
    test = press(test, words("months_page.publish"))
    assert [found.number for found in frozen(kept, published=True)] == [one.number]
    assert words("months_page.state_published", revision=1) in test.dataframe[0].value.to_numpy()
    test = press(test, words("months_page.withdraw"))
    assert frozen(kept, published=True) == [] and frozen(kept)[0].fingerprint == one.fingerprint
    assert alerts(test, "success") == [words("months_page.done_withdrawn")]


def test_the_month_that_is_chosen_is_the_one_that_is_frozen_and_published(app, kept):
    test = press(in_role(opened(app, kept, month=AUGUST)), "Freeze")
    press(test, "Publish")
    assert [(one.month, one.state) for one in frozen(kept)] == [(AUGUST, "published")]


def test_nothing_is_frozen_before_a_role_was_said(app, kept):
    test = press(opened(app, kept), "Freeze")
    assert alerts(test, "warning") == [role_missing()] and frozen(kept) == []


def role_missing() -> str:
    return Words()("months_page.role_missing", field=Words()("months_page.role"))


def test_that_a_role_is_missing_is_said_at_the_button_that_was_pressed(app, kept, keep):
    found = months.counted(sources.of_store(cached.store(), lineage(kept)), SEPTEMBER)
    freezing.frozen(sources.of_store(cached.store(), lineage(kept)), found)
    keep(answers(SEPTEMBER, lowered=5, more=2).replace(b"-09c", b"-09late"), "late.csv")
    test = press(opened(app, kept), Words()("months_page.restate", revision=2))
    shown = [one for one in test.main if one.type in ("button", "warning")]
    place = next(place for place, one in enumerate(shown) if one.type == "warning")
    assert shown[place].value == role_missing() and shown[place - 1].key.startswith("restate_")
    assert len(frozen(kept)) == 1


def test_the_tallies_are_frozen_with_the_numbers(app, kept):
    press(in_role(opened(app, kept)), "Freeze")
    assert cached.store().frozen_tallies(frozen(kept)[0].number)


def test_a_late_file_is_said_listed_and_restated(app, kept, keep):
    words = Words()
    press(press(in_role(opened(app, kept)), "Freeze"), "Publish")
    keep(answers(SEPTEMBER, lowered=5, more=2).replace(b"-09c", b"-09late"), "late.csv")
    test = opened(app, kept)
    assert words("months_page.headline_moved_one") in headline(test)
    assert words("months_page.since_moved") in test.dataframe[0].value.to_numpy()
    [title] = [text for text in findings(test) if "have moved since" in text]
    lines = next(frame.value for frame in test.dataframe if words("moved.what") in frame.value)
    index = lines[lines[words("moved.what")] == words("metric.index")].set_index(words("moved.number"))
    assert index.loc["n"].tolist()[-2:] == ["40", "82"]
    test = press(in_role(test), words("months_page.restate", revision=2))
    newest, first = frozen(kept)
    assert "September 2026: revision 1 is published, revision 2 is frozen and waits" in findings(test)
    compared = [input_of(test, "selectbox", f"{side}_en").value for side in ("first", "second")]
    assert compared == [str(first.number), str(newest.number)]
    assert newest.restates == first.number and title.endswith(f": {newest.moved_count:,}") and not test.exception
    assert frozen(kept, published=True) == [first]  # leadership sees the earlier one until the new one is published
    press(test, "Publish")
    assert frozen(kept, published=True)[0].revision == 2


def test_every_frozen_month_is_checked_with_one_click_and_stays_known(app, kept, keep):
    for month in (AUGUST, SEPTEMBER):
        found = months.counted(sources.of_store(cached.store(), lineage(kept)), month)
        freezing.frozen(sources.of_store(cached.store(), lineage(kept)), found)
    keep(answers(AUGUST, lowered=5).replace(b"-08c", b"-08late"), "late.csv")  # September compares itself with it
    words, test = Words(), opened(app, kept)
    since = words("months_page.since")
    assert test.dataframe[0].value[since].tolist() == [
        words(f"months_page.since_{one}") for one in ("unchecked", "moved")
    ]
    test = press(test, words("months_page.check"))
    assert all(told.endswith("numbers moved") for told in test.dataframe[0].value[since])
    assert not [one for one in test.button if one.key == "check_frozen"]
    assert alerts(test, "success") == [words("months_page.checked", n="2", count="2")]
    assert alerts(test.run(), "success") == []


def test_counted_again_from_the_same_data_nothing_has_moved(app, kept):
    test = press(in_role(opened(app, kept)), "Freeze")
    assert Words()("months_page.same") in findings(test)


def test_a_target_written_down_afterwards_is_no_moved_answer(app, kept):
    press(in_role(opened(app, kept)), "Freeze")
    cached.store().enter(lineage(kept), "target", {"metric": "index", "branch": "", "period": "2026", "value": 0.9})
    test = opened(app, kept)
    told = findings(test)
    assert any(text.startswith("No answer has moved") for text in told)
    assert any("actions and targets entered since" in text for text in told)
    assert not any("have moved since" in text for text in told)


def test_an_event_entered_afterwards_is_said_beside_what_people_entered(app, kept):
    press(in_role(opened(app, kept)), "Freeze")
    cached.store().enter(lineage(kept), "target", {"metric": "index", "branch": "", "period": "2026", "value": 0.9})
    cached.store().enter(lineage(kept), "event", {"month": AUGUST, "text_en": "New tariff"})
    test = opened(app, kept)
    assert Words()("months_page.events_since") in [text.value for text in test.caption]
    assert any("actions and targets entered since" in text for text in findings(test))


def test_a_month_with_too_few_answers_and_one_without_say_why_they_cannot_be_frozen(app, keep):
    few = answers("2026-06").split(b"\n")[:6]
    kept = keep(b"\n".join([*few, *answers(AUGUST).split(b"\n")[1:]]), "few.csv")
    for month, why in (("2026-06", "few answers"), ("2026-07", "no answers")):
        test = opened(app, kept, month=month)
        assert why in alerts(test, "warning")[0] and not [b for b in test.button if "Freeze" in b.label]
        assert [text for text in findings(test) if text.endswith(": cannot be frozen")]
        assert Words()("months_page.about_draft") not in [text.value for text in test.caption]


def test_the_headline_calls_no_month_a_draft_that_cannot_be_frozen(app, keep):
    kept = keep(b"\n".join(answers(AUGUST, SEPTEMBER).split(b"\n")[:46]), "few.csv")
    assert headline(opened(app, kept)).startswith("September 2026 cannot be frozen as it is")


def test_answers_without_a_month_have_nothing_to_freeze(app, keep):
    undated = b"\n".join(line.split(b",", 1)[1] for line in answers(AUGUST).split(b"\n"))
    kept = keep(undated, "undated.csv")
    test = opened(app, kept)
    assert not test.exception and headline(test) == Words()("months_page.headline_none")
    input_of(test, "text_input", "_value").set_value("0.95")  # a target it may have all the same
    press(test, Words()("entries.target_add"))
    [entry] = cached.store().entries(lineage(kept), "target")
    assert entry.noted == Target("index", "", f"{date.today():%Y}", 0.95)


def test_who_froze_a_month_stands_in_the_readers_words(app, kept):
    found = months.counted(sources.of_store(cached.store(), lineage(kept)), SEPTEMBER, role="manager")
    freezing.frozen(sources.of_store(cached.store(), lineage(kept)), found)
    table = opened(app, kept, "zh_CN").dataframe[0].value
    assert table[Words("zh_CN")("months_page.by")].tolist()[0] == Words("zh_CN")("access.role_manager")


def test_a_survey_that_asked_no_expectation_is_frozen_by_what_was_perceived(app, keep):
    rows = [f"2026-09-{1 + n % 28:02d},North,{6 + n % 3},{5 + n % 4}" for n in range(40)]
    kept = keep(
        "\n".join(["date,branch,Satisfaction with waiting,Satisfaction with staff", *rows]).encode(), "perceived.csv"
    )
    test = press(in_role(opened(app, kept)), "Freeze")
    assert not test.exception and len(frozen(kept)) == 1
    assert test.dataframe[0].value[Words()("metric.perception")].tolist() == ["6.74"]  # (6.975 + 6.5) / 2


def test_any_two_are_compared_line_by_line(app, kept):
    for month in (AUGUST, SEPTEMBER):
        press(in_role(opened(app, kept, month=month)), "Freeze")
    words, test = Words(), opened(app, kept)
    lines = [frame.value for frame in test.dataframe if words("moved.what") in frame.value]
    assert len(lines) == 1
    whole = opened(app, kept, every="1")
    every = next(frame.value for frame in whole.dataframe if words("moved.what") in frame.value)
    assert len(every) > len(lines[0]) and (every["Baseline"] == every["Compared with it"]).any()


def test_a_quarter_can_be_frozen_too(app, kept):
    press(in_role(opened(app, kept, kind="quarter")), "Freeze")
    assert [(one.kind, one.month) for one in frozen(kept)] == [("quarter", SEPTEMBER)]


def test_an_event_is_added_changed_taken_back_and_brought_back(app, kept):
    words, store = Words(), cached.store
    test = opened(app, kept)
    input_of(test, "text_input", "_en_en").set_value("New tariff")
    press(test, words("entries.event_add"))
    [entry] = store().entries(lineage(kept), "event")
    assert entry.noted == Event(SEPTEMBER, "New tariff")
    input_of(test, "selectbox", "event_chosen_en").set_value(entry.id).run()
    input_of(test, "text_input", f"event_{entry.number}_en_en").set_value("Another tariff")
    press(test, words("entries.change"))
    assert store().entries(lineage(kept), "event")[0].noted.text_en == "Another tariff"
    input_of(test, "selectbox", "event_chosen_en").set_value(entry.id).run()
    press(test, words("entries.remove"))
    assert store().entries(lineage(kept), "event") == []
    press(test, "Another tariff")
    assert [one.id for one in store().entries(lineage(kept), "event")] == [entry.id]
    assert len(store().entry_history(lineage(kept), "event", entry.id)) == 4


@pytest.mark.parametrize(("period", "value", "why"), [
    ("2026-13", "0.95", "register_refusal.period"), ("2026", "good", "register_refusal.value"),
    ("2026", "95", "entries.refused_index"), ("2026", "0.01", "entries.refused_index"),
])  # fmt: skip
def test_a_target_that_cannot_be_meant_is_refused_in_words(app, kept, period, value, why):
    test = opened(app, kept)
    input_of(test, "text_input", "_period").set_value(period)
    input_of(test, "text_input", "_value").set_value(value)
    test = press(test, Words()("entries.target_add"))
    assert alerts(test, "error") == [Words()(why)] and cached.store().entries(lineage(kept), "target") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_must_be_filled_in_is_marked_and_named_where_it_is_missing(app, kept, lang):
    words, test = Words(lang), opened(app, kept, lang)
    assert input_of(test, "text_input", "_value").label == words("entries.target") + " *"
    test = press(test, words("entries.target_add"))
    assert alerts(test, "error") == [words("entries.refused_missing", names=words("entries.target"))]
    test = press(test, words("entries.branch_name_add"))
    both = words("gaps.comma").join([words("entries.old"), words("entries.new")])
    assert alerts(test, "error") == [words("entries.refused_missing", names=both)]
    test = press(test, words("entries.event_add"))
    assert alerts(test, "error") == [words("entries.refused_missing", names=words("entries.text_either"))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_a_name_may_be_typed_it_is_said_that_enter_takes_it(app, kept, lang):
    said = {"en": "press Enter", "zh_CN": "按回车"}[lang]
    for side in ("_old", "_new"):
        box = input_of(opened(app, kept, lang), "selectbox", side)
        assert box.value is None and said in box.proto.placeholder and "Enter" in box.help.replace("回车", "Enter")


def test_a_new_event_is_of_the_month_that_is_looked_at(app, kept):
    test = opened(app, kept, month=AUGUST)
    input_of(test, "text_input", "_en_en").set_value("New tariff")
    press(test, Words()("entries.event_add"))
    [entry] = cached.store().entries(lineage(kept), "event")
    assert entry.noted == Event(AUGUST, "New tariff")


def test_a_mark_of_an_item_stays_on_its_scale(app, kept):
    item = cached.store().survey(lineage(kept)).items[0]
    for value, refused in (("95", True), ("7.5", False)):
        test = opened(app, kept)
        input_of(test, "selectbox", "_metric").set_value(item.id)
        input_of(test, "text_input", "_value").set_value(value)
        test = press(test, Words()("entries.target_add"))
        assert alerts(test, "error") == ([Words()("entries.refused_index")] if refused else [])
    assert [entry.noted.value for entry in cached.store().entries(lineage(kept), "target")] == [7.5]


def test_a_target_of_a_hall_is_kept_as_the_metric_counts_it(app, kept):
    test = opened(app, kept)
    input_of(test, "selectbox", "_metric").set_value("complaint_share")
    input_of(test, "selectbox", "new0_en_branch").set_value("North")
    input_of(test, "text_input", "_period").set_value("2026年第3季度")
    input_of(test, "text_input", "_value").set_value("4.5%")
    press(test, Words()("entries.target_add"))
    [entry] = cached.store().entries(lineage(kept), "target")
    assert entry.noted == Target("complaint_share", "North", "2026-Q3", 0.045)


def test_another_target_for_the_same_takes_its_place(app, kept):
    for value in ("0.95", "0.97"):
        test = opened(app, kept)
        input_of(test, "text_input", "_value").set_value(value)
        press(test, Words()("entries.target_add"))
    assert [entry.noted.value for entry in cached.store().entries(lineage(kept), "target")] == [0.97]


def test_the_targets_of_the_file_stand_beside_those_that_are_entered(app):
    beside = [box.label for box in app(PAGE).expander]
    before = next(label for label in beside if label.startswith("From the file"))
    cached.store().enter("sample", "target", {"metric": "index", "branch": "", "period": "2026", "value": 0.9})
    after = next(box.label for box in app(PAGE).expander if box.label.startswith("From the file"))
    counts = [int(label.split("(")[1].split(")")[0]) for label in (before, after)]
    assert counts[1] == counts[0] - 1


def test_a_hall_under_a_new_name_keeps_its_history(app, kept):
    test = opened(app, kept)
    input_of(test, "selectbox", "_old").set_value("North")
    input_of(test, "selectbox", "_new").set_value("South")
    press(test, Words()("entries.branch_name_add"))
    assert set(cached.store().survey(lineage(kept)).respondents["branch"]) == {"South"}
