"""How an answer is written, and what is no answer."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.traps.known import EN, ZH, Known, made, rescaled, spelled, whole
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import text, xlsx

AGREE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
AGREE_7 = (
    "Strongly disagree", "Disagree", "Somewhat disagree", "Neither agree nor disagree",
    "Somewhat agree", "Agree", "Strongly agree",
)  # fmt: skip
AGREE_ZH = ("非常不同意", "不同意", "一般", "同意", "非常同意")
SATISFIED = ("Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied", "Satisfied", "Very satisfied")
SATISFIED_ZH = ("非常不满意", "不满意", "一般", "满意", "非常满意")
IMPORTANT = ("Not at all important", "Slightly important", "Moderately important", "Important", "Very important")
OFTEN = ("Never", "Rarely", "Sometimes", "Often", "Always")
OFTEN_ZH = ("从不", "很少", "有时", "经常", "总是")
FACES = ("😡", "🙁", "😐", "🙂", "😍")


def _spelled(seed: str, words, *, asked: bool = False, scale=(1, 5), names=EN, file="survey.csv", **known) -> Made:
    """A survey whose answers are written as `words` say."""
    survey = made(seed, scale=scale, asked=asked, **known)
    cells = (spelled(survey.expectation, words), spelled(survey.perception, words))
    ways = {"perception": "{} – perceived" if asked else "{}"}
    if names is ZH:
        ways = {"expectation": "{}-期望", "perception": "{}-感知" if asked else "{}", "date": "日期", "hall": "营业厅"}
    rows = table(survey, names=names, cells=cells if asked else ([], cells[1]), **ways)
    return Made(file, xlsx(rows) if file.endswith("x") else text(rows), survey.reading())


@trap("SurveyMonkey, Google Forms")
def agreement() -> Made:
    """Strongly disagree … strongly agree on both sides."""
    return _spelled("agree", AGREE, asked=True)


@trap("问卷星")
def agreement_in_chinese() -> Made:
    """非常不同意 … 非常同意 on both sides."""
    return _spelled("agree zh", AGREE_ZH, asked=True, names=ZH)


@trap("SurveyMonkey")
def agreement_in_seven_steps() -> Made:
    """Seven steps, where “agree” is the sixth."""
    return _spelled("agree 7", AGREE_7, asked=True, scale=(1, 7))


@trap("any tool")
def satisfaction() -> Made:
    """Very dissatisfied … very satisfied."""
    return _spelled("sat", SATISFIED)


@trap("腾讯问卷")
def satisfaction_in_chinese() -> Made:
    """非常不满意 … 非常满意."""
    return _spelled("sat zh", SATISFIED_ZH, names=ZH)


@trap("patient surveys")
def frequency() -> Made:
    """Never, rarely, sometimes, often, always."""
    return _spelled("often", OFTEN)


@trap("患者满意度调查")
def frequency_in_chinese() -> Made:
    """从不、很少、有时、经常、总是."""
    return _spelled("often zh", OFTEN_ZH, names=ZH)


@trap("importance–performance questionnaires")
def importance_in_words() -> Made:
    """Importance in words beside satisfaction in words: each side has its own list."""
    known = made("imp words", scale=(1, 5))
    cells = (spelled(known.expectation, IMPORTANT), spelled(known.perception, SATISFIED))
    rows = table(known, expectation="Importance: {}", perception="Satisfaction: {}", cells=cells)
    answer = {"assumed_expectation": {"kind": "importance"}}
    return Made("survey.csv", text(rows), known.reading(), asked=("importance",), answer=answer)


@trap("Google Forms, linear scale with words at the ends")
def number_and_word() -> Made:
    """7 - excellent, 1 - terrible, plain numbers between."""
    return _spelled(
        "dash", lambda s: {1: "1 - terrible", 7: "7 - excellent"}.get(int(s), str(int(s))), asked=True, scale=(1, 7)
    )


@trap("terminals at the counter")
def faces() -> Made:
    """Five faces from angry to delighted."""
    return _spelled("faces", FACES)


@trap("review sites")
def stars() -> Made:
    """★★★☆☆."""
    return _spelled("stars", lambda s: "★" * int(s) + "☆" * (5 - int(s)))


@trap("app reviews")
def star_words() -> Made:
    """4 stars, 1 star, 5分."""
    return _spelled("star words", lambda s: "1 star" if s == 1 else f"{int(s)} stars")


@trap("Chinese input methods")
def full_width() -> Made:
    """Full-width digits: ７, １０."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return _spelled("wide", lambda s: str(int(s)).translate(wide), asked=True, scale=(1, 10), names=ZH)


@trap("dashboards")
def percent() -> Made:
    """85% on a scale to 100 in steps of ten."""
    known = made("percent", scale=(0, 10))
    tens = [rescaled(side, (0, 10), (0, 100)) for side in (known.expectation, known.perception)]
    survey = Known(*tens, (0.0, 100.0), known.days, known.halls)
    cells = tuple(spelled(side, lambda s: f"{int(s)}%") for side in tens)
    return Made("survey.csv", text(table(survey, cells=cells)), survey.reading())


@trap("sliders of Qualtrics and SurveyMonkey")
def slider() -> Made:
    """0 to 100, where 98 and 99 are scores and no codes."""
    known = made("slider", scale=(0, 100), people=60)
    known.perception[5][1], known.perception[6][2] = 99.0, 98.0
    return Made("survey.csv", text(table(known)), known.reading())


