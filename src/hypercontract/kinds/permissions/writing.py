"""A table as people read it: roles that are promised the same in groups, routes in families."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from hypercontract.kinds.permissions.draft import Place
from hypercontract.kinds.permissions.outcomes import Outcome

Row = tuple[tuple[str, Outcome], ...]
Methods = dict[str, Row]
_LAST_PART = re.compile(r"[^-_:/]*$")
_HEAD = "# Drafted from the running system, to be reviewed: what stands here is what it did.\n"


def write(promises: Mapping[Place, Outcome], ignored: Mapping[str, str] | None = None) -> str:
    """Return a table that promises exactly these cells, the same text for the same cells."""
    roles = list(dict.fromkeys(role for _, role in promises))
    routes = _routes(promises)
    groups = _groups(roles, routes.values())
    lines = [_HEAD, f"roles: {_flow(roles)}"]
    if groups:
        lines.append("groups:")
        lines += [f"  {name}: {_flow(members)}" for name, members in groups.items()]
    if ignored:
        lines.append("ignore:")
        lines += [f"  {json.dumps(glob)}: {json.dumps(why)}" for glob, why in ignored.items()]
    lines += ["", "routes:"]
    for name, methods in _short(routes):
        lines += _block(name, methods, groups)
    return "\n".join(lines) + "\n"


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


def _block(name: str, methods: Methods, groups: Mapping[str, list[str]]) -> Iterator[str]:
    yield f"  {json.dumps(name)}:"
    alike: dict[Row, list[str]] = {}
    for method, row in methods.items():
        alike.setdefault(row, []).append(method)
    for row, names in alike.items():
        yield f"    {' '.join(names)}: {_cells(row, groups)}"


def _cells(row: Row, groups: Mapping[str, list[str]]) -> str:
    """Write a row: what most roles are promised as `*`, by group where there is one."""
    usual = Counter(outcome for _, outcome in row).most_common(1)[0][0]
    named: dict[str, Outcome] = {}
    group_of = {role: name for name, members in groups.items() for role in members}
    for role, outcome in row:
        if outcome is not usual:
            named[group_of.get(role, role)] = outcome
    if not named:
        return str(usual)
    cells = [f"{json.dumps(name)}: {outcome}" for name, outcome in named.items()]
    return "{" + ", ".join([*cells, f'"*": {usual}']) + "}"


def _flow(names: Iterable[str]) -> str:
    return "[" + ", ".join(json.dumps(name) for name in names) + "]"
