"""The leadership page: the sample's stories in their months, and months that have little to tell or none of it."""

from urllib.parse import parse_qs

import pytest

from i18n import LANGUAGES, Words
from tests.pages.conftest import ONE_ROW

FILE = "pages/report/snapshot.py"
EN = Words("en")
# data/sample/README.md: what each story does to its month, in words that the opening sentence must have.
STORIES = {
    ("2026-03", "month"): {
        "en": ("0.952", "expectations rose 0.15 points", "more is now promised than delivered"),
        "zh_CN": ("0.952", "客户期望上升0.15分", "对外承诺开始高于实际交付"),
    },
    ("2026-06", "month"): {
        "en": ("0.938", "Above all Counter in North: the standard is no longer kept (Behaviour)"),
        "zh_CN": ("0.938", "主要在城北区的“柜台办理”环节：标准没有执行到位（行为差距）"),
    },
    ("2026-09", "quarter"): {"en": ("0.938", "Counter in North"), "zh_CN": ("0.938", "城北区的“柜台办理”环节")},
    ("2026-10", "month"): {
        "en": ("0.920", "Above all Queueing, everywhere: customers perceive less than is delivered (Perception)"),
        "zh_CN": ("0.920", "主要在“取号等候”环节（各厅普遍）：客户感受低于实际交付（感受差距）"),
    },
    ("2026-10", "year_to_date"): {"en": ("0.946", "Queueing"), "zh_CN": ("0.946", "取号等候")},
}
# And in words that the sentences below it must have.
LEADS = {
    ("2026-03", "month"): {
        "en": ("Delivery against promise went from +1.9% to −2.8%",),
        "zh_CN": ("实际交付与承诺之差占期望的比例由+1.9%变为−2.8%",),
    },
    ("2026-05", "month"): {
        "en": ("Garden Road keeps its standard on all 22 items, but it is set too low: 1.01 points below",),
        "zh_CN": ("花园路厅的标准定低了：22项全部达标，但标准比客户期望低1.01分",),
    },
    ("2026-06", "month"): {
        "en": ("Behaviour there went from −1.1% to −11.0%", "Garden Road"),
        "zh_CN": ("行为差距占期望的比例由−1.1%变为−11.0%", "花园路厅"),
    },
    ("2026-07", "month"): {"en": ("silence is no praise", "Garden Road"), "zh_CN": ("没有投诉不等于满意", "花园路厅")},
    ("2026-10", "month"): {
        "en": ("Perception there went from +0.3% to −5.3%", "silence is no praise", "Garden Road"),
        "zh_CN": ("感受差距占期望的比例由+0.3%变为−5.3%", "没有投诉不等于满意", "花园路厅"),
    },
}
LOWEST_HALL = {"en": "Garden Road", "zh_CN": "花园路厅"}


def titles(test) -> list[str]:
    return [text.value for text in test.markdown if text.value.startswith("#")]


def shown(test) -> str:
    """All texts as a reader sees them, without what keeps a survey's text from being markup."""
    return "\n".join(text.value for text in (*test.markdown, *test.caption)).replace("\\", "")


def at(test, **params):
    """The page again with another period in its address."""
    for name, value in params.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_planted_story_opens_its_month_with_what_stands_behind_it(app, lang):
    words, test = Words(lang), app(FILE, lang=lang)
    for month, kind in dict.fromkeys([*LEADS, *STORIES]):
        at(test, month=month, kind=kind)
        opening, told = titles(test)[0].replace("\\", ""), shown(test)
        if said := STORIES.get((month, kind)):
            assert ":red[" in opening and [text for text in said[lang] if text not in opening] == [], opening
        said = LEADS.get((month, kind), {lang: ()})
        assert [text for text in said[lang] if text not in told] == [], month
    halls = next(frame.value for frame in test.dataframe if LOWEST_HALL[lang] in frame.value.to_numpy())
    assert LOWEST_HALL[lang] in halls.iloc[0].to_list()
    first, second = [metric.label for metric in test.metric][:2]
    assert first == words("tile.shortfall_share") and second == words("tile.nps")
    assert len(test.get("plotly_chart")) == 4  # the ruler, the staircase, the trend, the halls


def test_what_fell_is_told_with_whom_to_call_and_a_link_to_its_view(app):
    test = app(FILE, month="2026-10")
    assert "Everywhere · Waiting time" in shown(test) and ":material/call: Hall operations" in shown(test)
    links = [parse_qs(link.proto.query_string, keep_blank_values=True) for link in test.get("page_link")]
    waiting = next(link for link in links if link.get("item") == ["Q06"])
    assert waiting["period"] == ["2026-10"] and waiting["is_branch"] == [""] and waiting["show"] == ["item"]
    opened = app("pages/explore/gaps.py", **{name: values[0] for name, values in waiting.items()})
    assert not opened.exception
    assert [box.value for box in opened.selectbox if box.key == "item_en"] == ["Q06"]


