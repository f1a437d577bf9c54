"""How the documentation is built: `make docs`."""

import sys
from pathlib import Path

from hypercontract import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "Hypercontract"
author = "The Hypercontract maintainers"
copyright = author  # noqa: A001 - as Sphinx names it
release = __version__
extensions = ["myst_parser", "reference"]
exclude_patterns = ["_build", "ui"]
html_theme = "furo"
html_title = f"Hypercontract {release}"
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]
