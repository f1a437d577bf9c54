"""The table of rules; a page stands beside each in `rules/`."""

from hypercontract.core.rule import Rule

UNDECLARED = Rule(
    "events.undeclared-event",
    "An event that no document declares is sent or listened for.",
    "Add contracts/events/<event>.json, or fix the name.",
)
PAYLOAD = Rule(
    "events.payload-breaks-schema",
    "The detail of an event does not match its schema.",
    "Send what the schema promises, or change the schema and every listener.",
)
MALFORMED = Rule(
    "events.malformed-header",
    "The value of an HX-* response header is malformed.",
    "Build the header with json.dumps, which escapes non-ASCII characters.",
)
REDIRECTED = Rule(
    "events.lost-on-redirect",
    "HX-* headers are set on a redirect, which the browser follows before htmx sees it.",
    "Respond to htmx with 200 or 204 and HX-Redirect or HX-Location.",
)
AFTER = Rule(
    "events.after-without-swap",
    "HX-Trigger-After-Swap or HX-Trigger-After-Settle is set on a response that swaps nothing.",
    "Send the event in HX-Trigger.",
)
UNHEARD = Rule(
    "events.never-heard",
    "An event is declared or sent, but no template or script listens for it.",
    "Add a listener, remove the event, or name its listener in contracts/events.yaml.",
)
UNSENT = Rule(
    "events.never-sent",
    "An event is declared or listened for, but nothing sends it.",
    "Fix the name, remove the listener, or name its sender in contracts/events.yaml.",
)
UNBOUND = Rule(
    "events.unbound-listener",
    "One event in an hx-trigger list lacks the `from:` that the others have.",
    "Repeat `from:` after every event in the list.",
)
HEADER = Rule(
    "events.wrong-header",
    "An event is sent in a header that its document does not allow.",
    "Send it in an allowed header, or allow this one in x-event.",
)
ROUTE = Rule(
    "events.wrong-route",
    "An event is sent by a route that its document does not allow.",
    "Stop sending it there, or allow the route in x-event.",
)
STATUS = Rule(
    "events.wrong-status",
    "An event is sent with a status code that its document does not allow.",
    "Send it only when it applies, or allow the status in x-event.",
)
SILENT = Rule(
    "events.silent-refusal",
    "A rejected htmx write shows the user nothing.",
    "Add an event that shows the error, such as a toast, to the response.",
)
UNSWAPPED = Rule(
    "events.unswapped-fragment",
    "A fragment is sent with a status code for which htmx discards the body.",
    "Respond with 200 and the fragment, or keep the status and send an event instead.",
)
VARY = Rule(
    "events.missing-vary",
    "A URL responds with a page or a fragment depending on HX-Request, but does not set Vary.",
    'Call patch_vary_headers(response, ["HX-Request"]) on both responses.',
)
UNGUARANTEED = Rule(
    "events.unguaranteed-key",
    "A listener relies on a key that the event's schema does not guarantee.",
    'Require the key in the schema, or give the listener a default: `detail.level || "info"`.',
)
AS_HTML = Rule(
    "events.detail-as-html",
    "A listener inserts the detail of an event into the page as HTML.",
    "Insert it as text: `element.textContent = event.detail.message`.",
)
EXCLUSIVE = Rule(
    "events.headers-exclude",
    "A response has two HX-* headers, of which htmx uses only one.",
    "Keep the one that is intended.",
)
NOWHERE = Rule(
    "events.leads-nowhere",
    "An HX-* header names a URL or an element that does not exist.",
    "Build URLs with reverse(), and name an element of the page or of the response.",
)

RULES = (
    UNDECLARED,
    PAYLOAD,
    MALFORMED,
    REDIRECTED,
    AFTER,
    UNHEARD,
    UNSENT,
    UNBOUND,
    HEADER,
    ROUTE,
    STATUS,
    SILENT,
    UNSWAPPED,
    VARY,
    UNGUARANTEED,
    AS_HTML,
    EXCLUSIVE,
    NOWHERE,
)
