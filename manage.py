#!/usr/bin/env python
"""Run a management command of the reference system."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Put the source root on the path, as pytest does, and hand over to Django."""
    sys.path.insert(0, str(Path(__file__).resolve().parent / "src" / "obcms"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obc_management.settings")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
