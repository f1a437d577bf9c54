"""Generated API traffic beside bare Schemathesis on the same operations, role and examples.

Bare Schemathesis is used as its documentation has it with Django: the schema over WSGI, one test an
operation, a token in the header, `call_and_validate` with the checks that ours makes too. Both
generate as many examples an operation; what either writes is undone at the end.
"""

import gc
import json
import time
from collections import Counter
from contextlib import contextmanager, suppress
from functools import partial

from benchmarks import environment
from benchmarks.measure import Figure, cpu, rivals

_EXAMPLES = 10
_PEER = "Schemathesis over WSGI"
_LIST = "/api/monitoring/entries/"
_CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
]


def figures():
    """Yield cases a CPU second, shares of 2xx, and what generating and validating a case costs."""
    with environment.standing() as (session, world):
        transport = session.transport(world)
        plans = [
            item.plan
            for item in session.items["contracts/api.yaml"]
            if item.driver == "fuzz" and item.plan["route"]
        ]
        valid = _valid(transport, plans)
        with _wsgi(world, transport, session.project.spec) as bare:
            ours, theirs = partial(_ours, session, transport, plans), partial(_bare, bare, plans)
            every, peers = _fastest(ours, theirs)
            yield from _speed(session, transport, plans, bare)
            yield Figure("api.test_ratio", every.speed, "cases/CPU s", _PEER, peers.speed)
            yield from _shares(valid, every, peers, len(plans))
            yield _generation(transport, plans, bare)
            yield _validation(session, transport, bare)


class Run:
    """What was sent: the statuses of each operation, and the CPU seconds of it all."""

    def __init__(self):
        self.statuses = {}
        self.spent = 0.0

    def count(self, operation, status):
        self.statuses.setdefault(operation, Counter())[status] += 1

    @property
    def cases(self):
        return sum(map(Counter.total, self.statuses.values()))

    @property
    def speed(self):
        """Cases a CPU second, from drawing them to judging what came."""
        return self.cases / self.spent

    @property
    def successes(self):
        """The share of requests that were answered with 2xx."""
        return sum(map(_successes, self.statuses.values())) / self.cases

    @property
    def reached(self):
        """How many operations answered with 2xx."""
        return sum(map(bool, map(_successes, self.statuses.values())))


def _fastest(*tests, rounds=3):
    """Return the fastest run of each whole test; they take turns."""
    turns = [[_timed(test) for test in tests] for _ in range(rounds)]
    return [max(runs, key=lambda run: run.speed) for runs in zip(*turns, strict=True)]


def _timed(test):
    """Return a run with its CPU seconds, most of them the application's."""
    gc.collect()
    began = time.process_time()
    run = test()
    run.spent = time.process_time() - began
    return run


def _successes(statuses):
    return sum(count for status, count in statuses.items() if 200 <= status < 300)


def _speed(session, transport, plans, bare):
    """Send and check the very same cases, each undone: by our transport, and by Schemathesis.

    Most of either is the application's own: what each adds to that is told by itself.
    """
    cases = [(plan, case) for plan in plans for case in _cases(plan, transport)]
    attempts = (
        _our_attempts(session, transport, cases, bare),
        _their_attempts(cases, bare),
        _plain_attempts(cases, bare),
    )
    contests = [
        [partial(_undone, attempt, transport) for attempt in same]
        for same in zip(*attempts, strict=True)
    ]
    spent = rivals(contests, rounds=6)
    ours, theirs, application = (milliseconds / len(cases) for milliseconds in spent)
    per_second = 1000 / ours, 1000 / theirs
    peer = "call_and_validate, same cases"
    yield Figure("api.case_ratio", per_second[0], "cases/CPU s", peer, per_second[1])
    yield Figure("api.overhead_ms", ours - application, "ms", peer, theirs - application)
    best = 1000 / application
    yield Figure("api.case_bound", best, "cases/CPU s", f"{peer}; ours at no cost", per_second[1])


def _undone(attempt, transport):
    with transport.scenario():
        attempt()


def _our_attempts(session, transport, cases, bare):
    judge = session.checkers["api"].judge

    def attempt(plan, case):
        method, path, told = _request(plan, case, bare[1])
        exchange = transport.send(method, path, role=plan["as"], cookies="", origin="bench", **told)
        list(judge(exchange))

    return [partial(attempt, plan, case) for plan, case in cases]


def _their_attempts(cases, bare):
    from schemathesis import checks
    from schemathesis.core.failures import FailureGroup

    schema, headers = bare
    same = checks.CHECKS.get_by_names(_CHECKS)

    def attempt(twin):
        with suppress(FailureGroup):
            answer = twin.call(headers=headers)
            twin.validate_response(answer, checks=same, headers=headers)

    return [
        partial(attempt, _twin(schema[plan["path"]][plan["method"].lower()], case))
        for plan, case in cases
    ]


def _plain_attempts(cases, bare):
    """Hand the requests to Django's handler, and look at nothing."""
    from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

    from hypercontract.django.transport import _environ

    handler = WSGIHandler()

    def attempt(method, path, told):
        request = WSGIRequest(_environ(method, path, **told))
        request._dont_enforce_csrf_checks = True
        handler.get_response(request).close()

    return [partial(attempt, *_request(plan, case, bare[1])) for plan, case in cases]


def _request(plan, case, credentials):
    from hypercontract.drivers.cases import encoded

    path, query, headers, body = encoded(case)
    told = {"query": query, "headers": {**headers, **credentials}, "body": body}
    return plan["method"], plan.get("prefix", "") + path, told


