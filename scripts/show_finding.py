"""Prints the finding of a seeded defect as `pytest contracts/` words it.

    python scripts/show_finding.py permissions/list_not_scoped
    python scripts/show_finding.py --write README.md

The second form refreshes a document's samples: what stands between `<!-- finding: NAME -->` and
`<!-- end -->`.
"""

import argparse
import re
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks import catalogue, environment  # noqa: E402 - a script finds its root first

from hypercontract.report.across_roles import findings_once  # noqa: E402
from hypercontract.report.wording import word  # noqa: E402

FOLDER = ROOT / "tests" / "defects"
_SAMPLE = re.compile(r"(<!-- finding: (?P<name>\S+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main(arguments=None):
    """Print a finding, or refresh the samples of a document."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("defect", nargs="?", help="a name such as permissions/list_not_scoped")
    parser.add_argument("--write", type=Path, metavar="DOCUMENT", help="refresh its samples")
    options = parser.parse_args(arguments)
    if not (options.defect or options.write):
        parser.error("name a defect, or a document to write")
    with environment.standing() as (clean, world):
        worded = partial(finding, clean=clean, world=world)
        if options.defect:
            print(worded(options.defect))
        if options.write:
            text = options.write.read_text("utf-8")
            options.write.write_text(refreshed(text, worded), "utf-8")


def finding(name, *, clean, world):
    """Return in words the first finding of what a defect selects first; LookupError if none."""
    path = FOLDER / f"{name}.py"
    if not path.is_file():
        raise LookupError(f"There is no seeded defect {name!r}.")
    defect = catalogue.read(path, FOLDER)
    found = catalogue.findings(defect, clean, world, defect.select[:1])
    if not found:
        raise LookupError(f"Nothing is found of {name}.")
    first, also = next(findings_once(found))
    return word(first, also=also)


def refreshed(text, worded):
    """Return a document with each sample as `worded` says it; the rest stays as it is."""
    return _SAMPLE.sub(lambda it: f"{it[1]}```text\n{worded(it['name'])}\n```\n{it[3]}", text)


if __name__ == "__main__":
    main()
