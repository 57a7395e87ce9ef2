"""A survey is called as a person named it, else like the file of its last month; no two are called the same."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from store import Store
from tests.store.test_history import answers


@pytest.fixture
def two(store, problems):
    """Two surveys, halls and hotline, of one file each."""
    for name in ("halls", "hotline"):
        save(store, problems, f"{name}.csv", "2026-09", name)
    return store


def save(store, problems, file: str, month: str, columns: str):
    survey = answers(month)
    return store.save(file.encode(), file, {"columns": []}, survey, problems, signature=columns)


def called(store) -> dict[str, tuple[str, bool]]:
    return {one.id: (one.name, one.named) for one in store.lineages()}


def name(store, survey: str, said: str, **how) -> str:
    return store.enter(survey, "survey_name", {"name": said}, **how)


def test_a_survey_is_called_like_the_file_of_its_last_month_until_it_is_named(two, problems):
    save(two, problems, "halls_2026-10.xlsx", "2026-10", "halls")
    save(two, problems, "halls_late.xlsx", "2026-08", "halls")
    assert called(two) == {"halls": ("halls_2026-10", False), "hotline": ("hotline", False)}
    name(two, "halls", "Hall satisfaction v1.2")
    save(two, problems, "halls_2026-11.xlsx", "2026-11", "halls")
    assert called(two)["halls"] == ("Hall satisfaction v1.2", True)


def test_the_last_name_counts_and_taken_back_it_is_the_files(two, settings):
    ids = {name(two, "halls", said, role="manager") for said in ("营业厅", "Halls")}
    again = Store(settings)
    assert called(again)["halls"] == ("Halls", True)
    again.close()
    assert [entry.noted.name for entry in two.entry_log("halls", "survey_name")] == ["Halls", "营业厅"]
    assert two.remove_entry("halls", "survey_name", ids.pop())
    assert ids == set() and called(two)["halls"] == ("halls", False)


@pytest.mark.parametrize("said", ["Hotline", "ｈｏｔｌｉｎｅ", " hotline"])
def test_a_survey_is_not_called_like_the_file_of_another(two, problems, said):
    with pytest.raises(ValueError, match=r"^taken$"):
        name(two, "halls", said)
    name(two, "hotline", "Calls")
    with pytest.raises(ValueError, match=r"^taken$"):  # it may be called so again
        name(two, "halls", said)
    save(two, problems, "calls_late.csv", "2026-08", "hotline")
    with pytest.raises(ValueError, match=r"^taken$"):  # a late file does not change what it may be called
        name(two, "halls", said)
    assert called(two)["halls"] == ("halls", False)


def test_a_given_name_is_free_again_once_it_is_taken_back(two):
    id = name(two, "hotline", "Satisfaction")
    with pytest.raises(ValueError, match=r"^taken$"):
        name(two, "halls", "satisfaction")
    two.remove_entry("hotline", "survey_name", id)
    name(two, "halls", "satisfaction")
    name(two, "halls", "Satisfaction")  # its own name, written otherwise
    assert called(two)["halls"] == ("Satisfaction", True)


def test_of_two_who_give_a_name_at_once_one_gets_it(two, settings):
    together = Barrier(2)

    def give(survey: str) -> bool:
        store = Store(settings)
        together.wait()
        try:
            return bool(name(store, survey, "Satisfaction"))
        except ValueError:
            return False
        finally:
            store.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(give, ["halls", "hotline"])) == [False, True]


def test_a_survey_that_is_withdrawn_keeps_no_name_from_others(two):
    name(two, "hotline", "Calls")
    two.undo(two.batches("hotline")[0].id)
    name(two, "halls", "Calls")
    assert called(two) == {"halls": ("Calls", True)}


def test_a_name_changes_nothing_of_what_is_counted(two):
    state, (before, *_) = two.state("hotline"), two.lineages()
    name(two, "hotline", "Calls")
    assert two.state("hotline") == state
    assert two.lineages()[0] == dataclasses.replace(before, name="Calls", named=True)
