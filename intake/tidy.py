"""A file and its mapping to a Survey: bad cells missing, their rows kept, every problem in one table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.survey import MISSING, UNKNOWN_MONTH, Survey
from intake.guess_sheets import Table, answers_sheet, find_header_rows, table
from intake.mapping import Column, Mapping, header_key, locate, score_places
from intake.problems import Problems
from intake.questions import Question, about_columns, about_values
from intake.sheets import Book, Refusal
from intake.tidy_respondents import People, read_people
from intake.tidy_scores import Scores, read_scores
from intake.tidy_sheets import match_items, read_branches, read_items, read_provider


@dataclass(frozen=True, eq=False)
class Tidy:
    """What a file became. `rows` are the rows under the header that hold anything; `problems` see intake.problems."""

    survey: Survey
    problems: pd.DataFrame
    questions: tuple[Question, ...]
    rows: int


def tidy(book: Book, mapping: Mapping) -> Tidy:
    """Read a file as its mapping says.

    A cell that cannot be used is missing and its row stays; a row is left out only when no score is left in it.
    Raises Refusal no_sheet, no_table, no_row, no_score_column.
    """
    answers = answers_table(book, mapping)
    located = locate(mapping.columns, answers.headers)
    if not any(column.role in ("score", "overall", "recommend") for _, column in located):
        raise Refusal("no_score_column")
    problems = Problems()
    problems.add("summary_row", answers.sheet.name, answers.summaries)
    branches = read_branches(book, mapping)
    scores = read_scores(answers, located, mapping, problems, _known_items(book, mapping, answers, located))
    people = read_people(answers, located, mapping, branches, problems, items=scores.scale)
    keep = _with_a_score(scores, people)
    problems.add("no_score", answers.sheet.name, answers.body.index[~keep])
    _notes(answers, scores, people, keep, problems)
    survey = Survey(
        items=scores.items,
        expectation=scores.expectation if keep.all() else scores.expectation[keep],
        perception=scores.perception if keep.all() else scores.perception[keep],
        respondents=people.frame if keep.all() else people.frame[keep].reset_index(drop=True),
        segments=tuple(people.segments),
        outcome_scales=people.outcome_scales,
        provider=read_provider(book, mapping, scores.items, branches, problems),
        assumed=scores.assumed,
    )
    asked = [*about_columns(book, mapping, located), *_about_values(survey, mapping, located, scores, people)]
    return Tidy(survey, problems.frame(), tuple(asked), len(answers.body))


def answers_table(book: Book, mapping: Mapping) -> Table:
    """The answers sheet with the mapping's header rows where its headers stand there, else where they are found."""
    wanted = mapping.sheets.get("responses")
    sheet = book.sheet(wanted) if wanted else None
    sheet = sheet or answers_sheet(book)[0]
    said = mapping.header_rows
    if said is not None and all(1 <= row <= len(sheet.head) for row in said):
        found = table(sheet, said)
        listed = {header_key(column.header) for column in mapping.columns}
        if not said or listed & set(map(header_key, found.headers)):
            return found
    return table(sheet, find_header_rows(sheet))


def _known_items(book: Book, mapping: Mapping, answers: Table, located: list[tuple[int, Column]]) -> dict:
    """The codebook's entries of the items asked."""
    places = score_places(located)
    header = dict(enumerate(answers.headers))
    sides = (places["expectation"], places["perception"])
    headers = {item: tuple(header[side[item]] if item in side else "" for side in sides) for item in sides[1]}
    return match_items(read_items(book, mapping), headers)


def _with_a_score(scores: Scores, people: People) -> np.ndarray:
    asked = (scores.expectation != MISSING).any(axis=1) | (scores.perception != MISSING).any(axis=1)
    outcomes = people.frame[["overall", "recommend"]].notna().any(axis=1).to_numpy()
    return asked | outcomes


def _notes(answers: Table, scores: Scores, people: People, keep: np.ndarray, problems: Problems) -> None:
    """What is counted and kept: an id twice within a month, an expectation of 0, few pairs."""
    sheet, rows = answers.sheet.name, answers.body.index.to_numpy()
    who = people.frame.loc[keep, ["customer", "month"]].dropna()
    again = who.index[who.duplicated()]
    ids = people.frame.loc[again, "customer"]
    problems.add("id_twice", sheet, rows[again], people.headers.get("customer", ""), ids)
    if scores.assumed:
        return
    for place, item in enumerate(scores.items):
        zero = np.flatnonzero(item.scale.values() == 0)
        if len(zero) and item.expectation_column:
            at = rows[scores.expectation[:, place] == zero[0]]
            problems.add("zero_expectation", sheet, at, item.expectation_column, "0")
    asked = np.array([bool(item.expectation_column) for item in scores.items], dtype=bool)
    pairs = ((scores.expectation != MISSING) & (scores.perception != MISSING))[:, asked].sum(axis=1)
    few = keep & (2 * pairs < asked.sum())
    problems.add("few_pairs", sheet, rows[few], "", [f"{n} / {asked.sum()}" for n in pairs[few]])


def _about_values(
    survey: Survey, mapping: Mapping, located: list[tuple[int, Column]], scores: Scores, people: People
) -> list[Question]:
    return about_values(
        mapping,
        tuple(column.header for _, column in located if column.role == "score"),
        scores.told,
        months=bool(set(survey.respondents["month"].cat.categories) - {UNKNOWN_MONTH}),
        date=people.headers.get("date", ""),
        date_in_doubt=people.date_in_doubt,
    )
