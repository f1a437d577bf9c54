"""The rules on what is no schema: operations, parameters, media types, statuses, headers."""

from dataclasses import dataclass

from hypercontract.gate.changes import Direction, Level

_B, _R, _S = Level.BREAKING, Level.RISKY, Level.SAFE
_REQUEST, _RESPONSE = Direction.REQUEST, Direction.RESPONSE


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change; `direction` is None where it is neither the request's nor the answer's.

    `area` says what it is about: `schema`, `operation`, `name` (generated clients only) ...
    """

    id: str
    area: str
    level: Level
    summary: str
    direction: Direction | None = None

    @property
    def action(self) -> str:
        """What happened: the last word of the id."""
        return self.id.rpartition("-")[2]


_OPERATIONS = (
    ("api-path-removed-without-deprecation", "operation", _B, "An operation was removed."),
    ("api-path-removed-with-deprecation", "operation", _S, "A deprecated operation was removed."),
    ("endpoint-added", "operation", _S, "An operation was added."),
    ("api-operation-id-removed", "name", _S, "The operationId is another or gone."),
    ("api-operation-id-added", "name", _S, "An operationId was given."),
    ("api-tag-removed", "name", _S, "A tag was removed."),
    ("api-tag-added", "name", _S, "A tag was added."),
)
_REQUESTS = (
    ("new-request-path-parameter", "parameter", _B, "A path parameter was added."),
    ("new-required-request-parameter", "parameter", _B, "A required parameter was added."),
    ("new-optional-request-parameter", "parameter", _S, "An optional parameter was added."),
    ("request-parameter-removed", "parameter", _R, "A parameter was removed."),
    (
        "request-parameter-removed-with-deprecation",
        "parameter",
        _S,
        "A deprecated one is gone.",
    ),
    ("request-parameter-became-required", "parameter", _B, "A parameter became required."),
    ("request-parameter-became-optional", "parameter", _S, "A parameter became optional."),
    ("request-parameter-style-changed", "parameter", _B, "It is written in another style."),
    ("request-parameter-deprecated", "parameter", _S, "A parameter was deprecated."),
    ("request-parameter-reactivated", "parameter", _S, "A parameter is deprecated no more."),
    ("request-body-added-required", "body", _B, "A required body was added."),
    ("request-body-added-optional", "body", _S, "An optional body was added."),
    ("request-body-removed", "body", _R, "The body was removed."),
    ("request-body-became-required", "body", _B, "The body became required."),
    ("request-body-became-optional", "body", _S, "The body became optional."),
    ("request-body-media-type-removed", "media type", _B, "A media type is accepted no more."),
    ("request-body-media-type-added", "media type", _S, "A media type is accepted too."),
    ("request-body-media-type-name-specialized", "media type", _B, "A media type is narrower."),
    ("request-body-media-type-name-generalized", "media type", _S, "A media type is wider."),
    ("request-body-media-type-name-changed", "media type", _S, "It is written differently."),
)
_RESPONSES = (
    ("response-media-type-removed", "media type", _B, "A media type is served no more."),
    ("response-media-type-added", "media type", _S, "A media type is served too."),
    ("response-media-type-name-specialized", "media type", _S, "A media type is narrower."),
    ("response-media-type-name-generalized", "media type", _B, "A media type is wider."),
    ("response-media-type-name-changed", "media type", _S, "It is written differently."),
    ("response-success-status-removed", "status", _B, "A success is answered no more."),
    ("response-success-status-added", "status", _S, "A success is answered too."),
    ("response-non-success-status-removed", "status", _S, "A failure is answered no more."),
    ("response-non-success-status-added", "status", _S, "A failure is answered too."),
    ("required-response-header-removed", "header", _B, "A header that always came is gone."),
    ("optional-response-header-removed", "header", _R, "A header that came at times is gone."),
    ("response-header-added", "header", _S, "A header was added."),
    ("response-header-became-optional", "header", _B, "A header may be missing."),
    ("response-header-became-required", "header", _S, "A header always comes."),
)

CHANGES: dict[str, Rule] = {
    row[0]: Rule(*row, direction)
    for rows, direction in ((_OPERATIONS, None), (_REQUESTS, _REQUEST), (_RESPONSES, _RESPONSE))
    for row in rows
}
