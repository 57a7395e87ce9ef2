"""Frozen months on the leadership page: what was frozen is what is shown, whatever became of the data since."""

import pytest

from analytics.snapshot import from_bytes
from batch import months
from i18n import LANGUAGES, Words
from reports import model
from store import Store
from tests.pages import months_kept
from tests.pages.months_kept import LINEAGE, answers, freeze
from tests.pages.test_snapshot import FILE, at, shown, titles
from ui import access, cached, cached_months
from ui.snapshot import choice, take

EN = Words("en")


@pytest.fixture
def halls(app):
    """Two months of two halls, kept; open them with open_halls(lang=, month=, …)."""
    months_kept.keep(answers("2026-08"), "august.csv")
    months_kept.keep(answers("2026-09", perceived=6), "september.csv")
    return lambda **params: app(FILE, sample=False, data=LINEAGE, **params)


def badge(test) -> str:
    return next(text.value for text in test.markdown if "-badge[" in text.value)


def options(test) -> list[str]:
    return next(box.options for box in test.selectbox if box.key and box.key.startswith("month_"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_month_goes_from_draft_over_frozen_to_published(halls, lang):
    words = Words(lang)
    states = [words(f"leadership.{state}") for state in choice.STATES]
    assert f"orange-badge[{states[0]}]" in badge(halls(lang=lang))
    number = freeze("2026-09").number
    assert f"blue-badge[{states[1]}]" in badge(halls(lang=lang))
    cached.store().publish(number)
    test = halls(lang=lang)
    assert f"green-badge[{states[2]}]" in badge(test)
    assert options(test)[0].endswith(states[2]) and options(test)[1].endswith(states[0])


def test_the_page_says_what_the_report_says(halls):
    frozen = freeze("2026-09", publish=True)
    test = halls()
    told = model.report(from_bytes(cached.store().snapshot(frozen.fingerprint)), EN)
    assert f":red[{told.headline.phrase}]" in titles(test)[0] and told.headline.before in titles(test)[0]
    assert [metric.value for metric in test.metric] == [tile.value.text for tile in told.tiles]
    assert told.footer.line in shown(test)
    assert test.get("download_button") and all(sentence in shown(test) for sentence in told.why.sentences[:2])


def test_a_late_file_leaves_a_frozen_month_as_it_was_and_is_noticed(halls):
    freeze("2026-09", publish=True)
    before = [metric.value for metric in halls().metric]
    months_kept.keep(answers("2026-09", each=60, perceived=3), "late.csv")
    test = halls()
    assert [metric.value for metric in test.metric] == before
    moved = EN("leadership.moved", count="0").partition("0")[0]
    assert moved in shown(test)
    assert moved not in shown(halls(month="2026-08"))


def test_a_newest_month_with_few_answers_does_not_stand_before_the_one_that_can_be_told(halls):
    months_kept.keep(answers("2026-10", each=2), "october.csv")
    test = halls()
    assert test.metric and "September" in titles(test)[0]
    assert titles(halls(month="2026-10")) == ["## " + EN("leadership.refused")]


def test_a_restatement_is_held_against_what_was_published(halls):
    first = freeze("2026-09", publish=True)
    months_kept.keep(answers("2026-09", each=60, perceived=3), "late.csv")
    freeze("2026-09")  # nobody was shown this one
    months_kept.keep(answers("2026-09", each=70, perceived=4), "later.csv")
    third = freeze("2026-09", publish=True)
    assert months.corrected(cached.store(), third).number == first.number


def test_nothing_has_moved_where_nothing_changed(halls):
    freeze("2026-09")
    assert EN("leadership.moved", count="0").partition("0")[0] not in shown(halls())


def test_what_people_entered_since_is_told_apart_from_what_moved(halls):
    freeze("2026-09", publish=True)
    cached.store().enter(LINEAGE, "target", {"metric": "index", "branch": "", "period": "2026", "value": 0.9})
    moved, entered = (EN(f"leadership.{key}", count="0").partition("0")[0] for key in ("moved", "moved_entered"))
    seen = shown(halls())
    assert entered in seen and moved not in seen


def test_a_frozen_month_is_shown_without_loading_an_answer(halls, monkeypatch):
    freeze("2026-09", publish=True)
    monkeypatch.setattr(Store, "load", lambda *_: pytest.fail("the answers of a dataset were loaded"))
    test = halls()
    assert not test.exception and test.metric and EN("leadership.moved", count="0").partition("0")[0] not in shown(test)


def test_with_a_sign_in_only_published_months_are_shown(halls, monkeypatch):
    monkeypatch.setattr(access, "sees_drafts", lambda: False)
    freeze("2026-09")
    assert titles(halls()) == ["## " + EN("leadership.unpublished")]
    freeze("2026-08", publish=True)
    assert options(halls()) == [EN("leadership.named", period="August 2026", state=EN("leadership.published"))]


def test_a_month_that_is_not_published_is_not_told_to_whoever_may_not_see_it(halls, monkeypatch):
    monkeypatch.setattr(access, "sees_drafts", lambda: False)
    freeze("2026-08", publish=True)
    test = at(halls(), month="2026-09")
    assert titles(test) == ["## " + EN("leadership.refused")] and not test.metric
    assert EN("leadership.not_published", period="September 2026") in shown(test)


def test_new_questions_a_new_scale_and_a_new_name_are_said(halls):
    months_kept.keep(answers("2026-10", items=("Q1", "Q3")), "october.csv")
    assert EN("report.note.items_changed", new="1", gone="1") in shown(halls(month="2026-10"))
    months_kept.keep(answers("2026-11", items=("Q1", "Q3"), perceived=3, top=5), "november.csv", scale=(1, 5))
    told = EN("joint.scale_changed", what="Q1", month="November 2026", before="0–10", after="1–5")
    assert told in shown(halls(month="2026-11"))
    cached.store().enter(LINEAGE, "branch_name", {"old": "West Gate", "new": "Harbour"})
    assert EN("joint.branch_renamed", what="West Gate", after="Harbour") in shown(halls(month="2026-09"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_assumed_expectation_is_named_under_every_figure(app, lang):
    rows = "date,branch,Waiting,Advice\n" + "".join(
        f"2026-0{8 + n % 2}-03,{'AB'[n % 3 > 0]},{6 + n % 4},{5 + n % 5}\n" for n in range(90)
    )
    months_kept.keep(rows.encode(), "perceived.csv", assumed_expectation={"kind": "number", "value": 8})
    words, test = Words(lang), app(FILE, lang=lang, sample=False, data=LINEAGE)
    how = words("summary.assumed_number", value="8")
    captions = [text.value.replace("\\", "") for text in test.caption]
    assert sum(words("common.assumed", how=how) in caption for caption in captions[:-2]) == 3  # items, months, halls
    assert words("report.note.assumed_expectation", assumed=how) in captions[-2]


def test_a_restatement_says_what_it_restates(halls):
    freeze("2026-09", publish=True)
    months_kept.keep(answers("2026-09", each=60, perceived=3), "late.csv")
    again = freeze("2026-09", publish=True)
    assert again.revision == 2
    assert EN("report.note.restated", count=f"{again.moved_count:,}") in shown(halls())


def test_nothing_is_written_before_a_click_and_then_whole(halls):
    test = halls()
    buttons = {button.proto.label: button.proto for button in test.get("download_button")}
    assert {"PDF", "HTML"} <= set(buttons) and all(button.deferred_file_id for button in buttons.values())
    (brief,) = [code.value for code in test.code]
    assert 0 < len(brief) <= 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_missing_library_is_one_sentence(halls, monkeypatch, lang):
    monkeypatch.setattr(take.pango, "installed", lambda: False)
    test = halls(lang=lang)
    assert Words(lang)("report.error.no_pango") in [text.value for text in test.caption]
    assert "PDF" not in [button.proto.label for button in test.get("download_button")]


def test_a_frozen_month_is_read_and_not_counted(halls, monkeypatch):
    freeze("2026-09", publish=True)

    def never(*_, **__):
        raise AssertionError("a frozen month was counted")

    monkeypatch.setattr(cached_months.months, "counted", never)
    assert not halls().exception
