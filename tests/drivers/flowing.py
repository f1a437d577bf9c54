"""A resource to live through, and what is read off the exchanges of its flow."""

import json
from pathlib import Path

from common.factories import ProvinceFactory, RegionFactory, UserFactory
from hypercontract.django.world.declaration import World
from hypercontract.drivers import driver

ROOT = Path(__file__).parents[2]
WORLD = World(
    roles={"staff": lambda: UserFactory(password="!"), "guest": None},
    shared={"communities.Region": RegionFactory, "communities.Province": ProvinceFactory},
)
BODY = {
    "type": "object",
    "required": ["name", "code", "region"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 20, "pattern": "^[a-z]+$"},
        "code": {"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^[a-z]+$"},
        "region": {"type": "integer"},
    },
}
SPEC = {
    "openapi": "3.0.3",
    "info": {"title": "", "version": ""},
    "paths": {
        "/api/provinces/": {
            "post": {
                "operationId": "create",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": BODY}},
                },
                "responses": {"201": {"description": ""}},
            }
        }
    },
}
OPERATION = {
    "operation": "create",
    "method": "POST",
    "path": "/api/provinces/",
    "route": "province-list",
    "as": "staff",
}
CRUD = {
    **OPERATION,
    "crud": "province",
    "listing": "province-list",
    "detail": "province-detail",
    "offers": ["create", "delete", "list", "patch", "read", "update"],
    "filters": ["region", "missing"],
    "examples": 6,
    "also": [],
}


def drive(plan, transport):
    seen = []
    driver("flows")(plan, transport, lambda exchange: seen.append(exchange) or False)
    return seen


def steps(seen, run):
    """Return the steps of a run with the statuses they met, equal neighbours once."""
    found = [(one.notes["step"], one.response.status) for one in seen if one.notes["run"] == run]
    return [step for step, before in zip(found, [None, *found], strict=False) if step != before]


def sent(seen, **notes):
    """Return the bodies sent in exchanges with these notes."""
    return [
        json.loads(one.request.body)
        for one in seen
        if notes.items() <= one.notes.items() and one.request.body
    ]
