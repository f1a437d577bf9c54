"""One address of one user, asked again and again until nothing is missed for it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from hypercontract.django.exploring.addressing import addresses
from hypercontract.django.exploring.amending import amended
from hypercontract.django.exploring.asking import Answer, ask
from hypercontract.django.exploring.authority import is_authority
from hypercontract.django.exploring.making import Maker
from hypercontract.django.exploring.meeting import Meeting, Shelf
from hypercontract.django.exploring.naming import Bound, Names
from hypercontract.django.exploring.reading import read
from hypercontract.django.exploring.watching import Question
from hypercontract.django.exploring.wishes import Condition, Conflict, Part, Step, Wish
from hypercontract.django.facts.routes import View
from hypercontract.django.transport.sending import Transport
from hypercontract.django.world.declaration import UnmadeError

_TRIES = 12
_AMENDED = 24
_REPEATED = 3
METHOD_NOT_ALLOWED = 405
_FAILED = 500
_PERMISSION = "auth.Permission"


@dataclass
class Reached:
    """How far one address led: what was met for it, and what came back in the end.

    `arguments` are its parts; `lacking` what a role would need; `unmet` the queries that nothing
    met, in words, each with the reason, and `unmade` whether a row of one could not be made;
    `asked` counts the requests.
    """

    arguments: Mapping[str, str]
    steps: tuple[Step, ...] = ()
    answer: Answer | None = None
    lacking: list[str] = field(default_factory=list)
    unmet: dict[str, str] = field(default_factory=dict)
    unmade: bool = False
    asked: int = 0

    @property
    def served(self) -> bool:
        """Whether the user was let in."""
        return self.answer is not None and self.answer.served


class Reaching:
    """Asks as one role, with rows of its user's."""

    def __init__(self, transport: Transport, maker: Maker, role: str, shelf: Shelf) -> None:
        self._transport = transport
        self._maker = maker
        self._role = role
        self._shelf = shelf

    def reach(self, view: View, method: str) -> Reached:
        """Try the addresses of a view until one is served; return that, or the one that led on."""
        climbs: list[_Climb] = []
        for parts in addresses(view) if view.route.parameters else ({},):
            if not self._is_its(view, parts):
                continue
            climb = _Climb(self._transport, self._maker, self._role, self._shelf)
            climbs.append(climb)
            climb.climb((view.route.name, method), parts)
            if climb.found.served or not climb.is_open:
                break
        best = max(climbs, key=lambda one: _rank(one.found), default=None)
        if best is None:
            return Reached({})
        if not best.found.served and not best.found.unmade:
            best.amend()
        return replace(best.found, asked=sum(one.found.asked for one in climbs))

    def extend(self, view: View, method: str, reached: Reached) -> Reached:
        """Ask by another method at an address that one was served at, and meet what that misses."""
        climb = _Climb(self._transport, self._maker, self._role, self._shelf)
        climb.climb((view.route.name, method), reached.arguments, reached.steps)
        return climb.found

    def _is_its(self, view: View, parts: Mapping[str, str]) -> bool:
        """Whether an address leads to its own route."""
        url = self._transport.url(view.route.name, parts)
        match = self._transport.project.resolve(url)
        return match is not None and match.route.name == view.route.name


def _status(found: Reached) -> int:
    return found.answer.status if found.answer else 0


def _rank(found: Reached) -> tuple[bool, bool, int]:
    """Order what was reached: a 404 is the least, since nothing says that the row was found."""
    return found.served, _status(found) not in {0, 404}, len(found.steps)


