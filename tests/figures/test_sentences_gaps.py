import numpy as np
import pandas as pd
import pytest

from analytics.survey import Scale
from figures import sentences_gaps as say
from i18n import Words

EN, ZH = Words("en"), Words("zh_CN")
FULL = {"understanding": -0.1, "process": -0.05, "behaviour": -0.46, "gap_perception": 0.01}


@pytest.fixture
def whole(chain_table):
    return chain_table(9.2, FULL, half=0.02, promotion=-0.3)


@pytest.fixture
def places(chain_table):
    queue = chain_table(9.0, FULL | {"behaviour": -0.2}, row="queueing")
    return pd.concat([queue, chain_table(9.0, FULL | {"behaviour": -0.9}, row="counter")])


def test_the_headline_names_period_index_worst_gap_and_place(whole, places):
    names = {"counter": "Counter", "queueing": "Queueing"}
    said = say.headline(whole, places, EN, period="September", names=names)
    assert said == (
        "September: index 0.935. Behaviour loses most, :red[−0.46 points (−5.0%)], deepest at this touchpoint: Counter."
    )
    said = say.headline(whole, places, ZH, period="9月", names={"counter": "柜台办理", "queueing": "取号等候"})
    assert said == "9月满意度指数0.935。行为差距损失最大，:red[−0.46分（−5.0%）]，“柜台办理”环节最深。"


def test_the_headline_names_no_place_where_there_is_no_choice(whole, places):
    said = say.headline(whole, places[places["row"] == "counter"], EN, period="September", names={})
    assert said.endswith("(−5.0%)].")


def test_noise_is_not_called_a_loss(chain_table, places):
    noisy = chain_table(9.0, {"behaviour": -0.04, "gap_perception": 0.2}, half=0.1)
    assert say.worst(noisy) is None
    said = say.headline(noisy, places, EN, period="May", names={})
    assert said == "May: index 1.018. No gap loses more than noise; in total +0.16 points (+1.8%)."
    assert say.stairs_title(noisy, EN) == "No link loses more than noise"
    assert say.map_title(noisy, places, EN, names={}) == "No column loses more than noise"


def test_a_larger_loss_that_could_be_noise_is_passed_over_aloud(chain_table, places):
    table = chain_table(10.0, {"behaviour": -0.2, "gap_perception": -0.3}, half=0.1)
    table.loc[table["metric"] == "gap_perception", "high"] = 0.1
    said = say.headline(table, places.iloc[:0], EN, period="May", names={})
    assert said == "May: index 0.950. Behaviour is the largest loss beyond noise, :red[−0.20 points (−2.0%)]."
    assert "beyond noise" in say.map_title(table, places, EN, names={"counter": "Counter", "queueing": "Queueing"})


def test_a_larger_loss_of_few_answers_is_passed_over_aloud(chain_table, places):
    table = chain_table(10.0, {"behaviour": -0.2, "gap_perception": -0.3}, half=0.1, coverage={"gap_perception": 0.4})
    said = say.headline(table, places.iloc[:0], EN, period="May", names={})
    known = "Of the links known for at least half of the answers, Behaviour loses most"
    assert said == f"May: index 0.950. {known}, :red[−0.20 points (−2.0%)]."
    assert "一半以上" in say.map_title(table, places, ZH, names={"counter": "柜台", "queueing": "排队"})
    none = table.assign(coverage=0.4)
    assert say.worst(none) is None and "at least half" in say.stairs_title(none, EN)
    assert "at least half" in say.headline(none, places, EN, period="May", names={})
    assert "at least half" in say.map_title(none, places, EN, names={})


def test_no_place_is_named_where_the_deepest_stands_on_few_answers(whole, places):
    few = places.assign(coverage=places["coverage"].mask(places["row"] == "counter", 0.4))
    said = say.headline(whole, few, EN, period="September", names={"counter": "Counter", "queueing": "Queueing"})
    assert said.endswith("(−5.0%)].")
    assert say.map_title(whole, few, EN, names={}) == "Behaviour is the deepest column"


