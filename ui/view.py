"""What a page is told: the words, the theme, the data and the filters. Values, never globals: users differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import streamlit as st

from i18n import Words


@dataclass(frozen=True)
class Viewer:
    """Who looks: language and theme of this one session."""

    words: Words
    theme: str

    @property
    def lang(self) -> str:
        return self.words.lang


@dataclass(frozen=True)
class Inside:
    """What is known of a survey once its answers are loaded."""

    segments: dict[str, tuple[str, ...]]
    items: int
    has_expectation: bool
    has_provider: bool
    assumed: str


@dataclass(frozen=True)
class Data:
    """The survey that is looked at, without its answers: those come from `ui.cached`.

    `survey` names it for ever, `digest` what it is made of now. `given` is the number of the last answers that
    managers gave on the form; 0 without any. Asking for `inside` loads the answers: a frozen month needs none.
    """

    survey: str
    digest: str
    name: str
    language: str
    months: tuple[str, ...]
    respondents: int
    has_items: bool
    given: int
    load: Callable[[], Inside] = field(repr=False, compare=False)

    @property
    def inside(self) -> Inside:
        return self.load()


@dataclass(frozen=True)
class Filters:
    """What of the data is looked at. `period` is the id in the URL; `months` the months it stands for."""

    period: str = "all"
    months: tuple[str, ...] = ()
    segments: tuple[tuple[str, tuple[str, ...]], ...] = ()
    tau: float = 0.05
    minimum: int = 10


@dataclass(frozen=True)
class View:
    """Everything a page may look at."""

    words: Words
    theme: str
    data: Data | None
    filters: Filters

    @property
    def lang(self) -> str:
        return self.words.lang

    def only(self, months: tuple[str, ...], branch: str = "") -> View:
        """The view of a list that has months, and ("": not) a branch, of its own in place of the filters."""
        segments = (("branch", (branch,)),) if branch else ()
        return replace(self, filters=replace(self.filters, months=months, segments=segments))


def current() -> View:
    """The view the frame built for this run."""
    return st.session_state["view"]
