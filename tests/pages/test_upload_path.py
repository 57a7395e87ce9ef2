"""The path from file to keep: back and forth without losing work, and a draft that survives a reload."""

import pytest

from i18n import Words
from tests.pages.test_upload import EN, GOOD, UNPAIRED, UPLOAD, drop, labelled, pair, press_keep, said, step
from ui import cached

TITLED = b"Report of September,,\n,,\n" + GOOD
HALF = b"id,Q1,Q2\n" + b"".join(b"%d,%d,%d\n" % (n, 6 + n % 5, 5 + n % 4) for n in range(20))


def reloaded(app, test, lang: str = "en"):
    """The same address in a session that knows nothing, as after a reload or a lost connection."""
    draft = test.query_params["draft"]
    return app(UPLOAD, lang=lang, sample=False, draft=draft)


def buttons(test) -> dict[str, bool]:
    return {button.label: button.disabled for button in test.button}


def test_a_good_file_opens_on_keep_with_every_step_done(app):
    test = drop(app, GOOD, "september.csv")
    marks = {name: test.button(key=f"go_{name}").label for name in ("file", "sheet", "columns", "values", "problems")}
    assert all("check_circle" in label for label in marks.values())
    assert not next(off for label, off in buttons(test).items() if EN("upload.keep") in label)


def test_back_and_next_walk_the_whole_path(app):
    test = step(drop(app, GOOD, "september.csv"), "file")
    for title in ("sheet_title", "columns_title", "values_title", "none", "read_title"):
        test.button(key="next").click().run()
        assert not test.exception
        wanted = EN(f"problems.{title}") if title == "none" else EN(f"upload.{title}", scales="") if "{" in EN(
            f"upload.{title}") else EN(f"upload.{title}")  # fmt: skip
        assert wanted.strip() in said(test)
    test.button(key="back").click().run()
    assert EN("problems.none") in said(test)


def test_a_reload_shows_the_same_file_at_the_same_step_with_the_same_corrections(app):
    test = pair(drop(app, UNPAIRED, "unpaired.csv"), "CUEX1", 4)
    test = step(test, "values")
    labelled(test.selectbox, EN("upload.scale_other")).select("0-10").run()
    again = reloaded(app, test)
    assert labelled(again.selectbox, EN("upload.scale_other")).value == "0-10"
    assert "1 pair of expectation and perception" in said(step(again, "keep"))


def test_a_reload_in_another_language_says_the_same(app):
    test = pair(drop(app, UNPAIRED, "unpaired.csv"), "CUEX1", 4)
    again = reloaded(app, test, lang="zh_CN")
    assert "1对期望和感知" in said(step(again, "keep"))


def test_another_visitor_sees_no_draft(app):
    drop(app, UNPAIRED, "unpaired.csv")
    assert EN("upload.headline_start") in said(app(UPLOAD, sample=False)).replace("## ", "")


def test_start_over_drops_the_draft(app):
    test = step(drop(app, GOOD, "september.csv"), "file")
    draft = test.query_params["draft"]
    test.button(key="start_over").click().run()
    assert EN("upload.headline_start") in said(test)
    assert cached.store().draft(draft) is None
    lost = app(UPLOAD, sample=False, draft=draft)
    assert EN("upload.draft_lost") in said(lost)


def test_a_kept_file_needs_no_draft_until_something_else_is_decided(app):
    test = drop(app, GOOD, "september.csv")
    draft = test.query_params["draft"]
    test = press_keep(test)
    assert cached.store().draft(draft) is None and "draft" not in test.query_params
    labelled(step(test, "values").selectbox, EN("upload.scale_other")).select("0-10").run()
    assert cached.store().draft(draft) is not None


def test_what_is_open_must_be_answered_before_it_is_kept(app):
    test = drop(app, UNPAIRED, "unpaired.csv")
    assert EN("question.pairs_undecided") in said(test), "the path opens where something is asked"
    test = step(test, "keep")
    assert next(off for label, off in buttons(test).items() if EN("upload.keep") in label)
    assert EN("upload.open_first") in said(test)


def test_the_header_rows_can_be_chosen_by_hand_and_left_to_onex_again(app):
    test = step(drop(app, TITLED, "titled.csv"), "sheet")
    assert labelled(test.number_input, EN("upload.header_first")).value == 3
    labelled(test.number_input, EN("upload.header_first")).set_value(4).run()
    assert "19 of 19" in said(test) or EN("upload.headline_refused") in said(test)
    test.button(key="header_found").click().run()
    assert "20 of 20 rows are ready" in said(test)


