"""The very same cases sent and checked by our transport and by `call_and_validate`."""

from contextlib import suppress
from functools import partial

from benchmarks import credentials
from benchmarks.measure import Figure, rivals

EXAMPLES = 10
ANSWER = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
]


def figures(session, transport, plans, bare):
    """Send and check the very same cases, each undone: by our transport, and by Schemathesis.

    Either asks besides whether credentials are looked at: ours once an operation, with the same
    requests. Most of either is the application's own: what each adds to that, of the answers'
    checks alone, is told by itself.
    """
    cases = [(plan, case) for plan in plans for case in _generated(plan, transport)]
    sides = (
        _our_attempts(session, transport, cases, bare),
        _their_attempts(cases, bare),
        _their_attempts(cases, bare, ANSWER),
        _plain_attempts(cases, bare),
    )
    ours, every, answers, application = _rivals(zip(*sides, strict=True), transport, len(cases))
    requests = [(plan, _request(plan, case, bare[1])) for plan, case in cases]
    asked = credentials.attempts(session, transport, requests, session.project.spec)
    _hold(asked, transport)
    (enforced,) = _rivals(zip(asked, strict=True), transport, len(cases))
    peer = "call_and_validate"
    yield _ratio("api.case_ratio", ours + enforced, f"{peer}, same cases", every)
    looking = f"{peer}, same cases, checks of the answer alone"
    yield _ratio("api.answer_ratio", ours, looking, answers)
    yield Figure("api.overhead_ms", ours - application, "ms", looking, answers - application)
    yield _ratio("api.answer_bound", application, f"{looking}; ours at no cost", answers)


def _hold(asked, transport):
    """See that each was refused, as promised: else a check is compared with none."""
    from hypercontract.core.finding import Kept

    for ask in asked:
        with transport.scenario():
            outcomes = ask()
        if not outcomes or not all(isinstance(one, Kept) for one in outcomes):
            raise RuntimeError(f"Not refused for its credentials: {outcomes}")


def _ratio(name, milliseconds, peer, peers):
    return Figure(name, 1000 / milliseconds, "cases/CPU s", peer, 1000 / peers)


def _rivals(contests, transport, cases):
    """Return what each rival takes for a case, in CPU milliseconds."""
    undone = [[partial(_undone, attempt, transport) for attempt in same] for same in contests]
    return [spent / cases for spent in rivals(undone, rounds=6)]


def _undone(attempt, transport):
    with transport.scenario():
        attempt()


def _our_attempts(session, transport, cases, bare):
    judge = session.checkers["api"].judge

    def attempt(plan, case):
        method, path, told = _request(plan, case, bare[1])
        exchange = transport.send(method, path, role=plan.role, cookies="", origin="bench", **told)
        list(judge(exchange))

    return [partial(attempt, plan, case) for plan, case in cases]


def _their_attempts(cases, bare, names=()):
    """Call and validate: with the checks that are named, or else with those made by default."""
    from schemathesis import checks
    from schemathesis.core.failures import FailureGroup

    schema, headers = bare
    same = checks.CHECKS.get_by_names(names)

    def attempt(twin):
        with suppress(FailureGroup):
            twin.call_and_validate(headers=headers, checks=same)

    return [
        partial(attempt, _twin(schema[plan.path][plan.method.lower()], case))
        for plan, case in cases
    ]


def _plain_attempts(cases, bare):
    """Hand the requests to Django's handler, and look at nothing."""
    from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

    from hypercontract.django.transport.sending import _environ

    handler = WSGIHandler()

    def attempt(method, path, told):
        request = WSGIRequest(_environ(method, path, **told))
        request._dont_enforce_csrf_checks = True
        handler.get_response(request).close()

    return [partial(attempt, *_request(plan, case, bare[1])) for plan, case in cases]


def _request(plan, case, credentials):
    from hypercontract.drivers.shared.generation.cases import encoded

    path, query, headers, body = encoded(case)
    told = {"query": query, "headers": {**headers, **credentials}, "body": body}
    return plan.method, plan.prefix + path, told


def _generated(plan, transport):
    """Generate the cases of one operation, good and bad."""
    from hypercontract.drivers.shared.generation import drawing
    from hypercontract.drivers.shared.generation.phases import Phases

    found = []

    def take(case):
        found.append(case)

    for number, strategy in Phases(plan, transport).fuzzing(EXAMPLES):
        drawing.run(strategy, number, take, plan.operation)
    return found


def _twin(operation, case):
    """Return the same case of an operation that is served over WSGI."""
    parts = ("path_parameters", "query", "headers", "cookies", "body", "media_type")
    return operation.Case(**{name: getattr(case, name) for name in parts})
