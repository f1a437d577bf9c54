"""The Django project as a frozen Project."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch

from hypercontract.core.errors import Source
from hypercontract.core.project import Complaint, Project
from hypercontract.django.facts import sources
from hypercontract.django.facts.routes import View, resolver


def build(  # noqa: PLR0913 - a project has as many parts
    root: Path,
    views: list[View],
    *,
    roles: Sequence[str],
    htmx: str,
    spec: Mapping[str, Any],
    snapshot: Mapping[str, Any],
    complaints: Iterable[Complaint] = (),
) -> Project:
    """Join what is known with the sources on disk; `root` bounds what is the project's own."""
    names, scripts = sources.static(root)
    return Project(
        routes=tuple(view.route for view in views),
        spec=spec,
        snapshot=snapshot,
        complaints=tuple(_relative(one, root) for one in complaints),
        templates=sources.templates(root),
        packaged=sources.packaged(root),
        scripts=scripts,
        modules=sources.modules(root),
        static=names,
        roles=tuple(roles),
        htmx=htmx,
        login=_login(),
        resolve=resolver(views),
    )


Described = tuple[Mapping[str, Any], Iterable[Complaint]]


def deferred(
    built: Project,
    root: Path,
    describe: Callable[[], Described],
    committed: Callable[[], Mapping[str, Any]],
) -> Project:
    """Return the same project, its OpenAPI documents made when something first asks for them.

    `describe` gives the generated one and what it lacks, `committed` the snapshot.
    """
    made = _Deferred(**{field.name: getattr(built, field.name) for field in fields(built)})
    parts = vars(made)
    for name in ("spec", "complaints", "snapshot"):
        del parts[name]
    parts.update(_root=root, _describe=describe, _committed=committed)
    return made


class _Deferred(Project):
    """What `dataclasses.replace` makes of it has the documents as they are, or as replaced."""

    _root: Path
    _describe: Callable[[], Described]
    _committed: Callable[[], Mapping[str, Any]]

    @cached_property
    def _described(self) -> Described:
        return self._describe()

    @cached_property
    def spec(self) -> Mapping[str, Any]:
        return self._described[0]

    @cached_property
    def complaints(self) -> tuple[Complaint, ...]:
        return tuple(_relative(one, self._root) for one in self._described[1])

    @cached_property
    def snapshot(self) -> Mapping[str, Any]:
        return self._committed()


def files(root: Path, *, htmx: str) -> Project:
    """Return the sources alone, without routes: what is read is not run."""
    return Project(
        templates=sources.templates(root),
        scripts=sources.static(root)[1],
        modules=sources.modules(root),
        htmx=htmx,
    )


def _login() -> str:
    try:
        return resolve_url(settings.LOGIN_URL)
    except NoReverseMatch:
        return ""


def _relative(complaint: Complaint, root: Path) -> Complaint:
    source = complaint.source
    if source is None or not Path(source.file).is_relative_to(root):
        return complaint
    path = Path(source.file).relative_to(root).as_posix()
    return replace(complaint, source=Source(path, source.line))
