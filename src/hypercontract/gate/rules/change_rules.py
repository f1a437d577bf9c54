"""The rules on what is no schema: operations, parameters, media types, statuses, headers."""

from dataclasses import dataclass

from hypercontract.gate.changes import Direction, Level

_B, _R, _S = Level.BREAKING, Level.RISKY, Level.SAFE
_REQUEST, _RESPONSE = Direction.REQUEST, Direction.RESPONSE


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change; `direction` is None where it is neither the request's nor the answer's.

    `area` says what it is about: `schema`, `operation`, `name` (generated clients only) ...; of a
    schema's change, `aspect` names what of the schema changed.
    """

    id: str
    area: str
    level: Level
    summary: str
    direction: Direction | None = None
    aspect: str = ""

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
_ENDINGS = (
    ("api-path-removed-before-sunset", "ending", _B, "An operation ended before its day."),
    ("api-path-sunset-parse", "ending", _B, "x-sunset is no day."),
    ("api-deprecated-sunset-parse", "ending", _B, "x-sunset is no day."),
    ("api-sunset-date-too-small", "ending", _B, "The day of the sunset is over."),
    ("api-sunset-date-changed-too-small", "ending", _B, "An operation ends sooner."),
    ("sunset-deleted", "ending", _B, "A deprecated operation lost the day of its sunset."),
    ("api-invalid-stability-level", "ending", _B, "x-stability-level is no known level."),
    ("api-stability-decreased", "ending", _B, "An operation is less stable than it was."),
    ("endpoint-deprecated", "ending", _S, "An operation was deprecated."),
    ("endpoint-deprecated-with-sunset", "ending", _S, "An operation was deprecated until a day."),
    ("endpoint-reactivated", "ending", _S, "An operation is deprecated no more."),
    ("api-version-decreased", "version", _S, "The version is lower than it was."),
    ("api-version-not-bumped", "version", _S, "It breaks, and its version is the same."),
    ("api-major-version-not-bumped", "version", _S, "It breaks, within a major version."),
    ("api-schema-removed", "name", _S, "A component that nothing uses was removed."),
)
_SECURITY = tuple(
    (f"{family}-{action}", "security", level, summary)
    for family in ("api-security", "api-global-security")
    for action, level, summary in (
        ("added", _B, "A security scheme became required."),
        ("removed", _S, "A security scheme is no longer required."),
        ("scope-added", _B, "A scope became required."),
        ("scope-removed", _S, "A scope is no longer required."),
        ("alternative-added", _S, "Another way to get in was added."),
        ("alternative-removed", _B, "A way to get in was removed."),
    )
)
_SCHEMES = tuple(
    (f"api-security-component-{action}", "security", level, summary)
    for action, level, summary in (
        ("added", _S, "A security scheme was added."),
        ("removed", _S, "A security scheme was removed."),
        ("type-changed", _B, "The type of a security scheme changed."),
        ("http-scheme-changed", _B, "The HTTP scheme of a security scheme changed."),
        ("api-key-changed", _B, "The name or the place of an API key changed."),
        ("oauth-url-changed", _R, "The URL of authorization changed."),
        ("oauth-token-url-changed", _R, "The URL of tokens changed."),
        ("oauth-scope-added", _S, "A scope was added to a flow."),
        ("oauth-scope-removed", _R, "A scope was removed from a flow."),
    )
)
_SERVERS = (
    ("server-removed", "server", _B, "A server was removed."),
    ("server-added", "server", _S, "A server was added."),
)
_EXCUSES = (
    ("exemption-expired", "excuse", _B, "An exemption is past its day."),
    ("exemption-unused", "excuse", _B, "An exemption excuses nothing."),
    ("mark-unknown", "excuse", _B, "A mark names no rule."),
)
_REQUESTS = (
    ("new-request-path-parameter", "parameter", _B, "A path parameter was added."),
    ("new-required-request-parameter", "parameter", _B, "A required parameter was added."),
    ("new-optional-request-parameter", "parameter", _S, "An optional parameter was added."),
    (
        "new-required-request-default-parameter-to-existing-path",
        "parameter",
        _B,
        "A required parameter was added to all operations of a path.",
    ),
    (
        "new-optional-request-default-parameter-to-existing-path",
        "parameter",
        _S,
        "An optional parameter was added to all operations of a path.",
    ),
    ("request-parameter-removed", "parameter", _R, "A parameter was removed."),
    (
        "request-parameter-removed-with-deprecation",
        "parameter",
        _S,
        "A deprecated one is gone.",
    ),
    ("request-parameter-removed-before-sunset", "parameter", _B, "One ended before its day."),
    ("request-parameter-sunset-parse", "parameter", _B, "x-sunset is no day."),
    ("request-parameter-sunset-deleted", "parameter", _B, "The day of its sunset is gone."),
    ("request-parameter-sunset-date-changed-too-small", "parameter", _B, "It ends sooner."),
    ("request-parameter-became-required", "parameter", _B, "A parameter became required."),
    ("request-parameter-became-optional", "parameter", _S, "A parameter became optional."),
    ("request-parameter-style-changed", "parameter", _B, "It is written in another style."),
    (
        "request-parameter-reserved-characters-forbidden",
        "parameter",
        _B,
        "Reserved characters are no longer allowed in a parameter.",
    ),
    (
        "request-parameter-empty-value-forbidden",
        "parameter",
        _B,
        "A parameter may no longer be empty.",
    ),
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
    ("request-body-media-type-name-changed", "media type", _B, "A media type changed."),
)
_RESPONSES = (
    ("response-media-type-removed", "media type", _B, "A media type is served no more."),
    ("response-media-type-added", "media type", _S, "A media type is served too."),
    ("response-media-type-name-specialized", "media type", _S, "A media type is narrower."),
    ("response-media-type-name-generalized", "media type", _B, "A media type is wider."),
    ("response-media-type-name-changed", "media type", _B, "A media type changed."),
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
    for rows, direction in (
        (_OPERATIONS, None),
        (_ENDINGS, None),
        (_SECURITY, None),
        (_SCHEMES, None),
        (_SERVERS, None),
        (_EXCUSES, None),
        (_REQUESTS, _REQUEST),
        (_RESPONSES, _RESPONSE),
    )
    for row in rows
}
