"""Two documents in, findings out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from hypercontract.core.errors import ContractError, Source
from hypercontract.gate.changes import At, Edit, Finding, Path, Use
from hypercontract.gate.comparison import findings, swallowing
from hypercontract.gate.document import linking
from hypercontract.gate.document.dialect import alike
from hypercontract.gate.document.model import Operation, Spec, pointer_of, shape
from hypercontract.gate.document.references import Reference, references
from hypercontract.gate.operations import graph
from hypercontract.gate.operations.graph import Graph, Pair
from hypercontract.gate.operations.lifecycle import Lifecycle, version_change
from hypercontract.gate.operations.locations import Change, Place, Site
from hypercontract.gate.operations.operations import Operations
from hypercontract.gate.proof import text_encoding
from hypercontract.gate.proof.judge import Judge
from hypercontract.gate.schema.differ import Differ
from hypercontract.gate.schema.equivalence import Sameness

OperationPair = tuple[Operation, Operation]
_Where = tuple[str, Path, Path]
_Anchored = dict[_Where, tuple[list[Edit], set[Use]]]


def compare(base: Spec, head: Spec, today: date) -> list[Finding]:
    """Return what changed between two documents as of a day, the heaviest first.

    Raises ContractError for references that lead nowhere and for schemas nested too deeply.
    """
    try:
        found = [*Comparison(base, head, today).findings()]
    except RecursionError:
        raise ContractError("Nested too deeply.", Source(head.raw.file)) from None
    if change := version_change(base.data, head.data, found):
        found.append(findings.change_finding(change, [], change.at.subject))
    return sorted(found, key=_heaviest_first)


def _heaviest_first(one: Finding) -> tuple[int, str, str, str, str]:
    return -one.level.weight, one.subject, one.rule, str(one.path), one.message


class Comparison:
    """One comparison: what is equal is skipped, what differs is compared once and told once."""

    def __init__(self, base: Spec, head: Spec, today: date) -> None:
        self.base = base
        self.head = head
        head.base, base.base = base, None
        self._lifecycle = Lifecycle(today)
        self._changed = graph.changed(base, head)
        self._graph = Graph()
        self._tainted: set[str] = set()
        self._used: set[str] = set()
        self._same = Sameness(base, head, lambda name: name not in self._tainted)
        self._differ = Differ(base, head, self._same)
        self._edits: _Anchored = {}

    def findings(self) -> Iterator[Finding]:
        """Yield the findings, each change once."""
        pairs, gone, came = _matched(self.base, self.head)
        pairs = [pair for pair in pairs if pair[0].is_promised]
        differing = [pair for pair in pairs if self._differs(*pair)]
        operations = Operations(self.base, self.head, self._lifecycle)
        yield from _told_once(operations.document(pairs))
        if not (self._changed or differing or gone or came):
            return
        self._link_equal()
        changes = [*self._operations(pairs, operations)]
        edits = self._components()
        yield from self._removed_and_added(gone, came)
        yield from _told_once(changes)
        judge = Judge(self.base, self.head, self._same)
        edits.update(self._swallowing(edits))
        yield from findings.settled(
            finding
            for where, edit, uses in _joined({**self._edits, **edits})
            for finding in findings.schema_findings(edit, where[0], where[1:], uses, judge)
        )

    def _swallowing(self, known: _Anchored) -> _Anchored:
        """Judge what changed where a component turns it around, be it unchanged itself."""
        found: _Anchored = {}
        for name in sorted(self._tainted):
            if not (self._is_schema_of(name, self.base) and self._is_schema_of(name, self.head)):
                continue
            if not swallowing.is_near(self.base.written(name)):
                continue
            schemas = self.base.schema(name), self.head.schema(name)
            turned = [*swallowing.edits(*schemas, self._tainted.__contains__)]
            if turned:
                where = _subject((name, name)), pointer_of(name), pointer_of(name)
                there = known.get(where, ([], set()))[0]
                found[where] = [*there, *turned], self._graph.reach((name, name))
        return found

    def _removed_and_added(
        self, gone: Iterable[Operation], came: Iterable[Operation]
    ) -> Iterator[Finding]:
        for operation in gone:
            rule, words = self._lifecycle.removed(operation.data, "api-path")
            if operation.is_promised:
                yield _of_operation(operation, rule, words, "base")
        for operation in came:
            yield _of_operation(operation, "endpoint-added", "It was added.", "head")
        for name in sorted(self._changed):
            if self._is_unused(name):
                words = "A component that nothing uses was removed."
                place = Place(str(pointer_of(name)[-1]), pointer_of(name), pointer_of(name))
                change = Change("api-schema-removed", words, place, None, "base")
                yield findings.change_finding(change, [], place.subject)

    def _is_unused(self, name: str) -> bool:
        """Whether a schema is gone that nothing used, and that has no other name now."""
        if name in self._used or name in self.base.targets:
            return False
        if not self._is_schema_of(name, self.base):
            return False
        if self._is_schema_of(name, self.head):
            return False
        came = [one for one in self._changed if not self._is_schema_of(one, self.base)]
        schema = self.base.schema(name)
        return not any(
            self._same(schema, self.head.schema(one))
            for one in came
            if self._is_schema_of(one, self.head)
        )

    def _is_schema_of(self, name: str, spec: Spec) -> bool:
        return spec.has_schema(name)

    def _differs(self, one: Operation, other: Operation) -> bool:
        same = one.data == other.data and all(
            one.item.get(key) == other.item.get(key) for key in ("parameters", "servers")
        )
        return not same or self.base.legacy != self.head.legacy or one.path != other.path

    def _link_equal(self) -> None:
        """Note the references of what is equal, and which components a change can be seen from."""
        everything = Graph()
        for name, found in graph.component_references(self.base):
            everything.add_same((name, name), found)
            self._used.update(one.name for one in found)
            self._used.update(_around(name))
            if name not in self._changed:
                self._graph.add_same((name, name), found)
        above = everything.above((name, name) for name in self._changed)
        self._tainted = {name for name, _ in above}

    def _operations(
        self, pairs: Iterable[OperationPair], operations: Operations
    ) -> Iterator[Change]:
        for one, other in pairs:
            found = [*graph.operation_references(self.base, one)]
            self._used.update(each.name for _, refs in found for each in refs)
            is_same = not self._differs(one, other) and not self._meets_change(found)
            if is_same and not self._is_turned(one, found):
                for use, refs in found:
                    self._graph.add_same(use, refs)
                continue
            for each in operations.compare(one, other):
                if isinstance(each, Site):
                    self._site(each)
                else:
                    yield each

    def _meets_change(self, found: Iterable[tuple[Use, list[Reference]]]) -> bool:
        """Whether a parameter, body, response or header that it takes from components changed."""
        return any(
            one.name in self._tainted and not self.base.has_schema(one.name)
            for _, refs in found
            for one in refs
        )

    def _is_turned(self, one: Operation, found: Iterable[tuple[Use, list[Reference]]]) -> bool:
        """Whether it refers to what changed, and has a keyword that may turn that around."""
        meets = any(each.name in self._tainted for _, refs in found for each in refs)
        return meets and swallowing.is_near(one.data)

    def _site(self, site: Site) -> None:
        if self.base.legacy == self.head.legacy and alike(site.base, site.head):
            self._graph.add_same(site.use, references(site.base))
            schemas = self.base.normal(site.base), self.head.normal(site.head)
            if turned := [*swallowing.edits(*schemas, self._tainted.__contains__)]:
                key = site.at.subject, site.at.base, site.at.head
                self._edits.setdefault(key, (turned, set()))[1].add(site.use)
            return
        key = site.at.subject, site.at.base, site.at.head
        edits, uses = self._edits.setdefault(key, ([], set()))
        self._differ.edges.clear()
        found = [*self._site_edits(site)]
        self._graph.add(site.use, self._differ.edges)
        if not uses:
            edits += found
        uses.add(site.use)

    def _site_edits(self, site: Site) -> Iterator[Edit]:
        one, other = self.base.normal(site.base), self.head.normal(site.head, site.base)
        items = text_encoding.as_list(one, other) if site.repeats else None
        if items is not None:
            yield Edit("type", "generalized", (), one.get("type"), other.get("type"), one, other)
        yield from self._differ.edits(one, other if items is None else items, At())

    def _components(self) -> _Anchored:
        """Compare the components that changed, and those that references were moved between."""
        edits: dict[Pair, list[Edit]] = {}
        specs = self.base, self.head
        names = sorted(self._changed)
        queue = [(n, n) for n in names if all(self._is_schema_of(n, one) for one in specs)]
        queue += [pair for pair in self._graph.pairs() if pair[0] != pair[1]]
        while queue:
            pair = queue.pop()
            if pair in edits:
                continue
            self._differ.edges.clear()
            schemas = self.base.schema(pair[0]), self.head.schema(pair[1])
            edits[pair] = [*self._differ.edits(*schemas, At())]
            self._graph.add(pair, self._differ.edges)
            queue += [
                (edge.base, edge.head) for edge in self._differ.edges if edge.base != edge.head
            ]
        return {
            (_subject(pair), pointer_of(pair[0]), pointer_of(pair[1])): (
                found,
                self._graph.reach(pair),
            )
            for pair, found in edits.items()
            if found
        }


def _joined(anchored: _Anchored) -> Iterator[tuple[_Where, Edit, set[Use]]]:
    """Yield each edit with its uses; what is seen from two references at one place is one edit."""
    met: dict[tuple[Path, str, str], tuple[_Where, Edit, set[Use]]] = {}
    for where, (found, uses) in sorted(anchored.items(), key=lambda one: len(one[0][2])):
        for edit in found if uses else ():
            key = (*where[2], *edit.path), edit.aspect, edit.action
            same = met.setdefault(_as_text(key), (where, edit, set()))
            same[2].update(uses)
    yield from met.values()


def _as_text(key: tuple[Path, str, str]) -> tuple[Path, str, str]:
    return (tuple(map(str, key[0])), *key[1:])


def _around(name: str) -> Iterator[str]:
    """Yield the component that holds what a reference leads to."""
    pointer = pointer_of(name)
    if len(pointer) > _OF_COMPONENT and pointer[0] == "components":
        yield graph.reference(*map(str, pointer[1:_OF_COMPONENT]))


_OF_COMPONENT = 3


def _subject(pair: Pair) -> str:
    one, other = (_shown(pointer_of(name)) for name in pair)
    return one if one == other else f"{one} -> {other}"


def _shown(pointer: Path) -> str:
    """Name a component by its name, and what is elsewhere by the way to it."""
    if pointer[:1] == ("components",) and len(pointer) == _OF_COMPONENT:
        return str(pointer[-1])
    return ".".join(map(str, pointer[1:] if pointer[0] == linking.FILES else pointer))


def _matched(
    base: Spec, head: Spec
) -> tuple[list[OperationPair], list[Operation], list[Operation]]:
    """Match operations by method and path, then by the path's shape; return the rest too."""
    here, there = dict(base.operations), dict(head.operations)
    pairs = [(here.pop(key), there.pop(key)) for key in [*here] if key in there]
    shapes = defaultdict(list)
    for key in there:
        shapes[key[0], shape(key[1])].append(key)
    for key in [*here]:
        twins = shapes.get((key[0], shape(key[1])))
        if twins:
            pairs.append((here.pop(key), there.pop(twins.pop(0))))
    return pairs, [*here.values()], [*there.values()]


def _of_operation(operation: Operation, rule: str, words: str, side: str) -> Finding:
    place = Place(operation.name, operation.pointer, operation.pointer)
    return findings.change_finding(Change(rule, words, place, None, side), [], operation.name)


def _told_once(changes: Iterable[Change]) -> Iterator[Finding]:
    """Yield changes of what several operations share with all that they reach."""
    grouped: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
    for change in changes:
        grouped[change.rule, change.at.subject, change.message].append(change)
    for found in grouped.values():
        uses = [change.use for change in found if change.use]
        yield findings.change_finding(found[0], uses, found[0].at.subject)
