"""Who answered: month, segments, outcomes, weight, comment … of every row of the answers sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analytics.survey import Scale, empty_respondents
from intake import workbook
from intake.cells.dates import read_dates
from intake.cells.personal import masked_column
from intake.cells.scored import Cells, distinct
from intake.cells.words import is_missing_word
from intake.columns.date_columns import dates_of
from intake.columns.durations import durations
from intake.layouts.answers_sheet import Table
from intake.layouts.workbook_sheets import Branches
from intake.mapping import Column, Mapping
from intake.problems import Problems, cell_text
from intake.questions import Question
from intake.scales import from_dict, shift_of
from intake.score_columns.outcome_scales import outcome_scale, read_outcome
from intake.score_columns.table_notes import column_note
from intake.tidying.segments import Segments

HEAVIEST = 1e6  # a larger weight is a slip of the pen


@dataclass(eq=False)
class People:
    """The respondents table in the making.

    `dated`: a month could be read; `date_orders`: what 3/9/2026 may be, where that is in doubt; `yearless`: months are
    named without a year; `halls`: see Survey.
    """

    frame: pd.DataFrame
    segments: list[str] = field(default_factory=list)
    outcome_scales: dict[str, Scale] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    date_orders: tuple[str, ...] = ()
    yearless: bool = False
    asked: list[Question] = field(default_factory=list)
    dated: bool = False
    halls: pd.DataFrame | None = None


def read_people(
    answers: Table,
    located: list[tuple[int, Column]],
    mapping: Mapping,
    branches: Branches,
    problems: Problems,
    *,
    items: Scale | None = None,
) -> People:
    """One row per row of the answers, whether it holds a score or not. Of two columns for one role the first counts.

    `items` is the scale of the service items.
    """
    people = People(empty_respondents(len(answers.body)))
    people.frame["row"] = answers.body.index.to_numpy()
    segments = Segments(people.frame, answers, mapping, branches, problems, people.segments, people.asked)
    first: dict[str, tuple[int, Column]] = {}
    for place, column in located:
        if column.role == "segment":
            segments.read(place, column)
        else:
            first.setdefault(column.role, (place, column))
    reader = _Reader(answers, mapping, problems, people, items)
    people.headers = {role: column.header for role, (_, column) in first.items()}
    for role, (place, column) in first.items():
        if read := getattr(reader, role, None):
            read(dates_of(answers.body, located, place) if role == "date" else answers.body[place], column)
    if mapping.month_if_none and not people.dated:
        people.frame["month"] = pd.Categorical([mapping.month_if_none] * len(people.frame))
    _join_branches(people, branches)
    return people


@dataclass(frozen=True, eq=False)
class _Reader:
    """One method per role that one column may have."""

    answers: Table
    mapping: Mapping
    problems: Problems
    people: People
    items: Scale | None

    def date(self, column: pd.Series, said: Column) -> None:
        dates = read_dates(column, order=self.mapping.date_order, latest=self.mapping.month_if_none)
        self._report("unlikely_year", dates.unlikely, column, said)
        self._report("not_a_date", dates.bad & ~dates.unlikely, column, said)
        self.people.frame["month"] = dates.months
        self.people.date_orders, self.people.yearless = dates.choices, dates.yearless
        self.people.dated = any(dates.months.categories)

    def overall(self, column: pd.Series, said: Column) -> None:
        self.people.frame["overall"] = self._score(column, said, "overall")

    def recommend(self, column: pd.Series, said: Column) -> None:
        self.people.frame["recommend"] = self._score(column, said, "recommend")

    def stay(self, column: pd.Series, said: Column) -> None:
        """Yes or no; on a scale of agreement its two highest points are a yes."""
        if (flags := self._flags(column, said)) is not None:
            self.people.frame["stay"] = 1 - flags if said.header in self.mapping.reversed else flags
            return
        scores = self._score(column, said, "stay")
        scale = self.people.outcome_scales.pop("stay")
        self.people.frame["stay"] = np.where(np.isnan(scores), np.nan, scores >= scale.hi - scale.step)

    def complained(self, column: pd.Series, said: Column) -> None:
        """Yes or no, or how many times."""
        flags = self._flags(column, said)
        if flags is None:
            cells = distinct(column)
            counts = _numbers(cells)
            if set(counts[np.isfinite(counts)]) <= {1.0, 2.0}:  # 1 yes and 2 no, or once and twice: not told
                counts[:] = np.nan
            flags = np.where(np.isnan(counts), np.nan, counts > 0)
            self._report("not_yes_or_no", np.isnan(flags) & _says(cells), column, said)
        self.people.frame["complained"] = flags

    def _flags(self, column: pd.Series, said: Column) -> np.ndarray | None:
        """1 yes, 0 no, NaN missing; None when more than a few cells say something else."""
        cells = distinct(column)
        ids = [None if _is_missing(value) else workbook.choice_id("flag", value) for value in cells.values]
        strange = np.array(
            [i is None and not _is_missing(v) for i, v in zip(ids, cells.values, strict=True)], dtype=bool
        )
        if cells.counts[strange].sum() > 0.05 * cells.filled:
            return None
        self._report("not_yes_or_no", cells.spread(strange, False), column, said)
        return cells.spread(np.array([{"yes": 1.0, "no": 0.0}.get(id, np.nan) for id in ids], dtype=float), np.nan)

    def weight(self, column: pd.Series, said: Column) -> None:
        """A row without a weight above 0 counts for nothing wherever weights are used."""
        values = _numbers(distinct(column))
        bad = ~((values >= 0) & (values <= HEAVIEST))
        self._report("not_a_weight", bad, column, said)
        self.people.frame["weight"] = np.where(bad, np.nan, values)

    def value(self, column: pd.Series, said: Column) -> None:
        cells = distinct(column)
        values = _numbers(cells)
        self._report("not_a_number", np.isnan(values) & _says(cells), column, said)
        self.people.frame["value"] = values

    def duration(self, column: pd.Series, said: Column) -> None:
        cells = distinct(column)
        self.people.frame["duration"] = cells.spread(durations(cells, said.header), np.nan)

    def customer(self, column: pd.Series, said: Column) -> None:
        self.people.frame["customer"] = _texts(column)

    def comment(self, column: pd.Series, said: Column) -> None:
        self.people.frame["comment"] = masked_column(_texts(column))

    def _score(self, column: pd.Series, said: Column, role: str) -> np.ndarray:
        """Scores of an outcome on its own scale."""
        cells = distinct(column)
        written = column_note(self.answers, column.name, cells, said.header)
        kept = (self.mapping.scale or {}).get("outcomes", {}).get(role)
        read = read_outcome(
            role,
            cells,
            written,
            missing=self.mapping.missing_codes,
            own=self.mapping.words,
            shift=shift_of(kept),
            header=said.header,
        )
        scale = from_dict(kept) if kept else outcome_scale(role, said.header, read, self.items, written)
        codes = scale.encode(read.scores)
        unused = (codes < 0) & ~read.absent
        for code, chosen in (("not_a_score", np.isnan(read.scores)), ("out_of_scale", np.isfinite(read.scores))):
            self._report(code, read.cells.spread(unused & chosen, False), column, said)
        if said.header in self.mapping.reversed:
            codes = np.where(codes < 0, codes, scale.points - 1 - codes)
        self.people.outcome_scales[role] = scale
        return read.cells.spread(scale.decode(codes), np.nan)

    def _report(self, code: str, bad: np.ndarray, column: pd.Series, said: Column) -> None:
        rows = np.flatnonzero(bad)
        if len(rows):
            self.problems.add(code, self.answers.sheet.name, column.index[rows], said.header, list(column.iloc[rows]))


def _join_branches(people: People, branches: Branches) -> None:
    """District, city … of each respondent's branch, where the answers do not say it themselves."""
    if "branch" not in people.segments:
        return
    names = sorted({key for about in branches.about.values() for key in about} - set(people.segments))
    told = {name: {branch: about.get(name, "") for branch, about in branches.about.items()} for name in names}
    if names or any(branches.old.values()):
        old = ["\n".join(branches.old[branch]) for branch in branches.about]
        facts = {name: told[name].values() for name in names}
        people.halls = pd.DataFrame({"branch": list(branches.about), "old_names": old} | facts)
    for name, by_branch in told.items():
        values = [by_branch.get(branch, "") for branch in people.frame["branch"].cat.categories]
        categories = sorted({*values, ""})
        codes = np.array([categories.index(value) for value in values])[people.frame["branch"].cat.codes]
        people.frame[name] = pd.Categorical.from_codes(codes, categories)
        people.segments.append(name)


def _texts(column: pd.Series) -> pd.Series:
    """Every cell as text, without a look at its distinct values: ids and comments hardly repeat."""
    if column.dtype.kind in "fM":
        column = column.map(cell_text, na_action="ignore").astype("str")
    return column.str.strip().set_axis(range(len(column)))


def _is_missing(value: object) -> bool:
    return isinstance(value, str) and is_missing_word(value)


def _says(cells: Cells) -> np.ndarray:
    """Which rows hold something that is not "no answer"."""
    return cells.spread(np.array([not _is_missing(value) for value in cells.values], dtype=bool), False)


def _numbers(cells: Cells) -> np.ndarray:
    """The number in every row, thousands separators taken out; NaN where there is none."""
    if cells.kind == "text":
        values = pd.to_numeric(pd.Series(cells.values).str.replace(",", ""), errors="coerce").to_numpy(dtype=float)
    else:
        values = cells.values.astype(float) if cells.kind == "number" else np.full(len(cells.values), np.nan)
    return cells.spread(values, np.nan)
