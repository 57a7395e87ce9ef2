"""A file read part by part says what it says when read whole."""

import csv
import dataclasses
import io

import pytest

from batch.in_parts import count
from batch.pipeline import load
from batch.summary import summary, summary_in_parts
from intake.reading import limits, parts
from intake.reading.sheets import Refusal

ONLY_WHOLE = ("quality", "problems")  # need all rows side by side


def answers(rows: int, *, header=("Date", "Branch", "Wait_E", "Wait_P", "Staff_E", "Staff_P", "Overall satisfaction")):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for i in range(rows):
        scores = [(i * k + k) % 10 + 1 for k in (1, 3, 7, 9, 11)]
        scores[2] = "N/A" if i % 17 == 0 else scores[2]
        scores[3] = "bad" if i % 101 == 7 else scores[3]
        writer.writerow([f"2026-{i % 3 + 7:02d}-{i % 28 + 1:02d}", ("North, hall", 'The "old"\nhall')[i % 2], *scores])
    return out.getvalue()


@pytest.mark.parametrize("letters", [900, 5_000, 10**6])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_in_parts_as_whole(tmp_path, letters, encoding):
    text = answers(600).replace("hall", "营业厅")
    path = tmp_path / "big.csv"
    path.write_bytes(("sep=,\n" + text if letters == 900 else text).encode(encoding))
    whole = summary(load(path.read_bytes(), path.name))
    heard = []
    found = summary_in_parts(count(path, letters=letters, progress=heard.append))
    assert_close({key: found[key] for key in whole if key not in ONLY_WHOLE}, whole)
    assert found["problems"]["not_a_score"] == whole["problems"]["not_a_score"]
    assert heard[-1] == 1.0 and heard == sorted(heard) and (len(heard) > 1) == (letters < 10**6)


def assert_close(found, whole):
    """Nested dictionaries and lists with the same numbers."""
    if isinstance(found, dict):
        for key in found:
            assert_close(found[key], whole[key])
    elif isinstance(found, list):
        assert len(found) == len(whole)
        for one, other in zip(found, whole, strict=True):
            assert_close(one, other)
    else:
        assert found == (pytest.approx(whole, rel=1e-12) if isinstance(whole, float) else whole)


def test_a_title_above_two_header_rows_stands_on_every_part(tmp_path):
    lines = answers(300).replace('The "old"\nhall', "Old hall").splitlines()
    text = "\n".join(["Survey of 2026,,,,,,", ",,,,,,", *lines])
    path = tmp_path / "big.csv"
    path.write_text(text, encoding="utf-8")
    found = count(path, letters=800)
    assert found.rows == 300 and len(found.sums.items) == 2


def test_rows_keep_the_numbers_of_the_file():
    file = io.BytesIO(b'E,P\n1,"a\nb"\n3,4\n5,6\n7,8\n')
    cut = list(parts.parts(file, "utf-8", size=30, letters=12))
    assert [part.lower for part in cut] == [0, 1] and cut[1].data == b"sep=,\nE,P\n3,4\n5,6\n7,8\n"


def test_whoever_listens_to_the_progress_may_stop_it(tmp_path):
    path = tmp_path / "big.csv"
    path.write_text(answers(300), encoding="utf-8")

    def stop(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        count(path, letters=800, progress=stop)


@pytest.mark.parametrize(("most", "code"), [(3, "too_large"), (4, "not_in_parts")])
def test_a_workbook_is_not_read_in_parts(tmp_path, monkeypatch, most, code):
    monkeypatch.setattr(limits, "FILE_BYTES", most)
    path = tmp_path / "big.xlsx"
    path.write_bytes(b"four")
    with pytest.raises(Refusal) as refused:
        count(path)
    assert refused.value.code == code


def test_a_file_that_is_not_there_is_no_large_one(tmp_path):
    with pytest.raises(FileNotFoundError):
        count(tmp_path / "missing.xlsx")


def test_rows_named_as_headers_count_with_a_mapping_too(tmp_path):
    path = tmp_path / "big.csv"
    path.write_text("Survey of 2026,,,,,,\n" + answers(100), encoding="utf-8")
    mapping = load(path.read_bytes(), path.name).mapping
    astray = dataclasses.replace(mapping, header_rows=(1,))
    assert count(path, mapping=astray, header_rows=mapping.header_rows, letters=800).rows == 100


def test_letters_that_do_not_decode_are_refused(tmp_path):
    path = tmp_path / "big.csv"
    path.write_bytes(answers(50).encode() + b"\xff\xfe\xff,\n" * 3)
    with pytest.raises(Refusal) as refused:
        count(path, encoding="utf-8", letters=500)
    assert refused.value.code == "wrong_encoding"


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "big.csv"
    path.write_bytes(b"")
    with pytest.raises(Refusal) as refused:
        count(path)
    assert refused.value.code == "empty"
