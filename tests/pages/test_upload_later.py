"""A later month's file through the pages: another question, another scale, expectations that were lost."""

from __future__ import annotations

import pytest

from tests.intake.files import csv
from tests.intake.test_later_files import EXCHANGED, ITEMS, month
from tests.pages.test_upload import EN, drop, labelled, press_keep, said, step
from ui import cached

SAME, NEW, OUT = (f"choice.renamed_{n}" for n in (1, 2, 3))
LINE = EN("waves.renamed", columns="")


def file(*args, month_of: int = 10, **more) -> bytes:
    headers, body = month(*args, **more)
    return csv(headers, [[row[0].replace("-09-", f"-{month_of:02d}-"), *row[1:]] for row in body])


@pytest.fixture
def after_september(app):
    press_keep(drop(app, file(month_of=9), "september.csv"))
    return app


def newest():
    kept = cached.store().datasets()[0]
    return cached.store().load(kept.id)


def pairs(survey) -> dict[str, str]:
    return {item.perception_column: item.expectation_column for item in survey.items}


def test_an_exchanged_question_becomes_a_new_item_and_all_pairs_stay(after_september):
    test = step(drop(after_september, file(EXCHANGED), "october.csv"), "columns")
    asked = EN(
        "upload.question_renamed", new="期望\\_账单清晰 · 感知\\_账单清晰", old="期望\\_资费解释 · 感知\\_资费解释"
    )
    assert asked in said(test) and not any(text.value.startswith(LINE) for text in test.text)
    test = labelled(test.button, EN(NEW)).click().run()
    lines = [text.value for text in test.text]
    assert EN("waves.added", columns="期望_账单清晰 · 感知_账单清晰") in lines
    assert EN("waves.dropped", columns="期望_资费解释 · 感知_资费解释") in lines
    test = press_keep(test)
    assert not test.exception and len(cached.store().datasets()) == 2
    assert pairs(newest()) == {f"感知_{item}": f"期望_{item}" for item in EXCHANGED}
    assert {item.id for item in newest().items} == {f"感知_{item}" for item in EXCHANGED}


def test_the_same_question_under_a_new_header_goes_on(after_september):
    test = step(drop(after_september, file(EXCHANGED), "october.csv"), "columns")
    name = EN(SAME, old="期望\\_资费解释 · 感知\\_资费解释")
    test = labelled(test.button, name).click().run()
    assert any(text.value.startswith(LINE) for text in test.text)
    press_keep(test)
    assert {item.id for item in newest().items} == {f"感知_{item}" for item in ITEMS}


def test_columns_left_out_and_taken_back_are_paired_with_a_click_and_nothing_else_changes(after_september):
    test = step(drop(after_september, file(EXCHANGED), "october.csv"), "columns")
    test = labelled(test.button, EN(OUT)).click().run()
    assert not any(text.value.startswith(LINE) for text in test.text)
    (made,) = test.session_state["draft"].notes["corrections"].values()  # the table is edited: their roles are set
    for name, one in made.items():
        header = name.partition("\x1f")[0]
        made[name] = one | {
            "role": "score",
            "side": "expectation" if "期望" in header else "perception",
            "item": header,
        }
    test = test.run()
    pair = next(button for button in test.button if "期望\\_账单清晰 → 感知\\_账单清晰" in button.label)
    test = press_keep(pair.click().run())
    assert not test.exception and pairs(newest()) == {f"感知_{item}": f"期望_{item}" for item in EXCHANGED}


def test_what_was_said_of_a_new_header_can_be_taken_back(after_september):
    test = step(drop(after_september, file(EXCHANGED), "october.csv"), "columns")
    test = labelled(test.button, EN(OUT)).click().run()
    assert EN(NEW) not in [button.label for button in test.button]
    test = labelled(test.button, EN("upload.ask_again")).click().run()
    assert EN(NEW) in [button.label for button in test.button]


def test_another_scale_is_asked_before_the_file_can_be_kept(after_september):
    test = drop(after_september, file(hi=5), "october.csv")
    assert not test.exception
    test = step(test, "keep")
    assert next(button for button in test.button if EN("upload.keep") in button.label).disabled
    test = step(test, "values")
    assert EN("upload.question_scale_changed", before="1 to 10", now="1 to 5") in said(test)
    test = labelled(test.button, EN("choice.scale_changed_2", now="1 to 5")).click().run()
    test = press_keep(test)
    assert not test.exception and {item.scale.hi for item in newest().items} == {5.0}
    test = drop(after_september, file(hi=5, month_of=11), "november.csv")
    assert not test.exception and EN("choice.scale_changed_1", before="1 to 10") not in [b.label for b in test.button]


def test_a_scale_may_be_the_same_with_low_scores(after_september):
    test = step(drop(after_september, file(hi=5), "october.csv"), "values")
    test = labelled(test.button, EN("choice.scale_changed_1", before="1 to 10")).click().run()
    press_keep(test)
    assert {item.scale.hi for item in newest().items} == {10.0}


def test_pairs_that_an_earlier_file_lost_are_asked_for_and_paired_with_a_click(app):
    test = drop(app, file(month_of=9), "september.csv")
    made = {f"期望_{item}\x1f1": {"header": f"期望_{item}", "position": 2 + 2 * n} for n, item in enumerate(ITEMS) if n}
    draft = test.session_state["draft"]
    draft.notes["corrections"] = {draft.digest[:12]: made}  # what a person set in the table of columns
    press_keep(test.run())
    assert sum(bool(item.expectation_column) for item in newest().items) == 1
    test = step(drop(app, file(), "october.csv"), "columns")
    assert EN("question.pair_lost") in said(test)
    pair = next(button for button in test.button if "期望\\_服务态度 → 感知\\_服务态度" in button.label)
    test = press_keep(pair.click().run())
    assert not test.exception and pairs(newest()) == {f"感知_{item}": f"期望_{item}" for item in ITEMS}


def test_pairs_left_out_for_good_are_asked_for_once(app):
    test = drop(app, file(month_of=9), "september.csv")
    made = {"期望_服务态度\x1f1": {"header": "期望_服务态度", "position": 4}}
    draft = test.session_state["draft"]
    draft.notes["corrections"] = {draft.digest[:12]: made}
    press_keep(test.run())
    test = step(drop(app, file(), "october.csv"), "columns")
    press_keep(labelled(test.button, EN("choice.pair_lost_1")).click().run())
    test = step(drop(app, file(month_of=11), "november.csv"), "columns")
    assert len(cached.store().datasets()) == 2 and EN("question.pair_lost") not in said(test)
