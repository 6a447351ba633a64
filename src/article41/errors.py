"""What can go wrong, and what should the reader do about it?

Every message says what, which value, where, and the remedy. The tree::

    Article41Error
    ├── UsageError              a request that cannot be understood (command line exit 2)
    │   ├── UnknownValueError   a word outside a closed vocabulary
    │   └── ActivityError       an activity that cannot be judged as it is stated
    ├── PackError               a regime pack that cannot be read, or contradicts itself
    ├── ListError               something is wrong with a sanctions list
    │   ├── UnreadableListError     not well-formed, truncated, or not this format
    │   ├── UnknownFormatError      no parser recognises the file
    │   └── DownloadError           the publisher could not be reached or sent something else
    ├── StoreError              the local store of snapshots
    │   ├── StoreVersionError       made by a newer version of Article 41
    │   ├── StoreBusyError          another refresh holds the lock
    │   ├── StoreAccessError        no rights, no space, or damaged
    │   ├── NoSnapshotError         nothing was known on the date asked for
    │   └── UnknownListingError     no such listing, or not on the date asked for
    ├── IndexFileError          a search index that is damaged or of another version
    ├── InputFileError          a file to be screened, or a report, that cannot be read
    ├── RefusedError            a request that is understood and not granted
    │   ├── CredentialsError        no key or login, or not a valid one
    │   ├── ForbiddenError          the key or the user may not do this
    │   ├── CaseError               an act that the state of a case does not allow
    │   ├── TooLargeError           more than one request may hold
    │   └── TooBusyError            too much at once; later it may succeed
    ├── UnknownRecordError      no such job, key, user, alert or case
    ├── NotReadyError           no list is active yet
    └── MissingExtraError       an optional part that is not installed
"""


class Article41Error(Exception):
    """Base of every error that Article 41 raises on purpose."""


class UsageError(Article41Error):
    """A request that cannot be understood."""


class UnknownValueError(UsageError):
    """A word outside a closed vocabulary."""


class ActivityError(UsageError):
    """An activity that cannot be judged as it is stated; the message names the field, the value and what may stand."""


class PackError(Article41Error):
    """A regime pack that cannot be read, or contradicts itself; the message gives file and line for its author."""


class ListError(Article41Error):
    """Something is wrong with a sanctions list."""


class UnreadableListError(ListError):
    """A list file that is not well-formed, is truncated, or is not of the stated format."""


class UnknownFormatError(ListError):
    """A file that no parser recognises."""


class DownloadError(ListError):
    """A publisher that could not be reached, or sent something other than its list."""


class StoreError(Article41Error):
    """Something is wrong with the local store of snapshots."""


class StoreVersionError(StoreError):
    """A store made by a newer version of Article 41."""


class StoreBusyError(StoreError):
    """Another process is refreshing the store."""


class StoreAccessError(StoreError):
    """A store that cannot be read or written: rights, space, or damage."""


class NoSnapshotError(StoreError):
    """No snapshot of a list was known on the date asked for."""


class UnknownListingError(StoreError):
    """A listing that is not, or was not on the date asked for, on its list."""


class IndexFileError(Article41Error):
    """A search index that is damaged, or was made by another version."""


class InputFileError(Article41Error):
    """A file of parties, or a report, that cannot be read."""


class RefusedError(Article41Error):
    """A request that is understood and not granted."""


class CredentialsError(RefusedError):
    """No key or login, or not a valid one."""


class ForbiddenError(RefusedError):
    """Something that this key or user may not do."""


class CaseError(RefusedError):
    """An act that the state of a case does not allow; the message says what state it would need."""


class TooLargeError(RefusedError):
    """A request that holds more than one request may."""


class TooBusyError(RefusedError):
    """Too much at once; the same request may succeed later."""


class UnknownRecordError(Article41Error):
    """No job, key, user, alert or case of that id."""


class NotReadyError(Article41Error):
    """No list is active yet, so nothing can be screened."""


class MissingExtraError(Article41Error):
    """An optional part that is not installed; the message names the extra."""
