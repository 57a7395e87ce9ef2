"""The process that parses one workbook: started by excel.py, alone, limited, and free to die.

    python -I child.py LIMITS       (JSON: memory, output, cpu, files, members, unpacked, columns, head)

The workbook comes on standard input. On standard output goes one Arrow stream for each filled sheet: the rows below
the head, in typed columns, with the sheet's name and the cells of its first rows as metadata. Exit status 3: the file
is refused, the last line of standard output is [code, details] as JSON. Exit status 4: it is beyond the limits.
It imports nothing of ours, so that it starts fast.
"""

import contextlib
import functools
import io
import json
import os
import re
import resource
import sys
import zipfile

REFUSED, CRASHED = 3, 4
ROW_END = re.compile(rb"</((?:\w+:)?)row>")
CELL_COLUMN = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,9})[0-9]""")
HEAD_BYTES = 2**26
WORKSHEET = re.compile(r"worksheets/[^/]+\.xml$", re.IGNORECASE)
LOST_TEXT = re.compile(r"got 'String\(\"(.*)\"\)'", re.DOTALL)
BEYOND_LIMITS = ("capacity overflow", "File too large")
UNREAD = re.compile(r"(media|drawings|charts|pivotCache|pivotTables|embeddings|externalLinks)/", re.IGNORECASE)


def main() -> int:
    limits = json.loads(sys.argv[1])
    restrict(limits)
    try:
        read(sys.stdin.buffer.read(), limits, sys.stdout.buffer)
    except Refused as refused:
        print("\n" + json.dumps(refused.args))
        return REFUSED
    return 0


def restrict(limits: dict) -> None:
    """Give up memory, processor time, file size and files, for good, before anything of the workbook is looked at."""
    resources = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: limits["memory"],
        resource.RLIMIT_CPU: limits["cpu"],
        resource.RLIMIT_FSIZE: limits["output"],
        resource.RLIMIT_NOFILE: limits["files"],
    }
    for kind, most in resources.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS knows RLIMIT_AS and refuses to set it
            resource.setrlimit(kind, (most, most))


class Refused(Exception):
    """args are (code, details)."""


def read(data: bytes, limits: dict, out) -> None:
    sys.modules["numpy"] = None  # pyarrow does without it, and starts in half the time
    import fastexcel

    try:
        head = fastexcel.read_excel(head_copy(data, limits))
        book = fastexcel.read_excel(data)
        for place, name in enumerate(book.sheet_names):
            write(name, top(head, place, limits), below(book, place, limits), limits, out)
    except Refused:
        raise
    except BaseException as error:  # a panic of the reader's is no Exception
        print(repr(error), file=sys.stderr)
        if isinstance(error, MemoryError) or any(words in str(error) for words in BEYOND_LIMITS):
            sys.stderr.flush()
            os._exit(CRASHED)  # there may be no room left to say more
        raise Refused("unreadable", {}) from None


def head_copy(data: bytes, limits: dict) -> bytes:
    """The workbook with each sheet cut off behind its first rows: those are read row by row, and often."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(copy, "w") as cut:
        members = book.infolist()
        check(members, limits)
        for member in members:
            if WORKSHEET.search(member.filename):
                cut.writestr(member.filename, first_rows(book.open(member), limits))
            elif not UNREAD.search(member.filename):
                cut.writestr(member.filename, book.read(member))
    return copy.getvalue()


