"""What customers wrote who found an item below expectation."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.survey import MISSING, Survey

COLUMNS = ("comment", "month", "branch", "expectation", "perception")


def voices(survey: Survey, item: str, *, most: int = 3) -> pd.DataFrame:
    """Comments of respondents with P < E on an item: the largest shortfall first, of equal ones the latest month.

    One row per comment with COLUMNS; expectation and perception are scores. An unknown item raises KeyError.

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8], [9], [9]], [[7], [4], [9]])
    >>> survey.respondents["comment"] = ["slow", "an hour!", "fine"]
    >>> voices(survey, "Q1")[["comment", "expectation", "perception"]].values.tolist()
    [['an hour!', 9.0, 4.0], ['slow', 8.0, 7.0]]
    """
    place = {one.id: j for j, one in enumerate(survey.items)}[item]
    e, p = survey.expectation[:, place], survey.perception[:, place]
    who = survey.respondents
    said = who["comment"].fillna("").astype(str).str.strip().ne("").to_numpy()
    rows = np.flatnonzero(said & (e != MISSING) & (p != MISSING) & (p < e))
    scale = survey.items[place].scale
    found = pd.DataFrame({
        "comment": who["comment"].to_numpy()[rows],
        "month": who["month"].astype(str).to_numpy()[rows],
        "branch": who["branch"].astype(str).to_numpy()[rows] if "branch" in who else "",
        "expectation": scale.decode(e[rows]),
        "perception": scale.decode(p[rows]),
    })  # fmt: skip
    by_loss = found.assign(loss=found["perception"] - found["expectation"])
    by_loss = by_loss.sort_values(["loss", "month"], ascending=[True, False], kind="stable")
    return by_loss.drop_duplicates("comment").head(most)[list(COLUMNS)].reset_index(drop=True)
