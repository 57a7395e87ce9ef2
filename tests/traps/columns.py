"""Columns that look like scores and are none, columns that are outcomes, and files without any score."""

from __future__ import annotations

import random

from tests.traps.known import EN, Known, made, whole
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import sav, text, xlsx


def _with(seed: str, before=None, after=None, *, asked: bool = False, perception: str = "{}", **more) -> Made:
    """A survey of perceptions with more columns beside them."""
    known = made(seed, asked=asked, people=50)
    rows = table(known, perception=perception, before=before and before(known), after=after and after(known))
    return Made("survey.csv", text(rows), known.reading(**more))


def drawn(seed: str, low: int, high: int):
    """A whole number for each person."""
    chance = random.Random(seed)
    return lambda known: [chance.randint(low, high) for _ in known.people]


@trap("ticket systems")
def row_number() -> Made:
    """No. counts from 1 to 50."""
    return _with("no", lambda known: {"No.": [row + 1 for row in known.people]})


@trap("queue systems")
def counter_number() -> Made:
    """The counter, 1 to 9, left of the scores."""
    return _with("counter", lambda known: {"Counter no.": drawn("counter", 1, 9)(known)})


@trap("staff registers")
def staff_number() -> Made:
    """An agent's id from 1 to 10 right of the scores."""
    return _with("agent", after=lambda known: {"Agent ID": drawn("agent id", 1, 10)(known)})


@trap("customer registers")
def age_and_tenure() -> Made:
    """Age in years and years as a customer, both within 0 to 100."""
    return _with(
        "age", lambda known: {"Age": drawn("age", 18, 79)(known), "Years as customer": drawn("years", 1, 10)(known)}
    )


@trap("customer registers in China")
def chinese_age_and_tenure() -> Made:
    """年龄 and 在网年限 beside the scores, 家庭人数 as well."""
    return _with(
        "cn age",
        lambda known: {
            "年龄": drawn("a", 18, 79)(known),
            "在网年限": drawn("b", 1, 10)(known),
            "家庭人数": drawn("c", 1, 7)(known),
        },
    )


@trap("visit counters")
def counts() -> Made:
    """How many visits, how many minutes waited, how many people in the party."""
    return _with(
        "counts",
        after=lambda known: {
            "Visits last year": drawn("v", 0, 9)(known),
            "Minutes waited": drawn("m", 0, 60)(known),
            "Party size": drawn("p", 1, 6)(known),
        },
    )


@trap("demographics coded as numbers")
def coded_segments() -> Made:
    """Gender 1/2, age group 1–6 and income group 1–5 as numbers: segments and no scores."""
    return _with(
        "codes",
        lambda known: {
            "Gender": drawn("g", 1, 2)(known),
            "Age group": drawn("ag", 1, 6)(known),
            "Income group": drawn("i", 1, 5)(known),
        },
    )


@trap("panels")
def weights() -> Made:
    """A column of weights: used only when a person says so."""
    known = made("weights", people=50)
    drawn = random.Random("weights drawn")
    weight = [round(drawn.uniform(0.4, 2.2), 3) for _ in known.people]
    rows = table(known, after={"weight": weight})
    answer = {"columns": {"weight": {"role": "ignore"}}}
    return Made("survey.csv", text(rows), known.reading(), asked=("weight",), answer=answer)


@trap("open questions")
def comments_with_digits() -> Made:
    """“10 out of 10!”, “waited 45 minutes”, “5” as a comment."""
    said = ("10 out of 10!", "waited 45 minutes", "5", "no", "8/10, would come again", "")
    return _with("digits", after=lambda known: {"Comment": [said[row % 6] for row in known.people]})


@trap("tariff registers")
def money() -> Made:
    """Monthly spend in small numbers: 5, 8, 10 a month."""
    return _with("money", lambda known: {"Monthly charges": drawn("spend", 5, 60)(known)})


@trap("postal surveys")
def postcodes() -> Made:
    """Postcodes, telephone prefixes and a year as numbers."""
    return _with(
        "post",
        lambda known: {"Postcode": drawn("pc", 10115, 14199)(known), "Year": [day.year for day in known.days]},
    )


@trap("questionnaires with yes/no questions")
def yes_and_no() -> Made:
    """Yes/no questions as 0 and 1 between the items."""
    return _with(
        "flags",
        lambda known: {"First visit?": drawn("f", 0, 1)(known)},
        lambda known: {"Used the app?": drawn("u", 0, 1)(known), "Solved at once?": drawn("s", 1, 2)(known)},
    )


@trap("quiz and order sheets")
def rankings() -> Made:
    """Four columns that rank the items from 1 to 4: no scores."""
    chance = random.Random("ranks")

    def ranks(known: Known) -> dict[str, list]:
        drawn = [chance.sample(range(1, 5), 4) for _ in known.people]
        return {f"Rank {n + 1}": [row[n] for row in drawn] for n in range(4)}

    return _with("ranked", after=ranks)


