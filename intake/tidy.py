"""A file and its mapping to a Survey: bad cells missing, their rows kept, every problem in one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from analytics.survey import MISSING, RATED, Survey
from intake.cells.personal import pseudonyms
from intake.layouts.answers_sheet import Table
from intake.layouts.answers_table import answers_table
from intake.layouts.codebook import known_items, read_codebook
from intake.layouts.headers_seen import seen
from intake.layouts.joining import as_written
from intake.layouts.workbook_sheets import match_items, read_branches, read_items, read_provider
from intake.mapping import WITH_SCORES, WITHOUT_SCORES, Column, Mapping, locate, score_places
from intake.problems import Problems
from intake.questions import Question, about_blocks, about_columns, about_values
from intake.reading.sheets import Book, Refusal
from intake.renames import Renamed, followed
from intake.target_sheet import say_unread
from intake.tidying.beside_scores import read_beside, read_kano_sheet, with_an_answer
from intake.tidying.date_questions import about_dates
from intake.tidying.duplicates import other_cells
from intake.tidying.hidden_columns import hidden_columns
from intake.tidying.quality import flagged
from intake.tidying.respondents import People, read_people
from intake.tidying.scores import Scores, read_scores
from intake.tidying.value_questions import about_answers, doubtful_codes
from intake.tidying.values_said import no_answer, say_turned


@dataclass(frozen=True, eq=False)
class Tidy:
    """What a file became. `rows` are the rows under the header that hold anything; `problems` see intake.problems.

    `no_answer` says how many answered "don't know", "never used" …: item, side, as written, n.
    """

    survey: Survey
    problems: pd.DataFrame
    questions: tuple[Question, ...]
    rows: int
    no_answer: pd.DataFrame = field(default_factory=lambda: no_answer({}, {}, {}))


def tidy(book: Book, mapping: Mapping, *, key: bytes = b"") -> Tidy:
    """Read a file as its mapping says. `key` makes the pseudonyms of customer ids: one key, equal ids are linked.

    A cell that cannot be used is missing and its row stays; a row is left out only when no score is left in it; in a
    file without any, when it holds no Kano answer and does not tell whether the customer left.
    Raises Refusal no_sheet, no_table, no_row, no_score_column.
    """
    answers = answers_table(book, mapping)
    mapping, renamed = followed(mapping, answers.headers)
    located = locate(mapping.columns, answers.headers)
    roles = {column.role for _, column in located}
    if not roles & {*WITH_SCORES, *WITHOUT_SCORES}:
        raise Refusal("no_score_column", seen=seen(answers.headers))
    problems = _of_table(answers, mapping, renamed)
    branches = read_branches(book, mapping)
    scores = read_scores(answers, located, mapping, problems, _known_items(book, mapping, answers, located))
    people = read_people(answers, located, mapping, branches, problems, items=scores.scale)
    if not mapping.keep_ids:
        people.frame["customer"] = pseudonyms(people.frame["customer"], key)
    read_beside(answers, located, mapping, scores, people, problems)
    keep = _with_a_score(scores, people) if roles & {*WITH_SCORES} else with_an_answer(people.frame)
    problems.add("no_score", answers.sheet.name, answers.body.index[~keep])
    _notes(answers, scores, people, keep, problems)
    say_turned(answers, located, mapping, problems)
    survey = Survey(
        items=scores.items,
        expectation=scores.expectation,
        perception=scores.perception,
        respondents=people.frame,
        segments=tuple(people.segments),
        outcome_scales=people.outcome_scales,
        provider=read_provider(book, mapping, scores.items, branches, problems),
        assumed=scores.assumed,
        adequate=scores.adequate,
        kano=read_kano_sheet(book, mapping, problems),
        halls=people.halls,
    )
    survey, others = _kept(survey, other_cells(answers.body, located), keep)
    survey = flagged(survey, turned=mapping.reversed, others=others)
    asked = [*about_blocks(answers, mapping), *about_columns(book, mapping, located)]
    asked += _about_values(answers, mapping, located, scores, people)
    unanswered = no_answer(scores.reads, scores.notes, scores.ids)
    say_unread(book, mapping, scores.items, problems)
    return Tidy(survey, as_written(problems.frame(), answers), tuple(asked), len(answers.body), unanswered)


def _of_table(answers: Table, mapping: Mapping, renamed: Sequence[Renamed]) -> Problems:
    """The problems of the table as a whole, told before any cell is read."""
    problems = Problems(hidden=hidden_columns(mapping))
    problems.add("summary_row", answers.sheet.name, answers.summaries)
    for one in renamed:
        problems.add("renamed", answers.sheet.name, answers.header_rows[-1:], one.new, one.old)
    for noted in answers.noted:
        problems.add(*noted)
    return problems


def _known_items(book: Book, mapping: Mapping, answers: Table, located: list[tuple[int, Column]]) -> dict:
    """The codebook's entries of the items asked."""
    places = score_places(located)
    header = dict(enumerate(answers.headers))
    sides = (places["expectation"], places["perception"])
    headers = {item: tuple(header[side[item]] if item in side else "" for side in sides) for item in sides[1]}
    explained = known_items(read_codebook(book, answers), {item: header[place] for item, place in sides[1].items()})
    return explained | match_items(read_items(book, mapping), headers)


def _with_a_score(scores: Scores, people: People) -> np.ndarray:
    asked = (scores.expectation != MISSING).any(axis=1) | (scores.perception != MISSING).any(axis=1)
    outcomes = people.frame[list(RATED)].notna().any(axis=1).to_numpy()
    return asked | outcomes


def _kept(survey: Survey, others: pd.DataFrame, keep: np.ndarray) -> tuple[Survey, pd.DataFrame]:
    """The respondents that are kept, counted anew, and their other cells."""
    if keep.all():
        return survey, others
    survey = survey.take(keep)
    return replace(survey, respondents=survey.respondents.reset_index(drop=True)), others[keep]


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
    answers: Table, mapping: Mapping, located: list[tuple[int, Column]], scores: Scores, people: People
) -> list[Question]:
    headers = tuple(column.header for _, column in located if column.role == "score")
    asked = about_values(mapping, headers, scores.told, doubtful_codes(mapping, scores))
    asked += about_answers(answers, mapping, located, scores)
    return [*asked, *about_dates(mapping, located, people), *people.asked]
