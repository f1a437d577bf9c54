"""A run: the documents, the project they speak of, its judges, and what was seen so far."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from hypercontract import drivers, loading
from hypercontract.config import Config, exemptions
from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.errors import unknown
from hypercontract.core.exchange import Exchange
from hypercontract.core.finding import Finding, Outcome
from hypercontract.core.kind import Checker, Kind
from hypercontract.core.masking import mask, nobody
from hypercontract.core.project import Project
from hypercontract.core.project_code import Failure, below, notes, ordered
from hypercontract.core.verdict import Event, Report
from hypercontract.core.waiver import Waiver
from hypercontract.engine import Policy, Tally, judge, report
from hypercontract.gate.catalogue import of_runs
from hypercontract.kinds import kinds, rules

if TYPE_CHECKING:
    from hypercontract.django.exploring.exploration import Exploration
    from hypercontract.django.facts.routes import View
    from hypercontract.django.transport.known import KnownAddresses
    from hypercontract.django.transport.sending import Transport
    from hypercontract.django.world.built import BuiltWorld
    from hypercontract.django.world.declaration import World


BROWSER = "browser"


class Parts:
    """What a run is made of; each part is built when first asked for, and once.

    What a browser shows is looked at only where it is `browsing`, which takes a second a page.

    ContractError from any of them where a document, a setting or the project is malformed.
    """

    def __init__(self, config: Config, declared: "World", *, browsing: bool = False) -> None:
        self.config = config
        self.declared = declared
        self.browsing = browsing
        self._items: dict[str, tuple[Item, ...]] = {}
        self._checkers: dict[str, Checker] = {}

    def prepare(self) -> None:
        """Build all that judging needs, so that whatever is malformed is known before."""
        _ = self.policy, self.project.snapshot, self.items, self.checkers

    def read(self, file: str) -> tuple[Item, ...]:
        """Return the items of one document; what no other than its kind needs is not built.

        ContractError where any document cannot be read, or those of its kind are malformed.
        """
        _ = self.policy, self.checker(self._by_file[file][0].name)
        return self.items_in(file)

    @cached_property
    def documents(self) -> dict[str, list[Document]]:
        """All documents, by kind."""
        return loading.load(self.config.contracts, kinds(), self.config.root)

    @cached_property
    def views(self) -> "list[View]":
        """The routes with their views."""
        from hypercontract.django.facts import routes

        return routes.views(self.config.root)

    @cached_property
    def project(self) -> Project:
        """The project as data."""
        from hypercontract.django.facts import project
        from hypercontract.django.openapi import described

        root, roles = self.config.root, tuple(self.declared.roles)
        built = project.build(
            root, self.views, roles=roles, htmx=self.config.htmx, spec={}, snapshot={}
        )
        return project.deferred(built, root, described.spec, lambda: self.snapshot)

    @cached_property
    def snapshot(self) -> dict[str, Any]:
        """The committed OpenAPI document; empty where there is none yet."""
        path = self.config.openapi
        if not path.is_file():
            return {}
        name = self.config.relative(path)
        raw = loading.parse(loading.read_text(path, name), name)
        return raw.data if isinstance(raw.data, dict) else {}

    @cached_property
    def checkers(self) -> dict[str, Checker]:
        """The judge of each kind."""
        return {kind.name: self.checker(kind.name) for kind in kinds()}

    def checker(self, name: str) -> Checker:
        """Return the judge of one kind."""
        if name not in self._checkers:
            kind = next(kind for kind in kinds() if kind.name == name)
            self._checkers[name] = kind.checker(self.documents[name], self.project)
        return self._checkers[name]

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """What the documents do not hold something to."""
        return tuple(
            one for many in self.documents.values() for each in many for one in each.waivers
        )

    @cached_property
    def policy(self) -> Policy:
        """Levels and exemptions."""
        policy = Policy(
            self.config.levels,
            of_runs(exemptions.load(self.config)),
            self.config.fail_on,
            self.waivers,
        )
        policy.check(rules(), datetime.now(UTC).date().isoformat())
        return policy

    @cached_property
    def items(self) -> dict[str, tuple[Item, ...]]:
        """The items of each document, by its file."""
        return {
            document.source.file: self.items_in(document.source.file)
            for kind in kinds()
            for document in self.documents[kind.name]
        }

    def items_in(self, file: str) -> tuple[Item, ...]:
        """Return the items of the document in a file."""
        if file not in self._items:
            self._items[file] = self.items_of(*self._by_file[file])
        return self._items[file]

    def items_of(self, kind: Kind, document: Document) -> tuple[Item, ...]:
        """Make the items of one document; whoever wants those of all asks for `items`."""
        return tuple(
            drivers.planned(item)
            for item in kind.items(document, self.documents[kind.name], self.project)
            if self.browsing or item.driver != BROWSER
        )

    @cached_property
    def clauses(self) -> dict[str, list[Clause]]:
        """Every clause, by kind."""
        return {
            kind.name: [
                clause
                for document in self.documents[kind.name]
                for item in self.items[document.source.file]
                for clause in item.clauses
            ]
            for kind in kinds()
        }

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The event map."""
        found = (
            event
            for kind in kinds()
            if kind.map
            for event in kind.map(self.documents[kind.name], self.project)
        )
        return tuple(sorted(found, key=attrgetter("name")))

    def checker_of(self, item: Item) -> Checker:
        """Return the judge of the kind whose document the item comes from."""
        if (found := self._by_file.get(item.source.file)) is None:
            raise unknown("document", item.source.file, self._by_file, None)
        return self.checkers[found[0].name]

    @cached_property
    def _by_file(self) -> dict[str, tuple[Kind, Document]]:
        return {
            document.source.file: (kind, document)
            for kind in kinds()
            for document in self.documents[kind.name]
        }


