"""An operation's requests as Schemathesis makes them, in its phases, with what is there put in.

`examples` are the document's own, `coverage` goes through the bounds and types of each value, and
`fuzzing` draws. The first two are the same each time.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from schemathesis import GenerationMode
from schemathesis.core.errors import SchemathesisError
from schemathesis.core.parameters import ParameterLocation

from hypercontract.core.drivers.calls import Call
from hypercontract.core.errors import ContractError
from hypercontract.django.payloads.queries import values
from hypercontract.django.payloads.related import choices
from hypercontract.drivers.shared.generation.cases import operation_of
from hypercontract.drivers.shared.generation.drawing import run
from hypercontract.drivers.shared.generation.grounding import first_named, grounded

if TYPE_CHECKING:
    from hypercontract.django.transport.sending import Transport


_MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


class Phases:
    """The requests of a called operation, as its role or another, to its own object or a path's.

    ContractError where Schemathesis cannot read the operation.
    """

    def __init__(
        self,
        call: Call,
        transport: "Transport",
        role: str | None = None,
        path: str | None = None,
    ) -> None:
        self.operation = operation_of(call, transport.project.spec)
        own = _asked_for(path, transport) or _own(call, transport)
        user = transport.world.user(role or call.role) or AnonymousUser()
        view = transport.view(call.route) if call.route else None
        documented = {one.name for one in self.operation.query}
        stored = values(view, user, own) if view and documented else {}
        self._path = _named(call.path, own) or None
        self._related = choices(view, call.method, user, own) if view else {}
        self._live = {name: some for name, some in stored.items() if name in documented}
        self._declared = _declared(call, transport)

    def examples(self) -> Iterator[Any]:
        """Yield a strategy for each example that the document gives, to be drawn from once."""
        known = {"path_parameters": self._path} if self._path else {}
        yield from self.operation.get_strategies_from_examples(**known)

    def coverage(self) -> Iterator[Any]:
        """Yield cases, valid ones first: each value at its bounds and of every other type."""
        schema = self.operation.schema
        cases = schema.iter_coverage_cases(
            self.operation, generation_modes=_MODES, generation_config=schema.config.generation
        )
        usual: Mapping[str, Any] = {}
        for case in cases:
            usual = usual or (case.body if isinstance(case.body, dict) else {})
            yield self._placed(case, usual)

    def fuzzing(self, examples: int) -> Iterator[tuple[int, Any]]:
        """Yield how many examples of which strategy: a third is negative where any can be."""
        negated = examples // 3 if _can_be_broken(self.operation) else 0
        positive = self.operation.as_strategy(GenerationMode.POSITIVE, path_parameters=self._path)
        yield examples - negated, grounded(positive, self._related, self._live, self._declared)
        if negated:
            yield negated, _negative(self.operation, self._path)

    def _placed(self, case: Any, usual: Mapping[str, Any]) -> Any:
        """Let a case name what is there; where it differs from the usual is what it is about."""
        if self._path and not case.meta.is_negative_at(ParameterLocation.PATH):
            case.path_parameters = dict(self._path)
        if isinstance(case.body, dict):
            there = {**first_named(case.body, self._related), **self._declared}
            own = {name: one for name, one in case.body.items() if not _same(one, usual.get(name))}
            case.body = {**{name: there[name] for name in there if name in case.body}, **own}
        return case


def collect(call: Call, transport: "Transport", examples: int, take: Callable[[Any], None]) -> None:
    """Hand over positive cases of the operation, where there can be any."""
    with suppress(ContractError, SchemathesisError):
        _, strategy = next(Phases(call, transport).fuzzing(examples))
        run(strategy, examples, take, call.operation)


def _same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same: 0 is not false."""
    return type(one) is type(other) and bool(one == other)


def _can_be_broken(operation: Any) -> bool:
    """Whether any request would be invalid: every text in a path is a string.

    Hypothesis looks for long where there is none.
    """
    path = (one.definition.get("schema", {}) for one in operation.path_parameters)
    return any(map(_is_bound, path)) or bool(operation.query or operation.body)


def _is_bound(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") != "string" or not {"type", "title", "description"} >= schema.keys()


def _negative(operation: Any, path: Mapping[str, Any] | None) -> Any:
    """Break the query or the body of the role's own object, or else the path too."""
    anywhere = operation.as_strategy(GenerationMode.NEGATIVE)
    if not path or not (operation.query or operation.body):
        return anywhere
    return operation.as_strategy(GenerationMode.NEGATIVE, path_parameters=path) | anywhere


def _asked_for(path: str | None, transport: "Transport") -> Mapping[str, str]:
    """Return the URL arguments that a path names."""
    match = transport.project.resolve(path) if path else None
    return match.arguments if match else {}


def _own(call: Call, transport: "Transport") -> dict[str, str]:
    """Return the URL arguments of the role's own object; none where the world has no such row."""
    if not call.route:
        return {}
    try:
        return transport.arguments(call.route, call.role, "own")
    except LookupError:
        return {}


def _declared(call: Call, transport: "Transport") -> dict[str, Any]:
    """Return what the world says of the body; of a file what is in it."""
    found = transport.world.body_of(call.route, call.role) if call.route else {}
    return {
        name: value.read() if hasattr(value, "read") else value for name, value in found.items()
    }


def _named(path: str, own: Mapping[str, str]) -> dict[str, str]:
    """Give the URL's arguments the names of the document; one that a version took comes first."""
    names = re.findall(r"\{([^}]*)\}", path)
    values = list(own.values())[-len(names) :] if names else []
    return dict(zip(names, values, strict=False))
