"""A file to a parsed OpenAPI document, in bounded time and memory."""

import json
import math
import re
from collections import Counter
from functools import cached_property
from importlib import import_module
from typing import Any

from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError, Source
from hypercontract.gate.document import validity

LARGEST = 64 * 1024 * 1024
LARGEST_WITH_LINES = 2 * 1024 * 1024
MOST_NODES = 4_000_000


def read(content: bytes, file: str) -> Raw:
    """Parse an OpenAPI 3 document: JSON (by orjson where it is installed) or YAML 1.2.

    Raises ContractError for a file that is too large or too deep, is neither JSON nor YAML, or does
    not describe an API as OpenAPI 3.0, 3.1 or 3.2 has it.
    """
    raw = parse(content, file)
    validity.check(raw)
    return raw


def parse(content: bytes, file: str) -> Raw:
    """Parse a file that is a document, or a part of one; see `read` for the errors."""
    source = Source(file)
    if len(content) > LARGEST:
        raise ContractError(f"Larger than {LARGEST // 1024 // 1024} MB.", source)
    try:
        return _json(content, file) if _is_json(content) else _yaml(content, file)
    except RecursionError:
        raise ContractError("Nested too deeply.", source) from None


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
        if "is duplicated" in message and len(content) <= LARGEST_WITH_LINES:
            _with_lines(content, file)  # refuses it too, and knows the line
        raise ContractError(f"Malformed JSON: {message}.", Source(file, line)) from None
    return LinesLater(file, data, content)


def _fast_json(content: bytes) -> Any:
    try:
        orjson = import_module("orjson")
    except ImportError:
        return _strict_json(content)
    data = orjson.loads(content)
    if _count(content) == _count(orjson.dumps(data)) and b'" :' not in content:
        return data
    return _strict_json(content)


def _count(content: bytes) -> int:
    """Count the keys, as they are mostly written: one that is given twice is lost by parsing."""
    return content.count(b'":')


def _strict_json(content: bytes) -> Any:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("not UTF-8 text") from None
    return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counted = Counter(key for key, _ in pairs)
        key = next(key for key, count in counted.items() if count > 1)
        raise ValueError(f"the key {key!r} is duplicated")
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _with_lines(content: bytes, file: str) -> Raw:
    from hypercontract import syntax

    try:
        return syntax.parse(content.decode("utf-8"), f"{file}.json")
    except ContractError as error:
        source = Source(file, error.source.line if error.source else None)
        raise ContractError(error.message, source, error.hint) from None


class LinesLater(Raw):
    """JSON is read faster without its lines; who asks for one has it read again."""

    def __init__(self, file: str, data: Any, content: bytes) -> None:
        super().__init__(file, data, {})
        self._content = content

    def mentions(self, text: str) -> bool:
        """Whether a text stands in the file at all."""
        return text.encode() in self._content

    @cached_property
    def references(self) -> frozenset[str]:
        """What seem to be references: examples may hold some too."""
        found = re.findall(rb'"\$ref":\s*"([^"\\]*)"', self._content)
        return frozenset(one.decode() for one in set(found))

    def source(self, *path: str | int) -> Source:
        """Return the place of the value at `path`; of a very large file, the file alone."""
        place = self._again.source(*path) if self._again else Source(self.file)
        return Source(self.file, place.line)

    @cached_property
    def _again(self) -> Raw | None:
        if len(self._content) > LARGEST_WITH_LINES:
            return None
        try:
            return _with_lines(self._content, self.file)
        except ContractError:  # JSON that nests deeper than YAML may, say
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
    if isinstance(value, float) and not math.isfinite(value):
        raise ContractError("NaN and infinity are no numbers of JSON.", source)
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
