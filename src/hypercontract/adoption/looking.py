"""What a project's files tell of it, without running any of it."""

import ast
import configparser
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypercontract.core.errors import ContractError

_LEFT_OUT = {
    ".venv",
    "venv",
    "env",
    "node_modules",
    "site-packages",
    ".git",
    ".tox",
    "build",
    "dist",
}
_SETTINGS = re.compile(r"""DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']""")
_DS = re.compile(r"(?:^|\s)--ds[=\s]+([\w.]+)")
_NO_CODE = re.compile(r"(?:^|[/_])(?:tests?|conftest|migrations|factories)(?:[/_.]|$)")
_HTMX = re.compile(r"htmx(?:\.org)?[@/-]v?(\d)\.(\d+)|htmx(?:.min)?\.js.{0,40}?(\d)\.(\d+)\.\d+")
_DIALECTS = {"1": "1.9", "2": "2", "4": "4"}
# In the order in which pytest looks for its options: the first file that has them is the only one.
_BEFORE = (("pytest.ini", "pytest"), (".pytest.ini", "pytest"))
_AFTER = (("tox.ini", "pytest"), ("setup.cfg", "tool:pytest"))
_MAKES = ("create", "get_or_create", "update_or_create", "get", "filter")


@dataclass(frozen=True)
class Looked:
    """A project: `settings` a module, `pythonpath` relative to the root.

    `groups` are those that its code asks for by name. `told` is whether pytest's configuration
    names the settings; `addopts` what it forces; `elsewhere` whether it stands in another file
    than pyproject.toml.
    """

    settings: str
    pythonpath: str
    told: bool
    addopts: str
    groups: tuple[str, ...]
    htmx: str
    has_templates: bool
    has_htmx: bool
    elsewhere: bool = False


def look(root: Path) -> Looked:
    """Look at a project's files; ContractError where nothing names its settings."""
    options, elsewhere = _pytest(root)
    forced = _forced(options.get("addopts", ""))
    manage = next(iter(sorted(_files(root, "manage.py"), key=lambda path: len(path.parts))), None)
    modules = {path: _text(path) for path in _files(root, "*.py")}
    told = forced or options.get("django_settings_module")
    named = told or _named(root, modules, manage)
    if named is None:
        hint = (
            "Set DJANGO_SETTINGS_MODULE, write it below [tool.pytest.ini_options], or have a "
            "manage.py."
        )
        raise ContractError("The Django settings module could not be found.", None, hint)
    # What tools write as HTML, reports of ours among it, is no template.
    pages = [_text(path) for path in _files(root, "*.html") if "templates" in path.parts]
    return Looked(
        settings=named,
        pythonpath=manage.parent.relative_to(root).as_posix() if manage else ".",
        told=bool(told),
        addopts=options.get("addopts", ""),
        groups=_asked_for(root, modules),
        htmx=_dialect(pages),
        has_templates=bool(pages),
        has_htmx=any(re.search(r"\b(?:data-)?hx-\w+", page) for page in pages),
        elsewhere=elsewhere,
    )


def _asked_for(root: Path, modules: Mapping[Path, str]) -> tuple[str, ...]:
    """Name the groups of the code that runs: tests make up theirs, and migrations make them."""
    running = [
        text
        for path, text in modules.items()
        if not _NO_CODE.search(path.relative_to(root).as_posix())
    ]
    return tuple(sorted({name for text in running for name in groups(text)}))


def groups(source: str) -> Iterator[str]:
    """Yield the names of the groups that a module's code makes or asks for."""
    if "roup" not in source:
        return
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    loops = {
        node.target.id: node.iter
        for node in ast.walk(tree)
        if isinstance(node, ast.For) and isinstance(node.target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_of_groups(node.func):
            for keyword in node.keywords:
                if keyword.arg in {"name", "name__in"}:
                    value = keyword.value
                    yield from _strings(
                        loops.get(value.id) if isinstance(value, ast.Name) else value
                    )


def _is_of_groups(function: ast.expr) -> bool:
    text = ast.unparse(function)
    return bool(re.search(r"\b(?:Group\.\w+|groups)\.(\w+)$", text)) and text.endswith(_MAKES)


def _strings(value: ast.expr | None) -> Iterator[str]:
    for part in value.elts if isinstance(value, ast.List | ast.Tuple | ast.Set) else [value]:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def _pytest(root: Path) -> tuple[dict[str, str], bool]:
    """Return pytest's options, lower case, and whether not pyproject.toml has them."""
    for options, elsewhere in (
        (_from_ini(root, _BEFORE), True),
        (_from_pyproject(root), False),
        (_from_ini(root, _AFTER), True),
    ):
        if options is not None:
            return options, elsewhere
    return {}, False


def _from_ini(root: Path, places: Iterable[tuple[str, str]]) -> dict[str, str] | None:
    for name, section in places:
        parser = configparser.ConfigParser(interpolation=None)
        try:
            parser.read(root / name, "utf-8")
        except configparser.Error as error:
            raise ContractError(f"{name} cannot be read: {error}.") from None
        if parser.has_section(section):
            return dict(parser.items(section))
    return None


def _from_pyproject(root: Path) -> dict[str, str] | None:
    project = root / "pyproject.toml"
    if not project.is_file():
        return None
    try:
        tool: dict[str, Any] = tomllib.loads(project.read_text("utf-8")).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        raise ContractError(f"pyproject.toml is not valid TOML: {error}.") from None
    table = tool.get("pytest", {})
    options = table.get("ini_options") or {k: v for k, v in table.items() if k != "ini_options"}
    texts = {
        k.lower(): " ".join(map(str, v)) if isinstance(v, list) else str(v)
        for k, v in options.items()
    }
    return texts or None


def _forced(addopts: str) -> str | None:
    """Return the settings that pytest's options name as on its command line."""
    found = _DS.findall(addopts)
    return found[-1] if found else None


def _named(root: Path, modules: Mapping[Path, str], manage: Path | None) -> str | None:
    """Ask the environment, then manage.py, then what stands in for it; tests have their own."""
    if told := os.environ.get("DJANGO_SETTINGS_MODULE"):
        return told
    tests = {path for path in modules if "test" in path.relative_to(root).as_posix()}
    asked = [manage] if manage else []
    asked += [path for path in modules if path not in tests]
    matches = (_SETTINGS.search(modules[path]) for path in asked)
    return next((match[1] for match in matches if match), None)


def _dialect(pages: Iterable[str]) -> str:
    found = [match[1] or match[3] for page in pages for match in _HTMX.finditer(page)]
    return _DIALECTS.get(found[0], "2") if found else "2"


def _files(root: Path, pattern: str) -> list[Path]:
    paths = (
        path for path in root.rglob(pattern) if not _LEFT_OUT & set(path.relative_to(root).parts)
    )
    return sorted(path for path in paths if path.is_file())


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")
