"""What a file says, without keeping it: `summary FILE` and `guess FILE`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from batch.stop import Stop
from i18n import LANGUAGES, Words
from intake.mapping import Mapping, from_json
from intake.reading.sheets import Refusal


def add(commands) -> None:
    """Add the commands to the parser's."""
    for name, says in (("summary", "what a survey file says"), ("guess", "how its columns would be read")):
        command = commands.add_parser(name, help=says)
        command.set_defaults(run=run)
        command.add_argument("file", metavar="FILE", type=Path)
        command.add_argument("--sheet", help="the sheet with the answers")
        command.add_argument("--encoding", help="of a .csv, such as gb18030 or cp949")
        command.add_argument("--header-rows", type=_rows, metavar="3,4", help="the rows that hold the headers")
        command.add_argument(
            "--with", dest="expectations", metavar="FILE", type=Path, help="a second file: the expectations"
        )
        command.add_argument("--lang", choices=LANGUAGES, default="en")
        command.add_argument("--json", action="store_true", help="one JSON object")
        if name == "summary":
            command.add_argument("--mapping", metavar="MAPPING.json", type=Path)
            command.add_argument("--in-parts", action="store_true", help="as a file too big for memory is read")


def _rows(text: str) -> tuple[int, ...]:
    """Spreadsheet rows as they are written on the command line; 0 says that there is no header.

    >>> _rows("3,4"), _rows("0")
    ((3, 4), ())
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) <= 7 for part in parts):
        raise argparse.ArgumentTypeError(f"“{text}” are no rows: write their numbers, such as 3,4")
    return tuple(row for part in parts if (row := int(part)))


def run(options: argparse.Namespace) -> str:
    """Run `summary` or `guess`; what to print. Raises Stop."""
    # Imported here: a wrong option is answered before pandas is loaded.
    from batch import text
    from batch.pipeline import load
    from batch.summary import summary

    words = Words(options.lang)
    mapping = mapping_in(getattr(options, "mapping", None), words)
    if options.command == "summary" and (options.in_parts or _is_big(options.file)):
        return _in_parts(options, mapping, words)
    data, expected = file_bytes(options.file, words), options.expectations
    try:
        said = {"sheet": options.sheet, "encoding": options.encoding, "header_rows": options.header_rows}
        said["expectations"] = (file_bytes(expected, words), expected.name) if expected else None
        loaded = load(data, options.file.name, mapping=mapping, **said)
    except Refusal as refusal:
        raise Stop(words(f"refusal.{refusal.code}", **refusal.details)) from refusal
    if options.command == "guess":
        return _json(loaded.mapping.to_json()) if options.json else text.mapping(loaded.mapping, words)
    found = summary(loaded, lang=options.lang)
    return _json(found) if options.json else text.summary(found, options.file.name, words)


def _is_big(path: Path) -> bool:
    from intake.reading import limits

    return path.is_file() and path.stat().st_size > limits.FILE_BYTES


def _in_parts(options: argparse.Namespace, mapping: Mapping | None, words: Words) -> str:
    """The summary of a file too big for memory; how far it is goes to standard error, Ctrl+C ends it."""
    from batch import text
    from batch.in_parts import count
    from batch.summary import summary_in_parts

    def progress(share: float) -> None:
        if sys.stderr.isatty():
            print(f"\r{share:.0%} ", end="", file=sys.stderr, flush=True)

    if options.expectations or options.sheet:
        raise Stop(words("summary.in_parts_alone"))
    said = {"encoding": options.encoding, "header_rows": options.header_rows, "progress": progress}
    try:
        counted = count(options.file, mapping=mapping, **said)
    except Refusal as refusal:
        details = {"name": options.file.name, **refusal.details}
        raise Stop(words(f"refusal.{refusal.code}", **details)) from refusal
    except OSError as error:
        raise Stop(words("summary.no_file", file=options.file)) from error
    found = summary_in_parts(counted, lang=options.lang)
    return _json(found) if options.json else text.summary(found, options.file.name, words)


def file_bytes(path: Path, words: Words) -> bytes:
    """What is in a file. Raises Stop."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Stop(words("summary.no_file", file=path)) from error


def mapping_in(path: Path | None, words: Words) -> Mapping | None:
    """The mapping in a file; None without a file. Raises Stop."""
    if path is None:
        return None
    try:
        return from_json(path.read_bytes())
    except OSError as error:
        raise Stop(words("summary.no_file", file=path)) from error
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise Stop(words("summary.bad_mapping", file=path.name, why=error)) from error


def _json(plain: dict) -> str:
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=1)
