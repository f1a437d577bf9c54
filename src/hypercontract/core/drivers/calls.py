"""A call of an operation: what every driver that draws requests is told."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Call:
    """An operation of the OpenAPI document, and the role that calls it.

    `operation` is its id and `path` its path there; `route` the URL name, empty where no route
    serves it.
    """

    operation: str
    method: str
    path: str
    role: str
    route: str = ""
