import pandas as pd
import pytest

from figures import dots
from figures import sentences_snapshot as say
from i18n import Words

EN, ZH = Words("en"), Words("zh_CN")
NAN = float("nan")


def change(value, signal, level=0.948):
    return pd.Series({"value": level, "difference": value, "beyond_noise": signal})


def test_the_level_and_whether_it_moved_are_told(metric_row):
    row = pd.Series(metric_row("index", 0.948))
    level = say.level(row, EN, month="October")
    assert level == "In October customers got :red[5.2% less than they expected]. "
    assert say.moved(row, change(-0.02, True), EN, earlier="") == "The index fell to 0.948, beyond chance."
    held = say.moved(row, change(-0.02, False), EN, earlier="September")
    assert "no more than noise away from September" in held
    assert "升到0.948" in say.moved(row, change(0.02, True), ZH, earlier="")
    assert say.moved(row, None, EN, earlier="") == "The index is 0.948."


def test_a_change_on_the_questions_asked_both_times_is_not_that_of_the_level(metric_row):
    row = pd.Series(metric_row("index", 0.843))
    rose = say.moved(row, change(0.065, True, 0.892), EN, earlier="June")
    assert rose == "The index is 0.843; on the questions asked both times it rose by 0.065, beyond chance."
    assert "两次都问的题目" in say.moved(row, change(-0.001, False, 0.892), ZH, earlier="6月")


@pytest.fixture
def chain(metric_row):
    def link(metric, value, half=0.02, **keys):
        return metric_row(metric, value, half, **keys) | {
            "of_expectation": value / 8.5,
            "coverage": 1.0,
            "sampled": half > 0,
        }

    rows = [
        link("understanding", -0.05),
        link("process", -0.10, NAN),
        link("behaviour", -0.46),
        link("gap_perception", 0.1),
    ]
    rows += [link("total_gap", -0.51)]
    rows += [link("behaviour", v, kind="touchpoint", name=n) for n, v in (("counter", -0.8), ("leave", -0.1))]
    return pd.DataFrame(rows)


def test_the_cause_is_the_largest_loss_and_where_it_is_deepest(chain):
    text, shorter = say.loses_most(chain, EN, names={"counter": "Counter"})
    assert text == " Behaviour loses most, −0.46 points, above all at Counter."
    assert shorter == " Behaviour loses most, −0.46 points."
    assert "−0.46分" in say.loses_most(chain, ZH, names={})[0] and "counter" in say.loses_most(chain, ZH, names={})[0]


def test_no_cause_is_made_up(chain):
    assert say.loses_most(chain[chain["metric"] == "total_gap"], EN, names={}) == []
    merged = chain[chain["set_kind"] == "all"].replace({"metric": {"behaviour": "process+behaviour"}})
    assert say.loses_most(merged, EN, names={}) == []


def test_no_cause_rests_on_a_link_of_few_answers_or_hides_one_that_loses_more(chain):
    thin = chain.assign(coverage=chain["coverage"].mask(chain["metric"] == "behaviour", 0.4))
    assert say.loses_most(thin, EN, names={}) == []  # process loses most of the others, and less
    smaller = thin.assign(value=thin["value"].mask(thin["metric"] == "behaviour", -0.02))
    assert say.loses_most(smaller, EN, names={}) == [" Process loses most, −0.10 points."]


def test_no_cause_names_a_touchpoint_of_few_answers(chain):
    few = chain.assign(coverage=chain["coverage"].mask(chain["set"] == "counter", 0.4))
    assert say.loses_most(few, EN, names={}) == [" Behaviour loses most, −0.46 points."]


def test_a_loss_within_noise_is_no_cause(chain):
    assert say.loses_most(chain.assign(high=0.5), EN, names={}) == []


def test_the_trend_says_where_the_month_stands(metric_row):
    values = {f"2026-{month:02}": 0.965 for month in (4, 5, 6)} | {"2026-07": 0.97, "2026-08": 0.98, "2026-09": 0.96}
    rows = pd.DataFrame([metric_row("index", v, month=m) for m, v in values.items()])
    title = [say.trend_title(rows, EN, month=month, name=month) for month in values]
    assert title[-2].endswith("the highest of 6 months") and title[-1].endswith("the lowest of 6 months")
    assert "0.960–0.980" in title[-3]
    assert say.trend_title(rows[1:], ZH, month="2026-09", name="9月") == "目前有5个月的数据"  # too few for a place
    assert say.trend_title(rows[:1], ZH, month="2026-07", name="7月") == "7月是第一个可比的月份"


def test_places_are_counted_without_the_small_ones(metric_row):
    rows = [("a", 0.9, 80), ("b", 1.0, 80), ("c", 1.1, 80), ("d", 0.7, 12)]
    frame = dots.ranked(pd.DataFrame([metric_row("index", v, 0.02, n, branch=b) for b, v, n in rows]), "branch")
    assert (
        say.places_title(frame, EN, names={"c": "Central"})
        == "1 of 3 ranked are clearly below 1; only Central is clearly above"
    )
    assert say.places_title(frame[:1], EN, names={"a": "Alder"}) == "Only Alder is ranked: clearly below 1"
    assert say.places_title(frame[2:], ZH, names={"c": "中厅"}) == "参与排名的只有中厅，明显高于1"
    assert say.places_title(frame[1:2], ZH, names={}) == "参与排名的只有b，与1没有明显差别"
    assert say.places_title(frame[3:], EN, names={}) == EN("snapshot.places_none")
    assert say.places_title(frame[:2], ZH, names={}) == "参与排名的2个中1个明显低于1，没有明显高于1的"


def test_last_item_stands_in_where_no_gap_is_known():
    items = pd.DataFrame({"index": [0.9, 1.02], "index_high": [0.95, 1.1]}, index=["wait", "greet"])
    assert say.last_item(items, EN, names={"wait": "Waiting time"}) == " Furthest below: Waiting time, 0.900."
    assert say.last_item(items[1:], EN, names={}) == ""