class Session(Parts):
    """A run in one process: it drives and judges, and keeps what was seen.

    The `watchers` are shown every exchange that is judged.
    """

    def __init__(self, config: Config, declared: "World", *, browsing: bool = False) -> None:
        super().__init__(config, declared, browsing=browsing)
        self.tally = Tally()
        self.handle: Callable[[str, str | None], str | None] = nobody
        self.watchers: list[Callable[[Exchange], object]] = []
        self.unmade: dict[str, str] = {}
        self.exploration: Exploration | None = None

    def transport(self, world: "BuiltWorld") -> "Transport":
        """Return the way in for drivers; one a world and a set of settings."""
        from hypercontract.django.transport.sending import Transport

        made = Transport(self.project, world, self.views)
        if self.declared.explored:
            made.known = self._explored(made)
        self.handle, self.unmade = made.handle, world.unmade
        return made

    def _explored(self, transport: "Transport") -> "KnownAddresses":
        """Ask the application for what its world does not say."""
        from hypercontract.django.exploring import explore

        told = self.declared.tells
        asked = [
            view
            for view in self.views
            if view.route.source
            and not (view.parts and told(view.route.name, view.route.parameters))
        ]
        self.exploration = explore(transport, asked)
        return self.exploration.addresses

    def run(self, item: Item, node: str, transport: "Transport | None") -> list[Finding]:
        """Drive an item, let every kind judge, and return the findings that fail it."""
        self.tally.items += 1
        seen: list[Exchange] = []
        failing: dict[str, Finding] = {}

        def observe(exchange: Exchange) -> bool:
            seen.append(exchange)
            found = self.observe(exchange, node)
            failing.update({finding.key: finding for finding in found})
            return bool(found)

        if transport is not None:
            drivers.drive(item, transport, observe, self._examples)
        found = self._count(node, self.checker_of(item).settle(item, seen))
        failing.update({finding.key: finding for finding in found})
        return [self.tally.finding(key) for key in sorted(failing)]

    def unreached(self, item: Item) -> list[str]:
        """Return why clauses of an item that ran could not be put to the test, each cause once."""
        causes = (self.tally.unreached.get(clause.id) for clause in item.clauses)
        return sorted(set(filter(None, causes)))

    @property
    def _examples(self) -> int:
        from hypercontract.drivers.shared.generation.drawing import usual_examples

        return self.config.examples or usual_examples()

    def observe(self, exchange: Exchange, node: str) -> list[Finding]:
        """Let every kind judge one exchange; return the findings that fail the run."""
        self.tally.see(exchange)
        for watch in self.watchers:
            watch(exchange)
        return self._count(node, judge(self.checkers.values(), exchange))

    def report(self) -> Report:
        """Say what became of every clause."""
        found = report(self.clauses, self.tally, self.policy, self.events)
        internal = ordered(notes().internal)
        return replace(found, unmade=self.unmade, failures=self.failures, internal=internal)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What the project's code could not be asked."""
        return below(notes().failures, self.config.root)

    def named(self, exchange: Exchange, user: Any, world: "BuiltWorld | None") -> Exchange:
        """Return a recorded exchange with its actor's role, as far as the world can tell."""
        role_of = world.role_of if world else self.declared.role_of
        return replace(exchange, actor=role_of(user) if user is not None else None)

    def _count(self, node: str, outcomes: Iterable[Outcome]) -> list[Finding]:
        masked = (
            self._masked(outcome) if isinstance(outcome, Finding) else outcome
            for outcome in self.policy.apply(outcomes)
        )
        return [one for one in self.tally.add(node, masked) if self.policy.fails(one)]

    def _masked(self, finding: Finding) -> Finding:
        route = finding.exchange.route if finding.exchange else None
        return mask(finding, lambda key: self.handle(key, route))
