"""The public harness: a small project, documents and exchanges written as text, judged.

It is what the examples on the rules' pages are tested with, and what a kind or a driver of yours
can be: `example` reads an example and `judge` has a kind judge it; `driven` lets a driver send its
plan through a `FakeTransport`. No application is asked and no Django imported.

An example is one YAML mapping. Keys that are paths are files: `contracts/...` documents,
`templates/...`, `static/...` and `modules/...` the project's sources. Further keys:

    routes:     {items: GET POST /items/, item: GET /items/{pk}/}    URL names, methods, patterns,
                and ` at views.py:3` after them where the project's own code serves them
    roles:      [anonymous, staff]
    htmx:       "2"
    spec:       an OpenAPI document, as generated;  snapshot: as committed
    complaints: what it lacks, each {subject, message, source: [file, line], left_out: [..]}
    exchanges:  what was observed, each
      request: POST /items/ as staff;  request-headers: {};  request-body: text
      response: 200;  headers: {};  body: text
      route: items;  arguments: {};  scope: own;  origin: matrix
      effects: {writes: [..], mails: [{subject: Hello, to: [a@example.org], text: ..}],
                messages: [{level: success, text: ..}], tasks: [{name: shop.tidy, args: "[1]"}]}
      notes: {};  control: another exchange;  answered: false where no view was called
                effects may hold error: {type: KeyError, message: x, frames: [[file, 3, function]]}

The notes of an exchange are those of its driver, whose type its origin tells: see the modules of
`hypercontract.core.drivers`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import PurePosixPath
from typing import Any

from hypercontract.core.contract import Document
from hypercontract.core.errors import Source
from hypercontract.core.exchange import (
    Effects,
    Escape,
    Exchange,
    Mail,
    Message,
    Raised,
    Request,
    Response,
    Task,
)
from hypercontract.core.finding import Finding, Outcome, counts
from hypercontract.core.kind import Kind
from hypercontract.core.project import Complaint, Match, Project, Route, TextFile
from hypercontract.drivers import notes_of
from hypercontract.loading import interpret
from hypercontract.syntax import parse
from hypercontract.testing.transport import FakeTransport, driven

__all__ = ["Example", "FakeTransport", "driven", "example", "examples", "judge", "rule_ids"]


@dataclass(frozen=True)
class Example:
    """An example as read: documents by path, the project, and what was observed."""

    documents: Mapping[str, str]
    project: Project
    exchanges: tuple[Exchange, ...]


def example(text: str) -> Example:
    """Read an example; ContractError where it is not YAML."""
    data: dict[str, Any] = parse(text, "example").data
    project = _project(data)
    documents = {path: body for path, body in data.items() if path.startswith("contracts/")}
    observed = tuple(_exchange(one, project) for one in data.get("exchanges", ()))
    return Example(documents, project, observed)


def examples(page: str) -> list[Example]:
    """Read the fenced `yaml` blocks of a rule's page, in order."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    return [example(block) for block in blocks]


def judge(case: Example, kind: Kind) -> list[Outcome]:
    """Let one kind judge an example: every exchange, then every item of its documents.

    What a document waives is left out.
    """
    documents = _documents(case, kind)
    checker = kind.checker(documents, case.project)
    outcomes = [one for exchange in case.exchanges for one in checker.judge(exchange)]
    for document in documents:
        for item in kind.items(document, documents, case.project):
            outcomes.extend(checker.settle(item, case.exchanges))
    return list(filter(counts, outcomes))


def rule_ids(outcomes: Iterable[Outcome]) -> set[str]:
    """Return the exact set of rules that the outcomes break."""
    return {outcome.rule.id for outcome in outcomes if isinstance(outcome, Finding)}


def _documents(case: Example, kind: Kind) -> Sequence[Document]:
    found = []
    for path, text in case.documents.items():
        below = PurePosixPath(path).relative_to("contracts")
        if kind.schema_of(below) is not None:
            found.append(interpret(parse(text, path), kind, below))
    return found


