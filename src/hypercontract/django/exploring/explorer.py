"""A whole application asked: the addresses of its routes, and the rows that they need."""

from collections.abc import Iterable, Mapping
from typing import Any

from hypercontract.django.exploring.asking import Answer, ask
from hypercontract.django.exploring.authority import ties
from hypercontract.django.exploring.exploration import (
    ERROR,
    LACKS,
    NO_ADDRESS,
    NO_ROW,
    REFUSED,
    Cause,
    Exploration,
    Explored,
)
from hypercontract.django.exploring.making import Maker, is_found
from hypercontract.django.exploring.meeting import Meeting, Shelf
from hypercontract.django.exploring.reaching import METHOD_NOT_ALLOWED, Reached, Reaching, replayed
from hypercontract.django.exploring.reading import read
from hypercontract.django.exploring.wishes import Actor, Wish
from hypercontract.django.facts.routes import View
from hypercontract.django.transport.addresses import absent
from hypercontract.django.transport.known import Key, KnownAddresses
from hypercontract.django.transport.sending import Transport

SCOPES = ("own", "foreign")
_SERVER_ERROR = 500
_FORBIDDEN = frozenset({401, 403})


class Explorer:
    """Explores one route after another; the rows of one are there for the next."""

    def __init__(self, transport: Transport, maker: Maker) -> None:
        self._transport = transport
        self._world = transport.world
        self._maker = maker
        self._shelves = {
            (role, scope): self._shelf(role, scope)
            for role in self._world.roles
            for scope in SCOPES
        }
        self._explored: list[Explored] = []
        self._arguments: dict[Key, Mapping[str, str]] = {}
        self._absent: dict[str, Mapping[str, str]] = {}
        self._fields: dict[str, Mapping[str, tuple[str, str]]] = {}
        self._asked = 0

    @property
    def exploration(self) -> Exploration:
        """What was found so far."""
        found = KnownAddresses(dict(self._arguments), dict(self._absent), dict(self._fields))
        fields = {
            route: {part: ".".join(one) for part, one in parts.items()}
            for route, parts in self._fields.items()
        }
        return Exploration(tuple(self._explored), found, fields, self._asked)

    def explore(self, views: Iterable[View]) -> None:
        """Find an address of each view, for every role, and make the rows that it needs."""
        for view in views:
            self._explore(view)

    def _explore(self, view: View) -> None:
        """Explore a route by one of its methods, and by the others from where that one led."""
        name, wanted = view.route.name, methods(view)
        usual = [self._usual(name, method) for method in wanted]
        known = [one for one in usual if one is not None]
        if known:
            # The address is right: what another method lacks is no row.
            self._explored += known
            self._mix(view, known[0].method, list(known[0].roles))
            return
        best = Reached({})
        for method in wanted:
            found = self._found(view, method, best)
            served = next((one for one in found.values() if one.served), None)
            best = served or best
            self._explored.append(_explored(name, method, found))
        if best.served:
            self._settle(name, best)
            self._mix(view, wanted[0], self._roles)

    def _found(self, view: View, method: str, best: Reached) -> dict[str, Reached]:
        """Ask as each role until one is served, from the best address that is known so far."""
        found: dict[str, Reached] = {}
        for role in self._roles:
            shelf = self._shelves[role, "own"]
            reaching = Reaching(self._transport, self._maker, role, shelf)
            if best.served:
                found[role] = reaching.extend(view, method, best)
            else:
                found[role] = reaching.reach(view, method)
            self._asked += found[role].asked
            if found[role].served:
                break
        return found

    def _usual(self, route: str, method: str) -> Explored | None:
        """Return what there is to say where the world's own rows do, None where they do not.

        They do where any role gets through: rows that are made for one which does not would be
        those of others for the roles that do.
        """
        for role in self._roles:
            try:
                arguments = self._transport.arguments(route, role, "own")
            except LookupError:
                return None
            answer = ask(self._transport, route, method, role, arguments)
            self._asked += 1
            if answer.served and not _is_wanting(answer, arguments):
                return Explored(route, method, {role: answer.status})
        return None

    def _settle(self, route: str, served: Reached) -> None:
        """Make for every role, and for the stranger to it, what the address needs."""
        is_owned = any(_is_of_actor(step.wish) for step in served.steps)
        for (role, scope), shelf in self._shelves.items():
            meeting = Meeting(self._maker, shelf, owned=is_owned)
            if not replayed(meeting, served.steps):
                continue
            self._arguments[route, role, scope] = {**served.arguments, **meeting.arguments}
            self._note(route, served, meeting)
            rows = (*meeting.roots, *meeting.made) if is_owned else meeting.made
            for row in dict.fromkeys(one for one in rows if not is_found(type(one))):
                self._world.keep(scope, role, row, owned=is_owned)

    def _note(self, route: str, served: Reached, meeting: Meeting) -> None:
        """Keep what the parts of an address are of, and an address of nothing."""
        of = {
            name: (bound.model._meta.label, bound.field)
            for name, bound in meeting.parts.items()
            if bound.model is not None
        }
        self._fields[route] = of
        nothing = {name: absent(*one) for name, one in of.items()}
        self._absent[route] = {**served.arguments, **nothing}

    def _mix(self, view: View, method: str, roles: Iterable[str]) -> None:
        """Let the foreign address be the one that leaks, if one does: own parents, foreign child.

        A part may be looked up without the others, and an address of which each part is foreign
        is then refused for the parts that are looked up well.
        """
        role = next(iter(roles), "")
        if role not in self._roles[:1] or len(view.route.parameters) == 1:
            return
        name = view.route.name
        own, foreign = (self._at(name, role, scope) for scope in SCOPES)
        child = _child(view, own, foreign)
        if child is None or self._is_let_in(name, method, role, foreign):
            return
        if self._is_let_in(name, method, role, {**own, child: foreign[child]}):
            for each in self._world.roles:
                own, other = (self._at(name, each, scope) for scope in SCOPES)
                self._arguments[name, each, "own"] = own
                self._arguments[name, each, "foreign"] = {**own, child: other[child]}

    def _at(self, route: str, role: str, scope: str) -> Mapping[str, str]:
        known = self._arguments.get((route, role, scope))
        return known if known is not None else self._transport.arguments(route, role, scope)

    def _is_let_in(self, route: str, method: str, role: str, arguments: Mapping[str, str]) -> bool:
        self._asked += 1
        return ask(self._transport, route, method, role, arguments).served

    @property
    def _roles(self) -> list[str]:
        """The roles that are asked for: the plainest there is, and a superuser."""
        users = {role: user for role, user in self._world.users.items() if _is_active(user)}
        plain = [role for role, user in users.items() if not _is_above(user)]
        above = [role for role, user in users.items() if getattr(user, "is_superuser", False)]
        return [*plain[:1], *above[:1]]

    def _shelf(self, role: str, scope: str) -> Shelf:
        people = self._world.users if scope == "own" else self._world.strangers
        rows = [
            (of, row) for label in self._world.models for of, row in self._world.rows(label).items()
        ]
        shared = tuple(row for (of_scope, _), row in rows if of_scope == "any")
        own = [row for of, row in rows if of == (scope, role)]
        return Shelf(people[role], own, shared)


