"""A text table too big for memory, cut into parts that are tables themselves: the header rows and some of the rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from intake.reading import encoding
from intake.reading.parsers import delimited
from intake.reading.refusal import Refusal

LETTERS = 2**23
"""In a part; the last one has up to twice as many, so that no part is too small to tell what its words mean."""

_BLOCK = 2**24
_SAMPLE = 2**18
_TRIES = 1000  # so many line ends with an open quotation mark before them: the mark was a letter


@dataclass(frozen=True)
class Part:
    """`data` is the part as UTF-8; its rows stood `lower` rows further down in the file. `share` of it is read."""

    data: bytes
    lower: int
    share: float


def found_encoding(file: BinaryIO) -> str:
    """The encoding of a file, told from its start and from the first of it that is not plain ASCII.

    Raises Refusal no_encoding.
    """
    file.seek(0)
    sample = block = file.read(_BLOCK)
    while block and block.isascii():
        block = file.read(_BLOCK)
    if block and block is not sample:
        sample = sample[:_SAMPLE] + block
    whole_lines = sample[: sample.rfind(b"\n") + 1] or sample
    found = encoding.detect(sample if b"\0" in sample[:100] else whole_lines)
    if found is None:
        raise Refusal("no_encoding")
    return found


def parts(file: BinaryIO, encoding_name: str, *, size: int, headers: int = 1, letters: int = LETTERS) -> Iterator[Part]:
    """The parts of a file of `size` bytes whose first `headers` rows belong on top of each of them.

    Raises Refusal wrong_encoding, unknown_encoding.

    >>> file = io.BytesIO(b"E,P\\n1,2\\n3,4\\n5,6\\n7,8\\n")
    >>> [(part.data, part.lower) for part in parts(file, "utf-8", size=20, letters=9)]
    [(b'sep=,\\nE,P\\n1,2\\n', 0), (b'sep=,\\nE,P\\n3,4\\n5,6\\n7,8\\n', 1)]
    """
    file.seek(0)
    try:
        stream = io.TextIOWrapper(file, encoding_name, newline=None)
    except LookupError:
        raise Refusal("unknown_encoding", encoding=encoding_name) from None
    try:
        yield from _parts(_texts(stream, letters), headers, lambda: min(file.tell() / size, 1.0))
    except UnicodeDecodeError:
        raise Refusal("wrong_encoding", encoding=encoding_name) from None
    finally:
        stream.detach()  # the file is the caller's


def _parts(texts: Iterator[str], headers: int, share) -> Iterator[Part]:
    top, delimiter, lower = None, "", 0
    for text in texts:
        if top is None:
            text, delimiter = delimited.announced(text.removeprefix("\ufeff"))
            delimiter = delimiter or delimited.sniff(text)
            top = text[: _end_of_rows(text, headers)]
            text = text[len(top) :]
        yield Part(f"sep={delimiter}\n{top}{text}".encode(), lower, share())
        lower += _rows(text, delimiter)


def _texts(stream: io.TextIOBase, letters: int) -> Iterator[str]:
    held = stream.read(letters)
    while len(more := stream.read(letters)) == letters:
        end = _last_row_end(held)
        yield held[:end]
        held = held[end:] + more
    yield held + more


def _last_row_end(text: str) -> int:
    """Behind the last line end that is no part of a quoted cell."""
    end = last = text.rfind("\n") + 1
    for _ in range(_TRIES):
        if not end or text.count('"', 0, end) % 2 == 0:
            return end
        end = text.rfind("\n", 0, end - 1) + 1
    return last


def _end_of_rows(text: str, rows: int) -> int:
    """Behind the first rows, cells with line ends in them included."""
    end = 0
    for _ in range(rows):
        end = text.find("\n", end) + 1
        while end and text.count('"', 0, end) % 2:
            end = text.find("\n", end) + 1
        if not end:
            return len(text)
    return end


def _rows(text: str, delimiter: str) -> int:
    if '"' not in text:
        return text.count("\n")
    return sum(1 for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
