"""Small projects with one response, judged."""

from typing import Any

import yaml

from hypercontract.core.finding import Finding, Kept
from hypercontract.kinds.partials import KIND
from hypercontract.testing import example, judge

ROUTES = {
    "shelf": "GET /shelf/",
    "lend": "POST /lend/{pk}/",
    "home": "GET /",
    "file": "GET /docs/file",
}


def exchange(body: str, path: str = "/shelf/", **more: Any) -> dict[str, Any]:
    """Describe a response to htmx, as staff."""
    headers = {} if more.pop("page", False) else {"HX-Request": "true"}
    method = more.pop("method", "GET")
    return {
        "request": f"{method} {path} as staff",
        "request-headers": {**headers, **more.pop("request-headers", {})},
        "response": 200,
        "body": body,
        **more,
    }


def page(body: str, head: str = "<title>Books</title>") -> str:
    """Write a whole page."""
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def outcomes(*exchanges: dict[str, Any], contract: str = "", **project: Any) -> list[Any]:
    """Judge exchanges; `contract` is the document of the partial `shelf`, as YAML."""
    case = {"routes": ROUTES, "roles": ["staff", "guest"], "exchanges": list(exchanges), **project}
    if contract:
        case["contracts/partials/shelf.yaml"] = contract
    return judge(example(yaml.safe_dump(case, sort_keys=False)), KIND)


def findings(*exchanges: dict[str, Any], **more: Any) -> list[Finding]:
    return [one for one in outcomes(*exchanges, **more) if isinstance(one, Finding)]


def broken(*exchanges: dict[str, Any], **more: Any) -> list[str]:
    """Return the rules broken, one for each defect, without the kind's name."""
    found = {one.key: one.rule.name for one in findings(*exchanges, **more)}
    return sorted(found.values())


def kept(*exchanges: dict[str, Any], **more: Any) -> list[str]:
    found = {one.clause.id for one in outcomes(*exchanges, **more) if isinstance(one, Kept)}
    return sorted(found)
