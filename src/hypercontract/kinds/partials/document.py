"""The documents: a partial's contract, and what all partials share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from hypercontract.core import waiver
from hypercontract.core.contract import Clause, Document, Raw
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.waiver import Waiver
from hypercontract.html import InvalidSelectorError, compiled
from hypercontract.kinds.partials.rules import BY_NAME

SHARED = "partials"


@dataclass(frozen=True)
class Selection:
    """What one selector promises: how many elements, what each is like, what is inside each.

    `most` is None where there is no upper bound; `node` None where any element will do.
    """

    selector: str
    clause: Clause
    least: int
    most: int | None
    node: Any
    inner: tuple["Selection", ...]

    def all(self) -> Iterator["Selection"]:
        """Yield this selection and every one inside it."""
        yield self
        for selection in self.inner:
            yield from selection.all()


@dataclass(frozen=True)
class Partial:
    """One fragment's contract; `root` is a count, a selector, or None."""

    name: str
    raw: Raw
    route: str
    method: str
    query: Mapping[str, str]
    roles: tuple[str, ...]
    page: bool
    host: str | None
    root: int | str | None
    selections: tuple[Selection, ...]
    waive: Mapping[str, Waiver]

    def clause(self, what: str, text: str) -> Clause:
        """Return one of the promises that every partial makes."""
        return Clause(f"partials/{self.name}/{what}", text, self.raw.source("route"))

    @property
    def rendered(self) -> Clause:
        """The promise that its roles are given it."""
        return self.clause("rendered", f"{self.name} is rendered for each of its roles")

    @property
    def sound(self) -> Clause:
        """The promise of all markup: references, addresses, attributes, accessibility."""
        return self.clause("sound", f"{self.name} is valid and accessible HTML")

    @property
    def usable(self) -> Clause:
        """The promise of what a browser makes of it."""
        return self.clause("usable", f"{self.name} is accessible in a browser, at any width")

    @property
    def rooted(self) -> Clause:
        """The promise of its root."""
        return self.clause("root", f"{self.name} has the root {self.root}")

    def clauses(self) -> tuple[Clause, ...]:
        """Every promise of the document."""
        selections = (one for selection in self.selections for one in selection.all())
        rooted = () if self.root is None else (self.rooted,)
        return (self.rendered, self.sound, *rooted, *(one.clause for one in selections))


@dataclass(frozen=True)
class Shared:
    """What all partials share: definitions of nodes, and globs of what is not judged."""

    definitions: Mapping[str, Any]
    templates: Mapping[str, str]
    routes: Mapping[str, str]
    urls: Mapping[str, str]
    source: Source

    def clauses(self) -> tuple[Clause, ...]:
        """The promises about the text of the templates."""
        return tuple(
            Clause(f"partials/{SHARED}/{what}", text, self.source)
            for what, text in {
                "url-names": "every {% url %} names a route and its arguments",
                "templates": "every {% include %}, {% extends %} and view names a real template",
                "static": "every {% static %} names a real file",
            }.items()
        )


def read(raw: Raw) -> Document:
    """Read either document; ContractError for a selector that does not parse."""
    path = PurePosixPath(raw.file)
    content: Any = _partial(raw, path.stem) if path.parent.name == SHARED else _shared(raw)
    waivers = tuple(content.waive.values()) if isinstance(content, Partial) else ()
    return Document("partials", path.stem, raw.source(), content, waivers)


def _shared(raw: Raw) -> Shared:
    data = raw.data or {}
    ignored = data.get("ignore", {})
    return Shared(
        definitions=data.get("$defs", {}),
        templates=ignored.get("templates", {}),
        routes=ignored.get("routes", {}),
        urls=ignored.get("urls", {}),
        source=raw.source(),
    )


def _partial(raw: Raw, name: str) -> Partial:
    data = raw.data
    root = data.get("root")
    if isinstance(root, str):
        _parse(root, raw.source("root"))
    return Partial(
        name=name,
        raw=raw,
        route=data["route"],
        method=data.get("method", "GET"),
        query=data.get("query", {}),
        roles=tuple(data.get("roles", ("*",))),
        page=data.get("page", False),
        host=data.get("host"),
        root=root,
        selections=_selections(raw, data.get("select", {}), ("select",), (f"partials/{name}", "")),
        waive=waiver.read(raw, data.get("waive", {}), name, BY_NAME.values(), "waive"),
    )


def _selections(
    raw: Raw, select: Mapping[str, Any], path: tuple[str, ...], parents: tuple[str, str]
) -> tuple[Selection, ...]:
    """Read a `select` at a path; `parents` are the prefix of clause ids and of their texts."""
    return tuple(
        _selection(raw, selector, promise, (*path, selector), parents)
        for selector, promise in select.items()
    )


def _selection(
    raw: Raw,
    selector: str,
    promise: Mapping[str, Any],
    path: tuple[str, ...],
    parents: tuple[str, str],
) -> Selection:
    source = raw.source(*path)
    _parse(selector, source)
    least, most = _bounds(promise.get("count"), raw.source(*path, "count"))
    chain = f"{parents[1]} >> {selector}" if parents[1] else selector
    return Selection(
        selector=selector,
        clause=Clause(f"{parents[0]}/{chain}", f"{chain} matches its schema", source),
        least=least,
        most=most,
        node=promise.get("node"),
        inner=_selections(raw, promise.get("select", {}), (*path, "select"), (parents[0], chain)),
    )


def _bounds(count: Any, source: Source) -> tuple[int, int | None]:
    if count is None:
        return 1, None
    least, most = count if isinstance(count, list) else (count, count)
    if most is not None and most < least:
        raise ContractError(f"The maximum, {most}, is less than the minimum, {least}.", source)
    return least, most


def _parse(selector: str, source: Source) -> None:
    try:
        compiled(selector)
    except InvalidSelectorError as error:
        raise ContractError(f"{selector!r} is not a CSS selector: {error}.", source) from None
