"""What a file tells beside the scores of its items: scores that stand alone, Kano answers, who left and why."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics import kano
from analytics.customers.departures import LEFT, REASON
from analytics.metrics.column_means import ASKED
from intake import workbook
from intake.cells.personal import masked_texts
from intake.cells.scored import distinct
from intake.cells.words import is_missing_word
from intake.guessing.customer_register import left_flag
from intake.guessing.kano_pairs import ABSENT, PRESENT, kano_codes, said
from intake.guessing.lone_scores import ALONE
from intake.layouts.answers_sheet import Table, table
from intake.mapping import ON_SCALES, Column, Mapping, score_places
from intake.problems import Problems, cell_text
from intake.reading.sheets import Book, Refusal
from intake.scales import from_dict, shift_of
from intake.score_columns.outcome_scales import outcome_scale, read_outcome
from intake.score_columns.table_notes import column_note
from intake.tidying.respondents import People
from intake.tidying.scores import Scores

Located = list[tuple[int, Column]]


def read_beside(
    answers: Table, located: Located, mapping: Mapping, scores: Scores, people: People, problems: Problems
) -> None:
    """Further columns of the respondents: see analytics.metrics.column_means, analytics.kano,
    analytics.customers.departures.
    """
    found = {}
    for place, column in _lone(located, scores):
        if (read := _scores(answers, place, column, mapping, scores)) is not None:
            name = f"{ASKED}{column.header}"
            found[name], people.outcome_scales[name] = read
    found |= _kano(answers, located, problems) | _departures(answers, located, problems)
    people.frame = pd.concat([people.frame, pd.DataFrame(found, index=people.frame.index)], axis=1)


def read_kano_sheet(book: Book, mapping: Mapping, problems: Problems) -> pd.DataFrame | None:
    """The Kano sheet of the workbook as Survey.kano; None where there is none, or no feature was asked both ways."""
    wanted = mapping.sheets.get("kano")
    sheet = next((s for s in book.sheets if s.name == wanted or workbook.sheet_kind(s.name) == "kano"), None)
    if sheet is None or sheet.name == mapping.sheets.get("responses"):
        return None
    try:
        answers = table(sheet)
    except Refusal:
        return None
    read = {place: found for place, header in enumerate(answers.headers) if (found := said(header))}
    located = [(p, Column(answers.headers[p], p + 1, role, feature)) for p, (role, feature) in read.items()]
    found = pd.DataFrame(_kano(answers, located, problems))
    return found if len(found.columns) else None


def with_an_answer(people: pd.DataFrame) -> np.ndarray:
    """The rows that tell anything, where no score is asked at all: a Kano answer, or whether the customer left."""
    told = np.zeros(len(people), dtype=bool)
    for name in people.columns:
        if name.startswith("kano."):
            told |= (people[name] >= 0).to_numpy()
    return told | people[LEFT].notna().to_numpy() if LEFT in people else told


def _lone(located: Located, scores: Scores) -> Located:
    """The columns with scores that are no side of an item, in the order of the sheet, every header once."""
    places = score_places(located)
    used = {side[item] for side in places.values() for item in scores.reads.get("perception", {}) if item in side}
    found: dict[str, tuple[int, Column]] = {}
    for place, column in located:
        alone = column.role in (ALONE, *ON_SCALES)
        if alone or (column.role == "score" and place not in used):
            found.setdefault(column.header, (place, column))
    return list(found.values())


def _scores(answers: Table, place: int, column: Column, mapping: Mapping, scores: Scores):
    """(score of each row, scale) of a column; None where it says yes and no, or next to nothing."""
    cells, name = distinct(answers.body[place]), f"{ASKED}{column.header}"
    written = column_note(answers, place, cells, column.header)
    outcomes = (mapping.scale or {}).get("outcomes", {})
    kept = outcomes.get(name) or outcomes.get(column.role)
    said = {"missing": mapping.missing_codes, "own": mapping.words, "shift": shift_of(kept), "header": column.header}
    read = read_outcome(column.role, cells, written, **said)
    values, _ = read.histogram
    if not len(values) or (set(values) <= {0.0, 1.0} and column.role in ("stay", "recommend")):
        return None
    scale = from_dict(kept) if kept else outcome_scale(column.role, column.header, read, scores.scale, written)
    codes = scale.encode(read.scores)
    if column.header in mapping.reversed:
        codes = np.where(codes < 0, codes, scale.points - 1 - codes)
    return read.cells.spread(scale.decode(codes), np.nan), scale


def _kano(answers: Table, located: Located, problems: Problems) -> dict[str, np.ndarray]:
    """The codes of either question of every feature that has both."""
    sides: dict[str, dict] = {PRESENT: {}, ABSENT: {}}
    for place, column in located:
        if column.role in sides:
            sides[column.role].setdefault(column.item or column.header.strip(), (place, column))
    found = {}
    for feature in sides[PRESENT].keys() & sides[ABSENT].keys():
        for role, side in ((PRESENT, "functional"), (ABSENT, "dysfunctional")):
            place, column = sides[role][feature]
            cells = distinct(answers.body[place])
            codes = kano_codes(cells)
            _report(problems, answers, place, column, cells.spread((codes < 0) & _says(cells.values), False))
            found[kano.column(side, feature)] = cells.spread(codes, -1).astype(np.int8)
    order = [kano.column(side, feature) for feature in sides[PRESENT] for side in ("functional", "dysfunctional")]
    return {name: found[name] for name in order if name in found}


def _departures(answers: Table, located: Located, problems: Problems) -> dict[str, np.ndarray | pd.Series]:
    first: dict[str, tuple[int, Column]] = {}
    for place, column in located:
        first.setdefault(column.role, (place, column))
    found = {}
    if LEFT in first:
        place, column = first[LEFT]
        cells = distinct(answers.body[place])
        flags = np.array([np.nan if (flag := left_flag(cell)) is None else flag for cell in cells.values], dtype=float)
        _report(problems, answers, place, column, cells.spread(np.isnan(flags) & _says(cells.values), False))
        found[LEFT] = cells.spread(flags, np.nan)
    if REASON in first:
        place, _ = first[REASON]
        cells = distinct(answers.body[place])
        texts = [
            None if _is_empty(cell) else text for cell, text in zip(cells.values, _texts(cells.values), strict=True)
        ]
        found[REASON] = pd.Series(cells.spread(np.array(texts, dtype=object), None), dtype="str").to_numpy()
    return found


def _texts(values: np.ndarray) -> list[str]:
    return masked_texts(cell_text(value).strip() for value in values)


def _is_empty(cell: object) -> bool:
    """No text at all: "Don't know" is a reason that somebody gave."""
    return isinstance(cell, str) and not cell.strip()


def _says(values: np.ndarray) -> np.ndarray:
    return np.array([not (isinstance(value, str) and is_missing_word(value)) for value in values], dtype=bool)


def _report(problems: Problems, answers: Table, place: int, column: Column, bad: np.ndarray) -> None:
    rows = answers.body.index[np.flatnonzero(bad)]
    problems.add("not_a_score", answers.sheet.name, rows, column.header, answers.body[place][bad])
