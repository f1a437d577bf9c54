"""The table of the ways to break a promise about permissions."""

from hypercontract.core.rule import Level, Rule

GRANTED = Rule(
    "permissions.granted",
    "a role got through where the table denies it",
    "Check the role and the object before the view acts, or change the cell.",
)
REFUSED = Rule(
    "permissions.refused",
    "a role was refused where the table allows it",
    "Let the view's guard pass this role and object, or change the cell.",
)
WRONG_DENIAL = Rule(
    "permissions.wrong-denial",
    "a role was denied, but not in the way the table says",
    "Answer with the promised status, before the request's data is looked at.",
)
TOLD_APART = Rule(
    "permissions.told-apart",
    "a hidden object is answered differently from one that never existed",
    "Look the object up in the role's own queryset, so that both take the same path.",
)
FOREIGN_ROW_LISTED = Rule(
    "permissions.foreign-row-listed",
    "a list shows a role a row that is not its own",
    "Narrow the list's queryset to the role's own rows.",
)
OWN_ROW_MISSING = Rule(
    "permissions.own-row-missing",
    "a list of a role's own rows lacks one of them",
    "Let the list's queryset hold every row of the role.",
)
ROW_MISSING = Rule(
    "permissions.row-missing",
    "a list that promises all rows lacks one",
    "Let the list's queryset hold every row for this role, or change the cell to own.",
)
DENIAL_WITH_EFFECTS = Rule(
    "permissions.denial-with-effects",
    "a denied request wrote rows, sent mail or started a task",
    "Move the guard before the first effect; list tables of audit trails under bookkeeping.",
)
LOGIN_IN_FRAGMENT = Rule(
    "permissions.login-in-fragment",
    "an HTMX request without a session is not sent on by HX-Redirect",
    "Answer HTMX requests without a session by an HX-Redirect header to the login page.",
)
FOREIGN_ROW_COUNTED = Rule(
    "permissions.foreign-row-counted",
    "a list counts rows that it does not show the role",
    "Count the queryset that is shown: the role's own rows.",
)
FOREIGN_DATA_LEAKED = Rule(
    "permissions.foreign-data-leaked",
    "an answer tells a role what a row holds that it may not see",
    "Take choices, nested objects and error messages from the role's own rows.",
)
FOREIGN_REFERENCE_ACCEPTED = Rule(
    "permissions.foreign-reference-accepted",
    "a write names a row that the role may not see, and is accepted",
    "Let the field choose from the role's own rows, so that a foreign key is as unknown as any.",
)
MASS_ASSIGNMENT = Rule(
    "permissions.mass-assignment",
    "a write sets a field that its operation does not offer",
    "Name the fields that a request may set; make the others read-only.",
)
CSRF_EXEMPT = Rule(
    "permissions.csrf-exempt",
    "a write with a session passes without a CSRF token",
    "Take the exemption away; a view that reads sessions checks the token.",
)
STALE_CREDENTIALS = Rule(
    "permissions.stale-credentials",
    "credentials of an inactive user, expired or forged ones, are honoured",
    "Let Django's or DRF's own backends read sessions and tokens, with every check they make.",
)
METHOD_NOT_OFFERED = Rule(
    "permissions.method-not-offered",
    "a method that a route does not offer is served",
    "Say which methods the view takes; answer 405 to the others.",
)
NOT_THROTTLED = Rule(
    "permissions.not-throttled",
    "a role beyond its rate is not answered 429 with Retry-After",
    "Let DRF's answer to Throttled pass: its status, and its Retry-After header.",
)
UNCOVERED_ROUTE = Rule(
    "permissions.uncovered-route",
    "the table says nothing about a route, a method of it, or a role there",
    "Add the row or cells to the table, or the route to its ignore list with a reason.",
)
ERROR = Rule(
    "permissions.error",
    "a page failed where the table allows or denies",
    "Mend the view: an error decides nothing about permissions.",
)
UNDECIDED = Rule(
    "permissions.undecided",
    "an allowed request was answered in a way that proves nothing of the cell",
    "Give the row a body or query that the view accepts, or write allow for a list without rows.",
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
