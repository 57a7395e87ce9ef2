"""Columns that are outcomes, not items: recommendation, overall satisfaction, staying, complaining."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.traps.known import made
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import text, xlsx


@trap("Excel")
def total_columns() -> Made:
    """A sum and an average of the items right of them."""
    known = made("totals", asked=False, people=50)
    sums = [sum(s for s in row if s is not None) for row in known.perception]
    given = [sum(s is not None for s in row) for row in known.perception]
    means = [round(total / n, 2) if n else None for total, n in zip(sums, given, strict=True)]
    rows = table(known, perception="{}", after={"Total score": [int(total) for total in sums], "Average score": means})
    return Made("survey.xlsx", xlsx(rows), known.reading())


@trap("relationship surveys")
def nps_csat_ces() -> Made:
    """Recommend 0–10, overall satisfaction 1–5 and effort 1–7 beside the items."""
    known, chance = made("outcomes", asked=False, people=60), random.Random("outcomes drawn")
    nps = [chance.choice((0, 2, 5, 6, 7, 8, 8, 9, 9, 10, 10)) for _ in known.people]
    csat = [chance.choice((1, 2, 3, 4, 4, 5, 5)) for _ in known.people]
    after = {
        "How likely are you to recommend us to a friend? (0-10)": nps,
        "Overall satisfaction (1-5)": csat,
        "Customer effort score (CES)": [chance.randint(1, 7) for _ in known.people],
    }
    said = {
        "nps": (sum(s >= 9 for s in nps) - sum(s <= 6 for s in nps)) / len(nps),
        "overall_mean": sum(csat) / len(csat),
    }
    return Made("survey.csv", text(table(known, perception="{}", after=after)), known.reading(outcomes=said))


@trap("app pop-ups")
def nps_alone() -> Made:
    """Nothing but a recommendation and a comment: no items, an NPS."""
    known, chance = made("nps"), random.Random("nps drawn")
    said = [chance.choice((0, 3, 6, 7, 8, 9, 9, 10)) for _ in known.people]
    head, *body = table(known)
    rows = [[*head[:2], "NPS", "Comment"], *([*row[:2], score, "ok"] for row, score in zip(body, said, strict=True))]
    nps = (sum(s >= 9 for s in said) - sum(s <= 6 for s in said)) / len(said)
    right = replace(known.reading(outcomes={"nps": nps}), respondents=len(said), items=(), bands=None)
    return Made("survey.csv", text(rows), right)


@trap("churn surveys")
def means_to_leave() -> Made:
    """Whoever thinks of switching to another provider does not mean to stay."""
    known = made("leave", asked=False, people=50)
    leaves = [row % 4 == 0 for row in known.people]
    header = "Are you thinking of switching to another provider?"
    rows = table(known, perception="{}", after={header: ["Yes" if one else "No" for one in leaves]})
    return Made("survey.csv", text(rows), known.reading(outcomes={"stay_share": 1 - sum(leaves) / len(leaves)}))


@trap("service desks")
def did_you_complain() -> Made:
    """“Did you complain?”: yes or no."""
    known = made("complain", asked=False, people=50)
    said = [row % 5 == 0 for row in known.people]
    rows = table(known, perception="{}", after={"Did you complain?": ["Yes" if one else "No" for one in said]})
    return Made("survey.csv", text(rows), known.reading(outcomes={"complaint_share": sum(said) / len(said)}))
