"""The lines of the summary about features and departures."""

from __future__ import annotations

from i18n import Words, numbers

REASONS = 10  # of the reasons so many are told


def scored(found: dict) -> bool:
    """Whether anybody scored anything: an item, or the service as a whole."""
    return bool(found["items"] or found["outcomes"])


def kano(found: dict, words: Words) -> str:
    """Every feature with its class and what it can win and lose."""
    if not found["kano"]:
        return ""
    lines = [words("beside.kano")]
    for one in found["kano"]["classic"]:
        told = {"better": numbers.share(one["better"]), "worse": numbers.share(one["worse"])}
        named = words(f"kano.class_{one['class']['mode']}") if one["class"]["mode"] else numbers.MISSING
        lines.append("  " + words("beside.feature", name=one["feature"], kind=named, n=numbers.whole(one["n"]), **told))
    return "\n".join(lines)


def departures(found: dict, words: Words) -> str:
    """How many left, with the interval, and the most frequent reasons."""
    if not (told := found["departures"]):
        return ""
    counts = {"left": numbers.whole(told["left"]), "of": numbers.whole(told["of"])}
    lines = [words("beside.left", **counts, share=numbers.share(told["share"]), interval=interval(told))]
    for one in told["reasons"][:REASONS]:
        lines.append(f"  {numbers.whole(one['n']):>8}  {one['reason']} · {numbers.share(one['share'])}")
    return "\n".join(lines)


def interval(share: dict) -> str:
    """The ends of a share's interval.

    >>> interval({"low": 0.255, "high": 0.276})
    '26%–28%'
    """
    return f"{numbers.share(share['low'])}–{numbers.share(share['high'])}"
