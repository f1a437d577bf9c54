"""What reading an endpoint leaves in drf-spectacular, taken back where the endpoint breaks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from drf_spectacular.drainage import GENERATOR_STATS


class Undoing:
    """Watches the components of a generator's registry, and the warnings that it emits."""

    def __init__(self, registry: Any) -> None:
        self._components = _Journal(registry._components)  # noqa: SLF001 - no other way to them
        registry._components = self._components  # noqa: SLF001

    @contextmanager
    def on_failure(self) -> Iterator[None]:
        """Forget what was registered and said inside, and where it was, if it raises.

        drf-spectacular keeps the names of what it was reading, and every later warning would have
        them before its own.
        """
        self._components.begin()
        stats: Any = GENERATOR_STATS
        said = (stats._warn_cache, stats._error_cache)  # noqa: SLF001
        before = len(stats._traces), [len(cache) for cache in said]  # noqa: SLF001
        try:
            yield
        except BaseException:
            self._components.undo()
            del stats._traces[before[0] :]  # noqa: SLF001
            for cache, length in zip(said, before[1], strict=True):
                while len(cache) > length:
                    cache.popitem()
            raise


class _Journal(dict[Any, Any]):
    """A dictionary that can go back to where it was; the cost is that of the changes."""

    _ABSENT = object()

    def __init__(self, content: dict[Any, Any]) -> None:
        super().__init__(content)
        self._before: dict[Any, Any] = {}

    def begin(self) -> None:
        self._before.clear()

    def undo(self) -> None:
        for key, value in self._before.items():
            if value is self._ABSENT:
                self.pop(key, None)
            else:
                super().__setitem__(key, value)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._before.setdefault(key, self.get(key, self._ABSENT))
        super().__setitem__(key, value)

    def __delitem__(self, key: Any) -> None:
        self._before.setdefault(key, self.get(key, self._ABSENT))
        super().__delitem__(key)
