"""What do we remember of earlier downloads?"""

import datetime

import msgspec

from article41.store.downloads import RememberedDownload
from article41.store.store import Store

NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
FIRST = RememberedDownload(
    source="un", url="https://example.org/un.xml", sha256="ab" * 32, name="un.xml", fetched_at=NOON, checked_at=NOON
)


def test_the_last_answer_of_each_url_is_remembered(store: Store) -> None:
    """A newer answer takes the place of the older one; other sources and URLs are apart."""
    other = msgspec.structs.replace(FIRST, url="https://example.org/un2.xml")
    store.remember_downloads([FIRST, other])
    newer = msgspec.structs.replace(FIRST, etag='"x"', checked_at=NOON + datetime.timedelta(days=1))
    store.remember_downloads([newer])
    assert store.remembered_downloads("un") == (newer, other)
    assert store.remembered_downloads("eu") == ()
    assert store.checked() == {"un": NOON}
