"""A text table too big for memory: read part by part, each part tallied and forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from analytics.tallies import Tally, merge, tally
from batch.other_counts import OtherCounts, other_counts
from intake.guess import guess
from intake.mapping import Mapping
from intake.questions import Question
from intake.reading import limits, parts
from intake.reading.endings import TEXTS
from intake.reading.files import read
from intake.reading.sheets import Refusal
from intake.scales import to_dict
from intake.tidy import Tidy, tidy


@dataclass(frozen=True, eq=False)
class Counted:
    """What a file came to. `questions` are those that its first part raises; the mapping is the same for all parts.

    What needs all rows side by side is not there: customers who answered twice, rows that are the same.
    """

    name: str
    mapping: Mapping
    questions: tuple[Question, ...]
    sums: Tally
    rows: int
    respondents: int
    months: tuple[str, ...]
    problems: Counter
    no_answer: pd.DataFrame
    weighted: bool
    others: OtherCounts

    def __add__(self, other: Counted) -> Counted:
        return replace(
            self,
            sums=merge(self.sums, other.sums),
            rows=self.rows + other.rows,
            respondents=self.respondents + other.respondents,
            months=tuple(sorted({*self.months, *other.months})),
            problems=self.problems + other.problems,
            no_answer=_added(self.no_answer, other.no_answer),
            weighted=self.weighted or other.weighted,
            others=self.others + other.others,
        )


def count(
    path: Path,
    *,
    mapping: Mapping | None = None,
    encoding: str | None = None,
    header_rows: tuple[int, ...] | None = None,
    tau: float = 0.05,
    letters: int = parts.LETTERS,
    progress: Callable[[float], None] = lambda share: None,
) -> Counted:
    """Read a .csv, .tsv or .txt of any size in parts of so many letters.

    The first part settles the mapping: columns, scales, codes, order of dates. `progress` hears how much of the file
    is read, and may raise to stop. Raises Refusal and OSError.
    """
    size = path.stat().st_size
    if path.suffix.lower() not in TEXTS:
        code = "too_large" if size > limits.FILE_BYTES else "not_in_parts"
        raise Refusal(code, name=path.name, megabytes=limits.FILE_BYTES // limits.MEBIBYTE)
    if not size:
        raise Refusal("empty", name=path.name)
    with path.open("rb") as file:
        found = encoding or parts.found_encoding(file)
        first = next(parts.parts(file, found, size=size, letters=letters))
        taken, asked = _settled(first, path.name, mapping, header_rows)
        total, headers = None, max(taken.header_rows or (0,))
        for part in parts.parts(file, found, size=size, headers=headers, letters=letters):
            one = _counted(part, path.name, taken, asked, tau)
            total = total + one if total and one else one or total
            progress(part.share)
    return replace(total, mapping=replace(taken, encoding=found))


def _settled(
    part: parts.Part, name: str, mapping: Mapping | None, header_rows: tuple[int, ...] | None
) -> tuple[Mapping, tuple[Question, ...]]:
    """The mapping with everything that the values of the first part tell, so that every part is read alike."""
    book = read(part.data, name, encoding="utf-8")
    if mapping and header_rows is not None:
        mapping = replace(mapping, header_rows=header_rows)
    taken = mapping or guess(book, header_rows=header_rows)
    found = tidy(book, taken)
    choices = {question.code: question.choices for question in found.questions}
    scale = taken.scale or choices.get("scale", (None,))[0] or _scale(found)
    outcomes = {role: to_dict(one) for role, one in found.survey.outcome_scales.items()}
    order = taken.date_order or choices.get("date_order", (None,))[0]
    if scale:
        scale = {**scale, "outcomes": outcomes | scale.get("outcomes", {})}
    return replace(taken, scale=scale, date_order=order), found.questions


def _scale(found: Tidy) -> dict | None:
    """The items' common scale, and the expectation's where it was another one."""
    if not found.survey.scale:
        return None
    asked = next((item.asked_expectation for item in found.survey.items if item.asked_expectation), None)
    return to_dict(found.survey.scale) | ({"expectation": to_dict(asked)} if asked else {})


def _counted(part: parts.Part, name: str, mapping: Mapping, asked: tuple[Question, ...], tau: float) -> Counted | None:
    """One part; None where no row is in it."""
    try:
        found = tidy(read(part.data, name, encoding="utf-8"), mapping)
    except Refusal as refusal:
        if refusal.code in ("no_row", "empty"):
            return None
        raise
    survey = found.survey
    return Counted(
        name=name,
        mapping=mapping,
        questions=asked,
        sums=tally(survey, tau=tau),
        rows=found.rows,
        respondents=len(survey),
        months=survey.months,
        problems=Counter(found.problems["code"]),
        no_answer=found.no_answer,
        weighted=bool((survey.respondents["weight"] != 1).any()),
        others=other_counts(survey),
    )


def _added(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Counts of "don't know" and the like, added up."""
    both = pd.concat([one, other])
    keys = [name for name in both if name != "n"]
    return both.groupby(keys, as_index=False, sort=False)["n"].sum()[list(one)] if len(both) else one
