"""A cold link behind a sign-in, in a real browser: what the role may not open is said, and is not in the menu.

The sign-in is the cookie that Streamlit sets after one, signed with the server's own secret: no provider is asked.
"""

import json

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.acting import expect, until
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

SECRET = "of this test only"
LEADERSHIP_MENU = {
    "Report": ["Snapshot", "Actions"],
    "Explore": ["Satisfaction", "Gaps", "Features", "Departures", "Method"],
    "Collect": ["Managers' form"],
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    lists = {"ONEX_MANAGERS": "manager@bank.example", "ONEX_ANALYSTS": "@bank.example"}
    with serving(
        tmp_path_factory.mktemp("roles"), ONEX_SIGN_IN="on", STREAMLIT_SERVER_COOKIE_SECRET=SECRET, **lists
    ) as url:
        yield url


def sign_in(page, server: str, email: str) -> None:
    claims = json.dumps({"origin": server, "is_logged_in": True, "email": email, "email_verified": True})
    value = create_signed_value(SECRET, "_streamlit_user", claims).decode("latin-1")
    page.context.add_cookies([{"name": "_streamlit_user", "value": value, "url": server}])


def test_a_cold_link_to_a_closed_page_says_so(server, page):
    page.goto(f"{server}/calls?lang=zh_CN")
    page.get_by_role("heading", name="请先登录").wait_for()
    sign_in(page, server, "somebody@bank.example")
    page.goto(f"{server}/calls?lang=zh_CN")
    page.get_by_role("heading", name="您的角色不能打开“回访”").wait_for()
    assert page.get_by_test_id("stDataFrame").count() == 0
    assert page.get_by_role("dialog").count() == 0 and page.get_by_test_id("stException").count() == 0
    page.goto(f"{server}/months?lang=zh_CN")
    page.get_by_test_id("stDataFrame").first.wait_for()


def test_the_menu_holds_what_leadership_may_open(server, page):
    sign_in(page, server, "director@elsewhere.example")
    page.goto(f"{server}/actions?lang=en")
    links = page.get_by_test_id("stTopNavDropdownLink")
    for section, titles in LEADERSHIP_MENU.items():
        # By name: until its room is measured, the menu folds some of its sections into one called "8 more".
        opener = page.get_by_test_id("stTopNavSection").filter(has_text=section)
        until(links.filter(has_text=titles[-1]), opener.click)
        expect(links).to_contain_text(titles)  # all of them, in this order
        page.keyboard.press("Escape")
