"""The rows on schemas: a change, its level for what clients send and for what they receive."""

from collections.abc import Iterator
from dataclasses import dataclass

from hypercontract.gate.changes import Direction, Level

_B, _R, _S = Level.BREAKING, Level.RISKY, Level.SAFE


@dataclass(frozen=True, slots=True)
class Row:
    """A change of schemas; `mirror` is the action that undoes it.

    `request` and `response` are templates of the ids where they are not `place-aspect-action`.
    """

    aspect: str
    action: str
    requests: Level
    responses: Level
    summary: str
    mirror: str
    request: str = ""
    response: str = ""

    def template(self, direction: Direction) -> str:
        """Return the template of the id for a direction."""
        given = self.request if direction is Direction.REQUEST else self.response
        return given or f"{{place}}-{self.aspect}-{self.action}"

    def level(self, direction: Direction) -> Level:
        """Return the level for a direction."""
        return self.requests if direction is Direction.REQUEST else self.responses


_BOUNDS = (
    ("max", "The maximum", True),
    ("exclusive-max", "The exclusive maximum", True),
    ("max-length", "The greatest length", True),
    ("max-items", "The greatest number of items", True),
    ("max-properties", "The greatest number of properties", True),
    ("max-contains", "The greatest number of matching items", True),
    ("min", "The minimum", False),
    ("exclusive-min", "The exclusive minimum", False),
    ("min-length", "The least length", False),
    ("min-items", "The least number of items", False),
    ("min-properties", "The least number of properties", False),
    ("min-contains", "The least number of matching items", False),
)
_NARROWING = (
    ("unique-items", "That items differ"),
    ("items", "A schema of the items"),
    ("prefix-items", "A schema of the first items"),
    ("contains", "A schema that some item meets"),
    ("property-names", "A schema of the names"),
    ("pattern-property", "A schema of names by their pattern"),
    ("unevaluated-items", "A schema of the other items"),
    ("unevaluated-properties", "A schema of the other properties"),
    ("not", "A forbidden schema"),
    ("if", "A condition"),
    ("then", "What a met condition asks"),
    ("else", "What an unmet condition asks"),
    ("dependent-required", "A property that another asks for"),
    ("dependent-schema", "A schema that a property asks for"),
    ("content-schema", "A schema of the content"),
    ("multiple-of", "A divisor"),
    ("all-of", "A part of allOf"),
    ("const", "A constant"),
    ("content-encoding", "The content's encoding"),
    ("content-media-type", "The content's media type"),
    ("pattern", "A pattern"),
)
_CHANGED = ("const", "content-encoding", "content-media-type", "multiple-of", "dependent-required")

_TYPE = "{place}-type-changed"
_NARROWED = "{place}-type-{narrower}"
_WIDER = "{place}-type-generalized"
_NARROWER = "{place}-type-specialized"
_ENUM = "{place}-became-enum"
_NULL = "{place}-became-nullable"
_NO_NULL = "{place}-became-not-nullable"
_NO_LEVEL = "api-invalid-stability-level"
_GONE = "{place}-removed"

_PLAIN = (
    Row("type", "changed", _B, _B, "The type changed.", "changed"),
    Row("type", "generalized", _S, _B, "The type was widened.", "specialized"),
    Row("type", "specialized", _B, _S, "The type was narrowed.", "generalized", _NARROWED),
    Row("type", "compatible", _S, _S, "A type that is written alike.", "compatible"),
    Row("type", "malformed", _R, _R, "The type is no longer one of JSON Schema's.", "mended"),
    Row("type", "mended", _S, _S, "The type was none of JSON Schema's.", "malformed"),
    Row("format", "changed", _B, _B, "The format changed.", "changed", _TYPE, _TYPE),
    Row("format", "generalized", _S, _B, "The format was widened.", "specialized", _WIDER, _WIDER),
    Row("format", "specialized", _B, _S, "A format was added.", "generalized", _TYPE, _NARROWER),
    Row("list-of-types", "widened", _S, _B, "More types are allowed.", "narrowed"),
    Row("list-of-types", "narrowed", _B, _S, "Fewer types are allowed.", "widened"),
    Row("list-of-types", "changed", _B, _B, "Other types are allowed.", "changed"),
    Row("null", "allowed", _S, _B, "It became nullable.", "forbidden", _NULL, _NULL),
    Row("null", "forbidden", _B, _S, "It is no longer nullable.", "allowed", _NO_NULL, _NO_NULL),
    Row("enum", "added", _B, _S, "An enum was added.", "removed", _ENUM, _ENUM),
    Row("enum", "removed", _S, _B, "The enum was removed.", "added"),
    Row("enum-value", "added", _S, _B, "A value was added.", "removed"),
    Row("enum-value", "removed", _B, _S, "A value was removed.", "added"),
    Row("pattern", "changed", _R, _R, "The pattern changed.", "changed"),
    Row("pattern", "generalized", _S, _B, "The pattern now accepts everything.", "changed"),
    Row("additional-properties", "forbidden", _B, _S, "No other names are allowed.", "allowed"),
    Row("additional-properties", "closed", _R, _S, "No other names are allowed.", "allowed"),
    Row("additional-properties", "allowed", _S, _R, "Other names are allowed.", "forbidden"),
    Row("additional-properties", "restricted", _R, _S, "Other names are bound.", "unrestricted"),
    Row("additional-properties", "unrestricted", _S, _R, "Other names are free.", "restricted"),
    Row("stability", "decreased", _B, _B, "It is less stable than it was.", "increased"),
    Row("stability", "invalid", _B, _B, "It is no level.", "invalid", _NO_LEVEL, _NO_LEVEL),
    Row("stability", "increased", _S, _S, "It is more stable than it was.", "decreased"),
)
_PRESENCE = (
    # need, with a default, level where it came, levels where it went
    ("optional", "", _S, _R),
    ("required", "", _B, _B),
    ("required", "-with-default", _B, _B),
)
_REQUIRED = (
    ("became-required", _B, _S, "It became required.", "became-optional"),
    ("became-required-with-default", _B, _S, "It became required.", "became-optional"),
    ("became-optional", _S, _B, "It became optional.", "became-required"),
)
_NOTES = (
    ("discriminator", "added", "removed"),
    ("discriminator", "removed", "added"),
    ("discriminator", "property-name-changed", "property-name-changed"),
    ("discriminator", "mapping-added", "mapping-deleted"),
    ("discriminator", "mapping-deleted", "mapping-added"),
    ("discriminator", "mapping-changed", "mapping-changed"),
    ("default-value", "added", "removed"),
    ("default-value", "removed", "added"),
    ("default-value", "changed", "changed"),
)
_DEPRECATION = (
    ("deprecated", "reactivated"),
    ("deprecated-with-sunset", "reactivated"),
    ("reactivated", "deprecated"),
)


