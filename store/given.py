"""What managers answered on the form: kept as given, a correction beside what it corrects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, Row, Select, func, insert, select

from analytics.survey import PROVIDER_SIDES, Scale
from store.database import Database
from store.schema import given_answers, now, submissions

ANSWERS = ("submission", "role", "branch", "month", "item", "lo", "hi", *PROVIDER_SIDES)
_WHOSE = (submissions.c.id, submissions.c.lineage, submissions.c.branch, submissions.c.month)


@dataclass(frozen=True)
class Submission:
    """What one manager answered for a month and a branch ("" for all): item -> side -> value, what he knew.

    `id` is a secret of his: who has it may correct the answers. `scales` says on which scale each item was answered.
    `lineage` says of which survey: files of the same columns share it. No answer at all takes back what was given.
    """

    id: str
    lineage: str
    answers: Mapping[str, Mapping[str, float]]
    scales: Mapping[str, Scale]
    month: str = ""
    branch: str = ""
    role: str = ""


class Given:
    """The part of a Store that is about the form."""

    _database: Database

    def give(self, submission: Submission) -> int:
        """Keep a submission, in place of the last one of this id for this survey, branch and month; its number.

        Raises ValueError where a value is not on its item's scale.
        """
        rows = [_row(item, submission.scales[item], values) for item, values in submission.answers.items() if values]
        whose = {name: getattr(submission, name) for name in ("id", "lineage", "month", "branch", "role")}
        with self._database.writing() as connection:
            said = whose | {"given_at": now(), "replaces": _last_of(connection, submission)}
            number = connection.execute(insert(submissions).values(said)).inserted_primary_key[0]
            if rows:
                connection.execute(insert(given_answers), [{"submission": number} | row for row in rows])
        return number

    def given(self, lineage: str, *, up_to: int | None = None) -> pd.DataFrame:
        """What managers answered about a survey, corrections in place of what they correct: a row per manager and item.

        The columns are ANSWERS. With `up_to` as it stood after the submission of that number: it never changes again.
        """
        columns = [submissions.c.number.label("submission")]
        columns += [submissions.c[name] for name in ("role", "branch", "month")]
        columns += [given_answers.c[name] for name in ANSWERS[4:]]
        rows = select(*columns).join_from(submissions, given_answers)
        rows = rows.where(submissions.c.number.in_(_standing(lineage, up_to))).order_by(given_answers.c.number)
        with self._database.reading() as connection:
            found = [tuple(row) for row in connection.execute(rows)]
        frame = pd.DataFrame(found, columns=list(ANSWERS))
        text = dict.fromkeys(("role", "branch", "month", "item"), "str")
        return frame.astype(text | {"submission": int} | dict.fromkeys(ANSWERS[5:], float))

    def given_by(self, id: str, lineage: str) -> list[Submission]:
        """What stands of one manager, the latest last."""
        rows = select(submissions).where(submissions.c.number.in_(_standing(lineage)), submissions.c.id == id)
        with self._database.reading() as connection:
            found = connection.execute(rows.order_by(submissions.c.number)).all()
            return [_submission(connection, row) for row in found]

    def last_given(self, lineage: str) -> int:
        """The number of the last submission about a survey, 0 without any: it changes with every submission."""
        newest = select(func.max(submissions.c.number)).where(submissions.c.lineage == lineage)
        with self._database.reading() as connection:
            return connection.scalar(newest) or 0


def _standing(lineage: str, up_to: int | None = None) -> Select:
    """The numbers of what nobody has corrected."""
    numbers = select(func.max(submissions.c.number)).where(submissions.c.lineage == lineage).group_by(*_WHOSE)
    return numbers if up_to is None else numbers.where(submissions.c.number <= up_to)


def _last_of(connection: Connection, given: Submission) -> int | None:
    whose = given.id, given.lineage, given.branch, given.month
    same = (column == value for column, value in zip(_WHOSE, whose, strict=True))
    return connection.scalar(select(func.max(submissions.c.number)).where(*same))


def _submission(connection: Connection, row: Row) -> Submission:
    said = connection.execute(select(given_answers).where(given_answers.c.submission == row.number)).all()
    known = {one.item: {side: getattr(one, side) for side in PROVIDER_SIDES} for one in said}
    answers = {item: {side: value for side, value in of.items() if value is not None} for item, of in known.items()}
    scales = {one.item: Scale(one.lo, one.hi) for one in said}
    return Submission(row.id, row.lineage, answers, scales, row.month, row.branch, row.role)


def _row(item: str, scale: Scale, values: Mapping[str, float]) -> dict:
    off = {side: value for side, value in values.items() if not scale.lo <= value <= scale.hi}
    if off or set(values) - set(PROVIDER_SIDES):
        raise ValueError(f"{item}: {values} is not on {scale.lo:g} to {scale.hi:g}")
    return {"item": item, "lo": scale.lo, "hi": scale.hi} | {side: values.get(side) for side in PROVIDER_SIDES}
