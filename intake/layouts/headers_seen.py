"""What a refusal says it saw instead of what it looked for."""

from __future__ import annotations

from collections.abc import Sequence

MOST, LETTERS = 8, 40


def seen(headers: Sequence[str]) -> str:
    """The first headers of a table, as a sentence names them.

    >>> seen(["name", "city"])
    'name, city'
    """
    named = [header.strip() for header in headers if header.strip()]
    shown = [name if len(name) <= LETTERS else name[: LETTERS - 1] + "…" for name in named[:MOST]]
    return ", ".join(shown) + (" …" if len(named) > MOST else "") if shown else "–"
