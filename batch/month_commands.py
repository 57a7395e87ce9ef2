"""A month without the web page, for cron: `snapshot`, `report`, `brief`, `alerts`, from the store or from a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from batch.stop import Stop
from i18n import LANGUAGES, Words

KINDS = (
    "month",
    "quarter",
    "rolling",
    "year_to_date",
)  # as in analytics.trends, which is not loaded for a wrong option
FORMATS = ("pdf", "pptx", "xlsx", "html")


def add(commands) -> None:
    """Add the commands to the parser's."""
    snapshot = _command(commands, "snapshot", "count a month; freeze and publish it", _snapshot)
    snapshot.add_argument("--freeze", action="store_true", help="keep it as it is, for good")
    snapshot.add_argument("--publish", action="store_true", help="show it to leadership")
    report = _command(commands, "report", "write a month as files", _report)
    report.add_argument("--format", type=_formats, default=FORMATS, metavar=",".join(FORMATS))
    report.add_argument("--out", type=Path, required=True, metavar="DIR")
    _command(commands, "brief", "a month in 200 characters, ready to paste", _brief)
    alerts = _command(commands, "alerts", "the signals of a month as JSON", _alerts)
    alerts.add_argument("--out", type=Path, metavar="FILE", help="instead of printing it")
    alerts.add_argument("--webhook", metavar="URL", help="post it, where there is something to say")


def _command(commands, name: str, says: str, run) -> argparse.ArgumentParser:
    """A command about one month; its options say which month of what."""
    command = commands.add_parser(name, help=says)
    command.set_defaults(run=lambda options: _told(run, options))
    command.add_argument("--month", required=True, metavar="2026-09")
    command.add_argument("--kind", choices=KINDS, default="month", help="the period that ends with the month")
    command.add_argument("--survey", default="", metavar="NAME", help="which one, by its name or lineage")
    command.add_argument("--from", dest="file", metavar="FILE", help="a file that is not kept, or: sample")
    command.add_argument("--mapping", metavar="MAPPING.json", type=Path, help="how the file's columns are read")
    command.add_argument("--role", default="", help="who freezes, publishes or asks, as a role")
    command.add_argument("--lang", choices=LANGUAGES, default="en")
    return command


def _formats(text: str) -> tuple[str, ...]:
    """Formats as they are written on the command line, each once.

    >>> _formats("pdf, xlsx,pdf")
    ('pdf', 'xlsx')
    """
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    if unknown := [name for name in names if name not in FORMATS]:
        raise argparse.ArgumentTypeError(f"“{unknown[0]}” is no format; there are: {', '.join(FORMATS)}")
    return names


def _told(run, options: argparse.Namespace) -> str:
    """Run a command; whatever is refused becomes one line in the language asked for."""
    from analytics.snapshot import MonthError
    from batch.months import month_refused
    from batch.reasons import store_refused
    from intake.reading.sheets import Refusal
    from store import StoreError

    words = Words(options.lang)
    try:
        return run(options, words)
    except MonthError as error:
        raise Stop(month_refused(error, words)) from error
    except Refusal as refusal:
        raise Stop(words(f"refusal.{refusal.code}", **{"name": options.file, **refusal.details})) from refusal
    except StoreError as error:
        raise Stop(store_refused(error, words)) from error


def _source(options: argparse.Namespace, words: Words):
    """What the month is counted from, and which frozen months there are of it."""
    from batch import sources
    from batch.file_commands import file_bytes, mapping_in
    from store import Store, settings

    if not options.file:
        store = Store(settings())
        return sources.of_store(store, sources.find(store, options.survey, words))
    if options.file == sources.SAMPLE:
        return sources.sample(words)
    mapping = mapping_in(options.mapping, words)
    return sources.of_file(file_bytes(Path(options.file), words), Path(options.file).name, mapping=mapping)


def _shown(options: argparse.Namespace, words: Words):
    """The month that is asked for, as it stands, and what it restates."""
    from batch.months import shown

    return shown(_source(options, words), options.month, kind=options.kind, role=options.role)


def _snapshot(options: argparse.Namespace, words: Words) -> str:
    from batch import freezing
    from batch.months import counted

    source, lines = _source(options, words), []
    if (options.freeze or options.publish) and source.store is None:
        raise Stop(words("months.not_kept"))
    if options.freeze or not options.publish:
        found = counted(source, options.month, kind=options.kind, role=options.role)
        lines.append((freezing.freeze if options.freeze else freezing.draft)(source, found, words))
        lines += _counted_twice(found.about["joints"], words)
    if options.publish:
        lines.append(freezing.publish(source, options.month, options.kind, words, role=options.role))
    return "\n".join(lines)


def _counted_twice(joints: list[dict], words: Words) -> list[str]:
    from i18n import numbers

    twice = [joint for joint in joints if joint["code"] == "counted_twice"]
    undated = words("data.undated")
    months = [numbers.month(one["month"], words.lang) if one["month"] else undated for one in twice]
    return [words("joint.counted_twice", **one | {"month": month}) for one, month in zip(twice, months, strict=True)]


def _report(options: argparse.Namespace, words: Words) -> str:
    from batch import writing
    from batch.months import shown

    source = _source(options, words)
    snapshot, restated = shown(source, options.month, kind=options.kind, role=options.role)
    name = _survey_in_names(options, source)
    paths = writing.write(snapshot, options.format, options.out, words, earlier=restated, survey=name)
    return "\n".join(map(str, paths))


def _survey_in_names(options: argparse.Namespace, source) -> str:
    """What tells its files from those of another survey: its name, of two of one name with the start of its lineage."""
    from batch.writing import slug

    name = source.about["survey"]
    if source.store is None:
        return name
    kept = [slug(one.name) for one in source.store.lineages()]
    if len(kept) == 1 and not options.survey:
        return ""
    return name if kept.count(slug(name)) == 1 else f"{slug(name)[:30]} {source.lineage[:8]}"


def _brief(options: argparse.Namespace, words: Words) -> str:
    from figures.brief import brief

    return brief(_shown(options, words)[0], words)


def _alerts(options: argparse.Namespace, words: Words) -> str:
    from batch import posting

    return posting.alerts(_shown(options, words)[0], words, out=options.out, address=options.webhook)