def test_gaps_of_part_of_the_answers_say_of_how_much(chain_table):
    cover = {"behaviour": 0.79, "promotion": 0.004}
    table = chain_table(8.0, FULL, promotion=-0.6, coverage=cover)
    assert say.partly(table, EN) == " Behaviour: 79% of answers, Promotion: <1% of answers."
    assert say.partly(table, ZH, only="promotion") == "促销差距覆盖<1%的评价。"
    assert say.partly(chain_table(8.0, FULL, promotion=-0.6, coverage={"promotion": 0.8}), EN) == ""


def test_what_was_set_can_be_the_worst(chain_table):
    table = chain_table(9.0, {"process": -0.5, "behaviour": -0.1}, unsampled=("process",))
    assert say.worst(table)["metric"] == "process"


def test_a_chain_in_one_piece_says_that_nothing_splits_it(chain_table, places):
    unsplit = chain_table(8.0, {"understanding+process+behaviour+gap_perception": -0.4})
    said = say.headline(unsplit, places, EN, period="May", names={})
    start = "May: index 0.950. :red[−0.40 points (−5.0%)] lie between expectation and perception, "
    assert said == start + "and nothing in the file splits them."
    assert say.stairs_title(unsplit, ZH) == "这里的损失还没有拆分"


def test_a_hidden_whole_says_so(whole, words):
    hidden = whole.assign(value=np.nan)
    said = say.too_few(hidden, words, period="May", minimum=101)
    assert said == words("gaps.headline_none", period="May", n="100", minimum=101) and "101" in said
    assert say.too_few(whole, words, period="May", minimum=10) == ""
    assert say.stairs_title(hidden, words) == words("gaps.too_few")
    assert say.stairs_subtitle(hidden, words, group="All", scale=Scale(0, 10)) == words("gaps.stairs_none", group="All")


def test_the_share_is_that_of_all_losses(whole):
    assert say.stairs_title(whole, EN) == "Behaviour is 75% of all that is lost between expected and perceived"
    assert say.stairs_title(whole, ZH) == "从期望到感知的损失中，行为差距占75%"


def test_the_total_gap_stands_beside_the_five_with_its_interval_and_n(whole):
    said = say.stairs_subtitle(whole, EN, group="All", scale=Scale(0, 10))
    assert "0–10, n = 100" in said and "P − E −0.60 (95% −0.62 to −0.58)" in said and "X = −6.5%" in said


def test_what_is_missing_is_told_with_its_share(chain_table):
    links = {"understanding+process": -0.2, "understanding": -0.1, "process": -0.1, "behaviour+gap_perception": -0.2}
    cover = {"understanding+process": 0.4, "understanding": 0.6, "process": 0.6}
    table = chain_table(8.0, links, coverage=cover)
    assert say.not_given(table) == {"M": 0.4, "S": 0.0, "D": 1.0}
    assert say.missing(table, EN) == (
        "Said neither on the provider sheet nor on the managers' form: our understanding M for 40%, what was "
        "delivered D for 100%, the promise C for 100% of the answers. There the gaps on both sides of the missing "
        "value are told as one grey link, and nothing is made up."
    )
    lacking = "服务方表和管理者表单都没有填：我们的理解M（40%），实际交付D（100%），对外承诺C（100%）"
    assert say.missing(table, ZH).startswith(lacking)


def test_nothing_missing_says_nothing(whole, words):
    assert say.missing(whole, words) == ""


def test_a_missing_promise_merges_no_link(chain_table):
    said = say.missing(chain_table(8.0, FULL), EN)
    assert (
        said == "Said neither on the provider sheet nor on the managers' form: the promise C for 100% of the answers."
    )


@pytest.mark.parametrize(("value", "key"), [(-0.3, "over"), (0.3, "under"), (0.01, "noise")])
def test_promotion_is_told_by_its_side(chain_table, words, value, key):
    said = say.promotion(chain_table(8.0, FULL, promotion=value, coverage={"promotion": 0.8}), words)
    expected = words(f"gaps.promotion_{key}", value=f"{value:+.2f}".replace("-", "−"), coverage="80%")
    assert said == expected


def test_no_promise_no_promotion(chain_table, words):
    assert say.promotion(chain_table(8.0, FULL), words) == words("gaps.promotion_none")


