"""The project's side of a table: what there is to speak of, and what it may not name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from hypercontract.core.errors import Source, unknown
from hypercontract.core.project import Project, Route
from hypercontract.kinds.permissions.document import METHODS, Content, Entry


@dataclass(frozen=True)
class Target:
    """What a row speaks of: a method of a URL name; `has_object` where the URL names one.

    `offered` are all methods of the name, of which this `is_first` or not; `is_closed` whether it
    refuses the others; `rows` where the project says which rows it is about.
    """

    route: str
    method: str
    has_object: bool
    api: bool
    source: Source | None
    offered: tuple[str, ...]
    is_closed: bool = True
    rows: Source | None = None

    @property
    def is_first(self) -> bool:
        """Whether it stands for its route where one method is enough."""
        return self.method == self.offered[0]


def covering(
    entries: Sequence[Entry], targets: Iterable[Target]
) -> Iterator[tuple[Target, list[Entry]]]:
    """Yield each target with the entries that speak of it; those of a route are looked up once."""
    of_route: dict[str, list[Entry]] = {}
    for target in targets:
        if target.route not in of_route:
            of_route[target.route] = [one for one in entries if _names(one.route, target.route)]
        some = of_route[target.route]
        yield target, [one for one in some if fnmatchcase(target.method, one.method)]


def _names(glob: str, route: str) -> bool:
    return glob == route or fnmatchcase(route, glob)


def targets(contents: Iterable[Content], project: Project) -> list[Target]:
    """List what a table is to speak of: each method of each route that it does not ignore."""
    ignored = {glob: source for content in contents for glob, source in content.ignore.items()}
    for glob, source in ignored.items():
        route = left_out(glob)[1]
        if not any(_names(route, name) for name in project.routes_by_name):
            raise unknown("route", route, project.routes_by_name, source)
    given = [left_out(glob) for glob in ignored]
    return [
        target
        for name, routes in project.routes_by_name.items()
        for target in _of_route(name, routes)
        if not any(_names(glob, name) and target.method in methods for methods, glob in given)
    ]


def left_out(ignored: str) -> tuple[tuple[str, ...], str]:
    """Return the methods and the glob of routes that an entry of `ignore` leaves out."""
    method, _, glob = ignored.partition(" ")
    return ((method,), glob) if method in METHODS and glob else (METHODS, ignored)


def _of_route(name: str, routes: Sequence[Route]) -> Iterator[Target]:
    offering = {
        method: [route for route in routes if method in route.methods] for method in METHODS
    }
    offered = tuple(method for method, some in offering.items() if some)
    is_closed = all(route.is_closed for route in routes)
    for method in offered:
        first = offering[method][0]
        has_object = bool(first.parameters)
        yield Target(
            name, method, has_object, first.api, first.source, offered, is_closed, first.rows
        )


def check_roles(content: Content, project: Project) -> None:
    """Raise ContractError for a role that the project does not have."""
    for role, source in content.roles.items():
        if role not in project.roles:
            raise unknown("role", role, project.roles, source)


def check_rows(entries: Iterable[Entry], targets: Sequence[Target]) -> None:
    """Raise ContractError for a row that speaks of no target, by its route or its method."""
    routes = {target.route for target in targets}
    offered: dict[str, set[str]] = {}
    for entry in entries:
        if entry.route not in offered:
            offered[entry.route] = {
                target.method for target in targets if _names(entry.route, target.route)
            }
        methods = offered[entry.route]
        if not methods:
            raise unknown("route", entry.route, routes, entry.row)
        if entry.method != "*" and entry.method not in methods:
            raise unknown(f"method of {entry.route}", entry.method, methods, entry.source)


def login(contents: Iterable[Content], project: Project) -> Callable[[str], bool]:
    """Return a function that tells whether a path is the login page."""
    paths: set[str] = set()
    said: list[tuple[str | None, Source | None]]
    said = [(content.login, content.login_source) for content in contents] or [(None, None)]
    for page, source in said:
        if page is None:
            named = [name for name in project.routes_by_name if name.split(":")[-1] == "login"]
        elif page.startswith("/"):
            named, paths = [], paths | {page}
        elif page in project.routes_by_name:
            named = [page]
        else:
            raise unknown("route", page, project.routes_by_name, source)
        paths |= {route.pattern for name in named for route in project.routes_by_name[name]}
        if page is None and project.login:
            paths.add(project.login)
    paths = paths or {"/accounts/login/"}
    return paths.__contains__
