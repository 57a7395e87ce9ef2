"""What months are counted from: what is kept of a survey, a file that is not kept, or the sample."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import analytics
from analytics.append import Appended, Note
from analytics.chains import provider_form
from analytics.register import Action, Event, Target, to_json
from analytics.survey import Survey
from batch.pipeline import Loaded, load
from batch.stop import Stop
from i18n import Words
from intake import workbook
from intake.mapping import Mapping
from intake.target_sheet import read_targets
from store import Lineage, Store, settings
from store.dataset import essential

SAMPLE = "sample"
SAMPLES = {"en": "onex-sample-en.xlsx", "zh_CN": "onex-sample-zh.xlsx"}
SAMPLE_FOLDER = Path(__file__).parents[1] / "data" / "sample"
TOLD = ("event", "target", "action", "branch_name")  # what people enter and a month tells: calls change none
FROM_SHEET = "targets_sheet"  # stands for the role of whoever enters a target


@dataclass(frozen=True, eq=False)
class Source:
    """What months are counted from. `about` goes into each snapshot; people entered targets, events and actions.

    joints: what to know where files do not fit each other. `store` and `lineage` say whose frozen months these are; a
    file that is not kept has none.
    """

    survey: Survey
    about: dict
    minimum: int = 10
    tau: float = 0.05
    targets: tuple[Target, ...] = ()
    events: tuple[Event, ...] = ()
    actions: dict[str, Action] = field(default_factory=dict)
    joints: tuple[Note, ...] = ()
    store: Store | None = None
    lineage: str = ""


def of_file(data: bytes, name: str, *, mapping: Mapping | None = None) -> Source:
    """A file that is not kept. Raises Refusal."""
    return _of_loaded(load(data, name, mapping=mapping), data)


def _of_loaded(loaded: Loaded, data: bytes) -> Source:
    asked, survey = settings(), loaded.tidy.survey
    targets, _ = read_targets(loaded.book, loaded.mapping, survey.items)
    return Source(survey, _about_file(loaded, data), minimum=asked.minimum_group, tau=asked.tau, targets=targets)


def sample_file(lang: str) -> Path:
    """The sample in a language, in English where it is not told in that one."""
    return SAMPLE_FOLDER / SAMPLES.get(lang, SAMPLES["en"])


def sample(words: Words, *, loaded: Loaded | None = None) -> Source:
    """The sample organisation, in a language it is told in; `loaded` where it was read before."""
    file = sample_file(words.lang)
    data = file.read_bytes()
    found = _of_loaded(loaded or load(data, file.name), data)
    return dataclasses.replace(found, about=found.about | {"survey": words("session.sample_name"), "lineage": SAMPLE})


def of_store(store: Store, lineage: str, *, loaded: tuple[str, Appended] | None = None) -> Source:
    """All that is kept of a survey and what people said about it. Raises StoreError.

    loaded: `store.state` and what `store.appended` gave at that state, where it was loaded before.
    """
    data = loaded[0] if loaded else store.state(lineage)
    counted_from = {"counted_from": state(store, lineage, data=data)}  # asked first: what comes in between is newer
    appended, asked = loaded[1] if loaded else store.appended(lineage), settings()
    found = Source(
        with_answers(store, lineage, appended.survey),
        _about_kept(store, lineage) | counted_from,
        minimum=asked.minimum_group,
        tau=asked.tau,
        joints=appended.notes,
    )
    return with_said(found, store, lineage)


def state(store: Store, lineage: str, *, data: str = "") -> str:
    """A digest of all that decides what the months of a survey say: data, answers of managers, entries, settings, and
    the code that counts. A month frozen at the same state has not moved. data: `store.state`, where it is known."""
    asked, entered = settings(), store.last_entered(lineage, kinds=TOLD)
    facts = [data or store.state(lineage), store.last_given(lineage), entered, asked.minimum_group, asked.tau, _code()]
    return hashlib.sha256(json.dumps(facts).encode("utf-8")).hexdigest()


@cache
def _code() -> str:
    """A digest of everything in analytics: counted in another way, a month may say something else."""
    files = sorted(Path(analytics.__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def with_said(found: Source, store: Store, lineage: str) -> Source:
    """What is counted with the targets, events and actions that people entered, and whose frozen months these are."""
    kept = {
        kind: {entry.id: entry.noted for entry in store.entries(lineage, kind)}
        for kind in ("target", "event", "action")
    }
    return dataclasses.replace(
        found,
        targets=(*kept["target"].values(), *found.targets),  # of two about the same, what people entered counts
        events=tuple(kept["event"].values()),
        actions=kept["action"],
        store=store,
        lineage=lineage,
    )


def enter_targets(store: Store, lineage: str, loaded: Loaded) -> int:
    """Write down the targets sheet of a file that is kept, each in place of what an earlier sheet said of the same
    metric, branch and period; how many there are. What a person entered or removed stays."""
    targets, _ = read_targets(loaded.book, loaded.mapping, loaded.tidy.survey.items)
    for target in map(to_json, targets):
        said = store.entry_history(lineage, "target", target_id(target))
        if all(entry.role == FROM_SHEET for entry in said):
            store.enter(lineage, "target", target, id=target_id(target), role=FROM_SHEET)
    return len(targets)


def target_id(target: dict) -> str:
    """What a target is entered under: another value for the same metric, branch and period takes its place."""
    place = json.dumps([target["metric"], target["branch"], target["period"]])
    return hashlib.sha256(place.encode("utf-8")).hexdigest()[:32]


def with_answers(store: Store, lineage: str, survey: Survey) -> Survey:
    """The survey with what managers answered on the form, for what its files do not say."""
    answers = provider_form.fitting(store.given(lineage), survey.items)
    if answers.empty:
        return survey
    formed = provider_form.average(answers)
    return dataclasses.replace(survey, provider=provider_form.combine(survey.provider, formed))


def find(store: Store, name: str, words: Words) -> str:
    """The lineage of a survey by that, its name, one it had, or one of its files; the only one there is without.

    The name that a timetable was given stays good when the next file comes or a person names the survey. What a survey
    is called now comes before what others were called. Raises Stop.
    """
    surveys = store.lineages()
    known = {one.id: one.name for one in surveys}
    if name in known:
        return name
    called = list(known) if not name else [id for id, now in known.items() if now == name]
    if not called:
        called = [one.id for one in surveys if name in _once_called(store, one)]
    if len(called) == 1:
        return called[0]
    listed = "; ".join(f"{survey} ({id})" for id, survey in known.items())
    key = "no_survey" if not known else "which_survey" if not name else "two_surveys" if called else "unknown_survey"
    raise Stop(words(f"months.{key}", name=name, names=listed))


def _once_called(store: Store, survey: Lineage) -> set[str]:
    """The names that were ever given to a survey and those of its files, with and without what kind of file it is."""
    said = {entry.noted.name for entry in store.entry_log(survey.id, "survey_name")}
    files = {file.name for file in survey.datasets}
    return said | files | {Path(file).stem for file in files}


def names() -> dict[str, dict]:
    """What the dimensions and touchpoints of the template are called: their ids are what a survey holds."""
    return {
        kind: {id: {"en": name.text("en"), "zh": name.text("zh_CN")} for id, name in workbook.choices(kind).items()}
        for kind in ("dimension", "touchpoint")
    }


def _about_file(loaded: Loaded, data: bytes) -> dict:
    upload = hashlib.sha256(data).hexdigest()
    dataset = {"id": "", "upload": upload, "name": loaded.name, "version": 0, "mapping": 0}
    found = {"survey": Path(loaded.name).stem, "lineage": "", "filters": {}, "names": names(), "given": 0}
    return found | {"datasets": [dataset], "mappings": [essential(loaded.mapping.to_json())]}


def _about_kept(store: Store, lineage: str) -> dict:
    """Survey, datasets, and the mappings that they were read with, each once; a dataset names its mapping's place."""
    survey = next(one for one in store.lineages() if one.id == lineage)
    mappings: dict[str, int] = {}
    datasets = []
    for one in survey.datasets:
        text = json.dumps(essential(store.mapping(one.id)), sort_keys=True)
        place = mappings.setdefault(text, len(mappings))
        told = {name: getattr(one, name) for name in ("id", "upload", "name", "version")}
        datasets.append(told | {"mapping": place})
    found = {"survey": survey.name, "lineage": lineage, "filters": {}, "names": names()}
    found["given"] = store.last_given(lineage)
    return found | {"datasets": datasets, "mappings": [json.loads(text) for text in mappings]}