def _project(data: Mapping[str, Any]) -> Project:
    routes = tuple(_route(name, text) for name, text in data.get("routes", {}).items())
    return Project(
        routes=routes,
        spec=data.get("spec", {}),
        snapshot=data.get("snapshot", data.get("spec", {})),
        complaints=tuple(_complaint(one) for one in data.get("complaints", ())),
        templates=_files(data, "templates"),
        scripts=_files(data, "static"),
        modules=_files(data, "modules"),
        static=frozenset(file.name for file in _files(data, "static")),
        roles=tuple(data.get("roles", ())),
        htmx=str(data.get("htmx", "2")),
        resolve=cache(partial(_resolve, routes)),
    )


def _complaint(data: Mapping[str, Any]) -> Complaint:
    source = Source(*data["source"]) if "source" in data else None
    left_out = tuple(data.get("left_out", ()))
    return Complaint(data["subject"], data["message"], source, left_out)


def _files(data: Mapping[str, Any], folder: str) -> tuple[TextFile, ...]:
    prefix = f"{folder}/"
    found = {path: text for path, text in data.items() if path.startswith(prefix)}
    return tuple(TextFile(path.removeprefix(prefix), path, text) for path, text in found.items())


def _route(name: str, text: str) -> Route:
    served, _, place = text.partition(" at ")
    *methods, pattern = served.split()
    file, _, line = place.partition(":")
    return Route(
        name,
        pattern,
        frozenset(methods),
        source=Source(file, int(line)) if place else None,
        api=pattern.startswith("/api/"),
        parameters=tuple(re.findall(r"\{(\w+)\}", pattern)),
    )


def _resolve(routes: Iterable[Route], path: str) -> Match | None:
    for route in routes:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(route.pattern))
        if match := re.fullmatch(pattern, path):
            return Match(route, match.groupdict())
    return None


def _exchange(data: Mapping[str, Any], project: Project) -> Exchange:
    line, _, actor = data["request"].partition(" as ")
    method, _, url = line.partition(" ")
    path, _, query = url.partition("?")
    match = project.resolve(path)
    control = data.get("control")
    return Exchange(
        request=Request(
            method,
            path,
            query,
            headers=data.get("request-headers", {}),
            body=data.get("request-body", "").encode(),
        ),
        response=_response(data),
        actor=actor or None,
        route=data.get("route", match.route.name if match else None),
        arguments=data.get("arguments", match.arguments if match else {}),
        origin=data.get("origin", "recording"),
        scope=data.get("scope"),
        effects=_effects(data.get("effects", {})),
        control=_exchange(control, project) if control else None,
        notes=notes_of(data.get("origin", "recording"), data["notes"]) if "notes" in data else None,
        answered=data.get("answered", True),
    )


def _response(data: Mapping[str, Any]) -> Response:
    headers = {"Content-Type": "text/html; charset=utf-8", **data.get("headers", {})}
    pairs = tuple((name, str(value)) for name, value in headers.items())
    return Response(int(data["response"]), pairs, data.get("body", "").encode())


def _effects(data: Mapping[str, Any]) -> Effects:
    escapes = (
        Escape(one["what"], one["to"], Source(*one["source"])) for one in data.get("escapes", ())
    )
    sent = {
        "mails": [Mail(**_tuples(one)) for one in data.get("mails", ())],
        "messages": [Message(**one) for one in data.get("messages", ())],
        "tasks": [Task(**one) for one in data.get("tasks", ())],
    }
    error = _raised(data["error"]) if "error" in data else None
    return Effects(**_tuples({**data, **sent, "escapes": [*escapes], "error": error}))


def _raised(data: Mapping[str, Any]) -> Raised:
    frames = tuple((Source(file, line), name) for file, line, name in data.get("frames", ()))
    return Raised(data["type"], data.get("message", ""), frames)


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(one) if isinstance(one, list) else one for key, one in data.items()}