def _is_wanting(answer: Answer, arguments: Mapping[str, str]) -> bool:
    """Whether nothing was found for a part of the address, and a page was shown all the same."""
    texts = set(arguments.values())
    wishes = (wish for query in answer.watch.empty for wish in read(query))
    asked = (one for wish in wishes for each in wish.walk() for one in each.conditions)
    return any(str(one.value) in texts for one in asked if not isinstance(one.value, bool))


def _child(view: View, own: Mapping[str, str], foreign: Mapping[str, str]) -> str | None:
    """Return the last part that the owner decides, None where no part before it is so too."""
    other = [name for name in view.route.parameters if own.get(name) != foreign.get(name)]
    return other[-1] if len(other) > 1 else None


def methods(view: View) -> list[str]:
    """Return the methods of a view, first those that read."""
    return sorted(view.route.methods, key=lambda method: (method != "GET", method))


def _is_of_actor(wish: Wish) -> bool:
    return any(isinstance(one.value, Actor) for each in wish.walk() for one in each.conditions)


def _explored(route: str, method: str, found: Mapping[str, Reached]) -> Explored:
    """Say what came of a route: the plainest role is the first of those found."""
    let_in = {role: one.answer.status for role, one in found.items() if one.served and one.answer}
    served = next((one for one in found.values() if one.served), None)
    plain = next(iter(found.values()), Reached({}))
    steps = served.steps if served else ()
    rows = (wish.model._meta.label for step in steps for wish in step.wish.walk())
    grants = (label for step in steps for label in ties(step.wish))
    cause = None if plain.served else _cause(plain)
    return Explored(
        route, method, let_in, tuple(dict.fromkeys(rows)), tuple(dict.fromkeys(grants)), cause
    )


def _is_active(user: object) -> bool:
    return user is not None and getattr(user, "is_active", True)


def _is_above(user: object) -> bool:
    return getattr(user, "is_staff", False) or getattr(user, "is_superuser", False)


def _cause(found: Reached) -> Cause:
    """Return why a role was not let in; what was asked for and refused says more than a status."""
    answer = found.answer
    if answer is None:
        return Cause(NO_ADDRESS, "no made-up address leads to the route")
    if answer.status == METHOD_NOT_ALLOWED:
        return Cause(REFUSED)
    if answer.status >= _SERVER_ERROR:
        raised = answer.exchange.effects.error
        text = f"{raised.name}: {raised.message}" if raised else str(answer.status)
        return Cause(ERROR, " ".join(text.split()))
    if found.lacking:
        return Cause(LACKS, ", ".join(found.lacking))
    return Cause(*_unmet(found, answer))


def _unmet(found: Reached, answer: Answer) -> tuple[str, str]:
    """Return what no row was found or made for."""
    if found.unmet:
        wish, why = next(reversed(found.unmet.items()))
        return NO_ROW, f"{wish}: {why}"
    raw = ", and what is written as SQL cannot be read" if answer.watch.raw else ""
    if answer.watch.empty:
        model: Any = answer.watch.empty[-1].model
        return NO_ROW, f"{answer.status}, since no {model._meta.label} is found{raw}"
    kind = LACKS if answer.status in _FORBIDDEN else NO_ROW
    return kind, f"{answer.status}, and every query found something{raw}"
