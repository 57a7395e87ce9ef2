"""The sheets beside answers and provider: items, branches, volumes, targets, visits, kano."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.sample import halls, items
from data.sample.answers import AGES, SEED, TYPES, Answers
from data.sample.stories import MONTHS, SLIP, SLIP_DISTRICT
from intake import workbook

FEATURES = {  # id: English, Chinese, then the chances of must-be, one-dimensional, attractive, indifferent, reverse
    "F01": ("Ticket by phone", "手机取号", (0.10, 0.28, 0.42, 0.18, 0.02)),
    "F02": ("Bill explained", "账单讲解", (0.48, 0.28, 0.08, 0.14, 0.02)),
    "F03": ("Home visit", "上门办理", (0.03, 0.14, 0.58, 0.23, 0.02)),
    "F04": ("Short queue", "少排队", (0.30, 0.55, 0.08, 0.06, 0.01)),
    "F05": ("Tea and snacks", "茶点", (0.02, 0.07, 0.25, 0.60, 0.06)),
    "F06": ("Evening hours", "夜间营业", (0.08, 0.40, 0.30, 0.21, 0.01)),
    "F07": ("Sales call after", "办后推销电话", (0.01, 0.03, 0.04, 0.27, 0.65)),
    "F08": ("Privacy at counter", "柜台隐私", (0.52, 0.25, 0.06, 0.16, 0.01)),
}
KANO_ANSWERS = {  # class -> the pairs of answers that mean it
    "must": [("must", "dislike"), ("neutral", "dislike"), ("tolerate", "dislike")],
    "one-dimensional": [("like", "dislike")],
    "attractive": [("like", "must"), ("like", "neutral"), ("like", "tolerate")],
    "indifferent": [("neutral", "neutral"), ("must", "neutral"), ("neutral", "tolerate")],
    "reverse": [("dislike", "like"), ("neutral", "like"), ("dislike", "neutral")],
}
VISIT_POINTS = {  # indicator: (full points, share usually reached)
    "environment": (15, 0.90), "facilities": (5, 0.88), "product_information": (5, 0.86), "courtesy": (30, 0.86),
    "norms": (15, 0.84), "initiative": (20, 0.74), "complaint_handling": (10, 0.80),
}  # fmt: skip
CONDITIONAL_STEPS = ("step_08", "step_13", "step_14")  # only with money, only on leaving the seat
MINUTES = {"open_account": 14, "change_plan": 11, "replace_card": 9, "pay": 4, "enquiry": 6, "broadband": 16}


def item_list() -> pd.DataFrame:
    """The items sheet; every item on 0 to 10."""
    rows = [
        (i.id, i.en, i.zh, i.dimension, i.touchpoint, items.TOUCHPOINTS.index(i.touchpoint) + 1, i.owner, 0, 10, 1)
        for i in items.ITEMS
    ]
    return pd.DataFrame(rows, columns=list(workbook.sheets()["items"].columns))


def branches() -> pd.DataFrame:
    """The branches sheet; two halls have an old name that some answers still use."""
    rows = [
        {
            "branch": hall.en, "old_names": hall.en if hall.old_en else "", "district": hall.district,
            "city": halls.DISTRICTS[hall.district][2], "ownership": hall.ownership, "grade": hall.grade,
        }
        for hall in halls.HALLS
    ]  # fmt: skip
    return pd.DataFrame(rows)


def volumes(answers: Answers) -> pd.DataFrame:
    """Customers served, tickets and invitations behind the answers; waits grow with size and in the last month."""
    rng = np.random.default_rng([SEED, 4])
    rows = []
    counted = answers.customers.groupby(["hall", "month"]).size()
    for (h, t), n in counted.items():
        invited = round(n / rng.uniform(0.34, 0.46))
        served = round(invited / rng.uniform(0.10, 0.14))
        wait = 6 + halls.HALLS[h].size / 9 + rng.normal(0, 1) + (6 if t == len(MONTHS) - 1 else 0)
        tickets = round(served * rng.uniform(0.88, 0.95))
        rows.append((halls.HALLS[h].en, MONTHS[t], served, tickets, invited, round(wait, 1)))
    return pd.DataFrame(rows, columns=["branch", "month", "served", "tickets", "invited", "wait"])


def targets() -> pd.DataFrame:
    """Targets for 2026: a few for all halls, an index for each hall by its grade, one item."""
    rows = [("index", "", "2026", 0.96), ("customers_churn", "", "2026", 0.40), ("overall_mean", "", "2026", 8.0)]
    rows += [("nps", "", "2026", 20), ("complaint_share", "", "2026", 0.06), ("Q06", "", "2026", 8.5)]
    by_grade = {"A": 0.97, "B": 0.96, "C": 0.95}
    rows += [("index", hall.en, "2026", by_grade[hall.grade]) for hall in halls.HALLS]
    return pd.DataFrame(rows, columns=["metric", "branch", "period", "target"])


def visits() -> pd.DataFrame:
    """One mystery visit a hall and month; the North's counters skip steps from the eighth month on."""
    rng = np.random.default_rng([SEED, 5])
    rows = [_visit(rng, hall, t) for t in range(len(MONTHS)) for hall in halls.HALLS]
    return pd.DataFrame(rows).sort_values("date", kind="stable", ignore_index=True)


def _visit(rng: np.random.Generator, hall: halls.Hall, t: int) -> dict:
    slipped = hall.district == SLIP_DISTRICT and t >= SLIP
    level = 0.12 * hall.effect - (0.12 if slipped else 0) + rng.normal(0, 0.03)
    business = rng.choice(list(MINUTES))
    date = pd.Timestamp(MONTHS[t]) + pd.Timedelta(days=int(rng.integers(0, 28)))
    visit = {"date": date, "branch": hall.en, "business": business}
    visit["minutes"] = round(MINUTES[business] * (1.35 if slipped else 1.0) * rng.uniform(0.75, 1.35), 1)
    for indicator, (full, usual) in VISIT_POINTS.items():
        reached = np.clip(usual + level + rng.normal(0, 0.05), 0, 1)
        visit[indicator] = round(2 * full * reached) / 2
    if rng.random() < 0.6:
        visit["complaint_handling"] = "n/a"
    for n in range(1, 18):
        skipped = f"step_{n:02d}" in CONDITIONAL_STEPS and rng.random() < 0.5
        kept = rng.random() < 0.84 + level - 0.012 * n
        visit[f"step_{n:02d}"] = "not_applicable" if skipped else "done" if kept else "not_done"
    return visit


def kano(size: int = 320) -> pd.DataFrame:
    """One row per customer: two segments and, per feature, (feature, side) columns with ids of kano_answer."""
    rng = np.random.default_rng([SEED, 6])
    table = pd.DataFrame({"customer": [f"K{n:04d}" for n in range(1, size + 1)]})
    table["customer_type"] = rng.choice(list(TYPES), size, p=[0.8, 0.2])
    table["age"] = rng.choice(list(AGES), size)
    kinds = list(KANO_ANSWERS)
    for feature, (_, _, chances) in FEATURES.items():
        meant = rng.choice(len(kinds), size, p=chances)
        given = [KANO_ANSWERS[kinds[k]] for k in meant]
        pairs = [choice[int(pick * len(choice))] for choice, pick in zip(given, rng.random(size), strict=True)]
        for place, side in enumerate(("functional", "dysfunctional")):
            answer = pd.Series([pair[place] for pair in pairs], dtype=object)
            table[feature, side] = answer.where(rng.random(size) > 0.02, None)
    return table
