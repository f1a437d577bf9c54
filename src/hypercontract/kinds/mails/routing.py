"""Which documents speak of which requests; what the project does not know is an error of use."""

from collections.abc import Mapping, Sequence
from fnmatch import filter as matching

from hypercontract.core.errors import unknown
from hypercontract.core.project import Project
from hypercontract.kinds.mails.document import Promise, Whole

_ALL = ("*",)


def by_request(
    promises: Sequence[Promise], project: Project
) -> Mapping[tuple[str, str], tuple[Promise, ...]]:
    """Return the promises by route and method; ContractError for a name that is unknown."""
    found: dict[tuple[str, str], dict[str, Promise]] = {}
    for promise in promises:
        _check_roles(promise, project)
        for key in _requests(promise, project):
            found.setdefault(key, {})[promise.name] = promise
    return {key: tuple(by_name.values()) for key, by_name in found.items()}


def check_declared(whole: Whole, project: Project) -> None:
    """Raise ContractError for a glob that is no route's."""
    names = project.routes_by_name
    for index, glob in enumerate(whole.declared):
        if not matching(names, glob):
            raise unknown("route", glob, names, whole.raw.source("declared", index))


def _requests(promise: Promise, project: Project) -> set[tuple[str, str]]:
    return {
        (route, method)
        for glob, methods in promise.routes.items()
        for route, method in _named(promise, glob, methods, project)
    }


def _named(
    promise: Promise, glob: str, methods: Sequence[str], project: Project
) -> set[tuple[str, str]]:
    names = project.routes_by_name
    source = promise.raw.source("routes", glob)
    routes = matching(names, glob)
    if not routes:
        raise unknown("route", glob, names, source)
    offered = {(name, one) for name in routes for route in names[name] for one in route.methods}
    for method in methods:
        if method not in {"*", *(one for _, one in offered)}:
            raise unknown(f"method of {glob}", method, {one for _, one in offered}, source)
    return {(name, one) for name, one in offered if tuple(methods) == _ALL or one in methods}


def _check_roles(promise: Promise, project: Project) -> None:
    for index, glob in enumerate(promise.roles):
        if glob != "*" and not matching(project.roles, glob):
            raise unknown("role", glob, project.roles, promise.raw.source("roles", index))
