"""A picture with all it stands on: its finding, its figure, its alternative text and its table."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analytics.metrics.suppression import suppress
from i18n import Words


@dataclass(frozen=True)
class Look:
    """What every picture is told. `note` is said in every subtitle (an assumed expectation)."""

    words: Words
    theme: str
    minimum: int = 10
    tau: float = 0.05
    note: str = ""

    def shown(self, *tables: pd.DataFrame) -> pd.DataFrame:
        """Metric tables put together, small groups blank."""
        return suppress(pd.concat(tables, ignore_index=True), minimum=self.minimum)

    def noted(self, subtitle: str) -> str:
        """A subtitle with the note."""
        return f"{subtitle} {self.note}".strip()


@dataclass(frozen=True)
class Picture:
    """`title` is the finding, `subtitle` measure, unit and filter; `table` what is drawn, `name` its file."""

    title: str
    subtitle: str
    figure: go.Figure
    alt: str
    table: pd.DataFrame
    name: str


def plain(name: str) -> str:
    """A name from a file as a sentence in markdown shows it letter by letter.

    >>> plain("Staff *really* care")
    'Staff \\\\*really\\\\* care'
    """
    return re.sub(r"([\\`*_{}\[\]#~|<>:$])", r"\\\1", name)


def spoken(names: dict[str, str]) -> dict[str, str]:
    """Each name as a sentence shows it."""
    return {key: plain(name) for key, name in names.items()}
