"""docs/corrections.md: how many corrections real and made files need, counted by the code and not by hand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tests.traps.judge import VERDICTS
from tests.traps.suite import SUBJECTS

REPORT = Path(__file__).parents[2] / "docs" / "corrections.md"
REAL, MADE = "real", "made"


def section(page: str, name: str) -> str:
    """What stands between the marks of a part that the code writes."""
    return re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", page, re.DOTALL)[1]


def replaced(page: str, name: str, table: str) -> str:
    """The page with one of its parts written anew."""
    return page.replace(
        f"<!-- {name} -->\n{section(page, name)}<!-- /{name} -->", f"<!-- {name} -->\n{table}<!-- /{name} -->"
    )


def made_table(counts: dict[str, Counter]) -> str:
    """The suite's tally by subject."""
    rows = [[subject, SUBJECTS[subject], *_counts(tally)] for subject, tally in counts.items()]
    rows.append(["**all**", "", *_counts(sum(counts.values(), Counter()))])
    head = [
        "subject",
        "what it is about",
        "files",
        "right, nothing asked",
        "right, asked to confirm",
        "right once the question is answered",
        "wrong",
    ]
    return markdown(head, rows)


def _counts(tally: Counter) -> list[int]:
    return [sum(tally.values()), *(tally[word] for word in VERDICTS)]


def markdown(head: list[str], rows: list[list]) -> str:
    """A table of Markdown.

    >>> markdown(["a", "b"], [[1, "x|y"]])
    '| a | b |\\n|---|---|\\n| 1 | x\\\\|y |\\n'
    """
    lines = [head, ["---"] * len(head), *rows]
    plain = [[str(cell).replace("|", "\\|") for cell in line] for line in lines]
    return "".join(f"| {' | '.join(line)} |\n" if line != lines[1] else f"|{'|'.join(line)}|\n" for line in plain)
