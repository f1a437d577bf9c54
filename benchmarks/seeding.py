"""Seeded defects: change a running project in place, and change it back.

What is changed is what runs and what is scanned alike: a template's text, a script's, or the
code of a view. A patch that would change nothing is an error, so that a catalogue of defects
cannot go stale unnoticed.
"""

import gc
import inspect
from collections.abc import Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Self
from unittest.mock import patch

from django.contrib.staticfiles.finders import find
from django.template import Origin, engines
from django.template.backends.django import DjangoTemplates
from django.template.loaders.filesystem import Loader
from django.test import override_settings

from hypercontract.django.facts import sources


class Patch:
    """Changes to undo: a context manager with a method for each thing that can be changed.

    LookupError where there is nothing to change.
    """

    def __init__(self) -> None:
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._stack.enter_context(patch.object(Loader, "get_contents", _get_contents))
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def attr(self, target: str, value: Any) -> None:
        """Set an attribute by dotted path: `app.api.EntryViewSet.filterset_fields`."""
        owner, _, name = target.rpartition(".")
        self._stack.enter_context(patch.object(_resolve(owner), name, value))

    def remove(self, target: str) -> None:
        """Delete an attribute by dotted path, so that what it inherits is seen."""
        owner, _, name = target.rpartition(".")
        found = _resolve(owner)
        if name not in vars(found):
            raise LookupError(f"{owner} has no {name} of its own.")
        value = vars(found)[name]
        delattr(found, name)
        self._stack.callback(setattr, found, name, value)

    def setting(self, name: str, value: Any) -> None:
        """Set a Django setting."""
        self._stack.enter_context(override_settings(**{name: value}))

    def code(self, module: str, old: str, new: str) -> None:
        """Replace text in a module's functions and methods, in place: every reference sees it.

        `module` is a dotted name; what stands outside of functions cannot be changed so: use
        `attr` for it.
        """
        found = import_module(module)
        path = Path(inspect.getfile(found)).resolve()
        text = self._replace(path, old, new)
        changed = list(_functions(compile(text, str(path), "exec"), found))
        if not any(_differs(function.__code__, code) for function, code in changed):
            raise LookupError(f"No function of {module} changes with {old!r}.")
        for function, code in changed:
            self._stack.callback(setattr, function, "__code__", function.__code__)
            function.__code__ = code

    def template(self, name: str, old: str, new: str) -> None:
        """Replace text in a template, by the name that `{% include %}` takes."""
        self._replace(sources.template_path(name), old, new)
        _forget_templates()
        self._stack.callback(_forget_templates)

    def static(self, name: str, old: str, new: str) -> None:
        """Replace text in a static file, by the name that `{% static %}` takes."""
        path = find(name)
        if path is None:
            raise LookupError(f"There is no static file {name!r}.")
        self._replace(Path(path).resolve(), old, new)

    def _replace(self, path: Path, old: str, new: str) -> str:
        before = sources.read(path)
        if old not in before:
            raise LookupError(f"{path.name} has no {old!r}.")
        text = before.replace(old, new)
        self._stack.enter_context(patch.dict(sources.overrides, {path: text}))
        return text


def _resolve(dotted: str) -> Any:
    """Return the module, class or object that a dotted path names."""
    head, _, name = dotted.rpartition(".")
    try:
        return import_module(dotted)
    except ModuleNotFoundError:
        if not head:
            raise LookupError(f"There is no {dotted!r}.") from None
    try:
        return getattr(_resolve(head), name)
    except AttributeError:
        raise LookupError(f"There is no {dotted!r}.") from None


def _functions(code: CodeType, module: ModuleType) -> Iterator[tuple[FunctionType, CodeType]]:
    """Pair a module's functions with their newly compiled code, what decorators made included."""
    compiled = {one.co_qualname: one for one in _codes(code) if one.co_name.isidentifier()}
    for found in _objects():  # by type(): isinstance would wake lazy objects
        if type(found) is FunctionType and found.__globals__ is vars(module):
            new = compiled.get(found.__code__.co_qualname)
            if new is not None and new.co_freevars == found.__code__.co_freevars:
                yield found, new


def _objects() -> list[Any]:
    """Return every object that the collector knows, those that it was told to pass over too."""
    frozen = gc.get_freeze_count()
    gc.unfreeze()
    found = gc.get_objects()
    if frozen:
        gc.freeze()
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _differs(old: CodeType, new: CodeType) -> bool:
    """Whether two codes do different things; where they stand does not count."""
    if (old.co_code, old.co_names) != (new.co_code, new.co_names):
        return True
    pairs = zip(old.co_consts, new.co_consts, strict=False)
    return len(old.co_consts) != len(new.co_consts) or any(
        _differs(a, b) if isinstance(a, CodeType) and isinstance(b, CodeType) else a != b
        for a, b in pairs
    )


_read = Loader.get_contents


def _get_contents(loader: Loader, origin: Origin) -> str:
    text = sources.overrides.get(Path(origin.name).resolve())
    return text if text is not None else _read(loader, origin)


def _forget_templates() -> None:
    for engine in engines.all():
        if isinstance(engine, DjangoTemplates):
            for loader in engine.engine.template_loaders:
                loader.reset()
