"""Views of DRF that serve pages: no part of a JSON API."""

from typing import Any


def serves_pages(cls: Any) -> bool:
    """Whether a view class renders templates only; the browsable API is an API's."""
    renderers = getattr(cls, "renderer_classes", ())
    return bool(renderers) and all(
        one.media_type == "text/html" and one.format != "api" for one in renderers
    )
