"""Which file came with a form? It is kept under a name of ours; its own name only says of which kind it is."""

import shutil
from pathlib import Path
from typing import Final

from starlette.datastructures import FormData, UploadFile

from article41.errors import TooLargeError, UsageError

_COPY_BYTES: Final = 1024 * 1024


def upload_of(form: FormData, field: str = "file") -> UploadFile:
    """Return the file of a form; raise `UsageError` when none was chosen."""
    upload = form.get(field)
    if not isinstance(upload, UploadFile) or not upload.filename:
        raise UsageError("no file was chosen; choose one.")
    return upload


def keep(upload: UploadFile, path: Path, *, most: int) -> None:
    """Write a file to `path`; raise `TooLargeError` when it has more than `most` bytes."""
    if (upload.size or 0) > most:
        raise TooLargeError(f"the file is larger than {most:,} bytes; cut it in parts.")
    with path.open("wb") as file:
        shutil.copyfileobj(upload.file, file, _COPY_BYTES)
