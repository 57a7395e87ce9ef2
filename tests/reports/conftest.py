"""Months made for reports: a survey with halls, owners and provider values, and what can be missing from one."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from analytics.register import Action, Event, Target
from analytics.snapshot import Snapshot, snapshot
from analytics.survey import MISSING, Item, Scale, Survey, empty_respondents

TEN = Scale(0, 10)
ITEMS = (
    Item("Q1", TEN, "Waiting time", "等候时长", "reliability", "queueing", 1, "Hall operations"),
    Item("Q2", TEN, "Clear advice <b>&", "讲解清楚", "assurance", "counter", 2, "Training"),
    Item("Q3", TEN, "Seats", "休息座位", "tangibles", "queueing", 1, "Facilities"),
)
HALLS = ("North Gate", "South Gate", "Lakeside", "=Harbour <script>alert(1)</script>")
MONTHS = ("2026-06", "2026-07", "2026-08", "2026-09")
EACH = 60  # customers of a hall in a month; the last hall has few
ABOUT = {
    "survey": "Halls & <i>counters</i>", "frozen_at": "2026-10-02T08:00:00+00:00", "role": "analyst", "filters": {},
    "names": {"touchpoint": {"queueing": {"en": "Queueing", "zh": "取号等候"}}},
}  # fmt: skip


def made_survey(months=MONTHS, halls=HALLS) -> Survey:
    """Answers drawn once and for all; in the last month waiting falls by two points."""
    draw = np.random.default_rng(4)
    rows = [
        (month, hall)
        for month in months
        for place, hall in enumerate(halls)
        for _ in range(EACH // (1 + 2 * (place == 3)))
    ]
    expectation = draw.integers(7, 11, (len(rows), len(ITEMS)))
    perception = np.clip(expectation + draw.integers(-2, 2, expectation.shape), 0, 10)
    last = np.array([month == months[-1] for month, _ in rows])
    perception[last, 0] = np.clip(perception[last, 0] - 2, 0, 10)
    who = empty_respondents(len(rows)).assign(overall=draw.integers(5, 11, len(rows)).astype(float))
    who["month"], who["branch"] = pd.Categorical([row[0] for row in rows]), pd.Categorical([row[1] for row in rows])
    return Survey(
        ITEMS, TEN.encode(expectation), TEN.encode(perception), who, ("branch",), {"overall": TEN}, made_provider()
    )


def made_provider() -> pd.DataFrame:
    """M, S, D and C of every item, M and D sampled."""
    columns = {"belief": 8.2, "standard": 8.0, "delivery": 7.9, "promise": 8.6, "belief_n": 12, "belief_sd": 0.8,
               "delivery_n": 40, "delivery_sd": 0.9}  # fmt: skip
    return pd.DataFrame({"item": [item.id for item in ITEMS], "branch": "", "month": ""}).assign(**columns)


def made(survey: Survey, **more) -> Snapshot:
    return snapshot(survey, MONTHS[-1], about=ABOUT, **more)


@pytest.fixture(scope="session")
def full() -> Snapshot:
    """A month with everything: provider values, targets, an event, actions."""
    actions = {
        "1": Action("More counters at noon", "Hall operations", "2026-10-31", expected=0.01),
        "2": Action("New seats", "Facilities", "2026-07-31", state="done", items=("Q3",), closed="2026-07"),
    }
    return made(
        made_survey(),
        targets=[Target("index", "", "2026", 0.96)],
        events=[Event("2026-08", "New tariff", "新资费上线")],
        actions=actions,
    )


@pytest.fixture(scope="session")
def no_provider() -> Snapshot:
    return made(dataclasses.replace(made_survey(), provider=None))


@pytest.fixture(scope="session")
def no_expectation() -> Snapshot:
    survey = made_survey()
    nothing = np.full_like(survey.expectation, MISSING)
    return made(dataclasses.replace(survey, expectation=nothing, provider=None))


@pytest.fixture(scope="session")
def one_month() -> Snapshot:
    return made(made_survey(months=MONTHS[-1:]))


@pytest.fixture(scope="session")
def long_names() -> Snapshot:
    """Names that no column is wide enough for, in both scripts."""
    halls = (
        "Central Station Business and Residential Customer Service Hall, Second Floor",
        "中心广场旗舰营业厅（二楼集团客户服务中心）",
        "Rechtsschutzversicherungsgesellschaftsstrasse",
        "B",
    )
    survey = made_survey(halls=halls)
    long = {
        "en": "How satisfied were you with the time you waited until it was your turn at the counter?",
        "zh": "从取号到在柜台开始办理业务，您对等候时间的长短是否满意？",
        "owner": "Department of hall operations and queues",
    }
    items = tuple(dataclasses.replace(item, **long) for item in survey.items)
    return made(dataclasses.replace(survey, items=items))


SNAPSHOTS = ("full", "no_provider", "no_expectation", "one_month", "long_names")


@pytest.fixture(params=SNAPSHOTS)
def any_snapshot(request) -> Snapshot:
    return request.getfixturevalue(request.param)
