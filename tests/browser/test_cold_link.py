"""The first request of a cold server asks for an inner page: the frame must run all the same.

Streamlit serves files directly in pages/ by itself until the menu has been drawn once, without app.py and its gate.
"""

import pytest

pytestmark = pytest.mark.browser


def test_an_inner_page_is_served_inside_the_frame(server, page):
    page.goto(f"{server}/gaps?lang=zh_CN")
    page.get_by_role("radio", name="简体中文").wait_for()
    page.get_by_role("heading", level=2).first.wait_for()
    assert page.get_by_text("差距分析").count() or page.get_by_role("button", name="分析").count()
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_role("dialog").count() == 0, "a first link must not be answered with 'Page not found'"
