"""The table of the ways to break a promise about permissions."""

from hypercontract.core.rule import Level, Rule

GRANTED = Rule(
    "permissions.granted",
    "A role gets access that the table denies.",
    "Check the role and the object before the view acts, or change the cell.",
)
REFUSED = Rule(
    "permissions.refused",
    "A role is denied access that the table allows.",
    "Make the view's permission check allow this role and object, or change the cell.",
)
WRONG_DENIAL = Rule(
    "permissions.wrong-denial",
    "A role is denied access, but not in the way the table says.",
    "Respond with the expected status before the request's data is read.",
)
TOLD_APART = Rule(
    "permissions.told-apart",
    "The response for a hidden object differs from the response for one that never existed.",
    "Look the object up in the role's own queryset, so that both take the same path.",
)
FOREIGN_ROW_LISTED = Rule(
    "permissions.foreign-row-listed",
    "A list shows a role a row that is not its own.",
    "Restrict the list's queryset to the role's own rows.",
)
OWN_ROW_MISSING = Rule(
    "permissions.own-row-missing",
    "A list of a role's own rows omits one of them.",
    "Make the list's queryset include every row of the role.",
)
ROW_MISSING = Rule(
    "permissions.row-missing",
    "A list that must contain all rows omits one.",
    "Make the list's queryset include every row for this role, or change the cell to `own`.",
)
DENIAL_WITH_EFFECTS = Rule(
    "permissions.denial-with-effects",
    "A denied request writes rows, sends email or starts a task.",
    "Check permissions before the first effect; list audit tables under `bookkeeping`.",
)
LOGIN_IN_FRAGMENT = Rule(
    "permissions.login-in-fragment",
    "An htmx request without a session is not redirected with HX-Redirect.",
    "Respond to htmx requests without a session with an HX-Redirect to the login page.",
)
FOREIGN_ROW_COUNTED = Rule(
    "permissions.foreign-row-counted",
    "The count of a list includes rows that it does not show the role.",
    "Count the queryset that is listed: the role's own rows.",
)
FOREIGN_DATA_LEAKED = Rule(
    "permissions.foreign-data-leaked",
    "A response contains data of a row that the role may not see.",
    "Build choices, nested objects and error messages from the role's own rows only.",
)
FOREIGN_REFERENCE_ACCEPTED = Rule(
    "permissions.foreign-reference-accepted",
    "A write that refers to a row that the role may not see is accepted.",
    "Restrict the field's queryset to the role's own rows, so that other keys are invalid.",
)
MASS_ASSIGNMENT = Rule(
    "permissions.mass-assignment",
    "A write sets a field that its operation does not offer.",
    "List the fields that a request may set; make the others read-only.",
)
CSRF_EXEMPT = Rule(
    "permissions.csrf-exempt",
    "A write with a session is accepted without a CSRF token.",
    "Remove the exemption; a view that uses session authentication must check the token.",
)
STALE_CREDENTIALS = Rule(
    "permissions.stale-credentials",
    "Credentials that are expired, forged or of an inactive user are accepted.",
    "Let Django's or DRF's own backends validate sessions and tokens.",
)
METHOD_NOT_OFFERED = Rule(
    "permissions.method-not-offered",
    "A route serves a method that it does not offer.",
    "Declare which methods the view allows, and respond with 405 to the others.",
)
NOT_THROTTLED = Rule(
    "permissions.not-throttled",
    "A role that exceeds its rate does not get 429 with Retry-After.",
    "Return DRF's response to Throttled unchanged: its status and its Retry-After header.",
)
UNCOVERED_ROUTE = Rule(
    "permissions.uncovered-route",
    "The table does not cover a route, one of its methods, or a role.",
    "Add the row or cells to the table, or ignore the route with a reason.",
)
ERROR = Rule(
    "permissions.error",
    "A request fails with an error where the table allows or denies it.",
    "Fix the view: an error says nothing about permissions.",
)
UNDECIDED = Rule(
    "permissions.undecided",
    "The response to an allowed request does not show whether access was granted.",
    "Give the row a body or query that the view accepts, or use `allow` for a list without rows.",
    Level.INFO,
)

RULES: tuple[Rule, ...] = (
    GRANTED,
    REFUSED,
    WRONG_DENIAL,
    TOLD_APART,
    FOREIGN_ROW_LISTED,
    OWN_ROW_MISSING,
    ROW_MISSING,
    DENIAL_WITH_EFFECTS,
    LOGIN_IN_FRAGMENT,
    FOREIGN_ROW_COUNTED,
    FOREIGN_DATA_LEAKED,
    FOREIGN_REFERENCE_ACCEPTED,
    MASS_ASSIGNMENT,
    CSRF_EXEMPT,
    STALE_CREDENTIALS,
    METHOD_NOT_OFFERED,
    NOT_THROTTLED,
    UNCOVERED_ROUTE,
    ERROR,
    UNDECIDED,
)
