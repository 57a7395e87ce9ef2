"""Random surveys in random layouts are read back unchanged, or a question is asked; never another number in silence."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from batch.pipeline import Loaded, load
from tests.traps.known import EN, ZH, Known, made
from tests.traps.table import beside, table
from tests.traps.write import text, xlsx

# How the two sides of an item are told apart; {} is the item's name, {n} its number.
ENGLISH = [
    ("{} – expected", "{} – perceived"), ("Expected {}", "Perceived {}"), ("{} (expectation)", "{} (perception)"),
    ("Q{n}_E", "Q{n}_P"), ("E{n}", "P{n}"), ("{n}. {} [Expectation]", "{n}. {} [Actual]"),
    ("What did you expect? [{}]", "What did you experience? [{}]"), ("exp_{n}", "perc_{n}"),
]  # fmt: skip
CHINESE = [
    ("{}-期望", "{}-感知"), ("期望{}", "感知{}"), ("{n}、您对{}的期望", "{n}、您对{}的实际感知"),
    ("{}（期望值）", "{}（感知值）"), ("1、您的期望—{}", "2、您的实际感受—{}"),
]  # fmt: skip
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%Y%m%d", "%d %b %Y", "%Y-%m-%dT10:00:00Z", "%Y年%m月%d日"]
FILES = [
    ("a.csv", {}), ("a.csv", {"encoding": "utf-8-sig"}), ("a.csv", {"encoding": "gb18030"}), ("a.xlsx", {}),
    ("a.csv", {"separator": ";"}), ("a.tsv", {"separator": "\t"}), ("a.txt", {"encoding": "utf-16", "separator": "\t"}),
]  # fmt: skip
TITLES = [[], [["Customer survey"], []], [["满意度调查"], ["2026"], []]]


@dataclass(frozen=True)
class Layout:
    """One way to write a survey down."""

    names: tuple[str, ...]
    ways: tuple[str, str]
    blocks: bool
    day: str
    file: tuple[str, dict]
    titles: list[list]
    two_rows: bool
    beside: frozenset[str]

    def write(self, known: Known) -> bytes:
        rows = table(
            known, names=self.names, expectation=self.ways[0], perception=self.ways[1], blocks=self.blocks, day=self.day
        )
        rows = beside(rows, {name: BESIDE[name](known) for name in sorted(self.beside)})
        rows = self.titles + (self._two_rows(rows, len(known.items)) if self.two_rows else rows)
        name, how = self.file
        return xlsx(rows) if name.endswith("x") else text(rows, **how)

    def _two_rows(self, rows: list[list], items: int) -> list[list]:
        """The headers as two rows: the item, or in blocks the side, stands over the first of its columns only."""
        names, more = list(self.names[:items]), rows[0][2 + 2 * items :]
        sides = ["期望", "感知"] if self.names is ZH else ["Expected", "Perceived"]
        tops, lows = (sides, names) if self.blocks else (names, sides)
        over = [cell for top in tops for cell in (top, *[None] * (len(lows) - 1))]
        return [[*rows[0][:2], *over, *more], [None, None, *(lows * len(tops)), *[None] * len(more)], *rows[1:]]


BESIDE = {
    "Age": lambda known: [18 + 7 * row % 60 for row in known.people],
    "Comment": lambda known: ["fine, 10 of 10" if row % 3 else "waited 20 min" for row in known.people],
    "Email": lambda known: [f"c{row}@example.org" for row in known.people],
    "No.": lambda known: [row + 1 for row in known.people],
    "Gender": lambda known: ["m" if row % 2 else "f" for row in known.people],
}


@st.composite
def layouts(draw) -> Layout:
    names = draw(st.sampled_from([EN, ZH]))
    return Layout(
        names=names,
        ways=draw(st.sampled_from(ENGLISH if names is EN else CHINESE)),
        blocks=draw(st.booleans()),
        day=draw(st.sampled_from(DAYS)),
        file=draw(st.sampled_from(FILES)),
        titles=draw(st.sampled_from(TITLES)),
        two_rows=draw(st.booleans()),
        beside=draw(st.frozensets(st.sampled_from(sorted(BESIDE)))),
    )


# What `made` takes: a survey as people answer one, both ends of the scale used.
SURVEYS = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 10_000).map(lambda seed: f"round trip {seed}"),
        "people": st.integers(30, 60),
        "items": st.integers(2, 6),
        "scale": st.sampled_from([(1, 5), (1, 7), (1, 10)]),
        "missing": st.sampled_from([0, 0.05, 0.2]),
    }
)


def scores(rows: list[list]) -> np.ndarray:
    return np.array([[np.nan if score is None else score for score in row] for row in rows], dtype=float)


def read_back(found: Loaded, side: str) -> np.ndarray:
    survey = found.tidy.survey
    codes = getattr(survey, side)
    return np.stack([item.scale.decode(codes[:, j]) for j, item in enumerate(survey.items)], axis=1)


def answered(known: Known) -> np.ndarray:
    both = np.hstack([scores(known.expectation), scores(known.perception)])
    return np.isfinite(both).any(axis=1)


@settings(max_examples=60, derandomize=True)
@given(SURVEYS, layouts())
def test_a_survey_in_any_layout_is_read_back_unchanged(survey, layout):
    known = made(**survey)
    found = load(layout.write(known), layout.file[0])
    read, keep = found.tidy.survey, answered(known)
    assert [question.code for question in found.tidy.questions] == []
    assert (read.scale.lo, read.scale.hi, read.scale.step) == (*known.scale, 1)
    codes = {side: scores(getattr(known, side))[keep] - known.scale[0] for side in ("expectation", "perception")}
    for side, right in codes.items():
        assert (getattr(read, side) == np.nan_to_num(right, nan=-1)).all(), side
    days = [day for day, kept in zip(known.days, keep, strict=True) if kept]
    assert read.respondents["month"].astype(str).tolist() == [f"{day:%Y-%m}" for day in days]


@st.composite
def any_answers(draw) -> Known:
    """Answers without any likeness to people's: a part of the scale in use, all alike, nearly all missing."""
    lo, hi = draw(st.sampled_from([(0, 10), (1, 5), (1, 7), (1, 10), (1, 3), (0, 4), (1, 6), (0, 100)]))
    people, items = draw(st.integers(12, 40)), draw(st.integers(2, 4))
    least, most = sorted(draw(st.tuples(st.integers(lo, hi), st.integers(lo, hi))))
    chance, missing = random.Random(draw(st.integers(0, 10_000))), draw(st.sampled_from([0, 0.1, 0.6]))

    def side() -> list[list]:
        drawn = [[float(chance.randint(least, most)) for _ in range(items)] for _ in range(people)]
        return [[None if chance.random() < missing else score for score in row] for row in drawn]

    days = tuple(datetime.date(2026, 9, 1 + row % 30) for row in range(people))
    return Known(side(), side(), (float(lo), float(hi)), days, ("North Hall",) * people)


@settings(max_examples=60, derandomize=True)
@given(any_answers())
def test_answers_of_any_kind_are_read_as_written_or_asked_about(known):
    found = load(text(table(known)), "a.csv")
    if found.tidy.questions:
        return
    keep = answered(known)
    for side in ("expectation", "perception"):
        np.testing.assert_array_equal(read_back(found, side), scores(getattr(known, side))[keep])