def test_the_map_names_its_deepest_column_and_row(whole, places):
    said = say.map_title(whole, places, EN, names={"counter": "Counter", "queueing": "Queueing"})
    assert said == "Behaviour is the deepest column; Counter is its worst row"


def test_the_map_says_what_is_merged_and_what_is_not_drawn(places, chain_table):
    assert say.map_subtitle(places, 2, EN) == EN("gaps.map_subtitle")
    merged = pd.concat([places, chain_table(9.0, {"understanding+process": -0.1}, row="third")])
    assert say.map_subtitle(merged, 2, EN).endswith(
        "Hatched: merged links. The 2 that lose most of 3; the table has all."
    )


def test_bars_are_counted(metric_row):
    values = [-0.3, -0.05, 0.2, float("nan")]
    table = pd.DataFrame([metric_row("behaviour", value, 0.1) for value in values])
    assert say.bars_title(table, "behaviour", EN, noun="item") == "Behaviour: 1 of 3 items fall short beyond noise"
    assert say.bars_title(table, "behaviour", ZH, noun="item") == "行为差距：3道题目中有1个明显不足"
    set_only = table.assign(low=np.nan, high=np.nan)
    assert (
        say.bars_title(set_only, "behaviour", EN, noun="month")
        == "Behaviour: 2 of 3 months fall short (set, not sampled)"
    )
    assert say.bars_title(table.tail(1), "behaviour", ZH, noun="item") == "行为差距：这里没有数据"


def test_bars_speak_of_intervals_only_where_there_are_any(metric_row):
    table = pd.DataFrame([metric_row("process", -0.3, 0.1)])
    assert "95%" in say.bars_subtitle(table, "process", EN) and "S − M" in say.bars_subtitle(table, "process", EN)
    assert "95%" not in say.bars_subtitle(table.assign(low=np.nan, high=np.nan), "process", ZH)


def kinds(*names):
    return pd.DataFrame({"kind": list(names), "not_understood": [name == "both" for name in names]})


def test_quadrants_are_counted_in_the_title():
    some = kinds(*["wrong_standard"] * 5, *["broken_standard"] * 3, "both", "sound", "")
    assert say.quadrants_title(some, EN) == "5 items need a better standard, 3 need it kept, 1 needs both"
    assert say.quadrants_title(some, ZH) == "5项要改标准，3项要抓执行，1项两者都要"
    assert say.quadrants_title(kinds("broken_standard"), EN) == "1 item needs the standard kept"
    assert say.quadrants_title(kinds("sound", "sound"), EN) == "All 2 items are sound: the standard is right and kept"
    assert say.quadrants_title(kinds(""), EN) == EN("gaps.quadrants_none")
    assert say.quadrants_subtitle(some, EN).endswith(" 1 item is not understood (M < E). 1 item has no S or no D.")


@pytest.mark.parametrize("kind", ["wrong_standard", "broken_standard", "both", "sound"])
def test_an_item_says_what_to_do(words, kind):
    item = pd.Series({"kind": kind, "set_right": -0.5, "kept": -0.2, "perception": 7.0, "expectation": 8.0, "n": 1204})
    told = words(f"gaps.item_{kind}", name="Queue", right="−0.50", kept="−0.20")
    assert say.item_title(item, words, name="Queue") == told
    assert "1,204" in say.item_subtitle(item, words, scale=Scale(1, 5), owner="IT") and "−1.00" in say.item_title(
        item.replace({kind: ""}), words, name="Queue"
    )


def test_the_staircase_can_be_read_aloud(whole):
    assert say.alt(whole, EN) == (
        "Staircase from expected 9.20 to perceived 8.60: Understanding −0.10, Process −0.05, Behaviour −0.46, "
        "Perception +0.01. Total −0.60."
    )


@pytest.mark.parametrize("words", [EN, ZH])
def test_a_promise_that_only_lacks_its_delivery_is_not_denied(chain_table, words):
    """C on the form and D nowhere: the promise is known, only the promotion cannot be told."""
    table = chain_table(8.0, FULL)
    assert say.missing(table, words, promised=1.0) == ""
    assert say.promotion(table, words, promised=1.0) == words("gaps.promotion_undelivered")
    assert words("gaps.lacking", value=words("gaps.value_C"), share="40%") in say.missing(table, words, promised=0.6)
