"""Write docs/ui/OBCMS_UI_COMPONENTS_STANDARDS.md from the conventions of contracts/partials.yaml.

`python scripts/ui_standards.py --check` writes nothing and fails where the page is out of date.
"""

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "ui" / "OBCMS_UI_COMPONENTS_STANDARDS.md"
HEAD = """# OBCMS UI components: standards

Made from `contracts/partials.yaml` by `python scripts/ui_standards.py`: each convention below is
checked on every component that claims it, in every answer that a contract sees.
"""


def page():
    """Return the page's text."""
    conventions = yaml.safe_load((ROOT / "contracts/partials.yaml").read_text("utf-8"))["$defs"]
    claims = _claims(conventions)
    return "\n".join([HEAD, *(_section(name, one, claims) for name, one in conventions.items())])


def _claims(conventions):
    """Return the partials that claim each convention, by its name."""
    found = {name: [] for name in conventions}
    for path in sorted((ROOT / "contracts/partials").glob("*.yaml")):
        text = path.read_text("utf-8")
        for name, partials in found.items():
            if f'"#/$defs/{name}"' in text:
                partials.append(path.stem)
    return found


def _section(name, convention, claims):
    lines = [f"## {name}", "", convention.get("description", f"What every {name} has."), ""]
    lines += [f"- {rule}" for rule in _rules(convention)]
    lines += ["", f"Claimed by: {', '.join(claims[name])}.", ""] if claims[name] else [""]
    return "\n".join(lines)


def _rules(schema, where=""):
    """Yield each requirement in words, with the place that it is about."""
    if reference := schema.get("$ref"):
        yield f"{where}as `{reference.rpartition('/')[2]}`"
    for name in schema.get("required", ()):
        yield f"{where}has `{name}`"
    if "const" in schema:
        yield f"{where}is `{schema['const']}`"
    if "format" in schema:
        yield f"{where}is a valid `{schema['format']}`"
    if "pattern" in schema:
        yield f"{where}matches `{schema['pattern']}`"
    if "contains" in schema:
        yield from _rules(schema["contains"], f"{where}one of it ")
    for one in schema.get("allOf", ()):
        yield from _rules(one, where)
    for number, one in enumerate(schema.get("prefixItems", ()), 1):
        yield from _rules(one, f"{where}number {number} ")
    for name, one in schema.get("properties", {}).items():
        yield from _rules(one, f"{where}`{name}`: ")


def main(arguments):
    text = page()
    if "--check" in arguments:
        fresh = PAGE.is_file() and PAGE.read_text("utf-8") == text
        print("The page is fresh." if fresh else f"{PAGE} is out of date: run {sys.argv[0]}.")
        return 0 if fresh else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
