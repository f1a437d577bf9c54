"""The two states to compare: files, folders or git references, as the names on a command line."""

import io
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hypercontract.core.contract import Raw
from hypercontract.core.errors import ContractError, Source
from hypercontract.gate.document.contracts import Folder
from hypercontract.gate.document.model import Spec
from hypercontract.gate.document.parsing import parse, read
from hypercontract.gate.document.validity import NotOpenAPIError

FOLDER, CONTRACTS = "openapi", "contracts"
_SUFFIXES = (".yaml", ".yml", ".json")
_MAIN = ("origin/HEAD", "origin/main", "main", "origin/master", "master")
_PATIENCE = 60


@dataclass(frozen=True)
class State:
    """What a state of the project promises: OpenAPI documents by file name, and contracts.

    `name` is how it is called where that is not plain from what was given.
    """

    specs: dict[str, Spec]
    contracts: Folder | None = None
    name: str = ""
    exemptions: bytes = b""


def load(base: str | None, head: str | None, root: Path) -> tuple[State, State]:
    """Read two states.

    Without `base` it is the commit at which the current branch left the main one; on the main one
    itself the last tag, or the parent where there is none. Without `head` it is the working tree
    below `root`. Raises ContractError for what is no file, folder or reference, for documents that
    cannot be read, and for states that have nothing in common.
    """
    before = _state(base, root) if base else _reference(*_default_base(root), root)
    after = _state(head, root) if head else _folder(root, root)
    if not (before.specs or before.contracts or after.specs or after.contracts):
        raise ContractError(f"There is no OpenAPI document in {FOLDER}/ in either state.")
    is_new = not before.specs or not after.specs
    if not (is_new or (before.contracts and after.contracts) or list(pairs(before, after))):
        raise ContractError("The two states have no OpenAPI document of one name.")
    return before, after


def pairs(before: State, after: State) -> Iterator[tuple[Spec, Spec]]:
    """Yield the OpenAPI documents of both by file name; a single one is paired whatever its name.

    One that is gone, or new, is compared with one that describes nothing, if anything is paired.
    """
    here, there = before.specs, after.specs
    if len(here) == len(there) == 1:
        yield next(iter(here.values())), next(iter(there.values()))
    elif here.keys() & there.keys() or not (here and there):
        for name in sorted(here.keys() | there.keys()):
            one, other = here.get(name), there.get(name)
            yield one or _nothing(other), other or _nothing(one)


def contracts(before: State, after: State) -> tuple[Folder, Folder] | None:
    """Return the contracts of both, None where either has none."""
    if before.contracts is None or after.contracts is None:
        return None
    return before.contracts, after.contracts


def _nothing(spec: Spec | None) -> Spec:
    """Return a document of the same file and version that describes nothing."""
    data = spec.data if spec else {}
    bare = {"openapi": data.get("openapi", "3.1.0"), "info": data.get("info", {}), "paths": {}}
    return Spec(Raw(spec.raw.file if spec else "", bare, {}))


def _state(name: str, root: Path) -> State:
    path = Path(name)
    if path.is_file():
        files = _Files(_OnDisk(path.parent), str(path.parent))
        return State({path.name: Spec(read(path.read_bytes(), name), files.read)})
    if path.is_dir():
        return _folder(path, root)
    return _reference(name, name, root)


def _folder(folder: Path, root: Path) -> State:
    found = _contracts(folder / CONTRACTS, root)
    inner = folder / FOLDER
    specs = inner if inner.is_dir() else folder
    paths = sorted(path for path in specs.iterdir() if path.suffix in _SUFFIXES and path.is_file())
    if found and specs is folder:
        paths = []
    if not paths and not found:
        raise ContractError("No OpenAPI document is in the folder.", Source(str(folder)))
    file = folder / CONTRACTS / "exemptions.yaml"
    return State(
        _specs(_OnDisk(specs), [p.name for p in paths], _shown(specs, root)),
        found,
        exemptions=file.read_bytes() if file.is_file() else b"",
    )


