"""Files that are written as one: where anything goes wrong, all are as they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypercontract.loading import write_text


class Files:
    """Writes files, and remembers what they were."""

    def __init__(self) -> None:
        self._before: dict[Path, str | None] = {}

    @property
    def paths(self) -> tuple[Path, ...]:
        """What was written, in that order."""
        return tuple(self._before)

    def write(self, path: Path, text: str) -> None:
        """Write a file, its folders with it."""
        self.remember(path)
        write_text(path, text)

    def remember(self, path: Path) -> None:
        """Keep what a file is before somebody else writes it."""
        self._before.setdefault(path, path.read_text("utf-8") if path.is_file() else None)

    def restore(self) -> None:
        """Set all back; folders that are empty then go too."""
        for path, text in self._before.items():
            if text is not None:
                write_text(path, text)
            elif path.is_file():
                path.unlink()
                prune(path.parent)


@contextmanager
def files() -> Iterator[Files]:
    """Write files that stay only if nothing is raised."""
    written = Files()
    try:
        yield written
    except BaseException:
        written.restore()
        raise


def prune(folder: Path) -> None:
    """Remove a folder that is empty, and those above that are then."""
    while not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