def check(members: list, limits: dict) -> None:
    """Refuse what is no workbook, is locked, or says that it unpacks to more than OneX takes on."""
    names = {member.filename.lower() for member in members}
    if len(members) > limits["members"] or sum(member.file_size for member in members) > limits["unpacked"]:
        raise Refused("unpacks_too_large", {"megabytes": limits["unpacked"] // 2**20})
    if any(member.flag_bits & 1 for member in members):
        raise Refused("password", {})
    if any(name.endswith("workbook.bin") for name in names):
        raise Refused("other_format", {"ending": ".xlsb"})
    if "[content_types].xml" not in names or not any(name.endswith("workbook.xml") for name in names):
        raise Refused("not_a_spreadsheet", {})


def first_rows(sheet, limits: dict) -> bytes:
    """The XML of a sheet up to the end of its first rows that hold anything, closed again."""
    text, found, place, prefix = bytearray(), 0, 0, b""
    while found < limits["head"] and len(text) < HEAD_BYTES and (chunk := sheet.read(2**16)):
        text += chunk
        for end in ROW_END.finditer(text, place):
            found, place, prefix = found + 1, end.end(), end[1]
            if found == limits["head"]:
                break
    check_width(text, limits)
    if found < limits["head"] and len(text) < HEAD_BYTES:
        return bytes(text)
    return bytes(text[:place]) + b"</" + prefix + b"sheetData></" + prefix + b"worksheet>"


def check_width(rows: bytes, limits: dict) -> None:
    """Refuse a sheet that is too wide before the reader, which takes a minute for 200,000 columns, looks at it."""
    last = max(CELL_COLUMN.findall(rows), key=lambda letters: (len(letters), letters), default=b"")
    width = functools.reduce(lambda number, letter: number * 26 + letter - 64, last, 0)
    if width > limits["columns"]:
        raise Refused("too_wide", {"columns": width, "limit": limits["columns"]})


def load(book, place: int, limits: dict, **rows) -> tuple:
    """A part of a sheet as (Arrow columns by spreadsheet column, number of rows). Spreadsheet column A is 0."""
    from fastexcel import InvalidParametersError, UnsupportedColumnTypeCombinationError

    options = {"header_row": None, "schema_sample_rows": None, "whitespace_as_null": True, **rows}
    try:
        sheet = book.load_sheet(place, **options)
    except InvalidParametersError:  # the sheet ends above the rows asked for
        return {}, 0
    except UnsupportedColumnTypeCombinationError:  # say durations among numbers: then the text of each cell
        sheet = book.load_sheet(place, dtypes="string", **options)
    places = [column.absolute_index for column in sheet.selected_columns]
    if places and max(places) >= limits["columns"]:
        raise Refused("too_wide", {"columns": max(places) + 1, "limit": limits["columns"]})
    batch, errors = sheet.to_arrow_with_errors()
    lost = lost_texts(errors)
    columns = {place: plain(batch.column(i), lost.get(i, {})) for i, place in enumerate(places)}
    return columns, batch.num_rows


def lost_texts(errors) -> dict:
    """{column: {row: text}} of the cells that the reader empties: "N/A", "null" and such among numbers."""
    lost = {}
    for error in errors.errors if errors else ():
        if (found := LOST_TEXT.search(error.detail)) and found[1].strip():
            row, column = error.offset_position
            lost.setdefault(column, {})[row] = found[1]
    return lost


def plain(column, lost: dict):
    """A column as float64, timestamp[ms], string or null: the four types the parent knows."""
    import pyarrow as pa

    if column.null_count == len(column) and not lost:
        return pa.nulls(len(column))
    if pa.types.is_duration(column.type):
        column = pa.array([None if cell is None else str(cell) for cell in column.to_pylist()], pa.string())
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.string())
    if pa.types.is_integer(column.type):
        column = column.cast(pa.float64())
    if pa.types.is_date(column.type):
        column = column.cast(pa.timestamp("ms"))
    return with_texts(column, lost) if lost else column


def with_texts(column, lost: dict):
    """A column as text, the lost texts back in their rows."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_timestamp(column.type):
        column = pc.strftime(column.cast(pa.timestamp("s"), safe=False), format="%Y-%m-%d %H:%M:%S")
    cells = column.cast(pa.string()).to_pylist()
    for row, text in lost.items():
        cells[row] = text
    return pa.array(cells, pa.string())


def top(head, place: int, limits: dict) -> list[dict]:
    """The first rows as {column: cell}; a date is {"at": ISO text}. Read one by one, each cell keeps its own type."""
    rows = []
    for row in range(limits["head"]):
        cells, height = load(head, place, limits, skip_rows=row, n_rows=1)
        if height == 0:
            break
        rows.append({position: plain_cell(cell[0].as_py()) for position, cell in cells.items()})
    return rows


def plain_cell(cell):
    return {"at": cell.isoformat()} if hasattr(cell, "isoformat") else cell


def below(book, place: int, limits: dict) -> tuple:
    return load(book, place, limits, skip_rows=limits["head"], skip_whitespace_tail_rows=True)


def write(name: str, head: list[dict], tail: tuple, limits: dict, out) -> None:
    """One sheet, unless nothing is in it."""
    import pyarrow as pa

    columns, height = tail
    width = max((position + 1 for row in (*head, columns) for position in row), default=0)
    if width == 0:
        return
    if height:  # the rows below stand where they stand, also under blank ones
        head += [{}] * (limits["head"] - len(head))
    arrays = [columns.get(position, pa.nulls(height)) for position in range(width)]
    about = {"name": name, "head": [[row.get(position) for position in range(width)] for row in head]}
    table = pa.table(arrays, names=[str(position) for position in range(width)])
    table = table.replace_schema_metadata({"sheet": json.dumps(about)})
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)


if __name__ == "__main__":
    sys.exit(main())
