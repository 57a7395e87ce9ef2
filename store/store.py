"""The store that everything else uses: what is kept goes in here and comes out again."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Sequence
from datetime import timedelta

import pandas as pd
from sqlalchemy import Row, func, select

from analytics.survey import Survey
from store import drafts, frames, given, keeping
from store.database import Database
from store.dataset import Dataset, as_dataset, current, current_versions, dataset_id, every_version
from store.drafts import Draft
from store.errors import StoreError
from store.files import Files, digest
from store.given import Submission
from store.schema import datasets, now, versions
from store.secret import secret
from store.settings import Settings

INTERRUPTED_AFTER = timedelta(hours=1)  # a keeping that has not ended by then never will
ENOUGH_BYTES = 100_000_000

log = logging.getLogger("onex.store")


class Store:
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
    ) -> Dataset:
        """Keep an upload and what a confirmed mapping read from it; the same two again change nothing (`already`).

        Another mapping for the same upload is a new version: lists show it, the history keeps the old one.
        `signature` finds the mapping again for the next file of these columns; `rows` counts the rows under the
        header (the respondents, when not given).
        """
        identity = dataset_id(digest(upload), mapping)
        kept = self._current(digest(upload))
        if kept and kept.id == identity:
            return dataclasses.replace(kept, already=True)
        contents = keeping.contents(upload, survey, problems)
        row = {"id": identity, "name": name, "mapping": mapping, "signature": signature}
        return keeping.keep(self._database, self._files, row | _counts(survey, rows), contents)

    def datasets(self) -> list[Dataset]:
        """What lists show: of every upload the last version, the newest first."""
        with self._database.reading() as connection:
            return [as_dataset(row) for row in connection.execute(current_versions())]

    def history(self, id: str) -> list[Dataset]:
        """Every version of the upload that a dataset was read from, the newest first."""
        upload = self._row(id).upload
        with self._database.reading() as connection:
            rows = connection.execute(every_version().where(versions.c.upload == upload))
            return [as_dataset(row) for row in rows]

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

    def mapping_for(self, signature: str) -> dict | None:
        """The mapping that was last confirmed for a file of these columns; None when there is none."""
        newest = select(datasets.c.mapping).join_from(versions, datasets).order_by(versions.c.number.desc()).limit(1)
        with self._database.reading() as connection:
            return connection.scalar(newest.where(datasets.c.signature == signature))

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

    def save_draft(self, id: str, files: Sequence[tuple[str, bytes]], notes: dict) -> None:
        """Keep (name, bytes) of files not kept yet and what was decided about them, as JSON, in place of before."""
        drafts.save(self._database, self._files, id, files, notes)

    def note_draft(self, id: str, notes: dict) -> bool:
        """Only what was decided, about the same files; False where there is no such draft any more."""
        return drafts.note(self._database, id, notes)

    def draft(self, id: str) -> Draft | None:
        """A draft with its files; None when it was dropped, kept or given up."""
        return drafts.load(self._database, self._files, id)

    def drop_draft(self, id: str) -> None:
        """Forget a draft; its files go unless something else holds them."""
        with self._database.writing() as connection:
            drafts.remove(connection, self._files, [id])

    def lineage(self, id: str) -> str:
        """Of which survey a dataset is: the same for files of the same columns and those that followed from them."""
        row = self._row(id)
        return row.mapping.get("lineage") or row.signature or row.upload

    def give(self, submission: Submission) -> int:
        """Keep what a manager answered on the form; the number of the submission. ValueError: off the scale."""
        return given.give(self._database, submission)

    def given(self, lineage: str, *, up_to: int | None = None) -> pd.DataFrame:
        """What managers answered about a survey, corrections in place of what they correct: columns given.ANSWERS.

        With `up_to` as it stood after the submission of that number: it never changes again.
        """
        return given.load(self._database, lineage, up_to=up_to)

    def given_by(self, id: str, lineage: str) -> list[Submission]:
        """What one manager answered about a survey, as it stands."""
        return given.by(self._database, id, lineage)

    def last_given(self, lineage: str) -> int:
        """The number of the last submission about a survey, 0 without any: it changes with every submission."""
        return given.last(self._database, lineage)

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

    def _current(self, upload: str) -> Dataset | None:
        with self._database.reading() as connection:
            return current(connection, upload)

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