def test_the_header_rows_are_marked_in_the_preview(app):
    test = step(drop(app, TITLED, "titled.csv"), "sheet")
    rows = test.dataframe[0].value[EN("problems.row")].tolist()
    assert rows[:4] == ["1", "2", "▸ 3", "4"]


def test_a_value_named_no_answer_is_no_score(app):
    test = step(drop(app, GOOD, "september.csv"), "values")
    labelled(test.multiselect, EN("upload.codes_choose")).select("9").run()
    assert "9: " in said(test)
    assert "36 answers" not in said(step(test, "keep"))


def test_a_file_that_cannot_be_read_can_be_replaced(app):
    test = drop(app, b"", "empty.csv")
    assert test.error and "draft" not in test.query_params
    test.file_uploader[0].set_value(("good.csv", GOOD, "text/csv")).run()
    assert not test.error and "20 of 20 rows are ready" in said(test)


def test_the_other_half_may_stand_in_a_second_file(app):
    test = step(drop(app, HALF, "perception.csv"), "file")
    box = labelled(test.file_uploader, EN("upload.drop_second"))
    box.set_value(("expectation.csv", HALF.replace(b",5", b",9"), "text/csv")).run()
    assert not test.exception and not test.error
    assert "2 pairs of expectation and perception" in said(step(test, "keep"))
    test = press_keep(test)
    (kept,) = cached.store().datasets()
    assert kept.name == "perception.csv + expectation.csv.zip"


WEIGHTED = b"weight,date,Q1_E,Q1_P,Q2_E,Q2_P\n" + b"".join(
    b"%.1f,2026-09-%02d,%d,%d,9,8\n" % (0.5 + n % 3, n, 6 + n % 5, 5 + n % 4) for n in range(1, 21)
)


def test_a_weight_counts_only_once_a_person_says_so(app):
    test = drop(app, WEIGHTED, "weighted.csv")
    assert EN("question.weight") in said(test)
    labelled(test.button, EN("choice.weight_2")).click().run()
    assert EN("question.weight") not in said(test)
    press_keep(test)
    (kept,) = cached.store().datasets()
    assert cached.store().load(kept.id).respondents["weight"].nunique() == 3


def test_answers_can_be_taken_back(app):
    test = drop(app, WEIGHTED, "weighted.csv")
    labelled(test.button, EN("choice.weight_1")).click().run()
    assert EN("question.weight") not in said(test)
    labelled(test.button, EN("upload.ask_again")).click().run()
    assert EN("question.weight") in said(test)


def test_answers_in_words_left_without_a_score_are_no_answers(app):
    said_by = [b"meets", b"exceeds", b"misses", b"far below"]
    rows = [b"2026-09-%02d," % n + b",".join(said_by[(n + k) % 4] for k in range(4)) for n in range(1, 29)]
    header = b"date,Queue expected,Queue perceived,Staff expected,Staff perceived\n"
    test = drop(app, header + b"\n".join(rows), "worded.csv")
    assert EN("question.words") in said(test)
    labelled(test.button, EN("upload.answer_words")).click().run()
    assert EN("question.words") not in said(test) and not test.exception
    assert "meets: 28" in said(test)


@pytest.mark.parametrize("words", [EN, Words("zh_CN")])
def test_scales_that_were_turned_are_told_on_keep_and_beside_the_values(app, words):
    legend = "1 = very satisfied; 5 = very dissatisfied"
    rows = "".join(f"2026-09-{day + 1:02d},{1 + day % 5},{1 + day % 4},{1 + day % 3}\n" for day in range(20))
    data = f"Date,Queue ({legend}),Staff ({legend}),Price ({legend})\n{rows}".encode()
    test = drop(app, data, "turned.csv", words.lang)
    assert not test.exception
    told = words("upload.turned", note="1 = very satisfied, 5 = very dissatisfied", n=3)
    assert any(told in cell for table in test.table for cell in table.value.iloc[:, 1])
    values = step(test, "values")
    (counts,) = [frame.value for frame in values.dataframe if words("upload.values_bars") in frame.value]
    assert counts[words("upload.item")].tolist()[0] == words("upload.turned_item", item="Queue")
    assert f"{told} {words('upload.turned_shown')}" in [text.value for text in values.caption]