@trap("LimeSurvey with codes and answers")
def reversed_in_the_cells() -> Made:
    """1 - Very satisfied … 5 - Very dissatisfied."""
    return _spelled("cells", lambda s: f"{6 - int(s)} - {SATISFIED[int(s) - 1]}")


@trap("Qualtrics, recode values left as they were")
def codes_from_one_to_eleven() -> Made:
    """Recommending on labels 0 to 10, exported as codes 1 to 11."""
    known = made("eleven", scale=(1, 10), asked=False)
    chance = random.Random("eleven codes")
    said = [chance.choice([0, 3, 5, 6, 7, 8, 8, 9, 9, 10, 10]) for _ in known.people]
    said[2], said[9] = 0, 10
    header = "How likely are you to recommend us? 0 = not at all likely, 10 = extremely likely"
    rows = table(known, perception="{}", after={header: [code + 1 for code in said]})
    nps = (sum(s >= 9 for s in said) - sum(s <= 6 for s in said)) / len(said)
    return Made("survey.csv", text(rows), known.reading(outcomes={"nps": nps}))


@trap("questionnaires put together from two older ones")
def two_scales() -> Made:
    """Expectation on 1 to 5, perception on 1 to 10: brought onto one scale, which a person confirms."""
    known = made("two", scale=(1, 10), people=60)
    fives = made("two fives", scale=(1, 5), people=60)
    fives.expectation[1][0] = 1.0
    cells = (whole(fives.expectation), whole(known.perception))
    survey = replace(known, expectation=rescaled(fives.expectation, (1, 5), (1, 10)))
    answer = {"scale": {"lo": 1, "hi": 10, "expectation": {"lo": 1, "hi": 5}}}
    return Made("survey.csv", text(table(known, cells=cells)), survey.reading(), asked=("scale",), answer=answer)


@trap("counter staff who fill in for customers")
def half_points() -> Made:
    """Half points: 3.5 on a scale to 5."""
    known = made("halves", scale=(2, 10))
    halves = [rescaled(side, (2, 10), (1, 5)) for side in (known.expectation, known.perception)]
    survey = Known(*halves, (1.0, 5.0), known.days, known.halls)
    cells = tuple(spelled(side, lambda s: f"{s:g}") for side in halves)
    return Made("survey.csv", text(table(survey, cells=cells)), survey.reading())


@trap("handwriting typed in")
def slips_of_the_pen() -> Made:
    """55 for 5 and letters in single cells: a bad cell is missing, its row stays."""
    known = made("slips", people=60)
    cells = (whole(known.expectation), whole(known.perception))
    cells[1][4][1], cells[0][21][2] = 55, "good!"
    known.perception[4][1] = known.expectation[21][2] = None
    return Made(
        "survey.csv", text(table(known, cells=cells)), known.reading(), problems=("not_a_score", "out_of_scale")
    )


@trap("questionnaires with −3 … +3")
def two_ended() -> Made:
    """-3 to 3 around a middle of 0."""
    known = made("ended", scale=(-3, 3), people=60)
    return Made(
        "survey.csv", text(table(known)), known.reading(), asked=("scale",), answer={"scale": {"lo": -3, "hi": 3}}
    )


@trap("surveys for children and kiosks")
def three_words() -> Made:
    """Dissatisfied, neutral, satisfied: three levels only."""
    return _spelled("three", ("不满意", "一般", "满意"), scale=(1, 3), names=ZH)


@trap("spreadsheets that keep numbers as text")
def apostrophes() -> Made:
    """'5 with the apostrophe of a number kept as text."""
    return _spelled("apostrophe", lambda s: f"'{int(s)}", asked=True, scale=(1, 5))


@trap("surveys in two languages")
def two_languages() -> Made:
    """非常满意 Very satisfied in one cell."""
    both = [f"{zh} {en}" for zh, en in zip(SATISFIED_ZH, SATISFIED, strict=True)]
    return _spelled("both", both, names=ZH)


@trap("Qualtrics, recode values left as they were")
def plain_codes_from_one_to_eleven() -> Made:
    """Recommending on 1 to 11, every one in use: the codes of 0 to 10."""
    known = made("plain eleven", scale=(1, 10), asked=False)
    said = [row % 11 for row in known.people]
    rows = table(
        known, perception="{}", after={"How likely are you to recommend us? (1-11)": [code + 1 for code in said]}
    )
    nps = (sum(s >= 9 for s in said) - sum(s <= 6 for s in said)) / len(said)
    return Made("survey.csv", text(rows), known.reading(outcomes={"nps": nps}), problems=("codes_shifted",))


@trap("questionnaires with a wording of their own")
def words_of_nobody() -> Made:
    """“How did you find the shop?” in words that no list knows: asked."""
    known = made("found", scale=(1, 5), asked=False, people=50)
    words = ("Terrible", "Meh", "Okay-ish", "Pretty good", "Superb")
    survey = replace(known, perception=[row[:1] for row in known.perception])
    rows = table(survey, perception="How did you find the shop?", cells=([], spelled(survey.perception, words)))
    answer = {"words": {word: place for place, word in enumerate(words, 1)}}
    return Made("survey.csv", text(rows), survey.reading(), asked=("words",), answer=answer)
