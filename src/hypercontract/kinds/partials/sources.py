"""What the project's own text names: routes, templates, static files."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from itertools import chain
from posixpath import dirname, join, normpath

from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source, did_you_mean
from hypercontract.core.finding import Finding, Kept, Outcome, broken
from hypercontract.core.project import Project, Route, TextFile
from hypercontract.kinds.partials import viewed
from hypercontract.kinds.partials.document import Shared
from hypercontract.kinds.partials.rules import BY_NAME

_SILENT = re.compile(
    r"\{#.*?#\}|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}|\{%\s*verbatim\b.*?\{%\s*endverbatim\s*%\}",
    re.DOTALL,
)
_TAG = re.compile(
    r"\{%\s*(?P<tag>url|include|extends|static)\s+(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)')"
    r"(?P<filtered>\|)?(?P<rest>(?:[^%]|%(?!\}))*)%\}"
)
# One argument of a tag: quoted text with its filters, or whatever has no space.
_ARGUMENT = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'])+")
_RULES = {
    "url": ("unknown-url-name", "No route is named {name}."),
    "include": ("missing-template", "No template is named {name}."),
    "extends": ("missing-template", "No template is named {name}."),
    "static": ("missing-static", "No static file is named {name}."),
}


@dataclass(frozen=True)
class _Tag:
    """A template tag that names something literally, and where; `rest` is what follows the name."""

    tag: str
    name: str
    rest: str
    source: Source


def check(project: Project, shared: Shared) -> Iterator[Outcome]:
    """Find every literal name in the templates, and of templates, that names nothing."""
    clauses = {clause.id.rpartition("/")[2]: clause for clause in shared.clauses()}
    by_rule = {
        "unknown-url-name": clauses["url-names"],
        "wrong-url-arguments": clauses["url-names"],
        "missing-template": clauses["templates"],
        "missing-static": clauses["static"],
    }
    findings = list(
        chain(_in_templates(project, shared, by_rule), _in_views(project, shared, by_rule))
    )
    yield from findings
    broken_clauses = {finding.clause for finding in findings}
    yield from (Kept(clause) for clause in clauses.values() if clause not in broken_clauses)


def _in_templates(
    project: Project, shared: Shared, clauses: Mapping[str, Clause]
) -> Iterator[Finding]:
    loaded = {*project.templates_by_name, *project.packaged}
    known: dict[str, Collection[str]] = {
        "url": project.routes_by_name,
        "include": loaded,
        "extends": loaded,
        "static": project.static,
    }
    for template in project.templates:
        if _is_left_out(template.name, shared):
            continue
        for one in _tags(template):
            if one.name in known[one.tag]:
                if one.tag == "url":
                    yield from _misfit(template, one, project, clauses)
            elif one.tag not in {"include", "extends"} or not _is_foreign(one.name, project):
                yield _unknown(template, one, known[one.tag], clauses)


def _unknown(
    template: TextFile, one: _Tag, names: Collection[str], clauses: Mapping[str, Clause]
) -> Finding:
    rule, message = _RULES[one.tag]
    return broken(
        BY_NAME[rule],
        template.name,
        message.format(name=one.name),
        at=f"{one.tag} {one.name}",
        clause=clauses[rule],
        actual=f"{{% {one.tag} '{one.name}' %}}",
        source=one.source,
        hint=did_you_mean(one.name, names),
    )


def _misfit(
    template: TextFile, one: _Tag, project: Project, clauses: Mapping[str, Clause]
) -> Iterator[Finding]:
    """Tell of a `{% url %}` whose arguments no route of the name takes."""
    given = _ARGUMENT.findall(one.rest)
    routes = project.routes_by_name[one.name]
    if any(_takes(route, given) for route in routes):
        return
    takes = " or ".join(dict.fromkeys(_parameters(route) for route in routes))
    yield broken(
        BY_NAME["wrong-url-arguments"],
        template.name,
        f"{one.name} takes {takes}, but is given {' '.join(given) or 'nothing'}.",
        at=f"url {one.name}",
        clause=clauses["wrong-url-arguments"],
        expected=takes,
        actual=f"{{% url '{one.name}' {' '.join([*given, '%}'])}",
        source=one.source,
    )


def _takes(route: Route, given: Iterable[str]) -> bool:
    """Whether Django makes an address of these: all by position, or all by name."""
    names = [re.match(r"(\w+)=", one) for one in given]
    if all(names):
        return {name[1] for name in names if name} == set(route.parameters)
    return not any(names) and len(names) == len(route.parameters)


def _parameters(route: Route) -> str:
    return " ".join(route.parameters) or "nothing"


def _in_views(project: Project, shared: Shared, clauses: Mapping[str, Clause]) -> Iterator[Finding]:
    for module in project.modules:
        for name, line in viewed.named(module):
            known = name in project.templates_by_name or name in project.packaged
            if known or _is_left_out(name, shared) or _is_foreign(name, project):
                continue
            yield broken(
                BY_NAME["missing-template"],
                module.name,
                f"No template is named {name}.",
                at=name,
                clause=clauses["missing-template"],
                actual=name,
                source=Source(module.path, line),
                hint=did_you_mean(name, project.templates_by_name),
            )


def _tags(template: TextFile) -> Iterator[_Tag]:
    """Yield the tags that name something literally."""
    text = _SILENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), template.text)
    for match in _TAG.finditer(text):
        name = match["a"] or match["b"] or ""
        # `{% url ... as name %}` is how a template asks whether a route is there.
        if match["filtered"] or (match["tag"] == "url" and re.search(r"\sas\s", match["rest"])):
            continue
        if match["tag"] in {"include", "extends"}:
            name = _absolute(name, template.name)
        line = text.count("\n", 0, match.start()) + 1
        yield _Tag(match["tag"], name, match["rest"], Source(template.path, line))


def _absolute(name: str, template: str) -> str:
    """Return the name by which a loader finds what a template may name from where it is itself."""
    start = dirname(template) if name.startswith(("./", "../")) else ""
    return normpath(join(start, name))


def _is_left_out(name: str, shared: Shared) -> bool:
    return any(fnmatchcase(name, glob) for glob in shared.templates)


def _is_foreign(name: str, project: Project) -> bool:
    """Whether a package may bring this template: its folder is none of the project's own."""
    folder = name.rpartition("/")[0].partition("/")[0]
    ours = {known.partition("/")[0] for known in project.templates_by_name if "/" in known}
    close = get_close_matches(name, project.templates_by_name, n=1, cutoff=0.8)
    return bool(folder) and folder not in ours and not close
