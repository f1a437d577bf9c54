"""One exchange against one operation's documentation."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from http import HTTPStatus
from typing import Any

from hypercontract.core.errors import ContractError, Source
from hypercontract.core.exchange import Escape, Exchange
from hypercontract.core.finding import Finding, broken
from hypercontract.core.openapi import json_body, resolve
from hypercontract.core.project import Project
from hypercontract.core.rule import Rule
from hypercontract.kinds.api import rules
from hypercontract.kinds.api.operations import Operation
from hypercontract.kinds.api.place import innermost, pointer, relative
from hypercontract.kinds.api.translate import request_schema, response_schema, trimmed
from hypercontract.schemas import InvalidSchemaError, Mismatch, Schema

_REFUSALS = frozenset({400, 422})
_WIDTH = 160


class Judge:
    """Judges the exchanges of one operation; schemas are compiled when they are first needed.

    Schemathesis' own response checks are cheap enough but not used: they hold DRF to its formats'
    RFCs, to branches that overlap for blank text and to the bounds of another database's columns,
    and they need a generated Case, which a recorded test has not. What they check of a response is
    here: status, content type, headers, schema.
    """

    def __init__(self, operation: Operation, project: Project) -> None:
        self.operation = operation
        self._project = project
        self._responses: dict[str, Mapping[str, Any]] = {
            str(status).upper(): resolve(response, project.spec)
            for status, response in operation.spec.get("responses", {}).items()
        }
        self._schemas: dict[tuple[int, str], Schema | None] = {}
        body = json_body(operation.spec, project.spec)
        self._body = self._compile(request_schema, body) if body is not None else None

    def response(self, exchange: Exchange) -> list[Finding]:
        """Return what is wrong with the response; nothing where it is as documented."""
        response = exchange.response
        documented = self._documented(response.status)
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR and (
            exchange.effects.error or documented is None
        ):
            return [self._server_error(exchange)]
        if response.status == HTTPStatus.NOT_MODIFIED or _is_browsed(exchange):
            return []
        if documented is None:
            return [self._undocumented_status(exchange)]
        return [*self._headers(exchange, documented), *self._content(exchange, documented)]

    def escapes(self, exchange: Exchange) -> list[Finding]:
        """Return what the operation tried outside of the scenario, and was kept from."""
        return [self._escape(one, exchange) for one in exchange.effects.escapes]

    def refusals(self, exchange: Exchange) -> list[Finding] | None:
        """Return what should have been refused in the body; None where it was not put to the test.

        A finding each where the answer was a success, an empty list where it was 400 or 422.
        """
        status = exchange.response.status
        accepted = succeeded(status)
        if self._body is None or not (accepted or status in _REFUSALS):
            return None
        if not exchange.request.body or not _is_json(_sent(exchange)):
            return None
        try:
            body = trimmed(json.loads(exchange.request.body))
        except (ValueError, RecursionError):  # nested too deeply to be read
            return None
        if not (mismatches := self._body.mismatches(body)):
            return None
        return [self._accepted(exchange, one) for one in mismatches] if accepted else []

    def _documented(self, status: int) -> Mapping[str, Any] | None:
        """Return the documentation of a status: its own, its class's or the default one."""
        names = (str(status), f"{status // 100}XX", "DEFAULT")
        return next((self._responses[name] for name in names if name in self._responses), None)

    def _headers(self, exchange: Exchange, documented: Mapping[str, Any]) -> Iterator[Finding]:
        for name, header in documented.get("headers", {}).items():
            required = resolve(header, self._project.spec).get("required")
            if required and exchange.response.header(name) is None:
                message = f"{self._the(exchange)} lacks the documented header {name}."
                at = f"{exchange.response.status} {name}"
                yield self._broken(rules.MISSING_HEADER, message, exchange, at=at, expected=name)

    def _content(self, exchange: Exchange, documented: Mapping[str, Any]) -> Iterator[Finding]:
        response, content = exchange.response, documented.get("content", {})
        if not content and not response.body:
            return
        media = next((one for one in content if _covers(one, response.media_type)), None)
        if media is None:
            yield self._undocumented_media_type(exchange, content)
        elif schema := self._schema(response.status, media, content[media]):
            yield from self._body_of(exchange, schema)

    def _body_of(self, exchange: Exchange, schema: Schema) -> Iterator[Finding]:
        try:
            body = exchange.response.json()
        except ValueError:
            message = f"{self._the(exchange)} is not JSON, although its content type is."
            at = f"{exchange.response.status} ."
            yield self._broken(rules.RESPONSE_BREAKS_SCHEMA, message, exchange, at=at)
            return
        for mismatch in schema.mismatches(body):
            place = pointer(mismatch)
            yield self._broken(
                rules.RESPONSE_BREAKS_SCHEMA,
                f"{self._the(exchange)} does not match its schema at {place}: {_words(mismatch)}.",
                exchange,
                at=f"{exchange.response.status} {place} {mismatch.keyword}",
                expected=f"{mismatch.keyword}: {_short(mismatch.expected)}",
                actual=_short(mismatch.actual),
            )

    def _schema(self, status: int, media: str, content: Mapping[str, Any]) -> Schema | None:
        place = (status, media)
        if place not in self._schemas:
            schema = content.get("schema")
            usable = schema is not None and (_is_json(media) or media == "*/*")
            self._schemas[place] = self._compile(response_schema, schema) if usable else None
        return self._schemas[place]

    def _compile(self, compiled: Callable[..., Schema], schema: Any) -> Schema:
        try:
            return compiled(schema, self._project.spec)
        except InvalidSchemaError as error:
            message = f"{self.operation.label} is documented with a malformed schema: {error}."
            source = self.operation.route.source if self.operation.route else None
            raise ContractError(message, source) from None

    def _server_error(self, exchange: Exchange) -> Finding:
        raised = exchange.effects.error
        if raised is None:
            return self._broken(rules.SERVER_ERROR, f"{self._answer(exchange)}.", exchange)
        source, function = innermost(raised, self._project) or (None, "")
        return self._broken(
            rules.SERVER_ERROR,
            f"{self._answer(exchange)}: {_cut(str(raised))}.",
            exchange,
            at=f"{raised.name} in {function}",
            source=source,
        )

    def _escape(self, escape: Escape, exchange: Exchange) -> Finding:
        path = relative(escape.source.file, self._project) if escape.source else None
        line = escape.source.line if escape.source else None
        source = Source(path, line) if path else None
        network = escape.what == "network"
        rule = rules.NETWORK_CALL if network else rules.SECOND_CONNECTION
        what = "a connection to" if network else "a second connection to the database"
        where = f" in {source}" if source else ""
        message = f"{self.operation.label} opens {what} {escape.to}{where}."
        return self._broken(rule, message, exchange, at=escape.to, actual=escape.to, source=source)

    def _undocumented_status(self, exchange: Exchange) -> Finding:
        status = exchange.response.status
        message = f"{self.operation.label} returns {status}, which is not documented."
        known = ", ".join(sorted(self._responses)).lower()
        return self._broken(
            rules.UNDOCUMENTED_STATUS,
            message,
            exchange,
            at=str(status),
            expected=known,
            actual=str(status),
        )

    def _undocumented_media_type(self, exchange: Exchange, content: Iterable[str]) -> Finding:
        media, expected = exchange.response.media_type, ", ".join(content) or "no body"
        message = f"{self._answer(exchange)} as {media or 'no type'}, but documents {expected}."
        at = f"{exchange.response.status} {media}"
        rule = rules.UNDOCUMENTED_MEDIA_TYPE
        return self._broken(rule, message, exchange, at=at, expected=expected, actual=media)

    def _accepted(self, exchange: Exchange, mismatch: Mismatch) -> Finding:
        place = pointer(mismatch)
        return self._broken(
            rules.ACCEPTED_INVALID,
            f"{self._answer(exchange)} for a body that its schema forbids at {place}: "
            f"{_words(mismatch)}.",
            exchange,
            at=f"{place} {mismatch.keyword}",
            expected=f"{mismatch.keyword}: {_short(mismatch.expected)}",
            actual=_short(mismatch.actual),
        )

    def _answer(self, exchange: Exchange) -> str:
        return f"{self.operation.label} returns {exchange.response.status}"

    def _the(self, exchange: Exchange) -> str:
        return f"The {exchange.response.status} response of {self.operation.label}"

    def _broken(self, rule: Rule, message: str, exchange: Exchange, **details: Any) -> Finding:
        route = self.operation.route
        source = details.pop("source", None) or (route.source if route else None)
        label = self.operation.label
        return broken(rule, label, message, exchange=exchange, source=source, **details)


def succeeded(status: int) -> bool:
    """Whether a status is a 2xx."""
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def _sent(exchange: Exchange) -> str:
    headers = {name.lower(): value for name, value in exchange.request.headers.items()}
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _is_json(media: str) -> bool:
    return media.partition(";")[0].strip().endswith("json")


def _is_browsed(exchange: Exchange) -> bool:
    """Whether a browser asked for DRF's pages for people, which no OpenAPI document lists."""
    accepted = exchange.request.headers.get("Accept", "")
    return "text/html" in accepted and exchange.response.media_type == "text/html"


def _covers(documented: str, media: str) -> bool:
    return fnmatchcase(media, documented.partition(";")[0].strip().lower())


def _words(mismatch: Mismatch) -> str:
    return _cut(mismatch.message.rstrip("."))


def _short(value: Any) -> str:
    return _cut(json.dumps(value, ensure_ascii=False, default=str))


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 3]}..."
