"""The pictures that a run took of its findings: PNG files beside the JSON report."""

from pathlib import Path

FOLDER = "screenshots"
_PNG = b"\x89PNG\r\n\x1a\n"


def read(report: Path) -> dict[str, bytes]:
    """Return the pictures beside a report by the key of their finding: `screenshots/<key>.png`.

    A file that is no PNG is left out.
    """
    files = sorted((report.parent / FOLDER).glob("*.png"))
    found = {file.stem: file.read_bytes() for file in files}
    return {key: image for key, image in found.items() if image.startswith(_PNG)}
