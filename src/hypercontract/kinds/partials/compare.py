"""What changed between two states of the markup that others swap, select and style."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from hypercontract.core.change import Audience, Change, Path, Payloads, State
from hypercontract.kinds.partials.document import Partial, Selection

Partials = Mapping[str, Partial]
_SHARED = "partials.yaml"
_Chain = tuple[str, ...]


def compare(base: State, head: State) -> Iterator[Change | Payloads]:
    """Yield the changes: of which partials there are, of each one's frame, elements and nodes."""
    one, other = _partials(base), _partials(head)
    for name in sorted(one.keys() - other.keys()):
        message, place = "Nothing is promised of it any more.", (base.below(one[name].raw.file),)
        yield Change("partial-removed", name, message, place, side="base")
    for name in sorted(other.keys() - one.keys()):
        place = (head.below(other[name].raw.file),)
        yield Change("partial-added", name, "It was added.", pointer=place)
    for name in sorted(one.keys() & other.keys()):
        yield from _frame(one[name], other[name], head)
        yield from _elements(one[name], other[name], base, head)
    yield Payloads(_nodes(one, base), _nodes(other, head), Audience.FRONT_END, shared=_SHARED)


def _partials(state: State) -> dict[str, Partial]:
    contents = (document.content for document in state.documents)
    return {one.name: one for one in contents if isinstance(one, Partial)}


def _frame(one: Partial, other: Partial, state: State) -> Iterator[Change]:
    """Compare where it comes from, where it is shown, its root and its roles."""
    file = state.below(other.raw.file)
    for what in ("route", "host"):
        was, now = getattr(one, what), getattr(other, what)
        if was != now and was is not None:
            message = f"{was} became {now or 'nothing'}."
            yield Change(f"partial-{what}-changed", one.name, message, pointer=(file, what))
    if one.root != other.root:
        rule, message = _root(one.root, other.root)
        yield Change(rule, one.name, message, pointer=(file, "root"))
    for role in sorted(set(one.roles) - set(other.roles)):
        message = f"Nothing is promised to {role} any more."
        yield Change("partial-role-removed", one.name, message, pointer=(file, "roles"))
    for role in sorted(set(other.roles) - set(one.roles)):
        message = f"It is promised to {role} too."
        yield Change("partial-role-added", one.name, message, pointer=(file, "roles"))


def _root(was: int | str | None, now: int | str | None) -> tuple[str, str]:
    if now is None:
        return "partial-root-removed", f"{was} is promised no more."
    if was is None:
        return "partial-root-added", f"{now} is promised."
    return "partial-root-changed", f"{was} became {now}."


def _elements(one: Partial, other: Partial, base: State, head: State) -> Iterator[Change]:
    here, there = _flat(one.selections), _flat(other.selections)
    files = base.below(one.raw.file), head.below(other.raw.file)
    for chain in sorted(here.keys() - there.keys()):
        if here[chain].least and chain[:-1] not in here.keys() - there.keys():
            told = partial(_told, one.name, chain, (files[0], *_steps(chain)), side="base")
            yield told("partial-selector-removed", "It was sure to be there.")
    for chain in sorted(there.keys() - here.keys()):
        if chain[:-1] not in there.keys() - here.keys():
            told = partial(_told, one.name, chain, (files[1], *_steps(chain)))
            yield told("partial-selector-added", "It is promised now.")
    for chain in sorted(here.keys() & there.keys()):
        told = partial(_told, one.name, chain, (files[1], *_steps(chain), "count"))
        for rule, message in _promises(here[chain], there[chain]):
            yield told(rule, message)


def _told(  # noqa: PLR0913 - a finding has as many parts
    name: str, chain: _Chain, place: Path, rule: str, message: str, *, side: str = "head"
) -> Change:
    return Change(rule, f"{name} {' >> '.join(chain)}", message, pointer=place, side=side)


def _promises(one: Selection, other: Selection) -> Iterator[tuple[str, str]]:
    if other.node is None and one.node is not None:
        yield "partial-node-removed", "Nothing is promised of what they are like any more."
    if one.node is None and other.node is not None:
        yield "partial-node-added", "It is promised what they are like."
    yield from _counts(one, other)


def _counts(one: Selection, other: Selection) -> Iterator[tuple[str, str]]:
    if one.least != other.least:
        action = "decreased" if other.least < one.least else "increased"
        yield f"partial-least-{action}", f"At least {one.least} became at least {other.least}."
    if one.most != other.most:
        most = [float("inf") if each.most is None else each.most for each in (one, other)]
        action = "increased" if most[1] > most[0] else "decreased"
        was, now = ("any number" if each.most is None else each.most for each in (one, other))
        yield f"partial-most-{action}", f"At most {was} became at most {now}."


def _flat(selections: Sequence[Selection], above: _Chain = ()) -> dict[_Chain, Selection]:
    """Return the selections and those inside them, each by the selectors that lead to it."""
    found: dict[_Chain, Selection] = {}
    for one in selections:
        chain = (*above, one.selector)
        found |= {chain: one} | _flat(one.inner, chain)
    return found


def _steps(chain: _Chain) -> Path:
    return tuple(step for selector in chain for step in ("select", selector))


def _nodes(partials: Partials, state: State) -> Mapping[str, Path]:
    """Return where the nodes' schemas are, each named as its findings are."""
    return {
        f"{name} {' >> '.join(chain)}": (state.below(one.raw.file), *_steps(chain), "node")
        for name, one in partials.items()
        for chain, selection in _flat(one.selections).items()
        if selection.node is not None
    }
