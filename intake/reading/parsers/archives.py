"""What a zip archive is: a workbook (.xlsx, .xlsb, .ods), one survey file packed, or neither. For the limited child."""

from __future__ import annotations

import importlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from intake.reading import encoding, endings, limits
from intake.reading.raw import Raw
from intake.reading.refusal import Refusal

SHEETS = {"xlsx": "xl/workbook.xml", "xlsb": "xl/workbook.bin", "ods": "content.xml"}
OTHERS = ("[content_types].xml", "mimetype", "meta-inf/manifest.mf", "androidmanifest.xml")
PACKED = (".zip", ".rar", ".7z", ".gz", ".tar")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
NAMED = 5


def sheets(data: bytes, encoding_name: str | None = None, doubtful: bool = False) -> Iterator[Raw]:
    """The sheets of the workbook, or of the one survey file inside. Raises Refusal."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive.infolist())
            kind = workbook(archive)
            if kind:
                yield from _workbook(data, archive, kind)
                return
            name, inner = _survey(archive)
    except BROKEN as error:
        raise Refusal("unreadable") from error
    parser = importlib.import_module(f"intake.reading.parsers.{_parser(inner, name)}")
    yield from parser.sheets(inner, encoding_name, doubtful)


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > limits.MEMBERS or sum(member.file_size for member in members) > limits.UNPACKED_BYTES:
        raise Refusal("unpacks_too_large", megabytes=limits.UNPACKED_BYTES // limits.MEBIBYTE)
    if any(member.flag_bits & 1 for member in members):
        raise Refusal("password")


def workbook(archive: zipfile.ZipFile) -> str | None:
    """Which workbook an archive is, None when it is another archive. Raises Refusal for another kind of document."""
    names = {name.lower().replace("\\", "/") for name in archive.namelist()}
    if "[content_types].xml" in names:
        for kind in ("xlsb", "xlsx"):
            if any(name.endswith(PurePosixPath(SHEETS[kind]).name) for name in names):
                return kind
    if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype")[:200]:
        return "ods"
    if names & set(OTHERS):
        raise Refusal("not_a_spreadsheet")
    return None


def _workbook(data: bytes, archive: zipfile.ZipFile, kind: str) -> Iterator[Raw]:
    from intake.reading.parsers import excel, first_rows

    if kind == "ods":
        if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
            raise Refusal("password")
        yield from excel.sheets(data, kind)
        return
    names = [name.lower() for name in archive.namelist()]
    macros = any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names)
    found = False
    if any("/worksheets/" in name for name in names) or not macros:
        for sheet in excel.sheets(data, kind, first_rows.copy(archive)):
            found = True
            yield sheet
    if macros and not found:
        raise Refusal("macros_only")


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def _survey(archive: zipfile.ZipFile) -> tuple[str, bytes]:
    """(name, content) of the one file in an archive that can be a survey."""
    files = {_name(member): member for member in archive.infolist() if _counts(member)}
    names = [name for name in files if PurePosixPath(name).suffix.lower() in endings.SURVEYS]
    names = _without_letters(names)
    if len(names) > 1:
        raise Refusal("zip_several", files=_listed(names))
    if not names and any(name.lower().endswith(PACKED) for name in files):
        raise Refusal("zip_nested", files=_listed(files))
    if not names:
        raise Refusal("zip_without", files=_listed(files))
    content = archive.open(files[names[0]]).read(limits.FILE_BYTES + 1)
    if len(content) > limits.FILE_BYTES:
        raise Refusal("unpacks_too_large", megabytes=limits.FILE_BYTES // limits.MEBIBYTE)
    if not content:
        raise Refusal("empty")
    return names[0], content


def _without_letters(names: list[str]) -> list[str]:
    """The names without plain texts (readme.txt) where exactly one file is a table by its ending."""
    tables = [name for name in names if not name.lower().endswith(".txt")]
    return tables if len(tables) == 1 else names


def _counts(member: zipfile.ZipInfo) -> bool:
    """Whether a person put this file there, and not an operating system."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return bool(parts) and not member.is_dir() and not hidden and parts[-1].lower() not in ("thumbs.db", "desktop.ini")


def _name(member: zipfile.ZipInfo) -> str:
    """The name as it was written: archives that do not say so are in the encoding of the computer they come from."""
    if member.flag_bits & 0x800 or member.filename.isascii():
        return member.filename
    written = member.filename.encode("cp437", "replace")
    return encoding.decode(written, encoding.detect(written) or "cp437")


def _listed(names) -> str:
    shown = sorted(names)[:NAMED]
    return ", ".join(shown) + (" …" if len(names) > NAMED else "") or "–"


def _parser(inner: bytes, name: str) -> str:
    kind = endings.kind(inner)
    if kind == "locked":
        raise Refusal("password")
    if kind == "zip":
        with zipfile.ZipFile(io.BytesIO(inner)) as archive:
            if workbook(archive) is None:
                raise Refusal("zip_nested", files=name)
    if kind not in endings.PARSERS:
        raise Refusal("not_a_spreadsheet")
    return endings.PARSERS[kind]
