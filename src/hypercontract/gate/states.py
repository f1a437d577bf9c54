"""The two states to compare: files, folders or git references, as the names on a command line."""

import subprocess
from pathlib import Path

from hypercontract.core.errors import ContractError, Source
from hypercontract.gate.model import Spec
from hypercontract.gate.read import read

FOLDER = "openapi"
_SUFFIXES = (".yaml", ".yml", ".json")
_MAIN = ("origin/HEAD", "origin/main", "main", "origin/master", "master")
_PATIENCE = 60

State = dict[str, Spec]
"""Documents by file name."""


def load(base: str | None, head: str | None, root: Path) -> list[tuple[Spec, Spec]]:
    """Read two states and return their documents in pairs, by file name.

    Without `base` it is the commit at which the current branch left the main one, without `head`
    the working tree below `root`. Raises ContractError for what is no file, folder or reference,
    for documents that cannot be read, and for states that have no document in common.
    """
    before = _state(base or _merge_base(root), root)
    after = _state(head, root) if head else _folder(root, root)
    if len(before) == len(after) == 1:
        return [(*before.values(), *after.values())]  # type: ignore[list-item]
    common = sorted(before.keys() & after.keys())
    if not common:
        raise ContractError("The two states have no OpenAPI document of one name.")
    return [(before[name], after[name]) for name in common]


def _state(name: str, root: Path) -> State:
    path = Path(name)
    if path.is_file():
        return {path.name: _spec(path.read_bytes(), name)}
    if path.is_dir():
        return _folder(path, root)
    return _reference(name, root)


def _folder(folder: Path, root: Path) -> State:
    inner = folder / FOLDER
    folder = inner if inner.is_dir() else folder
    paths = sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES and path.is_file())
    if not paths:
        raise ContractError("No OpenAPI document is in the folder.", Source(str(folder)))
    return {path.name: _spec(path.read_bytes(), _shown(path, root)) for path in paths}


def _reference(name: str, root: Path) -> State:
    if (
        name.startswith("-")
        or _git(root, "rev-parse", "--verify", "-q", f"{name}^{{commit}}") is None
    ):
        hint = "Give a file, a folder or a git reference."
        raise ContractError(f"There is no {name!r}.", None, hint)
    listed = _git(root, "ls-tree", "--name-only", name, f"{FOLDER}/") or b""
    files = [file for file in listed.decode().splitlines() if file.endswith(_SUFFIXES)]
    contents = {file: _git(root, "show", f"{name}:./{file}") for file in files}
    found = {
        Path(file).name: _spec(content, f"{name}:{file}")
        for file, content in contents.items()
        if content is not None
    }
    if not found:
        raise ContractError(f"No OpenAPI document is in {FOLDER}/ at {name}.")
    return found


def _merge_base(root: Path) -> str:
    for name in _MAIN:
        if found := _git(root, "merge-base", "HEAD", name):
            return found.decode().strip()
    raise ContractError("There is no main branch to compare with.", None, "Name BASE and HEAD.")


def _git(root: Path, *arguments: str) -> bytes | None:
    """Run git and return what it says, None where it fails."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and names that begin with - are refused
            command, capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ContractError(f"git cannot be run: {error}.") from None
    return None if done.returncode else done.stdout


def _spec(content: bytes, file: str) -> Spec:
    return Spec(read(content, file))


def _shown(path: Path, root: Path) -> str:
    """Name a file as seen from the project's folder, where it is in there."""
    try:
        return str(path.resolve().relative_to(root.resolve()))
    except ValueError:
        return str(path)
