"""The judge of fragments and pages."""

from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase

from hypercontract.core.contract import Document, Item
from hypercontract.core.drivers.browser import Notes
from hypercontract.core.errors import Source
from hypercontract.core.exchange import Exchange, Response
from hypercontract.core.finding import Finding, Kept, Outcome, broken, counts, waived
from hypercontract.core.project import Project
from hypercontract.html import Tree, parse
from hypercontract.kinds.partials import attributes, markup, references, sources
from hypercontract.kinds.partials.accessibility import CHECKS
from hypercontract.kinds.partials.browser import Seen
from hypercontract.kinds.partials.document import Partial, Shared
from hypercontract.kinds.partials.formats import PageFormats
from hypercontract.kinds.partials.items import roles_of, validate
from hypercontract.kinds.partials.matching import asks, host_of, is_answer, speaks
from hypercontract.kinds.partials.page import Page, stable
from hypercontract.kinds.partials.rules import BY_NAME
from hypercontract.kinds.partials.structure import Structure
from hypercontract.kinds.partials.swap import after_swap
from hypercontract.kinds.partials.urls import Addresses
from hypercontract.kinds.partials.written import WrittenIds

_EMPTY = Shared({}, {}, {}, {}, Source("contracts/partials.yaml"))


class PartialsChecker:
    """Judges each HTML response, and more closely those that a contract speaks of."""

    def __init__(self, documents: Sequence[Document], project: Project) -> None:
        for document in documents:
            validate(document, project)
        self._project = project
        self._shared = next(
            (one.content for one in documents if isinstance(one.content, Shared)), _EMPTY
        )
        self._addresses = Addresses(project, tuple(self._shared.urls))
        self._written = WrittenIds(project)
        self._general: tuple[Callable[[Page], Iterator[Finding]], ...] = (
            attributes.misspelt,
            attributes.malformed,
            references.duplicates,
            lambda page: references.dangling(page, self._written),
            self._addresses.check,
            markup.dropped,
            *CHECKS,
        )
        formats = PageFormats(project)
        self._structures = {
            one.name: Structure(one, self._shared.definitions, formats)
            for one in documents
            if isinstance(one.content, Partial)
        }
        self._by_route: dict[str, list[Structure]] = {}
        for structure in self._structures.values():
            self._by_route.setdefault(structure.partial.route, []).append(structure)
        self._api = frozenset(route.name for route in project.routes if route.api)
        self._ours = {route.name: route.source for route in project.routes if route.source}

    def judge(self, exchange: Exchange) -> Iterator[Outcome]:
        """Judge one HTML response: any by the general rules, a contracted one by its contract."""
        contracts = self._by_route.get(exchange.route or "", ())
        if isinstance(exchange.notes, Notes):
            for structure in contracts:
                if exchange.notes.partial == structure.partial.name:
                    seen = Seen(structure.partial, exchange, exchange.notes, self._project)
                    yield from seen.judge()
            return
        if not is_answer(exchange):
            return
        asked = [one for one in contracts if speaks(one.partial, exchange)]
        if not asked and self._is_ignored(exchange):
            return
        if not contracts:
            yield from self._uncovered(exchange)
        page = self._page(exchange, asked[0].partial if asked else None)
        general = [finding for check in self._general for finding in check(page)]
        waive = asked[0].partial.waive if asked else {}
        yield from waived(general, waive)
        open_ = [finding for finding in general if finding.rule.id not in waive]
        for structure in asked:
            yield from self._contracted(structure, page, open_)

    def _contracted(
        self, structure: Structure, page: Page, general: Sequence[Finding]
    ) -> Iterator[Outcome]:
        partial = structure.partial
        yield Kept(partial.rendered)
        # Where there is a host, what the two make together is seen in `settle`.
        if not general and partial.host is None:
            yield Kept(partial.sound)
        own = Page(page.exchange, page.tree, page.project, partial.name, partial.sound)
        told = frozenset(finding.actual for finding in general)
        yield from waived(structure.judge(own, told), partial.waive)

    def _uncovered(self, exchange: Exchange) -> Iterator[Finding]:
        """Tell of a page or fragment of the project's own that is read and has no contract."""
        route = exchange.route or ""
        if self._structures and route in self._ours and exchange.request.method == "GET":
            yield broken(
                BY_NAME["uncovered-route"],
                route,
                "It serves HTML, but no document in contracts/partials/ covers it.",
                source=self._ours[route],
                hint=f"Draft one with `hypercontract partials --write {route}`, or ignore it.",
            )

    def settle(self, item: Item, exchanges: Sequence[Exchange]) -> Iterator[Outcome]:
        """Judge the templates' text, or a fragment together with its host page."""
        if item.driver is None:
            yield from sources.check(self._project, self._shared)
        if item.driver != "matrix":
            return
        partial = self._structures[item.name].partial
        yield from self._not_rendered(partial, exchanges)
        for fragment in exchanges:
            host = host_of(fragment, partial, exchanges)
            if host is not None:
                yield from self._joined(partial, fragment, host)

    def _not_rendered(self, partial: Partial, exchanges: Sequence[Exchange]) -> Iterator[Finding]:
        roles = roles_of(partial, self._project)
        for exchange in exchanges:
            asked = exchange.origin == "matrix" and exchange.actor in roles
            if asked and _is_refused(exchange.response) and asks(partial, exchange):
                yield broken(
                    BY_NAME["not-rendered"],
                    partial.name,
                    f"{exchange.actor} gets {exchange.response.status}, not the fragment.",
                    at=exchange.actor or "",
                    clause=partial.rendered,
                    actual=f"{exchange.response.status} {exchange.response.media_type}".rstrip(),
                    exchange=exchange,
                    source=partial.raw.source("roles"),
                )

    def _joined(self, partial: Partial, fragment: Exchange, host: Exchange) -> Iterator[Outcome]:
        inner = self._page(fragment, partial)
        outer = Page(host, self._tree(host), self._project, partial.name, partial.sound)
        findings = list(waived(after_swap(outer, inner, self._written), partial.waive))
        yield from findings
        general = (finding for check in self._general for finding in check(inner))
        open_ = any(map(counts, (*findings, *waived(general, partial.waive))))
        if not open_:
            yield Kept(partial.sound)

    def _page(self, exchange: Exchange, partial: Partial | None) -> Page:
        known = self._by_route.get(exchange.route or "", ())
        named = partial or (known[0].partial if known else None)
        subject = named.name if named else exchange.route or stable(exchange.request.path)
        clause = partial.sound if partial else None
        return Page(exchange, self._tree(exchange), self._project, subject, clause)

    def _tree(self, exchange: Exchange) -> Tree:
        return parse(exchange.response.body, self._project.htmx)

    def _is_ignored(self, exchange: Exchange) -> bool:
        route = exchange.route or ""
        return route in self._api or any(fnmatchcase(route, glob) for glob in self._shared.routes)


def _is_refused(response: Response) -> bool:
    """Whether a response is no HTML at all; one without a body may say why in its headers."""
    is_other = bool(response.body) and response.media_type != "text/html"
    return is_other or response.status >= 300  # noqa: PLR2004 - HTTP's own bound
