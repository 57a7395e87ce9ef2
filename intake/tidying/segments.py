"""Breakdowns of the respondents: every option under one name, the branches under their present names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analytics.survey import RESPONDENT_COLUMNS, WHERE_TOLD
from intake.cells.personal import masked_texts
from intake.cells.scored import Cells, distinct
from intake.cells.words import is_missing_word, plain
from intake.layouts.answers_sheet import Table
from intake.layouts.workbook_sheets import Branches
from intake.mapping import Column, Mapping
from intake.problems import Problems, cell_text
from intake.questions import Question
from intake.tidying.options import option_questions, read_options, slight_groups


@dataclass(eq=False)
class Segments:
    """Reads one column after the other into `frame`; `names` are the breakdowns so far, `asked` what is left open."""

    frame: pd.DataFrame
    answers: Table
    mapping: Mapping
    branches: Branches
    problems: Problems
    names: list[str] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)

    def read(self, place: int, column: Column) -> None:
        """A categorical under the segment's canonical name or its header; "" is unknown."""
        name, cells = self._free_name(column), distinct(self.answers.body[place])
        said = self.mapping.options.get(name, {})
        texts = [said.get(text, text) for text in masked_texts(map(_text, cells.values))]
        if name == "branch" and self.branches.names:
            unknown = {text for text in texts if text and plain(text) not in self.branches.names}
            self._report("unknown_branch", column, texts, unknown, cells)
            texts = [self.branches.names.get(plain(text), text) for text in texts]
        texts = self._as_counted(name, column, texts, cells)
        categories = sorted({*texts, ""})
        codes = np.array([categories.index(text) for text in texts], dtype=int)
        self.frame[name] = pd.Categorical.from_codes(cells.spread(codes, categories.index("")), categories)
        self.names.append(name)

    def _free_name(self, column: Column) -> str:
        name = base = column.item or column.header.strip()
        while name in self.names or name in (*RESPONDENT_COLUMNS, *WHERE_TOLD) or not name:
            name = f"{base} ({2 + len(self.names)})"
        return name

    def _as_counted(self, name: str, column: Column, texts: list[str], cells: Cells) -> list[str]:
        """The options under their names; spellings merged without asking are noted, others are offered for merging."""
        counts = Counter()
        for text, count in zip(texts, cells.counts, strict=True):
            counts[text] += int(count)
        known = self.branches.about if name == "branch" else ()
        said = self.mapping.options.get(name, {})
        found = read_options({text: n for text, n in counts.items() if text}, said, known)
        self._report("same_option", column, texts, found.merged, cells)
        slight = () if name == "branch" else slight_groups(found, counts)
        self.asked += option_questions(name, column.header, [group for group in found.offered if group not in slight])
        rare = {text for text in texts if any(found.counted.get(text) in group[1:] for group in slight)}
        self._report("alike_option", column, texts, rare, cells)
        return [found.counted.get(text, text) for text in texts]

    def _report(self, code: str, column: Column, texts: list[str], chosen: Container[str], cells: Cells) -> None:
        """The rows whose text is among the chosen."""
        rows = np.flatnonzero(cells.spread(np.array([text in chosen for text in texts], dtype=bool), False))
        found = [texts[code] for code in cells.codes[rows]]
        self.problems.add(code, self.answers.sheet.name, self.answers.body.index[rows], column.header, found)


def _text(value: object) -> str:
    text = cell_text(value).strip()
    return "" if is_missing_word(text) and not text.isdigit() else text
