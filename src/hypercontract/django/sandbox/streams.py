"""Bodies that are streamed, read as far as it takes: a stream of events never ends by itself."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from itertools import chain
from typing import Any

from asgiref.sync import async_to_sync

_EVENTS = "text/event-stream"
_MOST = 2**24
_SECONDS = 10


def read(response: Any) -> bytes:
    """Read a streamed body, and leave it readable: of events the first, of others 16 MB at most.

    An asynchronous one ends with what was read of it: its rest would need the same event loop.
    """
    parts = response.streaming_content
    most = 1 if response.get("Content-Type", "").startswith(_EVENTS) else _MOST
    if response.is_async:
        body = async_to_sync(_awaited)(parts, most)
        response.streaming_content = [body]
    else:
        rest = iter(parts)
        body = _taken(rest, most)
        response.streaming_content = chain([body], rest)
    return body


def _taken(parts: Iterator[bytes], most: int) -> bytes:
    found = bytearray()
    while len(found) < most and (part := next(parts, None)) is not None:
        found += part
    return bytes(found)


async def _awaited(parts: AsyncIterator[bytes], most: int) -> bytes:
    """Wait for parts, but not for ever: who listens for events may have none to hear."""
    found = bytearray()
    with suppress(TimeoutError):
        async with asyncio.timeout(_SECONDS):
            async for part in parts:
                found += part
                if len(found) >= most:
                    break
    return bytes(found)