@trap("point-of-sale systems")
def no_score() -> Made:
    """Tickets with branch, minutes and amount, and no answer of a customer: refused, naming what was seen."""
    known = made("tickets")
    rows = [["Ticket", "Branch", "Opened", "Amount"]]
    rows += [[f"T{row}", known.halls[row], f"{known.days[row]}", 19.9 + 13.37 * row] for row in known.people]
    return Made("tickets.csv", text(rows), refusal="no_score_column", seen=("Amount",))


@trap("HR")
def names_only() -> Made:
    """A list of names and departments: refused."""
    rows = [["Department", "City"], *([f"Department {n % 7}", "Hangzhou"] for n in range(40))]
    return Made("staff.xlsx", xlsx(rows), refusal="no_score_column", seen=("Department",))


@trap("SPSS")
def spss_segments_in_labels() -> Made:
    """Gender and hall are numbers whose words stand in the value labels."""
    known = made("labelled", scale=(1, 7))
    halls = sorted(set(known.halls))
    rows = table(known, expectation="E{n}", perception="P{n}", day=lambda day: day, hall="")
    rows = [[*row, hall] for row, hall in zip(rows, ["hall", *(halls.index(h) + 1 for h in known.halls)], strict=True)]
    labels = {"hall": dict(enumerate(halls, 1))}
    data = sav(rows, questions={"hall": "Business hall"}, labels=labels)
    return Made("survey.sav", data, known.reading(segments={"branch": set(halls)}))


@trap("consultants")
def six_items_wide() -> Made:
    """Six pairs, and customers who left whole blocks blank."""
    known = made("wide", items=6, missing=0.25, people=60)
    for row in (4, 17, 33):
        known.expectation[row][:] = known.perception[row][:] = [None] * 6
    cells = (whole(known.expectation), whole(known.perception))
    return Made("survey.csv", text(table(known, cells=cells)), known.reading(), problems=("no_score",))


@trap("consultants")
def computed_gaps() -> Made:
    """The gap and the ratio of each item, computed by somebody beside its two scores."""
    known = made("gap columns")
    pairs = [list(zip(e, p, strict=True)) for e, p in zip(known.expectation, known.perception, strict=True)]
    after = {}
    for item, name in enumerate(EN[:4]):
        both = [row[item] for row in pairs]
        after[f"{name} – gap"] = [None if None in pair else int(pair[1] - pair[0]) for pair in both]
        after[f"{name} – ratio"] = [None if None in pair else round(pair[1] / pair[0], 3) for pair in both]
    return Made("survey.csv", text(table(known, after=after)), known.reading())


@trap("问卷星, several choices as columns of 0 and 1")
def ticked_options() -> Made:
    """Five columns say with 1 which services were used."""
    chance = random.Random("ticks")

    def ticks(known: Known) -> dict[str, list]:
        names = ("Bills", "Repairs", "New contract", "Complaint", "Other")
        return {f"Services used: {name}": [chance.randint(0, 1) for _ in known.people] for name in names}

    return _with("ticked", ticks)


@trap("market research")
def points_to_share() -> Made:
    """Five columns share out 100 points among the items: weights of importance, and no scores."""
    chance = random.Random("points")

    def points(known: Known) -> dict[str, list]:
        drawn = [sorted(chance.sample(range(5, 100, 5), 4)) for _ in known.people]
        parts = [[b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)] for cuts in drawn]
        return {f"Points for {name}": [row[n] for row in parts] for n, name in enumerate(EN[:5])}

    return _with("shared", after=points)


@trap("call centres")
def seconds_and_calls() -> Made:
    """Three counts side by side from 0 to 10, as many as there are items."""
    return _with(
        "calls",
        lambda known: {
            "Calls": drawn("calls", 1, 10)(known),
            "Transfers": drawn("transfers", 0, 10)(known),
            "Holds": drawn("holds", 0, 10)(known),
        },
    )


@trap("customer registers")
def customer_level() -> Made:
    """The customer's level, 1 to 5, left of the scores."""
    return _with("level", lambda known: {"Customer level": drawn("level", 1, 5)(known)}, perception="{}")


@trap("customer registers in China")
def customer_level_in_chinese() -> Made:
    """客户等级 from 1 to 10 beside the scores."""
    return _with("level zh", lambda known: {"客户等级": drawn("level zh", 1, 10)(known)})


@trap("short names of one's own")
def price_among_items() -> Made:
    """Price on its neighbours' scale is an item like them; kids is none: asked."""
    known = made("price", asked=False, people=60)
    names = ("Staff", "Price", "Speed", "Shop")
    rows = table(known, names=names, perception="{}", before={"Kids": drawn("kids", 1, 4)(known)})
    return Made("survey.csv", text(rows), known.reading(), asked=("scores",))


@trap("pivot tables")
def counts_of_levels() -> Made:
    """How many chose each level of an item: no answers of anybody."""
    levels = ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"]
    rows = [["Item", *levels], *([name, 3, 4, 10, 20, 13] for name in EN)]
    return Made("survey.csv", text(rows), refusal="no_score_column", seen=("Very dissatisfied",))
