"""The pictures that a run took of its findings: PNG files beside the JSON report."""

from base64 import b64decode
from collections.abc import Iterable
from pathlib import Path

from hypercontract.core.finding import Finding

FOLDER = "screenshots"
_PNG = b"\x89PNG\r\n\x1a\n"


def read(report: Path) -> dict[str, bytes]:
    """Return the pictures beside a report by the key of their finding: `screenshots/<key>.png`.

    A file that is no PNG is left out.
    """
    files = sorted((report.parent / FOLDER).glob("*.png"))
    found = {file.stem: file.read_bytes() for file in files}
    return {key: image for key, image in found.items() if image.startswith(_PNG)}


def write(reports: Path, findings: Iterable[Finding]) -> None:
    """Write the picture of each finding whose exchange has one, where `read` looks for it."""
    for finding in findings:
        notes = finding.exchange.notes if finding.exchange else None
        if notes is not None and notes.picture:
            folder = reports / FOLDER
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{finding.key}.png").write_bytes(b64decode(notes.picture))
