"""The same summary for a person who reads it in a terminal."""

from __future__ import annotations

import unicodedata

from batch import text_other_counts
from i18n import Words, numbers
from intake.mapping import Mapping

WIDTH = 44  # of an item's name, in letters; a Chinese character takes two


def summary(found: dict, name: str, words: Words) -> str:
    """Several lines: what was read, the index, bands, gaps, items from the largest shortfall on, what is open."""
    parts = [_head(found, name, words), _index(found, words), _gaps(found, words), _items(found, words)]
    parts += [text_other_counts.kano(found, words), text_other_counts.departures(found, words)]
    parts += [_quality(found, words), _problems(found, words), _questions(found, words)]
    return "\n\n".join(part for part in parts if part)


def mapping(found: Mapping, words: Words) -> str:
    """One line per column: its header, role, item and why."""
    lines = []
    for column in found.columns:
        role = words(f"role.{column.side if column.role == 'score' else column.role}")
        item = f" · {column.item}" if column.item and column.item != column.header.strip() else ""
        lines.append(f"{column.position:>4}  {_cut(column.header)}  {role}{item} · {reason(column.reason, words)}")
    return "\n".join(lines)


def reason(code: str, words: Words) -> str:
    """Why a column was taken for what it is; a code such as "tool:Qualtrics" names what it is about.

    >>> reason("tool:Qualtrics", Words("en"))
    'Qualtrics writes this column beside the answers'
    """
    kind, _, name = code.partition(":")
    return words(f"reason.{kind}", name=name) if f"reason.{kind}" in words else code


def _head(found: dict, name: str, words: Words) -> str:
    months = ", ".join(numbers.month(month, words.lang) for month in found["months"]) or numbers.MISSING
    counts = {key: numbers.whole(found[key]) for key in ("rows", "respondents", "items")}
    if not text_other_counts.scored(found):
        return words("beside.head", name=name, months=months, **counts)
    scale = found["scale"] or {"lo": numbers.MISSING, "hi": numbers.MISSING}
    return words("summary.head", name=name, months=months, lo=scale["lo"], hi=scale["hi"], **counts)


def _index(found: dict, words: Words) -> str:
    index, readings = found["index"], found["readings"]
    if not text_other_counts.scored(found):
        return ""
    if index["value"] is None:
        means = {"overall": found["outcomes"].get("overall_mean"), "perception": readings["perception"]}
        return words("summary.no_index", **{name: numbers.score(mean) for name, mean in means.items()})
    lines = [
        words(
            "summary.index",
            value=numbers.index(index["value"]),
            interval=numbers.interval(index["low"], index["high"]),
            n=numbers.whole(index["n"]),
            answers=numbers.whole(index["answers"]),
        ),
        words(
            "summary.means",
            **{key: numbers.score(readings[key]) for key in ("expectation", "perception")},
            gap=numbers.gap(readings["difference"]),
        ),
    ]
    for bands in ("customer_bands", "answer_bands"):
        counts = {band: numbers.whole(count) for band, count in found[bands].items()}
        lines.append(words(f"summary.{bands}", tau=f"{found['tau']:g}", **counts))
    shares = {key: numbers.share(found[key]) for key in ("ceiling_share", "shortfall_share")}
    lines.append(words("summary.shares", **shares))
    others = {key: numbers.index(readings[key]) for key in ("mean_of_ratios", "geometric_mean")}
    lines.append(words("summary.readings", **others))
    if found["weighted"]:
        lines.append(words("summary.weighted"))
    if found["assumed"]:
        lines.append(words("common.assumed", how=assumed(found["assumed"], words)))
    return "\n".join(lines)


def assumed(code: str, words: Words) -> str:
    """How an expectation that nobody asked was set: Survey.assumed in words.

    >>> assumed("number 8", Words("en"))
    '8 for every item'
    """
    kind, _, value = code.partition(" ")
    return words(f"summary.assumed_{kind}", value=value)


def _gaps(found: dict, words: Words) -> str:
    known = {gap: value for gap, value in found["gaps"].items() if value is not None}
    if len(known) <= 1 and len(found["merged"]) <= 1:
        return ""
    lines = [words("summary.gaps")]
    for name, value in {**known, **found["merged"]}.items():
        label = " + ".join(words(f"summary.gap_{part}") for part in name.split("+"))
        lines.append(f"  {numbers.gap(value):>8}  {label}")
    return "\n".join(lines)


def _items(found: dict, words: Words) -> str:
    if not found["by_item"]:
        return ""
    gap = {id(i): (i["perception"] or 0) - (i["expectation"] or 0) for i in found["by_item"]}
    order = "items" if found["index"]["value"] is not None else "items_perceived"
    lines = [words(f"summary.{order}"), words("summary.item_head")]
    for item in sorted(found["by_item"], key=lambda item: gap[id(item)]):
        asked = item["expectation"] is not None
        cells = (
            numbers.score(item["expectation"]),
            numbers.score(item["perception"]),
            numbers.gap(gap[id(item)] if asked else None),
            numbers.index(item["index"]),
            numbers.whole(item["n"]),
        )
        lines.append(f"  {_cut(item['item'])}" + "".join(f"{cell:>9}" for cell in cells))
    return "\n".join(lines)


def _quality(found: dict, words: Words) -> str:
    """Answers to look at twice, where there are any."""
    flagged = {name: flag for name, flag in found["quality"].items() if flag and flag["n"]}
    lines = []
    for name, flag in flagged.items():
        label = words(f"quality.{name}" if name == "any" else f"quality.flag_{name}")
        told = {key: numbers.exact(flag[key], 3) for key in ("all", "without")}
        key = "no_difference" if told["all"] == told["without"] else "with_and_without"
        both = words(f"quality.{key}", metric=words(f"quality.the_{flag['metric']}"), **told)
        lines.append(f"  {numbers.exact(100 * flag['share'], 2):>8}%  {label}{both}")
    return "\n".join([words("quality.title"), *lines]) if lines else ""


def _problems(found: dict, words: Words) -> str:
    lines = [f"  {numbers.whole(n):>8}  {words(f'problem.{code}')}" for code, n in found["problems"].items()]
    return "\n".join([words("summary.problems"), *lines]) if lines else ""


def _questions(found: dict, words: Words) -> str:
    lines = []
    for question in found["questions"]:
        columns = ", ".join(question["columns"][:4]) + (" …" if len(question["columns"]) > 4 else "")
        lines.append("  " + words(f"question.{question['code']}") + (f" [{columns}]" if columns else ""))
    return "\n".join([words("summary.questions"), *lines]) if lines else ""


def _cut(text: str) -> str:
    """A name in a column of WIDTH letters."""
    out, width = "", 0
    for letter in " ".join(text.split()):
        step = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if width + step > WIDTH - 1:
            out, width = out + "…", width + 1
            break
        out, width = out + letter, width + step
    return out + " " * (WIDTH - width)
