"""The command line: `python -m batch summary FILE`, `python -m batch guess FILE`. Exit status 0, or 2 when refused."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from i18n import LANGUAGES, Words
from intake.mapping import Mapping, from_json
from intake.sheets import Refusal


class Stop(Exception):
    """Why the command cannot go on, in one line."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str):
        raise Stop(f"{message}; try: {self.prog.split()[0]} -m batch summary FILE --json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; on refusal one line on standard error and nothing on standard output."""
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    try:
        options = _parser().parse_args(arguments)
        print(_run(options))
    except Stop as stop:
        print(" ".join(str(stop).split()), file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m batch", description="OneX without the web page.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, says in (("summary", "what a survey file says"), ("guess", "how its columns would be read")):
        command = commands.add_parser(name, help=says)
        command.add_argument("file", metavar="FILE", type=Path)
        command.add_argument("--sheet", help="the sheet with the answers")
        command.add_argument("--encoding", help="of a .csv, such as gb18030 or cp949")
        command.add_argument("--lang", choices=LANGUAGES, default="en")
        command.add_argument("--json", action="store_true", help="one JSON object")
        if name == "summary":
            command.add_argument("--mapping", metavar="MAPPING.json", type=Path)
    return parser


def _run(options: argparse.Namespace) -> str:
    # Imported here: a wrong option is answered before pandas is loaded.
    from batch import text
    from batch.pipeline import load
    from batch.summary import summary

    words = Words(options.lang)
    mapping = _mapping(getattr(options, "mapping", None), words)
    try:
        data = options.file.read_bytes()
    except OSError as error:
        raise Stop(words("summary.no_file", file=options.file)) from error
    try:
        loaded = load(data, options.file.name, mapping=mapping, sheet=options.sheet, encoding=options.encoding)
    except Refusal as refusal:
        raise Stop(words(f"refusal.{refusal.code}", **refusal.details)) from refusal
    if options.command == "guess":
        return _json(loaded.mapping.to_json()) if options.json else text.mapping(loaded.mapping, words)
    found = summary(loaded, lang=options.lang)
    return _json(found) if options.json else text.summary(found, options.file.name, words)


def _mapping(path: Path | None, words: Words) -> Mapping | None:
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


if __name__ == "__main__":
    sys.exit(main())
