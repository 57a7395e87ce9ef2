import re

from analytics.catalogue import METRICS
from figures.formulas import formula
from i18n import Words

LETTERS = {"exp", "hi", "ln", "lo"}


def test_a_chinese_formula_holds_no_english_word():
    told = {id: formula(metric.formula, Words("zh_CN")) for id, metric in METRICS.items()}
    assert {id: text for id, text in told.items() if set(re.findall(r"[a-z]{2,}", text)) - LETTERS} == {}


def test_what_is_ours_in_a_source_is_said_in_chinese_and_names_stay():
    told = {id: formula(metric.source, Words("zh_CN")) for id, metric in METRICS.items()}
    assert told["gap_perception"] == "OneX，计算方法页：余下的一环，四环相加才等于P − E"
    assert told["answers_churn"].endswith("，有效样本量按 Korn and Graubard (1998), Survey Methodology 24")
    assert not [one for one in told.values() if re.search(r"\b(the|an|has|with|page|variance)\b", one)]


def test_english_stays_as_the_catalogue_says_it():
    texts = [text for metric in METRICS.values() for text in (metric.formula, metric.source)]
    assert [formula(text, Words("en")) for text in texts] == texts
