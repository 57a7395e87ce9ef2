"""Answers to look at twice, in a sentence."""

import pandas as pd
import pytest

from figures.quality import sentence
from i18n import LANGUAGES, Words


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("without", "key"), [(3.2812, "no_difference"), (3.36, "with_and_without")])
def test_a_difference_nobody_sees_is_not_told_as_one(lang, without, key):
    row = {"flag": "flag_straight_lined", "n": 33, "share": 0.02, "metric": "perception"}
    table, words = pd.DataFrame([row | {"all": 3.2794, "without": without}]), Words(lang)
    told = {"metric": words("quality.the_perception"), "all": "3.28", "without": "3.36"}
    if key == "no_difference":
        told.pop("without")
    assert sentence(table, words).endswith(words(f"quality.{key}", **told))
