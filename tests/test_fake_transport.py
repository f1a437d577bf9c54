"""A driver sends through a transport that asks a function: no application and no Django."""

import inspect
import subprocess
import sys
from dataclasses import dataclass

import pytest

from hypercontract.core.contract import Plan
from hypercontract.core.driver import Driver
from hypercontract.core.drivers.matrix import Plan as Cells
from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Effects, Response
from hypercontract.django.transport.sending import Transport
from hypercontract.testing import FakeTransport, driven, example

PROJECT = example(
    "routes:\n  item: GET DELETE /items/{pk}/\n  part: GET /items/{pk}/{name}/\n"
).project


@dataclass(frozen=True, kw_only=True)
class Once(Plan):
    route: str
    scope: str = "own"


def drive(plan, transport, observe):
    with transport.scenario():
        path = transport.url(plan.route, transport.arguments(plan.route, "staff", plan.scope))
        sent = transport.send("GET", path, role="staff", origin="once", scope=plan.scope)
        if observe(sent):
            observe(transport.send("DELETE", path, role="staff", origin="once"))


DRIVER = Driver("once", Once, drive)


def answer(request, role):
    if request.method == "DELETE":
        return Response(204), Effects(writes=("DELETE item",))
    return Response(200 if role == "staff" else 403)


def test_what_a_driver_sends_is_observed_in_order():
    (seen,) = driven(DRIVER, Once(route="part"), FakeTransport(PROJECT, answer))
    assert seen.summary == "GET /items/own/own/ as staff -> 200"
    assert (seen.route, seen.arguments) == ("part", {"pk": "own", "name": "own"})
    assert (seen.origin, seen.scope, seen.effects) == ("once", "own", Effects())


def test_the_judges_may_say_that_it_broke_something():
    transport = FakeTransport(PROJECT, answer)
    seen = driven(DRIVER, Once(route="item", scope="foreign"), transport, lambda _exchange: True)
    assert [one.summary for one in seen] == [
        "GET /items/foreign/ as staff -> 200",
        "DELETE /items/foreign/ as staff -> 204",
    ]
    assert seen[1].effects.writes == ("DELETE item",)
    assert transport.sent == seen


def test_an_object_may_be_one_that_never_existed():
    transport = FakeTransport(PROJECT, answer)
    assert transport.url("item", transport.absent("item")) == "/items/absent/"
    assert transport.url("item", {"pk": "a/b"}) == "/items/a%2Fb/"


def test_what_a_driver_may_not_do_is_an_error():
    transport = FakeTransport(PROJECT, answer)
    with pytest.raises(RuntimeError, match=r"GET / is sent outside of `transport.scenario\(\)`\."):
        transport.send("GET", "/", role="staff", origin="once")
    with pytest.raises(ContractError, match=r"Unknown route 'itme'. Did you mean 'item'\?"):
        transport.arguments("itme", "staff", "own")
    with pytest.raises(TypeError, match=r"The driver 'once' takes no Plan\."):
        driven(DRIVER, Cells(cells=()), transport)
    with pytest.raises(TypeError, match=r"The driver 'tests' takes no Once\."):
        driven(Driver("tests"), Once(route="item"), transport)


@pytest.mark.parametrize("name", ["scenario", "send", "arguments", "absent", "url"])
def test_it_is_called_as_the_real_one_is(name):
    real, fake = (inspect.signature(getattr(one, name)) for one in (Transport, FakeTransport))
    assert list(fake.parameters.values()) == list(real.parameters.values())


def test_no_django_is_imported():
    code = "import sys, hypercontract.testing; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
