"""Which events are the project's own."""

import re
from importlib.resources import files

# Events that browsers, htmx and the libraries around it dispatch by themselves.
_STANDARD = frozenset(files(__package__).joinpath("standard_events.txt").read_text("utf-8").split())
_LIBRARY = re.compile(r"(htmx|sse|ws|alpine|turbo|livewire|fullscreen|webkit)[:\-]|.*\.bs\.")
_NAME = re.compile(r"[A-Za-z_][\w:.\-]*")


def is_custom(name: str) -> bool:
    """Whether a name is an event of the project, not one of the browser, htmx or a library."""
    return bool(_NAME.fullmatch(name)) and name not in _STANDARD and not _LIBRARY.match(name)
