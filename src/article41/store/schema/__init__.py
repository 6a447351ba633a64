"""What do we keep, and in which shape? One module a subject; a new one is imported here.

Dates and times are ISO 8601 text of fixed width (times in UTC), so that text order is time order on every database.
The tables here are the shape of today; `migrations/` brings older databases to it, and a test holds the two equal.
"""

from article41.store.schema.auditing import audit, audit_head, subject
from article41.store.schema.base import metadata
from article41.store.schema.casework import (
    case_alert,
    case_body,
    case_event,
    case_file,
    customer,
    delivery,
    hook,
    lists_screened,
)
from article41.store.schema.lists import delta, download, listing, publication, publication_file, version
from article41.store.schema.serving import api_key, job
from article41.store.schema.users import account, login_attempt, session

__all__ = [
    "account",
    "api_key",
    "audit",
    "audit_head",
    "case_alert",
    "case_body",
    "case_event",
    "case_file",
    "customer",
    "delivery",
    "delta",
    "download",
    "hook",
    "job",
    "listing",
    "lists_screened",
    "login_attempt",
    "metadata",
    "publication",
    "publication_file",
    "session",
    "subject",
    "version",
]
