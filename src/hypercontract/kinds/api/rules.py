"""The rules of the kind: one row each, one page each."""

from hypercontract.core.rule import Level, Rule

SERVER_ERROR = Rule(
    "api.server-error",
    "An operation responds with a server error.",
    "Fix the line that raised it; invalid input should get a 4xx response.",
)
UNDOCUMENTED_STATUS = Rule(
    "api.undocumented-status",
    "An operation responds with a status code that its OpenAPI document does not list.",
    "Document the status with @extend_schema(responses=...), or respond with a documented one.",
)
UNDOCUMENTED_MEDIA_TYPE = Rule(
    "api.undocumented-media-type",
    "A response has a content type that its OpenAPI document does not list.",
    "Return DRF's Response, or document the media type with @extend_schema(responses=...).",
)
MISSING_HEADER = Rule(
    "api.missing-header",
    "A response lacks a header that its OpenAPI document requires.",
    "Set the header in the view, or document it as optional.",
)
RESPONSE_BREAKS_SCHEMA = Rule(
    "api.response-breaks-schema",
    "A response does not match its documented schema.",
    "Fix the serializer field, or type it with @extend_schema_field and update the snapshot.",
)
ACCEPTED_INVALID = Rule(
    "api.accepted-invalid",
    "An operation accepts a request body that its schema forbids.",
    "Validate the body with the documented serializer, or document what the view accepts.",
)
SNAPSHOT_DRIFT = Rule(
    "api.snapshot-drift",
    "The committed OpenAPI snapshot differs from what the code generates.",
    "Run `hypercontract snapshot` and commit the file with your change.",
)
NETWORK_CALL = Rule(
    "api.network-call",
    "An operation opens a network connection while it is tested.",
    "Put the call behind a setting or an adapter that tests can replace, or move it into a task.",
)
SECOND_CONNECTION = Rule(
    "api.second-connection",
    "An operation opens a second database connection, for example in a thread.",
    "Fetch what the thread needs before starting it, or move the work into a task.",
)
SCHEMA_BROKEN = Rule(
    "api.schema-broken",
    "A view or serializer cannot be documented, and the OpenAPI document lacks its operations.",
    "Fix the line that raised it, or exclude the view with @extend_schema(exclude=True).",
)
SCHEMA_WARNING = Rule(
    "api.schema-warning",
    "The OpenAPI generator could not infer something from the code.",
    "Declare it with @extend_schema or @extend_schema_field.",
    Level.WARNING,
)

NOT_READ_BACK = Rule(
    "api.not-read-back",
    "A write succeeds, but reading the object back does not return what was written.",
    "Save the field in the serializer, or make it read-only.",
)
FAILED_WRITE_CHANGED = Rule(
    "api.failed-write-changed",
    "A request is rejected but still changes data.",
    "Validate everything before the first save, or wrap the writes in transaction.atomic().",
)
NOT_IDEMPOTENT = Rule(
    "api.not-idempotent",
    "Sending the same PUT twice has a different effect from sending it once.",
    "Make the update set values, not add to them, and exclude the object from unique checks.",
)
EMPTY_PATCH_CHANGED = Rule(
    "api.empty-patch-changed",
    "A PATCH with an empty body changes a writable field.",
    "Write only what validated_data contains; do not apply defaults to missing fields.",
)
STALE_ANSWER = Rule(
    "api.stale-answer",
    "After a write, a response from a cache or an ETag check is out of date.",
    "Invalidate the cached data on write; compute the ETag from everything the response shows.",
)
LOST_FROM_LIST = Rule(
    "api.lost-from-list",
    "A list omits an object that it should contain.",
    "Check the queryset's filters and joins, and the boundaries between pages.",
)
LISTED_TWICE = Rule(
    "api.listed-twice",
    "A list contains an object twice, and may omit another.",
    "End every ordering with the primary key; use distinct() if a filter joins many rows.",
)
ORDERING_IGNORED = Rule(
    "api.ordering-ignored",
    "A list is not in the requested order.",
    "Order the queryset that is returned, and do not reorder it after filtering.",
)
FILTER_IGNORED = Rule(
    "api.filter-ignored",
    "A list contains objects that its filter should exclude.",
    "Check the filter's field name and lookup, and that the view applies its filter backends.",
)
COUNT_WRONG = Rule(
    "api.count-wrong",
    "The count of a list differs from the number of objects it contains.",
    "Count the same queryset that is listed.",
)
DELETED_REMAINS = Rule(
    "api.deleted-remains",
    "A deleted object is still returned or listed.",
    "Exclude deleted objects from the view's base queryset.",
)
QUERY_GROWTH = Rule(
    "api.query-growth",
    "The number of queries of a list grows with the number of objects it contains.",
    "Add select_related or prefetch_related for the table named above.",
)
JOURNEY_BROKEN = Rule(
    "api.journey-broken",
    "A journey does not go as its contract describes.",
    "Look at the named step: its response shows what the application did.",
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
