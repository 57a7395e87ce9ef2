"""In which encoding a text file was written.

A byte-order mark says it; strict UTF-8 hardly ever succeeds by chance; for the rest, every encoding that decodes
without an error reads a sample, and the one whose text looks most like text people write is taken. Strict decoding
alone is not enough: GB18030 reads Korean and Japanese files without an error, and what it reads is nonsense.
"""

from __future__ import annotations

import codecs
import functools
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_ENCODINGS = ("idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "mbcs", "oem")
_SAMPLE_BYTES = 2**16
_PUNCTUATION = set(
    "，。！？：；、（）“”‘’《》【】「」『』〔〕·…—～％／＋－＝　・０１２３４５６７８９–•€£°«»½№①②③④⑤⑥⑦⑧⑨⑩┋│─"
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_LINE_END = re.compile(rb"[\r\n]")
_LONE = re.compile(r"(?<=[a-z])[^\W\d_a-zA-Z](?![^\W\d_a-zA-Z])")


@dataclass(frozen=True)
class Alphabet:
    """How text in one encoding is known; see alphabets.toml."""

    name: str
    codec: str
    common: frozenset[str]
    words: tuple[str, ...]
    table: str = ""
    lead: tuple[int, int] = (0, 0)

    def weight(self, letter: str) -> float:
        """1 for a letter of every day, 0.4 for an ordinary one, −1 for one that hardly anyone writes."""
        if letter in self.common:
            return 1.0
        if letter in _PUNCTUATION:
            return 0.3
        first = letter.encode(self.table, "ignore")[:1] if self.table else b""
        return 0.4 if first and self.lead[0] <= first[0] <= self.lead[1] else -1.0


@functools.cache
def _alphabets() -> tuple[Alphabet, ...]:
    import tomllib  # a file whose letters are ASCII or Unicode needs none of this

    tables = tomllib.loads(Path(__file__).with_name("alphabets.toml").read_text("utf-8"))
    return tuple(
        Alphabet(
            name, t["codec"], frozenset(t["common"]) - {"\n"}, tuple(t["words"]), t.get("table", ""), t.get("lead")
        )
        for name, t in tables.items()
    )


def detect(data: bytes) -> str | None:
    """The encoding of a text, None when it is in none that OneX knows.

    >>> detect("满意度,期望".encode("gb18030")), detect("만족도,기대".encode("cp949"))
    ('gb18030', 'cp949')
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return name
    if wide := unmarked_utf16(data):
        return wide
    if _decodes(data, "utf-8"):
        return "utf-8"
    sample = _sample(data)
    known = [alphabet for alphabet in _alphabets() if _decodes(sample, alphabet.codec)]
    known.sort(key=lambda alphabet: -likeness(sample.decode(alphabet.codec), alphabet))
    return next((alphabet.name for alphabet in known if _decodes(data, alphabet.codec)), None)


def stray_lines(data: bytes, most: int = 5) -> tuple[int, ...]:
    """The first lines with bytes that are no UTF-8, where nearly all lines are; () for a text in another encoding.

    >>> stray_lines("满,1\\n".encode() * 40 + b"\\xff\\x81,2\\n")
    (41,)
    """
    lines = data.split(b"\n")
    wide = [place for place, line in enumerate(lines, 1) if not line.isascii()]
    stray = [place for place in wide if not _decodes(lines[place - 1], "utf-8")]
    return tuple(stray[:most]) if 10 * len(stray) <= len(lines) else ()


def decode(data: bytes, encoding: str) -> str:
    """The text without its byte-order mark. Raises LookupError for no encoding, ValueError for a wrong one."""
    if codecs.lookup(encoding).name.replace("-", "_") in _NO_ENCODINGS:
        raise LookupError(encoding)
    mark = next((mark for mark, name in MARKS if data.startswith(mark) and _same(name, encoding)), b"")
    return data[len(mark) :].decode(_codec(encoding))


def unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every second byte of digits, commas and Latin letters is NUL.

    >>> unmarked_utf16("a,1".encode("utf-16-le")), unmarked_utf16(b"a,1")
    ('utf-16-le', None)
    """
    start = data[:4096]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(data) % 2 or max(even, odd) * 40 < len(start) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def likeness(text: str, alphabet: Alphabet) -> float:
    """How much a text looks like one written in this alphabet: the mean weight of its letters, plus known words.

    Against an Asian alphabet count Latin words around few other letters, and a single foreign letter inside one
    (Tr鑣 satisfait); against cp1252 count accented letters side by side (¸¸Á·µµ).
    """
    letters = Counter(letter for letter in text if letter > "\x7f")
    total = sum(letters.values()) or 1
    score = sum(alphabet.weight(letter) * count for letter, count in letters.items()) / total
    if alphabet.table:
        latin = sum(map(str.isalpha, text)) - total
        score -= 2 * len(_LONE.findall(text)) / total + 0.5 * max(latin, 0) / (max(latin, 0) + total)
    else:
        score -= sum(len(run) for run in re.findall(r"[^\x00-\x7f]{2,}", text)) / total
    return score + 0.2 * min(sum(word in text for word in alphabet.words), 3)


def _sample(data: bytes) -> bytes:
    """The first lines that hold more than ASCII. A line end is never half of a character in these encodings."""
    lines, size, end = [], 0, 0
    while size < _SAMPLE_BYTES and (found := _NOT_ASCII.search(data, end)):
        start = max(data.rfind(b"\n", end, found.start()), data.rfind(b"\r", end, found.start())) + 1 or end
        end = stop.start() if (stop := _LINE_END.search(data, found.start())) else len(data)
        lines.append(data[start:end])
        size += end - start
    return b"\n".join(lines)


def _codec(encoding: str) -> str:
    return next((alphabet.codec for alphabet in _alphabets() if _same(alphabet.name, encoding)), encoding)


def _same(one: str, other: str) -> bool:
    return codecs.lookup(one).name == codecs.lookup(other).name


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except ValueError:
        return False
    return True
