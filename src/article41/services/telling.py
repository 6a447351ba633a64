"""How does a process that works for another one speak to it? Lines of JSON, and an end when the other is gone."""

import os
import sys
import threading

import msgspec


def tell(message: msgspec.Struct) -> None:
    """Write a message to standard output as one line of JSON, at once."""
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


def end_with_asker() -> None:
    """End this process when its standard input ends: whoever asked for its work is gone."""
    threading.Thread(target=_end_with_asker, daemon=True).start()


def _end_with_asker() -> None:
    sys.stdin.buffer.read()
    os._exit(1)
