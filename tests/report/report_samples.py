"""Findings and reports for the tests of the reporters."""

from dataclasses import replace

from hypercontract.core.contract import Access, Cell, Clause
from hypercontract.core.errors import Source
from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.core.finding import broken
from hypercontract.core.project_code import Failure
from hypercontract.core.rule import Level, Rule
from hypercontract.core.verdict import Event, Found, Observed, Report, State, Verdict

RULE = Rule("events.undeclared-event", "an event that no document declares", "Declare it.")
MINOR = Rule("api.never-succeeds", "no request succeeded", "Seed a row.", Level.WARNING)


def clause(name):
    document, _, what = name.partition(".")
    source = Source(f"contracts/events/{document}.json", 3)
    return Clause(f"events/{document}/{what}", f"{what} of {document} is as declared", source)


EXCHANGE = Exchange(
    Request(
        "POST",
        "/items/",
        "page=2",
        {"Cookie": "sessionid=secret", "HX-Request": "true", "Authorization": "Bearer secret"},
        b'{"title": "it\'s"}',
    ),
    Response(200, (("Set-Cookie", "sessionid=secret"),), b"a body"),
    actor="staff",
    route="items",
    scope="own",
    origin="fuzz",
)
FINDING = broken(
    RULE,
    "item-saved",
    "The response announces an event that nothing declares.",
    clause=clause("item-saved.declared"),
    at="detail.id",
    expected="one of show-toast",
    actual="item-saved",
    source=Source("src/shop/views.py", 12),
    exchange=EXCHANGE,
)
BARE = broken(MINOR, "items_list", "No request reached a 2xx.")


GRANTED = Rule("permissions.granted", "a role may do what it may not", "Guard the view.")


def cell(what, promise, state=State.KEPT, findings=()):
    made = Clause(
        f"permissions/{what}",
        f"{what}: {promise.words}",
        Source("contracts/permissions.yaml", 2),
        Cell(*what.split("/"), promise),
    )
    return Verdict("permissions", made, state, findings)


DENIED = Found(
    broken(
        GRANTED,
        'GET entry<script>alert("x")</script>',
        "It & 'they' saw <b>a row</b>\x1b[31m.",
        clause=cell("entry/GET/staff/foreign", Access.HIDDEN).clause,
        exchange=EXCHANGE,
    ),
    ("permissions.yaml::entry",),
    1,
)


def small_report():
    """Return a report with all states, an exemption, a stray and a second kind."""
    excused = replace(FINDING, subject="old-event", clause=clause("old.declared"))
    return Report(
        verdicts=(
            Verdict("api", clause("items.status"), State.KEPT),
            Verdict(
                "events",
                clause("item-saved.declared"),
                State.BROKEN,
                (Found(FINDING, ("a.json::x", "b.json::y"), 3),),
            ),
            Verdict("events", clause("item-saved.heard"), State.UNEXERCISED),
            Verdict(
                "events",
                clause("old.declared"),
                State.BROKEN,
                (Found(excused, ("a.json::x",), 1, "Gone in the next release."),),
            ),
        ),
        strays=(Found(BARE, ("api.yaml::items_list",), 1),),
        facts={"exchanges": 1200, "items": 1},
    )


def whole_report():
    """Return the small report with a matrix, what was observed, and an event map."""
    small = small_report()
    cells = [
        cell("entry/GET/anonymous/any", Access.LOGIN),
        cell("entry/GET/staff/own", Access.ALLOW),
        cell("entry/GET/staff/foreign", Access.HIDDEN, State.BROKEN, (DENIED,)),
        cell("entry/POST/staff/any", Access.FORBIDDEN, State.UNEXERCISED),
        cell("quiet/GET/staff/any", Access.ALLOW),
    ]
    observed = (
        Observed("", "GET", "", 404, 2),
        Observed("entry", "GET", "anonymous", 302, 1),
        Observed("entry", "GET", "staff", 200, 1200),
        Observed("entry", "GET", "staff", 404, 1),
    )
    views, page = Source("src/shop/views.py", 12), Source("templates/page.html", 3)
    events = (
        Event("item-saved", None, (views,), (page,)),
        Event("gone", Source("contracts/events/gone.json"), (views,), (), ("heard",)),
    )
    verdicts = (*small.verdicts, *cells)
    unmade = {"shop.Tree": "shop.Tree cannot be created: ValueError: <i>."}
    failures = (
        Failure("the serializer of POST entry", "KeyError: 'pk' <i>", Source("shop/api.py", 9)),
        Failure("what a query of entry may name", "RuntimeError"),
    )
    place = Source("hypercontract/django/payloads/related.py", 41)
    internal = (Failure("the related rows of POST entry", "NameError: <i>", place),)
    return replace(
        small,
        verdicts=verdicts,
        observed=observed,
        events=events,
        unmade=unmade,
        failures=failures,
        internal=internal,
    )
