"""The action register: written down, overdue, closed, and what the index did afterwards."""

import datetime

import pytest

from analytics.register import Action
from i18n import LANGUAGES, Words
from tests.pages.entries import alerts, answers, headline, input_of, lineage, press
from ui import cached

PAGE = "pages/report/actions.py"
MONTHS = ("2026-06", "2026-07", "2026-08", "2026-09")
LONG_AGO, FAR_AHEAD = "2020-01-31", "2999-01-31"
SOON = datetime.date.today() + datetime.timedelta(days=30)


@pytest.fixture
def kept(keep):
    return keep(answers(*MONTHS), "answers.csv")


def opened(app, kept, lang="en"):
    return app(PAGE, lang=lang, sample=False, data=kept.id)


def enter(kept, **action) -> str:
    told = {"finding": "Waiting", "owner": "Counter", "due": FAR_AHEAD} | action
    return cached.store().enter(lineage(kept), "action", told)


def texts(test) -> str:
    return "\n".join(text.value for text in test.markdown).replace("\\", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_action_is_written_down_with_its_owner_and_due_date(app, kept, lang):
    words, test = Words(lang), opened(app, kept, lang)
    assert headline(test) == words("actions.headline_none")
    input_of(test, "text_input", "_finding").set_value("Waiting at the counter")
    input_of(test, "selectbox", "_owner").set_value(words("snapshot.manager"))
    input_of(test, "date_input", "_due").set_value(SOON)
    input_of(test, "number_input", "_expected").set_value(2.0)
    input_of(test, "selectbox", "_branch").set_value("North")
    test = press(test, words("entries.action_add"))
    assert not test.exception and headline(test) == words("actions.headline_open", n=1)
    [entry] = cached.store().entries(lineage(kept), "action")
    assert entry.noted == Action(
        "Waiting at the counter", words("snapshot.manager"), SOON.isoformat(), expected=0.02, branch="North"
    )


def test_an_action_without_a_finding_is_refused(app, kept):
    test = press(opened(app, kept), Words()("entries.action_add"))
    missing = f"{Words()('actions.finding')}, {Words()('actions.owner')}"
    assert alerts(test, "error") == [Words()("entries.refused_missing", names=missing)]
    marked = [input_of(test, "text_input", "_finding"), input_of(test, "selectbox", "_owner"),
              input_of(test, "date_input", "_due")]  # fmt: skip
    assert all(one.label.endswith(" *") for one in marked) and "press Enter" in marked[1].proto.placeholder


def test_an_action_past_its_day_is_overdue_until_it_is_done(app, kept):
    enter(kept, due=LONG_AGO)
    test = opened(app, kept)
    assert headline(test) == Words()("actions.headline_late", n=1, late=1)
    assert f":red-badge[{Words()('actions.late')}]" in texts(test)
    enter(kept, due=LONG_AGO, state="done", closed="2026-07")
    assert headline(opened(app, kept)) == Words()("actions.headline_late", n=1, late=1)  # the other one is done


def test_an_action_is_closed_with_its_month_only(app, kept):
    id = enter(kept)
    test = opened(app, kept)
    input_of(test, "selectbox", "action_chosen_en").set_value(id).run()
    input_of(test, "selectbox", "_state").set_value("done")
    test = press(test, Words()("entries.change"))
    assert alerts(test, "error") == [Words()("register_refusal.closed")]
    input_of(test, "selectbox", "_closed").set_value("2026-07")
    test = press(test, Words()("entries.change"))
    assert not test.exception and cached.store().entries(lineage(kept), "action")[0].noted.closed == "2026-07"


def test_what_the_index_did_after_an_action_closed_is_said(app, keep):
    kept = keep(answers(*MONTHS, lowered=40), "answers.csv")  # in September everybody got a point less in Q1
    first = cached.store().survey(lineage(kept)).items[0].id
    enter(kept, state="done", closed="2026-08", items=[first])
    enter(kept, finding="Too early", state="done", closed="2026-09")
    told = texts(opened(app, kept))
    assert "more than chance explains" in told and "Too early to tell: 0 of the 10" in told
