"""What do we keep, and in which shape? One module a subject; a new one is imported here.

Dates and times are ISO 8601 text of fixed width (times in UTC), so that text order is time order on every database.
The tables here are the shape of today; `migrations/` brings older databases to it, and a test holds the two equal.
"""

from article41.store.schema.auditing import audit
from article41.store.schema.base import metadata
from article41.store.schema.lists import delta, download, listing, publication, publication_file, version

__all__ = [
    "audit",
    "delta",
    "download",
    "listing",
    "metadata",
    "publication",
    "publication_file",
    "version",
]
