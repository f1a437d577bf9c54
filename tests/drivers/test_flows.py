"""What the driver of flows sends: the life of a resource, and the steps of a journey."""

from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from tests.drivers.flowing import BODY, CALL, CRUD, WORLD, drive, sent, steps

from communities.models import Province
from hypercontract import ContractError
from hypercontract.core.drivers.flows import JourneyPlan, Step
from hypercontract.drivers.flows.crud import Crud
from hypercontract.drivers.flows.sending import Run
from hypercontract.drivers.shared.bodies.generated import bodies


@pytest.fixture
def transport(provinces):
    return provinces


def test_an_object_is_written_in_every_way(transport):
    seen = drive(CRUD, transport)
    assert steps(seen, "smallest") == [
        ("create", 201),
        ("read", 200),
        ("nothing", 200),
        ("after", 200),
        *[("patch", 200), ("after", 200)] * 3,
        *[("refused", 400), ("after", 200)] * 4,
        *[("put", 200), ("after", 200)] * 2,
        ("refused", 400),
        ("after", 200),
    ]
    assert [[*body] for body in sent(seen, step="patch")] == [[name] for name in BODY["required"]]
    first, second = sent(seen, step="put", run="smallest")
    assert first == second
    assert first.keys() == {"name", "code", "region"}


def test_a_refused_body_has_one_bad_value_among_good_ones(transport):
    for body in sent(drive(CRUD, transport), step="refused"):
        name = body["name"] if len(body.get("name", "")) < 100 else "7320-Hypercontract"
        assert name.endswith("Hypercontract")
        assert len(body) == 2 or body.keys() == {"name", "code", "region"}


def test_lists_are_read_in_pages_orders_and_filters_before_and_after_a_deletion(transport):
    seen = drive(CRUD, transport)
    walks = {}
    for one in seen:
        if one.notes.walk is not None:
            walks.setdefault(one.notes.walk, []).append(one)
    asked = [
        (pages[0].notes.asked.partition("=")[0], pages[0].notes.holds, len(pages))
        for pages in walks.values()
    ]
    assert asked == [
        ("", True, 2),
        *[("ordering", True, 2)] * 4,
        ("region", True, 2),
        ("", None, 2),
        ("", None, 2),
        ("", False, 2),
        ("region", False, 2),
    ]
    assert [one.notes.asked for one in seen if one.notes.order is not None][::2] == [
        "ordering=name",
        "ordering=-name",
        "ordering=code",
        "ordering=-code",
    ]
    assert [step for step in steps(seen, "listed") if step[0] != "list"] == [
        ("growth", 200),
        ("create", 201),
        ("growth", 200),
        ("read", 200),
        ("refused-create", 400),
        ("delete", 204),
        ("gone", 404),
        ("delete-again", 404),
    ]


def test_queries_are_counted_by_table_as_the_list_grows(transport):
    before, after = [one for one in drive(CRUD, transport) if one.notes.step == "growth"]
    assert before.response.json()["count"] + 3 == after.response.json()["count"]
    table = "communities_province"
    assert before.notes.selects[table] == after.notes.selects[table] == 1


def test_generated_bodies_name_live_rows_and_nothing_is_left(transport):
    rows = Province.objects.count()
    seen = drive(CRUD, transport)
    assert len(sent(seen, run="generated 1", step="create")) == 1
    assert steps(seen, "generated 1")[:2] == [("create", 201), ("read", 200)]
    assert Province.objects.count() == rows


def test_further_roles_make_read_list_and_delete(transport):
    seen = drive(replace(CRUD, also=("staff", "guest")), transport)
    assert {one.notes.run for one in seen if one.actor == "guest"} == {"as guest"}
    assert steps(seen, "as guest") == [
        ("create", 201),
        ("read", 200),
        ("list", 200),
        ("delete", 204),
        ("gone", 404),
        ("list", 200),
        ("delete-again", 404),
    ]


def test_what_is_not_offered_is_not_sent(transport):
    seen = drive(replace(CRUD, offers=("list", "read")), transport)
    assert {one.request.method for one in seen} == {"GET"}
    seen = drive(replace(CRUD, offers=("create", "list", "read", "update")), transport)
    assert {one.request.method for one in seen} == {"GET", "POST", "PUT"}
    assert ("refused", 400) in steps(seen, "smallest")
    seen = drive(replace(CRUD, offers=("create", "list")), transport)
    assert {one.notes.step for one in seen if one.notes.run == "smallest"} == {"create"}


def test_the_own_object_is_written_where_none_can_be_made(transport):
    seen = drive(replace(CRUD, offers=("list", "patch", "read", "update")), transport)
    assert {one.request.method for one in seen} == {"GET", "PATCH", "PUT"}
    taken = steps(seen, "existing")
    assert taken[:3] == [("read", 200), ("nothing", 200), ("after", 200)]
    assert {("patch", 200), ("refused", 400), ("put", 200)} <= set(taken)


