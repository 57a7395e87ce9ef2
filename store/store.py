"""The store that everything else uses: what is kept goes in here and comes out again."""

from __future__ import annotations

import dataclasses
import logging
from datetime import timedelta

import pandas as pd
from sqlalchemy import Row, select

from analytics.survey import Survey
from store import frames, keeping
from store.database import Database
from store.dataset import Dataset, as_dataset, current, current_versions, dataset_id, every_version
from store.errors import StoreError
from store.files import Files, digest
from store.schema import datasets, now, versions
from store.settings import Settings

INTERRUPTED_AFTER = timedelta(hours=1)  # a keeping that has not ended by then never will
ENOUGH_BYTES = 100_000_000

log = logging.getLogger("onex.store")


class Store:
    """All that one organisation keeps: uploads, surveys, problems and confirmed mappings.

    Any thread may use it. Opening it touches nothing; trouble with disk or database is a StoreError at the first use.
    """

    def __init__(self, settings: Settings):
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
        """Remove files of keepings that were cut off so long ago; counts the files.

        Only files that such a keeping announced: a store opened on the wrong database removes nothing.
        """
        with self._database.writing() as connection:
            removed = keeping.sweep(connection, self._files, before=now() - older_than)
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
