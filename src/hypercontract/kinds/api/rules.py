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

NOT_READ_BACK = Rule(
    "api.not-read-back",
    "A write succeeds, and reading the object does not show it.",
    "Save the field in the serializer, or make it read-only so that nobody sends it.",
)
FAILED_WRITE_CHANGED = Rule(
    "api.failed-write-changed",
    "A request is refused and yet changes something.",
    "Validate everything before the first save, or write in transaction.atomic().",
)
NOT_IDEMPOTENT = Rule(
    "api.not-idempotent",
    "The same PUT sent twice does more than sent once.",
    "Let the update set values and never add to them; unique checks leave the object itself out.",
)
EMPTY_PATCH_CHANGED = Rule(
    "api.empty-patch-changed",
    "A PATCH with an empty body changes a field that clients write.",
    "Write only what validated_data holds; a field that was not sent has no default.",
)
STALE_ANSWER = Rule(
    "api.stale-answer",
    "After a write an answer is what it was before, out of a cache or by its ETag.",
    "Let the write forget or renew what is cached of it; make an ETag of all that is shown.",
)
LOST_FROM_LIST = Rule(
    "api.lost-from-list",
    "A list does not show an object that it should.",
    "Look at the queryset's filters and joins, and at where one page ends and the next begins.",
)
LISTED_TWICE = Rule(
    "api.listed-twice",
    "A list shows an object twice, and may leave another out.",
    "End every ordering with the primary key; use distinct() where a filter joins many rows.",
)
ORDERING_IGNORED = Rule(
    "api.ordering-ignored",
    "A list is not in the order that was asked for.",
    "Order the queryset that is returned; nothing after the filters may order it again.",
)
FILTER_IGNORED = Rule(
    "api.filter-ignored",
    "A list shows objects that its filter should leave out.",
    "Look at the filter's field name and lookup, and that the view applies its filter backends.",
)
COUNT_WRONG = Rule(
    "api.count-wrong",
    "The count of a list is not how many objects it shows.",
    "Count the very queryset that is listed.",
)
DELETED_REMAINS = Rule(
    "api.deleted-remains",
    "An object that was deleted is still answered or listed.",
    "Leave deleted objects out of the queryset that the view begins with.",
)
QUERY_GROWTH = Rule(
    "api.query-growth",
    "A list takes more queries the more objects it shows.",
    "Add select_related or prefetch_related for the table that is named.",
)
JOURNEY_BROKEN = Rule(
    "api.journey-broken",
    "A journey that the contract writes down does not go as written.",
    "Follow the named step: its answer says what the application made of it.",
)

RULES: tuple[Rule, ...] = (
    SERVER_ERROR,
    UNDOCUMENTED_STATUS,
    UNDOCUMENTED_MEDIA_TYPE,
    MISSING_HEADER,
    RESPONSE_BREAKS_SCHEMA,
    ACCEPTED_INVALID,
    SNAPSHOT_DRIFT,
    NOT_READ_BACK,
    FAILED_WRITE_CHANGED,
    NOT_IDEMPOTENT,
    EMPTY_PATCH_CHANGED,
    STALE_ANSWER,
    LOST_FROM_LIST,
    LISTED_TWICE,
    ORDERING_IGNORED,
    FILTER_IGNORED,
    COUNT_WRONG,
    DELETED_REMAINS,
    QUERY_GROWTH,
    JOURNEY_BROKEN,
    NETWORK_CALL,
    SECOND_CONNECTION,
    SCHEMA_BROKEN,
    SCHEMA_WARNING,
)
