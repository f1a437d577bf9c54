"""JSON Schemas of what a project sends, compared as the webhooks of an OpenAPI document are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import unquote
from zlib import crc32

from hypercontract.core.change import Payloads
from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.kind import Kind
from hypercontract.gate.changes import Finding, Path
from hypercontract.gate.comparison.compare import compare
from hypercontract.gate.document.contracts import Folder
from hypercontract.gate.document.model import Spec
from hypercontract.gate.operations.graph import reference

_WEBHOOK = "POST webhook "
_OF_THE_FILE = frozenset({"$schema", "$id", "$defs"})
_SOME_DAY = date(2000, 1, 1)  # payloads have no sunset


@dataclass(frozen=True)
class Sent:
    """What is sent in one state, by its name, each the place of its schema; see `Payloads`."""

    folder: Folder
    places: Mapping[str, Path]
    shared: str
    aside: frozenset[str]

    @cached_property
    def components(self) -> dict[str, tuple[Path, Any]]:
        """Each schema that is reached, with its place and its references made local."""
        found: dict[str, tuple[Path, Any]] = {}
        queue = [*self.places.values()]
        while queue:
            place = queue.pop()
            if _name(place) not in found:
                found[_name(place)] = place, self._linked(self._schema(place), str(place[0]), queue)
        return found

    def _schema(self, place: Path) -> Any:
        """Return the schema at a place, less what a file says of itself."""
        value = self.at(place)
        if len(place) > 1 or not isinstance(value, dict):
            return value
        return {key: below for key, below in value.items() if key not in _OF_THE_FILE | self.aside}

    def at(self, place: Path) -> Any:
        """Return the value at a place; ContractError where there is none."""
        file, *steps = place
        value = self.folder.raws[str(file)].data if file in self.folder.raws else None
        for step in steps:
            value = value.get(step) if isinstance(value, dict) else None
        if value is None:
            message = f"The reference {_shown(place)} leads nowhere."
            raise ContractError(message, Source(self.folder.shown(str(file))))
        return value

    def schema(self, name: str) -> Any:
        """Return a payload's own schema as the comparison sees it."""
        return self.components[_name(self.places[name])][1]

    def _linked(self, value: Any, file: str, queue: list[Path]) -> Any:
        if isinstance(value, list):
            return [self._linked(one, file, queue) for one in value]
        if not isinstance(value, dict):
            return value
        linked = {key: self._linked(below, file, queue) for key, below in value.items()}
        if isinstance(target := value.get("$ref"), str):
            place = self._target(target, file)
            queue.append(place)
            linked["$ref"] = reference("schemas", _name(place))
        return linked

    def _target(self, target: str, file: str) -> Path:
        other, _, pointer = target.partition("#")
        folder = file.rpartition("/")[0]
        found = f"{folder}/{other}" if other and folder else other or self.shared or file
        steps = [unquote(part) for part in pointer.split("/")[1:]]
        return (found, *(step.replace("~1", "/").replace("~0", "~") for step in steps))


def findings(sent: Payloads, base: Folder, head: Folder, kind: Kind) -> Iterator[Finding]:
    """Yield what changed of the payloads that both states have, told as changes of a kind's."""
    if not kind.payload:
        raise ContractError(f"The kind {kind.name!r} compares payloads and names none.")
    common = sorted(sent.base.keys() & sent.head.keys())
    subjects = {_name(one[name]): name for one in (sent.base, sent.head) for name in common}
    before, after = (
        Sent(folder, {name: places[name] for name in common}, sent.shared, sent.aside)
        for folder, places in ((base, sent.base), (head, sent.head))
    )
    for found in compare(_spec(before), _spec(after), _SOME_DAY):
        if found.area != "name":  # which names shared schemas have concerns nobody who listens
            told = _told(found, after, subjects)
            rule = found.rule.replace("response", kind.payload, 1)
            yield replace(told, rule=rule, area=kind.name, audience=sent.audience)


def _spec(payloads: Sent) -> Spec:
    data = {
        "openapi": "3.1.0",
        "webhooks": {name: {"post": _sending(place)} for name, place in payloads.places.items()},
        "components": {"schemas": {name: one for name, (_, one) in payloads.components.items()}},
    }
    return Spec(Raw(payloads.folder.file, data, {}))


def _sending(place: Path) -> dict[str, Any]:
    schema = {"$ref": reference("schemas", _name(place))}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def _told(found: Finding, head: Sent, subjects: Mapping[str, str]) -> Finding:
    """Put the payload's own name and place in the place of those that the comparison used."""
    component = str(found.pointer[-1])
    place = head.components[component][0]
    reach = {replace(use, operation=use.operation.removeprefix(_WEBHOOK)) for use in found.reach}
    return replace(
        found,
        subject=subjects.get(component) or _shown(place),
        reach=tuple(sorted(reach)),
        pointer=place,
    )


def _shown(place: Path) -> str:
    """Name a place as a reference does."""
    file, *steps = place
    return f"{file}#/{'/'.join(map(str, steps))}" if steps else str(file)


def _name(place: Path) -> str:
    """Name a place as a component may be called in a reference: a selector may not stand there."""
    shown = _shown(place)
    return f"{re.sub(r'[^A-Za-z0-9.]', '-', shown)}-{crc32(shown.encode()):08x}"
