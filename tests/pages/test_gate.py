"""The gate and the roles behind it: who may open which page, by the menu or by a link, and what he is offered there."""

import pytest

from analytics.register import Action
from i18n import LANGUAGES, Words
from pages import PAGES
from tests.pages.entries import answers, headline, input_of, lineage, press
from ui import cached, navigation

EN = Words("en")
FILE = {entry.url: entry.file for entry in PAGES}
ADDRESS = {role: f"{role}@bank.example" for role in ("leadership", "analyst", "manager")}
EXPLORE = {"satisfaction", "gaps", "kano", "retention", "method"}
OPEN = {
    "leadership": {"snapshot", "actions", "form"} | EXPLORE,
    "analyst": {"snapshot", "actions", "form", "months"} | EXPLORE,
    "manager": set(FILE),
}
NAME = {  # of the roles as they are said
    "en": {"leadership": "leadership", "analyst": "analyst", "manager": "manager"},
    "zh_CN": {"leadership": "领导", "analyst": "分析员", "manager": "管理者"},
}


@pytest.fixture
def sign_in(monkeypatch):
    """Ask for a sign-in; the claims of one with a role."""
    monkeypatch.setenv("ONEX_SIGN_IN", "on")
    monkeypatch.setenv("ONEX_MANAGERS", ADDRESS["manager"])
    monkeypatch.setenv("ONEX_ANALYSTS", ADDRESS["analyst"])
    return lambda role: {"is_logged_in": True, "email": ADDRESS[role], "email_verified": True}


@pytest.fixture
def kept(keep):
    return keep(answers("2026-08", "2026-09"), "answers.csv")


def shown(test) -> str:
    return "\n".join(text.value for text in (*test.markdown, *test.caption))


def titles(test) -> list[str]:
    return [text.value for text in test.markdown if text.value.startswith("## ")]


@pytest.mark.parametrize("file", FILE.values())
def test_no_page_shows_a_number_before_the_sign_in(app, sign_in, file):
    for user in ({}, {"is_logged_in": False}, {"email": ADDRESS["manager"]}):
        test = app(file, user=user)
        assert not test.exception
        assert titles(test) == ["## " + EN("access.title")]
        assert not test.metric and not test.dataframe and not test.selectbox
        assert [button.label for button in test.button] == [EN("access.sign_in")]


def test_without_a_sign_in_everyone_may_look(app, kept):
    test = app(FILE["calls"], sample=False, data=kept.id)
    assert EN("access.title") not in shown(test) and test.dataframe


def only_sign_out(test) -> bool:
    return [button.label for button in test.button] == [EN("access.sign_out")]


CLOSED = [(role, url, "en") for role in OPEN for url in FILE if url not in OPEN[role]]


@pytest.mark.parametrize(("role", "url", "lang"), [*CLOSED, ("analyst", "calls", "zh_CN")])
def test_a_page_that_is_not_for_a_role_says_so_and_shows_nothing(app, sign_in, kept, role, url, lang):
    words, test = Words(lang), app(FILE[url], lang=lang, sample=False, data=kept.id, user=sign_in(role))
    assert not test.exception
    assert titles(test) == ["## " + words("access.closed_title", page=words(f"nav.{url}"))]
    assert NAME[lang][role] in shown(test) and NAME[lang]["manager"] in shown(test)
    assert ADDRESS[role] in shown(test).replace("\\", "")
    assert not test.metric and not test.dataframe and not test.get("download_button") and not test.get("file_uploader")
    assert [button.label for button in test.button] == [words("access.sign_out")]


OPENED = [(role, url) for role in ("leadership", "analyst") for url in sorted(OPEN[role])]
OPENED += [("manager", url) for _, url, _ in CLOSED if url not in OPEN["analyst"]]


@pytest.mark.parametrize(("role", "url"), sorted(set(OPENED)))
def test_a_page_that_is_for_a_role_opens_and_links_to_none_that_is_closed(app, sign_in, keep, role, url):
    without = app(FILE[url], sample=False, user=sign_in(role))
    kept = keep(answers("2026-09"), "answers.csv")
    for test in (without, app(FILE[url], sample=False, data=kept.id, user=sign_in(role))):
        assert not test.exception and titles(test)
        assert EN("access.closed_title", page=EN(f"nav.{url}")) not in shown(test)
        assert {link.proto.page for link in test.get("page_link")} <= {"", *OPEN[role]}


