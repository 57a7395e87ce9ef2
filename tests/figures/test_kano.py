"""The features in pictures and tables: what is named, hollow, in which order, and that it fits."""

import numpy as np
import pytest

from analytics.kano import of_joint
from figures.kano_quadrant import quadrant
from figures.kano_table import classes, effects, headline, most
from i18n import Words

EN, ZH = Words("en"), Words("zh_CN")


def table(*cells, names=("Parking", "Wifi", "Night hours")):
    """Features whose answers fell into these (with it, without it, how many) cells."""
    pairs = np.zeros((len(cells), 5, 5), dtype=int)
    for place, feature in enumerate(cells):
        for with_it, without, n in feature:
            pairs[place, with_it, without] = n
    return of_joint(names[: len(cells)], pairs)


MUST = ((1, 4, 60), (2, 2, 10))
ATTRACTIVE = ((0, 2, 60), (2, 2, 10))
EVEN = ((0, 4, 36), (2, 2, 34))


def test_the_sentence_counts_the_classes():
    found = table(MUST, ATTRACTIVE, EVEN)
    assert headline(found, EN) == "3 features: 1 must-be · 1 one-dimensional · 1 attractive."
    assert headline(found, ZH) == "3项功能：基本型1项 · 期望型1项 · 兴奋型1项。"
    assert headline(table(MUST), EN) == "One feature: 1 must-be."


def test_what_wins_and_what_loses_most_is_named():
    assert (
        most(table(MUST, ATTRACTIVE), EN) == "Going without Parking costs most (−0.86); having Wifi wins most (+0.86)."
    )
    assert most(table(MUST), EN) == ""


def test_the_tables_put_what_loses_most_first():
    found = table(ATTRACTIVE, MUST, EVEN)
    assert classes(found, EN)["Feature"].tolist() == ["Wifi", "Night hours", "Parking"]
    assert classes(found, EN)["Lead"].tolist() == ["significant", "not significant", "significant"]
    assert classes(found, ZH)["类别"].tolist() == ["基本型", "期望型", "兴奋型"]
    assert effects(found, EN)["Lost if missing"].tolist()[0].startswith("−0.86 (−0.92 … −0.76")


@pytest.mark.parametrize("words", [EN, ZH])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_dot_is_hollow_where_no_class_leads(words, theme):
    figure = quadrant(table(MUST, EVEN), words, theme)
    dots = [trace for trace in figure.data if trace.mode == "markers"]
    assert len({dot.marker.color for dot in dots}) == 2
    assert [(round(dot.x[0], 2), round(dot.y[0], 2)) for dot in dots] == [(0.86, 0.0), (0.51, 0.51)]


def test_the_intervals_are_a_cross_through_the_dot():
    found = table(MUST)
    across, up = [trace for trace in quadrant(found, EN, "light").data if trace.mode == "lines"]
    assert list(across.x) == [-found["worse_high"][0], -found["worse_low"][0]] and set(across.y) == {0.0}
    assert list(up.y) == [found["better_low"][0], found["better_high"][0]]


def test_names_of_files_are_no_markup():
    names = {note.text for note in quadrant(table(MUST, names=("<b>Wi&fi</b>",)), EN, "light").layout.annotations}
    assert "&lt;b&gt;Wi&amp;fi&lt;/b&gt;" in names


def test_a_feature_that_nobody_answered_has_no_dot():
    figure = quadrant(table(MUST, ((4, 4, 20),)), EN, "light")
    assert len([trace for trace in figure.data if trace.mode == "markers"]) == 1
