"""A link shows the same view: what was chosen on one page stands in the address of the next and in another browser."""

import pytest

from tests.browser.acting import until

pytestmark = pytest.mark.browser


def headline(page) -> str:
    page.get_by_text("程序差距").first.wait_for()
    return page.get_by_role("heading", level=2).first.inner_text()


def test_language_and_period_go_along(sample_server, page, chromium):
    page.goto(f"{sample_server}/satisfaction?lang=en")
    page.get_by_text("Satisfaction index").first.wait_for()
    until(page.get_by_text("满意度指数").first, page.get_by_text("简体中文").click)
    september = page.get_by_role("option", name="2026年9月", exact=True)
    until(september, page.get_by_label("时间").first.click)
    september.click()
    page.wait_for_url("**period=2026-09**")
    gaps = page.get_by_text("差距分析").first
    until(gaps, page.get_by_role("button", name="分析").first.click)
    gaps.click()
    page.wait_for_url("**/gaps?**period=2026-09**")
    said = headline(page)
    assert "2026年9月" in said
    assert "lang=zh_CN" in page.url

    other = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US").new_page()
    other.goto(page.url)
    assert headline(other) == said
    other.context.close()


def test_the_language_of_a_link_goes_along_the_menu_in_a_browser_of_another(sample_server, chromium):
    page = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US").new_page()
    page.goto(f"{sample_server}/satisfaction?lang=zh_CN")
    page.get_by_text("满意度指数").first.wait_for()
    for section, name, url in (("分析", "差距分析", "gaps"), ("报告", "整改措施", "actions")):
        target = page.get_by_text(name).first
        until(target, page.get_by_role("button", name=section).first.click)
        target.click()
        page.wait_for_url(f"**/{url}?**lang=zh_CN**")
    page.context.close()