@pytest.mark.parametrize("role", OPEN)
def test_the_menu_has_the_pages_of_the_role(app, sign_in, monkeypatch, role):
    drawn, navigate = [], navigation.st.navigation

    def note(sections, **look):
        drawn.append({page.title for pages in sections.values() for page in pages if page.visibility == "visible"})
        return navigate(sections, **look)

    monkeypatch.setattr(navigation.st, "navigation", note)
    app(FILE["kano"], sample=False, user=sign_in(role))
    app(FILE["kano"], sample=False, user={})
    assert drawn[0] == {EN(f"nav.{url}") for url in OPEN[role]} and drawn[-1] == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nobody_is_a_manager_everybody_is_told(app, sign_in, monkeypatch, lang):
    monkeypatch.delenv("ONEX_MANAGERS")
    for url in ("gaps", "upload"):
        test = app(FILE[url], lang=lang, sample=False, user=sign_in("manager"))
        assert [text.value for text in test.warning] == [Words(lang)("access.no_manager")]


def test_an_address_that_is_not_verified_is_said_to_be_the_reason(app, sign_in):
    test = app(FILE["upload"], sample=False, user=sign_in("manager") | {"email_verified": False})
    assert EN("access.no_email") in shown(test) and ADDRESS["manager"] not in shown(test).replace("\\", "")


def test_leadership_reads_actions_and_enters_none(app, sign_in, kept):
    told = {"finding": "Waiting", "owner": "Counter", "due": "2999-01-31"}
    id = cached.store().enter(lineage(kept), "action", told)
    test = app(FILE["actions"], sample=False, data=kept.id, user=sign_in("leadership"))
    assert headline(test) == EN("actions.headline_open", n=1) and "Waiting" in shown(test)
    assert only_sign_out(test) and not test.text_input
    cached.store().remove_entry(lineage(kept), "action", id)
    test = app(FILE["actions"], sample=False, data=kept.id, user=sign_in("leadership"))
    assert only_sign_out(test), "what was taken back is not brought back either"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_analyst_enters_an_action_in_his_role(app, sign_in, kept, lang):
    words = Words(lang)
    test = app(FILE["actions"], lang=lang, sample=False, data=kept.id, user=sign_in("analyst"))
    assert not [one for one in test.text_input if one.key and one.key.startswith("own_role")]
    input_of(test, "text_input", "_finding").set_value("Waiting")
    input_of(test, "selectbox", "_owner").set_value(words("snapshot.manager"))
    test = press(test, words("entries.action_add"))
    [entry] = cached.store().entries(lineage(kept), "action")
    assert entry.noted == Action("Waiting", words("snapshot.manager"), entry.noted.due) and entry.role == "analyst"
    history = next(frame.value for frame in test.dataframe if words("entries.act") in frame.value)
    assert history[words("months_page.by")].tolist() == [NAME[lang]["analyst"]]


def test_an_analyst_reads_months_and_changes_none(app, sign_in, kept):
    store = cached.store()
    store.enter(lineage(kept), "event", {"month": "2026-09", "text_en": "New tariff", "text_zh": ""})
    test = app(FILE["months"], sample=False, data=kept.id, user=sign_in("analyst"))
    assert only_sign_out(test) and not test.text_input
    assert any("New tariff" in frame.value.to_csv() for frame in test.dataframe)


def test_a_manager_freezes_and_publishes_in_his_role(app, sign_in, kept):
    test = app(FILE["months"], sample=False, data=kept.id, user=sign_in("manager"))
    press(press(test, EN("months_page.freeze")), EN("months_page.publish"))
    [one] = cached.store().frozen(lineage(kept))
    assert (one.role, one.state) == ("manager", "published")


def test_only_published_months_are_seen_by_leadership_and_drafts_by_analysts(app, sign_in, kept):
    seen = {}
    for role in ADDRESS:
        test = app(FILE["snapshot"], sample=False, data=kept.id, user=sign_in(role))
        seen[role] = bool(test.metric)
    assert seen == {"leadership": False, "analyst": True, "manager": True}


def test_single_rows_of_a_file_are_shown_to_managers_only(app, sign_in, keep):
    data = answers("2026-09").replace(b"2026-09c5,", b"2026-09c4,").replace(b",9,8,", b",9,twelve,", 1)
    kept = keep(data, "twice.csv")
    for role in ADDRESS:
        test = app(FILE["method"], sample=False, data=kept.id, user=sign_in(role))
        found = [frame.value for frame in test.dataframe if EN("problems.what") in frame.value]
        assert len(found) == 1
        single = {EN("problems.row"), EN("problems.cell")} & set(found[0])
        labels = {button.key for button in test.get("download_button")}
        assert bool(single) == ("problems_download" in labels) == (role == "manager")
