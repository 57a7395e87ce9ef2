"""What a question says and what its choices are called. A question of a kind not known here goes by its field."""

from __future__ import annotations

from collections.abc import Sequence

from figures.picture import plain
from intake.questions import Question
from ui.view import View

PER_COLUMN = ("weight", "options", "renamed", "coded", "pairs_undecided")  # asked once for each column they are about
SHOWN = 6


def is_per_column(question: Question) -> bool:
    """Whether a file may raise the question several times, each about other columns."""
    return question.code in PER_COLUMN or question.field == "options"


def sentence(view: View, question: Question) -> str:
    """The question itself."""
    told = _details(view.words, question)
    known = f"upload.question_{question.code}" if told else f"question.{question.code}"
    return view.words(known if known in view.words else f"question.of_{question.field}", **told)


def yes(view: View, question: Question) -> str:
    """The button of a question without choices: it is right as it was read."""
    answer = f"upload.answer_{question.code}"
    return view.words(answer if answer in view.words else "upload.as_shown")


def label(view: View, question: Question, choice: object) -> str:
    """A choice as people call it."""
    words = view.words
    own = f"choice.{question.code}_{question.choices.index(choice) + 1}"
    if own in words:
        return words(own, **_details(words, question))
    if question.field in _LABELS:
        return _LABELS[question.field](words, choice, question)
    return _plain(words, choice)


def _details(words, question: Question) -> dict[str, str]:
    """What a question and its choices name: the columns of last time and of now, the scales."""
    if question.code == "renamed":
        old, new = question.choices[0]["same"], question.choices[1]["new"]
        return {"old": plain(some(old)), "new": plain(some(new))}
    if question.code == "scale_changed":
        before, now = (_scale(words, choice, question) for choice in question.choices)
        return {"before": before, "now": now}
    return {}


def _scale(words, choice: dict, question: Question) -> str:
    one = words("upload.scale", lo=f"{choice['lo']:g}", hi=f"{choice['hi']:g}")
    other = choice.get("expectation")
    return words("upload.two_scales", perceived=one, lo=f"{other['lo']:g}", hi=f"{other['hi']:g}") if other else one


def _codes(words, choice, question: Question) -> str:
    codes = ", ".join(f"{code:g}" if isinstance(code, int | float) else str(code) for code in choice)
    return words("upload.codes", codes=codes) if choice else words("upload.no_codes")


def some(names: Sequence[str]) -> str:
    """The first of some names, as they are written."""
    return " · ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")


def _columns(words, choice, question: Question) -> str:
    if choice is None:
        return words("choice.no_column")
    if isinstance(choice, dict):
        return _pairing(words, choice)
    return words("choice.column", column=_plain(words, choice))


def _pairing(words, pairing: dict[str, list[str]]) -> str:
    if len(pairing) == 1:
        ((expected, perceived),) = pairing.items()
        if len(perceived) > 1:
            return words("choice.for_several", column=plain(expected), n=len(perceived))
    return _listed(f"{expected} → {', '.join(perceived)}" for expected, perceived in pairing.items())


def _reversed(words, choice, question: Question) -> str:
    if not choice:
        return words("choice.not_reversed")
    return words("choice.reversed", items=_listed(choice))


def _options(words, choice, question: Question) -> str:
    merged = ((written, counted) for same in choice.values() for written, counted in same.items())
    pairs = [f"{written} → {counted}" for written, counted in merged if written != counted]
    return words("choice.merge", pairs=_listed(pairs)) if pairs else words("choice.apart")


def _given(words, choice, question: Question) -> str:
    pairs = [f"{answer} = {score:g}" for answer, score in (choice or {}).items()]
    return _listed(pairs) if pairs else words("choice.no_words")


def _layout(words, choice, question: Question) -> str:
    kind = choice["kind"] if choice else "wide"
    if "sheets" in (choice or {}):
        return words("choice.layout_sides", **{side: plain(name) for side, name in choice["sheets"].items()})
    return words(f"choice.layout_{kind}") if f"choice.layout_{kind}" in words else _plain(words, choice)


def _rows(words, choice, question: Question) -> str:
    if not choice:
        return words("choice.no_header") if choice is not None else words("choice.as_found")
    return words("choice.header_rows", rows=", ".join(str(row) for row in choice))


def _assumed(words, choice, question: Question) -> str:
    kind = choice["kind"] if isinstance(choice, dict) else "none"
    return words(f"upload.assume_{kind}")


def _ids(words, choice, question: Question) -> str:
    return words("choice.keep_ids" if choice else "choice.leave_ids")


_LABELS = {
    "scale": _scale, "missing_codes": _codes, "columns": _columns, "reversed": _reversed, "options": _options,
    "words": _given, "layout": _layout, "header_rows": _rows, "assumed_expectation": _assumed, "keep_ids": _ids,
}  # fmt: skip


def _plain(words, choice: object) -> str:
    """A choice as it stands: a sheet, an order of dates, a list."""
    if isinstance(choice, str) and f"upload.{choice}" in words:
        return words(f"upload.{choice}")
    if choice is None:
        return words("choice.none")
    if isinstance(choice, dict):
        return _listed(f"{name}: {value}" for name, value in choice.items())
    return _listed(map(str, choice)) if isinstance(choice, list | tuple) else plain(str(choice))


def _listed(texts) -> str:
    texts = [plain(text) for text in texts]
    return ", ".join(texts[:SHOWN]) + (" …" if len(texts) > SHOWN else "")
