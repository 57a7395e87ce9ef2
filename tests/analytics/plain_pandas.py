"""The same sums by pandas on the rows, written for reading and not for speed: what a tally is tested against."""

import numpy as np
import pandas as pd

from analytics.counting.components import COMPONENTS
from analytics.survey import Survey


def long_table(survey: Survey) -> pd.DataFrame:
    """One row per answer with scores, as a spreadsheet user would melt it."""
    who = survey.respondents.assign(who=np.arange(len(survey)))
    parts = []
    for j, item in enumerate(survey.items):
        e, p = item.scale.decode(survey.expectation[:, j]), item.scale.decode(survey.perception[:, j])
        parts.append(who.assign(item=j, e=e, p=p, top=item.scale.hi))
    return pd.concat(parts, ignore_index=True)


def per_respondent(answers: pd.DataFrame, tau: float) -> pd.DataFrame:
    """Components of each respondent by pandas, from his answers in one item set."""
    pairs = answers.dropna(subset=["e", "p"])
    ratios = pairs[pairs["e"] > 0]
    logs = ratios[ratios["p"] > 0]
    table = pd.DataFrame(index=answers["who"].unique())
    columns = {
        "pairs": pairs.groupby("who").size(),
        "expectation": pairs.groupby("who")["e"].sum(),
        "perception": pairs.groupby("who")["p"].sum(),
        "below": pairs[pairs["p"] < pairs["e"]].groupby("who").size(),
        "above": pairs[pairs["p"] > pairs["e"]].groupby("who").size(),
        "at_top": pairs[pairs["e"] == pairs["top"]].groupby("who").size(),
        "met_at_top": pairs[(pairs["e"] == pairs["top"]) & (pairs["p"] == pairs["top"])].groupby("who").size(),
        "seen": answers.dropna(subset=["p"]).groupby("who").size(),
        "seen_perception": answers.groupby("who")["p"].sum(),
        "ratio_pairs": ratios.groupby("who").size(),
        "ratio_sum": (ratios["p"] / ratios["e"]).groupby(ratios["who"]).sum(),
        "log_pairs": logs.groupby("who").size(),
        "log_ratio_sum": np.log(logs["p"] / logs["e"]).groupby(logs["who"]).sum(),
    }
    for name, column in columns.items():
        table[name] = column.reindex(table.index).fillna(0.0).astype(float)
    e, p = table["expectation"], table["perception"]
    x = np.where(e != 0, (p - e) / e.abs().where(e != 0, 1.0), np.sign(p) * np.inf)  # with E = 0 the sign of P decides
    table["respondents"] = table["pairs"] > 0
    table["customer_churn"] = table["respondents"] & (x < -tau - 1e-12)
    table["customer_delight"] = table["respondents"] & (x > tau + 1e-12)
    table["any_shortfall"] = table["below"] > 0
    table["customer_at_ceiling"] = table["respondents"] & (table["at_top"] == table["pairs"])
    table["seen_respondents"] = table["seen"] > 0
    table["ratio_respondents"] = table["ratio_pairs"] > 0
    table["log_respondents"] = table["log_pairs"] > 0
    return table[list(COMPONENTS)].astype(float)
