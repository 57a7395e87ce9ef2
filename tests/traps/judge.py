"""Reading a trap through the whole of intake, and what came of it."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from batch.pipeline import Loaded, load
from batch.summary import summary
from intake.mapping import Mapping, from_json
from intake.reading.sheets import Refusal
from tests.traps.known import Reading
from tests.traps.trap import Made

VERDICTS = ("right", "confirmed", "asked", "wrong")


@dataclass(frozen=True)
class Verdict:
    """One of VERDICTS, and in one line what differs.

    "right": without a correction or a question; "confirmed": a question is open, the reading in use is the right one;
    "asked": right once the question is answered otherwise.
    """

    word: str
    why: str = ""


def judge(made: Made) -> Verdict:
    """Read the file, compare it with what its builder laid out; where a question is open, answer it and compare."""
    try:
        found = load(made.data, made.file)
    except Refusal as refusal:
        return _of_refusal(made, refusal)
    if made.refusal:
        return Verdict("wrong", f"read, and not refused with {made.refusal}")
    if told := [secret for secret in made.secret if secret in _given_out(found)]:
        return Verdict("wrong", f"gives out {told[0]}")
    reported = set(found.tidy.problems["code"])
    if unsaid := set(made.problems) - reported:
        return Verdict("wrong", f"does not report {', '.join(sorted(unsaid))}")
    return _of_reading(made, found)


def _of_refusal(made: Made, refusal: Refusal) -> Verdict:
    if refusal.code != made.refusal:
        return Verdict("wrong", f"refused: {refusal.code} {refusal.details}")
    unnamed = [word for word in made.seen if word not in str(refusal.details)]
    return Verdict("wrong", f"the refusal does not name {unnamed[0]}") if unnamed else Verdict("right")


def _of_reading(made: Made, found: Loaded) -> Verdict:
    open_ones = {question.code for question in found.tidy.questions}
    differs = difference(found, made.reading)
    if not made.asked:
        said = f"asks {', '.join(sorted(open_ones))}" if open_ones else ""
        return Verdict("wrong", f"{differs}; {said}".strip("; ")) if differs or said else Verdict("right")
    if unasked := set(made.asked) - open_ones:
        return Verdict("wrong", f"does not ask {', '.join(sorted(unasked))}; {differs}".strip("; "))
    settled = load(made.data, made.file, mapping=answered(found.mapping, made.answer))
    still = {question.code for question in settled.tidy.questions}
    differs = difference(settled, made.reading) or (f"still asks {', '.join(sorted(still))}" if still else "")
    if differs:
        return Verdict("wrong", f"once answered: {differs}")
    return Verdict("asked" if difference(found, made.reading) else "confirmed")


def answered(mapping: Mapping, answer: dict) -> Mapping:
    """The mapping after a person answered; `columns` in `answer` are changes by header."""
    plain = mapping.to_json() | {key: value for key, value in answer.items() if key != "columns"}
    changes = answer.get("columns", {})
    plain["columns"] = [column | changes.get(column["header"], {}) for column in plain["columns"]]
    return from_json(plain).confirm()


def difference(found: Loaded, right: Reading) -> str:
    """What differs from the right reading, the first thing only; "" when nothing does."""
    read = summary(found)
    for name, is_, should in _figures(found, read, right):
        if is_ != should:
            return f"{name} {is_} instead of {should}"
    return ""


def _figures(found: Loaded, read: dict, right: Reading):
    yield "respondents", read["respondents"], right.respondents
    yield "items", read["items"], len(right.items)
    asked = right.bands is not None
    items = [
        _rounded(i["n"], i["expectation"], i["perception"]) for i in read["by_item"] if not asked or i["expectation"]
    ]
    yield "answers", read["index"]["answers"], sum(item[0] for item in right.items)
    yield "by item", sorted(items, key=str), sorted((_rounded(*item) for item in right.items), key=str)
    bands = read["answer_bands"]
    yield "pairs below, at, above", (bands["churn"], bands["neutral"], bands["delight"]), right.bands or (None,) * 3
    if right.items:
        yield "scale", (read["scale"]["lo"], read["scale"]["hi"]), right.scale
    if right.months is not None:
        yield "months", tuple(read["months"]), right.months
    if right.encoding:
        yield "encoding", found.book.encoding, right.encoding
    for name, value in right.outcomes.items():
        yield name, read["outcomes"].get(name), pytest.approx(value)
    for name, rows in right.flagged.items():
        yield name, (read["quality"][name] or {}).get("n"), rows
    if right.kano is not None:
        features = read["kano"]["classic"] if read["kano"] else ()
        yield "Kano", {one["feature"]: tuple(one[name] for name in "AOMIRQ") for one in features}, right.kano
    if right.left is not None:
        told = read["departures"] or {"left": None, "of": None, "reasons": ()}
        reasons = {one["reason"]: one["n"] for one in told["reasons"]}
        yield "left", (told["left"], told["of"], reasons), right.left
    for name, options in right.segments.items():
        frame = found.tidy.survey.respondents
        yield name, set(frame[name].dropna().unique()) if name in frame else None, options


def _rounded(n: int, *means: float | None) -> tuple:
    """Means to nine digits: sums in another order differ in the last ones."""
    return n, *(None if mean is None else round(mean, 9) for mean in means)


def _given_out(found: Loaded) -> str:
    """Everything that a page, a log or an export can show of a reading before a person chose otherwise."""
    survey = found.tidy.survey
    tables = (found.tidy.problems.to_csv(), survey.respondents.to_csv(), repr(survey.items))
    return "\n".join((json.dumps(summary(found), ensure_ascii=False), repr(found.tidy.questions), *tables))
