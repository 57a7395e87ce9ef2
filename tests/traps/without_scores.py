"""Kano questionnaires and registers of customers: nobody scores anything, and yet they tell something."""

from __future__ import annotations

import random
from collections import Counter

from tests.traps.known import Reading
from tests.traps.trap import Made, trap
from tests.traps.write import text, xlsx

ENGLISH = ("I like it", "I expect it", "I am neutral", "I can tolerate it", "I dislike it")
CHINESE = ("我喜欢", "理应如此", "无所谓", "勉强接受", "我不喜欢")
FEATURES = ("Secure", "Fast", "Clear")
# SOURCE: Berger et al. (1993), the table by hand: with the feature down, without it across, from liking to disliking.
BERGER = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
REASONS = ("Price", "Don't know", "Moved away")


def _answers(seed: str, people: int = 40, features: int = 3) -> list[list[tuple[int, int]]]:
    """Of each person and feature how it is with it and how it is without it."""
    chance = random.Random(seed)
    return [[(chance.randint(0, 3), chance.choice((1, 2, 3, 4, 4))) for _ in range(features)] for _ in range(people)]


def _reading(answers: list, names: tuple[str, ...]) -> Reading:
    counts = [Counter(BERGER[row[at][0]][row[at][1]] for row in answers) for at in range(len(names))]
    told = {name: tuple(count[one] for one in "AOMIRQ") for name, count in zip(names, counts, strict=True)}
    return Reading(len(answers), (), None, (1, 5), kano=told)


def _rows(answers: list, words: tuple[str, ...], order=lambda at: at) -> list[list]:
    return [[n + 1, *(words[row[at][side]] for at, side in order(_turns(row)))] for n, row in enumerate(answers)]


def _turns(row: list) -> list[tuple[int, int]]:
    return [(at, side) for at in range(len(row)) for side in (0, 1)]


@trap("Kano questionnaires")
def kano_only() -> Made:
    """Functional and dysfunctional questions and no score."""
    answers = _answers("kano")
    head = ["Respondent", *(f"{name} ({way})" for name in FEATURES for way in ("functional", "dysfunctional"))]
    return Made("kano.csv", text([head, *_rows(answers, ENGLISH)]), _reading(answers, FEATURES))


@trap("Kano questionnaires")
def kano_turned_columns() -> Made:
    """One feature's dysfunctional question stands before its functional one."""
    answers = _answers("turned")
    ways = ("functional", "dysfunctional")

    def order(turns: list) -> list:
        return [*turns[:4], turns[5], turns[4]]

    head = ["ID", *(f"{FEATURES[at]}_{ways[side]}" for at, side in order(_turns(answers[0])))]
    return Made("kano.csv", text([head, *_rows(answers, ENGLISH, order)]), _reading(answers, FEATURES))


@trap("问卷星")
def kano_in_chinese() -> Made:
    """The template's headers in Chinese: with and without a feature."""
    answers = _answers("chinese")
    names = ("F01 上门办理", "F02 夜间营业", "F03 免费停车")
    asked = [name.split() for name in names]
    head = ["序号", *(f"{id}{way}：{feature}" for id, feature in asked for way in ("有", "没有"))]
    return Made("卡诺.csv", text([head, *_rows(answers, CHINESE)], encoding="gb18030"), _reading(answers, names))


@trap("Google Forms")
def kano_counted_questions() -> Made:
    """Whole questions, told apart by 1-1 and 1-2, the last pair split across the sheet."""
    answers = _answers("counted")
    asked = ("payment is secure", "the queue is short", "the bill is clear")
    questions = [[f"{n}-1. How do you feel if {a}?", f"{n}-2. And if it is not?"] for n, a in enumerate(asked, 1)]

    def order(turns: list) -> list:
        return [turns[4], *turns[:4], turns[5]]

    head = ["No.", *(questions[at][side] for at, side in order(_turns(answers[0])))]
    names = tuple(one for one, _ in questions)
    return Made("kano.csv", text([head, *_rows(answers, ENGLISH, order)]), _reading(answers, names))


@trap("Kano questionnaires")
def kano_without_counterparts() -> Made:
    """Only the question with the feature was asked: no class follows, and the file is refused."""
    chance = random.Random("half")
    rows = [["ID", *FEATURES], *([n + 1, *(chance.choice(ENGLISH) for _ in FEATURES)] for n in range(40))]
    return Made("kano.csv", text(rows), refusal="kano_only", seen=("Secure",))


@trap("CRM exports")
def register_of_departures() -> Made:
    """A register that says who has left and why, with a churn score that is no score."""
    chance = random.Random("left")
    left = [chance.random() < 0.3 for _ in range(80)]
    why = [chance.choice(REASONS) if one else "" for one in left]
    rows = [["Customer ID", "Churn Score", "Contract", "Churn Label", "Churn Value", "Churn Reason"]]
    for n, (one, reason) in enumerate(zip(left, why, strict=True)):
        flags = ["Yes" if one else "No", int(one)]
        rows.append([f"C{n:04}", chance.randint(5, 99), chance.choice(("Monthly", "Yearly")), *flags, reason])
    told = (sum(left), len(left), dict(Counter(filter(None, why))))
    return Made("churn.xlsx", xlsx(rows), Reading(len(left), (), None, (1, 5), left=told))


@trap("CRM exports")
def register_in_chinese() -> Made:
    """是否离网 with 是 and 否, and 离网原因."""
    chance = random.Random("离网")
    left = [chance.random() < 0.4 for _ in range(60)]
    why = [chance.choice(("资费太贵", "信号不好", "搬到外地")) if one else "" for one in left]
    rows = [["客户编号", "套餐", "是否离网", "离网原因"]]
    for n, (one, reason) in enumerate(zip(left, why, strict=True)):
        rows.append([f"K{n:04}", chance.choice(("畅享", "基础")), "是" if one else "否", reason])
    told = (sum(left), len(left), dict(Counter(filter(None, why))))
    return Made("离网.csv", text(rows), Reading(len(left), (), None, (1, 5), left=told))
