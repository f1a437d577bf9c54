"""A document checked against the meta-schema of its version: one error, with its line."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from hypercontract import schemas
from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError, Source
from hypercontract.gate.changes import Path

LONGEST = 160
_ARTICLES = {"object": "an object", "array": "an array", "integer": "an integer"}


class NotOpenAPIError(ContractError):
    """A file that does not describe an API, or not in a version of OpenAPI that is read."""


def check(raw: Raw) -> None:
    """Raise ContractError for a document that its version of OpenAPI does not allow."""
    version = _version(raw)
    mismatch = _metaschema(version).nearest(raw.data)
    if mismatch is None:
        return
    path = _path(raw.data, mismatch.path)
    where = f"At {'.'.join(map(str, path))}: " if path else ""
    raise ContractError(f"{where}{_expected(mismatch)}.", raw.source(*path))


def _version(raw: Raw) -> str:
    found = raw.data.get("openapi") if isinstance(raw.data, dict) else None
    if isinstance(found, str) and (match := re.match(r"(3\.[0-2])(\.|$)", found)):
        return match[1]
    hint = "`openapi` has to be 3.0, 3.1 or 3.2."
    if isinstance(found, int | float) and not isinstance(found, bool):
        hint = f'`openapi` is a number: put it in quotes, as in "{found}.0".'
    source = raw.source("openapi") if found is not None else Source(raw.file)
    raise NotOpenAPIError("Not an OpenAPI 3 document.", source, hint)


@cache
def _metaschema(version: str) -> schemas.Schema:
    folder = files("hypercontract.gate.document") / "metaschemas"
    data = json.loads(folder.joinpath(f"{version}.json").read_text("utf-8"))
    return schemas.Schema(data, assert_formats=False)


def _path(data: Any, path: Path) -> Path:
    """Return a path in the keys of the data: `200` is a name in an object, a place in a list."""
    found: list[str | int] = []
    for step in path:
        key = step if isinstance(data, list) else str(step)
        found.append(key)
        try:
            data = data[key]
        except (LookupError, TypeError):
            return tuple(found)
    return tuple(found)


def _expected(mismatch: schemas.Mismatch) -> str:
    if mismatch.keyword == "type":
        kinds = mismatch.expected if isinstance(mismatch.expected, list) else [mismatch.expected]
        told = " or ".join(_ARTICLES.get(kind, f"a {kind}") for kind in kinds)
        return f"Expected {told}, found {_shown(mismatch.actual)}"
    if mismatch.keyword == "required":
        return f"Expected the key {mismatch.expected}"
    if mismatch.keyword in {"falseSchema", "not"}:
        return f"Nothing of the kind is expected here: {_shown(mismatch.actual)}"
    message = mismatch.message
    return message if len(message) <= LONGEST else f"{message[:LONGEST]}..."


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
