"""One trap: a small survey file with one difficulty in it, and what a right reading of it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.traps.known import Reading


@dataclass(frozen=True)
class Made:
    """A file and what it must become: a reading, or a refusal of this code that names what was `seen`.

    `asked` are the questions that must be open, and `answer` what a person then says: fields of the mapping as JSON,
    where "columns" is {header: {field: value}}. `secret` are texts that nothing given out may hold; `problems` are
    codes that must be reported.
    """

    file: str
    data: bytes
    reading: Reading | None = None
    refusal: str = ""
    seen: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    answer: dict = field(default_factory=dict)
    secret: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trap:
    """`name` is the subject and the builder's name, `about` what the trap is, `source` where such a file comes from."""

    name: str
    subject: str
    about: str
    source: str
    build: Callable[[], Made]


TRAPS: dict[str, Trap] = {}


def trap(source: str) -> Callable[[Callable[[], Made]], Callable[[], Made]]:
    """The decorator of a builder: its first line says what the trap is."""

    def add(build: Callable[[], Made]) -> Callable[[], Made]:
        subject = build.__module__.rsplit(".", 1)[-1]
        name = f"{subject}-{build.__name__.replace('_', '-')}"
        TRAPS[name] = Trap(name, subject, str(build.__doc__).splitlines()[0].rstrip("."), source, build)
        return build

    return add
