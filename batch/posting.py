"""Alerts to a file, to a webhook, or printed."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from analytics.snapshot import Snapshot
from batch.reasons import reason
from batch.stop import Stop
from batch.writing import put
from figures import alerts as signals
from figures.brief import period_name
from i18n import Words

TIMEOUT = 10  # seconds


def alerts(snapshot: Snapshot, words: Words, *, out: Path | None = None, address: str | None = None) -> str:
    """Say a month's signals; what to print. A file is written even without any, so that none of last month stands.

    Nothing is posted where there is nothing to say. Raises Stop.
    """
    if address and urllib.parse.urlsplit(address).scheme not in ("https", "http"):
        raise Stop(words("months.bad_address", address=address))
    found = signals.alerts(snapshot, words)
    content = json.dumps(as_json(snapshot, found, words), ensure_ascii=False, allow_nan=False, indent=1)
    if out:
        try:
            put({out: content.encode("utf-8")}, out.parent)
        except OSError as error:
            raise Stop(words("months.not_written", folder=out.parent, reason=reason(error, words))) from error
    if address and found:
        host = post(content.encode("utf-8"), address, words)
        return words("months.posted", count=len(found), host=host)
    if found and not out:
        return content
    return str(out) if found else words("months.nothing", period=period_name(snapshot, words))


def as_json(snapshot: Snapshot, found: list[dict], words: Words) -> dict:
    """The object that is written and posted; `text` is all of it as a message, as most webhooks take it."""
    return {
        "survey": snapshot.about.get("survey", ""),
        "lineage": snapshot.about.get("lineage", ""),
        "month": snapshot.month,
        "kind": snapshot.kind,
        "period": snapshot.period,
        "fingerprint": snapshot.fingerprint,
        "text": signals.message(snapshot, found, words) if found else "",
        "alerts": found,
    }


def post(content: bytes, address: str, words: Words) -> str:
    """Post JSON; the host that took it. Raises Stop. Only the host is ever named: an address may hold a secret."""
    host = urllib.parse.urlsplit(address).hostname or ""
    request = urllib.request.Request(address, data=content, headers={"Content-Type": "application/json; charset=utf-8"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):
            return host
    except urllib.error.HTTPError as error:
        said = f"{error.code} {error.reason}"
    except (OSError, ValueError) as error:  # no such host, refused, timed out; a port that is no number
        said = reason(getattr(error, "reason", None) or error, words)
    raise Stop(words("months.not_posted", host=host, reason=said))
