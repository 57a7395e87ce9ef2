"""Tags and text: the only place where HTML is put together, so that no text from a survey is ever markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

EMPTY = frozenset({"meta", "br", "hr"})
# What a spreadsheet may hold and no document can: control characters.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def text(plain: str) -> str:
    """Text as HTML shows it letter by letter.

    >>> text("<b> & 'x'")
    '&lt;b&gt; &amp; &#x27;x&#x27;'
    """
    return escape(CONTROL.sub("", plain))


def tag(name: str, inner: str, /, **attributes: str) -> str:
    """A tag around HTML; a trailing underscore of an attribute is dropped, so that `class_` is class.

    >>> tag("p", text("a < b"), class_="note")
    '<p class="note">a &lt; b</p>'
    """
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value}
    told = "".join(f' {key}="{text(value)}"' for key, value in named.items())
    return f"<{name}{told}>" if name in EMPTY else f"<{name}{told}>{inner}</{name}>"


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], *, numbers: frozenset[int]
) -> str:
    """A table of plain texts; `widths` in percent, columns in `numbers` right-aligned.

    Each cell names its column, so that a phone can show a row as a list.
    """
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    head = "".join(tag("th", text(one), class_=_side(place, numbers)) for place, one in enumerate(heads))
    body = "".join(tag("tr", _cells(heads, row, numbers)) for row in rows)
    return tag("table", tag("colgroup", columns) + tag("thead", tag("tr", head)) + tag("tbody", body))


def _cells(heads: Sequence[str], row: Sequence[str], numbers: frozenset[int]) -> str:
    return "".join(
        tag("td", text(cell), class_=_side(place, numbers), data_head=heads[place]) for place, cell in enumerate(row)
    )


def _side(place: int, numbers: frozenset[int]) -> str:
    return "n" if place in numbers else ""
