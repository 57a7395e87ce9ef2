"""Which survey tool wrote a sheet, and what that says: a file of words per tool in profiles/tools, read alike."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from intake.mapping import header_key
from intake.reading.sheets import Cell, Sheet

FOLDER = Path(__file__).parents[1] / "profiles" / "tools"
FIRST = 12  # no tool writes its column names further down
ROLES = ("date", "duration", "customer", "segment", "comment", "personal", "ignore")


@dataclass(frozen=True)
class Tool:
    """One survey tool. `headers` are keys of its own column names, `roles` {key: (role, place in its list)}.

    At least `least` of the headers tell the tool, one of `one_of` among them; or one where a cell below is of `under`.

    `below` says which kinds of row may follow the row of names: "words" (what each column asks), "choices" (rows and
    choices under the questions), "mark" (cells that match `mark` and are read by nobody). `text` is the row that
    names the questions: "names", "words" or "all" of them joined. `codes` is how it writes the answers to the rows of
    a matrix when asked for codes, with the number as its group.
    """

    id: str
    name: str
    headers: frozenset[str]
    least: int
    one_of: frozenset[str]
    one_like: tuple[re.Pattern, ...]
    under: frozenset[str]
    below: tuple[str, ...]
    mark: re.Pattern | None
    text: str
    drop: frozenset[str]
    row_after: tuple[str, ...]
    roles: dict[str, tuple[str, int]]
    ignore_like: tuple[re.Pattern, ...]
    missing: tuple[float, ...]
    several: str
    codes: re.Pattern | None

    def role(self, header: str) -> tuple[str, int] | None:
        """What this tool writes into a column of that name; None for a question."""
        found = self.roles.get(header_key(header))
        return found or (("ignore", 0) if any(like.fullmatch(header.strip()) for like in self.ignore_like) else None)

    def wrote(self, keys: set[str], below: set[str]) -> int:
        """How many of its own column names are among a row's keys; 0 when too few to tell.

        One is enough where the row below it has the words that only this tool writes there.
        """
        known = len(self.headers & keys)
        if self.under & below:
            return known
        if known < self.least or (self.one_of and not self.one_of & keys):
            return 0
        return known if all(any(like.fullmatch(key) for key in keys) for like in self.one_like) else 0


@functools.cache
def tools() -> tuple[Tool, ...]:
    """Every tool of the folder, by file name. Raises ValueError naming the file that cannot be used."""
    return tuple(read_tool(path.stem, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml")))


def read_tool(id: str, text: str) -> Tool:
    """A tool from its file. Raises ValueError in one line.

    >>> read_tool("x", 'name = "X"\\n[recognise]\\nheaders = ["A b"]\\n[columns]\\ndate = ["A b"]').role("a  B")
    ('date', 0)
    """
    try:
        plain = tomllib.loads(text)
        columns, rows, headers = (plain.get(part, {}) for part in ("columns", "rows", "headers"))
        strange = set(columns) - {*ROLES, "ignore_like"}
        if strange:
            raise ValueError(f"columns has {sorted(strange)}; it may have {', '.join(ROLES)}, ignore_like")
        return Tool(
            id=id,
            name=plain["name"],
            headers=frozenset(map(header_key, plain["recognise"]["headers"])),
            least=plain["recognise"].get("least", 3),
            one_of=frozenset(map(header_key, plain["recognise"].get("one_of", ()))),
            one_like=_patterns(plain["recognise"].get("one_like", ())),
            under=frozenset(map(header_key, plain["recognise"].get("under", ()))),
            below=tuple(rows.get("below", ())),
            mark=re.compile(rows["mark"]) if "mark" in rows else None,
            text=headers.get("text", "names"),
            drop=frozenset(map(header_key, headers.get("drop", ()))),
            row_after=tuple(headers.get("row_after", ())),
            roles=_roles(columns),
            ignore_like=_patterns(columns.get("ignore_like", ())),
            missing=tuple(map(float, plain.get("answers", {}).get("missing", ()))),
            several=plain.get("answers", {}).get("several", ""),
            codes=re.compile(plain["answers"]["codes"]) if "codes" in plain.get("answers", {}) else None,
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, re.error) as error:
        raise ValueError(f"profiles/tools/{id}.toml: {error}") from error


def _patterns(patterns) -> tuple[re.Pattern, ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _roles(columns: dict) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for role in ROLES:
        for rank, header in enumerate(columns.get(role, ())):
            found.setdefault(header_key(header), (role, rank))
    return found


@functools.cache
def _words() -> frozenset[str]:
    return frozenset().union(*(tool.headers for tool in tools()))


def recognise(sheet: Sheet) -> tuple[Tool, int] | None:
    """(the tool that wrote a sheet, the spreadsheet row of its column names); None when no tool is known to."""
    for place, row in enumerate(sheet.head[:FIRST], 1):
        keys = _keys(row)
        if not keys & _words():
            continue
        below = _keys(sheet.row(place + 1))
        best = max(tools(), key=lambda tool, keys=keys, below=below: tool.wrote(keys, below))
        if best.wrote(keys, below):
            return best, place
    return None


def _keys(row: tuple[Cell, ...]) -> set[str]:
    return {header_key(cell) for cell in row if isinstance(cell, str)}


def row_kind(tool: Tool, names: tuple[Cell, ...], row: tuple[Cell, ...]) -> str:
    """What a row below the row of names is to this tool: one of its kinds, or "" for answers."""
    own = [place for place, cell in enumerate(names) if isinstance(cell, str) and tool.role(cell)]
    filled = [row[place] for place in own if row[place] is not None]
    if "mark" in tool.below and any(isinstance(cell, str) and tool.mark.search(cell) for cell in row):
        return "mark"
    if "choices" in tool.below and not filled and any(isinstance(cell, str) for cell in row):
        return "choices"
    if "words" in tool.below and 2 * len(filled) >= len(own) and all(map(_is_label, filled)):
        return "words"
    return ""


def with_numbers(sheet: Sheet, headers: list[str], body: pd.DataFrame) -> tuple[pd.DataFrame, frozenset[int]]:
    """(the body with numbers for the codes that the tool writes into the rows of a matrix, the places of such columns).

    A1 … A5 are 1 … 5: nothing in the file says whether A1 is the best or the worst.
    """
    found = recognise(sheet)
    if not found or found[0].codes is None:
        return body, frozenset()
    coded = {p: _coded(found[0], body[p]) for p, header in enumerate(headers) if header.rstrip().endswith("]")}
    coded = {place: column for place, column in coded.items() if column is not None}
    numbered = pd.DataFrame({place: coded.get(place, body[place]) for place in body}) if coded else body
    return numbered, frozenset(coded)


def _coded(tool: Tool, column: pd.Series) -> pd.Series | None:
    """The numbers of a column of such codes; None where another text is in it."""
    if column.dtype.kind in "fM" or not len(texts := column.dropna().unique()):
        return None
    read = {text: tool.codes.fullmatch(str(text).strip()) for text in texts}
    if not all(match or str(text).startswith("-oth-") for text, match in read.items()) or not any(read.values()):
        return None
    return column.map({text: float(match[1]) for text, match in read.items() if match}).astype(float)


def _is_label(cell: Cell) -> bool:
    """Words, and not a number, a date or an address."""
    return isinstance(cell, str) and not re.match(r"\s*[\d.+\-{]", cell)
