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
from intake.reading.sheets import Refusal
from tests.conftest import REAL
from tests.traps.judge import answered
from tests.traps.report import markdown

Figures = Iterator[tuple[str, float | int | str | None, str]]
MOBI_PAIR = {
    "CUEX1": {"role": "score", "item": "quality", "side": "expectation"},
    "PERQ1": {"role": "score", "item": "quality", "side": "perception"},
}


MOBI_MEANS = {
    "CUEX": "7.580 7.532 7.424",
    "PERQ": "7.944 7.192 7.700 7.916 7.872 7.776 7.592",
    "CUSA": "7.988 7.128 7.316",
    "CUSCO": "7.068",
    "CUSL": "7.452 4.988 7.668",
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
    gaps = {one["item"].split("-")[0]: one["perception"] - one["expectation"] for one in read["by_item"]}
    yield "answered, of rows", f"{read['respondents']} of {read['rows']}", "207 of 211"
    yield "largest shortfall, item 23", gaps["23"] if min(gaps, key=gaps.get) == "23" else None, "-1.981"
    yield (
        "above expectation, item 4",
        gaps["4"] if max(gaps, key=gaps.get) == "4" else None,
        "0.280",
    )
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
    yield "CUEX1 at 10", next(one["counts"]["10"] for one in read["scores"] if one["column"] == "CUEX1"), "35"
    yield "mean of ratios", read["readings"]["mean_of_ratios"], "1.107571"
    yield "geometric mean", read["readings"]["geometric_mean"], "1.058629"
    yield "ratio of means", read["index"]["value"], "1.048021"
    means = {one["column"]: one["mean"] for one in read["scores"]}
    for name, right in MOBI_MEANS.items():
        found = (f"{mean:.3f}" for column, mean in means.items() if column.startswith(name))
        yield f"means {name}", " ".join(found), right


def _telecom(read: dict, _: Loaded) -> Figures:
    yield "overall", read["outcomes"]["overall_mean"], "8.680"
    for item, right in zip(read["by_item"], ("8.340", "8.633", "8.428"), strict=True):
        yield item["item"], item["perception"], right


def _sfo(read: dict, _: Loaded) -> Figures:
    q7 = next(item for item in read["by_item"] if item["item"].startswith("Q7ALL"))
    yield "Q7ALL answers", q7["n"], "2688"
    yield "Q7ALL mean", q7["perception"], "4.0644"
    counts = next(one["counts"] for one in read["scores"] if one["column"] == "Q7ALL")
    yield "Q7ALL, 1 to 5", " / ".join(f"{counts[score]}" for score in "12345"), "6 / 32 / 444 / 1507 / 699"
    yield (
        "Q7ALL, Blank",
        sum(one["n"] for one in read["no_answer"] if one["item"] == "Q7ALL" and one["written"] == "Blank"),
        "143",
    )


def _scale_of_five(read: dict, _: Loaded) -> Figures:
    yield "scale", f"{read['scale']['lo']}–{read['scale']['hi']}", "1–5"


def _airline(read: dict, found: Loaded) -> Figures:
    satisfied = read["breakdowns"]["Satisfaction"]["Satisfied"]
    yield "satisfied", satisfied, "56428"
    yield "satisfied, percent", 100 * satisfied / read["respondents"], "43.45"
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


def _kano(read: dict, _: Loaded) -> Figures:
    pouliot, classic = ({one["feature"]: one for one in read["kano"][table]} for table in ("pouliot", "classic"))
    for name, feature, counts, better_worse in (
        ("Secure", "F10", "18 174 90 42 7 27", "0.5925926 -0.8148148"),
        ("Transparent", "F11", "88 90 32 105 15 28", "0.5650794 -0.3873016"),
    ):
        one = pouliot[feature]
        yield f"{name}, A O M I R Q", " ".join(str(one[letter]) for letter in "AOMIRQ"), counts
        yield f"{name}, better and worse", f"{one['better']:.7f} {one['worse']:.7f}", better_worse
    yield "Transparent, class by the sum and by the mode", "{sum} {mode}".format(**pouliot["F11"]["class"]), "O I"
    secure = classic["F10"]
    yield "Secure, classic I and Q", f"{secure['I']} {secure['Q']}", "52 17"
    yield "Secure, classic better and worse", f"{secure['better']:.4f} {secure['worse']:.4f}", "0.5749 -0.7904"


def _telco(read: dict, _: Loaded) -> Figures:
    left = read["departures"]
    yield "left", f"{left['left']} of {left['of']}", "1869 of 7043"
    yield "left, percent", 100 * left["share"], "26.54"
    yield "first reason", left["reasons"][0]["reason"], "Attitude of support person"
    yield "first reason, n", left["reasons"][0]["n"], "192"


FILES = (
    Real("kiosk_servqual_cp949.csv", _kiosk),
    Real("mobi.csv", _mobi, {"columns": MOBI_PAIR}),
    Real("telecom_voice_cn.xlsx", _telecom),
    Real("2016_SFO_Customer_Survey.csv", _scale_of_five),
    Real("2017_SFO_Customer_Survey.csv", _sfo),
    Real("airline_passengers.csv", _airline),
    Real("turkiye_students.csv", _turkiye),
    Real("surveymonkey_starwars.csv", _star_wars),
    Real("kano_transfers.csv", _kano),
    Real("telco_churn.xlsx", _telco),
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
