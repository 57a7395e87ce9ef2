"""The store that everything else uses: what is kept goes in here and comes out again."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Sequence
from datetime import timedelta

import pandas as pd
from sqlalchemy import Row, func, select

from analytics.append import Appended, append
from analytics.register import names_now
from analytics.survey import Survey
from store import acts, drafts, frames, history, keeping
from store.database import Database
from store.dataset import Dataset, as_dataset, current_versions, dataset_id
from store.drafts import Drafts
from store.errors import StoreError
from store.files import Files, digest
from store.given import Given
from store.halls import lack_facts, with_halls
from store.history import Batch, Lineage
from store.lineage import alike, survey_of
from store.months import FrozenMonths
from store.overlaps import Overlap, overlap, share_months
from store.register import Register
from store.schema import datasets, now, versions
from store.secret import secret
from store.settings import Settings
from store.twice import counted_twice

INTERRUPTED_AFTER = timedelta(hours=1)  # a keeping that has not ended by then never will
ENOUGH_BYTES = 100_000_000

log = logging.getLogger("onex.store")


class Store(Drafts, Given, Register, FrozenMonths):
    """All that one organisation keeps: uploads, surveys, problems and confirmed mappings.

    Any thread may use it. Opening it touches nothing; trouble with disk or database is a StoreError at the first use.
    """

    def __init__(self, settings: Settings):
        self._folder = settings.data
        self._files = Files(settings.data / "files")
        self._database = Database(settings.database_url, folder=settings.data)

    def save(
        self,
        upload: bytes,
        name: str,
        mapping: dict,
        survey: Survey,
        problems: pd.DataFrame,
        *,
        signature: str = "",
        rows: int | None = None,
        replaces: Sequence[str] = (),
    ) -> Dataset:
        """Keep an upload and what a confirmed mapping read from it; the same two again change nothing (`already`).

        Another mapping for the same upload is a new version: lists show it, the history keeps the old one. So is
        another upload that `replaces` a batch (its id); without it a new file is a new batch. Of several batches, the
        first goes on and the others are withdrawn: the new file holds what they held. `signature` finds the mapping
        again for the next file of these columns; `rows` counts the rows under the header (the respondents, when not
        given).
        """
        row = {"id": dataset_id(digest(upload), mapping), "upload": digest(upload), "name": name}
        row |= {"mapping": mapping, "signature": signature} | _counts(survey, rows)
        with self._database.reading() as connection:
            kept = acts.already(connection, row, replaces=replaces)
        contents = None if kept else keeping.contents(upload, survey, problems)
        return kept or keeping.keep(self._database, self._files, row, contents, replaces=replaces)

    def undo(self, batch: str, *, seen: int | None = None) -> Batch:
        """Take back what was last done to a batch: the version before is current again, or it is withdrawn.

        Nothing is lost: `redo` brings it back. Nothing happens where it is at another version than was `seen`.
        """
        with self._database.writing() as connection:
            return acts.undo(connection, batch, seen=seen)

    def redo(self, batch: str, *, seen: int | None = None) -> Batch:
        """Do again what was last undone; nothing where nothing was."""
        with self._database.writing() as connection:
            return acts.redo(connection, batch, seen=seen)

    def datasets(self) -> list[Dataset]:
        """What lists show: of every batch what it is now, the newest first."""
        with self._database.reading() as connection:
            return [as_dataset(row) for row in connection.execute(current_versions())]

    def history(self, id: str) -> list[Dataset]:
        """Every version of the batch that a dataset belongs to, the newest first."""
        with self._database.reading() as connection:
            batch = history.of_dataset(connection, id).batch
            return list(history.batch(connection, batch).versions)

    def lineages(self) -> list[Lineage]:
        """Every survey that was kept, with what it is made of; the one kept last first."""
        with self._database.reading() as connection:
            return history.lineages(connection)

    def batches(self, lineage: str | None = None) -> list[Batch]:
        """The deliveries of a survey, or of all, the earliest months first; withdrawn ones are among them."""
        with self._database.reading() as connection:
            return history.batches(connection, lineage)

    def appended(self, lineage: str) -> Appended:
        """One survey of what all batches are now, branches under their new names, and what to know of its joints.

        What a branches sheet said of a hall holds for deliveries without such a sheet.

        StoreError "missing" where nothing is kept of it.
        """
        found = self._shown(lineage)
        if not found:
            raise StoreError("missing", id=lineage)
        surveys = [self.load(one.id) for one in found]
        if lack_facts(surveys):
            surveys = [with_halls(survey, self.mapping(one.id)) for survey, one in zip(surveys, found, strict=True)]
        made = append(surveys, branch_names=self._branch_names(lineage))
        twice = counted_twice(made.survey, [one.name for one in found])
        return dataclasses.replace(made, notes=(*twice, *made.notes))

    def survey(self, lineage: str) -> Survey:
        """The survey of `appended`."""
        return self.appended(lineage).survey

    def state(self, lineage: str) -> str:
        """A digest that changes when, and only when, what `appended` is made of does."""
        return history.state(self._shown(lineage), self._branch_names(lineage))

    def overlaps(self, lineage: str, survey: Survey) -> list[Overlap]:
        """The batches that a new file's survey seems to be another version of, the most alike first."""
        near = [one for one in self.batches(lineage) if one.current and share_months(one.current.months, survey.months)]
        found = [overlap(batch, self.load(batch.current.id), survey) for batch in near]
        return sorted(filter(None, found), key=lambda one: one.share_kept, reverse=True)

    def load(self, id: str) -> Survey:
        """The survey of a dataset, exactly as it was kept."""
        row = self._row(id)
        provider = row.provider_file and frames.read_table(self._files.read(row.provider_file))
        return frames.read_survey(self._files.read(row.survey_file), provider)

    def problems(self, id: str) -> pd.DataFrame:
        """What was noticed while the dataset was read."""
        return frames.read_table(self._files.read(self._row(id).problems_file))

    def upload(self, id: str) -> bytes:
        """The spreadsheet itself, byte for byte."""
        return self._files.read(self._row(id).upload)

    def mapping(self, id: str) -> dict:
        """The mapping that a dataset was read with."""
        return self._row(id).mapping

    def mapping_for(self, signature: str) -> dict | None:
        """The mapping that was last confirmed for a file of these columns; None when there is none."""
        newest = select(datasets.c.mapping).join_from(versions, datasets).order_by(versions.c.number.desc()).limit(1)
        with self._database.reading() as connection:
            return connection.scalar(newest.where(datasets.c.signature == signature))

    def lineage_for(self, mapping: dict, signature: str) -> str:
        """Of which survey a new file of these columns would be, read with this mapping (see store.lineage)."""
        with self._database.reading() as connection:
            return survey_of(connection, {"mapping": mapping, "signature": signature, "upload": ""})

    def lineages_for(self, mapping: dict, signature: str) -> list[str]:
        """The surveys that a new file of these columns may be of, the one kept last first."""
        with self._database.reading() as connection:
            return alike(connection, mapping, signature)

    def mappings(self, *, most: int = 50) -> list[dict]:
        """The last confirmed mapping of every set of columns, the newest first."""
        rows = select(datasets.c.signature, datasets.c.mapping).join_from(versions, datasets)
        newest = select(func.max(versions.c.number)).join_from(versions, datasets).group_by(datasets.c.signature)
        found = rows.where(versions.c.number.in_(newest)).order_by(versions.c.number.desc()).limit(most)
        with self._database.reading() as connection:
            return [row.mapping for row in connection.execute(found)]

    def customers(self, id: str) -> tuple[pd.Series, bool]:
        """The customer ids of a dataset, one per respondent, and whether a person chose to keep them as they are."""
        row = self._row(id)
        ids = frames.read_respondents(self._files.read(row.survey_file), "customer")
        return ids, bool(row.mapping.get("keep_ids"))

    def lineage(self, id: str) -> str:
        """Of which survey a dataset is: the same for files of nearly the same questions and what followed from them."""
        with self._database.reading() as connection:
            return history.of_dataset(connection, id).lineage

    def secret(self) -> bytes:
        """What customer ids are hashed with, so that an id is linked across the files of this store and no further."""
        return secret(self._folder)

    def check(self) -> str:
        """ "" when the database answers and the disk takes writes, else the code of what is wrong; the log has more."""
        try:
            with self._database.reading() as connection:
                connection.execute(select(1))
            if self._files.free_bytes() < ENOUGH_BYTES:
                raise StoreError("disk_full", folder=str(self._files.folder))
        except StoreError as trouble:
            log.warning("not ready: %s", trouble)
            return trouble.code
        return ""

    def sweep(self, *, older_than: timedelta = INTERRUPTED_AFTER) -> int:
        """Remove drafts given up, and files of keepings that were cut off so long ago; counts the files.

        Only files that a draft or such a keeping names: a store opened on the wrong database removes nothing.
        """
        with self._database.writing() as connection:
            removed = keeping.sweep(connection, self._files, before=now() - older_than)
            removed += drafts.sweep(connection, self._files)
        return removed + self._files.sweep(older_than=older_than.total_seconds())

    def close(self) -> None:
        """Give back the database connections."""
        self._database.close()

    def _shown(self, lineage: str) -> list[Dataset]:
        return [batch.current for batch in self.batches(lineage) if batch.current]

    def _branch_names(self, lineage: str) -> dict[str, str]:
        return names_now(entry.noted for entry in self.entries(lineage, "branch_name"))

    def _row(self, id: str) -> Row:
        with self._database.reading() as connection:
            row = connection.execute(select(datasets).where(datasets.c.id == id)).first()
        if row is None:
            raise StoreError("missing", id=id)
        return row


def _counts(survey: Survey, rows: int | None) -> dict:
    return {
        "rows": len(survey) if rows is None else rows,
        "respondents": len(survey),
        "items": len(survey.items),
        "months": list(survey.months),
    }
