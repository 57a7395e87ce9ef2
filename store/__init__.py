"""Where uploads, surveys and confirmed mappings are kept: SQLite or PostgreSQL beside a folder of Parquet files."""

from store.dataset import Dataset
from store.errors import StoreError
from store.given import Submission
from store.settings import Settings, settings
from store.store import Store

__all__ = ["Dataset", "Settings", "Store", "StoreError", "Submission", "settings"]
