"""How wide text is drawn, without a font at hand: a little wider than any sans serif of the stack, never narrower."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

NARROW, WIDE = "iljtfr.,:;'|!()[]/ ", "mwMW%@—"
PROPORTIONAL = "−–"  # the others that Unicode calls ambiguous are drawn wide by Chinese fonts
EM = {"narrow": 0.36, "lower": 0.59, "digit": 0.6, "upper": 0.73, "wide": 0.95, "full": 1.0}
BOLD = 1.07


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels a text takes at most at a size.

    >>> round(width("Oct", 12), 1), width("10月", 10)
    (20.2, 22.0)
    """
    return sum(_em(letter) for letter in text) * size * (BOLD if bold else 1.0)


def _em(letter: str) -> float:
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WFA" and letter not in PROPORTIONAL:
        return EM["full"]
    if letter in NARROW:
        return EM["narrow"]
    if letter in WIDE:
        return EM["wide"]
    if letter.isdigit() or letter in "+−–=<>≤≥±×":
        return EM["digit"]
    return EM["upper"] if letter.isupper() or not letter.isascii() else EM["lower"]


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in as many lines as it needs, none wider than `room`; broken between words or Chinese characters.

    >>> wrap("Waiting time at the counter", 100, 13)
    ['Waiting time', 'at the counter']
    """
    lines = [""]
    for piece in _pieces(text):
        joined = lines[-1] + piece
        if lines[-1] and width(joined.rstrip(), size, bold=bold) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
        else:
            lines[-1] = joined
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    """What must stay together: words with the space after them, single wide characters, bits of endless words.

    >>> _pieces("to 柜台")
    ['to ', '柜', '台']
    """
    pieces, word = [], ""
    for letter in text:
        if east_asian_width(letter) in "WF":
            pieces += [word, letter] if word else [letter]
            word = ""
            continue
        word += letter
        if letter == " " or len(word) >= LONGEST:
            pieces.append(word)
            word = ""
    return [*pieces, word] if word else pieces


LONGEST = 12  # letters of a word that stay together
