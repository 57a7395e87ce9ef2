"""The second month through the pages: what is new is shown, the rest is known, customers are linked."""

from __future__ import annotations

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


def test_a_customer_in_both_months_is_linked(app):
    press_keep(drop(app, month(8), "august.csv"))
    press_keep(drop(app, month(9, first=15), "september.csv"))
    test = app(DATA, sample=False)
    assert EN("waves.repeat", n="5", of="20", share="25%") in said(test)


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
