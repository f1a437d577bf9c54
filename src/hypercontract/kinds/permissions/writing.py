"""A table as people read it: roles that are promised the same in groups, routes in families."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from hypercontract.kinds.permissions.draft import Place
from hypercontract.kinds.permissions.outcomes import Outcome
from hypercontract.syntax import Flow, dump

Row = tuple[tuple[str, Outcome], ...]
Methods = dict[str, Row]
_LAST_PART = re.compile(r"[^-_:/]*$")
_HEAD = "# Drafted from the running system. Review it: it describes what the system did.\n"


def write(promises: Mapping[Place, Outcome], ignored: Mapping[str, str] | None = None) -> str:
    """Return a table that promises exactly these cells, the same text for the same cells."""
    roles = list(dict.fromkeys(role for _, role in promises))
    routes = _routes(promises)
    groups = _groups(roles, routes.values())
    table: dict[str, Any] = {"roles": tuple(roles)}
    if groups:
        table["groups"] = {name: tuple(members) for name, members in groups.items()}
    if ignored:
        table["ignore"] = dict(ignored)
    # A glob may be said of before the exceptions to it; no key comes twice.
    table["routes"] = {name: _block(methods, groups) for name, methods in _short(routes)}
    return f"{_HEAD}\n{dump(table)}"


def _routes(promises: Mapping[Place, Outcome]) -> dict[str, Methods]:
    found: dict[str, dict[str, dict[str, Outcome]]] = {}
    for (target, role), outcome in promises.items():
        found.setdefault(target.route, {}).setdefault(target.method, {})[role] = outcome
    return {
        route: {method: tuple(cells.items()) for method, cells in methods.items()}
        for route, methods in sorted(found.items())
    }


def _groups(roles: list[str], routes: Iterable[Methods]) -> dict[str, list[str]]:
    """Name the roles that every cell promises the same after the first of them."""
    columns: dict[str, list[Outcome]] = {role: [] for role in roles}
    for methods in routes:
        for row in methods.values():
            for role, outcome in row:
                columns[role].append(outcome)
    alike: dict[tuple[Outcome, ...], list[str]] = {}
    for role in roles:
        alike.setdefault(tuple(columns[role]), []).append(role)
    return {f"like_{some[0]}": some for some in alike.values() if len(some) > 1}


def _short(routes: Mapping[str, Methods]) -> Iterator[tuple[str, Methods]]:
    """Yield families by their glob with what most of them promise, and then the exceptions."""
    families: dict[str, list[str]] = {}
    for route in routes:
        families.setdefault(_LAST_PART.sub("*", route, count=1), []).append(route)
    for glob, members in families.items():
        # A glob that takes in routes of another family would speak of them too.
        apart = len(members) == 1 or "*" in glob[:-1] or glob == "*"
        others = any(fnmatchcase(one, glob) and one not in members for one in routes)
        usual = {} if apart or others else _usual([routes[route] for route in members])
        if usual:
            yield glob, usual
        for route in members:
            rest = {k: row for k, row in routes[route].items() if usual.get(k) != row}
            if rest:
                yield route, rest


def _usual(members: list[Methods]) -> Methods:
    rows: dict[str, Counter[Row]] = {}
    for methods in members:
        for method, row in methods.items():
            rows.setdefault(method, Counter())[row] += 1
    return {method: counts.most_common(1)[0][0] for method, counts in rows.items()}


def _block(methods: Methods, groups: Mapping[str, list[str]]) -> dict[str, Any]:
    alike: dict[Row, list[str]] = {}
    for method, row in methods.items():
        alike.setdefault(row, []).append(method)
    return {" ".join(names): _cells(row, groups) for row, names in alike.items()}


def _cells(row: Row, groups: Mapping[str, list[str]]) -> Flow | str:
    """Write a row: what most roles are promised as `*`, by group where there is one."""
    usual = Counter(outcome for _, outcome in row).most_common(1)[0][0]
    named: dict[str, str] = {}
    group_of = {role: name for name, members in groups.items() for role in members}
    for role, outcome in row:
        if outcome is not usual:
            named[group_of.get(role, role)] = str(outcome)
    return Flow({**named, "*": str(usual)}) if named else str(usual)