def _specs(contents: Mapping[str, bytes], names: Iterable[str], shown: str) -> dict[str, Spec]:
    """Read the documents of a folder; a file that only others refer to is none of its own."""
    files = _Files(contents, shown)
    refused: dict[str, ContractError] = {}
    found = {}
    for name in names:
        try:
            found[name] = Spec(read(contents[name], files.shown(name)), files.read)
        except NotOpenAPIError as error:
            refused[name] = error
    for name, why in refused.items():
        if name not in files.known:
            raise why
    return found


class _Files:
    """The files below a folder, as far as the documents in it refer to them."""

    def __init__(self, contents: Mapping[str, bytes], folder: str) -> None:
        self._contents = contents
        self._folder = folder
        self.known: dict[str, Raw] = {}

    def shown(self, name: str) -> str:
        return f"{self._folder}/{name}"

    def read(self, name: str) -> Raw | None:
        """Return a file by its path below the folder, None where there is none."""
        if name not in self.known and name in self._contents:
            self.known[name] = parse(self._contents[name], self.shown(name))
        return self.known.get(name)


def _contracts(folder: Path, root: Path) -> Folder | None:
    if not folder.is_dir():
        return None
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in _SUFFIXES]
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return Folder(_shown(folder, root), contents)


def _reference(name: str, shown: str, root: Path) -> State:
    if (
        name.startswith("-")
        or _git(root, "rev-parse", "--verify", "-q", f"{name}^{{commit}}") is None
    ):
        hint = "Give a file, a folder or a git reference."
        raise ContractError(f"There is no {name!r}.", None, hint)
    contents = _archived(name, FOLDER, root)
    documents = [file for file in contents if "/" not in file]
    specs = _specs(contents, documents, f"{name}:{FOLDER}")
    found = _archived(name, CONTRACTS, root)
    folder = Folder(f"{name}:{CONTRACTS}", found) if found else None
    return State(specs, folder, shown, found.get("exemptions.yaml", b""))


def _archived(name: str, folder: str, root: Path) -> dict[str, bytes]:
    """Return the documents that a folder has at a commit, by their path below it."""
    archive = _git(root, "archive", "--format=tar", name, folder)
    if archive is None:
        return {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        opened = {member.name: tar.extractfile(member) for member in tar if member.isfile()}
        return {
            file.removeprefix(f"{folder}/"): content.read()
            for file, content in opened.items()
            if content is not None and file.endswith(_SUFFIXES)
        }


def _default_base(root: Path) -> tuple[str, str]:
    """Return a commit to compare with, abbreviated, and how it is called."""
    for name in _MAIN:
        if found := _git(root, "merge-base", "HEAD", name):
            commit = found.decode().strip()
            if commit == _commit(root, "HEAD") and _is_clean(root):
                return _last_release(root) or (commit, name)
            short = _short(root, commit)
            return short, f"{name} ({short})"
    raise ContractError("There is no main branch to compare with.", None, "Name BASE and HEAD.")


def _last_release(root: Path) -> tuple[str, str] | None:
    """Return the last tag before the current commit, or its parent where there is no tag."""
    parent = _commit(root, "HEAD^")
    if parent is None:
        return None
    tag = _git(root, "describe", "--tags", "--abbrev=0", "HEAD^")
    if tag:
        return tag.decode().strip(), tag.decode().strip()
    short = _short(root, parent)
    return short, f"the parent ({short})"


def _is_clean(root: Path) -> bool:
    """Whether the working tree promises what the commit does: else it is what is to be judged."""
    changed = _git(root, "status", "--porcelain", "--", FOLDER, CONTRACTS)
    return changed is not None and not changed.strip()


def _commit(root: Path, name: str) -> str | None:
    found = _git(root, "rev-parse", "--verify", "-q", f"{name}^{{commit}}")
    return found.decode().strip() if found else None


def _short(root: Path, commit: str) -> str:
    found = _git(root, "rev-parse", "--short", commit)
    return found.decode().strip() if found else commit


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


class _OnDisk(dict[str, bytes]):
    """The files below a folder, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.resolve()

    def __contains__(self, name: object) -> bool:
        path = (self._folder / str(name)).resolve()
        return path.is_relative_to(self._folder) and path.is_file()

    def __getitem__(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()


def _shown(path: Path, root: Path) -> str:
    """Name a file as seen from the project's folder, where it is in there."""
    try:
        return str(path.resolve().relative_to(root.resolve()))
    except ValueError:
        return str(path)
