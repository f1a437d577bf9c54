"""What deciding a cell of a permission matrix costs, beside Schemathesis run as role by role.

A cell is a role on an operation. Ours is decided when its clauses are kept: on an own and on a
foreign object. `cell_ms` is what these requests take, `probed_cell_ms` all that is tried beyond
them as well: each denial with spoilt and generated bodies, references, lists, credentials and the
rest. Schemathesis decides a cell when as that role it meets a success, or a 401 or 403; of own and
foreign objects it knows nothing, so that a 404 decides nothing.
"""

from contextlib import suppress
from functools import partial

from benchmarks import environment
from benchmarks.measure import Figure, cpu

_EVERY = 6  # of the table's rows, so that measuring takes seconds
_ROLES = ("bmoa", "oobc_staff", "researcher")
_EXAMPLES = 10
_DECIDING = frozenset({401, 403})


def figures():
    """Yield the milliseconds of a decided cell: what decides it, and all that is tried."""
    with environment.standing() as (session, world):
        transport = session.transport(world)
        items = [one for one in session.items["contracts/permissions.yaml"] if one.driver]
        items = [one for one in items if "/api/" in _pattern(transport, one)][::_EVERY]
        alone, whole = (_ours(session, transport, items, probes=probes) for probes in (False, True))
        peer = _schemathesis(session, transport, world, items)
    told = "Schemathesis role by role"
    yield Figure("permissions.cell_ms", alone, "ms", told, peer)
    yield Figure("permissions.cell_ratio", peer, "ms", "a cell of the matrix", alone)
    yield Figure("permissions.probed_cell_ms", whole, "ms", told, peer)


def _pattern(transport, item):
    return transport.view(item.plan.cells[0].route).route.pattern


def _ours(session, transport, items, *, probes):
    from hypercontract.core.drivers.matrix import Plan
    from hypercontract.drivers import matrix

    judge = session.checkers["permissions"].judge
    decided = set()

    def observe(exchange):
        decided.update(one.clause.id for one in judge(exchange) if hasattr(one, "clause"))
        return False

    def run():
        for item in items:
            deciding = tuple(cell for cell in item.plan.cells if cell.data is None)
            matrix.drive(item.plan if probes else Plan(cells=deciding), transport, observe)

    spent = cpu(run, calls=1, rounds=1)
    return spent / len({clause.rpartition("/")[0] for clause in decided})


def _schemathesis(session, transport, world, items):
    """Return the milliseconds of a cell that Schemathesis decides, sending in this process."""
    from rest_framework_simplejwt.tokens import AccessToken

    from benchmarks import api

    routes = {item.plan.cells[0].route for item in items}
    found = [item.plan for item in session.items["contracts/api.yaml"] if item.driver == "fuzz"]
    plans = [plan for plan in found if plan.route in routes]
    decided = set()

    def run(schema):
        for role in _ROLES:
            headers = {"Authorization": f"Bearer {AccessToken.for_user(world.user(role))}"}
            for plan in plans:
                operation = schema[plan.path][plan.method.lower()]
                _examine(operation, headers, partial(decided.add, (role, plan.operation)))

    with api._wsgi(world, transport, session.project.spec) as (schema, _):
        spent = cpu(lambda: run(schema), calls=1, rounds=1)
    return spent / len(decided)


def _examine(operation, headers, decide):
    from hypothesis import given
    from schemathesis.core.failures import FailureGroup

    from hypercontract.drivers.shared.generation import drawing

    def attempt(case):
        response = case.call(headers=headers)
        if response.status_code in _DECIDING or 200 <= response.status_code < 300:
            decide()
        with suppress(FailureGroup):
            case.validate_response(response, headers=headers)

    drawing.quiet(_EXAMPLES)(given(operation.as_strategy())(attempt))()
