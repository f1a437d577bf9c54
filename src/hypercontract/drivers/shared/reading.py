"""Plans and notes read of plain data: strictly, so that a key misspelt is an error of use."""

from collections import abc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from typing import Any, Literal, get_args, get_origin

from cattrs import Converter, ForbiddenExtraKeysError
from cattrs.errors import AttributeValidationNote, BaseValidationError

from hypercontract.core.errors import ContractError, Source, did_you_mean

_PRIMITIVES = {str: "text", int: "a whole number", bool: "true or false"}


class _WrongError(ValueError):
    """A value of another type than its key takes."""

    def __init__(self, message: str, hint: str = "", name: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.name = name


def read(data: Any, types: Any, what: str, source: Source | None = None) -> Any:
    """Return plain data as a dataclass, or as that of a union whose keys it has.

    ContractError, naming `what` it is, for a key that is unknown, missing or of another type.
    """
    if not isinstance(data, Mapping):
        raise ContractError(f"The {what}: a mapping is expected, not {data!r}.", source)
    try:
        return _converter.structure(data, _fitting(data, get_args(types) or (types,)))
    except (BaseValidationError, _WrongError) as error:
        message, hint = next(_problems(error, ""))
        raise ContractError(f"The {what}: {message}", source, hint) from None


def _fitting(data: Mapping[str, Any], types: tuple[Any, ...]) -> Any:
    """Return the type that a literal in the data tells, or else that which its keys fit best."""
    for name, kinds in _tags(types).items():
        if name in data:
            known = [value for values in kinds.values() for value in values]
            _literal(data[name], known, name)
            types = tuple(one for one in types if data[name] in kinds[one])
    return max(types, key=lambda one: _fit(data, fields(one)))


def _tags(types: tuple[Any, ...]) -> dict[str, dict[Any, tuple[Any, ...]]]:
    """Return the literals that tell one type from another, by the name of their field."""
    found: dict[str, dict[Any, tuple[Any, ...]]] = {}
    for one in types:
        for field in fields(one):
            if _is_literal(field.type):
                found.setdefault(field.name, {})[one] = get_args(field.type)
    return {name: kinds for name, kinds in found.items() if len(kinds) == len(types)}


def _fit(data: Mapping[str, Any], known: tuple[Field[Any], ...]) -> tuple[int, int]:
    shared = sum(one.name in data for one in known)
    missing = sum(one.name not in data for one in known if _is_required(one))
    return shared, -missing


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _problems(error: BaseException, path: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, as a sentence and a hint: first keys that are unknown."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            path = f"{path}.{note.name}" if path else note.name
    if isinstance(error, ExceptionGroup):
        for one in sorted(error.exceptions, key=lambda one: not _is_unknown(one)):
            yield from _problems(one, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        names = [one.name for one in fields(error.cl)]
        for name in sorted(map(str, error.extra_fields)):
            below = f" in {path}" if path else ""
            yield f"there is no {name!r}{below}.", did_you_mean(name, names)
    elif isinstance(error, KeyError):
        yield f"{path} is missing.", ""
    elif isinstance(error, _WrongError):
        yield f"{error.name or path} {error}", error.hint
    else:
        yield f"{path} cannot be read: {error}.", ""


def _is_unknown(error: BaseException) -> bool:
    return isinstance(error, ForbiddenExtraKeysError)


def _primitive(kind: type[Any], word: str) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _kind: Any) -> Any:
        if type(value) is not kind:
            raise _WrongError(f"has to be {word}, not {value!r}.")
        return value

    return structure


def _literal(value: Any, known: Sequence[str], name: str = "") -> Any:
    if value not in known:
        raise _WrongError(f"cannot be {value!r}.", did_you_mean(str(value), known), name)
    return value


def _sequence(value: Any, kind: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise _WrongError(f"has to be a list, not {value!r}.")
    one, *others = get_args(kind)
    if others == [...]:
        return tuple(_converter.structure(each, one) for each in value)
    if len(value) != 1 + len(others):
        raise _WrongError(f"has to be a list of {1 + len(others)}, not {value!r}.")
    return tuple(map(_converter.structure, value, (one, *others)))


def _mapping(value: Any, kind: Any) -> Any:
    if not isinstance(value, Mapping):
        raise _WrongError(f"has to be a mapping, not {value!r}.")
    _, one = get_args(kind)
    return {str(name): _converter.structure(each, one) for name, each in value.items()}


def _is_of(kind: Any, generic: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is generic


def _made() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind, word in _PRIMITIVES.items():
        converter.register_structure_hook(kind, _primitive(kind, word))
    converter.register_structure_hook_func(
        _is_literal, lambda value, one: _literal(value, get_args(one))
    )
    converter.register_structure_hook_func(lambda one: _is_of(one, tuple), _sequence)
    converter.register_structure_hook_func(lambda one: _is_of(one, abc.Mapping), _mapping)
    return converter


_converter = _made()
