"""Where operations are served: the URLs of two documents compared, variables filled in."""

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Any

from hypercontract.gate.operations.locations import Change, Place

Dict = Mapping[str, Any]
_MOST = 100


def changes(one: Dict, other: Dict, at: Place) -> Iterator[Change]:
    """Yield the URLs at which something is served no longer, or from now on."""
    here, there = urls(one), urls(other)
    for url in sorted(here - there):
        yield Change("server-removed", f"The server {url} was removed.", at, None, "base")
    for url in sorted(there - here):
        yield Change("server-added", f"The server {url} was added.", at, None)


def urls(holder: Dict) -> frozenset[str]:
    """Return the URLs of `servers`, each with all values of its variables; `/` without any."""
    found = [url for server in holder.get("servers") or () for url in _filled(server)]
    return frozenset(url.rstrip("/") or "/" for url in found or ("/",))


def _filled(server: Dict) -> Iterator[str]:
    variables = server.get("variables") or {}
    choices = [
        [(name, str(value)) for value in variable.get("enum") or (variable.get("default"),)]
        for name, variable in sorted(variables.items())
    ]
    for values in islice(product(*choices), _MOST):
        url = str(server.get("url", "/"))
        for name, value in values:
            url = url.replace(f"{{{name}}}", value)
        yield url
