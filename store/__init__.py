"""Where uploads, surveys and confirmed mappings are kept: SQLite or PostgreSQL beside a folder of Parquet files."""

from store.dataset import Dataset
from store.errors import StoreError
from store.given import Submission
from store.history import Batch, Lineage
from store.months import Frozen
from store.overlaps import Overlap
from store.register import Entry
from store.settings import Settings, settings
from store.store import Store

__all__ = [
    "Batch", "Dataset", "Entry", "Frozen", "Lineage", "Overlap", "Settings", "Store", "StoreError", "Submission",
    "settings",
]  # fmt: skip