class _Climb:
    """One made-up address of one route, with what came of it in `found`."""

    def __init__(self, transport: Transport, maker: Maker, role: str, shelf: Shelf) -> None:
        self.found = Reached({})
        self._transport = transport
        self._maker = maker
        self._role = role
        self._shelf = shelf
        self._meeting = Meeting(maker, shelf.copy())
        self._steps: list[Step] = []
        self._tried: Counter[str] = Counter()
        self._where = ("", "")
        self._fixed: dict[str, str] = {}

    @property
    def is_open(self) -> bool:
        """Whether another made-up address may lead further: a part of this one meant nothing."""
        answer = self.found.answer
        if answer is None or answer.status == METHOD_NOT_ALLOWED or self.found.unmade:
            return False
        return not self._meeting.parts.keys() >= self._fixed.keys()

    def climb(
        self, where: tuple[str, str], parts: Mapping[str, str], steps: Iterable[Step] = ()
    ) -> None:
        """Ask until the address is served, or nothing is left to be met.

        `steps` are what is known to be missed there, and is met before.
        """
        self._where = where
        self._fixed = dict(parts)
        self._steps = list(steps)
        with self._transport.scenario():
            if not replayed(self._meeting, self._steps):
                return
            for _ in range(_TRIES):
                arguments = {**self._fixed, **self._meeting.arguments}
                answer = self._ask(arguments)
                if answer.status == METHOD_NOT_ALLOWED:
                    break
                if answer.moved is not None and dict(answer.moved) != arguments:
                    self._fixed = dict(answer.moved)
                    self._meeting.parts.clear()
                elif not self._further(answer):
                    break

    def _ask(self, arguments: Mapping[str, str]) -> Answer:
        answer = ask(self._transport, *self._where, self._role, arguments)
        self.found.asked += 1
        if answer.served or not self.found.served:
            self.found.answer, self.found.arguments = answer, dict(arguments)
            self.found.steps = tuple(self._steps)
        return answer

    def _further(self, answer: Answer) -> bool:
        """Meet one more wish; the last query that found nothing is the likeliest reason."""
        parts = {name: Bound(text) for name, text in self._fixed.items()} | self._meeting.parts
        actor = self._transport.world.user(self._role)
        names = Names(parts, actor, self._meeting.rows)
        denied = [one.permission for one in answer.watch.denied]
        self.found.lacking = list(dict.fromkeys(denied))
        for query in reversed(answer.watch.empty):
            for wish in map(names.named, read(query)):
                # A page that is served may show less than there could be: only its address counts.
                is_asked_for = not answer.served or _is_of_address(wish)
                if is_asked_for and self._met(_with_permission(wish, denied)):
                    return True
        return not answer.served and any(map(self._granted, answer.watch.denied))

    def _granted(self, question: Question) -> bool:
        """Give one more permission of a row in the way that one was given already."""
        if question.row is None:
            return False
        wishes = [_granting(step.wish, question.permission) for step in reversed(self._steps)]
        return any(self._met(wish) for wish in wishes if wish is not None)

    def _met(self, wish: Wish) -> bool:
        told = wish.told()
        if is_authority(wish):
            # A backend looks through all permissions whatever was asked for: the question says it.
            if wish.model._meta.label != _PERMISSION:
                self.found.lacking.append(told)
            return False
        self._tried[told] += 1
        for fresh in (False, True):
            if self._tried[told] > _REPEATED:
                return False
            step = Step(wish, fresh)
            try:
                if self._meeting.tried(step):
                    self._steps.append(step)
                    self.found.unmet.pop(told, None)
                    return True
            except Conflict:
                self.found.unmet[told] = "it contradicts itself"
                return False
            except UnmadeError as error:
                self.found.unmet[told] = str(error)
                self.found.unmade = True
                return False
        return False

    def amend(self) -> None:
        """Try the rows otherwise, each time all of them anew."""
        failed = self.found.answer is not None and self.found.answer.status >= _FAILED
        ways = amended(tuple(self._steps), self._meeting.roots, filling=failed)
        for steps in islice(ways, _AMENDED):
            with self._transport.scenario():
                meeting = Meeting(self._maker, self._shelf.copy())
                if not replayed(meeting, steps):
                    continue
                arguments = {**self._fixed, **meeting.arguments}
                answer = ask(self._transport, *self._where, self._role, arguments)
                self.found.asked += 1
                if answer.served:
                    self.found = replace(
                        self.found, arguments=arguments, steps=steps, answer=answer
                    )
                    break


def replayed(meeting: Meeting, steps: Iterable[Step]) -> bool:
    """Meet the wishes of an address in their order; False where one cannot be met."""
    try:
        for step in steps:
            meeting.tried(step, again=True)
    except (Conflict, UnmadeError):
        return False
    return True


def _is_of_address(wish: Wish) -> bool:
    return any(isinstance(one.value, Part) for each in wish.walk() for one in each.conditions)


def _granting(wish: Wish, permission: str) -> Wish | None:
    """Return a wish with another permission in it, None where it has none."""
    if wish.model._meta.label == _PERMISSION:
        return wish.also(Condition("codename", "exact", permission.rpartition(".")[2]))
    parents = {key: _granting(one, permission) for key, one in wish.parents.items()}
    hanging = [_granting(one, permission) for one in wish.dependents]
    if not any((*parents.values(), *hanging)):
        return None
    return replace(
        wish,
        parents={key: one or wish.parents[key] for key, one in parents.items()},
        dependents=tuple(new or old for new, old in zip(hanging, wish.dependents, strict=True)),
    )


def _with_permission(wish: Wish, denied: list[str]) -> Wish:
    """Name the permission that was asked for where the query looks through all of a row's."""
    is_open = wish.model._meta.label == _PERMISSION and denied
    if not is_open or any(one.field == "codename" for one in wish.conditions):
        return wish
    return wish.also(Condition("codename", "exact", denied[-1].rpartition(".")[2]))
