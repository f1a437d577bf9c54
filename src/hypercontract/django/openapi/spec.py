"""The OpenAPI document that the code generates, the same bytes wherever it is generated."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

import yaml

from hypercontract.core.errors import ContractError
from hypercontract.core.project import Complaint
from hypercontract.django.openapi.complaints import collecting
from hypercontract.django.openapi.describing import describe
from hypercontract.django.openapi.determinism import pinned
from hypercontract.django.openapi.generator import survived
from hypercontract.kinds.api.drift import ABSENT, Difference, differences
from hypercontract.loading import parse

REMEDY = "Fix it, or exclude it with @extend_schema."


@dataclass(frozen=True)
class Generated:
    """An OpenAPI document, JSON-able, and the complaints of its generator, with absolute paths."""

    spec: dict[str, Any]
    complaints: tuple[Complaint, ...]

    @property
    def breakages(self) -> tuple[Complaint, ...]:
        """The complaints for which the document lacks operations."""
        return tuple(one for one in self.complaints if one.left_out)


def generate() -> dict[str, Any]:
    """Return the whole OpenAPI document; ContractError that names the view where one breaks it."""
    found = inspect()
    for one in found.breakages:
        raise ContractError(one.message, one.source, REMEDY)
    return found.spec


def inspect() -> Generated:
    """Generate the document, without the operations that break it, and say what it lacks.

    Operations and parameters are sorted; without SCHEMA_PATH_PREFIX there is none, or one endpoint
    more would rename every operation; integer bounds are PostgreSQL's.
    """
    describe()
    with pinned(), collecting() as complaints:
        spec, breakages = survived()
    found = json.loads(json.dumps(spec, default=str))
    return Generated(found, (*breakages, *complaints))


def dump(spec: Mapping[str, Any]) -> str:
    """Return the document as YAML: block style, no aliases, in its own order."""
    return yaml.dump(
        spec,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=100,
    )


def drift(committed: str, generated: Mapping[str, Any]) -> str:
    """Return how the code differs from a snapshot's text, by operation and component.

    Lines as in a unified diff: `-` is committed, `+` generated. Empty where nothing differs;
    ContractError where the text is no OpenAPI document.
    """
    old = parse(committed, "openapi").data or {}
    if not isinstance(old, dict):
        raise ContractError("The snapshot is not an OpenAPI document.")
    return "\n".join(_hunk(one) for one in differences(old, generated))


def _hunk(difference: Difference) -> str:
    old, new = (
        [] if side is ABSENT else dump({difference.part: side}).splitlines()[1:]
        for side in (difference.committed, difference.generated)
    )
    lines = list(unified_diff(old, new, lineterm="", n=2))[2:]
    return "\n".join([f"{difference.part} ({difference.what})", *lines]) + "\n"


class _Dumper(yaml.CSafeDumper):
    """Writes no aliases, and text of several lines as such."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _text(dumper: yaml.CSafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