def _cases(plan, transport):
    """Generate the cases of one operation, good and bad."""
    from hypercontract.drivers import drawing, fuzz

    found = []

    def take(case):
        found.append(case)

    for number, strategy in fuzz._strategies(plan, transport, _EXAMPLES):
        drawing.run(strategy, number, take, plan["operation"])
    return found


def _twin(operation, case):
    """Return the same case of an operation that is served over WSGI."""
    parts = ("path_parameters", "query", "headers", "cookies", "body", "media_type")
    return operation.Case(**{name: getattr(case, name) for name in parts})


def _shares(valid, every, peers, operations):
    """Compare what either generates as valid; and all that ours sends, much of it wrong by design.

    Bare Schemathesis' own strategy draws valid requests alone.
    """
    yield Figure("api.request_2xx_ratio", valid.successes, "of 1", _PEER, peers.successes)
    all_of = f"{_PEER}; ours with what is to be refused"
    yield Figure("api.every_2xx_ratio", every.successes, "of 1", all_of, peers.successes)
    reached = every.reached / operations, peers.reached / operations
    yield Figure("api.operations_2xx", reached[0], "of 1", _PEER, reached[1])


def _valid(transport, plans):
    """Send what ours generates as valid."""
    from hypercontract.drivers import drawing, fuzz
    from hypercontract.drivers.refused import Refusals

    run = Run()
    for plan in plans:
        name = plan["operation"]

        def observe(exchange, operation=name):
            run.count(operation, exchange.response.status)
            return False

        raw = fuzz._operation(plan, transport).definition.raw
        start = Refusals(plan, raw, transport).start(lambda _exchange: None)
        number, strategy = next(fuzz._strategies(plan, transport, _EXAMPLES, start))
        drawing.run(strategy, number, fuzz._attempt(plan, transport, observe, start), name)
    return run


def _ours(session, transport, plans):
    """Drive and judge every operation, each example undone."""
    from hypercontract.drivers import fuzz

    run, judge = Run(), session.checkers["api"].judge
    for plan in plans:

        def observe(exchange, operation=plan["operation"]):
            run.count(operation, exchange.response.status)
            list(judge(exchange))
            return False  # nothing is shrunk, on either side

        fuzz.drive({**plan, "examples": _EXAMPLES}, transport, observe)
    return run


@contextmanager
def _wsgi(world, transport, spec):
    """Yield Schemathesis' own view of the application, and a token, in one undone scenario."""
    import schemathesis
    from django.core.signals import request_finished, request_started
    from django.core.wsgi import get_wsgi_application
    from django.db import close_old_connections
    from rest_framework_simplejwt.tokens import AccessToken

    signals = request_started, request_finished
    for signal in signals:
        signal.disconnect(close_old_connections)
    application = get_wsgi_application()
    with transport.scenario():
        token = AccessToken.for_user(world.user("admin"))
        headers = {"Authorization": f"Bearer {token}"}
        schema = schemathesis.openapi.from_wsgi("/openapi.json", _serving(spec, application))
        yield schema, headers
    for signal in signals:
        signal.connect(close_old_connections)


def _serving(spec, application):
    """Serve the document itself, and everything else by the application."""
    text = json.dumps(spec).encode()

    def serve(environ, start):
        if environ["PATH_INFO"] != "/openapi.json":
            return application(environ, start)
        start("200 OK", [("Content-Type", "application/json")])
        return [text]

    return serve


def _bare(bare, plans):
    """Let Schemathesis call and validate every operation as it comes."""
    schema, headers = bare
    run = Run()
    for plan in plans:
        _examine(schema[plan["path"]][plan["method"].lower()], headers, plan["operation"], run)
    return run


def _examine(operation, headers, name, run):
    """Do what `call_and_validate` does, with the checks that ours makes too."""
    from hypothesis import given
    from schemathesis import checks
    from schemathesis.core.failures import FailureGroup

    from hypercontract.drivers import drawing

    same = checks.CHECKS.get_by_names(_CHECKS)

    def attempt(case):
        response = case.call(headers=headers)
        run.count(name, response.status_code)
        with suppress(FailureGroup):  # nothing is shrunk, on either side
            case.validate_response(response, checks=same, headers=headers)

    drawing.quiet(_EXAMPLES)(given(operation.as_strategy())(attempt))()


def _generation(transport, plans, bare):
    """Compare what generating a case costs, sending nothing."""
    from hypothesis import given

    from hypercontract.drivers import drawing, fuzz

    def ours():
        for plan in plans:
            fuzz.collect(plan, transport, _EXAMPLES, lambda _case: None)

    def theirs():
        for plan in plans:
            operation = bare[0][plan["path"]][plan["method"].lower()]
            drawing.quiet(_EXAMPLES)(given(operation.as_strategy())(lambda _case: None))()

    each = len(plans) * _EXAMPLES
    value, peer = (cpu(run, calls=1, rounds=2) / each for run in (ours, theirs))
    return Figure("api.generation_ms", value, "ms", "Schemathesis", peer)


def _validation(session, transport, bare):
    """Compare what validating one answer costs: a page of entries."""
    from schemathesis import checks

    judge = session.checkers["api"].judge
    with transport.scenario():
        exchange = transport.send("GET", _LIST, role="admin", origin="bench")
    operation = bare[0][_LIST]["GET"]
    case = operation.Case()
    answer = case.call(headers=bare[1])
    same = checks.CHECKS.get_by_names(_CHECKS)
    value = cpu(lambda: list(judge(exchange)), calls=50)
    peer = cpu(lambda: case.validate_response(answer, checks=same, headers=bare[1]), calls=50)
    return Figure("api.validation_ms", value, "ms", "Schemathesis", peer)