def test_a_role_without_an_object_writes_none(transport):
    transport.arguments = lambda *_arguments: (_ for _ in ()).throw(LookupError)
    crud = Crud(replace(CRUD, offers=("patch", "read")), transport, lambda _exchange: False)
    assert crud.existing() is None


def test_what_the_world_declares_of_a_body_is_said(transport):
    declared = {"province-list": lambda _user: {"name": "declared"}}
    transport.world.declared = replace(WORLD, bodies=declared)
    seen = drive(CRUD, transport)
    assert {body["name"] for body in sent(seen, step="create", run="smallest")} == {"declared"}
    assert {body["name"] for body in sent(seen, step="create", run="listed")} == {"declared"}


def test_what_is_declared_of_a_file_is_generated_as_one(transport):
    declared = {"province-list": lambda _user: {"name": ContentFile(b"some bytes", "a.txt")}}
    transport.world.declared = replace(WORLD, bodies=declared)
    (made,) = bodies(CALL, transport, 1)
    assert made["name"].read() == b"some bytes"


def test_where_the_smallest_body_is_refused_a_generated_one_is_lived(transport, monkeypatch):
    refused = {"region": "none"}
    monkeypatch.setattr(
        "hypercontract.drivers.flows.crud.smallest", lambda *_told, **_more: refused
    )
    seen = drive(CRUD, transport)
    assert steps(seen, "smallest") == [("create", 400)]
    assert ("patch", 200) in steps(seen, "generated 1")
    assert ("patch", 200) not in steps(seen, "generated 2")


def test_a_file_goes_in_a_form_and_what_else_is_said_is_noted(transport):
    seen = []
    observe = lambda one: seen.append(one) or False  # noqa: E731
    sender = Run(transport, observe, "staff", resource="province", run="it")
    with transport.scenario():
        for _ in range(2):
            body = {"name": "Sulu", "file": ContentFile(b"some bytes", "a.txt")}
            sender.send("POST", "/api/provinces/", sender.note("create"), body=body)
    for one in seen:
        assert one.request.headers["Content-Type"].startswith("multipart/form-data")
        assert b"some bytes" in one.request.body
        assert one.notes == replace(sender.note("create"), said={"name": "Sulu"})


def step(number, method, route, **more):
    told = {"number": number, "method": method, "route": route, "role": "staff", "named": route}
    return Step(**{**told, **more})


CREATE = step(0, "POST", "province-list", named="province", body={"name": "Sulu"}, call=CALL)
RENAME = step(
    1, "POST", "province-rename", on="$province", body={"name": "$province.code"}, named="renamed"
)
READ = step(3, "GET", "province-detail", on="$province")


def journey(transport, *told, examples=3):
    plan = JourneyPlan(flow="renaming", steps=told, examples=examples)
    return drive(plan, transport)


def test_a_journey_goes_through_its_steps_with_what_they_name(transport):
    first, *_ = seen = journey(transport, CREATE, RENAME, READ)
    assert [(one.notes.run, one.notes.step) for one in seen] == [
        (run, number) for run in (0, 1) for number in (0, 1, 3)
    ]
    assert [one.response.status for one in seen] == [201, 200, 200] * 2
    assert seen[2].response.json()["name"] == first.response.json()["code"]
    assert seen[2].request.body == b""


def test_given_values_stand_beside_generated_ones(transport):
    smallest, generated = sent(journey(transport, CREATE), step=0)
    assert smallest["name"] == generated["name"] == "Sulu"
    assert smallest["code"] != generated["code"]


def test_a_journey_ends_at_the_first_step_that_goes_otherwise(transport):
    wrong = step(1, "GET", "province-detail", on="$province", status=404)
    assert len(journey(transport, CREATE, wrong, READ, examples=0)) == 2
    nothing = step(1, "GET", "province-detail", on="$province.missing")
    assert len(journey(transport, CREATE, nothing, READ, examples=0)) == 1
    refused = step(0, "POST", "province-list", body={"region": "none"}, status=400)
    assert len(journey(transport, refused, examples=0)) == 1


def test_who_bears_a_token_is_no_role(transport):
    told = step(1, "GET", "province-list", bearing="$province.code")
    assert [one.actor for one in journey(transport, CREATE, told, examples=0)] == ["staff", None]


def test_without_a_name_the_object_is_the_roles_own(transport):
    (seen,) = journey(transport, step(0, "GET", "province-detail"), examples=0)
    assert seen.response.status == 200


def test_an_object_that_the_world_cannot_tell_is_an_error(transport):
    transport.world._rows.clear()
    with pytest.raises(ContractError, match=r"The world has no own communities\.Province"):
        journey(transport, step(0, "GET", "province-detail"), examples=0)
