"""Families of rules: what is explained on one page, and may be given a level as one."""

from collections.abc import Mapping
from importlib.resources import files

from hypercontract.gate.rules.change_rules import Rule

_ASPECTS: Mapping[str, tuple[str, ...]] = {
    "bounds": (
        *("max", "exclusive-max", "max-length", "max-items", "max-properties", "max-contains"),
        *("min", "exclusive-min", "min-length", "min-items", "min-properties", "min-contains"),
        *("multiple-of", "unique-items"),
    ),
    "enums": ("enum", "enum-value", "const"),
    "types": ("type", "list-of-types"),
    "null": ("null",),
    "formats": ("format", "pattern"),
    "required": ("required",),
    "properties": ("optional-property", "required-property", "required-with-default-property"),
    "other-names": (
        *("additional-properties", "pattern-property", "property-names", "unevaluated-properties"),
        *("dependent-required", "dependent-schema"),
    ),
    "lists": ("items", "prefix-items", "contains", "unevaluated-items"),
    "unions": ("any-of", "one-of", "all-of", "not", "if", "then", "else"),
    "content": ("content-encoding", "content-media-type", "content-schema"),
    "visibility": (
        *("optional-read-only", "optional-write-only"),
        *("required-read-only", "required-write-only"),
    ),
    "defaults": ("default-value",),
    "discriminators": ("discriminator",),
    "endings": ("deprecation", "stability"),
}
_AREAS: Mapping[str, str] = {
    "operation": "operations",
    "ending": "endings",
    "parameter": "parameters",
    "body": "bodies",
    "media type": "media-types",
    "status": "statuses",
    "header": "headers",
    "security": "security",
    "server": "servers",
    "name": "generated-names",
    "version": "versions",
    "excuse": "excuses",
}
OF_ASPECT: Mapping[str, str] = {
    aspect: family for family, aspects in _ASPECTS.items() for aspect in aspects
}
FAMILIES: tuple[str, ...] = (*_ASPECTS, *dict.fromkeys(_AREAS.values()), "events", "permissions")
FAMILIES = (*dict.fromkeys(FAMILIES), "partials")


def family(rule: Rule) -> str:
    """Return the family of a rule."""
    if rule.aspect:
        return OF_ASPECT[rule.aspect]
    return _AREAS.get(rule.area, rule.area)


def page(name: str) -> str:
    """Return the page of a family, as Markdown; that of a kind says little where it has none."""
    file = files("hypercontract.gate.rules").joinpath("pages", f"{name}.md")
    if file.is_file():
        return file.read_text("utf-8")
    return f"# {name}\n\nWhat the kind {name} promises.\n"


def title(name: str) -> str:
    """Return what a family is about, in a line."""
    return page(name).splitlines()[2].rstrip(".")
