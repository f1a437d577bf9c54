"""What the templates' own text names: routes, templates, static files."""

import re
from collections.abc import Container, Iterator, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase

from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source, did_you_mean
from hypercontract.core.finding import Finding, Kept, Outcome, broken
from hypercontract.core.project import Project, TextFile
from hypercontract.kinds.partials.document import Shared
from hypercontract.kinds.partials.rules import BY_NAME

_SILENT = re.compile(
    r"\{#.*?#\}|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}|\{%\s*verbatim\b.*?\{%\s*endverbatim\s*%\}",
    re.DOTALL,
)
_TAG = re.compile(
    r"\{%\s*(?P<tag>url|include|extends|static)\s+(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)')"
    r"(?P<filtered>\|)?(?P<rest>[^%]*)%\}"
)
_RULES = {
    "url": ("unknown-url-name", "No route is called {name}."),
    "include": ("missing-template", "No template is called {name}."),
    "extends": ("missing-template", "No template is called {name}."),
    "static": ("missing-static", "No static file is called {name}."),
}


def check(project: Project, shared: Shared) -> Iterator[Outcome]:
    """Find every literal name in the templates that names nothing."""
    by_rule = dict(
        zip(
            ("unknown-url-name", "missing-template", "missing-static"),
            shared.clauses(),
            strict=True,
        )
    )
    known = {
        "url": project.routes_by_name,
        "include": project.templates_by_name,
        "extends": project.templates_by_name,
        "static": project.static,
    }
    findings = list(_findings(project, shared, by_rule, known))
    yield from findings
    broken_clauses = {finding.clause for finding in findings}
    yield from (Kept(clause) for clause in by_rule.values() if clause not in broken_clauses)


def _findings(
    project: Project,
    shared: Shared,
    clauses: Mapping[str, Clause],
    known: Mapping[str, "Container[str] | Mapping[str, object]"],
) -> Iterator[Finding]:
    for template in project.templates:
        if any(fnmatchcase(template.name, glob) for glob in shared.templates):
            continue
        for tag, name, line in _named(template):
            names = known[tag]
            if name in names or (tag in {"include", "extends"} and _is_foreign(name, project)):
                continue
            rule, message = _RULES[tag]
            yield broken(
                BY_NAME[rule],
                template.name,
                message.format(name=name),
                at=f"{tag} {name}",
                clause=clauses[rule],
                actual=f"{{% {tag} '{name}' %}}",
                source=Source(template.path, line),
                hint=did_you_mean(name, names),  # type: ignore[arg-type]
            )


def _named(template: TextFile) -> Iterator[tuple[str, str, int]]:
    """Yield the tags that name something literally: tag, name, line."""
    text = _SILENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), template.text)
    for match in _TAG.finditer(text):
        name = match["a"] or match["b"] or ""
        # `{% url ... as name %}` is how a template asks whether a route is there.
        if match["filtered"] or (match["tag"] == "url" and re.search(r"\sas\s", match["rest"])):
            continue
        yield match["tag"], name, text.count("\n", 0, match.start()) + 1


def _is_foreign(name: str, project: Project) -> bool:
    """Whether a package may bring this template: its folder is none of the project's own."""
    folder = name.rpartition("/")[0].partition("/")[0]
    ours = {known.partition("/")[0] for known in project.templates_by_name if "/" in known}
    close = get_close_matches(name, project.templates_by_name, n=1, cutoff=0.8)
    return bool(folder) and folder not in ours and not close
