"""What a person kept: one dataset per file, corrected in versions, found again by its columns."""

import dataclasses
import threading
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from store import Settings, Store, StoreError

FILE = b"one spreadsheet, byte for byte \x00\xff"
MAPPING = {"version": 1, "columns": [{"header": "期望_等候", "role": "score", "side": "expectation", "reason": "期望"}]}
CORRECTED = {"version": 1, "columns": [{"header": "期望_等候", "role": "ignore"}]}


@pytest.fixture
def kept(store, survey, problems):
    return store.save(FILE, "9月.xlsx", MAPPING, survey, problems, signature="columns of 9月", rows=4)


def test_everything_comes_out_as_it_went_in(store, kept, survey, problems, same_survey):
    same_survey(store.load(kept.id), survey)
    pd.testing.assert_frame_equal(store.problems(kept.id), problems)
    assert store.upload(kept.id) == FILE


def test_a_list_shows_a_dataset_without_opening_it(store, kept):
    assert store.datasets() == [kept]
    assert (kept.name, kept.rows, kept.respondents, kept.items, kept.version) == ("9月.xlsx", 4, 3, 2, 1)
    assert kept.months == ("2026-08", "2026-09")
    assert not kept.already
    assert kept.created_at.tzinfo == UTC
    assert abs(datetime.now(UTC) - kept.created_at) < timedelta(minutes=5)


def test_kept_data_survives_a_restart(settings, store, kept, survey, same_survey):
    store.close()
    again = Store(settings)
    assert again.datasets() == [kept]
    same_survey(again.load(kept.id), survey)
    again.close()


def test_the_same_file_twice_is_one_dataset_and_says_so(store, kept, survey, problems):
    again = store.save(FILE, "copy of 9月.xlsx", MAPPING, survey, problems)
    assert again == dataclasses.replace(kept, already=True)
    assert store.datasets() == store.history(kept.id) == [kept]


def test_other_reasons_for_the_same_columns_are_the_same_mapping(store, kept, survey, problems):
    column = MAPPING["columns"][0] | {"reason": "as last month", "confidence": 1.0}
    assert store.save(FILE, "9月.xlsx", MAPPING | {"columns": [column]}, survey, problems).already


def test_a_corrected_mapping_replaces_the_old_one_and_keeps_it_in_the_history(store, kept, survey, problems):
    fewer = survey.take([0, 1])
    corrected = store.save(FILE, "9月.xlsx", CORRECTED, fewer, problems, signature="columns of 9月")
    assert (corrected.version, corrected.already, corrected.respondents) == (2, False, 2)
    assert store.datasets() == [corrected]
    assert store.history(corrected.id) == store.history(kept.id) == [corrected, kept]
    assert (len(store.load(corrected.id)), len(store.load(kept.id))) == (2, 3)


def test_going_back_to_the_first_mapping_is_a_third_version_of_the_first_dataset(store, kept, survey, problems):
    corrected = store.save(FILE, "9月.xlsx", CORRECTED, survey, problems)
    back = store.save(FILE, "9月.xlsx", MAPPING, survey, problems)
    assert (back.id, back.version, back.already) == (kept.id, 3, False)
    assert store.datasets() == [back]
    assert store.history(kept.id) == [back, corrected, kept]


def test_another_file_with_the_same_answers_is_a_dataset_of_its_own(store, kept, survey, problems):
    other = store.save(FILE + b"!", "10月.xlsx", MAPPING, survey, problems)
    assert store.datasets() == [other, kept]


def test_the_last_confirmed_mapping_is_found_by_the_columns(store, kept, survey, problems):
    assert store.mapping_for("columns of 9月") == MAPPING
    store.save(FILE, "9月.xlsx", CORRECTED, survey, problems, signature="columns of 9月")
    assert store.mapping_for("columns of 9月") == CORRECTED
    assert store.mapping_for("other columns") is None


def test_of_every_set_of_columns_the_last_confirmed_mapping_is_listed(store, kept, survey, problems):
    store.save(FILE + b"!", "other.xlsx", {"columns": []}, survey, problems, signature="other columns")
    store.save(FILE, "9月.xlsx", CORRECTED, survey, problems, signature="columns of 9月")
    assert store.mappings() == [CORRECTED, {"columns": []}]
    assert store.mappings(most=1) == [CORRECTED]


def test_customers_are_read_without_the_answers(store, survey, problems):
    survey.respondents["customer"] = pd.Series(["a", None, "b"], dtype="str")
    for keep in (False, True):
        kept = store.save(FILE, "9月.xlsx", MAPPING | {"keep_ids": keep}, survey, problems)
        ids, as_they_are = store.customers(kept.id)
        pd.testing.assert_series_equal(ids, survey.respondents["customer"])
        assert as_they_are is keep


def test_a_survey_without_provider_sheet_has_none_afterwards(store, survey, problems):
    bare = store.save(FILE, "9月.csv", MAPPING, dataclasses.replace(survey, provider=None), problems)
    assert store.load(bare.id).provider is None


def test_an_unknown_dataset_is_said_to_be_missing(store):
    with pytest.raises(StoreError) as trouble:
        store.load("0" * 32)
    assert (trouble.value.code, trouble.value.details) == ("missing", {"id": "0" * 32})


def test_a_file_altered_on_the_disk_is_not_taken_for_the_survey(store, kept, settings):
    for path in (settings.data / "files").glob("*/*"):
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    for read in (store.load, store.problems, store.upload):
        with pytest.raises(StoreError) as trouble:
            read(kept.id)
        assert trouble.value.code == "damaged"


def test_threads_keep_and_read_side_by_side(store, survey, problems):
    start, results = threading.Barrier(8), []

    def keep(number: int) -> None:
        start.wait()
        mine = store.save(b"file %d" % number, f"{number}.csv", MAPPING, survey, problems)
        same = store.save(FILE, "9月.xlsx", MAPPING, survey, problems)
        results.append((mine.already, same.already, len(store.load(mine.id))))

    threads = [threading.Thread(target=keep, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8
    assert [mine for mine, _, _ in results] == [False] * 8
    assert sorted(same for _, same, _ in results) == [False] + [True] * 7
    assert {rows for _, _, rows in results} == {3}
    assert len(store.datasets()) == 9


def test_a_working_store_is_ready(store):
    assert store.check() == ""


def test_a_full_disk_is_not_ready(store, monkeypatch):
    monkeypatch.setattr("store.store.ENOUGH_BYTES", 2**80)
    assert store.check() == "disk_full"


def test_a_database_that_does_not_answer_is_not_ready_and_its_password_stays_unsaid(tmp_path, caplog):
    unreachable = f"postgres://onex:secret@/onex?host={tmp_path}"
    store = Store(Settings(data=tmp_path / "data", database_url=unreachable))
    assert store.check() == "database"
    assert "postgresql+psycopg://onex:***@/onex" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("address", ["no address", "nosuchdatabase://host/onex"])
def test_an_address_that_is_none_names_its_variable(tmp_path, address):
    with pytest.raises(StoreError) as trouble:
        Store(Settings(data=tmp_path, database_url=address))
    assert trouble.value.details["name"] == "ONEX_DATABASE_URL"
