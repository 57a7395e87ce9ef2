"""The typeface that a page brings along inside itself: of each weight only the letters that the page shows."""

from __future__ import annotations

import base64
import subprocess
from html import unescape

import uharfbuzz

NAME = "OneX"  # what the page calls it
# The ones that the PDF is set in. Their licence, the OFL, allows to embed them.
FAMILIES = {"en": "Noto Sans CJK JP", "zh-CN": "Noto Sans CJK SC"}
WEIGHTS = {"regular": 400, "bold": 700}
LICENCE = (13, 14)  # numbers of the texts in a font that name its licence; its copyright is always kept


def rules(body: str, language: str) -> str:
    """`@font-face` rules with a font for every letter of a page's body, regular and bold.

    "" where fontconfig or the typeface is not installed: the page then takes what the machine has that it is read on.
    """
    letters = frozenset(unescape(body))  # those of tags too: attributes are shown on a phone
    family = FAMILIES.get(language, FAMILIES["en"])
    places = {weight: found(family, style) for style, weight in WEIGHTS.items()}
    return "".join(_rule(weight, subset(letters, *place)) for weight, place in places.items() if place)


def found(family: str, style: str) -> tuple[str, int] | None:
    """The file that has a typeface in a style, and its number in that file; None where there is none.

    >>> found("No Such Typeface", "bold") is None
    True
    """
    command = ["fc-match", "--format", "%{family}|%{index}|%{file}", f"{family}:{style}"]
    try:
        answer = subprocess.run(command, capture_output=True, encoding="utf-8").stdout
    except OSError:
        return None
    families, _, place = answer.partition("|")
    index, _, file = place.partition("|")
    # Fontconfig answers with another typeface where it does not have the one asked for.
    return (file, int(index)) if family in families.split(",") else None


def subset(letters: frozenset[str], file: str, index: int) -> bytes:
    """The font of a file with these letters only, those of them that it has; the same letters give the same bytes."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, letters))
    wanted.name_id_set.update(LICENCE)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING  # a seventh of its size
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file), index)
    return uharfbuzz.subset(face, wanted).blob.data


def _rule(weight: int, font: bytes) -> str:
    data = base64.b64encode(font).decode("ascii")
    return f"@font-face{{font-family:{NAME};font-weight:{weight};src:url(data:font/otf;base64,{data})}}"
