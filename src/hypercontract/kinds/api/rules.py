"""The rules of the kind: one row each, one page each."""

from hypercontract.core.rule import Level, Rule

SERVER_ERROR = Rule(
    "api.server-error",
    "An operation answers a request with a server error.",
    "Mend the line that is named; bad input deserves a 4xx.",
)
UNDOCUMENTED_STATUS = Rule(
    "api.undocumented-status",
    "An operation answers with a status that its documentation does not list.",
    "Document the status with @extend_schema(responses=...), or answer with one that is listed.",
)
UNDOCUMENTED_MEDIA_TYPE = Rule(
    "api.undocumented-media-type",
    "A response has a content type that its documentation does not list.",
    "Answer through DRF's Response, or document the media type with @extend_schema(responses=...).",
)
MISSING_HEADER = Rule(
    "api.missing-header",
    "A response lacks a header that its documentation requires.",
    "Set the header in the view, or document it as optional.",
)
RESPONSE_BREAKS_SCHEMA = Rule(
    "api.response-breaks-schema",
    "A response does not conform to its documented schema.",
    "Mend the serializer field, or type it with @extend_schema_field, then renew the snapshot.",
)
ACCEPTED_INVALID = Rule(
    "api.accepted-invalid",
    "An operation answers with success to a body that its request schema forbids.",
    "Validate the body with the documented serializer, or document what the view really takes.",
)
SNAPSHOT_DRIFT = Rule(
    "api.snapshot-drift",
    "The committed OpenAPI snapshot is not what the code generates.",
    "Run `hypercontract snapshot` and commit the file together with the change.",
)
NETWORK_CALL = Rule(
    "api.network-call",
    "An operation opens a connection to another machine while it is tested.",
    "Put the call behind a setting or an adapter that tests replace, or into a task.",
)
SECOND_CONNECTION = Rule(
    "api.second-connection",
    "An operation opens a database connection of its own, as a thread does.",
    "Read in the request what the thread needs, or hand the work to a task.",
)
SCHEMA_BROKEN = Rule(
    "api.schema-broken",
    "A view or serializer breaks the OpenAPI document, which lacks its operations.",
    "Mend the line that is named, or leave the view out by @extend_schema(exclude=True).",
)
SCHEMA_WARNING = Rule(
    "api.schema-warning",
    "The OpenAPI document leaves something open that its generator could not read.",
    "Say with @extend_schema or @extend_schema_field what the code does not.",
    Level.WARNING,
)

RULES: tuple[Rule, ...] = (
    SERVER_ERROR,
    UNDOCUMENTED_STATUS,
    UNDOCUMENTED_MEDIA_TYPE,
    MISSING_HEADER,
    RESPONSE_BREAKS_SCHEMA,
    ACCEPTED_INVALID,
    SNAPSHOT_DRIFT,
    NETWORK_CALL,
    SECOND_CONNECTION,
    SCHEMA_BROKEN,
    SCHEMA_WARNING,
)
