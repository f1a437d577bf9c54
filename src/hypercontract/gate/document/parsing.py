"""A file to a parsed OpenAPI document, in bounded time and memory."""

import json
import re
from functools import cached_property
from importlib import import_module
from typing import Any

from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError, Source

LARGEST = 64 * 1024 * 1024
LARGEST_WITH_LINES = 2 * 1024 * 1024
MOST_NODES = 4_000_000


def read(content: bytes, file: str) -> Raw:
    """Parse an OpenAPI 3 document: JSON (by orjson where it is installed) or YAML 1.2.

    Raises ContractError for a file that is too large or too deep, is neither JSON nor YAML, or does
    not describe an API in OpenAPI 3.0, 3.1 or 3.2.
    """
    source = Source(file)
    if len(content) > LARGEST:
        raise ContractError(f"Larger than {LARGEST // 1024 // 1024} MB.", source)
    try:
        raw = _json(content, file) if _is_json(content) else _yaml(content, file)
    except RecursionError:
        raise ContractError("Nested too deeply.", source) from None
    _check(raw.data, source)
    return raw


def _is_json(content: bytes) -> bool:
    """Whether it is JSON: YAML may begin with a brace too, but then hardly with a quoted key."""
    return re.match(rb'\s*\{\s*["}]', content) is not None


def _json(content: bytes, file: str) -> Raw:
    try:
        data = _fast_json(content)
    except ValueError as error:
        line = getattr(error, "lineno", None)
        message = str(getattr(error, "msg", error)).rstrip(".")
        if "depth limit" in message:  # in orjson's words
            raise ContractError("Nested too deeply.", Source(file)) from None
        raise ContractError(f"Malformed JSON: {message}.", Source(file, line)) from None
    return _LinesLater(file, data, content)


def _fast_json(content: bytes) -> Any:
    try:
        loads = import_module("orjson").loads
    except ImportError:
        loads = json.loads
    return loads(content)


class _LinesLater(Raw):
    """JSON is read faster without its lines; who asks for one has it read again."""

    def __init__(self, file: str, data: Any, content: bytes) -> None:
        super().__init__(file, data, {})
        self._content = content

    def source(self, *path: str | int) -> Source:
        """Return the place of the value at `path`; of a very large file, the file alone."""
        place = self._again.source(*path) if self._again else Source(self.file)
        return Source(self.file, place.line)

    @cached_property
    def _again(self) -> Raw | None:
        if len(self._content) > LARGEST_WITH_LINES:
            return None
        try:
            from hypercontract import syntax

            return syntax.parse(self._content.decode("utf-8"), f"{self.file}.json")
        except ContractError:  # JSON that repeats a key, say
            return None


def _yaml(content: bytes, file: str) -> Raw:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ContractError("Not UTF-8 text.", Source(file)) from None
    from hypercontract import syntax  # not needed for JSON, and slow to import

    raw = syntax.parse(text, file)
    _size(raw.data, {}, Source(file))
    return raw


def _size(value: Any, sizes: dict[int, int], source: Source) -> int:
    """Count the values that stand there once aliases are written out; refuse too many."""
    if not isinstance(value, dict | list):
        return 1
    if (known := sizes.get(id(value))) is not None:
        return known
    below = value.values() if isinstance(value, dict) else value
    total = 1 + sum(_size(one, sizes, source) for one in below)
    if total > MOST_NODES:
        raise ContractError("Its aliases make it too large when written out.", source)
    sizes[id(value)] = total
    return total


def _check(data: Any, source: Source) -> None:
    version = data.get("openapi") if isinstance(data, dict) else None
    if not isinstance(version, str) or not re.match(r"3\.[0-2](\.|$)", version):
        hint = "Its `openapi` is to be 3.0, 3.1 or 3.2."
        raise ContractError("Not an OpenAPI 3 document.", source, hint)
    for key in ("paths", "components", "webhooks", "info"):
        if not isinstance(data.get(key), dict | None):
            raise ContractError(f"Its `{key}` is no mapping.", source)
