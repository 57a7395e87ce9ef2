"""Puts the sample's ids into the words of one language: headers, halls, segments, choices, comments, bad cells."""

from __future__ import annotations

import pandas as pd

from data.sample import comments, halls, items
from data.sample.answers import AGES, TYPES
from data.sample.lost import OFFERS
from data.sample.mistakes import Mistake
from data.sample.others import FEATURES
from intake import workbook

AGE_HEADER = ("Age band", "年龄段")
WORDS = {  # column id -> {id: (English, Chinese, ...)}
    "branch": {hall.en: (hall.en, hall.zh) for hall in halls.HALLS},
    "old_names": {hall.en: (hall.old_en, hall.old_zh) for hall in halls.HALLS},
    "district": halls.DISTRICTS,
    "city": halls.CITIES,
    "owner": items.OWNERS,
    "customer_type": TYPES,
    "age": AGES,
    "comment": comments.SAID,
    "offer": OFFERS,
}
TEXTS = {item.id: (item.en, item.zh) for item in items.ITEMS} | FEATURES


def tables(made: dict[str, pd.DataFrame], mistakes: list[Mistake], lang: str) -> dict[str, pd.DataFrame]:
    """The sheets by kind with the headers and cells of a language; the bad cells are laid over the responses."""
    zh = lang.startswith("zh")
    sheets = {kind: _in_words(kind, table, zh) for kind, table in made.items()}
    responses = sheets["responses"] = sheets["responses"].astype(object)
    places = {column: place for place, column in enumerate(responses.columns)}
    for bad in mistakes:
        responses.iat[bad.row, places[bad.column]] = bad.zh if zh else bad.en
    for kind, sheet in sheets.items():
        sheet.columns = [header(kind, column, lang) for column in sheet.columns]
    return sheets


def header(kind: str, column: str | tuple[str, str], lang: str) -> str:
    """What a column is called in a language."""
    zh = lang.startswith("zh")
    if isinstance(column, tuple):
        item, side = column
        return workbook.item_header(kind, item, side, lang, TEXTS[item][zh])
    if column == "age":
        return AGE_HEADER[zh]
    return workbook.sheets()[kind].columns[column].name.text(lang)


def _in_words(kind: str, table: pd.DataFrame, zh: bool) -> pd.DataFrame:
    """A table in a language; a cell that is no id stays as it is."""
    table = table.copy()
    for column in table.columns:
        if words := _words(kind, column):
            table[column] = [words[cell][zh] if cell in words else cell for cell in table[column]]
    return table


def _words(kind: str, column: str | tuple[str, str]) -> dict:
    """{id: (English, Chinese, ...)} for a column of ids, else nothing."""
    if column in WORDS:
        return WORDS[column]
    sheet = workbook.sheets()[kind]
    choices = sheet.side_choices if isinstance(column, tuple) else getattr(sheet.columns.get(column), "choices", "")
    return {id: (name.en, name.zh) for id, name in workbook.choices(choices).items()} if choices else {}
