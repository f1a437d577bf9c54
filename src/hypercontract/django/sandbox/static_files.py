"""Static files as a development server would find them."""

import mimetypes
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin

from hypercontract.django.facts import sources
from hypercontract.django.sandbox.patching import swapped


def static_file(url: str) -> tuple[bytes, str] | None:
    """Return the content of a static or media file and its media type, None where there is none."""
    path = unquote(urlsplit(url).path)
    found = _below(path, settings.STATIC_URL, _find) or _below(path, settings.MEDIA_URL, _media)
    if found is None:
        return None
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    changed = sources.overrides.get(found.resolve())
    return (changed.encode() if changed is not None else found.read_bytes()), kind


def unhashed() -> AbstractContextManager[object]:
    """Let static files keep their names, so that no page hangs on what `collectstatic` wrote last.

    A development server does so where DEBUG is set, which tests never are.
    """
    return swapped(ManifestFilesMixin, stored_name=staticmethod(str))


def _below(path: str, prefix: str | None, find: Callable[[str], str | None]) -> Path | None:
    prefix = f"/{(prefix or '').lstrip('/')}"
    if prefix == "/" or not path.startswith(prefix):
        return None
    found = find(path.removeprefix(prefix))
    return Path(found) if found else None


def _find(name: str) -> str | None:
    from django.contrib.staticfiles import finders

    found = finders.find(name)
    return str(found) if found else None


def _media(name: str) -> str | None:
    file = (Path(settings.MEDIA_ROOT) / name).resolve() if settings.MEDIA_ROOT else None
    if file is None or not file.is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        return None
    return str(file) if file.is_file() else None