def _rows() -> Iterator[Row]:
    yield from _PLAIN
    for bound in _BOUNDS:
        yield from _bound(*bound)
    for aspect, noun in _NARROWING:
        yield Row(aspect, "added", _B, _S, f"{noun} was added.", "removed")
        yield Row(aspect, "removed", _S, _B, f"{noun} was removed.", "added")
        if aspect in _CHANGED:
            yield Row(aspect, "changed", _B, _B, f"{noun} changed.", "changed")
    for aspect in ("any-of", "one-of"):
        yield from _branches(aspect)
    for presence in _PRESENCE:
        yield from _property(*presence)
    for action, sent, received, summary, mirror in _REQUIRED:
        name = f"{{place}}-{action}"
        yield Row("required", action, sent, received, summary, mirror, name, name)
    for aspect, action, mirror in _NOTES:
        words = f"{aspect} {action}".replace("-", " ")
        yield Row(aspect, action, _S, _S, f"{words.capitalize()}.", mirror)
    for action, mirror in _DEPRECATION:
        name, words = f"{{place}}-{action}", action.replace("-", " ")
        yield Row("deprecation", action, _S, _S, f"It was {words}.", mirror, name, name)
    yield from _senders()
    for aspect, noun in (("one-of", "oneOf"), ("not", "not"), ("if", "if")):
        words = f"A schema that {noun} refers to changed."
        yield Row(aspect, "affected", _S, _S, words, "affected")


def _bound(aspect: str, noun: str, upper: bool) -> Iterator[Row]:  # noqa: FBT001
    wider, narrower = ("increased", "decreased") if upper else ("decreased", "increased")
    yield Row(aspect, wider, _S, _B, f"{noun} was widened.", narrower)
    yield Row(aspect, narrower, _B, _S, f"{noun} was narrowed.", wider)
    yield Row(aspect, "set", _R, _S, f"{noun} was added.", "unset")
    yield Row(aspect, "unset", _S, _B, f"{noun} was removed.", "set")


def _branches(aspect: str) -> Iterator[Row]:
    yield Row(aspect, "added", _S, _B, "A branch was added.", "removed")
    yield Row(aspect, "removed", _B, _S, "A branch was removed.", "added")
    name = f"{{place}}-wrapped-in-{aspect}"
    yield Row(aspect, "wrapped", _S, _B, "It became one of several.", "removed", name, name)


def _property(need: str, default: str, came: Level, went: Level) -> Iterator[Row]:
    aspect, summary = f"{need}{default}-property", f"A property was removed that was {need}."
    new, added = f"new-{need}-{{place}}{default}", f"{{response}}-{need}-{{property}}-added"
    yield Row(
        aspect, "added", came, _S, f"A property was added that is {need}.", "removed", new, added
    )
    removed = f"{{response}}-{need}-{{property}}-removed"
    yield Row(aspect, "removed", _R, went, summary, "added", _GONE, removed)


def _senders() -> Iterator[Row]:
    """Yield the rows on `readOnly` and `writeOnly`."""
    for need in ("required", "optional"):
        for kind in ("read-only", "write-only"):
            for action, mirror in (("became", "became-not"), ("became-not", "became")):
                name = f"{{side}}-{need}-property-{action}-{kind}"
                words = f"It {action.replace('-', ' ')} {kind}."
                row = (f"{need}-{kind}", action, _S, _S, words, mirror)
                yield Row(*row, name, name)


ROWS: dict[tuple[str, str], Row] = {(row.aspect, row.action): row for row in _rows()}
"""By aspect and action, as an `Edit` names them."""
