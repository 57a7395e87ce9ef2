"""A choice in the URL by its id, whatever the language of its label."""

import pytest
from streamlit.testing.v1 import AppTest


def page():
    import streamlit as st

    from i18n import Words
    from ui import linked
    from ui.view import Filters, View

    view = View(Words(st.query_params.get("lang", "en")), "light", None, Filters())
    names = {"a": "First" if view.lang == "en" else "第一", "b": "Second" if view.lang == "en" else "第二"}
    st.text(linked.selectbox(view, "Which", ["a", "b"], key="which", names=names, default="a"))


@pytest.fixture
def test():
    return AppTest.from_function(page)


def chosen(test):
    return test.text[0].value


def buttons():
    import streamlit as st

    from ui import linked

    lang = linked.value("lang") or "en"
    linked.segmented("Language", {"en": "English", "zh_CN": "简体中文"}, key="lang", default=lang)
    st.text(lang)


def test_what_a_link_says_of_a_row_of_buttons_stays_when_the_url_is_emptied():
    test = AppTest.from_function(buttons)
    test.query_params["lang"] = "zh_CN"
    assert chosen(test.run()) == "zh_CN"
    for _ in range(2):  # as at each click in the menu
        test.query_params.clear()
        assert chosen(test.run()) == "zh_CN" and test.query_params["lang"] in ("zh_CN", ["zh_CN"])
    test.button_group[0].set_value("en").run()
    test.query_params.clear()
    assert chosen(test.run()) == "en"


def test_the_default_is_not_in_the_url(test):
    test.run()
    assert chosen(test) == "a" and "which" not in test.query_params


def test_a_choice_is_written_as_its_id_and_stays(test):
    test.run()
    test.selectbox[0].select("b").run()
    assert chosen(test) == "b" and test.query_params["which"] in ("b", ["b"])
    assert chosen(test.run()) == "b"
    test.selectbox[0].select("a").run()
    assert chosen(test) == "a" and "which" not in test.query_params


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_a_link_opens_what_it_names_in_every_language(test, lang):
    test.query_params["lang"], test.query_params["which"] = lang, "b"
    assert chosen(test.run()) == "b"


def test_an_unknown_id_is_the_default(test):
    test.query_params["which"] = "nonsense"
    assert chosen(test.run()) == "a" and not test.exception


def test_a_new_link_in_the_same_session_wins_over_the_old_choice(test):
    test.run()
    test.selectbox[0].select("b").run()
    test.query_params["which"] = "a"
    assert chosen(test.run()) == "a"


def test_a_second_click_that_brings_the_url_from_before_does_not_undo_the_first(test, monkeypatch):
    test.run()
    test.selectbox[0].select("b").run()
    del test.query_params["which"]
    assert chosen(test.run()) == "b" and test.query_params["which"] in ("b", ["b"])
    monkeypatch.setattr("ui.linked.SETTLED", -1.0)
    test.selectbox[0].select("a").run()
    test.query_params["which"] = "b"  # by now it is the browser's Back
    assert chosen(test.run()) == "b"
