"""The public survey files through the same door, beside the figures that a right reading gives.

SOURCE: the README beside the files; where it names no figure, the file counted with the csv module alone.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from batch.pipeline import Loaded, load
from batch.summary import summary
from intake.sheets import Refusal
from tests.conftest import REAL
from tests.traps.judge import answered
from tests.traps.report import markdown

Figures = Iterator[tuple[str, float | int | str | None, str]]
MOBI_PAIR = {
    "CUEX1": {"role": "score", "item": "quality", "side": "expectation"},
    "PERQ1": {"role": "score", "item": "quality", "side": "perception"},
}


@dataclass(frozen=True)
class Real:
    """A public file: `answer` is what a person has to change (fields of the mapping), `figures` what is then checked.

    `refusal` is the code of a file without any score.
    """

    file: str
    figures: Callable[[dict, Loaded], Figures] | None = None
    answer: dict = field(default_factory=dict)
    refusal: str = ""


def _kiosk(read: dict, _: Loaded) -> Figures:
    yield "mean expectation", read["readings"]["expectation"], "5.9738"
    yield "mean perception", read["readings"]["perception"], "4.8718"
    yield "mean gap", read["readings"]["difference"], "-1.1021"
    yield "index", read["index"]["value"], "0.815520"
    yield "pairs", read["index"]["answers"], "4968"
    yield "below / at / above", " / ".join(str(n) for n in read["answer_bands"].values()), "2634 / 1911 / 423"
    yield "ceiling share", read["ceiling_share"], "0.5397"


def _mobi(read: dict, _: Loaded) -> Figures:
    yield (
        "CUEX1 with PERQ1, X < 0 / = 0 / > 0",
        " / ".join(str(n) for n in read["answer_bands"].values()),
        "60 / 82 / 108",
    )
    yield "mean of ratios", read["readings"]["mean_of_ratios"], "1.107571"
    yield "geometric mean", read["readings"]["geometric_mean"], "1.058629"
    yield "ratio of means", read["index"]["value"], "1.048021"


def _telecom(read: dict, _: Loaded) -> Figures:
    yield "overall", read["outcomes"]["overall_mean"], "8.680"
    for item, right in zip(read["by_item"], ("8.340", "8.633", "8.428"), strict=True):
        yield item["item"], item["perception"], right


def _sfo(read: dict, _: Loaded) -> Figures:
    q7 = next(item for item in read["by_item"] if item["item"].startswith("Q7ALL"))
    yield "Q7ALL answers", q7["n"], "2688"
    yield "Q7ALL mean", q7["perception"], "4.0644"


def _scale_of_five(read: dict, _: Loaded) -> Figures:
    yield "scale", f"{read['scale']['lo']}–{read['scale']['hi']}", "1–5"


def _airline(read: dict, found: Loaded) -> Figures:
    yield "satisfied", int((found.tidy.survey.respondents["Satisfaction"] == "Satisfied").sum()), "56428"
    yield from _scale_of_five(read, found)


def _turkiye(read: dict, _: Loaded) -> Figures:
    answers = sum(item["n"] for item in read["by_item"])
    yield "items", read["items"], "28"
    yield "item mean", sum(item["n"] * item["perception"] for item in read["by_item"]) / answers, "3.1862"
    yield "straight-lined", read["quality"]["straight_lined"]["share"] * 100, "51.29"


def _star_wars(read: dict, _: Loaded) -> Figures:
    by_name = {item["item"]: item for item in read["by_item"]}
    solo = next(item for name, item in by_name.items() if "Han Solo" in name)
    yield "characters", read["items"], "14"
    yield "Han Solo, answers", solo["n"], "814"
    yield "Han Solo, mean", solo["perception"], "4.6720"


FILES = (
    Real("kiosk_servqual_cp949.csv", _kiosk),
    Real("mobi.csv", _mobi, {"columns": MOBI_PAIR}),
    Real("telecom_voice_cn.xlsx", _telecom),
    Real("2016_SFO_Customer_Survey.csv", _scale_of_five),
    Real("2017_SFO_Customer_Survey.csv", _sfo),
    Real("airline_passengers.csv", _airline),
    Real("turkiye_students.csv", _turkiye),
    Real("surveymonkey_starwars.csv", _star_wars),
    Real("kano_transfers.csv", refusal="kano_only"),
    Real("telco_churn.xlsx", refusal="no_score_column"),
)


@dataclass(frozen=True)
class Outcome:
    """What became of a real file: its open questions, the refusal, and (what, read, right) of every figure."""

    questions: tuple[str, ...]
    refusal: str = ""
    figures: tuple[tuple[str, str, str], ...] = ()

    @property
    def right(self) -> bool:
        return all(read == right for _, read, right in self.figures)


@functools.cache
def read_real(file: str) -> Outcome:
    """Read a public file as it came, and once more after the answer where it needs one."""
    one = next(one for one in FILES if one.file == file)
    data = (REAL / one.file).read_bytes()
    try:
        found = load(data, one.file)
    except Refusal as refusal:
        return Outcome((), refusal.code)
    questions = tuple(question.code for question in found.tidy.questions)
    settled = load(data, one.file, mapping=answered(found.mapping, one.answer)) if one.answer else found
    if not one.figures:
        return Outcome(questions)
    read = json.loads(json.dumps(summary(settled)))
    return Outcome(
        questions, "", tuple((what, _as(value, right), right) for what, value, right in one.figures(read, settled))
    )


def _as(value, right: str) -> str:
    """A figure with as many decimals as the README gives."""
    decimals = len(right.partition(".")[2])
    return f"{value:.{decimals}f}" if isinstance(value, float) else str(value)


def real_table() -> str:
    """One row per public file."""
    rows = []
    for one in FILES:
        found = read_real(one.file)
        questions = ", ".join(found.questions) or "none"
        if found.refusal:
            rows.append([one.file, questions, 0, f"refused: {found.refusal}, no number"])
            continue
        figures = "; ".join(
            f"{what} {read}" + ("" if read == right else f" (README: {right})") for what, read, right in found.figures
        )
        rows.append([one.file, questions, len(one.answer), figures])
    return markdown(["file", "questions asked", "corrections", "figures checked"], rows)
