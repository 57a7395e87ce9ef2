"""The two languages say the same things: same keys, same values to fill in, and proper Chinese punctuation."""

import re
import string

import pytest

from analytics.catalogue import METRICS
from i18n import LANGUAGES, Words

EN, ZH = Words("en"), Words("zh_CN")
KEYS = sorted(EN.keys() | ZH.keys())
HAN = "[\u3400-\u9fff]"


def fields(text: str) -> set[str]:
    """The {values} a text wants."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys():
    assert EN.keys() - ZH.keys() == set()
    assert ZH.keys() - EN.keys() == set()


def test_both_languages_fill_in_the_same_values():
    different = {key for key in EN.keys() & ZH.keys() if fields(EN(key)) != fields(ZH(key))}
    assert different == set()


@pytest.mark.parametrize("words", [Words(lang) for lang in LANGUAGES], ids=list(LANGUAGES))
def test_no_text_is_empty(words):
    assert {key for key in KEYS if key in words and not words(key).strip()} == set()


@pytest.mark.parametrize("words", [Words(lang) for lang in LANGUAGES], ids=list(LANGUAGES))
def test_every_metric_has_a_label_and_an_explanation(words):
    for metric in METRICS:
        for part in metric.split("+"):  # a merged link is called by its parts
            assert f"metric.{part}" in words
        assert f"metric_help.{metric if '+' not in metric else 'merged'}" in words


def test_chinese_has_no_ascii_punctuation_between_chinese_characters():
    found = {
        key: ZH(key) for key in KEYS if key in ZH and re.search(f"{HAN}[,:;?!.]\\s?{HAN}|{HAN}[,:;?!]\\s?$", ZH(key))
    }
    assert found == {}


def test_english_has_no_full_width_punctuation():
    found = {key: EN(key) for key in KEYS if key in EN and re.search("[，：；？！。（）]", EN(key))}
    assert found == {}


def test_an_unknown_key_is_our_mistake():
    with pytest.raises(KeyError):
        EN("no.such_word")


def test_values_are_filled_in():
    assert "2026" in ZH("filters.quarter", year=2026, quarter=3)
