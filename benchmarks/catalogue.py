"""Seeded defects: a folder of modules, each a way to break the reference system.

A module has `title` (what a maintainer would call the defect), `kind`, `expected` (the set of
rule ids that must be found), `select` (globs of the node ids to run; only `*` and `?` are special)
and `apply(patch)`, which changes the running project with `benchmarks.seeding.Patch`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from benchmarks import plain
from benchmarks.seeding import Patch
from hypercontract.core.contract import Item
from hypercontract.core.finding import Finding
from hypercontract.django.world.built import BuiltWorld
from hypercontract.kinds import kinds
from hypercontract.pytest.frames import roomy
from hypercontract.pytest.garbage import seldom_collected
from hypercontract.session import Session

# Whatever there is to run.
EVERYTHING = ("*",)


@dataclass(frozen=True)
class Defect:
    """One seeded defect; `name` is its path in the catalogue without the suffix."""

    name: str
    title: str
    kind: str
    expected: frozenset[str]
    select: tuple[str, ...]
    apply: Callable[[Patch], None]

    @property
    def browsing(self) -> bool:
        """Whether it is to be seen in a browser."""
        return any("[browser]" in glob for glob in self.select)

    def selects(self, node: str) -> bool:
        return selects(self.select, node)


def paths(folder: Path) -> list[Path]:
    """List a catalogue's modules, in order; names that begin with `_` are for what they share."""
    return sorted(path for path in folder.rglob("*.py") if not path.name.startswith("_"))


def load(folder: Path) -> list[Defect]:
    """Read a catalogue."""
    return [read(path, folder) for path in paths(folder)]


def read(path: Path, folder: Path) -> Defect:
    """Read one module of a catalogue; whatever it raises is raised here."""
    spec = spec_from_file_location(f"defects.{name_of(path, folder)}".replace("/", "."), path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return Defect(
        name=name_of(path, folder),
        title=module.title,
        kind=module.kind,
        expected=frozenset(module.expected),
        select=tuple(module.select),
        apply=module.apply,
    )


def name_of(path: Path, folder: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()


def findings(
    defect: Defect, clean: Session, world: BuiltWorld, globs: Sequence[str]
) -> list[Finding]:
    """Apply a defect and return what fails the run of the node ids that globs select."""
    found: list[Finding] = []
    with Patch() as patch, seldom_collected():
        defect.apply(patch)
        fresh = again(clean, browsing=defect.browsing)
        roomy(lambda: found.extend(broken(fresh, world, globs)))
    return found


def again(session: Session, *, browsing: bool = False) -> Session:
    """Return a fresh session of the same documents and snapshot, which no defect changes."""
    fresh = Session(session.config, session.declared, browsing=browsing)
    fresh.documents, fresh.snapshot = session.documents, session.snapshot
    return fresh


def broken(session: Session, world: BuiltWorld, globs: Sequence[str]) -> list[Finding]:
    """Run the items and plain tests that globs select; return what fails the run."""
    transport = session.transport(world)
    wanted = partial(selects, globs)
    items = [(node, item) for node, item in _items(session, globs) if wanted(node)]
    found = [one for node, item in items for one in session.run(item, node, transport)]
    if any(map(wanted, plain.collect(session.config))):
        found += plain.run(session, transport, world, wanted).found
    return found


def nodes(session: Session) -> list[str]:
    """Return the ids that pytest gives to all there is to run: documents' items, plain tests."""
    return [*(node for node, _ in _items(session, EVERYTHING)), *plain.collect(session.config)]


def _items(session: Session, globs: Sequence[str]) -> Iterator[tuple[str, Item]]:
    """Yield the items of the files that globs may select of, each with its node id."""
    files = [glob.partition("::")[0] for glob in globs]
    for kind in kinds():
        for document in session.documents[kind.name]:
            file = document.source.file
            if selects(files, file):
                yield from (
                    (f"{file}::{one.name}", one) for one in session.items_of(kind, document)
                )


def selects(globs: Sequence[str], name: str) -> bool:
    """Whether any glob stands for a node id, or a file."""
    return any(matches(name, glob) for glob in globs)


def matches(node: str, glob: str) -> bool:
    pattern = re.escape(glob).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(pattern, node) is not None
