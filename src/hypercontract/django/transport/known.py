"""The addresses of routes as they were found out, in the place of those that are guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[str, str, str]
"""A route, a role and a scope, `own` or `foreign`."""


@dataclass(frozen=True)
class KnownAddresses:
    """What is known of routes' parameters.

    `arguments` are those of an object, by route, role and scope; `absent` those of one that never
    existed, by route; `fields` the label of the model and the field that a route's parameters are
    looked up by, without those that name no row.
    """

    arguments: Mapping[Key, Mapping[str, str]] = field(default_factory=dict)
    absent: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
