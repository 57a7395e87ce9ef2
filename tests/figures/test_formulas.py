import re

import pytest

from analytics.catalogue import METRICS
from figures.formulas import formula
from i18n import Words

LETTERS = {"exp", "hi", "ln", "lo"}


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda metric: metric.id)
def test_a_chinese_formula_holds_no_english_word(metric):
    told = formula(metric.formula, Words("zh_CN"))
    assert set(re.findall(r"[a-z]{2,}", told)) <= LETTERS


def test_what_is_ours_in_a_source_is_said_in_chinese_and_names_stay():
    told = {metric.id: formula(metric.source, Words("zh_CN")) for metric in METRICS.values()}
    assert told["gap_perception"] == "OneX，方法页：余下的一环，四环相加才等于P − E"
    assert told["answers_churn"].endswith("，有效样本量按 Korn and Graubard (1998), Survey Methodology 24")
    assert not [one for one in told.values() if re.search(r"\b(the|an|has|with|page|variance)\b", one)]


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda metric: metric.id)
def test_english_stays_as_the_catalogue_says_it(metric):
    assert [formula(text, Words("en")) for text in (metric.formula, metric.source)] == [metric.formula, metric.source]