def test_the_place_that_carries_a_change_is_linked_to_its_own_filter(app):
    test = app(FILE, month="2026-06")
    assert "**North · Counter**" in shown(test) and ":material/call: district manager" in shown(test)
    links = [parse_qs(link.proto.query_string, keep_blank_values=True) for link in test.get("page_link")]
    north = next(link for link in links if link.get("is_district") == ["North"])
    assert (north["is_branch"], north["show"], north["one"]) == ([""], ["touchpoint"], ["counter"])
    others = [link for link in links if link.get("show") == ["item"]]
    assert others and all(link["is_district"] == [""] for link in others)
    opened = app("pages/explore/gaps.py", **{name: values[0] for name, values in north.items()})
    assert not opened.exception
    assert [box.value for box in opened.selectbox if box.key == "one_en"] == ["counter"]
    assert [box.value for box in opened.multiselect if box.key == "is_district_en"] == [["North"]]


def test_the_first_month_has_nothing_to_compare_with(app):
    test = app(FILE, month="2025-11")
    assert not test.exception
    assert EN("snapshot.changed_first") in [text.value for text in test.caption]
    assert EN("snapshot.index_first", index="0.969") in titles(test)[0]
    for metric in test.metric:  # an interval at most, never a change
        assert EN("report.noise") not in metric.proto.delta_description
        assert EN("report.signal") not in metric.proto.delta_description


def months(test) -> list[str]:
    return next(box.options for box in test.selectbox if box.key and box.key.startswith("month_"))


def test_the_sample_is_a_draft_of_every_kind_of_period(app):
    test = app(FILE)
    assert f":orange-badge[{EN('leadership.draft')}]" in shown(test)
    assert all(option.endswith(EN("leadership.draft")) for option in months(test))
    known = {"month": (12, "October 2026"), "quarter": (5, "2026"), "rolling": (10, "August to October 2026")}
    for kind, (count, newest) in (known | {"year_to_date": (12, "January to October 2026")}).items():
        options = months(at(test, kind=kind))
        assert len(options) == count and newest in options[0]


def test_a_month_in_the_address_is_told_as_the_period_it_belongs_to(app):
    test = at(app(FILE), kind="quarter", month="2026-05")
    assert test.query_params["month"] == "2026-06"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_month_without_data_says_which_months_there_are(app, lang):
    words, test = Words(lang), at(app(FILE, lang=lang), month="2024-01")
    assert titles(test) == ["## " + words("leadership.refused")] and test.get("page_link")
    assert "2024" in shown(test) and ("2025年11月" if lang == "zh_CN" else "November 2025") in shown(test)
    at(test, month="*soon*")
    assert titles(test) == ["## " + words("leadership.refused")]
    assert r"\*soon\*" in "".join(text.value for text in test.markdown)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_too_few_answers_are_counted_in_the_refusal(app, keep, lang):
    words = Words(lang)
    test = app(FILE, lang=lang, sample=False, data=keep(ONE_ROW, "one.csv").id)
    month = "2026年9月" if lang == "zh_CN" else "September 2026"
    assert not test.exception and words("months.too_few", month=month, n=1, minimum=10) in shown(test)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_with_nothing_but_overall_satisfaction_still_has_a_page(app, keep, lang):
    rows = "date,branch,overall satisfaction\n"
    rows += "".join(f"2026-0{8 + n % 2}-03,{'AB'[n % 2]},{5 + n % 6}\n" for n in range(80))
    test = app(FILE, lang=lang, sample=False, data=keep(rows.encode(), "plain.csv").id)
    assert not test.exception and titles(test)
    assert Words(lang)("report.note.no_expectation") in shown(test)


def test_a_file_without_a_month_has_no_month_to_choose(app, keep):
    rows = "branch,Q1_E,Q1_P,Q2_E,Q2_P\n" + "".join(f"{'AB'[n % 2]},8,{6 + n % 3},9,{7 + n % 3}\n" for n in range(40))
    test = app(FILE, sample=False, data=keep(rows.encode(), "undated.csv").id)
    assert not test.exception and titles(test) == ["## " + EN("leadership.undated")]
    assert not [box for box in test.selectbox if box.key == "month_en"] and test.get("page_link")
