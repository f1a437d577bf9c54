"""YAML and JSON text to plain data, with the line of every value, and back; Python's to its tree.

Scalars are read by YAML 1.2's core schema, so `yes`, `on`, `12:30` and dates stay text. libyaml
finds the structure; data is built from its events, which bounds the depth and shares aliases.
"""

import ast
import re
import warnings
from typing import Any, NoReturn

import yaml

from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError, Source

DEEPEST = 100
_Path = tuple[str | int, ...]
_Event = Any  # the stubs of PyYAML know no fields that all events with a value share

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_PLAIN = re.compile(r"[A-Za-z_][\w.-]*(?: [A-Za-z_][\w.-]*)*", re.ASCII)
_RESERVED = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_WIDE = 10**9
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_JSON_ESCAPE = re.compile(r"\\(?:u(d[89ab]..)\\u(d[c-f]..)|.)", re.IGNORECASE | re.DOTALL)


def parse(text: str, file: str) -> Raw:
    """Parse YAML, or JSON where `file` ends so, keeping lines.

    Raises ContractError with the line for text that is neither, is empty, repeats a key, nests
    deeper than DEEPEST, or uses tags.
    """
    builder = _Builder(_without_pairs(text) if file.endswith(".json") else text, file)
    try:
        return Raw(file, builder.document(), builder.lines)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ContractError("The text contains a control character.", Source(file, line)) from None
    except yaml.YAMLError as error:
        raise ContractError(_problem(error), _mark(error, file)) from None
    except UnicodeEncodeError:
        raise ContractError("The text contains a lone surrogate.", Source(file)) from None


class Flow(dict[str, Any]):
    """A mapping that is written in one line, `{a: 1}`; a tuple is a list in one line."""


def dump(data: Any) -> str:
    """Write plain data as YAML that `parse` reads as the same data, whatever characters it holds.

    Mappings keep their order; a `Flow` and a tuple are written in one line.
    """
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDE)


def python(text: str) -> ast.Module:
    """Parse a module of the project."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a bad escape in the project's code is not ours to tell
        return ast.parse(text)


class _Dumper(yaml.SafeDumper):
    """Writes text without quotes only where every version of YAML reads it as that text."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write what is equal out again: anchors are for machines."""
        del data
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _RESERVED
    style = None if is_plain else "'" if '"' in text and text.isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(
    Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, True)
)
_Dumper.add_representer(
    tuple, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, True)
)


class _Builder:
    """Builds the one document of a text from its events."""

    def __init__(self, text: str, file: str) -> None:
        self.lines: dict[_Path, int] = {}
        self._file = file
        self._events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._anchored: dict[str, Any] = {}

    def document(self) -> Any:
        next(self._events)  # the stream's start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            raise ContractError("The document is empty.", Source(self._file, 1))
        data = self._value(next(self._events), ())
        next(self._events)  # the document's end
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse("A file must contain a single document.", after)
        return data

    def _value(self, event: _Event, path: _Path) -> Any:
        self.lines.setdefault(path, _line(event))
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchored:
                self._refuse(f"The anchor &{event.anchor} is not defined before it.", event)
            return self._anchored[event.anchor]
        if len(path) > DEEPEST:
            self._refuse("Nested too deeply.", event)
        data = self._untagged(event, path)
        if event.anchor:
            self._anchored[event.anchor] = data
        return data

    def _untagged(self, event: _Event, path: _Path) -> Any:
        tag = (event.tag or "").replace("tag:yaml.org,2002:", "!!")
        if tag not in {"", "!!str"}:
            self._refuse(f"Tags such as {tag!r} are not supported.", event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event) if event.implicit[0] else event.value

    def _mapping(self, path: _Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse("A key must be a string.", event)
            if event.value in result:
                self._refuse(f"The key {event.value!r} is duplicated.", event)
            below = (*path, event.value)
            self.lines[below] = _line(event)
            result[event.value] = self._value(next(self._events), below)
        return result

    def _sequence(self, path: _Path) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            result.append(self._value(event, (*path, len(result))))
        return result

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        try:
            return _plain(event.value)
        except ValueError:  # Python reads no integer of more than some thousand digits
            self._refuse("The number is too long.", event)

    def _refuse(self, message: str, event: _Event) -> NoReturn:
        raise ContractError(message, Source(self._file, _line(event)))


def _plain(text: str) -> Any:
    """Read an unquoted scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    return float(text) if _FLOAT.fullmatch(text) else text


def _without_pairs(text: str) -> str:
    r"""Join `\ud83d\ude00`, which JSON allows and YAML does not, to the character it means."""

    def join(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        units = bytes.fromhex(match[1] + match[2])
        return units.decode("utf-16-be")

    return _JSON_ESCAPE.sub(join, text)


def _line(event: _Event) -> int:
    return int(event.start_mark.line) + 1


def _problem(error: yaml.YAMLError) -> str:
    return f"{str(getattr(error, 'problem', error)).strip().capitalize().rstrip('.')}."


def _mark(error: yaml.YAMLError, file: str) -> Source:
    mark = getattr(error, "problem_mark", None)
    return Source(file, mark.line + 1 if mark else 1)
