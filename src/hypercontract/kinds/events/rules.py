"""The table of rules; a page stands beside each in `rules/`."""

from hypercontract.core.rule import Rule

UNDECLARED = Rule(
    "events.undeclared-event",
    "An event is sent or heard that no document declares.",
    "Write contracts/events/<event>.json, or correct the name.",
)
PAYLOAD = Rule(
    "events.payload-breaks-schema",
    "An event carries a detail that breaks its schema.",
    "Send what listeners were promised, or change the schema and every listener.",
)
MALFORMED = Rule(
    "events.malformed-header",
    "An HX-* response header cannot be read as it was meant.",
    "Build the header with json.dumps, which escapes everything beyond ASCII.",
)
REDIRECTED = Rule(
    "events.lost-on-redirect",
    "HX-* headers are on a redirect, which the browser follows before htmx sees it.",
    "Answer htmx with 204 or 200 and HX-Redirect or HX-Location.",
)
AFTER = Rule(
    "events.after-without-swap",
    "HX-Trigger-After-Swap or -After-Settle is on a response that swaps nothing.",
    "Send the event in HX-Trigger.",
)
UNHEARD = Rule(
    "events.never-heard",
    "An event is declared or sent, and no template or script listens.",
    "Add the listener, drop the event, or name who hears it in contracts/events.yaml.",
)
UNSENT = Rule(
    "events.never-sent",
    "An event is declared or heard, and nothing sends it.",
    "Correct the name, drop the listener, or name who sends it in contracts/events.yaml.",
)
UNBOUND = Rule(
    "events.unbound-listener",
    "One event of an hx-trigger list lacks the `from:` that its siblings have.",
    "Repeat `from:` after every event of the list.",
)
HEADER = Rule(
    "events.wrong-header",
    "An event comes in a header that its document does not allow.",
    "Send it in an allowed header, or allow this one under x-event.",
)
ROUTE = Rule(
    "events.wrong-route",
    "An event comes from a route that its document does not allow.",
    "Drop the event there, or allow the route under x-event.",
)
STATUS = Rule(
    "events.wrong-status",
    "An event comes with a status that its document does not allow.",
    "Send it only where it is true, or allow the status under x-event.",
)
SILENT = Rule(
    "events.silent-refusal",
    "A refused HTMX write shows the user nothing.",
    "Add an event that shows the error, such as a toast, to the refused response.",
)
UNSWAPPED = Rule(
    "events.unswapped-fragment",
    "A fragment comes with a status whose body htmx throws away.",
    "Answer 200 with the fragment, or keep the status and send an event instead.",
)
VARY = Rule(
    "events.missing-vary",
    "One URL answers with a page or a fragment by HX-Request, and caches are not told.",
    'Call patch_vary_headers(response, ["HX-Request"]) on both answers.',
)
UNGUARANTEED = Rule(
    "events.unguaranteed-key",
    "A listener relies on a key that the event's schema does not guarantee.",
    'Require the key in the schema, or let the listener do without: `detail.level || "info"`.',
)
AS_HTML = Rule(
    "events.detail-as-html",
    "A listener puts what an event carries into the page as HTML.",
    "Put it in as text: `element.textContent = event.detail.message`.",
)
EXCLUSIVE = Rule(
    "events.headers-exclude",
    "A response has two HX-* headers of which htmx obeys one.",
    "Keep the one that is meant.",
)
NOWHERE = Rule(
    "events.leads-nowhere",
    "An HX-* header names a URL, or an element, that is not there.",
    "Build URLs with reverse(), and name an element of the page or of the answer.",
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
