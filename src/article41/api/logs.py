"""Where does a running process say what happens? Lines of JSON on standard error, its libraries' too."""

import logging
import logging.config
import sys
from typing import TYPE_CHECKING, cast

import msgspec
import structlog

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger, Processor

_SHARED: "tuple[Processor, ...]" = (
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
)


_LOG = cast("FilteringBoundLogger", structlog.get_logger())


def log() -> "FilteringBoundLogger":
    """Return the log of the process. What is put into it are ids, counts, hashes and times, never names of parties."""
    return _LOG


def set_up_logs(level: int = logging.INFO) -> None:
    """Have everything that is logged written to standard error, one JSON object a line."""
    structlog.configure(
        processors=[*_SHARED, structlog.processors.JSONRenderer(serializer=_line)],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.BytesLoggerFactory(file=sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def _line(event: object, **_: object) -> bytes:
    return msgspec.json.encode(event)
