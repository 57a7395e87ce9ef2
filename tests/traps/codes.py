"""Numbers and words that say "no answer"."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.traps.known import ZH, made
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.values import SATISFIED, SATISFIED_ZH
from tests.traps.write import text


def _coded(seed: str, code, *, scale=(1, 5), asked: bool = True, missing: float = 0.15, **said) -> Made:
    """A survey whose missing answers are written as a code."""
    known = made(seed, scale=scale, asked=asked, missing=missing, people=60)
    cells = tuple(
        [[code if s is None else int(s) for s in row] for row in side] for side in (known.expectation, known.perception)
    )
    return Made("survey.csv", text(table(known, cells=cells)), known.reading(), **said)


@trap("SPSS habits")
def ninety_nine() -> Made:
    """99 is no answer on a scale to 10."""
    return _coded("99", 99, scale=(1, 10))


@trap("SPSS habits")
def ninety_eight() -> Made:
    """98 is “does not know” on a scale to 7."""
    return _coded("98", 98, scale=(1, 7))


@trap("LimeSurvey, databases")
def minus_one() -> Made:
    """-1 is no answer on a scale to 10."""
    return _coded("-1", -1, scale=(1, 10))


@trap("airlines and airports")
def zero_is_not_applicable() -> Made:
    """0 on a scale to 5: not applicable, says nobody; asked."""
    return _with_question(_coded("0", 0), 0)


def _with_question(one: Made, code: int) -> Made:
    return replace(one, asked=("missing_codes",), answer={"missing_codes": [code]})


@trap("the airport survey of San Francisco")
def six_is_never_used() -> Made:
    """6 above a scale to 5, 0 below it: asked."""
    known = made("6", scale=(1, 5), missing=0.16, people=60)
    chance = random.Random("six or nothing")
    cells = tuple(
        [[chance.choice((0, 6, 6)) if s is None else int(s) for s in row] for row in side]
        for side in (known.expectation, known.perception)
    )
    answer = {"missing_codes": [0, 6], "scale": {"lo": 1, "hi": 5}}
    return Made("survey.csv", text(table(known, cells=cells)), known.reading(), asked=("missing_codes",), answer=answer)


@trap("any tool")
def not_applicable_in_words() -> Made:
    """N/A, don't know and - among the numbers."""
    return _coded("words", "N/A", scale=(1, 10))


@trap("中国的问卷工具")
def not_applicable_in_chinese() -> Made:
    """不适用 among the answers in words."""
    known = made("words zh", scale=(1, 5), missing=0.15, people=60)
    said = {**dict(enumerate(SATISFIED_ZH, 1)), None: "不适用"}
    cells = [[said[s] for s in row] for row in known.perception]
    survey = replace(known, expectation=[])
    rows = table(survey, names=ZH, cells=([], cells), perception="{}", date="日期", hall="营业厅")
    return Made("survey.csv", text(rows), survey.reading())


@trap("terminals that offer a sixth button")
def do_not_know_button() -> Made:
    """“Don't know” beside the five levels of satisfaction."""
    known = made("dunno", scale=(1, 5), missing=0.2, asked=False, people=60)
    said = {**dict(enumerate(SATISFIED, 1)), None: "Don't know"}
    rows = table(known, cells=([], [[said[s] for s in row] for row in known.perception]), perception="{}")
    return Made("survey.csv", text(rows), known.reading())
