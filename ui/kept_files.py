"""Kept spreadsheets as people tell them apart."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from i18n import numbers
from store import Dataset
from ui.view import View


def listing(view: View, datasets: Sequence[Dataset]) -> pd.DataFrame:
    """One row a dataset, the facts a person tells them apart by."""
    words = view.words
    return pd.DataFrame(
        {
            words("data.name"): [found.name for found in datasets],
            words("data.created"): [f"{found.created_at:%Y-%m-%d %H:%M}" for found in datasets],
            words("data.months"): [
                ", ".join(numbers.month(month, view.lang) for month in found.months) for found in datasets
            ],
            words("data.rows"): [numbers.whole(found.rows) for found in datasets],
            words("data.respondents"): [numbers.whole(found.respondents) for found in datasets],
            words("data.items"): [numbers.whole(found.items) for found in datasets],
            words("data.version"): [found.version for found in datasets],
        }
    )
