"""Whether a header says one of the words of a list, or of an entry of profiles/roles.toml."""

from __future__ import annotations

import functools

from intake.pairing.headers import tokens
from intake.profiles import profile


def named(header: str, words: list[str]) -> int | None:
    """The place in `words` of the first that a header holds; None when it holds none.

    >>> named("Overall satisfaction (1-10)", ["csat", "overall satisfaction"]), named("average age", ["age"])
    (1, 0)
    >>> named("average", ["age"]) is None
    True
    """
    said, text = _searched(header)
    for rank, word in enumerate(words):
        if (f" {word} " in said) if word.isascii() else word.replace(" ", "") in text:
            return rank
    return None


@functools.lru_cache(20_000)
def _searched(header: str) -> tuple[str, str]:
    """A header as words of letters and words of other scripts are looked for in it: apart, and run together."""
    return f" {' '.join(tokens(header))} ", "".join(header.casefold().split())


def speaks(header: str, role: str) -> int | None:
    """The rank of a header among a role's words; None when it says none, or one that excludes the role."""
    return in_entry(header, profile("roles")[role])


def in_entry(header: str, entry: dict) -> int | None:
    """The rank of a header among the words of an entry of profiles/roles.toml; None when it says none."""
    if named(header, entry.get("not", [])) is not None:
        return None
    if " ".join(tokens(header)) in entry.get("exact", []):
        return 0
    return named(header, entry["words"])


def numbers_something(header: str) -> bool:
    """Whether a header ends as the number of a counter or of an employee does.

    >>> numbers_something("Counter no."), numbers_something("办理窗口号"), numbers_something("No waiting")
    (True, True, False)
    """
    last = (tokens(header) or ("",))[-1]
    return any(last == end if end.isascii() else last.endswith(end) for end in profile("roles")["not_service"]["ends"])
