"""The project's own templates, scripts and modules as text.

`overrides` holds text that stands in for a file's: what a seeded defect changed, so that what is
scanned and what runs are the same.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django import forms
from django.apps import apps
from django.contrib.staticfiles.finders import get_finders
from django.template import engines
from django.template.backends.django import DjangoTemplates

from hypercontract.core.project import TextFile

overrides: dict[Path, str] = {}
_FOREIGN = frozenset({"site-packages", "node_modules", ".venv"})


def read(path: Path) -> str:
    """Return a file's text, or what stands in for it."""
    return overrides.get(path) or path.read_text("utf-8", "replace")


def templates(root: Path) -> tuple[TextFile, ...]:
    """List the project's templates; the first folder that has a name wins, as for the loaders."""
    found: dict[str, TextFile] = {}
    for folder in _template_folders():
        if is_ours(folder, root):
            for file in _files(folder, folder.rglob("*"), root):
                found.setdefault(file.name, file)
    return tuple(sorted(found.values(), key=lambda file: file.name))


def packaged(root: Path) -> frozenset[str]:
    """Return the names of the templates that a loader or a form finds and that are not ours."""
    folders = [*_template_folders(), Path(forms.__file__).parent / "templates"]
    return frozenset(
        path.relative_to(folder).as_posix()
        for folder in folders
        if not is_ours(folder, root)
        for path in folder.rglob("*")
        if path.is_file()
    )


def static(root: Path) -> tuple[frozenset[str], tuple[TextFile, ...]]:
    """Return every static file's name, packages' included, and the project's own scripts."""
    names: set[str] = set()
    scripts: list[TextFile] = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            names.add(name)
            path = Path(storage.path(name))
            if name.endswith((".js", ".mjs")) and is_ours(path, root):
                scripts.append(TextFile(name, _relative(path, root), read(path)))
    return frozenset(names), tuple(sorted(scripts, key=lambda file: file.name))


def modules(root: Path) -> tuple[TextFile, ...]:
    """List the Python modules of the project's own apps, migrations and tests left out."""
    found: dict[str, TextFile] = {}
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if not is_ours(folder, root):
            continue
        for path in folder.rglob("*.py"):
            if not {"migrations", "tests"} & set(path.parts):
                inner = path.relative_to(folder).with_suffix("").parts
                parts = [config.name, *inner]
                name = ".".join(parts).removesuffix(".__init__")
                found[name] = TextFile(name, _relative(path, root), read(path))
    return tuple(sorted(found.values(), key=lambda file: file.name))


def template_path(name: str) -> Path:
    """Return the file of a template by its name; LookupError where no folder has it."""
    for folder in _template_folders():
        if (path := folder / name).is_file():
            return path
    raise LookupError(f"There is no template {name!r}.")


def _template_folders() -> Iterator[Path]:
    for engine in engines.all():
        if isinstance(engine, DjangoTemplates):
            for loader in engine.engine.template_loaders:
                yield from _folders(loader)


def _folders(loader: object) -> Iterator[Path]:
    for inner in getattr(loader, "loaders", ()):
        yield from _folders(inner)
    if hasattr(loader, "get_dirs"):
        yield from (Path(folder).resolve() for folder in loader.get_dirs())


def _files(folder: Path, paths: Iterable[Path], root: Path) -> Iterator[TextFile]:
    for path in sorted(paths):
        if path.is_file() and path.suffix in {".html", ".htm", ".txt", ".svg", ".xml"}:
            name = path.relative_to(folder).as_posix()
            yield TextFile(name, _relative(path, root), read(path))


def is_ours(path: Path, root: Path) -> bool:
    """Whether a file is the project's own: below its root, and no installed package's."""
    return path.resolve().is_relative_to(root) and not _FOREIGN & set(path.parts)


def _relative(path: Path, root: Path) -> str:
    return path.resolve().relative_to(root).as_posix()
