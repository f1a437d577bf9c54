"""Bodies that are generated for a request that is to be denied, whatever it says."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from hypercontract.core.drivers.calls import Call
from hypercontract.core.drivers.matrix import Cell
from hypercontract.core.project import serves
from hypercontract.drivers.shared.bodies.forms import Forms
from hypercontract.drivers.shared.generation.drawing import run

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport

_EXAMPLES = 6


def bodies(
    cell: Cell, smallest: Mapping[str, Any], transport: "Transport", forms: Forms
) -> list[dict[str, Any]]:
    """Return bodies as one who may would send them, the smallest first, each of them once.

    Of an operation of the API they are Schemathesis' own; of a page they are its form filled in
    otherwise. The same each time, unless Hypothesis is given a seed; empty where there is nothing
    to generate from.
    """
    role = next(iter(cell.writers), cell.role)
    if transport.view(cell.route).route.api:
        found = _operation(cell, role, transport)
    elif not smallest:
        found = []
    else:
        arguments = transport.arguments(cell.route, role, "own")
        found = _form(cell, smallest, forms.offered(cell.route, role, arguments))
    by_text = {repr(body): body for body in found}
    return [by_text[text] for text in sorted(by_text, key=lambda text: (len(text), text))]


def _operation(cell: Cell, role: str, transport: "Transport") -> list[dict[str, Any]]:
    from hypercontract.drivers.shared.bodies import (
        generated,
    )  # needs DRF, which pages alone do without

    operation = _operation_of(cell, transport)
    if operation is None:
        return []
    name, path = operation
    call = Call(operation=name, method=cell.method, path=path, route=cell.route, role=role)
    return generated.bodies(call, transport, _EXAMPLES)


def _operation_of(cell: Cell, transport: "Transport") -> tuple[str, str] | None:
    """Return the id and path of the operation behind a cell, None where none is documented."""
    from hypercontract.drivers.shared.generation.cases import operations

    routes = transport.project.routes_by_name[cell.route]
    found = (
        (name, operation.path)
        for name, operation in operations(transport.project.spec).items()
        if operation.method.upper() == cell.method
        and any(serves(route, cell.method, operation.path) for route in routes)
    )
    return next(found, None)


def _form(
    cell: Cell, smallest: Mapping[str, Any], offered: Mapping[str, list[str]]
) -> list[dict[str, Any]]:
    fields = {name: _values(smallest[name], offered.get(name, ())) for name in smallest}
    return _drawn(st.fixed_dictionaries(fields), f"{cell.method} {cell.route}")


def _values(value: Any, choices: Any) -> st.SearchStrategy[Any]:
    """Draw what a field held, what it offers, or any text."""
    known = [one for one in choices if one] or [value]
    return st.just(value) | st.sampled_from(known) | st.text(max_size=20)


def _drawn(strategy: st.SearchStrategy[Any], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def take(body: dict[str, Any]) -> None:
        found.append(body)

    run(strategy, _EXAMPLES, take, name)
    return found
