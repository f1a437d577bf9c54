"""Seeded defects: a folder of modules, each a way to break the reference system.

A module has `title` (what a maintainer would call the defect), `kind`, `expected` (the set of
rule ids that must be found), `select` (globs of the node ids to run; only `*` and `?` are special)
and `apply(patch)`, which changes the running project with `hypercontract.django.patching.Patch`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from hypercontract.core.contract import Item
from hypercontract.django.patching import Patch
from hypercontract.django.world import BuiltWorld
from hypercontract.session import Session


@dataclass(frozen=True)
class Defect:
    """One seeded defect; `name` is its path in the catalogue without the suffix."""

    name: str
    title: str
    kind: str
    expected: frozenset[str]
    select: tuple[str, ...]
    apply: Callable[[Patch], None]

    def selects(self, node: str) -> bool:
        return any(_matches(node, glob) for glob in self.select)


def load(folder: Path) -> list[Defect]:
    """Read a catalogue, in the order of its paths."""
    paths = sorted(path for path in folder.rglob("*.py") if not path.name.startswith("_"))
    return [_defect(path, folder) for path in paths]


def found(defect: Defect, clean: Session, world: BuiltWorld, *, selected: bool) -> set[str]:
    """Apply a defect, run the items that it selects (or all), and return the rules broken."""
    with Patch() as patch:
        defect.apply(patch)
        session = Session(clean.config, clean.declared)
        transport = session.transport(world)
        chosen = (
            (node, item) for node, item in nodes(session) if not selected or defect.selects(node)
        )
        return rules(session.run(item, node, transport) for node, item in chosen)


def nodes(session: Session) -> Iterator[tuple[str, Item]]:
    """Yield every item of the documents with the id that pytest gives it."""
    for file, items in session.items.items():
        for item in items:
            yield f"{file}::{item.name}", item


def rules(found: Iterable[Sequence]) -> set[str]:
    """Return the ids of the rules that findings break."""
    return {finding.rule.id for findings in found for finding in findings}


def _defect(path: Path, folder: Path) -> Defect:
    name = path.relative_to(folder).with_suffix("").as_posix()
    spec = spec_from_file_location(f"defects.{name.replace('/', '.')}", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return Defect(
        name=name,
        title=module.title,
        kind=module.kind,
        expected=frozenset(module.expected),
        select=tuple(module.select),
        apply=module.apply,
    )


def _matches(node: str, glob: str) -> bool:
    pattern = re.escape(glob).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(pattern, node) is not None
