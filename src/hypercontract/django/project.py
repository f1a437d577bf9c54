"""The Django project as a frozen Project."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from hypercontract.core.project import Project
from hypercontract.django import sources
from hypercontract.django.routes import View, resolver


def build(  # noqa: PLR0913 - a project has as many parts
    root: Path,
    views: list[View],
    *,
    roles: Sequence[str],
    htmx: str,
    spec: Mapping[str, Any],
    snapshot: Mapping[str, Any],
) -> Project:
    """Join what is known with the sources on disk; `root` bounds what is the project's own."""
    names, scripts = sources.static(root)
    return Project(
        routes=tuple(view.route for view in views),
        spec=spec,
        snapshot=snapshot,
        templates=sources.templates(root),
        scripts=scripts,
        modules=sources.modules(root),
        static=names,
        roles=tuple(roles),
        htmx=htmx,
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


def spec() -> Mapping[str, Any]:
    """Generate the OpenAPI document; empty where the project serves none."""
    if "drf_spectacular" not in settings.INSTALLED_APPS:
        return {}
    from hypercontract.django.spec import generate

    return generate()
