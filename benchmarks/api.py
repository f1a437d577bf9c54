"""Generated API traffic beside bare Schemathesis on the same operations, role and examples.

Bare Schemathesis is used as its documentation has it with Django: the schema over WSGI, one test an
operation, a token in the header, `call_and_validate` with the checks that it makes by default. Ours
makes them too: of each answer, and of each operation that it asks for credentials. Both generate
as many examples an operation; what either writes is undone at the end.
"""

import gc
import json
import time
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from urllib.parse import quote

from benchmarks import credentials, environment, sending
from benchmarks.measure import Figure, cpu
from benchmarks.sending import ANSWER, EXAMPLES

_PEER = "Schemathesis over WSGI"
_LIST = "/api/monitoring/entries/"


def figures():
    """Yield cases a CPU second, shares of 2xx, and what generating and validating a case costs."""
    with environment.standing() as (session, world):
        transport = session.transport(world)
        plans = [
            item.plan
            for item in session.items["contracts/api.yaml"]
            if item.driver == "fuzz" and item.plan.route
        ]
        valid = _valid(transport, plans)
        with _wsgi(world, transport, session.project.spec) as bare:
            ours, theirs = partial(_ours, session, transport, plans), partial(_bare, bare, plans)
            every, peers = _fastest(ours, theirs)
            yield from sending.figures(session, transport, plans, bare)
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
    from hypercontract.drivers.fuzz import driving
    from hypercontract.drivers.fuzz.refused import Refusals
    from hypercontract.drivers.shared.generation import drawing
    from hypercontract.drivers.shared.generation.cases import operation_of
    from hypercontract.drivers.shared.generation.phases import Phases

    run = Run()
    for plan in plans:
        name = plan.operation

        def observe(exchange, operation=name):
            run.count(operation, exchange.response.status)
            return False

        raw = operation_of(plan, transport.project.spec).definition.raw
        start = Refusals(plan, raw, transport).start(lambda _exchange: None)
        number, strategy = next(Phases(plan, transport, start.role, start.path).fuzzing(EXAMPLES))
        attempt = driving._attempt(plan, transport, observe, start, driving.SHRINKING)
        drawing.run(strategy, number, attempt, name)
    return run


def _ours(session, transport, plans):
    """Drive and judge every operation, each example undone; ask once for credentials."""
    from hypercontract.drivers import fuzz

    run, judge, sent = Run(), session.checkers["api"].judge, []
    for plan in plans:

        def observe(exchange, plan=plan):
            run.count(plan.operation, exchange.response.status)
            list(judge(exchange))
            sent.append((plan, _again(exchange)))
            return False  # nothing is shrunk, on either side

        fuzz.drive(replace(plan, examples=EXAMPLES), transport, observe)
    for ask in credentials.attempts(session, transport, sent, session.project.spec):
        with transport.scenario():
            ask()
    return run


def _again(exchange):
    """Return what sends the request of an exchange once more."""
    asked = exchange.request
    told = {"query": asked.query, "headers": dict(asked.headers), "body": asked.body}
    return asked.method, quote(asked.path), told


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
        _examine(schema[plan.path][plan.method.lower()], headers, plan.operation, run)
    return run


def _examine(operation, headers, name, run):
    """Do what `call_and_validate` does, counting what is answered."""
    from hypothesis import given
    from schemathesis.core.failures import FailureGroup

    from hypercontract.drivers.shared.generation import drawing

    def attempt(case):
        response = case.call(headers=headers)
        run.count(name, response.status_code)
        with suppress(FailureGroup):  # nothing is shrunk, on either side
            again = {"headers": dict(headers)}
            case.validate_response(response, headers=headers, transport_kwargs=again)

    drawing.quiet(EXAMPLES)(given(operation.as_strategy())(attempt))()


def _generation(transport, plans, bare):
    """Compare what generating a case costs, sending nothing."""
    from hypothesis import given

    from hypercontract.drivers.shared.generation import drawing
    from hypercontract.drivers.shared.generation.phases import collect

    def ours():
        for plan in plans:
            collect(plan, transport, EXAMPLES, lambda _case: None)

    def theirs():
        for plan in plans:
            operation = bare[0][plan.path][plan.method.lower()]
            drawing.quiet(EXAMPLES)(given(operation.as_strategy())(lambda _case: None))()

    each = len(plans) * EXAMPLES
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
    same = checks.CHECKS.get_by_names(ANSWER)
    value = cpu(lambda: list(judge(exchange)), calls=50)
    peer = cpu(lambda: case.validate_response(answer, checks=same, headers=bare[1]), calls=50)
    return Figure("api.validation_ms", value, "ms", "Schemathesis", peer)
