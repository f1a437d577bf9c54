"""What a table may promise of a system that was only observed.

What is doubtful is not promised, and neither is what nobody reached: a refusal is drafted where the
same request passed for another role, on an object of its own. A role is narrow where most routes
deny it foreign objects: one that serves it such an object all the same is doubted, as is a write of
anyone without a session, and an object with owners that every role may have alike.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from hypercontract.core.drivers.matrix import Cell, CellNotes
from hypercontract.core.exchange import Exchange
from hypercontract.kinds.permissions.document import Options
from hypercontract.kinds.permissions.effects import came_back
from hypercontract.kinds.permissions.listing import sort_out
from hypercontract.kinds.permissions.outcomes import Outcome, observed
from hypercontract.kinds.permissions.reach import answers, cause_of
from hypercontract.kinds.permissions.surface import Target

Place = tuple[Target, str]
_SCOPED = {(one.at("own"), one.at("foreign")): one for one in Outcome if one.is_scoped}


def survey(
    targets: Iterable[Target], roles: Iterable[str], options: Mapping[Target, Options]
) -> Iterator[tuple[Place, Cell]]:
    """Yield what to ask of each target as each role: of an own object, and of a foreign one."""
    known = tuple(roles)
    for target in targets:
        given = options.get(target, Options())
        for role in known:
            for scope in ("own", "foreign") if target.has_object else ("own",):
                reads = target.method == "GET"
                cell = Cell(
                    route=target.route,
                    method=target.method,
                    role=role,
                    scope=scope,
                    query=given.query,
                    body=given.body,
                    writers=() if reads else (role,),
                    rows=reads and not target.has_object,
                )
                yield (target, role), cell


class Draft:
    """Promises made of what was observed; `anonymous` are the roles without a session."""

    def __init__(
        self,
        seen: Mapping[Place, Mapping[str, Exchange]],
        anonymous: frozenset[str],
        is_login: Callable[[str], bool],
    ) -> None:
        self._seen = seen
        self._anonymous = anonymous
        self._is_login = is_login
        self._outcomes: dict[tuple[Place, str], Outcome | None] = {}
        self._usual: dict[bool, Outcome] = {}
        self._owned = {target.route for target, _ in filter(self._has_owner, seen)}
        self._narrow = anonymous | frozenset(self._hiding())
        self._nobodies = anonymous | frozenset(self._treated_as(min(anonymous, default="")))
        of_target: dict[Target, list[Place]] = {}
        for place in seen:
            if place[1] not in self._nobodies:
                of_target.setdefault(place[0], []).append(place)
        self._alike = {target for target, several in of_target.items() if self._is_alike(several)}

    @property
    def undecided(self) -> list[Place]:
        """The cells whose answer told nothing of permissions."""
        return [place for place in self._seen if self._outcome(place, "own") is None]

    @cached_property
    def unreached(self) -> dict[Target, str]:
        """The operations that are left out, each with the cause.

        One that fails is not: the table that allows it finds the error.
        """
        failing = {
            place[0] for place, seen in self._seen.items() if any(map(_fails, seen.values()))
        }
        return {target: why for target, why in self.causes.items() if target not in failing}

    @cached_property
    def causes(self) -> dict[Target, str]:
        """The operations that nobody reached, each with the cause."""
        of_target: dict[Target, list[Place]] = {}
        for place in self._seen:
            of_target.setdefault(place[0], []).append(place)
        causes = {target: self._cause(places) for target, places in of_target.items()}
        return {target: cause for target, cause in causes.items() if cause}

    def promises(self) -> dict[Place, Outcome]:
        """Return what to promise in each cell of what was reached."""
        reached = (place for place in self._seen if place[0] not in self.unreached)
        return {place: self._promise(place) for place in reached}

    def observations(self) -> dict[Place, Outcome]:
        """Return what was seen in each cell that is decided, doubtful or not."""
        open_ = set(self.undecided)
        return {place: self._observed(place) for place in self._seen if place not in open_}

    def _cause(self, places: Sequence[Place]) -> str:
        sent = [exchange for place in places for exchange in self._seen[place].values()]
        if cause := cause_of(sent, self._is_login):
            return cause
        if any(self._passed(place) for place in places):
            return ""
        return f"No role was served what is its own: {answers(sent, self._is_login)}."

    def _passed(self, place: Place) -> bool:
        """Whether a view served a role an object of its own."""
        own = self._seen[place].get("own")
        return own is not None and own.answered and self._outcome(place, "own") is Outcome.ALLOW

    def _observed(self, place: Place) -> Outcome:
        own = self._outcome(place, "own") or Outcome.ALLOW
        if own is Outcome.ALLOW and _is_list(place[0]):
            return self._list(place, doubting=False)
        foreign = self._outcome(place, "foreign") or own
        if foreign is Outcome.ALLOW:
            return foreign
        return own if own is foreign else _SCOPED.get((own, foreign), own)

    def _promise(self, place: Place) -> Outcome:
        target, role = place
        own = self._outcome(place, "own")
        if role in self._anonymous and self._is_doubted(target, own):
            return self._refusal(target)
        if own is Outcome.ALLOW and _is_list(target):
            return self._list(place, doubting=True)
        own = own or Outcome.ALLOW
        foreign = self._outcome(place, "foreign") or own
        if foreign is Outcome.ALLOW and self._doubts_foreign(place):
            return Outcome.OWN if own is Outcome.ALLOW else own
        return own if own is foreign else _SCOPED.get((own, foreign), own)

    def _is_doubted(self, target: Target, own: Outcome | None) -> bool:
        """Whether nobody should be let in without a session: to write, or to what has owners."""
        told = own is Outcome.ALLOW or own is None
        return told and (target.method != "GET" or target.route in self._owned)

    def _refusal(self, target: Target) -> Outcome:
        """Return how most routes of the kind send those away who have no session."""
        if target.api not in self._usual:
            self._usual[target.api] = self._most_refuse(target)
        return self._usual[target.api]

    def _most_refuse(self, target: Target) -> Outcome:
        found = Counter(
            outcome
            for place in self._seen
            if place[1] in self._anonymous and place[0].api is target.api
            for outcome in [self._outcome(place, "own")]
            if outcome not in {None, Outcome.ALLOW}
        )
        usual = Outcome.UNAUTHENTICATED if target.api else Outcome.LOGIN
        return next((outcome for outcome, _ in found.most_common(1) if outcome), usual)

    def _list(self, place: Place, *, doubting: bool) -> Outcome:
        exchange = self._seen[place]["own"]
        notes = exchange.notes if isinstance(exchange.notes, CellNotes) else CellNotes()
        own, foreign = notes.own or (), notes.foreign or ()
        if not sort_out(exchange, own)[0]:
            return Outcome.OWN if sort_out(exchange, foreign)[0] else Outcome.ALLOW
        if not foreign:
            return Outcome.ALL
        narrow = doubting and place[1] in self._narrow
        scoped = narrow or not sort_out(exchange, foreign)[0]
        return Outcome.OWN if scoped else Outcome.ALL

    def _doubts_foreign(self, place: Place) -> bool:
        target, role = place
        if role in self._anonymous or not self._has_owner(place):
            return False
        own = self._outcome(place, "own")
        return role in self._narrow or target in self._alike or own not in {None, Outcome.ALLOW}

    def _is_alike(self, places: Sequence[Place]) -> bool:
        """Whether all who can sign in may have objects that belong to some of them."""
        owned = [place for place in places if self._has_owner(place)]
        served = (self._outcome(place, "foreign") is Outcome.ALLOW for place in places)
        return len(owned) > 1 and all(served)

    def _treated_as(self, role: str) -> Iterator[str]:
        """Yield the roles that are answered as another is, wherever both asked."""
        own = {place: self._outcome(place, "own") for place in self._seen}
        known = {target: outcome for (target, one), outcome in own.items() if one == role}
        for other in {one for _, one in own if one != role}:
            pairs = [
                (known[target], outcome)
                for (target, one), outcome in own.items()
                if one == other and target in known
            ]
            if pairs and all(one is another for one, another in pairs):
                yield other

    def _hiding(self) -> Iterator[str]:
        """Yield the roles that most routes deny foreign objects, and give own ones."""
        counts: Counter[str] = Counter()
        for place in self._seen:
            if place[0].method == "GET" and self._has_owner(place):
                own, foreign = (self._outcome(place, scope) for scope in ("own", "foreign"))
                if own is Outcome.ALLOW:
                    counts[place[1]] += -1 if foreign is Outcome.ALLOW else 1
        yield from (role for role, count in counts.items() if count > 0)

    def _has_owner(self, place: Place) -> bool:
        seen = self._seen[place]
        if place[1] in self._anonymous or "foreign" not in seen:
            return False
        return seen["own"].request.path != seen["foreign"].request.path

    def _outcome(self, place: Place, scope: str) -> Outcome | None:
        key = place, scope
        if key not in self._outcomes:
            exchange = self._seen[place].get(scope)
            told = exchange is not None and not came_back(exchange, ())
            self._outcomes[key] = observed(exchange, self._is_login) if exchange and told else None
        return self._outcomes[key]


def _fails(exchange: Exchange) -> bool:
    return exchange.response.status >= 500  # noqa: PLR2004 - the class of a status


def _is_list(target: Target) -> bool:
    """Whether a target may show rows of many: it names no object and is read."""
    return target.method == "GET" and not target.has_object
