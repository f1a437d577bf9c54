"""The event map as an AsyncAPI 3 document, for the tools that read one."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from hypercontract.core.contract import Document
from hypercontract.core.verdict import Event as Row
from hypercontract.kinds.events.document import Event, Shared

_SCHEMAS = "#/components/schemas/"


def document(
    rows: Iterable[Row], documents: Sequence[Document], title: str = "Events", version: str = "1"
) -> dict[str, Any]:
    """Return channels, operations and messages of every event, with the places that use it.

    An event that no document declares has a message without payload. The server sends; what
    listens in the browser receives.
    """
    shared = [one.content for one in documents if isinstance(one.content, Shared)]
    declared = {one.name: one for one in shared if isinstance(one, Event)}
    found = list(rows)
    return {
        "asyncapi": "3.0.0",
        "info": {"title": title, "version": version},
        "defaultContentType": "application/json",
        "channels": {row.name: _channel(row, declared.get(row.name)) for row in found},
        "operations": dict(_operations(found)),
        "components": {
            "messages": {row.name: _message(row.name, declared) for row in found},
            "schemas": {_name(one.file): _schema(one) for one in shared},
        },
    }


def _channel(row: Row, event: Event | None) -> dict[str, Any]:
    reference = {"$ref": f"#/components/messages/{row.name}"}
    headers = list(event.headers) if event else []
    return {"address": row.name, "messages": {row.name: reference}, "x-headers": headers}


def _operations(rows: Iterable[Row]) -> Iterable[tuple[str, dict[str, Any]]]:
    for row in rows:
        for action, places in (("send", row.senders), ("receive", row.listeners)):
            channel = {"$ref": f"#/channels/{row.name}"}
            sources = [str(place) for place in places]
            operation = {"action": action, "channel": channel, "x-sources": sources}
            if sources:
                yield f"{action} {row.name}", operation


def _message(name: str, declared: Mapping[str, Event]) -> dict[str, Any]:
    event = declared.get(name)
    if event is None:
        return {"name": name}
    told = {key: event.schema[key] for key in ("title", "description") if key in event.schema}
    payload = {"$ref": f"{_SCHEMAS}{_name(event.file)}"}
    return {"name": name, **told, "payload": payload}


def _schema(shared: Shared) -> Any:
    kept = {key: value for key, value in shared.schema.items() if key != "x-event"}
    return _moved(kept, _name(shared.file))


def _moved(value: Any, name: str) -> Any:
    """Let every `$ref` lead to where its file is in the document."""
    if isinstance(value, list):
        return [_moved(one, name) for one in value]
    if not isinstance(value, dict):
        return value
    moved = {key: _moved(one, name) for key, one in value.items()}
    if isinstance(reference := value.get("$ref"), str):
        file, _, pointer = reference.partition("#")
        moved["$ref"] = f"{_SCHEMAS}{_name(file) if file else name}{pointer}"
    return moved


def _name(file: str) -> str:
    return PurePosixPath(file).stem
