"""A resource to live through, and what is read off the exchanges of its flow."""

import json
from dataclasses import asdict
from pathlib import Path

from common.factories import ProvinceFactory, RegionFactory, UserFactory
from hypercontract.core.drivers.calls import Call
from hypercontract.core.drivers.flows import ResourcePlan
from hypercontract.django.world.declaration import World
from hypercontract.drivers import flows

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
CALL = Call(
    operation="create",
    method="POST",
    path="/api/provinces/",
    route="province-list",
    role="staff",
)
CRUD = ResourcePlan(
    resource="province",
    listing="province-list",
    detail="province-detail",
    offers=("create", "delete", "list", "patch", "read", "update"),
    filters=("region", "missing"),
    role="staff",
    call=CALL,
    examples=6,
)


def drive(plan, transport):
    seen = []
    flows.drive(plan, transport, lambda exchange: seen.append(exchange) or False)
    return seen


def steps(seen, run):
    """Return the steps of a run with the statuses they met, equal neighbours once."""
    found = [(one.notes.step, one.response.status) for one in seen if one.notes.run == run]
    return [step for step, before in zip(found, [None, *found], strict=False) if step != before]


def sent(seen, **notes):
    """Return the bodies sent in exchanges with these notes."""
    return [
        json.loads(one.request.body)
        for one in seen
        if notes.items() <= asdict(one.notes).items() and one.request.body
    ]
