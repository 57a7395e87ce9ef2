"""What stands in the score columns of an upload: the values, those that mean no answer, the answers in words."""

from __future__ import annotations

import pandas as pd

from ui import cached_upload
from ui.upload.state import work
from ui.upload.state.work import Work


def seen(at: Work) -> pd.DataFrame:
    """One row per item, side and distinct cell (see intake.tidying.score_cells)."""
    return cached_upload.seen(at.draft.digest, at.book.encoding, work.as_text(at.mapping), _table=at.table)


def codes(found: pd.DataFrame) -> dict[str, int]:
    """The cells taken for "no answer" and how often each occurs, the most frequent first."""
    return _often(found[found["kind"] == "no_answer"])


def words(found: pd.DataFrame) -> tuple[dict[str, int], dict[str, float]]:
    """The answers in words: how often each occurs, the most frequent first, and the score it was read as, if any."""
    said = found[(found["kind"] != "no_answer") & pd.to_numeric(found["cell"], errors="coerce").isna()]
    scores = said.dropna(subset="score").groupby("cell")["score"].first()
    return _often(said), scores.to_dict()


def _often(cells: pd.DataFrame) -> dict[str, int]:
    return cells.groupby("cell")["count"].sum().sort_values(ascending=False, kind="stable").to_dict()
