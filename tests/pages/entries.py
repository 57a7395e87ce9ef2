"""A made survey of three months, and filling in the forms of the pages that hold entries."""

from __future__ import annotations

HEADERS = "date,customer id,branch,Q1_E,Q1_P,Q2_E,Q2_P,complained"


def answers(*months: str, lowered: int = 0, more: int = 0) -> bytes:
    """Forty customers a month at two halls, of whom the first got nothing of what he expected in Q2.

    lowered: of so many customers of the last month what they got in Q1 is a point lower; more: so many more in it.
    """
    lines = [HEADERS]
    for month in months:
        last = month == months[-1]
        for n in range(40 + (more if last else 0)):
            perceived = 7 + n % 3 - (1 if last and n < lowered else 0)
            second = 0 if n == 0 else 8
            complained = "yes" if n == 1 else "no"
            hall = "North" if n % 2 else "South"
            lines.append(f"{month}-{1 + n % 28:02d},{month}c{n},{hall},{8 + n % 2},{perceived},9,{second},{complained}")
    return "\n".join(lines).encode()


def input_of(test, kind: str, key: str):
    """The one input of a kind whose key ends so."""
    [found] = [one for one in getattr(test, kind) if one.key and one.key.endswith(key)]
    return found


def press(test, label: str):
    """Press the one button of this label, its icon and colour aside."""
    [found] = [one for one in test.button if one.label.rstrip("]").endswith(label)]
    return found.click().run()


def alerts(test, kind: str) -> list[str]:
    return [one.value for one in getattr(test, kind)]


def headline(test) -> str:
    [text] = [text.value[3:] for text in test.markdown if text.value.startswith("## ")]
    return text


def lineage(kept) -> str:
    from ui import cached

    return cached.survey_of(kept.id)
