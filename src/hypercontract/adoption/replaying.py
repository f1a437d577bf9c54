"""Witnesses of a comparison sent to the running code: what really becomes of such a request."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from hypercontract.core.exchange import Exchange
from hypercontract.core.openapi import json_body, resolve
from hypercontract.core.project import Route, serves
from hypercontract.django.payloads.bodies import smallest
from hypercontract.django.transport.sending import Transport
from hypercontract.gate.changes import Direction, Finding, Witness
from hypercontract.gate.comparison.result import Result
from hypercontract.report.wording import shorten
from hypercontract.session import Session

_QUERY = re.compile(r" query parameter (?P<name>\S+)$")
_LONGEST = 160
_JSON = {"Content-Type": "application/json"}


def replayed(results: Sequence[Result], session: Session, transport: Transport) -> list[Result]:
    """Return the comparisons, each witness of a request with what the code answers to it."""
    replay = _Replay(session, transport)
    return [
        replace(
            result,
            findings=tuple(replace(one, replayed=replay(one, result)) for one in result.findings),
        )
        for result in results
    ]


@dataclass(frozen=True)
class _Sent:
    """A request that the code accepts as it is: who sends it, where to, with which body."""

    role: str
    url: str
    body: Any


class _Replay:
    def __init__(self, session: Session, transport: Transport) -> None:
        self._routes = session.project.routes
        self._transport = transport

    def __call__(self, finding: Finding, result: Result) -> str:
        """Say what came of a finding's witness, nothing where it has none to send."""
        if finding.direction is not Direction.REQUEST or not finding.witness:
            return ""
        method, _, path = finding.operations[0].partition(" ")
        route = next((one for one in self._routes if serves(one, method, path)), None)
        if route is None:
            return f"not sent: no URL serves {method} {path}"
        usual = next(self._accepted(route, method), None)
        if usual is None:
            return "not sent: the code rejects the smallest request of every role"
        changed = _changed(finding, result, usual)
        if changed is None:
            return "not sent: the change is nested too deeply in another schema"
        query, body = changed
        return _told(self._send(method, usual, query, body), method, usual.role)

    def _accepted(self, route: Route, method: str) -> Iterator[_Sent]:
        """Yield the smallest request of each role of whom the code accepts it."""
        for role in self._transport.world.roles:
            try:
                arguments = self._transport.arguments(route.name, role, "own")
            except LookupError:
                continue
            with self._transport.scenario():
                body = None
                if method != "GET":
                    body = smallest(self._transport, route.name, method, role, arguments)
            sent = _Sent(role, self._transport.url(route.name, arguments), body)
            if _accepts(self._send(method, sent, "", body)):
                yield sent

    def _send(self, method: str, sent: _Sent, query: str, body: Any) -> Exchange:
        content = b"" if body is None else json.dumps(body).encode()
        with self._transport.scenario():
            return self._transport.send(
                method,
                sent.url,
                role=sent.role,
                query=query,
                headers=_JSON if content else {},
                body=content,
                origin="replay",
            )


def _changed(finding: Finding, result: Result, usual: _Sent) -> tuple[str, Any] | None:
    """Return the query and body of the usual request with the witness's own part put in."""
    value = finding.witness.value if finding.witness else None
    if named := _QUERY.search(finding.subject):
        return urlencode({named["name"]: value}, doseq=True), usual.body
    above = _way(finding, result)
    if above is None:
        return None
    if above:
        return "", {**(usual.body or {}), above: value}
    if not finding.path:
        return "", value
    section, name, *deeper = map(str, finding.path)
    if section != "properties" or deeper:
        return None
    return "", _with(usual.body or {}, name, finding.witness)


def _with(body: Mapping[str, Any], name: str, witness: Witness | None) -> dict[str, Any]:
    """Return a body with one property as a witness has it, be it of the object or of the value."""
    rest = {key: one for key, one in body.items() if key != name}
    if witness is None:
        return rest
    if name not in witness.accepting.get("properties", {}):
        return {**rest, name: witness.value}
    return {**rest, name: witness.value[name]} if name in witness.value else rest


def _way(finding: Finding, result: Result) -> str | None:
    """Return the property of the body that holds what changed: empty for the body itself."""
    if not any(use.inside for use in finding.reach[:1]):
        return ""
    method, _, path = finding.operations[0].partition(" ")
    component = finding.subject.partition(" -> ")[0]
    operation = result.base.data.get("paths", {}).get(path, {}).get(method.lower(), {})
    body = resolve(json_body(operation, result.base.data) or {}, result.base.data)
    for name, below in body.get("properties", {}).items():
        if any(one.get("$ref", "").endswith(f"/{component}") for one in _parts(below)):
            return str(name)
    return None


def _parts(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return a schema and what it is directly made of."""
    return [schema, *(one for key in ("allOf", "oneOf", "anyOf") for one in schema.get(key, ()))]


def _accepts(exchange: Exchange) -> bool:
    return 200 <= exchange.response.status < 300  # noqa: PLR2004


def _told(exchange: Exchange, method: str, role: str) -> str:
    request = exchange.request
    sent = f" {shorten(request.body.decode(), _LONGEST)}" if request.body else ""
    fate = "the code still accepts it" if _accepts(exchange) else "the code rejects it"
    answer = "" if _accepts(exchange) else f" {shorten(exchange.response.text, _LONGEST)}"
    status = exchange.response.status
    return f"{fate}: {method} {request.url}{sent} as {role} returns {status}{answer}"
