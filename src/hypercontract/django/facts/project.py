"""The Django project as a frozen Project."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
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
        scripts=scripts,
        modules=sources.modules(root),
        static=names,
        roles=tuple(roles),
        htmx=htmx,
        login=_login(),
        resolve=resolver(views),
    )


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
